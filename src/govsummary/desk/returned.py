"""A paper that came back edited: each change by itself, where it belongs, and what it would take along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import govsummary
from govsummary.core.regex import regex
from govsummary.desk.folder import digest
from govsummary.desk.kept import STALE, Conflict
from govsummary.docx.comparing.aligning import steps

if TYPE_CHECKING:
    from govsummary import Change, Merged
    from govsummary.desk.ledgers import Ledgers
    from govsummary.desk.paper import Paper

_CITED = regex(r"\{\{\s*(.*?)\s*\}\}")
"""A figure that a text cites: shown as a name, as in the form."""
_BESIDE = 14
"""Characters that are shown beside words that changed."""


@dataclass
class Returned:
    """The edited paper of one of the folder's papers."""

    paper: str
    name: str
    content: bytes
    known: frozenset[str] | None = None
    """What it is no older than: what was taken of it."""

    def changes(self, paper: Paper, ledgers: Ledgers) -> dict[str, Any]:
        """What it says otherwise than the paper and the ledgers as the windows show them.

        Raises:
            InvalidReport: it is of another paper, or cannot be read.
        """
        with paper.lock:
            seen, made = _state(paper, ledgers), self._merged(paper, ledgers, {})
        comments = [
            {"author": one.author, "text": one.text, "paragraph": one.paragraph}
            for one in made.notes
            if one.kind == "comment"
        ]
        return {
            "file": self.name,
            "changes": [_told(one) for one in made.changes],
            "comments": comments,
            "moved_on": made.moved_on,
            "seen": seen,
        }

    def take(self, paper: Paper, ledgers: Ledgers, seen: str, choices: Mapping[int, int]) -> None:
        """Put into the text, and into ledgers in which a number stands, what was chosen of the changes as they were shown.

        ``choices``: the way to take for a change by its number, 0: none. What is sure is taken unless it says 0.

        Raises:
            Conflict: the text or a ledger was changed since.
            InvalidReport: it is of another paper, or cannot be read.
        """
        with paper.lock:
            if seen != _state(paper, ledgers):
                raise Conflict(STALE)
            made = self._merged(paper, ledgers, choices)
            for path, content in made.files.items():
                ledgers.put(Path(path), content)
            paper.rewrite(paper.rev, made.text)
            self.known = made.known

    def _merged(self, paper: Paper, ledgers: Ledgers, choices: Mapping[int, int]) -> Merged:
        source = govsummary.read_text(paper.text, paper.name)
        return govsummary.merge(
            self.content,
            source,
            plugins=ledgers.plugins,
            choices=choices,
            known=self.known,
            language=None,
            resources=paper.files,
        )


def _state(paper: Paper, ledgers: Ledgers) -> str:
    """What the numbers of the changes count on."""
    return digest(repr((paper.rev, ledgers.state())).encode())


def _told(one: Change) -> dict[str, Any]:
    """A change for the page."""
    ways = [
        {"place": way.place, "before": way.before, "after": way.after, "follows": [list(each) for each in way.follows]}
        for way in one.proposals
    ]
    return {
        "number": one.number,
        "kind": one.kind,
        "path": list(one.path),
        "place": one.place,
        "words": [list(each) for each in _words(one.before, one.after)],
        "sure": one.sure,
        "why": str(one.why) or (one.found.message if one.found else ""),
        "hint": one.found.hint_text.in_form.say() if one.found else "",
        "by": "、".join(dict.fromkeys(note.author for note in one.by)),
        "ways": ways,
    }


def _words(before: str, after: str) -> Iterator[tuple[str, str]]:
    """What stays (shortened), what goes and what comes, in order."""
    before, after = (_CITED.sub(r"〔\1〕", text) for text in (before, after))
    for one in steps(before, after):
        old, new = before[one.start : one.end], after[one.first : one.last]
        if one.same:
            yield "same", old if len(old) <= 2 * _BESIDE else f"{old[:_BESIDE]}……{old[-_BESIDE:]}"
        else:
            yield from ((kind, text) for kind, text in (("gone", old), ("new", new)) if text)
