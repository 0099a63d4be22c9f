"""How an indicator changed, in the words of its kind: 同比, 环比, 较年初, 增量, 净增; its ranks, and how they moved."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from govsummary.core.frozen import frozen, replace
from govsummary.core.language import Text
from govsummary.core.numerals import in_digits
from govsummary.indicators import presenting
from govsummary.indicators.faults import GIVEN, LACKS, STATE_GROWTH, BasesDiffer, Missing, Rough, Undecided
from govsummary.indicators.kinds import kind_of
from govsummary.indicators.presenting import RATIO_SIGNS, is_rough, is_small, quantity, written
from govsummary.indicators.published import Rank, in_words, read_rank, together
from govsummary.indicators.units import POINTS, convert, counts, places_of

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


@frozen
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

    def exact(self, which: str = "数值") -> Decimal:
        """One of its values where it is stated exactly; raises `Missing`."""
        found = self.facts.observed(self.indicator, which, self.period)
        assert found.value is not None
        if is_rough(found):
            raise Rough(self.indicator.name, found)
        return found.value

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


def against(which: str, word: str) -> Callable[[Asked], str]:
    """The change against another value, ``word``: 同比, 环比, 较年初."""

    def words(asked: Asked) -> str:
        published = _published(asked, word)
        if published is not None:
            return published
        if word == "同比" and asked.indicator.wording.growth == "given":
            raise Missing(asked.indicator.name, GIVEN, STATE_GROWTH.fill(name=asked.indicator.name))
        now, base = _comparable(asked, which)
        before = {"上年": asked.last_year(), "上期": "上期", "年初": "年初"}[which]
        return changed(asked, now, base, asked.said(word), before)

    return words


def _comparable(asked: Asked, which: str) -> tuple[Decimal, Decimal]:
    """The value and its base, counted in the same way (口径)."""
    facts, indicator = asked.facts, asked.indicator
    now = facts.observed(indicator, "数值", asked.period)
    base = facts.observed(indicator, which, asked.period)
    if rough := next((one for one in (now, base) if is_rough(one)), None):
        raise Rough(indicator.name, rough)
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
        return presenting.climb(now, base, asked.word or f"比{before}", unit)
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
    return presenting.level(word, how)


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


def change(asked: Asked) -> str:
    """增量: as it was published, else the difference from the year before."""
    if (stated := asked.facts.published(asked.indicator, "增量", asked.period)) and stated.value is not None:
        if (
            asked.decimals is None
            and asked.indicator.decimals is not None
            and asked.indicator.decimals < (places := places_of(stated.ulp))
        ):
            asked = replace(asked, decimals=places)
        return gained(asked, stated.value, asked.since() if asked.kind == "stock" else asked.last_year())
    now, base = _comparable(asked, "上年")
    word = asked.said(f"比{asked.last_year()}")
    if asked.kind == "rank":
        return presenting.climb(now, base, word, asked.indicator.unit)
    if now == base:
        return presenting.level(word)
    return f"{word}{'增加' if now > base else '减少'}{difference(asked, abs(now - base))}"


def difference(asked: Asked, apart: Decimal) -> str:
    """How far apart two values are; rates in 个百分点."""
    unit = asked.indicator.unit
    places = asked.indicator.decimals if asked.decimals is None else asked.decimals
    if asked.kind in ("rate", "growth"):
        places = 2 if asked.kind == "rate" and places is None else places  # as its 同比
        return in_digits(apart, places) + _POINTS_OF.get(unit, POINTS)
    if asked.indicator.printed and (scaled := convert(apart, unit, asked.indicator.printed)) is not None:
        printed = in_digits(scaled, 2 if places is None else places)
        if places is None and apart and not Decimal(printed):  # 增加10万元, not 增加0亿元
            return quantity(apart, unit)
        return printed + asked.indicator.printed
    return quantity(apart, unit) if is_small(apart) and places is None else in_digits(apart, places) + unit


def net(asked: Asked) -> str:
    """``比上年末净增25家``: how a stock stands against the end of last year, or what it was a year before.

    Raises:
        Missing: neither is known.
    """
    now = asked.exact()
    try:
        base, at_start = asked.value("年初"), True
    except Undecided:
        raise
    except Missing:
        base, at_start = asked.value("上年"), False
    since = asked.since(at_start)
    if not base or not now or now < 0 or base < 0:
        return changed(asked, now, base, f"比{since}", since)
    return gained(asked, now - base, since) if now != base else f"与{since}持平"


def gained(asked: Asked, by: Decimal, since: str) -> str:
    """``比上年末净增25家``, 减少3家; of what is not counted one by one 增加."""
    if not by:
        return f"与{since}持平"
    stock = kind_of(asked.indicator).over_time == "last" and counts(asked.indicator.unit)
    if kind_of(asked.indicator).change == "points":
        verb = "提高" if by > 0 else "下降"
    else:
        verb = ("净增" if stock else "增加") if by > 0 else "减少"
    return f"{asked.said(f'比{since}')}{verb}{difference(asked, abs(by))}"


# ---- ranks -------------------------------------------------------------------------------------------------------


def ranks(asked: Asked) -> str:
    """The ranks of the value and of its growth: 总量、增速分别居全市第3位、第1位."""
    own, growth = rank_of(asked, "位次"), rank_of(asked, "增速位次")
    return together(own, growth, _grows(asked)) if own and growth else ranks_of(asked, "位次" if own else "增速位次")


def _grows(asked: Asked) -> str:
    return "提升幅度" if kind_of(asked.indicator).name == "rate" else "增速"


def ranks_of(asked: Asked, which: str) -> str:
    """One rank, and how it moved where that is known: 居全市第3位，比上年上升2位.

    Raises:
        Missing: there is none.
    """
    own = rank_of(asked, which)
    if own is None:
        raise Missing(f"{asked.indicator.name}.{which}", LACKS["数值"])
    said = together(None, own, _grows(asked)) if which == "增速位次" else together(own, None)
    before = None if own.move or not own.place else _before(asked, which)
    return said if before is None else with_move(said, Decimal(own.place), before)


def rank_of(asked: Asked, which: str) -> Rank | None:
    """One of its ranks; None if it is not known."""
    found = _rank_stated(asked, which, asked.period)
    if found is None:
        return None
    words = found.text or (in_words(found.value) if found.value is not None else "")
    return read_rank(words, asked.indicator.wording.scope) if words else None


def _before(asked: Asked, which: str) -> Decimal | None:
    found = _rank_stated(asked, which, asked.period.year_before())
    return found.value if found else None


def _rank_stated(asked: Asked, which: str, period: Period | None) -> Observation | None:
    """What is stated of a rank; what is one is its own."""
    if which == "位次" and asked.kind == "rank":
        return asked.facts.fact(asked.indicator, period)
    return asked.facts.published(asked.indicator, which, period)


def with_move(rank: str, now: Decimal | None, before: Decimal | None) -> str:
    """The rank and how it moved from that of last year, where that is known: 居全市第3位，比上年上升2位."""
    return "，".join(filter(None, (rank, presenting.climb(now, before)))) if now != before else f"{rank}，与上年持平"
