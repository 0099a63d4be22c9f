"""The true pages: the finished Word paper through LibreOffice, a picture of each; without it there are none."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from govsummary import EnvironmentFault
from govsummary.pdf import pictures
from govsummary.pdf.kept import KeptOffice

KEPT = 3
"""Papers whose PDF is kept."""
DPI = 126
"""Sharp at the size of the window."""


class Pages:
    """PDFs of the last revisions and pictures of their pages, made when asked for; one conversion at a time."""

    def __init__(self) -> None:
        self._made: OrderedDict[int, bytes] = OrderedDict()
        self._lock = Lock()
        self._office = KeptOffice()

    def pdf(self, rev: int, content: bytes) -> bytes:
        """The PDF of a revision.

        Raises:
            EnvironmentFault: there is neither LibreOffice nor Word, or the conversion failed.
        """
        with self._lock:
            if rev not in self._made:
                self._made[rev] = self._office.pdf(content)
                while len(self._made) > KEPT:
                    self._made.popitem(last=False)
            return self._made[rev]

    @property
    def latest(self) -> int:
        """The last revision that has true pages; -1: none."""
        return next(reversed(self._made), -1)

    def close(self) -> None:
        """Stop what was kept running."""
        self._office.close()

    def make(self, rev: int, content: bytes) -> int | str:
        """How many pages the revision has; why none can be made, where that is so."""
        try:
            return pictures.count(self.pdf(rev, content))
        except EnvironmentFault as fault:
            return str(fault)

    def picture(self, rev: int, number: int) -> bytes | None:
        """A page of a revision that has been made, as PNG; None if it has not, or has no such page."""
        content = self._made.get(rev)
        if content is None:
            return None
        with self._lock:
            return pictures.picture(content, number, DPI)
