"""Characters in a paper's text that nobody sees and that mislead readers (GS132), reported in any kind of file."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from govsummary.core import limits
from govsummary.core.codes import code
from govsummary.input.reading.invisible import RETYPE

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Diagnostic
    from govsummary.core.model import Prose

HIDDEN = code("GS132")


def check_hidden(prose: Prose) -> Iterator[Diagnostic]:
    """A finding for each."""
    from govsummary.input.reading.invisible import hidden, name_of

    in_word = prose.path.lower().endswith(".docx")
    hint = RETYPE if in_word else None  # --fix changes the layout of a Word file, not its text
    everywhere = ((passage, found) for passage in prose.passages for found in hidden.finditer(passage.text))
    for passage, found in islice(everywhere, limits.HIDDEN_CHARACTERS):
        yield HIDDEN.within(passage, *found.span(), put="", name=name_of(found[0]), hint=hint)
