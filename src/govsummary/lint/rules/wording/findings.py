"""What a wording rule finds: a stretch of a passage, and the right text for it where that is beyond doubt."""

from __future__ import annotations

from dataclasses import dataclass, fields

from govsummary.core.diagnostics import Code, Diagnostic
from govsummary.core.model import Passage


@dataclass(frozen=True, slots=True)
class Correctable(Diagnostic):
    """A diagnostic that knows the right text for ``start`` to ``end``."""

    replacement: str = ""


def correctable(found: Diagnostic, replacement: str) -> Correctable:
    """The finding with the right text for what it quotes."""
    known = {field.name: getattr(found, field.name) for field in fields(Diagnostic)}
    return Correctable(**known, replacement=replacement)


@dataclass(frozen=True, slots=True)
class Hit:
    """A fault in a passage; ``start`` and ``end`` are offsets in its text."""

    passage: Passage
    start: int
    end: int
    replacement: str | None = None

    @property
    def text(self) -> str:
        """What stands there."""
        return self.passage.text[self.start : self.end]

    def told(self, code: Code, right: str = "", why: str = "") -> Diagnostic:
        """The diagnostic, at its place in the file's text; messages about terms say what is right, and why."""
        start, end = self.passage.start + self.start, self.passage.start + self.end
        found = code.at(self.passage.location, start=start, end=end, quote=self.text, right=right, why=why)
        if self.replacement is None:
            return found
        return correctable(found, self.replacement)
