"""What is stated is what is read: no number, text or place changes on the way."""

from __future__ import annotations

from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from govsummary.input.reading import read_text
from govsummary.input.reading.yaml_text import CarefulLoader, fastest_loader, read_yaml


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("21", 21),
        ("1.50", Decimal("1.50")),
        ("000001", "000001"),
        ("-0", "-0"),
        ("12:30", "12:30"),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        ("2026-11-24", "2026-11-24"),
        ("R&D占比<5%", "R&D占比<5%"),
        ("'  全角　空格  '", "  全角　空格  "),
        ("𬭎堃㐂", "𬭎堃㐂"),
        ("臺灣", "臺灣"),
        ("true", True),
        ("''", ""),
    ],
)
def test_a_scalar_keeps_what_was_written(written, value):
    """YAML 1.1 would turn 12:30 into 750 and 000001 into 1."""
    read = read_text(f"值: {written}\n").data["值"]
    assert (read, type(read), str(read)) == (value, type(value), str(value))


def test_long_text_keeps_its_paragraphs():
    """Two paragraphs, and the empty line between them."""
    assert read_text("正文: |\n  第一段。\n\n  第二段。\n").data == {"正文": "第一段。\n\n第二段。\n"}


_texts = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff"), max_size=12
)
_names = st.sampled_from(["标题", "背景", "板块", "数据", "a", "合计"])
_values = st.recursive(
    _texts | st.integers(-(10**9), 10**9) | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_names, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(_names, _values, min_size=1, max_size=4), st.booleans())
def test_what_a_program_wrote_comes_back(data, block):
    """Whatever PyYAML writes is read as it was meant, and each value is found on its line."""
    text = yaml.safe_dump(data, allow_unicode=True, default_flow_style=not block, sort_keys=False, width=10**6)
    source = read_text(text, "数据.yaml")
    assert source.data == data
    for key in data:
        assert text.split("\n")[source.locate((key,), True).line - 1].lstrip("{ ").count(key) >= 1


@given(st.dictionaries(_names, _values, min_size=1, max_size=4))
def test_the_fast_and_the_careful_parser_agree(data):
    """On data and on places."""
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    fast, careful = (read_yaml(text, "数据.yaml", loader) for loader in (fastest_loader(), CarefulLoader))
    assert fast.data == careful.data
    assert [fast.locate((key,)) for key in data] == [careful.locate((key,)) for key in data]
