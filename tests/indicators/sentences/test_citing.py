"""A text.j2 may cite the indicators of the paper that its section stands in."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.indicators.sentences.saying import SCHEMA
from tests.indicators.stating import indicator, paper

from govsummary.core.errors import PluginError
from govsummary.indicators.facts import facts_of
from govsummary.indicators.sentences.section_text import SectionText
from govsummary.plugin.sections import Context

D = Decimal
CASES = indicator("办件", D(1100), "件", last_year=D(962), parts=(indicator("线上", D(900)),))
REPORT = paper("", [CASES, indicator("2024年目标", D(3), "项"), indicator("率", D(5), "%")], period="2026年")


def said(source, **data):
    blocks = SectionText(source, SCHEMA, "text.j2").compose(data, Context(REPORT, facts_of(REPORT)))
    return "".join(block.text for block in blocks)


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("全年{{ 办件 }}，{{ 办件.同比 }}。", "全年1100件，同比增长14.3%。"),
        ("{{ 办件.growth }}。", "同比增长14.3%。"),
        ("{{ 办件.线上 }}。", "900件。"),
        ("{{ 办件['线上'] }}。", "900件。"),
        ("{{ 指标['2024年目标'] }}。", "3项。"),
        ("{{ 指标.办件 }}。", "1100件。"),
        ("{{ 办件.同比(小数位=2) }}。", "同比增长14.35%。"),
        ("{{ 办件.同比(decimals=0) }}。", "同比增长14%。"),
        ("{{ 办件.同比(说法='比上年') }}。", "比上年增长14.3%。"),
        ("{{ 办件.同比(word='比上年', decimals=0) }}。", "比上年增长14%。"),
        ("{% for one in 指标 %}{{ one }}、{% endfor %}共四项。", "办件、办件.线上、2024年目标、率、共四项。"),
        ("{{ 率.目标 }}完成，{{ 率 }}。", "5%。"),
        ("{% if 办件.目标 %}有目标，{% endif %}办结{{ 办件 }}。", "办结1100件。"),
        ("{% if 办件.上年 %}有上年，{% endif %}办结{{ 办件 }}。", "有上年，办结1100件。"),
    ],
)
def test_an_indicator_is_cited_as_in_a_paper(source, printed):
    """What cannot be worked out is as if it were not there."""
    assert said(source) == printed


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("{{ 办件.同比(x=1) }}。", "同比: x?"),
        ("{{ 办件.没有 }}。", "没有"),
        ("{{ 没有 }}。", "没有 没有 这个名称"),
        ("{{ 指标['没有'] }}。", "没有"),
        ("{{ 经费.没有 }}。", "数没有 没有 这一项"),
        ("| 甲 | 乙 |\n| 1 |", "表格第1行有1格，表头有2格"),
        ("表：空\n", "后面没有以 | 开头的行"),
    ],
)
def test_what_is_none_is_a_fault_of_the_text(source, words):
    """With its line, not an empty place."""
    with pytest.raises(PluginError) as fault:
        said(source, funds=3)
    assert "text.j2" in str(fault.value)
    assert words in str(fault.value)


ROWS = [{"plan": "甲", "approved": 3}, {"plan": "乙", "approved": 2}]


@pytest.mark.parametrize(
    ("source", "ranks", "printed"),
    [
        ("立项{{ items(rows, 'approved') }}。", ("全市第1", "全市第1"), "立项甲3项、乙2项，均居全市第1位。"),
        ("立项{{ items(rows, 'approved') }}。", ("全市第1", "全市第2"), "立项甲3项，居全市第1位，乙2项，居全市第2位。"),
        ("立项{{ items(rows, 'approved') }}。", (), "立项甲3项、乙2项。"),
        ("立项{{ items(rows, 'approved', most=1) }}。", (), "立项甲3项等。"),
        ("立项{{ items(rows, 'approved', most=2) }}。", (), "立项甲3项、乙2项。"),
        ("立项{{ items([], 'approved') }}，经费{{ funds }}。", (), "经费3万元。"),
    ],
)
def test_what_is_said_of_each_is_said_once(source, ranks, printed):
    """Where they are alike; of more than are wanted the first."""
    rows = [{**row, **({"approved_rank": ranks[n]} if ranks else {})} for n, row in enumerate(ROWS)]
    assert said(source, rows=rows, funds=3) == printed
