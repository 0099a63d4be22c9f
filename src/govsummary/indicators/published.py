"""What is published of an indicator besides its value, as indicators of their own: 成交额.同比, 成交额.位次."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govsummary.core.facts import Indicator, Observation
from govsummary.core.numerals import decimal_of
from govsummary.core.regex import regex
from govsummary.indicators.kinds import kind_of
from govsummary.indicators.ranks import read_rank
from govsummary.indicators.units import convert, last_place, split
from govsummary.plugin.quantities import ATTRIBUTES, signed

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Location
    from govsummary.core.periods import Period

PUBLISHED = {role: one for role, one in ATTRIBUTES.items() if role not in ("last_year", "target", "qualifier")}
"""Attributes that are indicators of their own; the others are the value at another period, its target, its qualifier."""
BY_TITLE = {one.title: one for one in PUBLISHED.values()}
_KINDS = {"growth": "growth", "completed": "rate", "share": "rate", "rank": "rank", "growth_rank": "rank"}
_percents = regex(r"(\d+(?:\.\d+)?)\s*[%％]").finditer
POINTS = "个百分点"
_DAY = regex(r"(?:\d{4}年|今年)?\d{1,2}月(?:\d{1,2}日|底|末)?(?:\d{1,2}时)?").fullmatch
"""A day or month alone: what is stated so was counted up to it (6月10日, 9月底)."""


def published(base: Indicator, role: str) -> Indicator:
    """The indicator that an attribute of another is."""
    one = PUBLISHED[role]
    unit = {"growth": POINTS if kind_of(base).name == "rate" else "%", "change": base.unit}.get(role, "")
    if one.holds in ("percent", "share"):
        unit = unit or "%"
    elif one.holds == "rank":
        unit = "位"
    aliases = tuple(f"{alias}.{one.title}" for alias in base.aliases)
    kind = _KINDS.get(role, "")
    return Indicator(f"{base.name}.{one.title}", unit, kind, office=base.office, aliases=aliases, place=base.place)


def said(made: Indicator, role: str, value: Any, period: Period, place: Location) -> Observation | None:
    """What a source says of an attribute: a number, words, or a number in words (全市第3, 下降4.2%).

    None: it has to be a number of the unit of ``made``, and is none.
    """
    number, text = _number(role, value, made.unit), value.strip() if isinstance(value, str) else ""
    if PUBLISHED[role].holds in ("percent", "value"):
        if number is None:
            return None
        text = ""
    elif role == "as_of":
        text = f"截至{text}" if _DAY(text) else text
    elif PUBLISHED[role].holds == "rank" and number is not None and text and not read_rank(text).tells_more:
        text = ""
    ulp = None if number is None else last_place(number)
    return Observation(made.name, period, number, text=text, ulp=ulp, office=made.office, place=place)


def in_words(address: str) -> bool:
    """Whether an indicator is an attribute of another that words may state: 成交额.位次, 成交额.里程碑."""
    base, _, last = address.rpartition(".")
    return bool(base) and last in BY_TITLE and BY_TITLE[last].holds in ("rank", "share", "text")


def _number(role: str, value: Any, unit: str) -> Decimal | None:
    if not isinstance(value, str):
        return Decimal(value)
    holds = PUBLISHED[role].holds
    if holds == "rank":
        return Decimal(place) if (place := read_rank(value).place) else None
    if holds == "share":
        return next(percents(value), None)
    stated = split(signed(value, percent=holds == "percent")) if holds != "text" else None
    return convert(stated[0], stated[1] or unit, unit) if stated else None


def percents(words: str) -> Iterator[Decimal]:
    """The percentages that a text names."""
    yield from (decimal_of(found[1]) for found in _percents(words))
