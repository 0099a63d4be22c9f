"""Every sample report: its outline and its page as text with styles are goldens, its Word file is valid by the standard."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import docx
import pytest
from openxml_audit import OpenXmlValidator

from govsummary import pipeline
from govsummary.core.blocks import Heading, Paragraph, Picture
from govsummary.lint.checking import check
from govsummary.plugin.manager import build_manager

ROOT = Path(__file__).parents[2] / "sample_reports"
SAMPLES = sorted(ROOT.glob("*.yaml"))
PLUGINS = build_manager()

pytestmark = pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)


def block(one: Any) -> dict[str, Any] | str:
    """A block of the outline, readable in a golden."""
    if isinstance(one, Heading):
        return f"[{one.level}] {one.number}{one.text}" + (f"｜{one.run_in}" if one.run_in else "")
    if isinstance(one, Paragraph):
        return one.text
    if isinstance(one, Picture):
        return {"picture": one.file, "caption": one.caption, "alt": one.alt, "width": one.width}
    fields = {key: value for key, value in dataclasses.asdict(one).items() if value and key != "origin"}
    return {"table": {key: [*map(list, value)] if key == "rows" else value for key, value in fields.items()}}


def test_outline(sample, data_regression):
    """What the sections said, numbered and in order."""
    outline = pipeline.compose(pipeline.load(sample, PLUGINS), PLUGINS)
    data_regression.check(
        {
            "title": outline.report.title,
            "blocks": [block(one) for one in outline.blocks],
            "attachments": [{"title": a.title, "blocks": [block(one) for one in a.blocks]} for a in outline.attachments],
        },
        basename=f"{sample.stem}-outline",
    )


def test_page(sample, tmp_path, file_regression):
    """What a reader of the Word file sees, paragraph by paragraph, with the name of its style."""
    written = pipeline.render(sample, tmp_path / "paper.docx", plugins=PLUGINS)
    document = docx.Document(str(written.path))
    lines = []
    for item in document.iter_inner_content():
        rows = [item] if hasattr(item, "text") else [p for row in item.rows for cell in row.cells for p in cell.paragraphs]
        lines += [f"{paragraph.style.name}｜{paragraph.text}" for paragraph in rows]
    file_regression.check("\n".join(lines) + "\n", basename=f"{sample.stem}-page", encoding="utf-8")


def test_the_word_file_is_valid(sample, tmp_path):
    """An independent validator finds no fault in it but that there is no theme, which is meant: no font comes from one."""
    written = pipeline.render(sample, tmp_path / "paper.docx", plugins=PLUGINS)
    errors = map(str, OpenXmlValidator().validate(written.path).errors)
    assert [error for error in errors if not error.endswith("relationships/theme' is missing.")] == []


def test_it_has_no_fault_to_find(sample, tmp_path):
    """Neither as data nor as a Word document: the rules are silent on what we show as good."""
    written = pipeline.render(sample, tmp_path / "paper.docx", plugins=PLUGINS)
    found = [*pipeline.validate(sample, PLUGINS), *check(sample, PLUGINS), *check(written.path, PLUGINS)]
    assert [f"{one.location} {one.code} {one.message}" for one in found if one.severity != "info"] == []


def test_same_input_same_bytes(sample, tmp_path, monkeypatch):
    """On any day, in any time zone, in a folder of any name."""
    import time

    first = pipeline.render(sample, tmp_path / "甲.docx", plugins=PLUGINS).path.read_bytes()
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    if hasattr(time, "tzset"):
        time.tzset()
    monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)
    again = pipeline.render(sample, tmp_path / "乙" / "丙.docx", plugins=build_manager()).path.read_bytes()
    assert again == first
