"""A plugin's sections composed by themselves, as a clerk's file would be: the texts they give."""

from __future__ import annotations

import tempfile
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, Any

from govsummary.plugin.manager import Plugins, build_manager

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from govsummary.core.blocks import Block
    from govsummary.core.model import Outline

PERIOD = "2026年"


def plugins_with(*hooks: object) -> Plugins:
    """The core and these plugins (modules or objects with hooks) alone, whatever else is installed.

    Raises:
        PluginError: a hook is misspelt, lacks its marker, or takes the wrong arguments.
    """
    named = {getattr(plugin, "__name__", type(plugin).__name__): plugin for plugin in hooks}
    return build_manager(named, discover=False)


def own_sections(plugins: Plugins) -> list[str]:
    """The names of the sections that plugins supply; without any plugin, the core's."""
    hook = "govsummary_section_types"
    return [name for name in plugins.section_types if not (plugins.loaded and plugins.supplier(hook, name).is_core)]


def compose_section(name: str, data: Mapping[str, Any], plugins: Plugins, *, period: str = PERIOD) -> list[str]:
    """The texts that one section stands for, read, validated and composed as a clerk's file would be.

    Raises:
        InvalidReport: the data has errors, as a clerk would be told.
    """
    return texts(composed([{"类型": name, "数据": dict(data)}], plugins, period))


def section_blocks(name: str, data: Mapping[str, Any], plugins: Plugins, *, period: str = PERIOD) -> Sequence[Block]:
    """The blocks that one section gives for validated ``data``, in English names; without its heading."""
    from govsummary.core.model import Report
    from govsummary.indicators.sentences.section_text import context_of

    return list(plugins.section_types[name].definition.compose(data, context_of(Report(title="工作总结", period=period))))


def check_offers(plugins: Plugins) -> None:
    """See that what the plugins offer will work: schemas, templates, rules and their codes, lists of terms.

    Raises:
        AssertionError: something will not; the message says all of it.
    """
    from govsummary.lint.doctor import all_faults

    faults = all_faults(plugins)
    assert not faults, "\n".join(map(str, faults))


def check_section_examples(plugins: Plugins) -> dict[str, list[str]]:
    """Read, validate and compose the example of every section; returns the texts, by the section's name.

    Raises:
        AssertionError: an example is missing, has errors, or leaves the page empty; the message says which.
    """
    from govsummary.core.errors import InvalidReport

    pages: dict[str, list[str]] = {}
    for name in own_sections(plugins):
        try:
            pages[name] = texts(pasted(example_of(name, plugins), plugins))
        except InvalidReport as invalid:
            errors = "\n".join(f"{one.location}: {one.text()}" for one in invalid.diagnostics)
            raise AssertionError(f"{name}: the example has errors\n{errors}") from invalid
        assert pages[name], f"{name}: the example leaves the page empty"
    return pages


def page(outline: Outline) -> list[object]:
    """The blocks as plain data, for a golden that reads like the page; a table is a mapping."""
    from govsummary.core.blocks import Table

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
    from govsummary.core.blocks import Heading, Table

    if isinstance(block, Heading):
        return [f"{block.number}{block.text}{block.run_in}"]
    if isinstance(block, Table):
        return [" | ".join(row) for row in (block.header, *block.rows)]
    return [block.text] if hasattr(block, "text") else list(block.items)


def example_of(name: str, plugins: Plugins) -> str:
    """The example of a section, seen to be one of that section."""
    example = loaded_example(name, plugins)
    assert example.get("类型", example.get("type")) == name, f"{name}: the example does not use this section"
    return plugins.section_types[name].definition.example


def loaded_example(name: str, plugins: Plugins) -> dict[str, Any]:
    """The example of a section as data."""
    import yaml

    example = yaml.safe_load(plugins.section_types[name].definition.example)
    assert isinstance(example, dict), f"{name}: the example is missing"
    return example


def composed(sections: list[dict[str, Any]], plugins: Plugins, period: str) -> Outline:
    """The outline of a report that holds these sections alone."""
    import yaml

    return _outline(yaml.safe_dump(sections, allow_unicode=True, sort_keys=False), plugins, period)


def pasted(example: str, plugins: Plugins) -> Outline:
    """The outline of a report that holds nothing but this section, pasted as it stands."""
    return _outline("- " + indent(example, "  ")[2:], plugins, PERIOD)


def _outline(sections: str, plugins: Plugins, period: str) -> Outline:
    """The outline of a report with these sections (YAML), by way of a file, as everything else."""
    from govsummary import pipeline

    with tempfile.TemporaryDirectory(prefix="govsummary-testing-") as folder:
        path = Path(folder) / "report.yaml"
        path.write_text(f"标题: 工作总结\n时段: '{period}'\n工作成效:\n{indent(sections, '  ')}", encoding="utf-8")
        return pipeline.compose(pipeline.load(path, plugins), plugins)
