"""The rows of a workbook as jobs: each has its document, named by the column 文件名 or by the number of the row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from govsummary import pipeline
from govsummary.batch.jobs import Job
from govsummary.batch.working import bench
from govsummary.core.diagnostics import Diagnostic, Location, code
from govsummary.core.errors import InvalidReport
from govsummary.core.frozen import replace
from govsummary.core.language import Text
from govsummary.core.resources import WORD_SUFFIX
from govsummary.input.reading.merging import FILE_NAME
from govsummary.input.reading.workbook import Row, read_table

BAD_NAME = code("GS145")

_FORBIDDEN = re.compile(
    r'[\\/:*?"<>|]|^\.|[. ]$|^(?i:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)',
)
"""Signs that file systems use, and names that Windows keeps for devices or shortens."""
_LONGEST = 200
"""Bytes of a file's name, its suffix aside; file systems take 255."""


def row_jobs(workbook: Path, place: Path, remarks: list[Diagnostic]) -> Iterator[Job]:
    """A job for each row, its document in the folder of ``place``; what is short of errors is put into ``remarks``.

    Raises:
        InvalidReport: the workbook cannot be read, or a name cannot be a file's.
    """
    table = read_table(workbook)
    remarks += table.diagnostics
    rows = table.rows
    digits = len(str(rows[-1].number))
    faults = []
    for row in rows:
        name = _name(row) or f"{workbook.stem}-{row.number:0{digits}}"
        if not _is_possible(name):
            cell = next(cell for cell in row.cells if cell.name == FILE_NAME)
            faults.append(BAD_NAME.at(Location(str(workbook), sheet=row.sheet, cell=cell.place), name=name))
        else:
            yield Job(str(workbook), str(place.parent / f"{name}{WORD_SUFFIX}"), row)
    if faults:
        raise InvalidReport(Text("工作簿有错误，没有生成文件", "the workbook has errors; nothing was written"), faults)


def _is_possible(name: str) -> bool:
    return name.isprintable() and not _FORBIDDEN.search(name) and len(name.encode(errors="replace")) <= _LONGEST


def _name(row: Row) -> str:
    return str(row.value(FILE_NAME) or "").removesuffix(WORD_SUFFIX).strip()


# ---- the rows of a workbook, validated as rendering would read them; nothing is written -----------------------


NO_PLACE = code("GS146")
EMPTY_CELL = code("GS147")
SAME_FILE_NAME = code("GS149")

_UNREADABLE = {NO_PLACE.id, EMPTY_CELL.id}
"""A row with one of these does not get as far as what is wrong with the base."""
_IN_THE_BASE = Text("{message}（见样板 {place}）", "{message} (see the base, {place})")


def validate_rows(workbook: Path, base: str = "", previous: Path | None = None) -> tuple[Diagnostic, ...]:
    """All faults of the papers that a workbook's rows would become, at the cells that say them.

    What is wrong with ``base`` whatever the row is told once, at its own place; what is wrong with it for some rows only,
    at each of these rows.

    Raises:
        UsageError: ``base`` is no data file.
    """
    found: list[Diagnostic] = []
    jobs = _jobs(workbook, found)
    plugins, desk = bench()
    before = pipeline.load(previous, plugins) if previous else None
    each = []
    for job in jobs:
        desk.lay_out(job, workbook, base)
        each.append(pipeline.validate(workbook, plugins, previous=before))
    read = [set(faults) for faults in each if not _UNREADABLE & {one.code for one in faults}]
    common = set.intersection(*read) if read else set()
    for job, faults in zip(jobs, each, strict=True):
        found += (one if one in common else _in_its_row(one, job) for one in faults)
    return tuple(dict.fromkeys(found))


def _jobs(workbook: Path, found: list[Diagnostic]) -> list[Job]:
    """The rows as jobs; what is wrong with the workbook itself, or with the names of the documents, is ``found``."""
    jobs: list[Job] = []
    try:
        jobs.extend(row_jobs(workbook, workbook, found))
    except InvalidReport as fault:
        found += fault.diagnostics
    found += _same_names(workbook, jobs)
    return jobs


def _same_names(workbook: Path, jobs: Sequence[Job]) -> list[Diagnostic]:
    """Rows whose documents would overwrite one another, at the cell of the later."""
    first: dict[str, Row] = {}
    found = []
    for job in jobs:
        row = job.row
        if row is not None and (other := first.setdefault(job.target.casefold(), row)) is not row:
            place = Location(str(workbook), sheet=row.sheet, cell=_name_cell(row))
            found.append(SAME_FILE_NAME.at(place, name=Path(job.target).stem, first=other.number))
    return found


def _name_cell(row: Row) -> str:
    return next((cell.place for cell in row.cells if cell.name == FILE_NAME), f"A{row.number}")


def _in_its_row(fault: Diagnostic, job: Job) -> Diagnostic:
    """A fault in the base, where this row's values make it one, told at the row."""
    if job.row is None or fault.location.path == job.source:
        return fault
    place = Location(job.source, sheet=job.row.sheet, cell=f"A{job.row.number}")
    message = _IN_THE_BASE.fill(message=fault.message_text, place=fault.location)
    return replace(fault.unplaced(), location=place, message_text=message)
