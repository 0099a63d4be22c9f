"""附件 that are files of their own: the sheets of a workbook as tables, what a document holds as sections."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from govsummary.core.blocks import Table
from govsummary.core.diagnostics import code
from govsummary.core.errors import InvalidReport
from govsummary.core.language import NOTHING, Text
from govsummary.core.model import Attachment, Report, Section
from govsummary.core.resources import ANY_WORKBOOK, Resources
from govsummary.input.ledger.loading import opened
from govsummary.input.ledger.shown import NO_TABLE, with_sheets
from govsummary.input.ledger.sources import file_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govsummary.core.blocks import Block, JsonPath, Locate
    from govsummary.core.diagnostics import Diagnostic, Location
    from govsummary.core.resources import Resource
    from govsummary.plugin.manager import Plugins

NO_FILE, NOT_ATTACHABLE, LEFT, OTHER_TITLE = map(code, ("GS651", "GS652", "GS653", "GS654"))
HOOK = "govsummary_documents"
_UPRIGHT = 8
"""Columns that an upright page holds; a wider sheet takes landscape pages."""
_HIDDEN = Text("隐藏的工作表“{name}”", "the hidden sheet '{name}'")
_NO_TABLE = Text("工作表“{name}”（不是表：要有表头和至少一行）", "the sheet '{name}' (no table: a header and a row)")
_EMPTY = Text("表格（各工作表都没有内容）", "a table (all sheets are empty)")
_SPACES = str.maketrans("", "", " \u3000\n《》")


class _Held(NamedTuple):
    """What a file holds, its own title, and what does not come along."""

    sections: tuple[Section, ...]
    title: str = ""
    left: Sequence[Text | str] = ()


def with_attachments(report: Report, files: Resources, locate: Locate, plugins: Plugins) -> tuple[Report, list[Diagnostic]]:
    """The report with the files of its attachments read, and what is wrong with them."""
    found: list[Diagnostic] = []

    def read(one: Attachment) -> Attachment:
        origin = (*one.origin, "file")
        place = locate(origin)
        try:
            file = file_named(one.file, files, place, NO_FILE)
            is_workbook = Path(one.file).suffix.lower() in ANY_WORKBOOK
            held = _of_workbook(one, file, files, place) if is_workbook else _of_document(one, file, plugins, place)
        except InvalidReport as fault:
            found.extend(fault.diagnostics)
            return one
        found.extend(LEFT.at(place, name=one.file, what=what) for what in held.left)
        if held.title and not _alike(held.title, one.title):
            found.append(OTHER_TITLE.at(locate((*one.origin, "title")), name=one.file, got=held.title, stated=one.title))
        return replace(one, sections=(*(_placed(each, origin) for each in held.sections), *one.sections))

    return replace(report, attachments=tuple(read(one) if one.file else one for one in report.attachments)), found


def _alike(one: str, other: str) -> bool:
    return one.translate(_SPACES) == other.translate(_SPACES)


def _of_workbook(one: Attachment, file: Resource, files: Resources, place: Location) -> _Held:
    """Every sheet that is a table; of the others what is not shown.

    Raises:
        InvalidReport: it cannot be read.
    """
    with opened(file.path or Path(file.name), None if file.path else file.content) as book:
        shown = [sheet.name for sheet in book.sheets if not sheet.hidden and [*book.sheet(sheet.part).numbers]]
        hidden = [_HIDDEN.fill(name=sheet.name) for sheet in book.sheets if sheet.hidden]
    tables = tuple(Section(body=(Table((), (), sheet=f"{one.file}!{name}"),)) for name in shown)
    made, faults = with_sheets(_alone(one, tables), files, lambda path, of_key=False: place)
    if grave := [fault for fault in faults if fault.code != NO_TABLE.id]:
        raise InvalidReport(NOTHING, grave)
    read = [*zip(shown, (section.body[0] for section in _of(made)), strict=True)]
    left = [_NO_TABLE.fill(name=name) for name, table in read if not _is_table(table)] or ([] if read else [_EMPTY])
    sections = tuple(Section(body=(_table(table, one),)) for _, table in read if _is_table(table))
    return _Held(sections, left=(*left, *hidden))


def _is_table(block: Block) -> bool:
    return isinstance(block, Table) and bool(block.header)


def _table(block: Block, one: Attachment) -> Block:
    """As read; a name that the attachment has is not said twice, a wide table turned."""
    if not isinstance(block, Table):
        return block
    caption = "" if _alike(block.caption, one.title) else block.caption
    return replace(block, sheet="", caption=caption, landscape=len(block.header) > _UPRIGHT)


def _of_document(one: Attachment, file: Resource, plugins: Plugins, place: Location) -> _Held:
    """What the reader of such files makes of it, held to the schema as any data.

    Raises:
        InvalidReport: nobody reads such files, or this one cannot be read or is no data.
    """
    from govsummary.input.pictures import with_pictures
    from govsummary.input.reading.files import from_data
    from govsummary.input.validation import validate

    reader = plugins.for_file(HOOK, Path(one.file))
    if reader is None or reader.attach is None:
        readers = (each for each in plugins.named(HOOK).values() if each.attach)
        known = [*ANY_WORKBOOK, *(suffix for each in readers for suffix in each.suffixes)]
        raise InvalidReport(NOTHING, [NOT_ATTACHABLE.at(place, name=one.file, known="、".join(known))])
    made = reader.attach(one.file, file.path.read_bytes() if file.path else file.content)
    if not made.sections:
        return _Held((), made.title, made.left)
    data: dict[str, Any] = {"标题": one.title, "附件": [{"标题": one.title, "板块": [*made.sections]}]}
    validated = validate(from_data(data), plugins)
    if validated.report is None:
        raise InvalidReport(NOTHING, [replace(fault, location=place) for fault in validated.diagnostics])
    files = Resources.of(dict(made.pictures) or "forbid")
    report, faults = with_pictures(validated.report, files, lambda path, of_key=False: place)
    if faults:
        raise InvalidReport(NOTHING, faults)
    return _Held(_of(report), made.title, made.left)


def _alone(one: Attachment, sections: tuple[Section, ...]) -> Report:
    return Report(one.title, attachments=(Attachment(one.title, sections),))


def _of(report: Report) -> tuple[Section, ...]:
    return tuple(section for one in report.attachments for section in one.sections)


def _placed(section: Section, origin: JsonPath) -> Section:
    """The section with the file's name as the place of all that it says."""
    return replace(
        section,
        origin=origin,
        body=tuple(replace(one, origin=origin) for one in section.body),
        ending=tuple(replace(one, origin=origin) for one in section.ending),
        sections=tuple(_placed(one, origin) for one in section.sections),
    )
