"""What is claimed of a number besides its value, held to the numbers and to what else is claimed of it: 同比, ranks,
milestones, 完成率, 增量, 占比.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govsummary.core.diagnostics import Severity, code
from govsummary.core.frozen import replace
from govsummary.core.language import Text
from govsummary.core.numerals import in_digits, rounded
from govsummary.core.regex import regex
from govsummary.indicators.faults import FAULTS
from govsummary.indicators.kinds import circles, falling, kind_of, standing
from govsummary.indicators.pouring import shown
from govsummary.indicators.presenting import written
from govsummary.indicators.published import in_words, ranks_in, read_rank
from govsummary.indicators.units import POINTS, convert, counts, split
from govsummary.plugin.quantities import BY_TITLE

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Diagnostic
    from govsummary.core.facts import Indicator, Observation
    from govsummary.core.periods import Period
    from govsummary.indicators.facts import Facts

CANNOT_BE = code("GS359")
RATE_OUT_OF_RANGE = code("GS364")
NO_SUCH_RANK = code("GS396")
NO_MILESTONE = code("GS397")
NOT_WORKED_OUT = code("GS398")
OTHER_WAY = code("GS399")

_passed = regex(r"(?P<first>首次|历史性)?(?:突破|超过|跨上|迈上|站上)(?P<what>\d[\d.,]*[^\d，。；大关]{1,6})").search
_record = regex(r"(?P<way>新高|最高|最好|新低|最低)").search
_TO_NOTHING = Text("降到0只能是下降100%", "what fell to nothing fell by 100 %")
_NOTHING_LEFT = Text("下降了100%就一点不剩", "what fell by 100 % is nothing")
_FROM_NOTHING = Text("上年是0，没有增幅可言", "there is no growth from 0")
_NO_PART = Text("0占不到比重", "0 is no share")
_BELOW_NOTHING = Text("那样上年就不到0", "last year would be below 0")
_NO_PLACE = Text("一点没有，怎么排在前面；是不是没有填", "nothing of it, and yet ahead of others")


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
    rank = read_rank(one.text or (in_words(one.value) if one.value else ""))
    if not rank.place:
        return
    now = _observed(facts, base, "数值", period)
    if now and now.value == 0 and rank.place != rank.of and base.better != "low" and not kind_of(base).smaller_is_better:
        yield _cannot_be(base, one, now, _NO_PLACE, severity=Severity.WARNING)
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
    yield from _other_places(facts, base, one, period)
    now = _observed(facts, base, "数值", period)
    if now is None or now.value is None:
        return
    earlier = [] if "首次" not in one.text and "零的突破" not in one.text else [_observed(facts, base, "上年", period)]
    if (found := _passed(one.text)) and (bound := _amount(found["what"], base)) is not None:
        if now.value < bound:
            yield _contradicted(base, one, now, "")
        elif found["first"]:
            known = earlier if any(earlier) else [_by_growth(facts, base, now, period)]
            when = "上年" if any(earlier) else "上年按同比算"
            yield from (_contradicted(base, one, before, when) for before in _reaching(known, bound))
    elif "零的突破" in one.text:
        yield from (_contradicted(base, one, before, "上年") for before in earlier if before and before.value)
        if not now.value:
            yield _contradicted(base, one, now, "")
    elif found := _record(one.text):
        low = found["way"] in ("新低", "最低")
        denied = [*_no_record(facts, base, one, now, low=low)]
        yield from denied or _moved_back(facts, base, one, period, low=low)


def _moved_back(facts: Facts, base: Indicator, one: Observation, period: Period, *, low: bool) -> Iterator[Diagnostic]:
    """创新高 of what is said to have fallen."""
    for word, unit in (("同比", "%"), ("增量", base.unit)):
        moved = _published(facts, base, word, period)
        if moved and moved.value and (moved.value > 0) == low:
            other = f"{word}却是{in_digits(moved.value)}{unit}"
            yield NO_MILESTONE.at(one.place, name=base.name, stated=one.text, other=other, related=[moved.place])
            return


def _other_places(facts: Facts, base: Indicator, one: Observation, period: Period) -> Iterator[Diagnostic]:
    """连续四年全市第一 beside 全市第3."""
    attribute = "增速位次" if "增速" in one.text or "增幅" in one.text else "位次"
    stated = _published(facts, base, attribute, period)
    rank = read_rank(stated.text) if stated and stated.text else None
    for scope, place in ranks_in(one.text) if stated and rank and rank.place else ():
        if stated and rank and scope == rank.scope and place != rank.place:
            other = f"位次却是“{stated.text}”"
            yield NO_MILESTONE.at(one.place, name=base.name, stated=one.text, other=other, related=[stated.place])


def _by_growth(facts: Facts, base: Indicator, now: Observation, period: Period) -> Observation | None:
    """Last year's value, at the least, by this year's and its 同比."""
    growth = _published(facts, base, "同比", period)
    if growth is None or growth.value is None or now.value is None or kind_of(base).change != "percent":
        return None
    times = 1 + (growth.value + (growth.ulp or Decimal(1)) / 2) / 100
    return replace(now, value=rounded(now.value / times, 2), place=growth.place) if times > 0 else None


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


def _growth(facts: Facts, base: Indicator, one: Observation, period: Period) -> Iterator[Diagnostic]:
    """同比 that cannot be: other than -100% of what is 0 now, more than that of what is left, any from 0."""
    now, before = (_observed(facts, base, which, period) for which in ("数值", "上年"))
    change, rate = kind_of(base).change, one.value or Decimal(0)
    if change == "points" and kind_of(base).name == "rate" and now and rate > (now.value or 0) >= 0:
        yield _cannot_be(base, one, now, _BELOW_NOTHING)
    elif change == "percent" and before and before.value == 0 and rate and now:
        yield _cannot_be(base, one, now, _FROM_NOTHING)
    elif change == "percent" and now and now.value == 0 and not now.ulp and rate != -100:
        yield _cannot_be(base, one, now, _TO_NOTHING)
    elif change == "percent" and now and now.value and now.value > 0 and rate <= -100 and _never_below(base):
        yield _cannot_be(base, one, now, _NOTHING_LEFT)


def _follow(facts: Facts, base: Indicator, growth: Observation) -> bool:
    """Whether 增量 and 同比 follow from the same two values: no 可比价 between them."""
    given = base.wording.growth == "given" or facts.indicators[growth.indicator].basis
    return kind_of(base).change == "percent" and not given


def _never_below(base: Indicator) -> bool:
    """Whether it may not be below 0, as a profit may."""
    return kind_of(base).change == "percent" and not base.unit.endswith("元")


def _cannot_be(
    base: Indicator, one: Observation, other: Observation, why: Text, severity: Severity | None = None
) -> Diagnostic:
    word = one.indicator.rpartition(".")[2]
    points = kind_of(base).change == "points"
    unit = {"同比": "个百分点" if points else "%", "占比": "%", "增量": base.unit}.get(word, "")
    stated = one.text or in_digits(one.value or Decimal(0)) + unit
    told: dict[str, Any] = {"name": base.name, "word": word, "stated": stated, "why": why}
    value = written(base, other.value or Decimal(0))
    return CANNOT_BE.at(one.place, **told, value=value, severity=severity, related=[other.place])


def _change(facts: Facts, base: Indicator, one: Observation, period: Period) -> Iterator[Diagnostic]:
    """增量 against the two values; where one is not known, against what there is now and the 同比."""
    stock = kind_of(base).over_time == "last"
    known = [_observed(facts, base, which, period) for which in (("年初", "上年") if stock else ("上年",))]
    now, before = _observed(facts, base, "数值", period), next(filter(None, known), None)
    if now and before and now.value is not None and before.value is not None:
        yield from _against(base, one, now.value - before.value, _half(now) + _half(before), [now, before])
        return
    if now and now.value is not None and one.value is not None and one.value > now.value >= 0 and _never_below(base):
        yield _cannot_be(base, one, now, _BELOW_NOTHING)
        return
    growth = _published(facts, base, "同比", period)
    if growth is None or not growth.value or not one.value:
        return
    if (growth.value > 0) != (one.value > 0):
        told: dict[str, Any] = {"name": base.name, "growth": in_digits(growth.value), "change": in_digits(one.value)}
        yield OTHER_WAY.at(one.place, **told, unit=base.unit, related=[growth.place])
    elif now and now.value and not stock and growth.value > -100 and _follow(facts, base, growth):
        times = 1 + growth.value / 100
        slack = _half(now) * abs(1 - 1 / times) + now.value * (growth.ulp or Decimal(1)) / 200 / times**2
        yield from _against(base, one, now.value * (1 - 1 / times), slack + int(counts(base.unit)), [now, growth])


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
    now = _observed(facts, base, "数值", period)
    if one.value is not None and not 0 <= one.value <= 100:
        yield RATE_OUT_OF_RANGE.at(one.place, name=one.indicator, value=in_digits(one.value))
    elif one.value and now and now.value == 0:
        yield _cannot_be(base, one, now, _NO_PART)


_CHECKS: dict[str, Callable[[Facts, Indicator, Observation, Period], Iterator[Diagnostic]]] = {
    "growth": _growth, "change": _change, "completed": _completed, "share": _share,
    "rank": _rank, "growth_rank": _rank, "milestone": _milestone,
}  # fmt: skip


# ---- what the facts say against one another ---------------------------------------------------------------------------


PERIODS_DIFFER = code("GS381")
FALLING = code("GS382")
RATE_DIFFERS = code("GS385")
NOT_GROWN = code("GS360")

_TELLING = 3
_RATES = {"同比": "上年", "环比": "上期", "较年初": "年初"}


def is_telling(value: str) -> bool:
    """Whether a number has so many digits that it hardly stays the same by chance."""
    return len(value.replace(".", "").strip("0")) >= _TELLING


def contradictions(facts: Facts) -> Iterator[Diagnostic]:
    """Every contradiction between what is stated of an indicator at several periods, or as its rate."""
    for address in facts.read_so_far:
        indicator = facts.indicators[address]
        if kind_of(indicator).over_time == "adds" and indicator.adds:
            yield from _over_time(facts, indicator)
        base, _, word = address.rpartition(".")
        if base not in facts.indicators:
            continue
        if word in _RATES and not indicator.basis and facts.indicators[base].wording.growth != "given":
            yield from _rates(facts, indicator, facts.indicator(base), word)
        if word in BY_TITLE:
            yield from claims(facts, indicator, facts.indicator(base), BY_TITLE[word].role)


def _over_time(facts: Facts, indicator: Indicator) -> Iterator[Diagnostic]:
    known = {period: one for period, one in facts.by_period(indicator).items() if one.value is not None}
    if len(known) < 2:
        return
    for circle in circles(known):
        whole, steps = circle.whole, circle.walk.steps
        assert whole.value is not None
        value = in_digits(whole.value) + indicator.unit
        told: dict[str, Any] = {"name": indicator.name, "period": whole.period, "value": value}
        places = [one.place for _, one in steps]
        yield PERIODS_DIFFER.at(whole.place, **told, sum=circle.walk, total=in_digits(circle.walk.value), related=places)
    for earlier, later in falling(known):
        assert earlier.value is not None
        assert later.value is not None
        told = {"name": indicator.name, "earlier": earlier.period, "later": later.period}
        told |= {"first": in_digits(earlier.value), "second": in_digits(later.value) + indicator.unit}
        yield FALLING.at(later.place, **told, related=[earlier.place])
    for earlier, later in standing(known):
        value = in_digits(later.value or Decimal(0))
        if is_telling(value):
            told = {
                "name": indicator.name,
                "earlier": earlier.period,
                "later": later.period,
                "value": value + indicator.unit,
            }
            yield NOT_GROWN.at(later.place, **told, related=[earlier.place])


def _rates(facts: Facts, rate: Indicator, base: Indicator, word: str) -> Iterator[Diagnostic]:
    """A rate beyond what rounding of all three may explain."""
    for period in facts.periods(rate):
        published = facts.fact(rate, period)
        try:
            now, before = (facts.observed(base, which, period) for which in ("数值", _RATES[word]))
        except FAULTS:
            continue
        if published is None or published.value is None or now.value is None or not before.value or before.value < 0:
            continue
        points = kind_of(base).change == "points"
        derived = now.value - before.value if points else (now.value / before.value - 1) * 100
        slack = (published.ulp or Decimal(1)) / 2
        for one in (now, before):
            off = (one.ulp or Decimal(0)) / 2
            slack += off if points else off / before.value * 100 * max(Decimal(1), now.value / before.value)
        if abs(derived - published.value) > slack:
            told: dict[str, Any] = {"name": base.name, "period": shown(period), "word": word}
            told |= {"now": in_digits(now.value), "base": in_digits(before.value)}
            unit = POINTS if points else "%"
            told |= {"published": in_digits(published.value) + unit, "derived": in_digits(derived, 1) + unit}
            yield RATE_DIFFERS.at(published.place, **told, related=[now.place, before.place])
