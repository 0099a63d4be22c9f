"""One paper of a batch: what to render, how, and what became of it. Plain data, so that it travels to any worker."""

from __future__ import annotations

import json
from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from govsummary.core.diagnostics import Diagnostic, Severity
from govsummary.core.frozen import frozen
from govsummary.core.language import NOTHING, Text

if TYPE_CHECKING:
    from govsummary.draft.formatting import Wishes
    from govsummary.input.reading.workbook import Row


_ROW = Text("{source} 第{row}行", "{source} row {row}")


def _named(source: str, row: int) -> str:
    return str(_ROW.fill(source=source, row=row)) if row else source


class Engine(StrEnum):
    """Where the work is done."""

    PROCESS = "process"
    THREAD = "thread"
    DASK = "dask"


class Status(StrEnum):
    """What became of a job."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    """Passed over: the document is up to date by content."""
    INVALID = "invalid"
    """The input has errors; nothing was written."""
    FAILED = "failed"
    """The document could not be made or written."""


@frozen
class Job:
    """One input file, or one row of a workbook, and the document it becomes."""

    source: str
    target: str
    row: Row | None = None

    @property
    def row_number(self) -> int:
        """The workbook's row; 0 where the input is a file."""
        return self.row.number if self.row else 0

    @property
    def name(self) -> str:
        """What to call the input."""
        return _named(self.source, self.row_number)


@frozen
class Options:
    """What holds for every job of a batch.

    ``folder`` is where relative paths start, for workers that have another working folder; empty for those that share it.
    """

    template: str = ""
    force: bool = False
    previous: str = ""
    base: str = ""
    """The data file whose fields the rows of workbooks override."""
    folder: str = ""
    check: bool = False
    """Whether the rules of `govsummary check` read each paper as well."""
    wishes: Wishes | None = None
    """How drafts are formatted; None: data files are rendered."""


@frozen
class Outcome:
    """What became of one job; the digests let a later run see what is up to date."""

    source: str
    target: str
    status: Status
    message_text: Text = NOTHING
    hint_text: Text = NOTHING
    diagnostics: tuple[Diagnostic, ...] = ()
    source_digest: str = ""
    target_digest: str = ""
    files: tuple[tuple[str, str], ...] = ()
    """Files that the report itself names, relative to its folder, with their digests: its template, its house style."""
    row: int = 0
    """The workbook's row, where the input is one."""

    @property
    def name(self) -> str:
        """What to call the input."""
        return _named(self.source, self.row)

    @property
    def message(self) -> str:
        """Why there is no document, in the current language; empty if the diagnostics say so, or there is one."""
        return str(self.message_text)

    @property
    def hint(self) -> str:
        """What to do about it, in the current language."""
        return str(self.hint_text)

    @property
    def fine(self) -> bool:
        """Whether the document is there as it should be."""
        return self.status in (Status.WRITTEN, Status.UNCHANGED)

    @property
    def first_error(self) -> Diagnostic | None:
        """The first error of an input that has any; one in the input itself goes before one in its base."""
        errors = [found for found in self.diagnostics if found.severity is Severity.ERROR]
        own = [found for found in errors if found.location.path == self.source]
        return next(iter(own or errors), None)


# ---- what became of a batch, for programs: `schemas/results.schema.json` describes it -------------------------


class Results:
    """Counts of a batch, and records if ``recording``: kept as text, so that ten thousand take a few megabytes."""

    def __init__(self, *, recording: bool = True) -> None:
        self.counts: Counter[Status] = Counter()
        self._recording = recording
        self._records: list[str] = []

    def add(self, outcome: Outcome) -> None:
        """Take down what became of one job."""
        self.counts[outcome.status] += 1
        if self._recording:
            self._records.append(json.dumps(record(outcome), ensure_ascii=False))

    @property
    def failed(self) -> int:
        """How many documents are not there as they should be."""
        return self.counts[Status.INVALID] + self.counts[Status.FAILED]

    def as_json(self) -> str:
        """The whole as one JSON object, a line for each document."""
        counts = {status.value: self.counts[status] for status in Status}
        lines = ",\n    ".join(self._records)
        return f'{{\n  "counts": {json.dumps(counts)},\n  "results": [\n    {lines}\n  ]\n}}\n'


def record(outcome: Outcome) -> dict[str, Any]:
    """What became of one job; ``digest`` is there only when the document is."""
    said = {
        "input": outcome.source,
        "output": outcome.target,
        "status": outcome.status.value,
        "message": outcome.message,
        "hint": outcome.hint,
        "findings": [diagnostic.to_dict() for diagnostic in outcome.diagnostics],
    }
    row = {"row": outcome.row} if outcome.row else {}
    return said | row | ({"digest": outcome.target_digest} if outcome.fine else {})
