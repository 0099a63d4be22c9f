"""Reads prose into sentences of quantities."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from govsummary.core.numerals import TENTHS
from govsummary.lint.quantities.quantity import PERCENT, Quantity, Sense
from govsummary.lint.quantities.scanning import Measured, scan, simplify
from govsummary.lint.quantities.senses import is_aimed_at, sense_of
from govsummary.lint.quantities.vocabulary import worded

CLAUSE_ENDS = frozenset("，,。；;：:、！!？?（）()\n“”")
SENTENCE_ENDS = frozenset("。！？!?\n")
_IN_TARGET = worded("(?:目标|任务|计划)[（(]$")
_BRACKETED_BASE = worded("{than}(?:{named_year}|{last_year})[^，。（）]{0,6}（[^（）]*）的$")
_NEAR = 60
_PLAN_YEARS = worded("“{plan_years}”$")
_BOUND_OF = worded("^(?:约|仅|已)?(?P<bound>{under}|{exceeding}|{nearly})[^，。]*(?:总数|总量|总额|全部)[^，。]*的$")
"""不足总数的八成: the bound stands before what it is of."""
_OF_NAMED = worded("[一-鿿]{1,6}的")
"""占全县14个乡镇的64.3%: what the whole counts stands between."""
_REACH = 60
_JOINTS = ("、", "和", "及", "与", "以及", "，", ",")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its quantities; ``start`` is its offset in the text that was read."""

    start: int
    end: int
    text: str
    quantities: tuple[Quantity, ...]

    def between(self, start: int, end: int) -> str:
        """The simplified text from ``start`` to ``end`` (offsets in the whole text)."""
        return self.text[max(0, start - self.start) : max(0, end - self.start)]

    def runs(self, many: int) -> Iterator[tuple[Quantity, ...]]:
        """Every ``many`` quantities that follow one another."""
        found = self.quantities
        return zip(*(found[i:] for i in range(many)), strict=False) if len(found) >= many else iter(())


@dataclass(frozen=True, slots=True)
class Reading:
    """A text in simplified characters, and its sentences."""

    text: str
    sentences: tuple[Sentence, ...]
    quantities: tuple[Quantity, ...] = ()
    """Those of all sentences."""

    def each(self) -> Iterator[tuple[Sentence, int, Quantity]]:
        """Every quantity with its sentence and its place there."""
        return ((sentence, i, q) for sentence in self.sentences for i, q in enumerate(sentence.quantities))

    def between(self, start: int, end: int) -> str:
        """The text from ``start`` to ``end``."""
        return self.text[max(0, start) : max(0, end)]

    def before(self, at: int) -> tuple[Quantity, ...]:
        """The last quantities that begin before ``at``: as many as one may have to look back to."""
        end = bisect_left(self.quantities, at, key=lambda q: q.start)
        return self.quantities[max(0, end - _REACH) : end]

    def begun(self, at: int) -> int:
        """Where the sentence begins in which ``at`` stands."""
        return max(self.text.rfind(mark, 0, at) for mark in "。！？\n") + 1

    def ends_between(self, first: Quantity, second: Quantity) -> int:
        """How many sentences end between two quantities."""
        start, end = min(first.end, second.end), max(first.start, second.start)
        return sum(self.text.count(mark, start, end) for mark in SENTENCE_ENDS)

    def after(self, at: int) -> Quantity | None:
        """The first quantity that begins at ``at`` or behind it."""
        i = bisect_left(self.quantities, at, key=lambda q: q.start)
        return self.quantities[i] if i < len(self.quantities) else None


def read_quantities(text: str) -> tuple[Quantity, ...]:
    """Every figure of ``text`` in order; offsets are code points of ``text``."""
    return read(text).quantities


@lru_cache(maxsize=256)
def read(text: str) -> Reading:
    """The sentences of ``text``, each with its quantities; kept for the next rule that reads the same passage."""
    plain = simplify(text)
    quantities = _understand(plain, scan(plain))
    sentences = []
    start = 0
    ends = [i + 1 for i, char in enumerate(plain) if char in SENTENCE_ENDS]
    queue = iter([*quantities, None])
    current = next(queue)
    for end in [*ends, len(plain)]:
        inside = []
        while current is not None and current.start < end:
            inside.append(current)
            current = next(queue)
        if plain[start:end].strip():
            sentences.append(Sentence(start, end, plain[start:end], tuple(inside)))
        start = end
    return Reading(plain, tuple(sentences), tuple(quantities))


def _understand(text: str, measured: list[Measured]) -> list[Quantity]:
    quantities: list[Quantity] = []
    depths = _depths(text)
    for i, m in enumerate(measured):
        floor = measured[i - 1].end if i else 0
        ceiling = measured[i + 1].start if i + 1 < len(measured) else len(text)
        quantities.append(_quantity(text, m, (floor, ceiling), depths[m.start], quantities[-1] if quantities else None))
    return [_settled(q, quantities[i + 1 : i + 2]) for i, q in enumerate(quantities)]


def _settled(quantity: Quantity, following: list[Quantity]) -> Quantity:
    """由 and 从 begin many words: only before 增加到 and the like do they name where a change began."""
    if quantity.sense is Sense.FROM and not (following and following[0].sense in (Sense.TO, Sense.RANK)):
        return replace(quantity, sense=Sense.VALUE)
    return quantity


def _quantity(text: str, m: Measured, room: tuple[int, int], depth: int, previous: Quantity | None) -> Quantity:
    floor, ceiling = room
    begin = m.start
    while begin > floor and text[begin - 1] not in CLAUSE_ENDS:
        begin -= 1
        if begin > floor and (named := _PLAN_YEARS.search(text, floor, begin)):
            begin = named.start()
    stop = m.end
    while stop < ceiling and text[stop] not in CLAUSE_ENDS:
        stop += 1
    lead, tail = text[begin : m.start], text[m.end : stop]
    sense, sign = sense_of(lead, m.unit)
    qualifier = m.qualifier
    sense, sign = _continued(text, m, lead, (sense, sign), previous)
    if lead == "的" and _BRACKETED_BASE.search(text, max(0, m.start - _NEAR), m.start):
        sense = Sense.BASE
    if not qualifier and (bound := _BOUND_OF.match(lead)):
        qualifier = bound["bound"]
    if sense is Sense.VALUE and is_aimed_at(tail):  # 超过7.5万亩的任务: the task is 7.5万亩, no more
        sense, qualifier = Sense.TARGET, "" if qualifier in lead else qualifier
    if m.unit in ("位", "名") and text[m.start - 1 : m.start] == "第":
        sense = Sense.RANK
    return Quantity(
        m.start, m.end, m.number.value, m.number.decimals, m.scale, m.unit, qualifier, lead, tail, sense, sign, depth,
        m.number.chinese, m.number.vague,
    )  # fmt: skip


def _continued(text: str, m: Measured, lead: str, found: tuple[Sense, int], previous: Quantity | None) -> tuple[Sense, int]:
    """Senses that rest on the quantity before: 5%、6%, 目标1200件的107.2%, 占1286件的72.5%."""
    if found[0] is Sense.VALUE and _IN_TARGET.search(text[max(0, m.start - 6) : m.start]):
        return Sense.TARGET, 0
    gap = text[previous.end : m.start] if previous else ""
    if previous is None or (gap in _JOINTS and previous.unit == m.unit):
        return (previous.sense, previous.sign) if previous else found
    named = gap == lead and "占" in previous.lead and _OF_NAMED.fullmatch(lead) is not None
    if named and m.unit in PERCENT and previous.sense is Sense.VALUE:
        return Sense.SHARE, 0
    if lead == "的" and (m.unit in PERCENT or m.unit == TENTHS) and gap.strip("（）()的") == "":
        if "占" in previous.lead and previous.sense is not Sense.TARGET:
            return Sense.SHARE, 0
        if previous.sense is Sense.TARGET:
            return Sense.COMPLETION, 0
    return found


def _depths(text: str) -> list[int]:
    depth, depths = 0, []
    for char in text:
        if char in "）)〕":
            depth = max(0, depth - 1)
        elif char == "\n":
            depth = 0
        depths.append(depth)
        if char in "（(〔":
            depth += 1
    return depths
