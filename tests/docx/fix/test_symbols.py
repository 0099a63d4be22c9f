"""What a paper prints besides its plain text: symbols lead, words under their pronunciation are words."""

from __future__ import annotations

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from tests.docx.fix.test_kinds import draft
from tests.docx.fix.test_mending import codes, words
from tests.lint.rules.layout.papers import build, paragraph_of, saved

from govsummary.docx.fix import fix
from govsummary.docx.read import open_word


def test_what_a_symbol_leads_is_no_heading_and_keeps_its_space():
    """A ticked box is printed, though it is no text."""
    document = draft("2026年工作总结", "全年巡查一百次。", "\u3000压实了各级责任。", "\u30001、压实责任")
    for paragraph in document.paragraphs[2:]:
        paragraph.runs[0]._r.insert(0, parse_xml(f'<w:sym {nsdecls("w")} w:font="Wingdings" w:char="F0FE"/>'))
    assert words(fix(saved(document)))[2:4] == ["\u3000压实了各级责任。", "\u30001、压实责任"]


def test_words_below_their_pronunciation_are_read_and_kept():
    document = build()
    run = paragraph_of(document, "一、").runs[0]._r
    for text in run.findall(qn("w:t")):
        run.remove(text)
    reading, word = (f"<w:r><w:t>{text}</w:t></w:r>" for text in ("yī", "一、主要工作"))
    run.append(
        parse_xml(f"<w:ruby {nsdecls('w')}><w:rubyPr/><w:rt>{reading}</w:rt><w:rubyBase>{word}</w:rubyBase></w:ruby>")
    )
    data = fix(saved(document))
    assert "一、主要工作" in [paragraph.text for paragraph in open_word("paper.docx", data).paragraphs]
    assert codes(data) == []
