"""What Jinja says of a template that cannot be filled, in the reader's language; and what would be printed as code."""

from __future__ import annotations

import re
from collections.abc import Mapping

from jinja2 import Environment, TemplateSyntaxError

from govsummary.language import Text

_BRACE = re.compile("[{}｛｝﹛﹜]")
_PRINTED = Text(
    "“{found}”会原样印出来；标签要写成 {{{{ 名称 }}}} 或 {{% if 名称 %}}，用半角的花括号",
    "'{found}' would be printed as it stands; write {{{{ name }}}} or {{% if name %}} with plain braces",
)
_SYNTAX = Text("标签的写法不对", "a tag is not well-formed")
_VALUES = Text("这里的值不能这样用", "the values cannot be used like this")
_ENDS = {"end of print statement": "}}", "end of statement block": "%}", "begin of print statement": "{{"}
_SAID: Mapping[str, Text] = {
    r"'([^']+)' is undefined": Text("没有 {0} 这个名称；可用的有：{known}", "there is no name {0}; known: {known}"),
    r"unexpected char '([^\x00-\x7f])'": Text(
        "标签里不能有 {0} ，要用半角的", "'{0}' cannot stand in a tag: use plain marks"
    ),
    r"unexpected char '(.+?)'": Text("标签里不能有 {0} ", "'{0}' cannot stand in a tag"),
    r"unexpected '(.+?)', expected '(.+?)'": Text("这里应是“{1}”，却是“{0}”", "expected '{1}', got '{0}'"),
    r"unexpected '(.+?)'": Text("多了“{0}”", "unexpected '{0}'"),
    r"expected token '(.+?)', got '(.+?)'": Text("这里应是“{0}”，却是“{1}”", "expected '{0}', got '{1}'"),
    r"Unexpected end of template.*'(end\w+)'": Text("少了 {{% {0} %}}", "{{% {0} %}} is missing"),
    r"unknown tag '(\w+)'": Text("没有 {{% {0} %}} 这种标签", "there is no tag {{% {0} %}}"),
    r"No filter named '(.+?)'": Text("没有叫 {0} 的过滤器", "there is no filter {0}"),
    r"No test named '(.+?)'": Text("没有 is {0} 这种问法", "there is no test {0}"),
    r"attribute '(.+?)' of .* is unsafe": Text("不能用 {0}", "{0} must not be used"),
    r"has no attribute '(.+?)'": Text("没有 {0} 这一项", "there is no {0}"),
    r"(\w+)\(\) missing \d+ required": Text("{0}() 少写了参数", "an argument of {0}() is missing"),
    r"(\w+)\(\) takes .*positional": Text("{0}() 多写了参数", "too many arguments of {0}()"),
    r"(\w+)\(\) got an unexpected keyword argument '(.+?)'": Text("{0}() 没有叫 {1} 的参数", "{0}() has no argument {1}"),
    r"is not callable": Text("不是函数，不能带括号", "it is no function and takes no brackets"),
    r"no loader for this environment": Text("不能引用别的文件", "it cannot include other files"),
}


def said(fault: BaseException, known: Mapping[str, object]) -> str:
    """The reason of a fault; of an unknown name, with those that are ``known``. Our own words are left as they are."""
    words = fault.message or "" if isinstance(fault, TemplateSyntaxError) else str(fault)  # which adds "line 1"
    for pattern, text in _SAID.items():
        if found := re.search(pattern, words):
            return text.fill(**{"known": "、".join(known)}) if not found.groups() else _filled(text, found, known)
    if isinstance(fault, ZeroDivisionError) or "DivisionBy" in words:
        return str(Text("除数是 0", "division by zero"))
    if isinstance(fault, RecursionError):
        return str(Text("宏自己调用自己，没有尽头", "a macro calls itself without end"))
    if not words.isascii():
        return words
    general = _SYNTAX if isinstance(fault, TemplateSyntaxError) else _VALUES
    return str(Text(general.zh, f"{general.en}: {words}"))


def _filled(text: Text, found: re.Match[str], known: Mapping[str, object]) -> str:
    parts = [_ENDS.get(part, part) for part in found.groups()]
    return str(text).format(*parts, known="、".join(known))


def see_no_code_is_printed(environment: Environment, source: str) -> None:
    """See that no brace stands outside tags, as where a tag is written in full-width characters.

    Raises:
        TemplateSyntaxError: one does; what is between ``{% raw %}`` and ``{% endraw %}`` may.
    """
    before = ""
    for line, kind, text in environment.lex(source):
        if kind == "data" and before != "raw_begin" and (found := _BRACE.search(text)):
            words = text[found.start() : found.start() + 8].partition("\n")[0]
            raise TemplateSyntaxError(_PRINTED.fill(found=words), line + text.count("\n", 0, found.start()))
        before = kind
