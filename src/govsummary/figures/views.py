"""What ``{{ 国家级项目 }}`` and its attributes print: one view a figure, every derivation worked out when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from govsummary.figures import phrases
from govsummary.model import Figure

LARGER = {"元": (("亿元", 8), ("万元", 4)), "万元": (("亿元", 4),), "人": (("万人", 4),), "吨": (("万吨", 4),)}
"""Customary larger units and the power of ten between; used only where nothing is lost to rounding."""


class Missing(ValueError):
    """A derivation that lacks a value to derive from (同比 without 上年)."""


class FigureView:
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

    def __add__(self, other: object) -> Decimal:
        return exact(self) + exact(other)

    def __radd__(self, other: object) -> Decimal:
        return exact(other) + exact(self)

    def __sub__(self, other: object) -> Decimal:
        return exact(self) - exact(other)

    def __rsub__(self, other: object) -> Decimal:
        return exact(other) - exact(self)

    def __mul__(self, other: object) -> Decimal:
        return exact(self) * exact(other)

    def __rmul__(self, other: object) -> Decimal:
        return exact(other) * exact(self)

    def __truediv__(self, other: object) -> Decimal:
        return exact(self) / exact(other)

    def __rtruediv__(self, other: object) -> Decimal:
        return exact(other) / exact(self)


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
        if not text:
            raise Missing(self._name if self._figure.value is not None else self._figure.name)
        return text


def exact(value: object) -> Decimal:
    """The exact number behind a view, or a plain number of a formula."""
    if isinstance(value, FigureView):
        if value._figure.value is None:
            raise Missing(value._figure.name)
        return value._figure.value
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, float):
        return Decimal(str(value))
    raise TypeError(f"{value!r} is no number")


def quantity(value: Decimal, figure: Figure) -> str:
    """``2866万元``: number and unit, in the customary larger unit where that loses nothing."""
    unit = figure.unit
    if figure.decimals is None:
        for larger, power in LARGER.get(unit, ()):
            scaled = value.scaleb(-power, phrases.LONG)
            if abs(scaled) >= 1 and scaled == phrases.rounded(scaled, 2):
                return phrases.number(scaled) + larger
    return phrases.number(value, figure.decimals) + unit


def printed(figure: Figure) -> str:
    """The figure with its qualifier (约, 超, 近 before; 余 after the number) and unit; ranks as 第N位.

    Raises:
        Missing: the figure has no value.
    """
    if figure.value is None:
        raise Missing(figure.name)
    if figure.kind == "rank":
        return f"第{phrases.number(figure.value)}{figure.unit or '位'}"
    text = quantity(figure.value, figure)
    if figure.qualifier == "余":
        digits = len(text) - len(text.lstrip("0123456789."))
        return f"{text[:digits]}余{text[digits:]}"
    return figure.qualifier + text


Derivation = Callable[[Figure, Figure | None, int | None, str | None], str]


def _of_which(figure: Figure, whole: Figure | None, decimals: int | None, word: str | None) -> str:
    named = [f"{part.name}{printed(_with_unit(part, figure))}" for part in figure.parts if part.value]
    return (word or "其中") + phrases.listing(named) if named else ""


def _with_unit(part: Figure, whole: Figure) -> Figure:
    return part if part.unit else replace(part, unit=whole.unit)


def _year_on_year(figure: Figure, whole: Figure | None, decimals: int | None, word: str | None) -> str:
    return phrases.growth(
        figure.value, figure.last_year, word or "同比", rate=figure.kind == "rate", decimals=decimals, unit=figure.unit
    )


def _on_previous(figure: Figure, whole: Figure | None, decimals: int | None, word: str | None) -> str:
    return phrases.growth(
        figure.value, figure.previous, word or "环比", rate=figure.kind == "rate", decimals=decimals, unit=figure.unit
    )


def _completion(figure: Figure, whole: Figure | None, decimals: int | None, word: str | None) -> str:
    if figure.lower_is_better and figure.target is not None:
        within = figure.value is not None and figure.value <= figure.target
        return f"控制在{quantity(figure.target, figure)}以内" if within else f"超出控制目标{quantity(figure.target, figure)}"
    return phrases.completion(figure.value, figure.target, word or "完成年度目标的", decimals=decimals)


def _share(figure: Figure, whole: Figure | None, decimals: int | None, word: str | None) -> str:
    if whole is None or figure.value is None or not whole.value:
        return ""
    return f"{word or '占'}{phrases.number(figure.value / whole.value * 100, 1 if decimals is None else decimals)}%"


def _change(figure: Figure, whole: Figure | None, decimals: int | None, word: str | None) -> str:
    if figure.value is None or figure.last_year is None:
        return ""
    change = figure.value - figure.last_year
    if not change:
        return f"{word or '比上年'}持平"
    unit = "个百分点" if figure.kind == "rate" else figure.unit
    return f"{word or '比上年'}{'增加' if change > 0 else '减少'}{phrases.number(abs(change), decimals)}{unit}"


def _field(name: str) -> Derivation:
    def value_of(figure: Figure, whole: Figure | None, decimals: int | None, word: str | None) -> str:
        value = getattr(figure, name)
        return "" if value is None else quantity(value, figure)

    return value_of


DERIVED: Mapping[str, Derivation] = {
    "parts": _of_which,
    "year_on_year": _year_on_year,
    "on_previous": _on_previous,
    "completion": _completion,
    "share": _share,
    "change": _change,
    "last_year": _field("last_year"),
    "previous": _field("previous"),
    "target": _field("target"),
    "number": lambda figure, whole, decimals, word: "" if figure.value is None else phrases.number(figure.value, decimals),
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
