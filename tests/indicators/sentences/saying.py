"""A section's fields, and what a text says of those that are stated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govsummary.core.model import Report
from govsummary.indicators.sentences.section_text import SectionText
from govsummary.plugin.quantities import completed
from govsummary.plugin.sections import Context

FUNDS = {"title": "经费", "type": "number", "x-unit": "万元"}
FIRMS = {"title": "企业", "type": "array", "items": {"type": "string"}}
NAME = {"title": "名称", "type": "string"}
APPROVED = {"title": "立项", "type": "integer", "x-unit": "项"}


def rows_of(**fields: Mapping[str, Any]) -> dict[str, Any]:
    """The field 计划, of rows with these fields."""
    items = {"type": "object", "properties": fields, "additionalProperties": False}
    return {"title": "计划", "type": "array", "items": items}


NUMBERS = {
    "applied": "申报",
    "recognised": "认定",
    "first": "首次",
    "again": "重新",
    "high_tech": "高企",
    "sme": "科小",
}
SCHEMA = completed(
    {
        "type": "object",
        "properties": {
            **{name: {"title": title, "type": "integer", "x-unit": "家"} for name, title in NUMBERS.items()},
            "funds": FUNDS,
            "members": {"title": "党员", "type": "integer", "x-unit": "名", "x-kind": "stock"},
            "note": {"title": "说明", "type": "string"},
            "firms": FIRMS,
            "rows": rows_of(plan=NAME, approved=APPROVED, funds=FUNDS),
        },
    }
)


def blocks(source: str, **data: object):
    return SectionText(source, SCHEMA, "text.j2").compose(data, Context(Report("题", period="2026年")))


def said(source: str, **data: object) -> str:
    return "".join(getattr(block, "text", "") for block in blocks(source, **data))
