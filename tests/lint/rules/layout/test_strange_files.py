"""No Word file, however odd its values, breaks the checker; it says what it sees."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.lint.rules.layout.findings import check_layout
from tests.lint.rules.layout.papers import build, saved

from govsummary.core.errors import InvalidReport
from govsummary.docx.fix import fix
from govsummary.docx.read import open_word

PAPER = saved(build())
PARTS = ("word/document.xml", "word/styles.xml")
VALUES = re.compile(rb'(w:[a-zA-Z]+=")([^"]*)(")')
ODD = st.sampled_from(["", "-1", "0", "auto", "1e9", "99999999", "14pt", "２８", "NaN", "x", "%1", "—"])


def with_values(data: bytes, places: dict[int, str]) -> bytes:
    """The package with some attribute values replaced, by their number."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            content = source.read(name)
            if name in PARTS:
                pieces = VALUES.split(content)
                for place, value in places.items():
                    index = 2 + 4 * (place % ((len(pieces) - 1) // 4))
                    pieces[index] = value.encode()
                content = b"".join(pieces)
            copy.writestr(name, content)
    return target.getvalue()


@settings(max_examples=60, derandomize=True)
@given(places=st.dictionaries(st.integers(0, 5000), ODD, min_size=1, max_size=12))
def test_odd_values_are_survived(places):
    """Numbers that are none, units, signs and emptiness: checking and mending still come to an end."""
    data = with_values(PAPER, places)
    check_layout(open_word("paper.docx", data))
    assert open_word("paper.docx", fix(data)).paragraphs


def test_lengths_with_units_are_understood():
    """``w:firstLine="32pt"``, as strict writers state it, is two characters."""
    text = zipfile.ZipFile(io.BytesIO(PAPER)).read("word/document.xml")
    found = [match[2] for match in VALUES.finditer(text)]
    place = found.index(b"640")
    paragraphs = open_word("paper.docx", with_values(PAPER, {place: "32pt"})).paragraphs
    assert {p.format.first_line for p in paragraphs if p.text.startswith("现将")} == {32.0}


def test_a_strict_document_is_told_how_to_be_saved(monkeypatch):
    """Word offers the kind, with names of its own for everything, right below the usual one."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(PAPER)) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            strict = source.read(name).replace(b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/")
            copy.writestr(name, strict)
    with pytest.raises(InvalidReport, match=r"严格 Open XML 文档”，请另存为“Word 文档\(\*\.docx\)”"):
        open_word("paper.docx", target.getvalue())
