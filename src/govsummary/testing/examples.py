"""Tests for every section of a plugin, made from the examples."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from govsummary.testing.composing import PERIOD, composed, example_of, loaded_example, page, pasted

if TYPE_CHECKING:
    import pytest
    from pytest_regressions.data_regression import DataRegressionFixture

    from govsummary.plugin.manager import Plugins

_FORMS = {"text": 0, "table": 1, "both": 1}
"""How many tables stand on the page, by what a section's ``form`` (形式) asks for."""


class EachSection:
    """Tests that ask for a ``section`` run once for each of the plugin's; those for a ``form`` too, in each form."""

    plugins: ClassVar[Plugins]

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """The part of a section's name without the prefix tells them apart."""
        names = {name: name.partition(".")[2] or name for name in self.plugins.section_types}
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
        title = self.plugins.section_types[section].title
        assert shown[:1] == [f"一、{title}"], f"{section}: the page begins with {shown[:1]}"
        open_ended = [text for text in shown[1:] if isinstance(text, str) and not text.endswith("。")]
        assert not open_ended, f"{section}: no full stop ends {open_ended}"
        data_regression.check({"page": shown})

    def test_form_decides_on_the_table(self, section: str, form: str) -> None:
        """Where the clerk chooses between text, table or both, that is what stands there, with a caption."""
        from govsummary.core.model import Paragraph, Table

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
