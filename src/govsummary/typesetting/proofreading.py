"""A template read before it is filled: what docxtpl would swallow without a word is told, with its paragraph.

docxtpl joins a tag that is not closed with the next one and drops what stands between; a paragraph tag takes the text
beside it along; a name in a branch that this report does not take is never looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import Any, NoReturn

from jinja2 import meta, nodes

from govsummary.codes import templates as codes
from govsummary.diagnostics import Code, Location
from govsummary.errors import TemplateError
from govsummary.language import Text
from govsummary.typesetting.environment import environment

PREBUILT = ("signature", "imprint", "letter", "letter_imprint", "mark", "upward", "table", "opening")
"""Last parts of the names that stand for whole paragraphs, which only a tag with ``p`` can print."""
LISTS = ("body", "blocks", "title_lines", "issuers", "signers", "attachments", "attachment_notes")
"""Names that stand for several things: printed as they are, they would show as a program sees them."""

_PARAGRAPH = re.compile(r"<w:p(?=[ >])")
_MARKUP = re.compile(r"<[^>]+>")
_FULL_WIDTH = re.compile(r"｛[｛%＃#％]|[%％#＃｝]｝|\{｛|｛\{|\}｝|｝\}")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_HALF_TAG = re.compile(r"\{\{|\{%|\{#|\}\}|%\}")
_OWN_PARAGRAPH = re.compile(r"\{[{%#]p\s")
_RICH = re.compile(r"\{[{%]r\s")
_PLAIN = re.compile(r"\{\{\s*(?!p\s)([\w.]+)\s*\}\}")
_BLOCK = re.compile(r"\{%-?\s*(?:(?:p|tr|tc)\s+)?(end)?(if|for|macro|filter|call|with)\b")

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
_NO_FILTER = Text("没有叫 {name} 的过滤器", "no filter is called {name}")


def paragraphs(xml: str) -> list[str]:
    """The text of every paragraph of a part, as the one who wrote the template sees it."""
    return [unescape(_MARKUP.sub("", piece.partition(">")[2].partition("</w:p>")[0])) for piece in _PARAGRAPH.split(xml)[1:]]


def numbered(xml: str) -> str:
    """The part with a line for each paragraph: line n of it is paragraph n − 1, also once docxtpl has patched it."""
    return _PARAGRAPH.sub("\n<w:p", xml.replace("\n", " "))


@lru_cache(maxsize=32)
def proofread(template: str, xml: str) -> None:
    """Refuse what of a part would be lost or print as it stands.

    Raises:
        TemplateError: a tag is not closed, not alone where it must be, or in full-width braces.
    """
    texts = paragraphs(xml)
    for number, text in enumerate(texts, 1):
        if _FULL_WIDTH.search(text):
            refuse(codes.FULL_WIDTH_BRACES, template, number, text)
        if reason := next(_faults(text), None):
            refuse(codes.BROKEN_TAG, template, number, text, reason=reason)
    if odd := _unpaired(texts):
        number, reason = odd
        refuse(codes.BROKEN_TAG, template, number, texts[number - 1], reason=reason)


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


def reason_of(fault: Exception) -> str:
    """What Jinja says, in the reader's language where it is said often."""
    if found := re.match(r"No filter named '(.+)'", str(fault)):
        return _NO_FILTER.fill(name=found[1])
    return str(fault)


def refuse(code: Code, template: str, number: int = 0, text: str = "", **facts: Any) -> NoReturn:
    """Tell a fault of a paragraph.

    Raises:
        TemplateError: always.
    """
    found = code.at(Location(template), paragraph=number, quote=text.strip()[:60], **facts)
    raise TemplateError(f"{template}: {found.code} {found.message}", found.hint) from None


def _faults(text: str) -> Iterator[str]:
    if _HALF_TAG.search(_TAG.sub("", text)):
        yield str(_NOT_CLOSED)
    for tag in _TAG.findall(text):
        if _OWN_PARAGRAPH.match(tag) and text.strip() != tag:
            yield _NOT_ALONE.fill(tag=tag)
        if _RICH.match(tag):
            yield str(_NO_RICH)
        if (plain := _PLAIN.fullmatch(tag)) and plain[1].rpartition(".")[2] in PREBUILT:
            yield _WANTS_P.fill(name=plain[1])
        if plain and plain[1].rpartition(".")[2] in LISTS:
            yield _WANTS_FOR.fill(name=plain[1])


def _unpaired(texts: list[str]) -> tuple[int, str] | None:
    """The first paragraph with a tag that is opened and not closed, or closed and not opened."""
    waiting: list[tuple[int, str, str]] = []
    for number, text in enumerate(texts, 1):
        for tag in _TAG.findall(text):
            block = _BLOCK.match(tag)
            if not block:
                continue
            if not block[1]:
                waiting.append((number, tag, block[2]))
            elif waiting and waiting[-1][2] == block[2]:
                waiting.pop()
            else:
                return number, _NO_START.fill(word=block[2])
    if not waiting:
        return None
    number, tag, word = waiting[-1]
    return number, _NO_END.fill(tag=tag, word=word)
