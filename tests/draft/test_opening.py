"""Papers in whatever file they stand: encodings, web pages, former forms of Word files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsummary.core.errors import InvalidReport, UsageError
from govsummary.draft.reading import lines_of_page, opened

WORDS = "清溪县文化和旅游局2025年工作总结\n今年以来，我局举办活动12场，接待游客486.3万人次。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_text_is_read_in_any_encoding(encoding: str) -> None:
    assert opened("旧稿.txt", WORDS.encode(encoding)).content.decode() == WORDS


@pytest.mark.parametrize("encoding", ["gb18030", "big5"])
def test_of_encodings_without_a_mark_the_one_that_makes_sense_is_taken(encoding: str) -> None:
    """GB 18030 would read Big5 as rare characters."""
    words = "關於全年工作的總結\n一年來，全縣各項工作取得新的成效，經濟運行穩中有進。\n"
    assert opened("旧稿.txt", words.encode(encoding)).content.decode() == words
    assert opened("旧稿.txt", words[:9].encode(encoding)).content.decode() == words[:9]


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(InvalidReport):
        opened("旧稿.txt", bytes(range(256)) * 4)


def test_a_file_that_is_no_paper_by_its_name_is_refused_with_those_that_are() -> None:
    with pytest.raises(UsageError) as refused:
        opened("旧稿.xlsx", b"")
    assert ".docx" in str(refused.value.hint)


def test_a_web_page_becomes_headings_paragraphs_items_and_tables() -> None:
    page = """<!DOCTYPE html><html><head><title>网站</title><style>p {}</style></head><body>
      <h1>关于2025年&nbsp;工作的<b>报告</b></h1><!-- <p>旧话</p> -->
      <p>比重&lt;5%的<br>不计</p><script>alert("不该看见")</script>
      <table><tr><th>项目</th><th>数</th></tr><tr><td>活动<td>12</table>
      <ul><li>甲<li>乙</ul></body></html>"""
    assert lines_of_page(page).split("\n\n")[:-1] == [
        "# 关于2025年\xa0工作的报告",
        "比重<5%的",
        "不计",
        "| 项目 | 数 |\n| 活动 | 12 |",
        "- 甲",
        "- 乙",
    ]


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<td>", "</tr>", "<table>", "</table>", "<", "<a '", "<!--", "甲", "乙<5%", "&lt;"])
    )
)
def test_no_word_of_a_broken_page_is_lost(pieces: list[str]) -> None:
    page = "".join(pieces)
    if "<a '" not in pieces and "<!--" not in pieces:
        assert lines_of_page(page).count("甲") == pieces.count("甲")
        assert lines_of_page(page).count("乙<5%") == pieces.count("乙<5%")
    assert "<td" not in lines_of_page(page)


def test_an_old_word_file_without_libreoffice_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govsummary.core.soffice.find_soffice", lambda: None)
    with pytest.raises(InvalidReport) as refused:
        opened("旧稿.doc", b"\xd0\xcf\x11\xe0" + bytes(600))
    assert "另存为 .docx" in str(refused.value.diagnostics[0].hint_text)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.parametrize("suffix", [".doc", ".wps"])
def test_an_old_word_file_is_turned_into_a_new_one(tmp_path: Path, suffix: str) -> None:
    from time import monotonic

    from govsummary import render_data
    from govsummary.core.soffice import convert, find_soffice

    soffice = find_soffice()
    assert soffice
    (tmp_path / "旧稿.docx").write_bytes(render_data({"标题": "工作总结", "背景": "一年来，成绩来之不易。"}).content)
    convert(soffice, "doc:MS Word 97", [tmp_path / "旧稿.docx"], tmp_path / "out", monotonic() + 60)
    old = (tmp_path / "out" / "旧稿.doc").read_bytes()
    assert old[:4] == b"\xd0\xcf\x11\xe0"
    assert opened(f"旧稿{suffix}", old).content[:2] == b"PK"
