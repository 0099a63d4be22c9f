"""GS642: marks of footnotes in the texts, and the footnotes that they stand for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from govsummary.core.blocks import Enumeration, Paragraph, Picture, Table
from govsummary.core.diagnostics import code
from govsummary.core.language import Text
from govsummary.core.model import NOTE_MARK, Footnotes, stated_blocks

if TYPE_CHECKING:
    from govsummary.core.blocks import JsonPath, Locate
    from govsummary.core.diagnostics import Diagnostic
    from govsummary.core.model import Footnote, Report, Section

UNMATCHED = code("GS642")

_NO_NOTE = Text("“{mark}”没有对应的脚注", "no footnote is called '{mark}'")
_NO_MARK = Text("脚注“{label}”在文里没有标记", "nothing refers to the footnote '{label}'")
_TWICE = Text("脚注“{label}”用了不止一次", "the footnote '{label}' is referred to more than once")
_NOT_HERE = Text("这里不能有脚注的标记“{mark}”", "no footnote can be referred to here: '{mark}'")
_ADD_NOTE = Text(
    "请在旁边加上“脚注: {{{label}: ……}}”；不是脚注就把方括号写成全角的［］",
    "add 'footnotes: {{{label}: …}}' beside it",
    Text("请在“脚注”里填上“{label}”的内容；不是脚注就把方括号写成全角的［］", "fill in '{label}' under footnotes"),
)
_ADD_MARK = Text("请在文里要加注的字后面写 [^{label}]，或者删去这条脚注", "write [^{label}] where it belongs, or delete it")
_ONE_EACH = Text("请给每一处各写一条脚注", "write a footnote for each")
_MOVE = Text("请把标记写到正文、标题或表格里", "put it into the text, a heading or a table")


def check_footnotes(report: Report, locate: Locate) -> Iterator[Diagnostic]:
    """An error for each mark without its note, and each note without its one mark."""
    known = Footnotes(report.footnotes)
    used: list[Footnote] = []
    for text, path in _texts(report):
        for found in NOTE_MARK.finditer(text):
            note = known.find(found[1], path)
            if note is None:
                what, hint = _NO_NOTE.fill(mark=found[0]), _ADD_NOTE.fill(label=found[1])
                yield UNMATCHED.at(locate(path), what=what, hint=hint, quote=found[0])
            else:
                used.append(note)
    for text, path in _unnoted(report):
        for found in NOTE_MARK.finditer(text):
            yield UNMATCHED.at(locate(path), what=_NOT_HERE.fill(mark=found[0]), hint=_MOVE, quote=found[0])
    for note in report.footnotes:
        count = sum(one is note for one in used)
        if count != 1:
            what, hint = (_TWICE, _ONE_EACH) if count else (_NO_MARK, _ADD_MARK.fill(label=note.label))
            yield UNMATCHED.at(locate(note.origin), what=what.fill(label=note.label), hint=hint)


def _texts(report: Report) -> Iterator[tuple[str, JsonPath]]:
    """Every text that a footnote may belong to."""
    for block in stated_blocks(report):
        if block.origin[:1] == ("editorial",):
            continue  # `_unnoted` has it
        if isinstance(block, Paragraph):
            yield block.text, block.origin
        elif isinstance(block, Enumeration):
            yield from ((item, (*block.origin, n)) for n, item in enumerate(block.items))
        elif isinstance(block, Picture):
            yield block.caption, (*block.origin, "caption")
        elif isinstance(block, Table):
            yield from _of_table(block)
    sections = [section for part in report.parts for section in part.sections]
    sections += [section for attachment in report.attachments for section in attachment.sections]
    yield from ((part.heading or "", (*part.origin, "heading")) for part in report.parts)
    yield from _of_sections(sections)


def _of_table(table: Table) -> Iterator[tuple[str, JsonPath]]:
    yield table.caption, (*table.origin, "caption")
    yield table.note, (*table.origin, "note")
    for name, rows in (("header", table.head or (table.header,)), ("rows", table.rows)):
        yield from ((cell, (*table.origin, name)) for row in rows for cell in row)


def _of_sections(sections: list[Section]) -> Iterator[tuple[str, JsonPath]]:
    for section in sections:
        yield section.heading or "", (*section.origin, "heading")
        yield from _leaves(section.data, (*section.origin, "data"))
        yield from _of_sections([*section.sections])


def _leaves(value: Any, path: JsonPath) -> Iterator[tuple[str, JsonPath]]:
    if isinstance(value, str):
        yield value, path
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _leaves(one, (*path, key))
    elif isinstance(value, list):
        for n, one in enumerate(value):
            yield from _leaves(one, (*path, n))


def _unnoted(report: Report) -> Iterator[tuple[str, JsonPath]]:
    """Texts that stand outside the text, where a mark would be printed as it is typed."""
    yield report.title, ("title",)
    yield report.subtitle, ("subtitle",)
    yield report.byline, ("byline",)
    yield from ((one.text, one.origin) for one in report.editorial if isinstance(one, Paragraph))
    yield from ((one.title, (*one.origin, "title")) for one in report.attachments)
    yield from ((one.text, one.origin) for one in report.footnotes)
