"""Tests that whatever is missing leaves its clause out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from govsummary.core.model import Block, Paragraph, Table
from govsummary.testing.composing import section_blocks
from govsummary.testing.examples import EachSection

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_SPOILT = re.compile(
    r"None|nan|Undefined|[，。；、：]{2,}|“”|《》|（）|其中[，。；、]|其中$|^[，。；、]|[（“《][，。；、]"
    r"|(?<![\d.])0(?![\d.])|(?<!\d)0\.0+(?!\d)"
)
"""Traces of absent data: printed nothings, empty brackets, punctuation with nothing before it, a printed zero."""
_LARGE = 9999


class MissingData(EachSection):
    """Tests that any part of a section's data gives clean sentences; needs hypothesis.

    Inherit from it under a name that pytest collects, and say which plugins (`plugins_with`)::

        class TestMissingData(MissingData):
            plugins = plugins_with(hooks)
    """

    def test_any_subset_of_fields_gives_clean_text(self, section: str) -> None:
        """No empty clause, no doubled punctuation, no 0 or None; every paragraph ends in a full stop."""
        from hypothesis import given, settings

        schema = self.plugins.section_types[section].definition.schema

        @settings(max_examples=40, deadline=None)
        @given(_values(schema, schema))
        def clean(data: Mapping[str, Any]) -> None:
            for block in section_blocks(section, data, self.plugins):
                _see_clean(block)

        clean()

    def test_zeros_are_as_good_as_nothing(self, section: str) -> None:
        """Numbers that are all zero print no number."""
        properties = self.plugins.section_types[section].definition.schema.get("properties", {})
        zeros = {name: 0 for name, child in properties.items() if _is_number(child) and child.get("minimum", 0) <= 0}
        shown = [block.text for block in section_blocks(section, zeros, self.plugins) if isinstance(block, Paragraph)]
        assert not any(re.search(r"\d", text) for text in shown), shown


def _see_clean(block: Block) -> None:
    if isinstance(block, Table):
        assert {len(row) for row in block.rows} <= {len(block.header)}
        assert all(cell and "None" not in cell for row in block.rows for cell in row)
    elif isinstance(block, Paragraph):
        assert block.text.endswith("。"), block.text
        assert not _SPOILT.search(block.text), block.text
    else:
        words = (block.text,) if hasattr(block, "text") else block.items
        assert not any(_SPOILT.search(text) for text in words), words


def _values(schema: Mapping[str, Any], root: Mapping[str, Any]) -> SearchStrategy[Any]:
    """Data that ``schema`` allows, with every optional field there or not, and numbers that may be zero."""
    from hypothesis import strategies as st

    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    match schema.get("type"):
        case "object":
            children = {name: _values(child, root) for name, child in schema["properties"].items()}
            required = {name: children.pop(name) for name in schema.get("required", ())}
            return st.fixed_dictionaries(required, optional=children)
        case "array":
            return st.lists(_values(schema["items"], root), min_size=schema.get("minItems", 0), max_size=3)
        case "string":
            return st.sampled_from(["甲", "乙类", "丙（试行）"])
        case "boolean":
            return st.booleans()
        case _:
            least = schema.get("minimum", 0)
            return st.just(least) | st.integers(max(10, least), max(10, least, min(_LARGE, schema.get("maximum", _LARGE))))


def _is_number(schema: Mapping[str, Any]) -> bool:
    return schema.get("type") in ("number", "integer")
