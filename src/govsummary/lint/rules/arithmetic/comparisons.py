"""GS316, GS304: 高于, 低于, 超过 … against the two values, and the distance between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from govsummary.core.codes.figures import CHANGE_DIFFERS, DIRECTION
from govsummary.core.regex import regex
from govsummary.lint.quantities import Quantity, Reading, Role, Sentence
from govsummary.lint.quantities.quantity import POINTS, Interval
from govsummary.lint.rules.arithmetic.findings import Finding, shown
from govsummary.lint.rules.arithmetic.nearby import exact

MORE = "高于|超过|超出|高出|多于|大于|快于|突破|高过|领先"
LESS = "低于|少于|小于|慢于|不及|低过|短于|落后于|未达到?|达不到|没有达到|未能达到"
_ADVERB = "仍|均|明显|远|大幅|略|稍|继续|已经?|且|总体|显著|分别|依然|还|又|并|则|也|较大幅度|普遍|始终|持续"
_THAN = regex(
    rf"^[）)]?[，、（(]?(?:{_ADVERB})*(?P<word>{MORE}|{LESS}|(?:比|较|与)(?!上年同期增|去年增))(?P<whom>[^，。；：、%‰（）()]{{0,18}})[（(]?(?:为|是|的)?$"
)
_APART = regex(
    r"^[）)]?(?P<whom>[^，。；：、（）()]{0,12}?)，?(?:整整|足足|共|约)?(?P<word>高出?|低|多出?|少|快|慢|提高|提升|降低|下降|减少|增加|上升|相比|长|短)?了?$"
)
_KEPT = regex(r"，(?:成功|有效|继续|总体|始终|仍)?(?:控制|保持|稳定|稳控|压降|维持)(?:在|到|至)")
_FAR = 3
"""What differs by more is hardly a value and its measure, but a value and a distance."""
_NOT_BELOW = regex("不|未|没|无|难以")
UP = regex(rf"^(?:{MORE}|高出?|多出?|快|提高|提升|增加|上升|长)$")
_DOWN = regex(rf"^(?:{LESS}|低|少|慢|降低|下降|减少|短)$")
SAID = (Role.VALUE, Role.TO, Role.RATE, Role.SHARE, Role.GROWTH, Role.MEAN_GROWTH, Role.AVERAGE, Role.COMPLETION)
_VAGUE_SCOPE = regex("其中|分别")


def check_comparisons(reading: Reading) -> Iterator[Finding]:
    """Values that are said to be above or below another, and are not; and how far they lie apart."""
    for sentence in reading.sentences:
        for i in range(1, len(sentence.quantities)):
            yield from _compared(sentence, i)
            yield from _kept(sentence.between, *sentence.quantities[i - 1 : i + 1])


def _compared(sentence: Sentence, i: int) -> Iterator[Finding]:
    value, other = sentence.quantities[i - 1 : i + 1]
    than = _THAN.match(sentence.between(value.end, other.start))
    if than is None or value.unit != other.unit or value.role not in SAID or not _measures(value):
        return
    if other.role in (Role.BASE, Role.FROM, Role.CHANGE, Role.POINTS) or not _comparable(value, other):
        return
    if value.qualifier or value.vague or other.vague or other.qualifier not in ("", than["word"]):
        return
    if _VAGUE_SCOPE.search(than[0]) or (value.role is Role.GROWTH) != _grows(sentence, value, other):
        return
    apart = _distance(sentence, i)
    word = apart[1] if apart and apart[1] else than["word"]
    up, down = UP.match(word) is not None, _DOWN.match(word) is not None
    if not (up or down) or _NOT_BELOW.search(than["whom"]):
        return
    exactly = Interval(other.amount, other.amount)
    wrong = value.interval.high < exactly.low if up else value.interval.low > exactly.high
    distance = apart[0] if apart else None
    if wrong and _negated(sentence, value, than):
        return
    if wrong:
        yield Finding(DIRECTION, value.start, (distance or other).end)
    elif distance is not None:
        moved = value.interval - other.interval if up else other.interval - value.interval
        yield from _far(value, other, distance, moved)


def _kept(between: Callable[[int, int], str], value: Quantity, other: Quantity) -> Iterator[Finding]:
    """不良率1.82%，控制在1.5%以内."""
    if other.qualifier not in ("以内", "以下") or not _KEPT.fullmatch(between(value.end, other.start)):
        return
    if value.unit == other.unit and value.role in SAID and exact(value) and value.interval.low > other.amount:
        yield Finding(DIRECTION, value.start, other.end)


def _comparable(value: Quantity, other: Quantity) -> bool:
    """Neither tells how far apart two are: 受教育年限10.2年，低于全省平均水平0.3年. (Growth looks after bases.)"""
    alike = value.amount and other.amount and Decimal(1) / _FAR < value.amount / other.amount < _FAR
    return bool(alike) and re.search(rf"^(?:{MORE}|{LESS})", value.lead) is None


def _measures(q: Quantity) -> bool:
    return q.is_plain or q.is_percentage


def _negated(sentence: Sentence, value: Quantity, than: re.Match[str]) -> bool:
    """仍未超过, 控制在 … 不高于."""
    return _NOT_BELOW.search(sentence.between(value.end, value.end + than.start("word"))) is not None


def _grows(sentence: Sentence, value: Quantity, other: Quantity) -> bool:
    """Growth is compared with growth: 增长5.8%，高于全省平均水平（6.1%）, never an amount with its change."""
    if value.role is not Role.GROWTH:
        return False
    return value.sign > 0 and other.role in (Role.VALUE, Role.RATE, Role.TARGET, Role.GROWTH, Role.BASE)


def _distance(sentence: Sentence, i: int) -> tuple[Quantity, str] | None:
    """The quantity that tells how far apart, and the word of direction before it."""
    if i + 1 >= len(sentence.quantities):
        return None
    value, other, q = sentence.quantities[i - 1 : i + 2]
    told = _APART.match(sentence.between(other.end, q.start))
    fits = q.unit == POINTS if value.is_percentage else q.unit in (value.unit, "%")
    if told is None or not fits or q.vague:
        return None
    return q, told["word"] or ""


def _far(value: Quantity, other: Quantity, q: Quantity, moved: Interval) -> Iterator[Finding]:
    hundred = Decimal(100)
    if q.unit == "%":
        base = other.interval
        ratio = (moved / base).scaled(100) if base.low > 0 else q.interval
        if not ratio.meets(q.interval):
            middle = ((ratio.low + ratio.high) / 2).quantize(Decimal("0.1"))
            yield Finding(CHANGE_DIFFERS, value.start, q.end, {"expected": f"{middle}%", "stated": f"{q.value}%"})
        return
    scale = q.scale if q.unit != POINTS else Decimal(1)
    expected = abs(value.amount - other.amount)
    if value.unit == "‰" or (value.is_percentage and abs(q.value) > hundred):
        return
    if not moved.meets(q.interval):
        like = shown(expected, q) if scale else ""
        yield Finding(CHANGE_DIFFERS, value.start, q.end, {"expected": like, "stated": shown(q.amount, q)})
