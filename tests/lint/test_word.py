"""Word files: the same rules on their words, and the layout rules beside them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from govsummary import pipeline
from govsummary.lint.checking import Examiner, check
from govsummary.plugin.manager import build_manager

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
    messages = {d.code: d.text() for d in check(paper, PLUGINS, select=["GS4"])}
    assert messages["GS401"].endswith(("（认真布署,抓好落实。）", " (认真布署,抓好落实。)"))


def test_words_alone_can_be_asked_for(paper):
    """Layout is the template's business until the text is settled."""
    assert {d.code for d in check(paper, PLUGINS, select=["GS4"])} == {"GS480", "GS401"}


def test_what_govsummary_writes_is_sound(tmp_path):
    """A rendered sample has no wrong words in it."""
    plugins = build_manager()
    done = pipeline.render(SAMPLES / "party-half-year.yaml", tmp_path / "a.docx", plugins=plugins)
    assert [(d.code, d.quote) for d in check(done.path, plugins, ignore=["GS5"])] == []


def _in_a_box(document, words: str) -> None:
    shape = (
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent>'
        f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    document.paragraphs[1]._element.append(parse_xml(shape))


@pytest.mark.parametrize(
    ("put", "part"),
    [
        (_in_a_box, "文本框"),
        (lambda d, words: d.sections[0].header.paragraphs[0].add_run(words), "页眉"),
        (lambda d, words: d.sections[0].footer.paragraphs[0].add_run(words), "页脚"),
    ],
)
def test_what_stands_outside_the_text_is_read(put, part, tmp_path, monkeypatch):
    """A wrong word in a box, a header or a footer is told with the place a reader knows."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    document = docx.Document()
    document.add_paragraph("清溪县水利局2026年工作总结")
    document.add_paragraph("全年供水300万吨。")
    put(document, "认真布署，增长5.2%%。")
    document.save(str(tmp_path / "a.docx"))
    found = check(tmp_path / "a.docx", PLUGINS, select=["GS4"])
    assert [(d.code, d.quote, str(d.location.part)) for d in found] == [("GS480", "布署", part), ("GS477", "%%", part)]
    assert str(found[0].location).endswith(part)


def test_footnotes_are_read(tmp_path, monkeypatch):
    """As are notes, wherever their part lies; the lines that part them from the text are none."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    document = docx.Document()
    document.add_paragraph("清溪县水利局2026年工作总结")
    document.save(str(tmp_path / "a.docx"))
    notes = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        '<w:footnote w:id="1"><w:p><w:r><w:t>数据布署</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    with zipfile.ZipFile(tmp_path / "a.docx", "a") as package:
        package.writestr("word/footnotes.xml", notes)
    found = check(tmp_path / "a.docx", PLUGINS, select=["GS4"])
    assert [(d.code, str(d.location.part)) for d in found] == [("GS480", "脚注或尾注")]
