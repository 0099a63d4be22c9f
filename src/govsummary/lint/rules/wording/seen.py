"""A passage as a rule sees it."""

from __future__ import annotations

from dataclasses import dataclass

from govsummary.core.model import Passage


@dataclass(frozen=True, slots=True)
class Seen:
    """A passage and its text with what is hidden from the rule, as long as the passage's own."""

    passage: Passage
    text: str
