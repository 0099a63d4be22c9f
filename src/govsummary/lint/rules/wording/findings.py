"""A passage as a wording rule sees it, and what the rule finds there."""

from __future__ import annotations

from dataclasses import dataclass

from govsummary.core.diagnostics import Code, Diagnostic
from govsummary.core.model import Passage


@dataclass(frozen=True, slots=True)
class Seen:
    """A passage and its text with what is hidden from the rule, as long as the passage's own.

    For rules on numbers an automatic ``number`` of the passage stands before both.
    """

    passage: Passage
    text: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A fault in a passage, from ``start`` to ``end`` of what was seen; ``right`` is what belongs there, if that is sure."""

    passage: Passage
    start: int
    end: int
    right: str | None = None
    number: str = ""

    @property
    def text(self) -> str:
        """What stands there."""
        return (self.number + self.passage.text)[self.start : self.end]

    def found(self, code: Code) -> Diagnostic:
        """The diagnostic; what a program numbers by itself stands nowhere in the text."""
        ahead = len(self.number)
        if self.start < ahead:
            return code.at(self.passage.location, quote=self.text)
        return code.within(self.passage, self.start - ahead, self.end - ahead, put=self.right)
