"""What Jinja says of a template that cannot be filled, in the reader's language; and what would be printed as code."""

from __future__ import annotations

import re
from collections.abc import Mapping

from jinja2 import Environment, TemplateSyntaxError

from govsummary.core.language import Text
from govsummary.core.regex import regex


class Misspelt(TemplateSyntaxError):
    """A tag that Jinja would take and we do not; it says so in both languages."""

    def __init__(self, words: Text, line: int) -> None:
        super().__init__(words.en, line)
        self.args = (words,)

    def __str__(self) -> str:
        return str(self.args[0])


_BRACE = regex("[{}｛｝﹛﹜]")
_PRINTED = Text(
    "“{found}”会原样印出来；标签要写成 {{{{ 名称 }}}} 或 {{% if 名称 %}}，用半角的花括号",
    "'{found}' would be printed as it stands; write {{{{ name }}}} or {{% if name %}} with plain braces",
)
_SYNTAX = Text("标签的写法不对", "a tag is not well-formed")
_VALUES = Text("这里的值不能这样用", "the values cannot be used like this")
_ENDS = {"end of print statement": "}}", "end of statement block": "%}", "begin of print statement": "{{"}
_SAID: Mapping[str, Text] = {
    r"'([^']+)' is undefined": Text("没有 {p0} 这个名称；可用的有：{known}", "there is no name {p0}; known: {known}"),
    r"unexpected char '([^\x00-\x7f])'": Text(
        "标签里不能有 {p0} ，要用半角的", "'{p0}' cannot stand in a tag: use plain marks"
    ),
    r"unexpected char '(.+?)'": Text("标签里不能有 {p0} ", "'{p0}' cannot stand in a tag"),
    r"unexpected '(.+?)', expected '(.+?)'": Text("这里应是“{p1}”，却是“{p0}”", "expected '{p1}', got '{p0}'"),
    r"unexpected '([}\])])'": Text(
        "“{p0}”没有与它成对的；标签以 {{{{ 或 {{% 开头，以 }}}} 或 %}} 结尾",
        "'{p0}' has no partner; a tag begins with {{{{ or {{% and ends with }}}} or %}}",
    ),
    r"unexpected '(.+?)'": Text("多了“{p0}”", "unexpected '{p0}'"),
    r"expected token '(.+?)', got '(.+?)'": Text("这里应是“{p0}”，却是“{p1}”", "expected '{p0}', got '{p1}'"),
    r"Unexpected end of template.*'(end\w+)'": Text("少了 {{% {p0} %}}", "{{% {p0} %}} is missing"),
    r"unknown tag '(\w+)'": Text("没有 {{% {p0} %}} 这种标签", "there is no tag {{% {p0} %}}"),
    r"No filter named '(.+?)'": Text("没有叫 {p0} 的过滤器", "there is no filter {p0}"),
    r"No test named '(.+?)'": Text("没有 is {p0} 这种问法", "there is no test {p0}"),
    r"attribute '(.+?)' of .* is unsafe": Text("不能用 {p0}", "{p0} must not be used"),
    r"Quantity.* has no attribute '(.+?)'": Text(
        "数没有 {p0} 这一项；可以写数值、值、上年、目标、同比、增量、增幅、完成率、占比、高于、里程碑、位次、增速位次",
        "a number has no {p0}; it has value, last_year, target, growth, change, completed, share, rank and others",
    ),
    r"has no attribute '(.+?)'": Text("没有 {p0} 这一项", "there is no {p0}"),
    r"(\w+)\(\) missing \d+ required": Text("{p0}() 少写了参数", "an argument of {p0}() is missing"),
    r"(\w+)\(\) takes .*positional": Text("{p0}() 多写了参数", "too many arguments of {p0}()"),
    r"(\w+)\(\) got an unexpected keyword argument '(.+?)'": Text(
        "{p0}() 没有叫 {p1} 的参数", "{p0}() has no argument {p1}"
    ),
    r"is not callable": Text("不是函数，不能带括号", "it is no function and takes no brackets"),
    r"no loader for this environment": Text("不能引用别的文件", "it cannot include other files"),
}


def said(fault: BaseException, known: Mapping[str, object]) -> Text:
    """The reason of a fault; of an unknown name, with those that are ``known``. Our own words are left as they are."""
    if fault.args and isinstance(ours := fault.args[0], Text):
        return ours
    words = fault.message or "" if isinstance(fault, TemplateSyntaxError) else str(fault)  # which adds "line 1"
    for pattern, text in _SAID.items():
        if found := re.search(pattern, words):
            parts = {f"p{n}": _ENDS.get(part, part) for n, part in enumerate(found.groups())}
            return text.fill(known="、".join(known), **parts)
    if isinstance(fault, ZeroDivisionError) or "DivisionBy" in words:
        return Text("除数是 0", "division by zero")
    if isinstance(fault, RecursionError):
        return Text("宏自己调用自己，没有尽头", "a macro calls itself without end")
    if not words.isascii():
        return Text.of(words)
    general = _SYNTAX if isinstance(fault, TemplateSyntaxError) else _VALUES
    return Text(general.zh, f"{general.en}: {words}")


def see_no_code_is_printed(environment: Environment, source: str) -> None:
    """See that no brace stands outside tags, as where a tag is written in full-width characters.

    Raises:
        Misspelt: one does; what is between ``{% raw %}`` and ``{% endraw %}`` may.
    """
    before = ""
    for line, kind, text in environment.lex(source):
        if kind == "data" and before != "raw_begin" and (found := _BRACE.search(text)):
            words = text[found.start() : found.start() + 8].partition("\n")[0]
            raise Misspelt(_PRINTED.fill(found=words), line + text.count("\n", 0, found.start()))
        before = kind
