"""Word documents become PDF files through LibreOffice."""

from __future__ import annotations

import sys
from pathlib import Path

import pdfplumber
import pytest

from govsummary.core import soffice
from govsummary.core.errors import EnvironmentFault
from govsummary.writers.pdf import convert, libreoffice

pytestmark = pytest.mark.usefixtures("libreoffice")


def text_of(pdf: Path) -> str:
    with pdfplumber.open(pdf) as opened:
        return "\n".join(page.extract_text() for page in opened.pages)


def test_many_files_go_through_one_process(write_document, monkeypatch):
    """Files of one name in two folders each get their own PDF beside them, from a single start of LibreOffice."""
    starts = []
    run = libreoffice.to_pdf
    monkeypatch.setattr(libreoffice, "to_pdf", lambda *told: (starts.append(told), run(*told)))
    papers = [write_document("甲局/总结.docx", "甲局总结", "SimSun"), write_document("乙局/总结.docx", "乙局总结", "SimSun")]
    made = [result.pdf for result in convert(papers)]
    assert made == [paper.with_suffix(".pdf") for paper in papers]
    assert [text_of(pdf).strip() for pdf in made] == ["甲局总结", "乙局总结"]
    assert len(starts) == 1


def test_a_bad_file_costs_only_itself(write_document, tmp_path):
    """What is no Word document, or is not there, is reported; the good file is converted."""
    good = write_document("好.docx", "正文", "SimSun")
    bad = tmp_path / "坏.docx"
    bad.write_text("not a package", encoding="utf-8")
    results = convert([bad, good, tmp_path / "无.docx"])
    assert [(result.pdf, [d.code for d in result.diagnostics if d.code == "GS591"]) for result in results] == [
        (None, ["GS591"]),
        (good.with_suffix(".pdf"), []),
        (None, ["GS591"]),
    ]


def test_a_failed_conversion_keeps_the_old_pdf(tmp_path):
    """An earlier PDF outlives a document that cannot be converted."""
    (tmp_path / "坏.docx").write_bytes(b"")
    old = tmp_path / "坏.pdf"
    old.write_bytes(b"%PDF old")
    assert convert([tmp_path / "坏.docx"])[0].pdf is None
    assert old.read_bytes() == b"%PDF old"


def test_same_document_same_bytes(write_document):
    """Two conversions of one document are identical, and leave nothing but the PDF behind."""
    paper = write_document("总结.docx", "正文", "SimSun")
    first = convert([paper])[0].pdf.read_bytes()
    second = convert([paper])[0].pdf.read_bytes()
    assert first == second
    assert sorted(path.name for path in paper.parent.iterdir()) == ["总结.docx", "总结.pdf"]


def test_rare_characters_in_another_font_are_named(write_document):
    """A name's rare character that the 仿宋 font lacks is reported with the character itself."""
    found = convert([write_document("总结.docx", "张喆同志负责", "仿宋_GB2312")])[0].diagnostics
    if not any("FandolFang" in d.message for d in found):
        pytest.skip("this machine has no Fandol fonts")
    assert [d.quote for d in found if d.code == "GS593"] == ["喆"]
    assert "仿宋" in next(d.message for d in found if d.code == "GS592")


@pytest.mark.skipif(sys.platform == "win32", reason="shell script")
def test_a_hanging_libreoffice_is_stopped(write_document, tmp_path, monkeypatch):
    """After the timeout the program and its children are gone and the file is reported."""
    children = tmp_path / "children"
    fake = tmp_path / "soffice"
    fake.write_text(f"#!/bin/sh\nsleep 300 &\necho $! >> '{children}'\nwait\n", encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setenv("GOVSUMMARY_SOFFICE", str(fake))
    result = convert([write_document("总结.docx", "正文", "SimSun")], timeout=1)[0]
    assert result.pdf is None
    for pid in children.read_text(encoding="utf-8").split():
        status = Path(f"/proc/{pid}/stat")
        assert not status.exists() or status.read_text(encoding="utf-8").split()[2] == "Z"


def test_a_missing_libreoffice_is_explained(write_document, monkeypatch):
    """Without LibreOffice the clerk reads what to install, in Chinese."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    monkeypatch.setattr(soffice, "find_soffice", lambda: None)
    with pytest.raises(EnvironmentFault, match="没有找到 LibreOffice") as caught:
        convert([write_document("总结.docx", "正文", "SimSun")])
    assert "GOVSUMMARY_SOFFICE" in caught.value.hint


def test_nothing_to_convert_needs_no_libreoffice(monkeypatch):
    """No files, no fault: where every report failed to render, that is what the clerk shall read."""
    monkeypatch.setattr(soffice, "find_soffice", lambda: None)
    assert convert([]) == []


def test_a_wrong_soffice_path_is_explained(write_document, monkeypatch, tmp_path):
    """GOVSUMMARY_SOFFICE that names no file is an error, not a silent search elsewhere."""
    monkeypatch.setenv("GOVSUMMARY_SOFFICE", str(tmp_path / "nowhere"))
    with pytest.raises(EnvironmentFault, match="GOVSUMMARY_SOFFICE"):
        convert([write_document("总结.docx", "正文", "SimSun")])


def test_a_stand_in_is_told_by_the_family_that_the_clerk_would_look_for(write_document):
    """A collection's Chinese font is embedded by the name of its first, a Japanese one; nobody has such a family."""
    paper = write_document("总结.docx", "工作总结", "方正小标宋简体")
    told = [found.message for found in convert([paper])[0].diagnostics if found.code == "GS592"]
    assert len(told) == 1
    assert "Noto Serif CJK SC" in told[0] or "Source Han Serif SC" in told[0] or "FandolSong" in told[0]
    assert "CJKjp" not in told[0]
