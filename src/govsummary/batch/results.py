"""What became of a batch, for programs: `schemas/results.schema.json` describes it."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from govsummary.batch.jobs import Outcome, Status


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
