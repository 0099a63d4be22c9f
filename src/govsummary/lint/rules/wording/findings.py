"""A passage as a wording rule sees it, and what the rule finds there."""

from __future__ import annotations

from dataclasses import dataclass

from govsummary.core.model import Passage


@dataclass(frozen=True, slots=True)
class Seen:
    """A passage and its text with what is hidden from the rule, as long as the passage's own."""

    passage: Passage
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A fault in a passage, from ``start`` to ``end`` of its text; ``right`` is what belongs there, if that is sure."""

    passage: Passage
    start: int
    end: int
    right: str | None = None

    @property
    def text(self) -> str:
        """What stands there."""
        return self.passage.text[self.start : self.end]
