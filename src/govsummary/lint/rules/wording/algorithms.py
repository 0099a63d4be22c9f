"""The checks of the table that a pattern cannot state, by the names it uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from govsummary.lint.rules.wording.endings import missing_stop, unfinished_list
from govsummary.lint.rules.wording.findings import Hit, Seen
from govsummary.lint.rules.wording.pairs import nested_quotes, nested_titles, straight_quotes, unpaired
from govsummary.lint.rules.wording.repeats import repeated_sentence
from govsummary.lint.rules.wording.sequences import broken_levels, broken_sequence
from govsummary.lint.rules.wording.uniformity import (
    full_width,
    mixed_numerals,
    mixed_quarters,
    mixed_separators,
    unexplained_abbreviation,
)

ALGORITHMS: dict[str, Callable[[Sequence[Seen]], Iterator[Hit]]] = {
    one.__name__: one
    for one in (
        straight_quotes,
        unpaired,
        nested_quotes,
        nested_titles,
        unfinished_list,
        missing_stop,
        broken_sequence,
        broken_levels,
        full_width,
        mixed_separators,
        mixed_quarters,
        mixed_numerals,
        unexplained_abbreviation,
        repeated_sentence,
    )
}
"""Each takes the passages a rule reads, in reading order."""
