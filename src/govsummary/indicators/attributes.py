"""What ``{{ 接待游客.同比 }}`` prints: each attribute of an indicator in the words of its kind.

全述 is all that is known: value, change, completion, share, 高于, milestone, rank, each only if it is known, so that no hole
is left; a nought says nothing unless there was something, or should have been. Bad news is said like good news.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from govsummary.core.frozen import replace
from govsummary.core.numerals import in_digits
from govsummary.core.regex import regex
from govsummary.indicators import presenting
from govsummary.indicators.changing import Asked, against, change, difference, net, rank_of, ranks, ranks_of
from govsummary.indicators.faults import FAULTS, LACKS, NOTHING_LEFT, PARTS, WHOLE, WITHOUT_PARTS, Missing, Undecided
from govsummary.indicators.formulas import Cited, evaluate
from govsummary.indicators.kinds import kind_of
from govsummary.indicators.names import own_name
from govsummary.indicators.presenting import number_before, printed, reckoned, written
from govsummary.indicators.published import ranks_in
from govsummary.indicators.units import POINTS, Amount

if TYPE_CHECKING:
    from govsummary.core.facts import Indicator, Observation
    from govsummary.core.periods import Period
    from govsummary.indicators.facts import Facts

_growth = against("上年", "同比")


# ---- targets ----------------------------------------------------------------------------------------------------


def _completion(asked: Asked) -> str:
    if (stated := asked.facts.published(asked.indicator, "完成率", asked.period)) and stated.value is not None:
        return f"{asked.said(f'完成{_target(asked)}的')}{in_digits(stated.value, asked.decimals)}%"
    target, now = asked.value("目标"), asked.exact()
    if asked.kind == "rank":
        reached = "实现" if now <= target else "未实现"
        return f"{reached}进入前{in_digits(target)}{asked.indicator.unit}的目标"
    if asked.indicator.better == "low":
        return _kept_low(asked, now, target)
    if asked.kind in ("rate", "growth"):
        if now == target:
            return f"达到{_target(asked)}"
        return f"{'高于' if now > target else '低于'}{_target(asked)}{difference(asked, abs(now - target))}"
    if not target:
        raise Missing(asked.indicator.name, NOTHING_LEFT)
    return presenting.completion(now, target, asked.said(f"完成{_target(asked)}的"), decimals=asked.decimals)


def _kept_low(asked: Asked, now: Decimal, target: Decimal) -> str:
    if now > target:
        return f"超出控制目标{difference(asked, now - target)}"
    return "未突破控制目标" if not target else f"控制在{written(asked.indicator, target)}以内"


def _target(asked: Asked) -> str:
    """How the target is called: that of the year, unless the very period has one."""
    own = asked.facts.fact(asked.indicator, asked.period, "target")
    if asked.indicator.wording.target:
        return asked.indicator.wording.target
    if asked.facts.period is None or own is None or asked.period == asked.period.whole_year() or asked.period.is_instant:
        return "年度目标"
    return f"{asked.period.short}目标"


def _progress(asked: Asked) -> str:
    target, now = asked.value("目标"), asked.exact()
    reached = presenting.ratio(now, target, decimals=1 if asked.decimals is None else asked.decimals)
    if reached is None:
        raise Missing(asked.indicator.name, NOTHING_LEFT)
    return f"{in_digits(reached)}%"


# ---- parts ------------------------------------------------------------------------------------------------------


def _share(asked: Asked) -> str:
    if stated := asked.facts.published(asked.indicator, "占比", asked.period):
        return _stated_share(asked, stated)
    whole = asked.facts.indicators.get(asked.indicator.of)
    if whole is None or asked.kind == "rank":
        raise Missing(asked.indicator.name, WHOLE)
    whole = asked.facts.indicator(whole.name)
    found = asked.facts.observed(whole, "数值", asked.period).value
    part = Amount(asked.exact(), (asked.indicator.unit,)).in_unit(whole.unit)
    if not found or part is None:
        raise Missing(asked.indicator.name, WHOLE)
    percent = presenting.ratio(part.value, found, decimals=1 if asked.decimals is None else asked.decimals) or Decimal(0)
    return f"{asked.said('占')}{in_digits(percent)}%"


def _stated_share(asked: Asked, stated: Observation) -> str:
    """``占规上工业增加值的63.8%``, and by how many points it changed, where last year's is known."""
    of = asked.indicator.wording.share
    text = stated.text or f"{f'{of}的' if of else '比'}{in_digits(stated.value or Decimal(0), asked.decimals)}%"
    text = text if text.startswith(("占", "比重")) or "占" in text else asked.said("占") + text
    before = asked.facts.published(asked.indicator, "占比", asked.period.year_before())
    if before is None or before.value is None or stated.value is None:
        return text
    if before.value == stated.value:
        return f"{text}，与{asked.last_year()}持平"
    verb = "提高" if stated.value > before.value else "下降"
    return f"{text}，比{asked.last_year()}{verb}{in_digits(abs(stated.value - before.value))}{POINTS}"


def _of_which(asked: Asked) -> str:
    parts = asked.facts.parts(asked.indicator)
    if not parts:
        raise Missing(asked.indicator.name, PARTS)
    named = []
    for part in parts:
        known = asked.facts.indicator(part.name)
        found = asked.facts.fact(known, asked.period)
        if found and found.value:
            named.append(f"{own_name(known)}{printed(known, found)}")
    if not named:
        raise Missing(asked.indicator.name, NOTHING_LEFT, WITHOUT_PARTS)
    return asked.said("其中") + presenting.listing(named)


def _stated(which: str) -> Callable[[Asked], str]:
    return lambda asked: written(asked.indicator, asked.value(which), asked.decimals)


def _rank(asked: Asked) -> str:
    facts, itself = asked.facts, asked.kind == "rank"
    look_up = facts.observed if itself else facts.published
    found = look_up(asked.indicator, "数值" if itself else "位次", asked.period)
    if found and (found.text or asked.indicator.wording.scope):
        return ranks_of(asked, "位次")
    if itself and found:
        return printed(asked.indicator, found)
    rank = asked.facts.indicator(found.indicator if found else f"{asked.indicator.name}.位次")
    if not rank.kind:
        rank = replace(rank, kind="rank", unit="位")
    return printed(rank, asked.facts.observed(rank, "数值", asked.period))


def _in_words(which: str, opening: str = "") -> Callable[[Asked], str]:
    """What is stated in words, after ``opening`` unless it says so itself."""

    def words(asked: Asked) -> str:
        found = asked.facts.published(asked.indicator, which, asked.period)
        if found is None or not found.text:
            raise Missing(f"{asked.indicator.name}.{which}", LACKS["数值"])
        return found.text if found.text.startswith(("高于", "低于", "比", "较")) else opening + found.text

    return words


def _members(asked: Asked) -> str:
    return presenting.listing(asked.facts.observed(asked.indicator, "数值", asked.period).members)


def _members_count(asked: Asked) -> str:
    return in_digits(asked.value()) + (asked.indicator.unit or "个")


# ---- all that is known ------------------------------------------------------------------------------------------


_WHOLE = "由"
"""What begins so names the value itself: 由上年的3项降至0项."""


def _state(asked: Asked) -> str:
    """All that is known of an indicator.

    Raises:
        Missing: that is nothing.
    """
    found = asked.facts.fact(asked.indicator, asked.period)
    if found and found.text and asked.kind == "rank":
        return ranks_of(asked, "位次")
    if found is None:
        asked.facts.settled(asked.indicator, period=asked.period)
    if found and found.members:
        return "、".join(found.members)
    clauses = _clauses(asked)
    if found and found.value is not None:
        clauses = _with_value(asked, found, clauses) if found.value or _worth_saying(asked) else []
    if not clauses:
        raise Missing(asked.indicator.name, LACKS["数值"])
    return "，".join(clauses)


def _with_value(asked: Asked, found: Observation, clauses: list[str]) -> list[str]:
    if clauses and clauses[0].startswith(_WHOLE):
        return clauses
    value = printed(asked.indicator, found, asked.decimals)
    as_of = asked.facts.published(asked.indicator, "截至", asked.period)
    return [f"{value}（{as_of.text}）" if as_of and as_of.text else value, *clauses]


def _clauses(asked: Asked) -> list[str]:
    """What follows the value."""
    if asked.facts.stands_alone(asked.indicator):
        return []
    steps: list[Callable[[], str]] = [
        *(lambda step=step: step(asked) for step in (_changes, _completes)),
        *(lambda name=name: _published(asked, name, PHRASES[name]) for name in ("占比", "高于", "里程碑")),
        lambda: _ranks(asked),
    ]
    return [said for step in steps if (said := _or_nothing(step))]


def _ranks(asked: Asked) -> str:
    """The ranks, but for one that a milestone has just said: 连续四年居全市第一."""
    own, milestone = rank_of(asked, "位次"), asked.facts.published(asked.indicator, "里程碑", asked.period)
    if own and milestone and not own.move and (own.scope, own.place) in ranks_in(milestone.text):
        return ""
    return ranks(asked)


def _or_nothing(step: Callable[[], str]) -> str:
    try:
        return step()
    except Undecided:
        raise
    except FAULTS:
        return ""


def _published(asked: Asked, name: str, phrase: Callable[[Asked], str]) -> str:
    found = asked.facts.published(asked.indicator, name, asked.period)
    if found is None or (name in ("完成率", "占比") and found.value == 0):  # 0 of nothing that is known
        return ""
    return phrase(asked)


def _worth_saying(asked: Asked) -> bool:
    """Whether a nought had something before it, should have been something, or is the best there can be."""
    for name in ("同比", "增量", *(("位次", "里程碑") if asked.indicator.better == "low" else ())):
        found = asked.facts.published(asked.indicator, name, asked.period)
        if found and (found.value or found.text):
            return True
    for which in ("上年", "年初", "目标"):
        try:
            if asked.value(which):
                return True
        except FAULTS:
            continue
    return False


def _changes(asked: Asked) -> str:
    """同比, of a stock 净增; what is published besides the other is said after it."""
    growth = _published(asked, "同比", _growth)
    by = _published(asked, "增量", change)
    if kind_of(asked.indicator).over_time == "last":
        return "，".join(filter(None, (by or _or_nothing(lambda: net(asked)), growth)))
    if not (growth or by):
        growth = _growth(asked)
    return "，".join(filter(None, (growth, by)))


def _completes(asked: Asked) -> str:
    if asked.facts.published(asked.indicator, "完成率", asked.period):
        return _published(asked, "完成率", _completion)
    return _completion(asked) if kind_of(asked.indicator).completion else ""


PHRASES: Mapping[str, Callable[[Asked], str]] = {
    "同比": _growth,
    "环比": against("上期", "环比"),
    "较年初": against("年初", "较年初"),
    "增量": change,
    "完成率": _completion,
    "进度": _progress,
    "占比": _share,
    "其中": _of_which,
    "位次": _rank,
    "上年": _stated("上年"),
    "上期": _stated("上期"),
    "年初": _stated("年初"),
    "目标": _stated("目标"),
    "数值": lambda asked: in_digits(asked.value(), asked.decimals),
    "单位": lambda asked: asked.indicator.unit,
    "名单": _members,
    "个数": _members_count,
    "增速位次": lambda asked: ranks_of(asked, "增速位次"),
    "高于": _in_words("高于", "高于"),
    "里程碑": _in_words("里程碑"),
    "截至": _in_words("截至"),
    "全述": _state,
}


def phrase(
    facts: Facts, indicator: Indicator, attribute: str = "", period: Period | None = None, *,
    decimals: int | None = None, word: str | None = None,
) -> str:  # fmt: skip
    """What an attribute of an indicator prints, or without one the indicator itself.

    Raises:
        Missing: a value to derive it from is absent.
    """
    facts.used.add(indicator.name)
    at = period or facts.paper
    if not attribute:
        return _itself(facts, indicator, at, decimals)
    return PHRASES[attribute](Asked(facts, indicator, at, decimals, word))


def _itself(facts: Facts, indicator: Indicator, period: Period, decimals: int | None) -> str:
    found: Observation = facts.observed(indicator, "数值", period)
    if found.members:
        return presenting.listing(found.members)
    return printed(indicator, found, decimals)


def _asked_for(facts: Facts, indicator: Indicator, node: Cited) -> str:
    how = {"decimals": node.decimals, "word": node.word}
    try:
        return phrase(facts, indicator, node.attribute, node.period, **how)  # type: ignore[arg-type]
    except Undecided:
        raise
    except Missing:
        if node.attribute != "全述":  # of a nought alone it is that nought, where somebody asks for it
            raise
        return phrase(facts, indicator, "", node.period, decimals=node.decimals)


_SCOPED = regex(r"(?P<verb>居)(?P<scope>[^第，]*)(?P<place>第.*)").fullmatch
_PLACES = ("居", "列", "排", "排名", "名列", "排在")
_WORDS = regex(r"[^\d，。]*").match
_OPENINGS = ("同比", "环比", "较年初", "占", "其中", "高于")


def _after(before: str, said: str) -> str:
    """A phrase without the words that stand before it already: 居全市{{ 成交额.位次 }}, 同比{{ 成交额.同比 }}."""
    if found := _SCOPED(said):
        if found["scope"] and before.endswith(found["scope"]):
            return found["place"]
        return found["scope"] + found["place"] if before.endswith(_PLACES) else said
    words = _WORDS(said)
    starts = (said[:n] for n in range(words.end() if words else 0, 0, -1))
    again = next((one for one in starts if before.endswith(one) and one.startswith(_OPENINGS)), "")
    return said.removeprefix(again)


def in_text(facts: Facts, formula: str, behind: str = "", within: str = "", before: str = "") -> str:
    """What stands in ``{{ … }}``, printed between the words ``before`` and ``behind`` it.

    Raises:
        FormulaError, Unknown, Ambiguous, Missing, UnitsMixed: it gives nothing, see `faults`.
    """
    node = facts.read(formula, within)
    if isinstance(node, Cited):
        indicator = facts.indicator(node.name)
        said = _asked_for(facts, indicator, node)
        return number_before(said, behind) if node.attribute == "个数" else _after(before, said)
    return reckoned(evaluate(node, facts.number), behind)
