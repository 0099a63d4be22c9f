"""全述: all that is known of an indicator in one clause: value, change, completion, share, 高于, milestone, rank.

Each only if it is known, so that no hole is left; a nought says nothing unless there was something, or should have been.
Bad news is said like good news.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from govsummary.indicators.faults import FAULTS, Missing, Undecided
from govsummary.indicators.hints import LACKS
from govsummary.indicators.kinds import kind_of
from govsummary.indicators.presenting import printed
from govsummary.indicators.ranks import Rank, in_words, read_rank, together, with_move
from govsummary.indicators.units import counts

if TYPE_CHECKING:
    from govsummary.core.facts import Observation
    from govsummary.core.periods import Period
    from govsummary.indicators.attributes import Asked

_WHOLE = "由"
"""What begins so names the value itself: 由上年的3项降至0项."""


def state(asked: Asked) -> str:
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
    from govsummary.indicators.attributes import PHRASES

    steps: list[Callable[[], str]] = [
        *(lambda step=step: step(asked) for step in (changes, _completion)),
        *(lambda name=name: _published(asked, name, PHRASES[name]) for name in ("占比", "高于", "里程碑")),
        lambda: ranks(asked),
    ]
    return [said for step in steps if (said := _or_nothing(step))]


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


def _stated(asked: Asked, name: str) -> bool:
    return asked.facts.published(asked.indicator, name, asked.period) is not None


def _worth_saying(asked: Asked) -> bool:
    """Whether a nought had something before it, or should have been something."""
    for name in ("同比", "增量"):
        found = asked.facts.published(asked.indicator, name, asked.period)
        if found and found.value:
            return True
    for which in ("上年", "年初", "目标"):
        try:
            if asked.value(which):
                return True
        except FAULTS:
            continue
    return False


# ---- changes ----------------------------------------------------------------------------------------------------


def changes(asked: Asked) -> str:
    """同比, of a stock 净增; what is published besides the other is said after it."""
    from govsummary.indicators.attributes import PHRASES

    growth = _published(asked, "同比", PHRASES["同比"])
    change = _published(asked, "增量", PHRASES["增量"])
    if kind_of(asked.indicator).over_time == "last":
        return "，".join(filter(None, (change or _or_nothing(lambda: net(asked)), growth)))
    if not (growth or change):
        growth = PHRASES["同比"](asked)
    return "，".join(filter(None, (growth, change)))


def net(asked: Asked) -> str:
    """``比上年末净增25家``: how a stock stands against the end of last year, or what it was a year before.

    Raises:
        Missing: neither is known.
    """
    from govsummary.indicators.attributes import changed

    now = asked.value()
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
    from govsummary.indicators.attributes import difference

    if not by:
        return f"与{since}持平"
    stock = kind_of(asked.indicator).over_time == "last" and counts(asked.indicator.unit)
    if kind_of(asked.indicator).change == "points":
        verb = "提高" if by > 0 else "下降"
    else:
        verb = ("净增" if stock else "增加") if by > 0 else "减少"
    return f"{asked.said(f'比{since}')}{verb}{difference(asked, abs(by))}"


def _completion(asked: Asked) -> str:
    from govsummary.indicators.attributes import PHRASES

    if said := _published(asked, "完成率", PHRASES["完成率"]):
        return said
    return PHRASES["完成率"](asked) if kind_of(asked.indicator).completion and not _stated(asked, "完成率") else ""


# ---- ranks ------------------------------------------------------------------------------------------------------


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
    found = _ranked(asked, which, asked.period)
    if found is None:
        return None
    words = found.text or (in_words(found.value) if found.value is not None else "")
    return read_rank(words, asked.indicator.wording.scope) if words else None


def _before(asked: Asked, which: str) -> Decimal | None:
    found = _ranked(asked, which, asked.period.year_before())
    return found.value if found else None


def _ranked(asked: Asked, which: str, period: Period | None) -> Observation | None:
    """What is stated of a rank; what is one is its own."""
    if which == "位次" and asked.kind == "rank":
        return asked.facts.fact(asked.indicator, period)
    return asked.facts.published(asked.indicator, which, period)
