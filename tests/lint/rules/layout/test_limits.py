"""A paper of a length that no paper has is refused with its place; one just within is read, however it is made up."""

from __future__ import annotations

import io
import zipfile

import pytest
from tests.lint.rules.layout.findings import check_layout
from tests.lint.rules.layout.papers import build, saved

from govsummary.core import limits
from govsummary.core.errors import InvalidReport
from govsummary.core.prose import Passage, Prose
from govsummary.docx.read import open_word
from govsummary.lint.rules.wording import Seen
from govsummary.lint.rules.wording.algorithms import repeated_sentence
from govsummary.lint.rules.wording.engine import Masked

PAPER = saved(build())
BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
SECTION = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"
RUN = "<w:r><w:t>字</w:t></w:r>"


def with_body(body: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(PAPER)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            content = BODY.format(body).encode() if name == "word/document.xml" else source.read(name)
            copy.writestr(name, content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("limit", "most", "body", "place"),
    [
        ("WORD_PARAGRAPHS", 50, "<w:p/>" * 51, 51),
        ("WORD_PARAGRAPHS", 50, f"<w:tbl><w:tr><w:tc>{'<w:p/>' * 51}</w:tc></w:tr></w:tbl>", 1),
        ("WORD_RUNS", 50, f"<w:p/><w:p>{RUN * 51}</w:p>", 2),
        ("WORD_SECTIONS", 50, SECTION * 51, 51),
    ],
)
def test_what_no_paper_has_is_refused(limit, most, body, place, monkeypatch):
    """With the paragraph where reading stopped, in the clerk's words; one less is read."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    monkeypatch.setattr(limits, limit, most)
    with pytest.raises(InvalidReport) as refused:
        open_word("paper.docx", with_body(body))
    found = refused.value.diagnostics[0]
    assert (found.code, found.location.paragraph) == ("GS528", place)
    assert "超过50个" in found.message
    monkeypatch.setattr(limits, limit, most + 1)
    assert open_word("paper.docx", with_body(body)).paragraphs


def test_tags_are_counted_before_they_are_read(monkeypatch):
    """Ten million empty elements fit into 60 MB, and fill gigabytes once parsed."""
    monkeypatch.setattr(limits, "WORD_TAGS", 1000)
    with pytest.raises(InvalidReport) as refused:
        open_word("paper.docx", with_body("<w:p/>" * 1000))
    assert refused.value.diagnostics[0].code == "GS500"


def test_what_is_read_grows_with_the_file(monkeypatch):
    """Each format is worked out once, however many runs and paragraphs state it."""
    from govsummary.docx.read.formats import Styles

    worked_out = []
    original = Styles._text_format
    monkeypatch.setattr(Styles, "_text_format", lambda *given: worked_out.append(given) or original(*given))
    document = open_word("paper.docx", with_body(f"<w:p>{RUN * 40}</w:p>" * 40))
    assert sum(len(paragraph.runs) for paragraph in document.paragraphs) == 1600
    assert len(worked_out) < 10
    assert check_layout(document)


def test_a_paragraph_without_a_stop_is_read_once():
    """Looking for sentences and addresses in 60,000 characters without a stop takes no longer than reading them."""
    words = "字" * 60_000
    prose = Prose("a.txt", (Passage(words),))
    assert not list(repeated_sentence([Seen(prose.passages[0], words)]))
    assert Masked(words).seen_by(frozenset()) == words


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.9])
def test_a_damaged_part_is_named(keep):
    """Bytes that do not unpack are a damaged file, not a fault of the program."""
    data = bytearray(PAPER)
    with zipfile.ZipFile(io.BytesIO(PAPER)) as package:
        entry = package.getinfo("word/document.xml")
    start = entry.header_offset + 30 + len(entry.filename)
    middle = start + int(entry.compress_size * keep)
    data[middle : middle + 12] = b"\xff\x00\xff\x13\x37\xff\x00\xff\x13\x37\xff\x00"
    with pytest.raises(InvalidReport) as refused:
        open_word("paper.docx", bytes(data))
    assert refused.value.diagnostics[0].code == "GS500"
