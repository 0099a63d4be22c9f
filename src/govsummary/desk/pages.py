"""The true pages: the finished Word paper through LibreOffice, a picture of each; without it there are none."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from govsummary import EnvironmentFault
from govsummary.desk.folder import digest
from govsummary.writers.pdf import pictures
from govsummary.writers.pdf.kept import KeptOffice

KEPT = 3
"""Papers whose PDF is kept."""
DPI = 126
"""Sharp at the size of the window."""


class Pages:
    """PDFs of the papers seen last and pictures of their pages, made when asked for; one conversion at a time."""

    def __init__(self) -> None:
        self._made: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()
        self._office = KeptOffice()

    def pdf(self, content: bytes) -> bytes:
        """The PDF of a finished paper.

        Raises:
            EnvironmentFault: there is neither LibreOffice nor Word, or the conversion failed.
        """
        key = key_of(content)
        with self._lock:
            if key not in self._made:
                self._made[key] = self._office.pdf(content)
                while len(self._made) > KEPT:
                    self._made.popitem(last=False)
            return self._made[key]

    @property
    def latest(self) -> str:
        """The last paper that has true pages, by its key; empty: none."""
        return next(reversed(self._made), "")

    def close(self) -> None:
        """Stop what was kept running."""
        self._office.close()

    def make(self, content: bytes) -> int | str:
        """How many pages the paper has; why none can be made, where that is so."""
        try:
            return pictures.count(self.pdf(content))
        except EnvironmentFault as fault:
            return str(fault)

    def picture(self, key: str, number: int) -> bytes | None:
        """A page of a paper that has been made, as PNG; None if it has not, or has no such page."""
        content = self._made.get(key)
        if content is None:
            return None
        with self._lock:
            return pictures.picture(content, number, DPI)


def key_of(content: bytes) -> str:
    """What a finished paper is known by: papers at one revision are not one paper."""
    return digest(content)[:16]
