"""The quick ways of reckoning pages come to what the careful ones come to, whatever stands in a paper."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.docx.write.test_fast_path import PLUGINS, reports

from govsummary.compose import compose
from govsummary.docx.write import typesetting
from govsummary.docx.write.flow import read_by_lxml, read_text
from govsummary.docx.write.widths import MANY, Measure, carefully, lines_of, width
from govsummary.standard.measures import TEXT_WIDTH

WORDS = [*"，。”）？％a ·喆é\n", "工作", "全市", "《条例》", "12.5%", "3700", "亿元", "R&D", "x" * 40]
measures = st.builds(
    Measure,
    st.sampled_from([320, 440, 240]),
    st.sampled_from([-5, 0]),
    st.just(TEXT_WIDTH) | st.integers(1200, 13000),
    st.sampled_from([0, 640, -960]),
)
texts = st.lists(st.sampled_from(WORDS), max_size=150).map("".join)
texts |= st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=60)


@settings(max_examples=400)
@given(st.lists(texts, max_size=4), measures)
def test_lines_are_counted_alike(some, measure):
    """By a regular expression over half ems, and one by one by the width of every character."""
    some = [*some, "工作" * MANY]
    assert lines_of(some, measure) == [carefully(text, measure) for text in some]


def test_every_character_of_gb2312_but_ascii_is_one_em_wide():
    """On which the quick way rests."""
    rows = (bytes((first, second)).decode("gb2312", "ignore") for first in range(0xA1, 0xF8) for second in range(0xA1, 0xFF))
    known = [character for character in rows if character]
    assert len(known) > 7000
    assert {width(character) for character in known} == {1.0}


@settings(max_examples=120)
@given(reports)
def test_a_body_is_read_alike(report):
    """From its text, and by a parser of XML."""
    body = typesetting(compose(report, PLUGINS), PLUGINS).body.document
    assert read_text(body.decode()) == read_by_lxml(body)
