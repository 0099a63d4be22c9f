"""What ``{{ 接待游客.同比 }}`` prints: each attribute of an indicator in the words of its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from govsummary.core.language import Text
from govsummary.core.numerals import in_digits
from govsummary.indicators import phrases
from govsummary.indicators.amounts import POINTS, Amount
from govsummary.indicators.faults import BasesDiffer, Missing
from govsummary.indicators.formulas import Cited, evaluate
from govsummary.indicators.hints import GIVEN, LACKS, NOTHING_LEFT, PARTS, STATE_GROWTH, WHOLE, WITHOUT_PARTS
from govsummary.indicators.kinds import kind_of
from govsummary.indicators.names import own_name
from govsummary.indicators.presenting import RATIO_SIGNS, number_before, printed, reckoned, written
from govsummary.indicators.units import convert

if TYPE_CHECKING:
    from govsummary.core.facts import Indicator, Observation
    from govsummary.core.periods import Period
    from govsummary.indicators.facts import Facts

_POINTS_OF = {"‰": "个千分点"}
_MONEY = ("元",)
_BY_DIFFERENCE = {
    "rate": ("{word}", "提高", "下降"),
    "index": ("{by}", "上升", "下降"),
    "growth": ("增速{by}", "加快", "回落"),
}
"""How kinds that change by a difference say it: what comes before, and the verbs."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An attribute of an indicator at a period, and how it is to be said."""

    facts: Facts
    indicator: Indicator
    period: Period
    decimals: int | None = None
    word: str | None = None

    @property
    def kind(self) -> str:
        """The name of the indicator's kind."""
        return kind_of(self.indicator).name

    def value(self, which: str = "数值") -> Decimal:
        """One of its values; raises `Missing`."""
        found = self.facts.observed(self.indicator, which, self.period).value
        assert found is not None
        return found

    def said(self, word: str) -> str:
        """The word that was asked for, else ``word``."""
        return word if self.word is None else self.word

    def last_year(self) -> str:
        """How the year before is called: 上年 of whole years, 上年同期 of shorter periods, 上年末 of the end of a year."""
        whole = self.facts.period is None or self.period == self.period.whole_year()
        if self.indicator.wording.since:
            return self.indicator.wording.since
        if self.kind == "stock" and self.facts.period:
            return "上年末" if (self.period.end.month, self.period.end.day) == (12, 31) else "上年同期"
        return "上年" if whole else "上年同期"

    def since(self, at_start: bool = False) -> str:
        """What a stock is said to have changed since: 上年末, unless it is held against what it was a year before."""
        if self.indicator.wording.since:
            return self.indicator.wording.since
        return "上年末" if at_start or self.facts.period is None else self.last_year()


# ---- changes ----------------------------------------------------------------------------------------------------


def _against(which: str, word: str) -> Callable[[Asked], str]:
    """The change against another value, ``word``: 同比, 环比, 较年初."""

    def change(asked: Asked) -> str:
        published = _published(asked, word)
        if published is not None:
            return published
        if word == "同比" and asked.indicator.wording.growth == "given":
            raise Missing(asked.indicator.name, GIVEN, STATE_GROWTH.fill(name=asked.indicator.name))
        now, base = _comparable(asked, which)
        before = {"上年": asked.last_year(), "上期": "上期", "年初": "年初"}[which]
        return changed(asked, now, base, asked.said(word), before)

    return change


def _comparable(asked: Asked, which: str) -> tuple[Decimal, Decimal]:
    """The value and its base, counted in the same way (口径)."""
    facts, indicator = asked.facts, asked.indicator
    now = facts.observed(indicator, "数值", asked.period)
    base = facts.observed(indicator, which, asked.period)
    mine, theirs = (one.basis or indicator.basis for one in (now, base))
    if mine != theirs:
        for one in facts.stated(indicator, base.period):
            if (one.basis or indicator.basis) == mine and one.value is not None:
                base = one
                break
        else:
            raise BasesDiffer(indicator.name, Text(f"{base.period}和{now.period}", f"{base.period} and {now.period}"))
    assert now.value is not None
    assert base.value is not None
    return now.value, base.value


def changed(asked: Asked, now: Decimal, base: Decimal, word: str, before: str) -> str:
    """How a kind says that it changed from ``base``."""
    unit = asked.indicator.unit
    if kind_of(asked.indicator).change == "places":
        return phrases.climb(now, base, asked.word or f"比{before}", unit)
    if now == base:
        return _level(asked, word, before)
    more = now > base
    if asked.kind in _BY_DIFFERENCE:
        against, rises, falls = _BY_DIFFERENCE[asked.kind]
        points = unit or "点" if asked.kind == "index" else _POINTS_OF.get(unit, POINTS)
        places = 2 if asked.kind == "rate" and asked.decimals is None else asked.decimals
        if (apart := in_digits(abs(now - base), places)) == "0":
            return _level(asked, word, before, "基本持平")
        opening = against.format(word=word, by=asked.word or f"比{before}")
        return f"{opening}{rises if more else falls}{apart}{points}"
    if unit.startswith(RATIO_SIGNS):
        verb = "扩大" if more else "缩小"
        return f"由{before}的{written(asked.indicator, base)}{verb}到{written(asked.indicator, now)}"
    return _in_per_cent(asked, now, base, word, before)


def _in_per_cent(asked: Asked, now: Decimal, base: Decimal, word: str, before: str) -> str:
    more = now > base
    if base > 0 and now > 0:
        percent = in_digits(abs(now - base) / base * 100, 1 if asked.decimals is None else asked.decimals)
        return _level(asked, word, before, "基本持平") if percent == "0" else f"{word}{'增长' if more else '下降'}{percent}%"
    first, last = written(asked.indicator, base), written(asked.indicator, now)
    if (
        base == 0 < now and kind_of(asked.indicator).whole and asked.indicator.better == "high"
    ):  # stated, not taken for granted
        return "实现零的突破"
    if base < 0 <= now and asked.indicator.unit.endswith(_MONEY):
        return "扭亏为盈"
    if now < 0 < base and asked.indicator.unit.endswith(_MONEY):
        return f"由{before}的{first}转为亏损{written(asked.indicator, -now)}"
    return f"由{before}的{first}{'增' if more else '降'}至{last}"


def _level(asked: Asked, word: str, before: str, how: str = "持平") -> str:
    if asked.word is None and word in ("同比", "较年初"):
        return f"与{before}{how}"
    return phrases.level(word, how)


def _published(asked: Asked, word: str) -> str | None:
    """The change as it was published, an indicator of its own (``固定资产投资.同比``); None if it was not."""
    found = asked.facts.published(asked.indicator, word, asked.period)
    if found is None or found.value is None:
        return None
    if not found.value:
        return _level(asked, word, asked.last_year())
    decimals = asked.decimals if asked.decimals is not None else asked.facts.indicators[found.indicator].decimals
    verbs = ("提高", "下降", POINTS) if asked.kind == "rate" else ("增长", "下降", "%")
    since = asked.indicator.wording.since
    word = f"比{since}" if word == "同比" and since else word
    return f"{asked.said(word)}{verbs[found.value < 0]}{in_digits(abs(found.value), decimals)}{verbs[2]}"


def _change(asked: Asked) -> str:
    if (stated := asked.facts.published(asked.indicator, "增量", asked.period)) and stated.value is not None:
        from govsummary.indicators.state import gained

        return gained(asked, stated.value, asked.since() if asked.kind == "stock" else asked.last_year())
    now, base = _comparable(asked, "上年")
    word = asked.said(f"比{asked.last_year()}")
    if asked.kind == "rank":
        return phrases.climb(now, base, word, asked.indicator.unit)
    if now == base:
        return phrases.level(word)
    return f"{word}{'增加' if now > base else '减少'}{difference(asked, abs(now - base))}"


def difference(asked: Asked, apart: Decimal) -> str:
    """How far apart two values are; rates in 个百分点."""
    unit = asked.indicator.unit
    places = asked.indicator.decimals if asked.decimals is None else asked.decimals
    if asked.kind in ("rate", "growth"):
        places = 2 if asked.kind == "rate" and places is None else places  # as its 同比
        return in_digits(apart, places) + _POINTS_OF.get(unit, POINTS)
    if asked.indicator.printed and (scaled := convert(apart, unit, asked.indicator.printed)) is not None:
        return in_digits(scaled, 2 if places is None else places) + asked.indicator.printed
    return in_digits(apart, places) + unit


# ---- targets ----------------------------------------------------------------------------------------------------


def _completion(asked: Asked) -> str:
    if (stated := asked.facts.published(asked.indicator, "完成率", asked.period)) and stated.value is not None:
        return f"{asked.said(f'完成{_target(asked)}的')}{in_digits(stated.value, asked.decimals)}%"
    target, now = asked.value("目标"), asked.value()
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
    return phrases.completion(now, target, asked.said(f"完成{_target(asked)}的"), decimals=asked.decimals)


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
    target, now = asked.value("目标"), asked.value()
    reached = phrases.ratio(now, target, decimals=1 if asked.decimals is None else asked.decimals)
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
    part = Amount(asked.value(), (asked.indicator.unit,)).in_unit(whole.unit)
    if not found or part is None:
        raise Missing(asked.indicator.name, WHOLE)
    percent = phrases.ratio(part.value, found, decimals=1 if asked.decimals is None else asked.decimals) or Decimal(0)
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
    return asked.said("其中") + phrases.listing(named)


def _stated(which: str) -> Callable[[Asked], str]:
    return lambda asked: written(asked.indicator, asked.value(which), asked.decimals)


def _rank(asked: Asked) -> str:
    facts, itself = asked.facts, asked.kind == "rank"
    look_up = facts.observed if itself else facts.published
    found = look_up(asked.indicator, "数值" if itself else "位次", asked.period)
    if found and (found.text or asked.indicator.wording.scope):
        from govsummary.indicators.state import ranks_of

        return ranks_of(asked, "位次")
    if itself and found:
        return printed(asked.indicator, found)
    rank = asked.facts.indicator(found.indicator if found else f"{asked.indicator.name}.位次")
    if not rank.kind:
        rank = replace(rank, kind="rank", unit="位")
    return printed(rank, asked.facts.observed(rank, "数值", asked.period))


def _growth_rank(asked: Asked) -> str:
    from govsummary.indicators.state import ranks_of

    return ranks_of(asked, "增速位次")


def _all(asked: Asked) -> str:
    from govsummary.indicators.state import state

    return state(asked)


def _in_words(which: str, opening: str = "") -> Callable[[Asked], str]:
    """What is stated in words, after ``opening`` unless it says so itself."""

    def words(asked: Asked) -> str:
        found = asked.facts.published(asked.indicator, which, asked.period)
        if found is None or not found.text:
            raise Missing(f"{asked.indicator.name}.{which}", LACKS["数值"])
        return found.text if found.text.startswith(("高于", "低于", "比", "较")) else opening + found.text

    return words


def _members(asked: Asked) -> str:
    return phrases.listing(asked.facts.observed(asked.indicator, "数值", asked.period).members)


def _members_count(asked: Asked) -> str:
    return in_digits(asked.value()) + (asked.indicator.unit or "个")


PHRASES: Mapping[str, Callable[[Asked], str]] = {
    "同比": _against("上年", "同比"),
    "环比": _against("上期", "环比"),
    "较年初": _against("年初", "较年初"),
    "增量": _change,
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
    "增速位次": _growth_rank,
    "高于": _in_words("高于", "高于"),
    "里程碑": _in_words("里程碑"),
    "截至": _in_words("截至"),
    "全述": _all,
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
        return phrases.listing(found.members)
    return printed(indicator, found, decimals)


def in_text(facts: Facts, formula: str, behind: str = "", within: str = "") -> str:
    """What stands in ``{{ … }}``, printed where ``behind`` follows it in the text.

    Raises:
        FormulaError, Unknown, Ambiguous, Missing, UnitsMixed: it gives nothing, see `faults`.
    """
    node = facts.read(formula, within)
    if isinstance(node, Cited):
        indicator = facts.indicator(node.name)
        said = phrase(facts, indicator, node.attribute, node.period, decimals=node.decimals, word=node.word)
        return number_before(said, behind) if node.attribute == "个数" else said
    return reckoned(evaluate(node, facts.number), behind)
