"""Macros, remote templates, links and fields that run or fetch something: a paper that leaves the office has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsummary.codes.templates import HARMFUL_DOCUMENT
from govsummary.diagnostics import Location
from govsummary.wordfile.dangers import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govsummary.diagnostics import Diagnostic
    from govsummary.wordfile.document import WordDocument


def check(document: WordDocument) -> Iterator[Diagnostic]:
    """One finding for all that the package holds of them."""
    if document.dangers:
        yield HARMFUL_DOCUMENT.at(Location(document.path), what=listed(document.dangers))
