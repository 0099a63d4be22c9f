"""The last paragraph is kept with 署名 only where the signature would otherwise stand without text (7.3.5.5)."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

from govsummary.core.model import Part, Report, ReportPart, Section, Signature, in_paragraphs
from govsummary.docx.write import typeset
from govsummary.pipeline import compose
from govsummary.plugin.manager import build_manager

PLUGINS = build_manager(discover=False)
BEFORE, LAST = 7, 10
"""Lines of a first paragraph that grows, and of the last one."""


def styles(lines: int, last: int = LAST) -> list[str]:
    """The styles of the paragraphs, with so many lines above the last one."""
    text = "某" * (28 * lines - 4) + "。\n" + "末" * (28 * last - 4) + "。"
    report = Report(
        "示例市工作总结",
        issuers=("示例市科学技术局",),
        date=date(2026, 12, 20),
        signature=Signature(("示例市科学技术局",)),
        parts=(ReportPart(Part("background", "背景", unheaded=True), (Section("", body=in_paragraphs(text)),)),),
    )
    with zipfile.ZipFile(io.BytesIO(typeset(compose(report, PLUGINS), PLUGINS))) as package:
        return re.findall(r'<w:pStyle w:val="(Body\w*)"/>', package.read("word/document.xml").decode())


def test_a_long_last_paragraph_is_kept_only_where_it_must_be():
    """On a page of 22 lines with title and blank, the signature of four lines after 20 lines of text."""
    kept = {lines for lines in range(1, 20) if styles(lines)[-1] == "BodyKeep"}
    certain = {lines for lines in range(1, 20) if lines + LAST + 2 <= 22 - 4 - 1}
    assert kept, "somewhere the signature would stand alone"
    assert kept & certain == set()
    assert len(kept) <= 6
    assert all(later - earlier == 1 for earlier, later in zip(sorted(kept), sorted(kept)[1:], strict=False))


def test_a_short_one_is_always_kept():
    """特此报告。 goes with the signature whole; there is nothing to gain."""
    assert {styles(lines, 1)[-1] for lines in (3, 10, 15)} == {"BodyKeep"}
