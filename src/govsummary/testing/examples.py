"""Tests for every section of a plugin, made from the examples."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from govsummary.core.blocks import Block, Enumeration, Paragraph, Table
from govsummary.plugin.fields import ADDED
from govsummary.testing.composing import (
    PERIOD,
    composed,
    example_of,
    loaded_example,
    own_sections,
    page,
    pasted,
    section_blocks,
)

if TYPE_CHECKING:
    import pytest
    from hypothesis.strategies import SearchStrategy
    from pytest_regressions.data_regression import DataRegressionFixture

    from govsummary.plugin.manager import Plugins


_FORMS = {"text": 0, "table": 1, "both": 1}
"""How many tables stand on the page, by what a section's ``form`` (形式) asks for."""


class EachSection:
    """Tests that ask for a ``section`` run once for each of the plugin's; those for a ``form`` too, in each form."""

    plugins: ClassVar[Plugins]

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """The part of a section's name without the prefix tells them apart."""
        names = {name: name.partition(".")[2] or name for name in own_sections(self.plugins)}
        if "form" in metafunc.fixturenames:
            choices = [(name, form) for name in names if _has_forms(name, self.plugins) for form in _FORMS]
            metafunc.parametrize(("section", "form"), choices, ids=[f"{names[name]}-{form}" for name, form in choices])
        elif "section" in metafunc.fixturenames:
            metafunc.parametrize("section", list(names), ids=list(names.values()))


class SectionExamples(EachSection):
    """Tests for every section of a plugin, made from the examples; needs pytest-regressions.

    Inherit from it under a name that pytest collects, and say which plugins (`plugins_with`)::

        class TestExamples(SectionExamples):
            plugins = plugins_with(hooks)

    The goldens lie beside the test module, in a folder with its name, one file for each section. Write them with
    ``pytest --regen-all``, read them, and commit them.
    """

    def test_example_renders(self, section: str, data_regression: DataRegressionFixture) -> None:
        """Each example, pasted as it stands, is valid and gives the page that its golden shows."""
        shown = page(pasted(example_of(section, self.plugins), self.plugins))
        title = loaded_example(section, self.plugins).get("标题") or self.plugins.section_types[section].title
        assert shown[:1] == [f"一、{title}"], f"{section}: the page begins with {shown[:1]}"
        open_ended = [text for text in shown[1:] if isinstance(text, str) and not text.endswith("。")]
        assert not open_ended, f"{section}: no full stop ends {open_ended}"
        data_regression.check({"page": shown})

    def test_form_decides_on_the_table(self, section: str, form: str) -> None:
        """Where the clerk chooses between text, table or both, that is what stands there, with a caption."""
        example = loaded_example(section, self.plugins)
        data = example.get("数据", example.get("data")) or {}
        data = {name: value for name, value in data.items() if name not in ("形式", "form")}
        blocks = composed([{"类型": section, "数据": {**data, "form": form}}], self.plugins, PERIOD).blocks
        tables = [block for block in blocks if isinstance(block, Table)]
        assert len(tables) == _FORMS[form], f"{section}: {len(tables)} tables"
        assert all(table.caption.startswith(PERIOD) for table in tables), f"{section}: no caption that says when"
        assert any(isinstance(block, Paragraph) for block in blocks), f"{section}: no sentence"


def _has_forms(name: str, plugins: Plugins) -> bool:
    """Whether the clerk chooses between text and table in this section, as ours let them (``form``)."""
    asked = plugins.section_types[name].definition.schema.get("properties", {}).get("form", {})
    return bool(asked.get("enum") == list(_FORMS))


# ---- tests that whatever is missing leaves its clause out -----------------------------------------------------


_SPOILT = re.compile(
    r"None|nan|Undefined|[，。；、：]{2,}|“”|《》|（）|其中[，。；、]|其中$|^(?:其中|[，。；、])|[（“《][，。；、]"
)
"""Traces of absent data: printed nothings, empty brackets, punctuation with nothing before it, 其中 without its whole."""
_NOUGHT = re.compile(r"(?<![\d.至的])0(?![\d.])|(?<!\d)0\.0+(?!\d)")
"""A printed zero, which says nothing by itself."""
_LARGE = 9999
_ADDED: Mapping[str, Sequence[Any]] = {
    "last_year": (10, 9999), "target": (10, 9999), "growth": (5, -5), "change": (5, -5), "completed": (95, 104),
    "share": (12, "占全市的12%"), "rank": (3, "全市第3"), "growth_rank": (1, "全省第1，上升2位"),
    "above": ("全市平均1.2个百分点",), "milestone": ("创历史新高",), "as_of": ("5月底",),
}  # fmt: skip
"""What may be stated of a quantity besides its value; what it says of a nought is said."""


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
                _see_clean(block, noughts=_says_more(data, schema))

        clean()

    def test_zeros_are_as_good_as_nothing(self, section: str) -> None:
        """Numbers that are all zero print no number."""
        properties = self.plugins.section_types[section].definition.schema.get("properties", {})
        own = {name: child for name, child in properties.items() if ADDED not in child}
        zeros = {name: 0 for name, child in own.items() if _is_number(child) and child.get("minimum", 0) <= 0}
        shown = [block.text for block in section_blocks(section, zeros, self.plugins) if isinstance(block, Paragraph)]
        assert not any(re.search(r"\d", text) for text in shown), shown


def _says_more(data: Any, schema: Mapping[str, Any]) -> bool:
    """Whether data hold a target, a base or another attribute of a number, beside which a nought is worth saying."""
    if isinstance(data, list):
        return any(_says_more(row, schema.get("items", {})) for row in data)
    if not isinstance(data, dict):
        return False
    fields = schema.get("properties", {})
    return any("x-of" in fields.get(name, {}) or _says_more(one, fields.get(name, {})) for name, one in data.items())


def _see_clean(block: Block, *, noughts: bool) -> None:
    """See that nothing in a block looks spoilt; ``noughts``: zeros may stand there."""
    if isinstance(block, Table):
        assert {len(row) for row in block.rows} <= {len(block.header)}
        assert all(cell and "None" not in cell for row in block.rows for cell in row)
    elif isinstance(block, Paragraph):
        assert block.text.endswith("。"), block.text
        assert not _SPOILT.search(block.text), block.text
        assert noughts or not _NOUGHT.search(block.text), block.text
    else:
        words = block.items if isinstance(block, Enumeration) else (getattr(block, "text", ""),)
        assert not any(_SPOILT.search(text) for text in words), words


def _values(schema: Mapping[str, Any], root: Mapping[str, Any]) -> SearchStrategy[Any]:
    """Data that ``schema`` allows, with every optional field there or not, and numbers that may be zero."""
    from hypothesis import strategies as st

    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
    if choices := schema.get("enum") or (_ADDED[schema["x-of"][1]] if ADDED in schema else ()):
        return st.sampled_from(choices)
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
