"""Figures in Chinese prose: a small grammar that reads numbers, units and what is said of them.

`read` gives the sentences of a text with their quantities, `read_quantities` the quantities alone; `worded` makes a
regular expression from the word classes that every rule shares.
"""

from govsummary.lint.quantities.quantity import (
    POINTS,
    Interval,
    Quantity,
    Sense,
    bare,
    counts_alike,
    says,
    sum_of,
    worded,
    words,
)
from govsummary.lint.quantities.reading import Reading, Sentence, read, read_quantities

__all__ = [
    "POINTS",
    "Interval",
    "Quantity",
    "Reading",
    "Sense",
    "Sentence",
    "bare",
    "counts_alike",
    "read",
    "read_quantities",
    "says",
    "sum_of",
    "worded",
    "words",
]
