"""GS330: a rate against its two counts in other clauses or sentences: 出生3120人, 人口50.3万人, 出生率6.20‰."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from govsummary.core.codes.figures import RATE_DIFFERS
from govsummary.core.regex import regex
from govsummary.lint.quantities import Quantity, Reading, Role
from govsummary.lint.quantities.quantity import Interval
from govsummary.lint.rules.arithmetic.findings import Finding
from govsummary.lint.rules.arithmetic.nearby import exact

_RATE = regex(r"^(?:[^，。]{0,6}?)(?P<stem>[一-鿿]{2})(?:比)?率(?:约|仅|已|也|为|达|到|达到|是|高达|稳定在)*$")
_OTHER = regex(
    r"按|及时|当场|一次|网上|提前|即时|限时|当日|增长|增速|利|税|汇|失业|城镇化|绿化|覆盖|普及|毛利|负债|入学|巩固|自给|森林|完成|达成|执行|回报|贡献|占比|流失|存活"
)
_BACK = regex("上年|去年|结转|同比|累计|历年|分别")
_HOW = regex("(?:按[期时]|及时|当场|一次|网上|提前|即时|限时|当日)[一-鿿]{1,4}(?=率)")
_LEAP_YEAR, _MEASURED = 366, 330
_REACH = 60
_MANY = 12
_VITAL = regex("出生|死亡")
_ALL_PEOPLE = regex("(?<!城镇)(?<!乡村)(?<!农村)(?<!出生)(?<!死亡)人口")
"""What births and deaths are held against; the people of one kind are not."""
_FEW = 5
"""Per cent of a population below which rates are stated in ‰."""


def check_proportions(reading: Reading) -> Iterator[Finding]:
    """Rates that no two counts before them give, where one count bears the rate's own name."""
    for i, q in enumerate(reading.quantities):
        rate = _RATE.match(q.lead) if q.is_percentage and not q.qualifier else None
        if rate is None:
            continue
        if "优良" in rate[0]:
            yield from _good_days(reading, i)
        elif not _OTHER.search(rate[0]):
            how = _HOW.search(rate[0])
            yield from _check(reading, i, how[0] if how else rate["stem"])


def _check(reading: Reading, i: int, stem: str) -> Iterator[Finding]:
    q = reading.quantities[i]
    before = [one for one in reading.quantities[max(0, i - _MANY) : i] if _counts(reading, one, q)]
    here = [one for one in before if "。" not in reading.between(one.end, q.start)]
    before = here if len(here) > 1 else before
    named = [one for one in before if stem in one.lead + one.tail[:6] and not re.search(f"[不未]{stem}|率", one.lead)]
    if len(named) != 1 or not exact(*before):
        return
    done = named[0]
    wholes = [one for one in before if one is not done and one.unit == done.unit]
    if _VITAL.search(stem):
        wholes = [one for one in wholes if _ALL_PEOPLE.search(one.lead)]
    if len(wholes) != 1 or wholes[0].interval.low < done.interval.high or _BACK.search(_stretch(reading, wholes[0], q)):
        return
    whole = wholes[0]
    if _explained(reading, i, done):
        return
    if whole.start > done.start or (stem in whole.lead and stem not in "出生死亡"):
        return
    people = "人口" in whole.lead
    if q.unit == "‰" and not people:
        return
    ratio = done.interval / whole.interval
    if not _as_written(ratio, q.unit).meets(q.interval) and (people or ratio.low > 0):
        unit = "‰" if people and ratio.high * 100 < _FEW else q.unit
        reckoned = _as_written(ratio, unit)
        middle = ((reckoned.low + reckoned.high) / 2).quantize(type(q.value)("0.01"))
        yield Finding(RATE_DIFFERS, whole.start, q.end, {"expected": f"{middle}{unit}", "stated": f"{q.value}{q.unit}"})


def _explained(reading: Reading, i: int, done: Quantity) -> bool:
    """Whether another amount, or what was done with what was not (逮捕25人，不捕24人，不捕率48.98%), gives the rate."""
    rate = reading.quantities[i]
    others = [
        one
        for one in reading.quantities[max(0, i - _MANY) : i + 2]
        if one.unit == done.unit and one is not done and one.interval.low > 0
    ]
    if any(_as_written(done.interval / one.interval, rate.unit).meets(rate.interval) for one in others):
        return True
    if _beside(reading, i, done):
        return True
    both = [one.interval + done.interval for one in others if re.search("[不未]", one.lead + done.lead)]
    slack = rate.value / 50  # both are printed rounded, and some are neither
    return any(_as_written(done.interval / one, rate.unit).widened(slack).meets(rate.interval) for one in both)


def _beside(reading: Reading, i: int, done: Quantity) -> bool:
    """Whether the persons give the rate where the cases do not: 办结397件483人，适用374件439人，适用率90.9%."""
    rate, near = reading.quantities[i], reading.quantities[max(0, i - 4) : i]
    slack = rate.value / 200
    return any(
        one.unit == part.unit != done.unit
        and one.interval.low > 0
        and _as_written(part.interval / one.interval, rate.unit).widened(slack).meets(rate.interval)
        for k, part in enumerate(near)
        for one in near[:k]
    )


def _good_days(reading: Reading, i: int) -> Iterator[Finding]:
    """优良天数338天，优良率90.6%: no year has so many days, or so few that were measured."""
    q = reading.quantities[i]
    days = [one for one in reading.quantities[max(0, i - 2) : i] if one.unit == "天" and "优良" in one.lead and exact(one)]
    if len(days) != 1 or not 200 < days[0].value < 367 or re.search("月|季|。", reading.between(days[0].end, q.start)):
        return
    measured = days[0].interval / q.interval.scaled(Decimal("0.01"))
    if measured.low > _LEAP_YEAR or measured.high < _MEASURED:
        expected = f"{(days[0].value / 365 * 100).quantize(Decimal('0.1'))}%"
        yield Finding(RATE_DIFFERS, days[0].start, q.end, {"expected": expected, "stated": f"{q.value}%"})


def _as_written(ratio: Interval, unit: str) -> Interval:
    return ratio.scaled(1000 if unit == "‰" else 100)


def _counts(reading: Reading, one: Quantity, q: Quantity) -> bool:
    vital = _VITAL.search(q.lead) is not None
    near = q.start - one.end <= _REACH * (4 if vital else 1) and reading.between(one.end, q.start).count("。") < 2 + vital
    return (
        near
        and one.is_plain
        and (one.role in (Role.VALUE, Role.TO) or "人口" in one.lead)
        and not one.is_duration
        and not one.depth
    )


def _stretch(reading: Reading, first: Quantity, last: Quantity) -> str:
    return reading.between(first.start - len(first.lead), last.start)
