"""其中 within a section's data: what is part of a number must not exceed it.

A property's schema names its parts: ``"x-parts": [["women"], ["decisions", "funds"], ["by_branch.members"]]``. Each
group is added up; ``rows.field`` takes a field of every row of a list. Groups are checked one by one, for they may
overlap (女党员 and 青年党员), and may be selections, so that less than the whole is no fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from govsummary.core.codes import code
from govsummary.core.diagnostics import Diagnostic
from govsummary.core.model import JsonPath, Locate, Report, Section
from govsummary.core.numerals import in_digits
from govsummary.indicators.phrases import total

PARTS_EXCEED = code("GS362")

Schema = Mapping[str, Any]


def check_section_parts(report: Report, schema_of: Callable[[str], Schema], locate: Locate) -> Iterator[Diagnostic]:
    """Every number in section data that its own parts exceed; ``schema_of`` gives the schema of a section type."""
    for section in typed_sections(report):
        yield from _check(schema_of(section.type), section.data, (*section.origin, "data"), locate)


def typed_sections(report: Report) -> Iterator[Section]:
    """Every section whose sentences a plugin makes, those of attachments included."""
    tops = [*(part.sections for part in report.parts), *(attachment.sections for attachment in report.attachments)]
    yield from (found for sections in tops for found in _all(sections) if found.type)


def _all(sections: Sequence[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _all(section.sections)


def _check(schema: Schema, data: Mapping[str, Any], origin: JsonPath, locate: Locate) -> Iterator[Diagnostic]:
    for name, child in schema.get("properties", {}).items():
        if name not in data or not isinstance(child, Mapping):
            continue
        items = child.get("items")
        if child.get("type") == "array" and isinstance(items, Mapping) and "properties" in items:
            for n, row in enumerate(data[name]):
                yield from _check(items, row, (*origin, name, n), locate)
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
