"""Plain text and Markdown as manuscripts; the offsets of the prose are those of the file."""

from __future__ import annotations

from pathlib import PurePath

from govsummary.model import Passage, Prose
from govsummary.prose.lines import Line, lines_of
from govsummary.prose.manuscript import Manuscript, kind_of
from govsummary.wordfile.roles import MOST_SPACES, Evidence, attached, recognise, run_ins

MARKDOWN = (".md", ".markdown")


def plain_manuscript(text: str, path: str) -> Manuscript:
    """The manuscript of a decoded text; Markdown if ``path`` ends so."""
    lines = lines_of(text, PurePath(path).suffix.lower() in MARKDOWN)
    words = [text[line.start : line.end] for line in lines]
    roles = recognise(_evidence(lines, words))
    bare = Manuscript(Prose(path, ()), text)
    passages = tuple(
        Passage(one, role, line.start, bare.location(line.start), run_in=run_in, attached=inside)
        for one, role, line, run_in, inside in zip(words, roles, lines, run_ins(words, roles), attached(roles), strict=True)
    )
    return Manuscript(Prose(path, passages, kind_of(passages)), text)


def _evidence(lines: list[Line], words: list[str]) -> list[Evidence]:
    """What the marks of Markdown say; a first ``#`` marks the title, the highest mark after it headings of level 1."""
    depths = [line.mark.count("#") for line in lines]
    titled = bool(depths) and depths[0] == 1
    highest = min((depth for depth in depths[titled:] if depth), default=1)
    return [
        Evidence(
            one,
            table=line.mark == "|",
            item=line.mark == "-",
            outline=min(max(depth - highest + 1, 0), 4) if depth else 0,
            titled=titled and not i,
            pushed=line.spaces > MOST_SPACES,
        )
        for i, (line, one, depth) in enumerate(zip(lines, words, depths, strict=True))
    ]
