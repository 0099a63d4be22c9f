"""Applies the rules of the table to a text: scope by role, masks, then a pattern or an algorithm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from govsummary.core.diagnostics import Diagnostic
from govsummary.core.model import Passage, Prose
from govsummary.lint.rules.wording.algorithms import ALGORITHMS
from govsummary.lint.rules.wording.findings import Hit, Seen, right_text
from govsummary.lint.rules.wording.masks import HIDDEN, Masked
from govsummary.lint.rules.wording.table import WordingRule, table


def check_wording(prose: Prose) -> Iterator[Diagnostic]:
    """Every wording fault of a text that the table knows of, also those of optional rules."""
    sheet = Sheet(prose)
    for rule in table():
        if rule.reads(prose):
            for hit in islice(sheet.hits(rule), 1 if rule.once else None):
                yield hit.found(rule.code)


@dataclass(slots=True)
class Sheet:
    """A text, and what is hidden of each passage."""

    prose: Prose
    _masked: Sequence[tuple[Passage, Masked]] = ()
    _characters: frozenset[str] = frozenset()

    def hits(self, rule: WordingRule) -> Iterator[Hit]:
        """What one rule finds."""
        if not self._masked:
            self._masked = [(passage, Masked(passage.text)) for passage in self.prose.unjudged]
            self._characters = frozenset(HIDDEN).union(*(one.number + one.text for one in self.prose.passages))
        if any(map(self._characters.isdisjoint, rule.needs)):
            return
        seen = [_seen(rule, passage, masked) for passage, masked in self._masked if rule.covers(passage)]
        if rule.algorithm:
            yield from ALGORITHMS[rule.algorithm](seen)
            return
        for one in seen:
            yield from _matches(rule, one)


def _seen(rule: WordingRule, passage: Passage, masked: Masked) -> Seen:
    number = passage.number if rule.numbers else ""
    return Seen(passage, number + masked.seen_by(rule.sees), number)


def _matches(rule: WordingRule, seen: Seen) -> Iterator[Hit]:
    assert rule.pattern is not None
    silenced = None
    for found in rule.pattern.finditer(seen.text):
        if silenced is None:
            silenced = bool(rule.unless and rule.unless.search(seen.text))
        if silenced or (rule.unless_match and rule.unless_match.search(found[0])):
            continue
        right = right_text(seen.number + seen.passage.text, found, rule.fix)
        yield Hit(seen.passage, *found.span(), right, seen.number)
