"""The texts of a report as passages, whatever file they came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from govsummary.model import JsonPath, Locate, Part, Passage, PassageRole, Prose, Report, ReportPart, Section, Table


@dataclass(frozen=True, slots=True)
class StatedText:
    """A paragraph of the report, what it is, and the path of the value that states it."""

    text: str
    role: PassageRole
    path: JsonPath
    planned: bool = False
    """Whether it tells of what is to come (下一步打算)."""


def stated_texts(report: Report) -> Iterator[StatedText]:
    """Every paragraph, heading, item and cell that the clerk stated, in reading order."""
    yield from _lines(report.title, "title", ("title",))
    for part in report.parts:
        yield from _part(part)
    yield from _lines(report.closing, "body", ("closing",))
    for attachment in report.attachments:
        yield from _lines(attachment.title, "attachment-note", (*attachment.origin, "title"))
        for section in attachment.sections:
            yield from _section(section, "attachment", planned=False)


def report_prose(report: Report, locate: Locate, texts: Iterable[StatedText] | None = None) -> Prose:
    """The texts of a report, or some of them, as rules read them; offsets are those in each passage."""
    passages = (
        Passage(one.text, one.role, 0, locate(one.path), planned=one.planned)
        for one in (stated_texts(report) if texts is None else texts)
    )
    return Prose(report.source.path, tuple(passages), report.kind)


def _part(part: ReportPart) -> Iterator[StatedText]:
    planned = part.part is Part.PLANS
    yield from _lines(part.heading or "", "heading", (*part.origin, "heading"), planned)
    yield from _lines(part.text, "body", (*part.origin, "text"), planned)
    for section in part.sections:
        yield from _section(section, "body", planned)


def _section(section: Section, body: PassageRole, planned: bool) -> Iterator[StatedText]:
    origin = section.origin
    yield from _lines(section.heading or "", "heading", (*origin, "heading"), planned)
    yield from _leaves(section.data, "other", (*origin, "data"), planned)
    yield from _lines(section.text, body, (*origin, "text"), planned)
    yield from _leaves(section.items, "other", (*origin, "items"), planned)
    if section.table:
        yield from _table(section.table)
    for inner in section.sections:
        yield from _section(inner, body, planned)


def _table(table: Table) -> Iterator[StatedText]:
    for name in ("caption", "unit", "note"):
        yield from _lines(getattr(table, name), "other", (*table.origin, name))
    for name in ("header", "rows"):
        yield from _leaves(getattr(table, name), "table", (*table.origin, name))


def _leaves(value: Any, role: PassageRole, path: JsonPath, planned: bool = False) -> Iterator[StatedText]:
    """The texts in what a section or table holds, however deep."""
    if isinstance(value, str):
        yield from _lines(value, role, path, planned)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _leaves(item, role, (*path, key), planned)
    elif isinstance(value, Sequence):
        for n, item in enumerate(value):
            yield from _leaves(item, role, (*path, n), planned)


def _lines(text: str, role: PassageRole, path: JsonPath, planned: bool = False) -> Iterator[StatedText]:
    for line in text.split("\n") if text else ():
        if words := line.strip():
            yield StatedText(words, role, path, planned)
