"""Whatever somebody does to a paper: its lines are in the new data, or what differs is asked or listed."""

from __future__ import annotations

import io
from copy import deepcopy
from pathlib import Path

import docx
import pytest
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

import govsummary

from .editing import bare_lines, put, saved

SAMPLES = Path(__file__).parents[3] / "sample_reports"
NEW = "推动各项工作走深走实，取得更大成效"


def reword(paragraphs, at, salt):
    text = paragraphs[at].text
    start = 4 + salt % max(1, len(text) - 8)
    put(paragraphs[at], text[:start] + NEW[: 2 + salt % 6] + text[start + salt % 4 :])


def part(paragraphs, at, salt):
    head, stop, tail = paragraphs[at].text.partition("。")
    if tail:
        put(paragraphs[at], head + stop)
        copied = deepcopy(paragraphs[at]._p)
        paragraphs[at]._p.addnext(copied)
        put(Paragraph(copied, paragraphs[at]._parent), tail)


def take_out(paragraphs, at, salt):
    paragraphs[at]._p.getparent().remove(paragraphs[at]._p)


def put_in(paragraphs, at, salt):
    copied = deepcopy(paragraphs[at]._p)
    paragraphs[at]._p.addnext(copied)
    put(Paragraph(copied, paragraphs[at]._parent), f"{NEW[salt % 5 :]}，坚持{chr(0x4E00 + salt)}{chr(0x5000 + salt)}并举。")


def swap(paragraphs, at, salt):
    other = paragraphs[salt % len(paragraphs)]
    if other._p is not paragraphs[at]._p:
        other._p.addnext(paragraphs[at]._p)


EDITS = st.lists(
    st.tuples(st.sampled_from([reword, reword, part, take_out, put_in, swap]), st.integers(0, 99), st.integers(0, 999)),
    min_size=1,
    max_size=5,
)


@pytest.mark.parametrize("sample", ["scitech-campaign", "culture-annual"])
@settings(max_examples=8)
@given(edits=EDITS)
def test_every_change_is_written_asked_or_listed(sample, edits):
    """And if nothing is asked or listed, the new data print the very paper."""
    path = SAMPLES / f"{sample}.yaml"
    source = govsummary.read_text(path.read_text("utf-8"), path.name)
    document = docx.Document(io.BytesIO(govsummary.render_data(source).content))
    for edit, at, salt in edits:
        paragraphs = [one for one in document.paragraphs if len(one.text) > 24]
        edit(paragraphs, at % len(paragraphs), salt)
    paper = saved(document)
    done = govsummary.merge(paper, source)
    made = bare_lines(govsummary.render_data(govsummary.read_text(done.text, path.name)).content)
    if not (done.asked or done.listed):
        assert "".join(made) == "".join(bare_lines(paper))
    assert len(done.changes) == len({change.number for change in done.changes})
