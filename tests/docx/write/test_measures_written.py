"""Every measure that a paper's data can lead to is one that Word knows: none is negative, and nothing leaves the page."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from govsummary.core.model import Imprint, Letterhead, Part, Report, ReportPart, Section, Signature, in_paragraphs
from govsummary.docx.write import typeset
from govsummary.pipeline import compose
from govsummary.plugin.manager import build_manager

PLUGINS = build_manager(discover=False)
NEGATIVE = re.compile(r'w:(?:left|right|firstLine|hanging|before|after|pos|w|line|firstLineChars)="-[^"]*"')
NAMES = st.lists(st.integers(1, 140).map("某".__mul__), min_size=1, max_size=6).map(tuple)


def paper(names: tuple[str, ...], signers: tuple[str, ...], number: str, *, sealed: bool) -> Report:
    return Report(
        "示例市工作总结",
        issuers=names,
        date=date(2026, 12, 20),
        letterhead=Letterhead(document_number=number, signers=signers),
        signature=Signature(names, sealed=sealed),
        imprint=Imprint(copies_to=names, printer=names[0], printed_on=date(2026, 12, 21)),
        parts=(
            ReportPart(Part("background", "背景", unheaded=True), (Section("", body=in_paragraphs("全面完成年度任务。")),)),
        ),
    )


def document(report: Report) -> bytes:
    return typeset(compose(report, PLUGINS), PLUGINS)


def negative(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return NEGATIVE.findall(package.read("word/document.xml").decode())


@settings(max_examples=60)
@given(NAMES, NAMES, st.integers(0, 40), st.booleans())
def test_no_negative_measure(names, signers, number, sealed):
    """However long the names of issuers and 签发人 are, and however many."""
    assert negative(document(paper(names, signers, "示" * number, sealed=sealed))) == []


@pytest.mark.parametrize("sealed", [True, False])
def test_the_longest_names_are_valid(tmp_path, sealed):
    """Word opens such a paper without repair."""
    long = ("某" * 90, "甲" * 120, "乙" * 3)
    target = tmp_path / "paper.docx"
    target.write_bytes(document(paper(long, ("丙" * 26, "丁"), "示科〔2026〕8号", sealed=sealed)))
    assert list(map(str, OpenXmlValidator().validate(str(target)).errors)) == []


def test_a_wide_signer_leaves_the_number_its_own_row():
    """发文字号 is not printed over a name that takes the whole row."""
    with zipfile.ZipFile(io.BytesIO(document(paper(("某局",), ("丙" * 20,), "示科〔2026〕8号", sealed=True)))) as package:
        text = package.read("word/document.xml").decode()
    rows = [
        re.sub(r"<[^>]*>", "", found)
        for found in re.findall(r"<w:p>.*?</w:p>", text)
        if "签发人" in found or "〕8号" in found
    ]
    assert rows == ["签发人：" + "丙" * 20, "示科〔2026〕8号"]
