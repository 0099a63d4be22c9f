"""The texts of a report as passages, whatever file they came from, and what its outline prints beyond them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from govsummary.core.model import (
    Heading,
    JsonPath,
    Locate,
    Outline,
    OutlineBlock,
    Paragraph,
    Passage,
    Prose,
    Report,
    ReportPart,
    Role,
    Section,
    Table,
    heading_role,
)
from govsummary.input.scalars import NOWHERE
from govsummary.lint.document.manuscript import Manuscript, from_pieces


class StatedText(NamedTuple):
    """A paragraph of the report, what it is, and the path of the value that states it."""

    text: str
    role: Role
    path: JsonPath
    planned: bool = False
    """Whether it speaks of what is to come (下一步打算)."""
    attached: bool = False


def stated_texts(report: Report) -> Iterator[StatedText]:
    """Every paragraph, heading, item and cell that the clerk stated, in reading order."""
    yield from _lines(report.title, Role.TITLE, ("title",))
    for part in report.parts:
        yield from _part(part)
    yield from _lines(report.closing, Role.BODY, ("closing",))
    for attachment in report.attachments:
        yield from _lines(attachment.title, Role.ATTACHMENT_NOTE, (*attachment.origin, "title"))
        for section in attachment.sections:
            for one in _section(section, 1, planned=False):
                yield one._replace(attached=one.role is Role.BODY)


def report_prose(report: Report, locate: Locate, texts: Iterable[StatedText] | None = None) -> Prose:
    """The texts of a report, or some of them, as rules read them; offsets are those in each passage."""
    passages = (
        Passage(one.text, one.role, 0, locate(one.path), planned=one.planned, attached=one.attached)
        for one in (stated_texts(report) if texts is None else texts)
    )
    return Prose(report.source.path, tuple(passages), report.kind)


def _part(part: ReportPart) -> Iterator[StatedText]:
    planned = part.part.planned
    yield from _lines(part.heading or "", heading_role(1), (*part.origin, "heading"), planned)
    yield from _lines(part.text, Role.BODY, (*part.origin, "text"), planned)
    for section in part.sections:
        yield from _section(section, 2, planned)


def _section(section: Section, level: int, planned: bool) -> Iterator[StatedText]:
    origin = section.origin
    yield from _lines(section.heading or "", heading_role(level), (*origin, "heading"), planned)
    yield from _leaves(section.data, Role.OTHER, (*origin, "data"), planned)
    yield from _lines(section.text, Role.BODY, (*origin, "text"), planned)
    yield from _leaves(section.items, Role.ITEM, (*origin, "items"), planned)
    if section.table:
        yield from _table(section.table)
    for inner in section.sections:
        yield from _section(inner, level + 1, planned)


def _table(table: Table) -> Iterator[StatedText]:
    for name in ("caption", "unit", "note"):
        yield from _lines(getattr(table, name), Role.CAPTION, (*table.origin, name))
    for name in ("header", "rows"):
        yield from _leaves(getattr(table, name), Role.TABLE, (*table.origin, name))


def _leaves(value: Any, role: Role, path: JsonPath, planned: bool = False) -> Iterator[StatedText]:
    """The texts in what a section or table holds, however deep."""
    if isinstance(value, str):
        yield from _lines(value, role, path, planned)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _leaves(item, role, (*path, key), planned)
    elif isinstance(value, Sequence):
        for n, item in enumerate(value):
            yield from _leaves(item, role, (*path, n), planned)


def _lines(text: str, role: Role, path: JsonPath, planned: bool = False) -> Iterator[StatedText]:
    for line in text.split("\n") if text else ():
        if words := line.strip():
            yield StatedText(words, role, path, planned)


def derived_manuscript(outline: Outline, locate: Locate) -> Manuscript:
    """The outline's headings and paragraphs; what is found in them has a place in the data, but no offsets."""
    pieces = [(passage, [NOWHERE] * len(passage.text)) for passage in _passages(outline.blocks, locate)]
    return from_pieces(outline.report.source.path, "", pieces, outline.report.kind)


def _passages(blocks: Iterable[OutlineBlock], locate: Locate) -> Iterable[Passage]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield Passage(block.text, Role.BODY, 0, locate(block.origin))
        elif isinstance(block, Heading):
            text = f"{block.number}{block.text}" + (f"。{block.run_in}" if block.run_in else "")
            yield Passage(text, heading_role(block.level), 0, locate(block.origin), run_in=bool(block.run_in))
