"""`check --fix` mends what is safe, keeps every word, and leaves a valid Word file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from openxml_audit import OpenXmlValidator
from tests.lint.rules.layout.findings import check_layout
from tests.lint.rules.layout.papers import Paper, build, paragraph_of, red, retext, saved
from tests.lint.rules.layout.test_planted_faults import FAULTS

from govsummary.core.errors import InvalidReport, UsageError
from govsummary.docx.fix import fix
from govsummary.docx.read import open_word
from govsummary.lint import fix as fixing
from govsummary.lint.checking import check
from govsummary.standard.grammar import right_date

BEYOND = {"GS438", "GS556"}
"""What only a person can decide: renumbering, and what to do about a page with nothing but a signature."""


def codes(data: bytes) -> list[str]:
    return sorted({d.code for d in check_layout(open_word("paper.docx", data))})


def words(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


@pytest.mark.parametrize(("code", "told", "plant"), [fault for fault in FAULTS if fault[0] not in BEYOND])
def test_a_planted_fault_is_mended(code, told, plant):
    """Whatever is safe to mend is gone afterwards, and nothing new came."""
    document = build()
    plant(document)
    assert codes(fix(saved(document))) == []


@pytest.mark.parametrize(("code", "told", "plant"), [fault for fault in FAULTS if fault[0] in BEYOND])
def test_what_a_person_must_decide_is_left(code, told, plant):
    """Faults beyond safe mending are still reported and nothing else is touched."""
    document = build()
    plant(document)
    data = saved(document)
    assert code in codes(fix(data))


@pytest.mark.parametrize("page", ["A", "B"])
@pytest.mark.parametrize("styles", [True, False])
def test_a_correct_paper_keeps_its_bytes(page, styles):
    """A paper without faults comes back byte for byte."""
    data = saved(build(Paper(page=page, styles=styles)))
    assert fix(data) == data


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("26.1.08", "2026年1月8日"), ("二〇二六年十二月廿日", "2026年12月20日"), ("2026年一季度", "2026年一季度")],
)
def test_a_date_is_written_out(wrong, right):
    """A year of two digits is of this century; what is no date stays (7.3.5.4)."""
    assert right_date(wrong) == right


def everything_wrong() -> bytes:
    document = docx.Document()
    for text in (
        "关于2026年度工作情况的总结",
        "一.主要工作",
        "(一)推进重点任务",
        "　　全年办理服务事项1286件。",
        "1、压实责任",
    ):
        paragraph = document.add_paragraph()
        for piece in (text[:3], text[3:]):
            run = paragraph.add_run(piece)
            run.font.name = "Calibri"
            run._element.rPr.rFonts.set(qn("w:eastAsia"), "微软雅黑")
            run.font.bold = True
    document.paragraphs[0].alignment = 1
    document.paragraphs[0].runs[0].font.size = Pt(26)
    red(document.paragraphs[3].runs[0])
    document.sections[0].page_width, document.sections[0].page_height = Mm(215.9), Mm(279.4)
    return saved(document)


def test_a_paper_from_scratch_is_made_official():
    """A Letter-size paper in bold red YaHei with no page numbers ends up with nothing to blame."""
    mended = fix(everything_wrong())
    assert codes(mended) == []
    assert words(mended) == [
        "关于2026年度工作情况的总结",
        "一、主要工作",
        "（一）推进重点任务",
        "全年办理服务事项1286件。",
        "1.压实责任",
    ]


def test_the_mended_file_is_valid(tmp_path: Path):
    """An independent validator finds no schema error that was not there before."""
    original, mended = tmp_path / "original.docx", tmp_path / "mended.docx"
    original.write_bytes(everything_wrong())
    mended.write_bytes(fix(original.read_bytes()))
    faults = [{str(e) for e in OpenXmlValidator().validate(str(path)).errors} for path in (original, mended)]
    assert faults[1] - faults[0] == set()


def test_mending_twice_changes_nothing_more():
    """The second pass finds nothing to do."""
    once = fix(everything_wrong())
    assert fix(once) == once


def test_page_numbers_stand_right_where_the_default_style_hangs():
    """A first line of 0 in the footer outranks the hanging indent of the style it stands in."""
    document = build()
    hanging = document.styles["Normal"].paragraph_format
    hanging.left_indent, hanging.first_line_indent = Mm(18), -Mm(18)
    for section in document.sections:
        section.footer.paragraphs[0].text = ""
        section.even_page_footer.paragraphs[0].text = ""
    assert "GS541" in codes(saved(document))
    assert {one for one in codes(fix(saved(document))) if one.startswith("GS54")} == set()


def test_a_footer_that_says_more_is_not_lost():
    """A footer with the office's own words stays, and stays reported."""
    document = build()
    document.sections[0].footer.paragraphs[0].add_run("内部资料")
    mended = fix(saved(document))
    assert "内部资料" in docx.Document(io.BytesIO(mended)).sections[0].footer.paragraphs[0].text
    assert "GS542" in codes(mended)


@pytest.mark.parametrize("end", ["", ":", " :", "： ", "："])
def test_the_addressee_ends_with_one_colon(end):
    """A half-width colon is replaced; no second one is set beside it."""
    document = build()
    retext(document, "示例市人民政府", "示例市人民政府" + end)
    assert "示例市人民政府：" in [text.strip() for text in words(fix(saved(document)))]


def test_leading_spaces_go_before_whatever_follows():
    """Left in place they stood beside the first-line indent, and the paragraph began four characters in."""
    document = build()
    paragraph = paragraph_of(document, "1.压实")
    paragraph.runs[0].text = "\t　\xa0"
    paragraph.add_run("　 ")
    paragraph.add_run("1.压实责任").add_tab()
    paragraph.add_run("　尾")
    mended = paragraph_in(fix(saved(document)), "1.压实")
    assert mended.text == "1.压实责任\t　尾"


def test_formats_inside_a_paragraph_survive_rewriting():
    """Only the stretch that is wrong changes; the runs round it keep their text."""
    document = build()
    retext(document, "1.压实", "1、压实")
    paragraph = paragraph_of(document, "1、压实")
    paragraph.add_run("责任").font.strike = True
    runs = paragraph_in(fix(saved(document)), "1.压实").runs
    assert [(run.text, bool(run.font.strike)) for run in runs] == [("1.压实", False), ("责任", True)]


def paragraph_in(data: bytes, beginning: str) -> Any:
    return paragraph_of(docx.Document(io.BytesIO(data)), beginning)


def test_the_copy_is_written_and_the_original_kept(tmp_path: Path):
    """What is left is for a person; the original is never written over."""
    original, copy = tmp_path / "原稿.docx", tmp_path / "修正稿.docx"
    document = build()
    retext(document, "（一）", "(一)推进重点任务")
    retext(document, "二、", "三、下一步打算")
    data = saved(document)
    original.write_bytes(data)
    fixing.fix(original, copy)
    found = [{one.code for one in check(file, select=["GS43", "GS40"])} for file in (original, copy)]
    assert found == [{"GS403", "GS438"}, {"GS438"}]
    assert original.read_bytes() == data
    assert words(copy.read_bytes())[5] == "（一）推进重点任务"
    with pytest.raises(UsageError, match=r"original|原文件"):
        fixing.fix(original, original, force=True)


def test_what_is_no_word_file_is_refused():
    """Text, a foreign zip, and XML with entities end in one clear error."""
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as package:
        package.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    for data in (b"plain text", b"", other.getvalue()):
        with pytest.raises(InvalidReport) as caught:
            fix(data, "x.docx")
        assert [d.code for d in caught.value.diagnostics] == ["GS500"]
