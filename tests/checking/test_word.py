"""Word files: the same rules on their words, and the layout rules beside them."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from govsummary import pipeline
from govsummary.checking import Examiner, check
from govsummary.plugins import build_manager

SAMPLES = Path(__file__).parents[2] / "sample_reports"
PLUGINS = build_manager(discover=False)


@pytest.fixture
def paper(tmp_path) -> Path:
    """A Word file somebody typed."""
    document = docx.Document()
    for text in (
        "清溪县教育局2026年工作总结",
        "　　全年立项24项，分为国家级3项、省级8项、市级12项。",
        "　　认真布署,抓好落实。",
    ):
        document.add_paragraph(text)
    document.add_table(1, 2).cell(0, 0).text = "甲,乙"
    path = tmp_path / "a.docx"
    document.save(str(path))
    return path


def test_words_and_layout_are_held_to_the_rules(paper):
    """Findings name the paragraph, with offsets in the paragraphs' joined text."""
    checked = Examiner.of(paper, PLUGINS).examine()
    words = {d.code: d for d in checked.diagnostics if not d.code.startswith("GS5")}
    assert set(words) == {"GS301", "GS480", "GS401"}
    assert [words[code].location.paragraph for code in ("GS301", "GS480", "GS401")] == [2, 3, 3]
    assert all(checked.text[d.start : d.end] == d.quote for d in words.values())
    assert any(d.code.startswith("GS5") for d in checked.diagnostics)


def test_findings_show_the_words_round_them(paper):
    """Word numbers no paragraphs: a lone “,” could be anywhere on thirteen pages. The next paragraph is no part of it."""
    messages = {d.code: d.told for d in check(paper, PLUGINS, select=["GS4"])}
    assert messages["GS401"].endswith(("（认真布署,抓好落实。）", " (认真布署,抓好落实。)"))


def test_words_alone_can_be_asked_for(paper):
    """Layout is the template's business until the text is settled."""
    assert {d.code for d in check(paper, PLUGINS, select=["GS4"])} == {"GS480", "GS401"}


def test_what_govsummary_writes_is_sound(tmp_path):
    """A rendered sample has no wrong words in it."""
    plugins = build_manager()
    done = pipeline.render(SAMPLES / "party-half-year.yaml", tmp_path / "a.docx", plugins=plugins)
    assert [(d.code, d.quote) for d in check(done.path, plugins, ignore=["GS5"])] == []
