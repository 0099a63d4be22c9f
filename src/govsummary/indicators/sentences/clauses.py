"""The falling away: a clause whose facts are absent goes with its punctuation, and what is left is a sentence still.

A text is cut into sentences (。！？), these at ；, ， and 、; what stands in （…） is cut by itself. Marks are looked for in
the words of the template alone, never in what came from data. The smallest unit around an absent fact falls, and with
the last of its facts whatever stood around them; openings (全年, 其中, 省级平台：) are carried to the next unit.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from govsummary.core.blocks import JsonPath
from govsummary.core.frozen import NamedTuple, define, field
from govsummary.core.regex import regex

DATA, ABSENT, GIVEN = "\ue000", "\ue001", "\ue002"
"""What stands in `Stretch.marks` for a character of data, for an absent fact, and for what is no fact of the section
itself (the period)."""
_ENDS = "。！？"
_LEVELS = (_ENDS, "；", "，", "、")
_CLAUSE, _ITEM = 2, 3
SEPARATORS = "。；，、 "
"""What data end in, which falls before a mark of the text's own."""
_BRACKETS = dict(zip("（“《‘〈", "）”》’〉", strict=True))
_EITHER = "".join((*_BRACKETS, *_BRACKETS.values()))
_OPENING = regex(rf"({GIVEN}*)(其中[：，]?)?((?:[^{DATA}{ABSENT}{GIVEN}，；。、：（）]+：)?)").match
_AS_OF = regex(r"(?P<value>[^，]+?)（(?P<time>[^（）]*[\d年月季末][^（）]*)）").match
_FACT = regex(f"[{DATA}{ABSENT}]").search
_NO_WORDS = regex(r"[\s：，、；]*").fullmatch


class Stretch(NamedTuple):
    """A stretch of rendered text, and the same with a sign for all that came from data: only there are marks looked for."""

    text: str
    marks: str
    start: int = 0
    """Where it begins in the whole."""

    def part(self, start: int, end: int | None = None) -> Stretch:
        """From one place in it to another."""
        return Stretch(self.text[start:end], self.marks[start:end], self.start + start)

    def cut(self, mark: str) -> Iterator[Stretch]:
        """The stretches between the marks."""
        start = 0
        for part in self.marks.split(mark):
            yield self.part(start, start + len(part))
            start += len(part) + len(mark)

    def strip(self, marks: str) -> Stretch:
        """Without these marks at both ends."""
        start = len(self.marks) - len(self.marks.lstrip(marks))
        return self.part(start, max(start, len(self.marks.rstrip(marks))))


class Fact(NamedTuple):
    """Where a value stands in the rendered text, whose it is and what it counts."""

    start: int
    end: int
    path: JsonPath
    unit: str = ""
    bare: str = ""
    """The number alone, of a quantity; that is what a cell of a table prints."""
    dated: bool = False
    """Whether it is of a time of its own, so that no 全年 goes before it: a stock, or 截至 some day."""
    attribute: str = ""
    """What of it stands there."""
    absent: bool = False


@define
class Outcome:
    """What became of the facts of one section: which stand in its sentences, and which fell."""

    printed: dict[JsonPath, set[str]] = field(default_factory=dict)
    """Whose values stand there, and what of them."""
    fell: dict[JsonPath, frozenset[JsonPath]] = field(default_factory=dict)
    """Whose values are known and fell, and those that were absent in the same clause."""

    def stand(self, facts: Iterable[Fact]) -> None:
        """These facts stand in the text."""
        for one in facts:
            self.printed.setdefault(one.path, set()).add(one.attribute)

    def fall(self, facts: Sequence[Fact]) -> None:
        """These facts stood in a unit that fell."""
        absent = frozenset(one.path for one in facts if one.absent)
        self.fell.update((one.path, absent) for one in facts if not one.absent)


def facts_in(facts: Sequence[Fact], stretch: Stretch) -> list[Fact]:
    """Those of the ``facts``, which are in order, that stand in a stretch."""
    first = bisect_left(facts, stretch.start, key=lambda one: one.start)
    last = bisect_right(facts, end := stretch.start + len(stretch.text), key=lambda one: one.start)
    return [one for one in facts[first:last] if one.end <= end]


# ---- units ------------------------------------------------------------------------------------------------------


@define
class _Unit:
    """A sentence, a clause, an item; ``inner`` are its parts, of an item what stands in its brackets."""

    stretch: Stretch
    level: int
    mark: str = ""
    inner: tuple[_Unit, ...] = ()
    outside: str = ""
    """The marks of an item without its brackets."""
    alive: bool = False
    """Whether a fact in it stands."""

    @property
    def has_facts(self) -> bool:
        """Whether it falls with its facts; those in brackets are not what a clause is about, but a sentence may be."""
        return bool(_FACT(self.stretch.marks if self.level <= 1 else _outside(self.stretch.marks)))

    def items(self) -> Iterator[_Unit]:
        """Its smallest units, in their order."""
        if self.level > _ITEM:
            yield self
        else:
            for one in self.inner:
                yield from one.items()


def _unit(stretch: Stretch, level: int = 0, mark: str = "") -> _Unit:
    if level > _ITEM:
        inside = [_unit(stretch.part(start + 1, end - 1)) for start, end in _brackets(stretch.marks) if end - start > 1]
        outside = _outside(stretch.marks)
        alive = ABSENT not in outside and (DATA in outside or any(one.alive for one in inside))
        return _Unit(stretch, level, mark, tuple(inside), outside, alive)
    cut = ((stretch.part(start, end), sign) for start, end, sign in _cut(stretch.marks, level))
    inner = tuple(_unit(part, level + 1, sign) for part, sign in cut)
    return _Unit(stretch, level, mark, inner, alive=any(one.alive for one in inner))


def _predicate(clause: _Unit) -> str:
    """What stands behind the last fact of a list, and so is said of all of it: 甲3家、乙2家建成运行."""
    *others, last = clause.inner
    return "" if any(map(_behind, others)) else _behind(last)


def _behind(item: _Unit) -> str:
    """The words of an item behind its last fact and its brackets."""
    marks = item.stretch.marks
    at = max((at for at, sign in enumerate(marks) if sign in (DATA, ABSENT, "）")), default=len(marks))
    return item.stretch.text[at + 1 :].strip()


def _cut(marks: str, level: int) -> Iterator[tuple[int, int, str]]:
    """From where to where each part goes, and the sign behind it; of 、 only those that part facts."""
    start = 0
    for at in _signs(marks, _LEVELS[level]):
        if level == _ITEM and not (_FACT(marks, start, at) and (_FACT(marks, at) or _NO_WORDS(marks, at))):
            continue
        if level == _CLAUSE and marks[start:at].strip().lstrip(GIVEN) == "其中":
            continue
        yield start, at, marks[at]
        start = at + 1
    if start < len(marks):
        yield start, len(marks), ""


def _signs(marks: str, wanted: str) -> Iterator[int]:
    """Where the signs stand that are in no brackets or quotation marks."""
    if not any(sign in marks for sign in wanted):
        return
    if not any(sign in marks for sign in _EITHER):
        yield from (at for at, sign in enumerate(marks) if sign in wanted)
        return
    open_: list[str] = []
    for at, sign in enumerate(marks):
        if sign in _BRACKETS:
            open_.append(_BRACKETS[sign])
        elif open_ and sign == open_[-1]:
            open_.pop()
        elif sign in wanted and not open_:
            yield at


def _brackets(marks: str) -> Iterator[tuple[int, int]]:
    """From where to where each outermost （…） goes."""
    depth = start = 0
    for at, sign in enumerate(marks if "（" in marks else ""):
        if sign == "（":
            start, depth = (start, depth + 1) if depth else (at, 1)
        elif sign == "）" and depth:
            depth -= 1
            if not depth:
                yield start, at + 1


def _outside(marks: str) -> str:
    kept, last = "", 0
    for start, end in _brackets(marks):
        kept, last = kept + marks[last:start], end
    return kept + marks[last:]


@define
class Falling:
    """What fell and what stands so far, in one paragraph."""

    facts: Sequence[Fact] = ()
    outcome: Outcome | None = None
    """Where it is kept, for who wants to know."""
    given: str = ""
    part: str = ""
    counts: frozenset[str] = frozenset()
    label: str = ""
    """Openings of what fell, for the next unit: 全年; 其中, with the units of what it opened; 省级平台：."""
    time: str = ""
    units: list[tuple[bool, frozenset[JsonPath], frozenset[str]]] = field(default_factory=list)
    """Whether each unit with facts so far stands, whose they are and what they count."""
    worded: bool = False
    """Whether words without facts stand before."""
    begun: bool = False
    """Whether something stands before in the same sentence, or since its last ；."""

    def rest_of(self, stretch: Stretch) -> str:
        """A paragraph, a heading or an item without what fell; empty where all its facts did."""
        return self._text(_unit(stretch))

    def _text(self, unit: _Unit) -> str:
        if unit.level == 1 and unit.mark and (opening := _opening_alone(unit.stretch)):
            self.given = self.given or opening
            return ""
        if unit.has_facts and not unit.alive:
            for one in unit.items():
                self._fell(one)
            return ""
        if unit.level > _ITEM:
            return self._item(unit)
        kept: list[tuple[str, _Unit]] = []
        self.begun = self.begun and unit.level > _CLAUSE
        front = ""
        for one in unit.inner:
            if (text := self._text(one)) and (one.alive or not _NO_WORDS(text)):
                kept.append((text, one))
            elif unit.level == _ITEM and one is unit.inner[0]:
                front = self.label = self.label or self._front(one)
            if unit.level < _CLAUSE:  # of another sentence they would say something else
                self.part = self.label = ""
        if front and not kept:  # of another clause it would say something else
            self.label = ""
        text = _joined(kept, unit.level)
        lost_its_end = unit.level == _ITEM and kept and kept[-1][1] is not unit.inner[-1]
        return text + _predicate(unit) if lost_its_end else text

    def _item(self, unit: _Unit) -> str:
        if ABSENT in unit.outside:
            self._fell(unit)
            return ""
        given, part, label, at = self._opening(unit)
        text = self._without_brackets(unit.stretch, unit.inner, at)
        has_facts = bool(_FACT(unit.outside))
        if not has_facts and _NO_WORDS(text) and not label:
            return given
        if not (self.begun or given):
            given, self.given = self.given, ""
        self.begun = True
        if has_facts:
            paths, counts = self._within(unit.stretch)
            if given and (dated := self._dated(unit.stretch)):
                self.given = given
                time, text = self._since(dated, unit.stretch, text)
                given, self.time = "" if time == self.time else time, time or self.time  # 截至5月底 is said once
            elif given:
                self.time = ""
            part = part or (self.part if self.counts & counts or self.counts == counts else "")
            label = label or self.label
            self.part = self.label = ""
            self.units.append((True, paths, counts))
            if self.outcome:
                self.outcome.stand(self._own(unit))
        else:
            self.worded = True
        return given + part + label + text

    def _fell(self, unit: _Unit) -> None:
        """A unit falls; what opened it is kept for the next."""
        if not _FACT(unit.stretch.marks):
            return
        given, part, label, _ = self._opening(unit)
        paths, counts = self._within(unit.stretch)
        self.given = self.given or given
        if part:
            self.part, self.counts = part, counts
        self.label = label or self.label
        if self.outcome:
            self.outcome.fall(self._facts(unit.stretch))
        self.units.append((False, paths, counts))

    def _opening(self, unit: _Unit) -> tuple[str, str, str, int]:
        """What opens a unit: the period, 其中 if its whole stands, a label; and where the rest begins."""
        found = _OPENING(unit.stretch.marks)
        assert found is not None
        given, part, label = (unit.stretch.text[found.start(n) : found.end(n)] for n in (1, 2, 3))
        stands = part and self._whole_stands(frozenset(one.unit for one in self._own(unit) if one.unit))
        return given, part if stands else "", label, found.end()

    def _whole_stands(self, counts: frozenset[str]) -> bool:
        """Whether what 其中 speaks of stands: the last before that counts the same, or what this said more of."""
        units = [one for one in self.units if one[2] & counts] or self.units
        for number in range(len(units) - 1, -1, -1):
            stands, whose, _ = units[number]
            if stands:
                return True
            said = frozenset[JsonPath]().union(*(paths for alive, paths, _ in units[:number] if alive))
            if not whose or not whose <= said:
                return False
        return self.worded

    def _front(self, item: _Unit) -> str:
        """The words before what names itself and is not there, said of all in the list: 新建{{ items(…) }}、涵洞3座."""
        *_, at = self._opening(item)
        absent = item.stretch.marks.find(ABSENT, at)
        named = any(one.start == item.stretch.start + absent for one in self._facts(item.stretch))
        return "" if absent < 0 or named or DATA in item.stretch.marks[:absent] else item.stretch.text[at:absent]

    def _dated(self, stretch: Stretch) -> Fact | None:
        """The first number of a unit, if it is of a time of its own."""
        return next((one if one.dated else None for one in self._facts(stretch) if one.unit), None)

    def _since(self, dated: Fact, stretch: Stretch, text: str) -> tuple[str, str]:
        """The time that a value names behind it, to open the unit in place of the period; and the unit without it."""
        said = stretch.text[dated.start - stretch.start : dated.end - stretch.start]
        found = _AS_OF(said)
        if found is None or said not in text:
            return "", text
        opening = f"{found['time']}，" if found["time"].startswith("截") else found["time"]
        return opening, text.replace(said, found["value"] + said[found.end() :], 1)

    def _within(self, stretch: Stretch) -> tuple[frozenset[JsonPath], frozenset[str]]:
        """Whose values stand in a stretch, and what they count."""
        found = self._facts(stretch)
        return frozenset(one.path for one in found), frozenset(one.unit for one in found if one.unit)

    def _facts(self, stretch: Stretch) -> list[Fact]:
        return facts_in(self.facts, stretch)

    def _own(self, unit: _Unit) -> list[Fact]:
        """What stands in it outside its brackets."""
        inside = [one for inner in unit.inner for one in self._facts(inner.stretch)]
        return [one for one in self._facts(unit.stretch) if one not in inside]

    def _without_brackets(self, stretch: Stretch, inner: Sequence[_Unit], at: int) -> str:
        """The text of an item from ``at`` on, less what fell in its brackets, and these if nothing is left in them."""
        kept = ""
        for one in inner:
            begins = one.stretch.start - stretch.start
            ends = begins + len(one.stretch.text)
            inside = Falling(self.facts, self.outcome, units=[*self.units, (True, *self._within(stretch))])
            text = inside._text(one)
            kept += self._with_brackets(stretch, at, begins - 1, f"（{text}）" if text else "")
            at = ends + 1
        return kept + stretch.text[at:]

    def _with_brackets(self, stretch: Stretch, at: int, end: int, brackets: str) -> str:
        """The text from ``at`` to ``end`` with these brackets: behind the 2家 of 2家，同比增长5%, not behind it all."""
        for one in self._facts(stretch):
            start = one.start - stretch.start
            if one.end - stretch.start == end and start >= at and (comma := stretch.text.find("，", start, end)) > 0:
                return f"{stretch.text[at:comma]}{brackets}{stretch.text[comma:end]}"
        return stretch.text[at:end] + brackets


def _opening_alone(sentence: Stretch) -> str:
    """全年 that no words follow, as where those stand in an ``{% if %}``; empty if any do."""
    alone = GIVEN in sentence.marks and not sentence.marks.strip(f"{GIVEN} ，；、")
    return sentence.strip(" ，；、").text if alone else ""


def _joined(kept: Sequence[tuple[str, _Unit]], level: int) -> str:
    if level:
        joiner = "，" if level == _ITEM and any(_has_comma(one.stretch) for _, one in kept) else _LEVELS[level]
        *before, last = [text for text, _ in kept] or [""]
        return joiner.join([*(text.rstrip(SEPARATORS) for text in before), last])
    return "".join(_ended(text, one) for text, one in kept)


def _ended(text: str, sentence: _Unit) -> str:
    if not sentence.mark or text.endswith(tuple(_ENDS)):  # which data may bring
        return text
    last = [one for one in sentence.items() if one.alive or not one.has_facts][-1]
    if last.stretch.marks.rstrip().endswith("："):  # which announces nothing
        text = text.rstrip("： ") if last.alive else text.removesuffix(last.stretch.text).rstrip("，；、 ")
    return text.rstrip(SEPARATORS) + sentence.mark if text else ""


def _has_comma(stretch: Stretch) -> bool:
    """Whether a fact in it is said in several clauses, as 21.3万吨，同比增长1.4% is."""
    return any(char == "，" and mark == DATA for char, mark in zip(stretch.text, stretch.marks, strict=True))
