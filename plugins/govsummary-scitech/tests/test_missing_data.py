"""Whatever is missing leaves its clause out: any subset of the fields gives clean sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govsummary_scitech
from govsummary.model import Block, Paragraph, Table
from govsummary.plugins import Plugins

NAMES = sorted(p.name for p in (Path(govsummary_scitech.__file__).parent / "sections").iterdir() if p.is_dir())

SPOILT = re.compile(
    r"None|nan|Undefined|[，。；、：]{2,}|“”|《》|（）|其中[，。；、]|其中$|^[，。；、]|[（“《][，。；、]"
    r"|(?<![\d.])0(?![\d.])|(?<!\d)0\.0+(?!\d)"
)
"""Traces of absent data: printed nothings, empty brackets, punctuation with nothing before it, a printed zero."""


def values(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Data that ``schema`` allows, with every optional field there or not, and numbers that may be zero."""
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    match schema["type"]:
        case "object":
            children = {name: values(child) for name, child in schema["properties"].items()}
            required = {name: children.pop(name) for name in schema.get("required", ())}
            return st.fixed_dictionaries(required, optional=children)
        case "array":
            return st.lists(values(schema["items"]), min_size=schema["minItems"], max_size=3)
        case "string":
            return st.sampled_from(["甲", "乙类", "丙（试行）"])
        case "boolean":
            return st.booleans()
    return st.just(0) | st.integers(10, min(9999, schema.get("maximum", 9999)))


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_any_subset_of_fields_gives_clean_text(
    name: str, data: st.DataObject, plugins: Plugins, compose: Callable[..., Sequence[Block]]
) -> None:
    """No empty clause, no doubled punctuation, no 0 or None; every paragraph ends in a full stop."""
    schema = plugins.section_types[f"scitech.{name}"].definition.schema
    for block in compose(name, data.draw(values(dict(schema)))):
        if isinstance(block, Table):
            assert {len(row) for row in block.rows} <= {len(block.header)}
            assert all(cell and "None" not in cell for row in block.rows for cell in row)
        else:
            assert isinstance(block, Paragraph)
            assert block.text.endswith("。"), block.text
            assert not SPOILT.search(block.text), block.text


@pytest.mark.parametrize("name", NAMES)
def test_zeros_are_as_good_as_nothing(name: str, plugins: Plugins, compose: Callable[..., Sequence[Block]]) -> None:
    """Numbers that are all zero print no number."""
    properties = plugins.section_types[f"scitech.{name}"].definition.schema["properties"]
    zeros = {field: 0 for field, child in properties.items() if child["type"] in ("number", "integer")}
    texts = [block.text for block in compose(name, zeros) if isinstance(block, Paragraph)]
    assert not any(re.search(r"\d", text) for text in texts), texts
