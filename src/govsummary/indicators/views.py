"""What ``{{ 国家级项目 }}`` and its attributes print: one view a figure, every derivation worked out when asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from govsummary.core.model import Figure
from govsummary.core.numerals import SCALES, in_digits
from govsummary.core.regex import regex
from govsummary.indicators import phrases
from govsummary.indicators.phrases import POINTS, Amount, Reckoned, quantity

RANK = "位"
"""What ranks are counted in, if the figure does not say."""
_ROUGHLY = regex(r"(?P<number>(?P<whole>\d+)(?:\.\d+)?)(?P<scale>[百千]?[万亿]{0,2})(?P<unit>.*)").fullmatch
_SURE_UNIT = regex(r"[千百]?[万亿]+(?:元|人次|人|户|亩|吨|件|平方米|公里|千瓦时)|[千百]元|%|％|‰|个百分点").match
"""What can follow a number alone."""


class Missing(ValueError):
    """A derivation that lacks a value to derive from (同比 without 上年)."""


class NothingLeft(Missing):
    """其中 of parts that are all zero or absent."""


class FigureView(Reckoned):
    """A figure as texts see it. Attributes go by their Chinese or English names; parts by their own."""

    def __init__(self, figure: Figure, whole: Figure | None = None) -> None:
        self._figure = figure
        self._whole = whole

    def __str__(self) -> str:
        return printed(self._figure)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        canonical = CHINESE.get(name, name)
        if canonical in DERIVED:
            return Phrase(DERIVED[canonical], self._figure, self._whole, name)
        return self[name]

    def __getitem__(self, name: str) -> FigureView:
        for part in self._figure.parts:
            if part.name == name:
                return FigureView(_with_unit(part, self._figure), self._figure)
        raise AttributeError(f"{self._figure.name} has no {name}")

    def amount(self) -> Amount:
        """The figure's value, as formulas reckon with it.

        Raises:
            Missing: it has none.
        """
        figure = self._figure
        if figure.value is None:
            raise Missing(figure.name)
        unit = figure.unit or (RANK if figure.kind == "rank" else "")
        return Amount(figure.value, (unit,) if unit else (), figure.kind, decimals=figure.decimals)


class Phrase:
    """A derived phrase: printed as it stands, or called to override its words: ``{{ 营收.同比(小数位=2) }}``."""

    def __init__(self, make: Callable[..., str], figure: Figure, whole: Figure | None, name: str) -> None:
        self._make = make
        self._figure = figure
        self._whole = whole
        self._name = name

    def __str__(self) -> str:
        return self()

    def __call__(self, **how: Any) -> str:
        """The phrase with ``小数位``/``decimals`` and ``说法``/``word`` as given.

        Raises:
            Missing: a value to derive it from is absent; it bears the figure's name if it is the figure's own.
        """
        decimals = how.pop("小数位", how.pop("decimals", None))
        word = how.pop("说法", how.pop("word", None))
        if how:
            raise TypeError(f"{self._name}: {', '.join(how)}?")
        text = self._make(self._figure, self._whole, decimals, word)
        if not text and self._make is _of_which and self._figure.parts:
            raise NothingLeft(self._name)
        if not text:
            raise Missing(self._name if self._figure.value is not None else self._figure.name)
        return text


def printed(figure: Figure) -> str:
    """The figure with its qualifier (约, 超, 近 before; 余 after the number) and unit; ranks as 第N位.

    Raises:
        Missing: the figure has no value.
    """
    if figure.value is None:
        raise Missing(figure.name)
    if figure.kind != "rank" and figure.qualifier == "余":
        return and_more(figure.value, figure.unit)
    return ("" if figure.kind == "rank" else figure.qualifier) + _written(figure, figure.value)


def _written(figure: Figure, value: Decimal) -> str:
    """One of the figure's values (last year's, the target) with its unit; ranks as 第N位."""
    if figure.kind == "rank":
        return f"第{in_digits(value)}{figure.unit or RANK}"
    return quantity(value, figure.unit, figure.decimals)


def and_more(value: Decimal, unit: str) -> str:
    """``486万余人次`` of 486.3万人次, ``1400余人``: 余 stands for what follows the round number."""
    for text in (quantity(value, unit), in_digits(value) + unit):
        if (found := _ROUGHLY(text)) and (text.endswith(unit) or "." not in found["number"]):
            return f"{found['whole']}{found['scale']}余{found['unit']}"
    return in_digits(value) + unit


def is_round(value: Decimal, unit: str) -> bool:
    """Whether 余 may follow the number: 10余个, 486万余人次; neither 6余个 nor 486余人."""
    whole = value.to_integral_value(ROUND_FLOOR)
    return whole > 0 and (unit.startswith(tuple(SCALES)) or whole % 10 == 0)


Derivation = Callable[[Figure, Figure | None, int | None, str | None], str]


def _of_which(figure: Figure, whole: Figure | None, decimals: int | None, word: str | None) -> str:
    named = [f"{part.name}{printed(_with_unit(part, figure))}" for part in figure.parts if part.value]
    return (word or "其中") + phrases.listing(named) if named else ""


def _with_unit(part: Figure, whole: Figure) -> Figure:
    return part if part.unit else replace(part, unit=whole.unit)


def _against(name: str, word: str, before: str) -> Derivation:
    """The change against another value: in per cent (``word``: 同比), of rates in points, of ranks in places."""

    def change(figure: Figure, whole: Figure | None, decimals: int | None, stated: str | None) -> str:
        base = getattr(figure, name)
        if figure.kind == "rank":
            return phrases.climb(figure.value, base, stated or before, figure.unit or RANK)
        return phrases.growth(
            figure.value, base, stated or word, rate=figure.kind == "rate", decimals=decimals, unit=figure.unit
        )

    return change


def _completion(figure: Figure, whole: Figure | None, decimals: int | None, word: str | None) -> str:
    if figure.value is None or figure.target is None:
        return ""
    if figure.kind == "rank":
        reached = "实现" if figure.value <= figure.target else "未实现"
        return f"{reached}进入前{in_digits(figure.target)}{figure.unit or RANK}的目标"
    if figure.lower_is_better:
        over = figure.value - figure.target
        target = quantity(figure.target, figure.unit, figure.decimals)
        return f"超出控制目标{_difference(figure, over)}" if over > 0 else f"控制在{target}以内"
    return phrases.completion(figure.value, figure.target, word or "完成年度目标的", decimals=decimals)


def _share(figure: Figure, whole: Figure | None, decimals: int | None, word: str | None) -> str:
    if whole is None or figure.value is None or not whole.value or figure.kind == "rank":
        return ""
    if decimals is not None:
        return f"{word or '占'}{in_digits(figure.value / whole.value * 100, decimals)}%"
    return f"{word or '占'}{in_digits(phrases.ratio(figure.value, whole.value) or Decimal(0))}%"


def _change(figure: Figure, whole: Figure | None, decimals: int | None, word: str | None) -> str:
    if figure.value is None or figure.last_year is None:
        return ""
    if figure.kind == "rank":
        return phrases.climb(figure.value, figure.last_year, word or "比上年", figure.unit or RANK)
    change = figure.value - figure.last_year
    if not change:
        return phrases.level(word or "比上年")
    return f"{word or '比上年'}{'增加' if change > 0 else '减少'}{_difference(figure, abs(change), decimals)}"


def _difference(figure: Figure, change: Decimal, decimals: int | None = None) -> str:
    """How far apart two values of the figure are; rates in 个百分点."""
    places = figure.decimals if decimals is None else decimals
    return in_digits(change, places) + (POINTS if figure.kind == "rate" else figure.unit)


def _field(name: str) -> Derivation:
    def value_of(figure: Figure, whole: Figure | None, decimals: int | None, word: str | None) -> str:
        value = getattr(figure, name)
        return "" if value is None else _written(figure, value)

    return value_of


DERIVED: Mapping[str, Derivation] = {
    "parts": _of_which,
    "year_on_year": _against("last_year", "同比", "比上年"),
    "on_previous": _against("previous", "环比", "比上期"),
    "completion": _completion,
    "share": _share,
    "change": _change,
    "last_year": _field("last_year"),
    "previous": _field("previous"),
    "target": _field("target"),
    "number": lambda figure, whole, decimals, word: "" if figure.value is None else in_digits(figure.value, decimals),
    "unit": lambda figure, whole, decimals, word: figure.unit,
}
CHINESE = {
    "其中": "parts", "同比": "year_on_year", "环比": "on_previous", "完成率": "completion", "占比": "share",
    "增量": "change", "上年": "last_year", "上期": "previous", "目标": "target", "数值": "number", "单位": "unit",
}  # fmt: skip


class Book(Mapping[str, FigureView]):
    """All figures of a report by name, as views; itself reachable as ``指标["2024年目标"]``."""

    def __init__(self, figures: tuple[Figure, ...]) -> None:
        self._views = {figure.name: FigureView(figure) for figure in figures}

    def __getitem__(self, name: str) -> FigureView:
        return self._views[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._views)

    def __len__(self) -> int:
        return len(self._views)

    def names(self) -> dict[str, Any]:
        """What a formula may refer to."""
        return {**self._views, "指标": self, "figures": self}


def in_text(value: object, behind: str = "") -> str:
    """What a formula prints where ``behind`` follows it in the text.

    Raises:
        TypeError: it is nothing to print.
        Missing: a value is absent.
        UnitsMixed: it adds up what does not go together.
    """
    if isinstance(value, Amount):
        return value.printed(behind)
    if isinstance(value, (FigureView, Phrase, str)):
        return str(value)
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return in_digits(Decimal(str(value)))
    raise TypeError("no figure")


def doubled_unit(printed: str, behind: str) -> str:
    """The unit that the text says again after a figure has printed its own: ``486.3万人次`` + ``万人次``; else nothing."""
    found = _ROUGHLY(printed.lstrip("约超近"))
    unit = found["scale"] + found["unit"] if found else ""
    if not unit:
        return ""
    if behind.startswith(unit) and (len(unit) > 1 or re.match(r"[，。；、）]|$", behind[len(unit) :])):
        return unit
    return again[0] if (again := _SURE_UNIT(behind)) else ""
