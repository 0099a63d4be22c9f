"""Help for the tests of a plugin: its sections alone, the texts they give, and a check of every example.

from govsummary.testing import SectionExamples, check_section_examples, compose_section, plugins_with
from our_plugin import hooks

PLUGINS = plugins_with(hooks)

def test_sentences():
    assert compose_section("our.roads", {"修建": 12}, PLUGINS) == ["全年修建农村公路12公里。"]

def test_examples():
    check_section_examples(PLUGINS)

class TestExamples(SectionExamples):  # or with goldens, in the place of test_examples
    plugins = PLUGINS
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, Any, ClassVar

from govsummary.plugins import Plugins, build_manager

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pytest
    from pytest_regressions.data_regression import DataRegressionFixture

    from govsummary.model import Block, Outline

__all__ = ["SectionExamples", "check_section_examples", "compose_section", "page", "plugins_with", "texts"]

_PERIOD = "2026年"
_FORMS = {"text": 0, "table": 1, "both": 1}
"""How many tables stand on the page, by what a section's ``form`` (形式) asks for."""


def plugins_with(*hooks: object) -> Plugins:
    """The core and these plugins (modules or objects with hooks) alone, whatever else is installed.

    Raises:
        pluggy.PluginValidationError: a hook is misspelt or takes the wrong arguments.
    """
    named = {getattr(plugin, "__name__", type(plugin).__name__): plugin for plugin in hooks}
    return build_manager(named, discover=False)


def compose_section(name: str, data: Mapping[str, Any], plugins: Plugins, *, period: str = _PERIOD) -> list[str]:
    """The texts that one section stands for, read, validated and composed as a clerk's file would be.

    Raises:
        InvalidReport: the data has errors, as a clerk would be told.
    """
    return texts(_composed([{"类型": name, "数据": dict(data)}], plugins, period))


def check_section_examples(plugins: Plugins) -> dict[str, list[str]]:
    """Read, validate and compose the example of every section; returns the texts, by the section's name.

    Raises:
        AssertionError: an example is missing, has errors, or leaves the page empty; the message says which.
    """
    from govsummary.errors import InvalidReport
    from govsummary.reporters import report

    pages: dict[str, list[str]] = {}
    for name in plugins.section_types:
        try:
            pages[name] = texts(_pasted(_example(name, plugins), plugins))
        except InvalidReport as invalid:
            raise AssertionError(f"{name}: the example has errors\n{report(invalid.diagnostics)}") from invalid
        assert pages[name], f"{name}: the example leaves the page empty"
    return pages


class SectionExamples:
    """Tests for every section of a plugin, made from the examples; needs pytest-regressions.

    Inherit from it under a name that pytest collects, and say which plugins (`plugins_with`)::

        class TestExamples(SectionExamples):
            plugins = plugins_with(hooks)

    The goldens lie beside the test module, in a folder with its name, one file for each section. Write them with
    ``pytest --regen-all``, read them, and commit them.
    """

    plugins: ClassVar[Plugins]

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """One test for each section; its part of the name without the prefix tells them apart."""
        names = {name: name.partition(".")[2] or name for name in self.plugins.section_types}
        if "form" in metafunc.fixturenames:
            choices = [(name, form) for name in names if _has_forms(name, self.plugins) for form in _FORMS]
            metafunc.parametrize(("section", "form"), choices, ids=[f"{names[name]}-{form}" for name, form in choices])
        elif "section" in metafunc.fixturenames:
            metafunc.parametrize("section", list(names), ids=list(names.values()))

    def test_example_renders(self, section: str, data_regression: DataRegressionFixture) -> None:
        """Each example, pasted as it stands, is valid and gives the page that its golden shows."""
        shown = page(_pasted(_example(section, self.plugins), self.plugins))
        title = self.plugins.section_types[section].title
        assert shown[:1] == [f"一、{title}"], f"{section}: the page begins with {shown[:1]}"
        open_ended = [text for text in shown[1:] if isinstance(text, str) and not text.endswith("。")]
        assert not open_ended, f"{section}: no full stop ends {open_ended}"
        data_regression.check({"page": shown})

    def test_form_decides_on_the_table(self, section: str, form: str) -> None:
        """Where the clerk chooses between text, table or both, that is what stands there, with a caption."""
        from govsummary.model import Paragraph, Table

        example = _loaded(section, self.plugins)
        data = example.get("数据", example.get("data")) or {}
        data = {name: value for name, value in data.items() if name not in ("形式", "form")}
        blocks = _composed([{"类型": section, "数据": {**data, "form": form}}], self.plugins, _PERIOD).blocks
        tables = [block for block in blocks if isinstance(block, Table)]
        assert len(tables) == _FORMS[form], f"{section}: {len(tables)} tables"
        assert all(table.caption.startswith(_PERIOD) for table in tables), f"{section}: no caption that says when"
        assert any(isinstance(block, Paragraph) for block in blocks), f"{section}: no sentence"


def page(outline: Outline) -> list[object]:
    """The blocks as plain data, for a golden that reads like the page; a table is a mapping."""
    from govsummary.model import Table

    shown: list[object] = []
    for block in outline.blocks:
        if isinstance(block, Table):
            shown.append({"caption": block.caption, "unit": block.unit, "rows": _texts(block)})
        else:
            shown += _texts(block)
    return shown


def texts(outline: Outline) -> list[str]:
    """What stands on the page, block by block: numbered headings, paragraphs, the rows of tables."""
    return [text for block in outline.blocks for text in _texts(block)]


def _texts(block: Block) -> list[str]:
    from govsummary.model import Heading, Table

    if isinstance(block, Heading):
        return [f"{block.number}{block.text}{block.run_in}"]
    if isinstance(block, Table):
        return [" | ".join(row) for row in (block.header, *block.rows)]
    return [block.text] if hasattr(block, "text") else list(block.items)


def _has_forms(name: str, plugins: Plugins) -> bool:
    """Whether the clerk chooses between text and table in this section, as ours let them (``form``)."""
    asked = plugins.section_types[name].definition.schema.get("properties", {}).get("form", {})
    return bool(asked.get("enum") == list(_FORMS))


def _example(name: str, plugins: Plugins) -> str:
    """The example of a section, seen to be one of that section."""
    example = _loaded(name, plugins)
    assert example.get("类型", example.get("type")) == name, f"{name}: the example does not use this section"
    return plugins.section_types[name].definition.example


def _loaded(name: str, plugins: Plugins) -> dict[str, Any]:
    import yaml

    example = yaml.safe_load(plugins.section_types[name].definition.example)
    assert isinstance(example, dict), f"{name}: the example is missing"
    return example


def _composed(sections: list[dict[str, Any]], plugins: Plugins, period: str) -> Outline:
    """The outline of a report that holds these sections alone."""
    import yaml

    return _outline(yaml.safe_dump(sections, allow_unicode=True, sort_keys=False), plugins, period)


def _pasted(example: str, plugins: Plugins) -> Outline:
    """The outline of a report that holds nothing but this section, pasted as it stands."""
    return _outline("- " + indent(example, "  ")[2:], plugins, _PERIOD)


def _outline(sections: str, plugins: Plugins, period: str) -> Outline:
    """The outline of a report with these sections (YAML), by way of a file, as everything else."""
    from govsummary import pipeline

    with tempfile.TemporaryDirectory(prefix="govsummary-testing-") as folder:
        path = Path(folder) / "report.yaml"
        path.write_text(f"标题: 工作总结\n时段: '{period}'\n工作成效:\n{indent(sections, '  ')}", encoding="utf-8")
        return pipeline.compose(pipeline.load(path, plugins), plugins)
