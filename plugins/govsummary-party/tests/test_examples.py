"""The example of every section, as a clerk pastes it: read, validated and composed by the whole pipeline."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from pytest_regressions.data_regression import DataRegressionFixture

import govsummary_party
from govsummary import pipeline
from govsummary.model import Heading, Outline, Paragraph, Table
from govsummary.plugins import Plugins

FOLDERS = sorted(p for p in (Path(govsummary_party.__file__).parent / "sections").iterdir() if p.is_dir())


def outline_of(example: str, plugins: Plugins, folder: Path) -> Outline:
    """The outline of a report that holds nothing but ``example``."""
    report = folder / "report.yaml"
    body = textwrap.indent(example, "    ").replace("    ", "  - ", 1)
    report.write_text(f"标题: 工作总结\n时段: 2026年\n工作成效:\n{body}", "utf-8")
    return pipeline.compose(pipeline.load(report, plugins), plugins)


def lines(outline: Outline) -> list[object]:
    """Blocks as plain data, for a golden that reads like the page."""
    page: list[object] = []
    for block in outline.blocks:
        match block:
            case Heading():
                page.append(f"{block.number}{block.text}")
            case Paragraph():
                page.append(block.text)
            case Table():
                rows = [" | ".join(row) for row in (block.header, *block.rows)]
                page.append({"caption": block.caption, "unit": block.unit, "rows": rows})
    return page


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_example_renders(folder: Path, plugins: Plugins, tmp_path: Path, data_regression: DataRegressionFixture) -> None:
    """Each example is valid and gives the page that its golden shows."""
    name = f"party.{folder.name}"
    example = plugins.section_types[name].definition.example
    assert f"类型: {name}\n" in example
    page = lines(outline_of(example, plugins, tmp_path))
    assert page[0] == f"一、{plugins.section_types[name].title}"
    assert all(text.endswith("。") for text in page[1:] if isinstance(text, str))
    data_regression.check({"page": page})


FORMS = sorted(f.name for f in FOLDERS if '"form"' in (f / "data.schema.json").read_text("utf-8"))


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize(("form", "tables"), [("文字", 0), ("表格", 1), ("文字和表格", 1)], ids=["text", "table", "both"])
def test_form_decides_on_the_table(name: str, form: str, tables: int, plugins: Plugins, tmp_path: Path) -> None:
    """Where a table is customary the clerk chooses: text, table or both; the caption names what is shown."""
    example = plugins.section_types[f"party.{name}"].definition.example
    kept = [line for line in example.splitlines() if not line.startswith("  形式:")]
    blocks = outline_of("\n".join([*kept, f"  形式: {form}", ""]), plugins, tmp_path).blocks
    found = [block for block in blocks if isinstance(block, Table)]
    assert len(found) == tables
    assert all(table.caption.startswith("2026年") for table in found)
    assert any(isinstance(block, Paragraph) for block in blocks)
