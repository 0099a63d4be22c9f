"""Numbered and lone lines heard as headings: what speaks for and against each, its chain and the text below it with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from govsummary.core.frozen import frozen
from govsummary.standard import grammar, lines, shapes, weighing
from govsummary.standard.evidence import Paper
from govsummary.standard.headings import Chain, Line, chains
from govsummary.standard.shapes import number_of

LONE = "小标题"
NUMBERED = "序号标题"
_LISTED = frozenset("；;，,、")
_LOW = 4.5
_HIGH = 2
_MERE = 4
"""So few characters behind a heading are no text of its own."""
_SHORT = 15
"""A line of more characters, or with a stop, is text."""


@frozen
class Heard:
    """A line as a heading: its weight, above 0 if it is one."""

    score: float
    evidence: tuple[str, ...]
    line: Line | None = None
    chain: Chain | None = None


def numbered(paper: Paper, contents: Collection[int]) -> dict[int, Heard]:
    """The lines of a paper that a number opens."""
    found = list(_numbered_lines(paper, contents))
    borders = [place for place in paper.filled if grammar.ATTACHMENT_LABEL.match(paper.words[place])]
    linked = chains(found, borders)
    chain_of = {line.place: chain for chain in linked for line in chain.lines}
    for chain in linked:
        if sum(line.cut > 0 for line in chain.lines) * 2 > len(chain.lines):
            for line in chain.lines:
                line.lengthen()
    for line in found:
        line.own = _has_text(paper, line, chain_of)
    return {line.place: heard for chain in linked for line, heard in _weighed(paper, chain)}


def _numbered_lines(paper: Paper, contents: Collection[int]) -> Iterator[Line]:
    for place in paper.filled:
        one, words = paper.paragraphs[place], paper.words[place]
        number = None if one.listed or place in contents or lines.is_date(words) else number_of(words)
        if number:
            distinct = paper.is_distinct(place) and one.alignment != "center"
            yield Line(place, words, number, one.outline, one.lead, distinct)


def _has_text(paper: Paper, line: Line, chain_of: Mapping[int, Chain]) -> bool:
    """Whether text follows a numbered line, in its paragraph or below, before its like or what stands above it."""
    if line.cut and len(line.words) - line.cut > _MERE:
        return True
    if any(one.table for one in paper.paragraphs[line.place + 1 : line.place + 2]):
        return True
    following = paper.beside(line.place, 1)
    if following is None:
        return False
    other, mine = chain_of.get(following), chain_of[line.place]
    if other is None:
        words = paper.words[following]
        return len(words) > _SHORT or words[-1] in "。：；"
    return other is not mine and (other.parent is mine or other.rank > mine.rank)


def _weighed(paper: Paper, chain: Chain) -> Iterator[tuple[Line, Heard]]:
    """What speaks for and against each line of a chain."""
    inner = chain.lines[:-1] or chain.lines  # below the last of a list the paper simply goes on
    own = sum(line.own for line in inner) * 2 >= len(inner)
    listed = sum(line.words[-1] in _LISTED for line in chain.lines) * 2 >= len(chain.lines)
    introduced = paper.words_beside(chain.lines[0].place, -1).endswith("：")
    for line in chain.lines:
        checks = {
            "counts sentences": chain.shape in shapes.LISTING and (line.cut > 0 or chain.shape != "order"),
            "low shape": chain.rank >= _LOW,
            "high shape": chain.rank <= _HIGH,
            "listed": listed or line.words[-1] in _LISTED,
            "in a chain": len(chain.lines) > 1 and not chain.late,
            "gap": chain.late or (line.gap and len(chain.lines) == 1),
            "sentence alone": line.is_sentence and not (line.own and own),
            "text of their own": own,
            "none have text": not own,
            "introduced as a list": introduced and not own,
            "outline": line.outline > 0,
            "look": line.distinct or line.lead > 0,
        }
        evidence = (_length(line), *(name for name, holds in checks.items() if holds))
        yield line, Heard(weighing.score(NUMBERED, evidence), evidence, line, chain)


def _length(line: Line) -> str:
    if line.cut:
        colon = line.words[line.cut - 1] in "：:" and len(line.words) <= shapes.LONGEST
        return "colon" if colon else "run in"
    return "short" if line.is_short else "long"


def lone(paper: Paper, apart: Collection[int]) -> dict[int, Heard]:
    """The short lines without a number, ``apart`` from those in numbers, contents and residue."""
    found = {}
    for place in paper.filled:
        words, one = paper.words[place], paper.paragraphs[place]
        if place in apart or one.item or one.listed or grammar.ATTACHED.match(words):
            continue
        if weighing.can_head(words) or (one.outline and len(words) <= shapes.LONGEST):
            evidence = tuple(weighing.for_lone_heading(paper, place, weighing.common(words, one)))
            found[place] = Heard(weighing.score(LONE, evidence), evidence)
    likely = {place for place, heard in found.items() if heard.score > -2 and paper.rank[place]}
    for place, heard in found.items():
        more = "like others" if len(likely) > (place in likely) else "like no others"
        found[place] = replace(heard, score=heard.score + weighing.weights(LONE)[more], evidence=(*heard.evidence, more))
    return found
