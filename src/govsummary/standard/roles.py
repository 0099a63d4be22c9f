"""What each paragraph of a paper is (标题, 主送机关, 一级标题 …), whatever file it stands in.

Evidence is weighed for each role (`weighing`), the best way through the order of a paper is taken (`deciding`), numbered and
lone lines are heard as headings (`headings`), and with what that found the paper is read once more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from govsummary.core.frozen import frozen, replace
from govsummary.core.prose import Role, heading_role
from govsummary.standard import grammar, lines, weighing
from govsummary.standard.deciding import PHASES, Reading, best_way
from govsummary.standard.evidence import HEAD, LONGEST_LINE, Evidence, Known, Paper
from govsummary.standard.headings import Heading, levels, lone, numbered
from govsummary.standard.weighing import RESIDUE

_TOP = 3
"""Lines at the head of a paper, above which a drawing is a mark, not a picture of the text."""
LONGEST_LONE_HEADING = 45
_TEXT = ("正文", "附件正文")
_NEAR = 5.0
"""Of two titles that weigh about the same, the one nearer to the text is the title."""
_UNLIKELY = -7.5
"""Readings that weigh less are not followed."""


@frozen
class Decision:
    """What a paragraph was recognised as, and how narrowly."""

    role: Role
    level: int = 0
    """Depth of a heading in this paper (in each attachment anew), from 1; 0: no heading."""
    number: str = ""
    """The number that opens a heading or item."""
    cut: int = 0
    """Where the heading ends if text follows it in the paragraph; 0: it has a line of its own or is no heading."""
    attachment: int = 0
    """To which attachment it belongs, from 1; 0: to the paper itself."""
    residue: bool = False
    """Whether it is no part of the paper: residue of a web page, a page mark, the title once more."""
    again: bool = False
    """Whether it is the title once more."""
    other: Role | None = None
    """The runner-up."""
    margin: float = 0.0
    """By how much that lost."""
    evidence: tuple[str, ...] = ()
    claimed: int = 0
    """The level that its number or outline claims (GB/T 9704-2012, 7.3.3), heading or not; 0: none."""


def decide(paragraphs: Sequence[Evidence]) -> list[Decision]:
    """What every paragraph of a paper is, in reading order."""
    first = _Deciding(Paper(paragraphs)).decisions()
    known = _found(paragraphs, first)
    return first if known == Known() else _Deciding(Paper(paragraphs, known)).decisions()


def _found(paragraphs: Sequence[Evidence], first: Sequence[Decision]) -> Known:
    """Who issues the paper, its title, and how its titles and headings look."""
    pairs = [(one, decision) for one, decision in zip(paragraphs, first, strict=True) if one.words]
    title = "".join(grammar.plain(one.words) for one, found in pairs if found.role is Role.TITLE and not found.residue)
    issued = grammar.ISSUED.search(title)
    issuers = [title[: issued.end(1)]] if issued else []
    for one, found in pairs:
        if found.role is Role.MARK:
            issuers.append(one.words.removesuffix("文件").removesuffix("函"))
        elif found.role is Role.ADDRESSEE:
            break
    paper, looks = Paper(paragraphs), dict[str, Counter[tuple[object, ...]]]()
    for place, found in enumerate(first):
        if found.role is Role.TITLE or (found.level and not found.cut):
            looks.setdefault(found.role, Counter())[paper.look(place)] += 1
    consistent = {role: seen.most_common(1)[0] for role, seen in looks.items()}
    looks_of = {str(role): look for role, (look, count) in consistent.items() if count * 3 >= looks[role].total() * 2}
    return Known(tuple(one for one in issuers if len(one) > 2), title, looks_of)


class _Deciding:
    """One reading of a paper."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.contents = contents(paper)
        self.numbered = numbered(paper, self.contents)
        self.lone = lone(paper, {*self.numbered, *self.contents, *paper.residue})
        self.noted = frozenset(_noted(paper))
        self.title_scores: dict[int, float] = {}

    def decisions(self) -> list[Decision]:
        """The best reading of every paragraph."""
        readings = [self._readings(place) for place in range(len(self.paper.paragraphs))]
        path, margins = best_way(readings)
        found = [readings[i][phase] for i, phase in enumerate(path)]
        return self._nested(path, found, margins)

    # ---- readings

    def _readings(self, place: int) -> dict[str, Reading]:
        """The paragraph in every part of the paper where it may stand."""
        one = self.paper.paragraphs[place]
        if one.table:
            return dict.fromkeys(PHASES, Reading(Role.TABLE, 0.0, aside=True))
        if not one.words:
            return dict.fromkeys(PHASES, Reading(Role.OTHER if one.drawing else Role.EMPTY, 0.0, aside=True))
        form = weighing.common(self.paper.words[place], one)
        readings = dict(self._parts(place, form))
        asides = [reading for reading in self._asides(place, form) if reading.score > _UNLIKELY]
        if asides:
            aside = max(asides, key=lambda reading: reading.score)
            better = {phase: one for phase, one in readings.items() if one.score >= aside.score}
            readings = dict.fromkeys(PHASES, aside) | better
        return {phase: reading for phase, reading in readings.items() if reading.score > _UNLIKELY or phase in _TEXT}

    def _parts(self, place: int, form: set[str]) -> Iterator[tuple[str, Reading]]:
        paper, one, words = self.paper, self.paper.paragraphs[place], self.paper.words[place]
        text = self._text(place)
        for phase in _TEXT:
            yield phase, text
        if place in self.contents or one.listed:
            yield _weighed(Role.CONTENTS, ("style",) if one.listed else ("listed",))
        if grammar.IMPRINT.search(words):
            yield _weighed(Role.IMPRINT, ("written so",))
        if len(words) > weighing.LONGEST_ADDRESSEE:
            return
        if paper.rank[place] < HEAD:
            yield from self._head(place, form)
        yield from self._tail(place, form)

    def _head(self, place: int, form: set[str]) -> Iterator[tuple[str, Reading]]:
        paper, one, words = self.paper, self.paper.paragraphs[place], self.paper.words[place]
        role = lines.letterhead(words)
        evidence = ["written so"] if role else []
        if one.red and one.size > 20:
            evidence.append("red and large")
        if not role and place < paper.number_line and not (paper.is_numbered and grammar.names_a_subject(words)):
            signers = any(paper.words[i].startswith("签") for i in paper.filled[: paper.rank[place]])
            evidence.append("between signers" if signers and "numbered" not in form else "above the number")
            role = "签发人" if signers else ""
        if evidence:
            yield "版头", Reading(Role(role or "发文机关标志"), weighing.score("版头", evidence), tuple(evidence))
        if 0 <= paper.number_line < place <= paper.number_line + 3 and ("date" in form or grammar.ORGAN.search(words)):
            yield "版头", Reading(Role.SUBTITLE, weighing.score("版头", ("below the number",)), ("below the number",))
        title = _weighed(Role.TITLE, tuple(weighing.for_title(paper, place, form)))
        self.title_scores[place] = title[1].score
        yield title
        yield _weighed(Role.SUBTITLE, tuple(weighing.for_subtitle(paper, place, form)))
        yield _weighed(Role.ADDRESSEE, tuple(weighing.for_addressee(paper, place, form)))

    def _tail(self, place: int, form: set[str]) -> Iterator[tuple[str, Reading]]:
        words = self.paper.words[place]
        if grammar.ATTACHMENT_NOTE.match(words):
            yield _weighed(Role.ATTACHMENT_NOTE, ("attachment named",))
        elif grammar.ATTACHMENT_ITEM.match(words) and place in self.noted:
            yield _weighed(Role.ATTACHMENT_NOTE, ("attachment listed",))
        if grammar.ATTACHMENT_LABEL.match(words):
            yield _weighed(Role.ATTACHMENT_LABEL, ("label",))
        if len(words) > LONGEST_LINE * 2:
            return
        yield _weighed(Role.SIGNATURE, tuple(weighing.for_signature(self.paper, place, form)))
        if "date" in form:
            yield _weighed(Role.DATE, tuple(form))
        if "bracketed" in form:
            yield _weighed(Role.NOTE, ("bracketed", "contact") if lines.names_contact(words) else ("bracketed",))
        yield _weighed(Role.ATTACHMENT_TITLE, tuple(weighing.for_attachment_title(self.paper, place, form)))

    def _text(self, place: int) -> Reading:
        """The paragraph as text: a heading, an item or a paragraph."""
        if place in self.numbered:
            heard = self.numbered[place]
            if heard.score > 0:
                return Reading(Role.HEADING_1, 1.0, heard.evidence)
            line = heard.line
            inline = line and line.number.shape == "one is" and line.number.ordinal == 1 and "二是" in line.words
            return Reading(Role.BODY if inline else Role.ITEM, 0.5, heard.evidence)
        lone = self.lone.get(place)
        if lone and lone.score > 0:
            return Reading(Role.HEADING_1, 0.5, lone.evidence)
        return Reading(Role.ITEM if self.paper.paragraphs[place].item else Role.BODY, 0.0, lone.evidence if lone else ())

    def _asides(self, place: int, form: set[str]) -> Iterator[Reading]:
        """What may stand in any part of a paper."""
        paper, one, words = self.paper, self.paper.paragraphs[place], self.paper.words[place]
        if grammar.ATTENDANCE.match(words):
            yield _aside(Role.ATTENDANCE, ("worded so",))
        if paper.rank[place] < HEAD and self._is_editorial(place):
            yield _aside(Role.EDITORIAL, ("worded so",))
        if grammar.NO_TEXT_HERE.match(words):
            yield _aside(Role.OTHER, ("worded so",))
        elif (
            len(words) < LONGEST_LINE
            and words[-1] not in grammar.STOPS
            and (one.alignment == "right" or (one.placed_by_spaces and paper.rank[place]))
        ):
            yield _aside(Role.OTHER, ("aside at the right",))
        if caption := tuple(self._caption(place, form)):
            yield _aside(Role.CAPTION, caption)
        near_end = min(paper.rank[place], len(paper.filled) - 1 - paper.rank[place]) < HEAD
        evidence = tuple(weighing.for_residue(paper, place, form)) if len(words) <= 120 else ()
        near = near_end and {"among residue", "beside residue"} & set(evidence)
        if near or {"residue", "page mark", "marks alone"} & set(evidence):
            role = Role.SUBTITLE if "byline" in form or one.centred else Role.OTHER
            yield Reading(role, weighing.score(RESIDUE, evidence), evidence, residue=True, aside=True)

    def _is_editorial(self, place: int) -> bool:
        """Whether it is 按语: a paragraph that says so, or one right below it that is as long as a sentence."""
        words = self.paper.words[place]
        if grammar.EDITORIAL.match(words):
            return True
        return place > 0 and words.endswith("。") and bool(self.paper.words[place - 1]) and self._is_editorial(place - 1)

    def _caption(self, place: int, form: set[str]) -> Iterator[str]:
        one, words, paper = self.paper.paragraphs[place], self.paper.words[place], self.paper
        if weighing.is_table_line(words):
            yield "worded so"
        counted = place in self.numbered and self.numbered[place].score > 0
        if weighing.table_below(paper, place) and "numbered" not in form and not counted:
            if one.centred:
                yield "centred above a table"
            elif lines.is_phrase(words):
                yield "phrase above a table"
        if place and self.paper.paragraphs[place - 1].table:
            if weighing.is_small(paper, place) and not counted:
                yield "small below a table"
            if grammar.TABLE_NOTE.match(words):
                yield "note below a table"
        if lines.is_photo(words) and paper.rank[place] < HEAD:
            yield "photo"
        above = self.paper.paragraphs[place - 1] if place else one
        if above.drawing and not above.words and one.centred and "numbered" not in form and paper.rank[place] > _TOP:
            yield "centred below a drawing"

    # ---- what the way gives

    def _nested(
        self, path: Sequence[str], found: Sequence[Reading], margins: Sequence[tuple[Role | None, float]]
    ) -> list[Decision]:
        heads = [i for i, reading in enumerate(found) if reading.role is Role.HEADING_1]
        depth = dict(zip(heads, self._levels(heads, path), strict=True))
        attachment, decisions = 0, list[Decision]()
        text = next((i for i, phase in enumerate(path) if phase in _TEXT), len(path))
        for place, (reading, rival) in enumerate(zip(found, margins, strict=True)):
            attachment += reading.role is Role.ATTACHMENT_LABEL and place > text
            inside = attachment if path[place].startswith("附件") and path[place] != "附件说明" else 0
            decisions.append(replace(self._decision(place, reading, depth.get(place, 0), rival), attachment=inside))
        return self._without_repeated_titles(decisions)

    def _levels(self, heads: Sequence[int], path: Sequence[str]) -> list[int]:
        borders = [i for i, phase in enumerate(path) if phase == "附件序号"]
        alike = self._looks_of_chains(heads)
        bare = [place for place in heads if place not in self.numbered]
        numbered = [(self.numbered[i].chain, self.paper.paragraphs[i].outline) for i in heads if i in self.numbered]
        styled = {chain.shape for chain, _ in numbered if chain} - {c.shape for c, outline in numbered if c and not outline}
        headings = []
        for place in heads:
            outline = self.paper.paragraphs[place].outline
            chain = self.numbered[place].chain if place in self.numbered else None
            if chain:
                inside = chain.is_inside(bare)
                key = chain.shape, inside, outline if chain.shape in styled else 0
                headings.append(Heading(place, key, chain.rank + inside / 4, outline, chain.lines[-1].place))
            else:
                look = self.paper.look(place) if self.paper.is_distinct(place) else ()
                headings.append(Heading(place, alike.get(look, ("bare", outline, look)), outline=outline))
        return levels(headings, borders)

    def _looks_of_chains(self, heads: Sequence[int]) -> dict[tuple[object, ...], object]:
        """Which chain looks so as no other does, and otherwise than the text: lone lines of that look stand with it."""
        seen: dict[tuple[object, ...], set[object]] = {}
        for place in heads:
            heard = self.numbered.get(place)
            if heard and heard.line and heard.chain and not heard.line.cut and self.paper.is_distinct(place):
                seen.setdefault(self.paper.look(place), set()).add((heard.chain.shape, False, 0))
        return {look: next(iter(keys)) for look, keys in seen.items() if len(keys) == 1}

    def _decision(self, place: int, reading: Reading, level: int, rival: tuple[Role | None, float]) -> Decision:
        words, heard = self.paper.paragraphs[place].words, self.numbered.get(place) or self.lone.get(place)
        line = heard.line if heard else None
        text = reading.role in {Role.HEADING_1, Role.BODY, Role.ITEM}
        if heard and text and abs(heard.score) < rival[1]:
            rival = (Role.BODY if level else Role.HEADING_1), abs(heard.score)
        return Decision(
            heading_role(level) if level else reading.role,
            level,
            words[: line.number.end].strip() if line and (level or reading.role is Role.ITEM) else "",
            line.cut if line and level else 0,
            residue=reading.residue,
            other=rival[0],
            margin=round(rival[1], 2),
            evidence=reading.evidence,
            claimed=grammar.level_of(words) or self.paper.paragraphs[place].outline,
        )

    def _without_repeated_titles(self, decisions: list[Decision]) -> list[Decision]:
        """Of titles in several places the best one stays; the same words elsewhere are no part of the paper."""
        clusters = self._titles(decisions)
        if not clusters:
            return decisions
        scores = [max(self.title_scores.get(i, 0.0) for i in places) for places in clusters]
        best = next(
            places for places, score in zip(clusters[::-1], scores[::-1], strict=True) if score > max(scores) - _NEAR
        )
        title = "".join(self.paper.words[i] for i in best)
        for places in clusters:
            for place in places if places is not best else ():
                decisions[place] = replace(decisions[place], residue=True, again=self.paper.words[place] == title)
        for place in self.paper.filled[: 2 * HEAD]:
            words, one = self.paper.words[place], decisions[place]
            text = one.role in {Role.BODY, Role.OTHER, Role.SUBTITLE} or (one.level and not one.number)
            if text and place not in best and len(words) > 6 and words == title:
                decisions[place] = replace(one, role=Role.TITLE, level=0, number="", cut=0, residue=True, again=True)
        return decisions

    def _titles(self, decisions: Sequence[Decision]) -> list[list[int]]:
        """The lines of titles, those together that nothing parts."""
        clusters: list[list[int]] = []
        for place in self.paper.filled:
            if decisions[place].role is Role.TITLE:
                before = self.paper.beside(place, -1)
                if clusters and clusters[-1][-1] == before and not self._is_whole(clusters[-1], place):
                    clusters[-1].append(place)
                else:
                    clusters.append([place])
        return clusters

    def _is_whole(self, places: Sequence[int], place: int) -> bool:
        """Whether lines are a title without the next one, which is the same or one of its own."""
        whole = "".join(self.paper.words[i] for i in places)
        words = self.paper.words[place]
        own = grammar.is_surely_a_title(words) and words[0] not in "和及暨与以"
        return words == whole or (grammar.reads_as_title(whole) and own)


def _noted(paper: Paper) -> Iterator[int]:
    """The items that follow 附件： line by line."""
    noted = False
    for place in paper.filled:
        words = paper.words[place]
        item = bool(grammar.ATTACHMENT_ITEM.match(words))
        if noted and item:
            yield place
        noted = bool(grammar.ATTACHMENT_NOTE.match(words)) or (noted and item)


def _weighed(role: Role, evidence: tuple[str, ...]) -> tuple[str, Reading]:
    return role.value, Reading(role, weighing.score(role, evidence), evidence)


def _aside(role: Role, evidence: tuple[str, ...]) -> Reading:
    return Reading(role, weighing.score(role, evidence), evidence, aside=True)


def contents(paper: Paper) -> frozenset[int]:
    """What follows 目录, up to the first line that neither ends in a page's number nor names a later heading."""
    listing, found = False, set()
    last = {paper.words[place]: place for place in paper.filled}
    for place in paper.filled:
        words = paper.words[place]
        paged = words[-1] in "0123456789)）" and bool(grammar.CONTENTS_LINE.match(words))
        later = last[words] > place and len(words) <= LONGEST_LONE_HEADING
        listing = (listing and (paged or later or bool(grammar.PAGE_AT_END.search(words)))) or bool(
            grammar.CONTENTS.match(words)
        )
        if listing or paged:
            found.add(place)
    return frozenset(found)


# ---- what rules of layout and wording ask ---------------------------------------------------------------------------


def claimed_role(decision: Decision) -> Role:
    """What rules hold a paragraph to: the level that its number claims, be it a heading or not."""
    text = decision.role in {Role.BODY, Role.ITEM} or decision.level
    if text and decision.claimed:
        return heading_role(decision.claimed)
    if decision.level or (decision.role is Role.ITEM and decision.number):
        return Role.BODY
    return decision.role


def runs_in(decision: Decision) -> bool:
    """Whether a numbered paragraph goes on as text, or is an item of a list, rather than a heading on its own line."""
    return claimed_role(decision).level > 0 and bool(decision.cut or not decision.level)
