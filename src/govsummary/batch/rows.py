"""The rows of a workbook as jobs: each has its document, named by the column 文件名 or by the number of the row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from govsummary.batch.jobs import Job
from govsummary.core.codes import code
from govsummary.core.diagnostics import Diagnostic, Location
from govsummary.core.errors import InvalidReport
from govsummary.core.language import Text
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
            yield Job(str(workbook), str(place.parent / f"{name}.docx"), row)
    if faults:
        raise InvalidReport(Text("工作簿有错误，没有生成文件", "the workbook has errors; nothing was written"), faults)


def _is_possible(name: str) -> bool:
    return name.isprintable() and not _FORBIDDEN.search(name) and len(name.encode(errors="replace")) <= _LONGEST


def _name(row: Row) -> str:
    return str(row.value(FILE_NAME) or "").removesuffix(".docx").strip()
