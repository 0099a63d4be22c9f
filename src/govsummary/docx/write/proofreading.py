"""A template read before it is filled: what docxtpl would swallow without a word is told, with its paragraph.

docxtpl joins a tag that is not closed with the next one and drops what stands between; a paragraph tag takes the text
beside it along; a name in a branch that this report does not take is never looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import Any, NoReturn

from jinja2 import StrictUndefined, meta, nodes

from govsummary.core import limits
from govsummary.core.diagnostics import Code, Location, code
from govsummary.core.errors import TemplateError
from govsummary.core.language import Text
from govsummary.core.regex import regex
from govsummary.plugin.rendering import printable
from govsummary.plugin.sandbox import Sandbox

FULL_WIDTH_BRACES = code("GS601")
BROKEN_TAG = code("GS603")

PREBUILT = (
    "signature",
    "imprint",
    "letter",
    "special_head",
    "editorial",
    "attendance",
    "letter_imprint",
    "mark",
    "upward",
    "table",
    "opening",
)
"""Last parts of the names that stand for whole paragraphs, which only a tag with ``p`` can print."""
LISTS = ("body", "blocks", "title_lines", "issuers", "signers", "attachments", "attachment_notes")
"""Names that stand for several things: printed as they are, they would show as a program sees them."""

_PARAGRAPH = regex(r"<w:p(?=[ >])")
_MARKUP = regex(r"<[^>]+>")
_NAMES = (
    "title title_lines kind period issuers date addressee letterhead letter body attachment_notes signature note "
    "attachments imprint letter_imprint block"
)
_FULL_WIDTH = regex(
    r"[｛﹛][｛﹛%＃#％﹪]|[%％﹪#＃｝﹜][｝﹜]|\{[｛﹛％﹪＃]|[｛﹛]\{|\}[｝﹜]|[｝﹜％﹪＃]\}"
    rf"|(?<!\{{)[{{｛﹛]\s*(?:{'|'.join(_NAMES.split())})(?:\.\w+)*\s*[}}｝﹜](?!\}})"
)
"""Braces that no program reads as such, and single ones around a name."""
_FULL_WIDTH_INSIDE = regex(r"[＂＇｀｜（）＝＋－＊／％［］．，：＜＞！～\u3000＿]|[Ａ-Ｚａ-ｚ０-９]")
_QUOTED = regex(r"""\"[^"]*\"|'[^']*'|“[^”]*”|‘[^’]*’""")
TAG = regex(r"\{\{(?:(?!\{\{|\}\}).)*\}\}|\{%(?:(?!\{%|%\}).)*%\}|\{#(?:(?!\{#|#\}).)*#\}")
"""None reaches beyond the next opening, so that a million of these takes no longer than it should."""
_COMMENT = regex(r"\{#(?:(?!\{#|#\}).)*#\}")
HALF_TAG = regex(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_OWN_PARAGRAPH = regex(r"\{[{%#]p\s")
_RICH = regex(r"\{[{%]r\s")
_PLAIN = regex(r"\{\{\s*(?!p\s)([\w.]+)\s*\}\}")
BLOCK = regex(r"\{%-?\s*(?:(?:p|tr|tc)\s+)?(end)?(if|for|macro|filter|call|with)\b")

_NOT_CLOSED = Text("标签不完整，少了括号", "a tag lacks a brace")
_NOT_ALONE = Text(
    "{tag} 要独占一段，同段的其他文字会丢失", "{tag} takes a paragraph of its own; other text in it would be lost"
)
_WANTS_P = Text("{name} 是整段内容，要写成 {{{{p {name} }}}}", "{name} is whole paragraphs: write {{{{p {name} }}}}")
_WANTS_FOR = Text(
    "{name} 有好几项，要用 {{%p for … in {name} %}} 逐项取出",
    "{name} are several: take them one by one with {{%p for … in {name} %}}",
)
_NO_RICH = Text("没有要用 r 的内容，请去掉 r", "nothing is printed by a tag with r: leave the r out")
_NO_END = Text("{tag} 没有对应的 end{word}", "{tag} lacks its end{word}")
_NO_START = Text("多了一个 end{word}，或少了它的开头", "there is no {word} for this end{word}")
_TOO_DEEP = Text("if、for 套了{depth}层以上", "if and for are nested more than {depth} deep")
_TOO_LONG = Text("标签长于{length}个字", "a tag is longer than {length} characters")
_WIDE = Text("标签里有全角的“{mark}”，请改成半角", "a full-width {mark} in the tag: type it half-width")
_TOO_INVOLVED = Text("括号或运算套得太多", "brackets or operations are nested too deep")
_UNREADABLE = Text("写法不对", "{fault}")
_NO_TAG = Text("没有叫 {name} 的标签", "no tag is called {name}")
_NO_TEST = Text("没有叫 {name} 的判断", "no test is called {name}")
_STRAY = Text("不认识的符号“{mark}”", "unexpected {mark}")
_UNFINISHED = Text("标签没有写完", "the tag is not finished")
_BY_ZERO = Text("除以零", "division by zero")
_SAID = (
    (regex(r"No filter named '(.+)'"), Text("没有叫 {name} 的过滤器", "no filter is called {name}")),
    (regex(r"No test named '(.+)'"), _NO_TEST),
    (regex(r"Encountered unknown tag '(.+?)'"), _NO_TAG),
    (regex(r"unexpected char '(.+?)'"), _STRAY),
    (
        regex(r"unexpected '(end of (?:statement|print) (?:block|statement))'|Unexpected end of|got 'end of"),
        _UNFINISHED,
    ),
    (regex(r"expected token .*got '(.+?)'|unexpected '(.+?)'"), _STRAY),
    (regex(r"division (?:or modulo )?by zero|modulo by zero"), _BY_ZERO),
)
"""What Jinja and Python say, in the reader's words."""


def paragraphs(xml: str) -> list[str]:
    """The text of every paragraph of a part, as the one who wrote the template sees it."""
    return [unescape(_MARKUP.sub("", piece.partition(">")[2].partition("</w:p>")[0])) for piece in _PARAGRAPH.split(xml)[1:]]


def numbered(xml: str) -> str:
    """The part with a line for each paragraph: line n of it is paragraph n − 1, also once docxtpl has patched it."""
    return _PARAGRAPH.sub("\n<w:p", xml.replace("\n", " "))


@lru_cache(maxsize=32)
def proofread(template: Text | str, xml: str) -> None:
    """Refuse what of a part would be lost or print as it stands.

    Raises:
        TemplateError: a tag is not closed, not alone where it must be, or in full-width braces.
    """
    texts = paragraphs(xml)
    for number, text in enumerate(texts, 1):
        if _FULL_WIDTH.search(_COMMENT.sub("", text)):
            refuse(FULL_WIDTH_BRACES, template, number, text)
        if reason := next(_faults(text), None):
            refuse(BROKEN_TAG, template, number, text, reason=reason)
    if odd := _unpaired(texts):
        number, reason = odd
        refuse(BROKEN_TAG, template, number, texts[number - 1], reason=reason)


@lru_cache(maxsize=32)
def names_used(source: str) -> frozenset[str]:
    """Every name that a patched part asks for, in whatever branch.

    Raises:
        jinja2.TemplateSyntaxError: a tag cannot be read.
    """
    sandbox = environment()
    return frozenset(meta.find_undeclared_variables(sandbox.parse(source)) - sandbox.globals.keys())


def first_use(source: str, names: frozenset[str]) -> tuple[int, str]:
    """The line of a patched part on which one of these names stands first, and the name."""
    return next((name.lineno, name.name) for name in environment().parse(source).find_all(nodes.Name) if name.name in names)


def reason_of(fault: BaseException) -> Text:
    """What went wrong, in the reader's language; the library's own English only where English is read."""
    if isinstance(fault, (RecursionError, MemoryError, SyntaxError)):
        return _TOO_INVOLVED
    ours = Text.of(fault)
    said = str(fault) if ours.zh == ours.en else ""
    for pattern, text in _SAID:
        if found := pattern.search(said):
            name = next((group for group in found.groups() if group), "")
            return text.fill(name=name, mark=name)
    return _UNREADABLE.fill(fault=said) if said.isascii() and said else ours


def refuse(code: Code, template: Text | str, number: int = 0, text: str = "", **facts: Any) -> NoReturn:
    """Tell a fault of a paragraph.

    Raises:
        TemplateError: always.
    """
    found = code.at(Location(), paragraph=number, quote=" ".join(text.split())[:60], **facts)
    raise TemplateError(Text.of(template) + f": {found.code} " + found.message_text, found.hint_text) from None


def _faults(text: str) -> Iterator[Text]:
    if HALF_TAG.search(TAG.sub("", text)):
        yield _NOT_CLOSED
    for tag in TAG.findall(text):
        if not tag.startswith("{#") and (wide := _FULL_WIDTH_INSIDE.search(_QUOTED.sub("", tag))):
            yield _WIDE.fill(mark=wide[0])
        if len(tag) > limits.TEMPLATE_TAG:
            yield _TOO_LONG.fill(length=limits.TEMPLATE_TAG)
        if _OWN_PARAGRAPH.match(tag) and text.strip() != tag:
            yield _NOT_ALONE.fill(tag=tag)
        if _RICH.match(tag):
            yield _NO_RICH
        if (plain := _PLAIN.fullmatch(tag)) and plain[1].rpartition(".")[2] in PREBUILT:
            yield _WANTS_P.fill(name=plain[1])
        if plain and plain[1].rpartition(".")[2] in LISTS:
            yield _WANTS_FOR.fill(name=plain[1])


def _unpaired(texts: list[str]) -> tuple[int, Text] | None:
    """The first paragraph with a tag that is opened and not closed, or closed and not opened."""
    waiting: list[tuple[int, str, str]] = []
    for number, text in enumerate(texts, 1):
        for tag in TAG.findall(text):
            block = BLOCK.match(tag)
            if not block:
                continue
            if not block[1]:
                waiting.append((number, tag, block[2]))
                if len(waiting) > limits.TEMPLATE_DEPTH:
                    return number, _TOO_DEEP.fill(depth=limits.TEMPLATE_DEPTH)
            elif waiting and waiting[-1][2] == block[2]:
                waiting.pop()
            else:
                return number, _NO_START.fill(word=block[2])
    if not waiting:
        return None
    number, tag, word = waiting[-1]
    return number, _NO_END.fill(tag=tag, word=word)


# ---- where a template's code runs, apart from docxtpl, which a prepared template does without -----------------------


class _Environment(Sandbox):
    """Looks a name up among a mapping's own keys first, which is what ``block.text`` nearly always means."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """``obj.attribute`` in a template."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


def environment() -> Sandbox:
    """Where template code runs: it can reach nothing but what it is given, and every unknown name is an error."""
    return _Environment(undefined=StrictUndefined, autoescape=True, keep_trailing_newline=True, finalize=printable)
