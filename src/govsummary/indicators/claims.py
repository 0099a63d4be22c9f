"""What is claimed of a number besides its value, held to the numbers: ranks, milestones, 完成率, 增量, 占比."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govsummary.core.codes import code
from govsummary.core.numerals import in_digits
from govsummary.core.regex import regex
from govsummary.indicators.faults import FAULTS
from govsummary.indicators.kinds import kind_of
from govsummary.indicators.pouring import shown
from govsummary.indicators.presenting import written
from govsummary.indicators.ranks import in_words, read_rank
from govsummary.indicators.units import convert, split

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Diagnostic
    from govsummary.core.facts import Indicator, Observation
    from govsummary.core.periods import Period
    from govsummary.indicators.facts import Facts

RATE_OUT_OF_RANGE = code("GS364")
NO_SUCH_RANK = code("GS396")
NO_MILESTONE = code("GS397")
NOT_WORKED_OUT = code("GS398")
OTHER_WAY = code("GS399")

_passed = regex(r"(?P<first>首次|历史性)?(?:突破|超过|跨上|迈上|站上)(?P<what>\d[\d.,]*[^\d，。；大关]{1,6})").search
_record = regex(r"(?P<way>新高|最高|最好|新低|最低)").search


def claims(facts: Facts, made: Indicator, base: Indicator, role: str) -> Iterator[Diagnostic]:
    """Whether what is claimed can be so; ``made`` is the indicator of the claim, ``base`` that of which it is claimed."""
    check = _CHECKS.get(role)
    for period in facts.periods(made) if check else ():
        for one in facts.stated(made, period)[:1]:
            assert check is not None
            yield from check(facts, base, one, period)


def _observed(facts: Facts, base: Indicator, which: str, period: Period) -> Observation | None:
    try:
        found = facts.observed(base, which, period)
    except FAULTS:
        return None
    return found if found.value is not None else None


def _published(facts: Facts, base: Indicator, attribute: str, period: Period) -> Observation | None:
    try:
        return facts.published(base, attribute, period)
    except FAULTS:
        return None


# ---- ranks ------------------------------------------------------------------------------------------------------


def _rank(facts: Facts, base: Indicator, one: Observation, period: Period) -> Iterator[Diagnostic]:
    """A place behind the last, one that nobody can have come from, or another than last year's paper says."""
    rank = read_rank(one.text) if one.text else None
    if rank is None or not rank.place:
        return
    told: dict[str, Any] = {"name": base.name, "stated": one.text}
    if rank.of and rank.place > rank.of:
        yield NO_SUCH_RANK.at(one.place, **told, why=f"一共只有{rank.of}个")
    elif rank.move and (rank.last_place < 1 or 0 < rank.of < rank.last_place):
        yield NO_SUCH_RANK.at(one.place, **told, why=f"那样上年就是第{rank.last_place}位")
    before = _published(facts, base, one.indicator.rpartition(".")[2], period.year_before())
    if before and before.value and rank.move and before.value != rank.last_place:
        why = f"上年写的是{in_words(before.value)}"
        yield NO_SUCH_RANK.at(one.place, **told, why=why, related=[before.place])


# ---- milestones -------------------------------------------------------------------------------------------------


def _milestone(facts: Facts, base: Indicator, one: Observation, period: Period) -> Iterator[Diagnostic]:
    """首次突破10亿元 of 9.8亿元, or of what was 10.2 the year before; 创新高 below an earlier value; 零的突破 from 3."""
    now = _observed(facts, base, "数值", period)
    if now is None or now.value is None:
        return
    earlier = [] if "首次" not in one.text and "零的突破" not in one.text else [_observed(facts, base, "上年", period)]
    if (found := _passed(one.text)) and (bound := _amount(found["what"], base)) is not None:
        if now.value < bound:
            yield _contradicted(base, one, now, "")
        elif found["first"]:
            yield from (_contradicted(base, one, before, "上年") for before in _reaching(earlier, bound))
    elif "零的突破" in one.text:
        yield from (_contradicted(base, one, before, "上年") for before in earlier if before and before.value)
        if not now.value:
            yield _contradicted(base, one, now, "")
    elif found := _record(one.text):
        yield from _no_record(facts, base, one, now, low=found["way"] in ("新低", "最低"))


def _amount(words: str, base: Indicator) -> Decimal | None:
    stated = split(words)
    return convert(stated[0], stated[1] or base.unit, base.unit) if stated else None


def _reaching(known: list[Observation | None], bound: Decimal) -> Iterator[Observation]:
    yield from (one for one in known if one and one.value is not None and one.value >= bound)


def _no_record(facts: Facts, base: Indicator, one: Observation, now: Observation, *, low: bool) -> Iterator[Diagnostic]:
    """An earlier value as high (or as low) as this one, of a period as long."""
    assert now.value is not None
    for period in facts.periods(base):
        found = facts.fact(base, period)
        if found is None or found.value is None or period.end >= now.period.end or period.length != now.period.length:
            continue
        if found.value <= now.value if low else found.value >= now.value:
            yield _contradicted(base, one, found, shown(period) or "以前")
            return


def _contradicted(base: Indicator, one: Observation, other: Observation, when: str) -> Diagnostic:
    value = written(base, other.value or Decimal(0))
    return NO_MILESTONE.at(
        one.place, name=base.name, stated=one.text, other=f"{when}{'是' if when else '数值是'}{value}", related=[other.place]
    )


# ---- numbers that follow from others ----------------------------------------------------------------------------


def _completed(facts: Facts, base: Indicator, one: Observation, period: Period) -> Iterator[Diagnostic]:
    now, target = (_observed(facts, base, which, period) for which in ("数值", "目标"))
    if now and target and now.value is not None and target.value and kind_of(base).completion == "share":
        derived = now.value / target.value * 100
        slack = (_half(now) + _half(target) * now.value / target.value) / target.value * 100
        yield from _against(base, one, derived, slack, [now, target])


def _change(facts: Facts, base: Indicator, one: Observation, period: Period) -> Iterator[Diagnostic]:
    """增量 against the two values; where one is not known, against the direction of the 同比."""
    stock = kind_of(base).over_time == "last"
    known = [_observed(facts, base, which, period) for which in (("年初", "上年") if stock else ("上年",))]
    now, before = _observed(facts, base, "数值", period), next(filter(None, known), None)
    if now and before and now.value is not None and before.value is not None:
        yield from _against(base, one, now.value - before.value, _half(now) + _half(before), [now, before])
        return
    growth = _published(facts, base, "同比", period)
    if growth and growth.value and one.value and (growth.value > 0) != (one.value > 0):
        told: dict[str, Any] = {"name": base.name, "growth": in_digits(growth.value), "change": in_digits(one.value)}
        yield OTHER_WAY.at(one.place, **told, unit=base.unit, related=[growth.place])


def _half(one: Observation) -> Decimal:
    return (one.ulp or Decimal(0)) / 2


def _against(
    base: Indicator, one: Observation, derived: Decimal, slack: Decimal, of: list[Observation]
) -> Iterator[Diagnostic]:
    """What is stated beside what it comes to, beyond rounding."""
    word = one.indicator.rpartition(".")[2]
    unit = "%" if word == "完成率" else base.unit
    if one.value is None or abs(one.value - derived) <= slack + (one.ulp or Decimal(int(unit == "%"))) / 2:
        return
    told: dict[str, Any] = {"name": base.name, "word": word, "stated": in_digits(one.value) + unit}
    yield NOT_WORKED_OUT.at(one.place, **told, derived=in_digits(derived, 1) + unit, related=[found.place for found in of])


def _share(facts: Facts, base: Indicator, one: Observation, period: Period) -> Iterator[Diagnostic]:
    if one.value is not None and not 0 <= one.value <= 100:
        yield RATE_OUT_OF_RANGE.at(one.place, name=one.indicator, value=in_digits(one.value))


_CHECKS: dict[str, Callable[[Facts, Indicator, Observation, Period], Iterator[Diagnostic]]] = {
    "rank": _rank, "growth_rank": _rank, "milestone": _milestone, "completed": _completed, "change": _change,
    "share": _share,
}  # fmt: skip
