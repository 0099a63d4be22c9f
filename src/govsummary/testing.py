"""Help for the tests of a plugin: its sections alone, the texts they give, and a check of every example.

from govsummary.testing import check_section_examples, compose_section, plugins_with
from our_plugin import hooks

PLUGINS = plugins_with(hooks)

def test_sentences():
    assert compose_section("our.roads", {"修建": 12}, PLUGINS) == ["全年修建农村公路12公里。"]

def test_examples():
    check_section_examples(PLUGINS)
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govsummary.plugins import Plugins, build_manager

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govsummary.model import Block, Outline

__all__ = ["check_section_examples", "compose_section", "plugins_with", "texts"]


def plugins_with(*hooks: object) -> Plugins:
    """The core and these plugins (modules or objects with hooks) alone, whatever else is installed.

    Raises:
        pluggy.PluginValidationError: a hook is misspelt or takes the wrong arguments.
    """
    named = {getattr(plugin, "__name__", type(plugin).__name__): plugin for plugin in hooks}
    return build_manager(named, discover=False)


def compose_section(name: str, data: Mapping[str, Any], plugins: Plugins, *, period: str = "2026年") -> list[str]:
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
    import yaml

    from govsummary.errors import InvalidReport
    from govsummary.reporters import report

    pages: dict[str, list[str]] = {}
    for name, section_type in plugins.section_types.items():
        example = yaml.safe_load(section_type.definition.example)
        assert isinstance(example, dict), f"{name}: the example is missing"
        assert example.get("类型", example.get("type")) == name, f"{name}: the example does not use this section"
        try:
            pages[name] = texts(_composed([example], plugins, "2026年"))
        except InvalidReport as invalid:
            raise AssertionError(f"{name}: the example has errors\n{report(invalid.diagnostics)}") from invalid
        assert pages[name], f"{name}: the example leaves the page empty"
    return pages


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


def _composed(sections: list[dict[str, Any]], plugins: Plugins, period: str) -> Outline:
    """The outline of a report that holds these sections alone, by way of a file, as everything else."""
    import yaml

    from govsummary import pipeline

    data = {"标题": "工作总结", "时段": period, "工作成效": sections}
    with tempfile.TemporaryDirectory(prefix="govsummary-testing-") as folder:
        path = Path(folder) / "report.yaml"
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
        return pipeline.compose(pipeline.load(path, plugins), plugins)
