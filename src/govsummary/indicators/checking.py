"""Arithmetic of the figures as stated in the data: parts and totals, whole counts, rates (figures.md F01, F02, F13, F19)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from govsummary.core.codes import code
from govsummary.core.diagnostics import Diagnostic, Location
from govsummary.core.model import Figure, JsonPath, Locate, Report, Section
from govsummary.core.numerals import in_digits
from govsummary.indicators.phrases import total
from govsummary.indicators.totals import check_totals
from govsummary.indicators.views import is_round

PARTS_DIFFER = code("GS361")
PARTS_EXCEED = code("GS362")
NOT_WHOLE = code("GS363")
RATE_OUT_OF_RANGE = code("GS364")
FAR_APART = code("GS366")
SAME_AS_LAST_YEAR = code("GS369")
NOT_ROUND = code("GS372")
NO_RANK = code("GS373")

COUNTED = frozenset(
    ("人", "件", "项", "个", "次", "户", "家", "人次", "名", "期", "篇", "条", "场", "起", "宗", "座", "台", "辆")
)
"""Measure words that count whole things; 万人 and the like do not."""
BASES = {"上年": "last_year", "上期": "previous", "目标": "target"}
MANY, FEW = Decimal(1000), Decimal("0.001")
"""No office does a thousand times as much as last year."""
TELLING = 3
"""Digits, noughts at the ends apart, that hardly stay the same by chance."""
UNBOUNDED = ("增长", "增速", "增幅", "完成率", "降幅", "进度", "涨幅", "负债")
"""Rates whose names hold one of these may lie outside 0 to 100 %."""


def check_figures(report: Report, locate: Locate) -> Iterator[Diagnostic]:
    """Every contradiction within the report's own figures and tables."""
    for figure in report.figures:
        yield from _check(figure, locate)
        yield from _forgotten(figure, locate)
    yield from check_totals(report, locate)


def _check(figure: Figure, locate: Locate) -> Iterator[Diagnostic]:
    place = locate(figure.origin)
    yield from (d for part in figure.parts for d in _check(part, locate))
    value, unit = figure.value, figure.unit
    if value is None:
        return
    yield from _far_apart(figure, value, place)
    if figure.kind == "rank":
        ranks = [rank for rank in (value, figure.last_year, figure.previous, figure.target) if rank is not None]
        wrong = [rank for rank in ranks if rank < 1 or rank != rank.to_integral_value()]
        yield from (NO_RANK.at(place, name=figure.name, value=in_digits(rank)) for rank in wrong)
    elif figure.qualifier == "余" and not is_round(value, figure.unit):
        yield NOT_ROUND.at(place, name=figure.name, value=in_digits(value) + figure.unit)
    parts = [part.value for part in figure.parts if part.value is not None and part.unit in ("", unit)]
    if parts and len(parts) == len(figure.parts):
        added = sum(parts, Decimal(0))
        if figure.exhaustive and added != value and not figure.qualifier:
            yield PARTS_DIFFER.at(place, name=figure.name, sum=in_digits(added), total=in_digits(value))
        elif (
            not figure.exhaustive
            and added > value
            and all(part >= 0 for part in parts)
            and figure.kind in ("count", "amount")
        ):
            yield PARTS_EXCEED.at(place, name=figure.name, sum=in_digits(added), total=in_digits(value))
    if figure.kind == "count" and unit in COUNTED and value != value.to_integral_value():
        yield NOT_WHOLE.at(place, name=figure.name, unit=unit, value=in_digits(value))
    if figure.kind == "rate" and unit in ("%", "") and not 0 <= value <= 100 and not _may_exceed(figure):
        yield RATE_OUT_OF_RANGE.at(place, name=figure.name, value=in_digits(value))


def _far_apart(figure: Figure, value: Decimal, place: Location) -> Iterator[Diagnostic]:
    """A base that is a thousand times more or less: one of the two is counted in another scale."""
    for base, other in BASES.items():
        stated = getattr(figure, other)
        if figure.kind in ("count", "amount") and value and stated and not FEW < abs(value / stated) < MANY:
            told, than = in_digits(value) + figure.unit, in_digits(stated) + figure.unit
            yield FAR_APART.at(place, name=figure.name, value=told, base=base, other=than)
            return


def _forgotten(figure: Figure, locate: Locate) -> Iterator[Diagnostic]:
    """A number of many digits that is last year's to the last of them."""
    value = figure.value
    if value is None or value != figure.last_year or figure.kind not in ("count", "amount") or figure.qualifier:
        return
    if len(in_digits(value).replace(".", "").strip("0")) >= TELLING:
        yield SAME_AS_LAST_YEAR.at(locate(figure.origin), name=figure.name, value=in_digits(value) + figure.unit)


def _may_exceed(figure: Figure) -> bool:
    return any(word in figure.name for word in UNBOUNDED)


# ---- 其中 within a section's data: what is part of a number must not exceed it ----------------------------------


Schema = Mapping[str, Any]


def check_section_parts(report: Report, schema_of: Callable[[str], Schema], locate: Locate) -> Iterator[Diagnostic]:
    """Every number in section data that its own parts exceed; ``schema_of`` gives the schema of a section type."""
    for section in typed_sections(report):
        yield from _check_section_parts(schema_of(section.type), section.data, (*section.origin, "data"), locate)


def typed_sections(report: Report) -> Iterator[Section]:
    """Every section whose sentences a plugin makes, those of attachments included."""
    tops = [*(part.sections for part in report.parts), *(attachment.sections for attachment in report.attachments)]
    yield from (found for sections in tops for found in _all(sections) if found.type)


def _all(sections: Sequence[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _all(section.sections)


def _check_section_parts(schema: Schema, data: Mapping[str, Any], origin: JsonPath, locate: Locate) -> Iterator[Diagnostic]:
    for name, child in schema.get("properties", {}).items():
        if name not in data or not isinstance(child, Mapping):
            continue
        items = child.get("items")
        if child.get("type") == "array" and isinstance(items, Mapping) and "properties" in items:
            for n, row in enumerate(data[name]):
                yield from _check_section_parts(items, row, (*origin, name, n), locate)
        groups = child.get("x-parts", ())
        for group in groups if isinstance(groups, list) and _is_number(data[name]) else ():
            parts = total(*(value for part in group for value in _values(data, part) if _is_number(value)))
            if parts is not None and parts > data[name]:
                facts = {"name": child.get("title", name), "sum": in_digits(parts), "total": in_digits(data[name])}
                yield PARTS_EXCEED.at(locate((*origin, name)), **facts)


def _is_number(value: Any) -> bool:
    """A schema may allow words as well."""
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def _values(data: Mapping[str, Any], part: str) -> list[Any]:
    rows, _, field = part.rpartition(".")
    if not rows:
        return [data.get(field)]
    given = data.get(rows, ())
    return [row.get(field) for row in given if isinstance(row, Mapping)] if isinstance(given, list) else []
