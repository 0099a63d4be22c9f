"""Offices, what they hand in, and what somebody does to their ledger by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from govsummary.core.diagnostics import Location
from govsummary.core.facts import Indicator, Ledger, Observation
from govsummary.core.periods import Period
from govsummary.indicators.collecting.records import Collected, HandIn
from govsummary.indicators.collecting.weighing import collect

HALF = Period(date(2026, 1, 1), date(2026, 6, 30))
VISITORS = Indicator("接待游客", "万人次", "amount", office="产业科")
SHOWS = Indicator("送戏下乡", "场", "count", office="办公室")
INNS = Indicator("民宿", "家", "stock", office="市场科")
LEDGER = Ledger((VISITORS, SHOWS, INNS))
OFFICES = ("产业科", "办公室", "市场科")


def word(indicator: Indicator, value: str, path: str, row: int = 4) -> Observation:
    """A number as it is written in a hand-in."""
    number = Decimal(value)
    places = -int(number.as_tuple().exponent)
    return Observation(
        indicator.name,
        HALF,
        number,
        ulp=Decimal(1).scaleb(-places) if places else None,
        place=Location(path, sheet="填报", cell=f"D{row}"),
    )


def hand_in(office: str, values: dict[Indicator, str], path: str = "", period: Period | None = HALF) -> HandIn:
    """What an office hands in, in a file of its own name."""
    path = path or f"{office}.xlsx"
    words = tuple(word(one, value, path, row) for row, (one, value) in enumerate(values.items(), 4))
    return HandIn(office, Ledger(tuple(replace(one, office="") for one in values), words), period)


def run(before: Collected | Ledger, *hand_ins: HandIn, **options) -> Collected:
    """One collecting after another."""
    if isinstance(before, Ledger):
        return collect(before, hand_ins, **options)
    return collect(before.ledger, hand_ins, before.memory, **options)


def values(done: Collected) -> dict[str, str]:
    """What the cells of the ledger say."""
    return {one.indicator: str(one.value) for one in done.ledger.observations}


def by_hand(done: Collected, indicator: str, value: str | None) -> Collected:
    """Somebody types into a cell of the ledger, or empties it."""
    others = tuple(one for one in done.ledger.observations if one.indicator != indicator)
    typed = () if value is None else (Observation(indicator, HALF, Decimal(value), place=Location("台账.xlsx")),)
    return replace(done, ledger=replace(done.ledger, observations=others + typed))


def choose(done: Collected, *choices: str) -> Collected:
    """Somebody chooses 甲 or 乙 in the rows of 冲突."""
    rows = tuple(replace(row, choice=one) for row, one in zip(done.memory.conflicts, choices, strict=True))
    return replace(done, memory=replace(done.memory, conflicts=rows))


TWO = (hand_in("办公室", {SHOWS: "94"}), hand_in("产业科", {SHOWS: "92"}))
