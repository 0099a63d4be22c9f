"""全述: all that is known in one clause, without a hole whatever is missing."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import product

import pytest
from tests.indicators.stating import nowhere

from govsummary.core import periods
from govsummary.indicators.facts import Facts
from govsummary.indicators.faults import FAULTS
from govsummary.input.validation.stating import ledger_of

D = Decimal
YEAR = periods.read("2025年")


def said(figure, attribute="全述", name="成交额"):
    """What an indicator, stated as in 指标, says of itself; "" if nothing."""
    facts = Facts(YEAR, (ledger_of({name: figure}, nowhere, YEAR),))
    try:
        return facts.attribute(facts.find(name), attribute)
    except FAULTS:
        return ""


PARTS = {
    "value": ("9.8亿元", "9.8亿元"),
    "last_year": (D("8.5"), ""),
    "growth": ("15.3%", "同比增长15.3%"),
    "target": (D("9.2"), ""),
    "rank": ("全市第3", "居全市第3位"),
}


@pytest.mark.parametrize("known", [*product((False, True), repeat=len(PARTS))])
def test_whatever_is_missing_leaves_no_hole(known):
    """数值, 上年, 同比, 目标, 排名: every combination is clauses that are all there, in their order."""
    stated = [name for name, there in zip(PARTS, known, strict=True) if there]
    words = said({"unit": "亿元", **{name: PARTS[name][0] for name in stated}})
    expected = [PARTS[name][1] for name in stated]
    if {"value", "last_year"} <= {*stated} and "growth" not in stated:
        expected.insert(1, "同比增长15.3%")
    if {"value", "target"} <= {*stated}:
        expected.insert(-1 if "rank" in stated else len(expected), "完成年度目标的106.5%")
    assert words == "，".join(filter(None, expected))
    assert not re.search("，，|^，|，$|None", words)


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ({"value": D(186), "unit": "家", "kind": "stock", "last_year": D(161)}, "186家，比上年末净增25家"),
        ({"value": D(158), "unit": "家", "kind": "stock", "last_year": D(161)}, "158家，比上年末减少3家"),
        ({"value": D(161), "unit": "家", "kind": "stock", "last_year": D(161)}, "161家，与上年末持平"),
        ({"value": D(186), "unit": "家", "kind": "stock", "change": D(25)}, "186家，比上年末净增25家"),
        ({"value": D(186), "unit": "家", "kind": "stock", "change": "净增25家", "growth": "15.5%"},
         "186家，比上年末净增25家，同比增长15.5%"),
        ({"value": D(186), "unit": "家", "kind": "stock", "change": "减少3家"}, "186家，比上年末减少3家"),
        ({"value": D(3), "unit": "家", "kind": "stock", "last_year": D(0)}, "由上年末的0家增至3家"),
        ({"value": D("8.4"), "unit": "亿元", "kind": "stock", "last_year": D("7.2")}, "8.4亿元，比上年末增加1.2亿元"),
        ({"value": D("438.3"), "unit": "公斤", "kind": "average", "change": D("2.4")}, "438.3公斤，比上年增加2.4公斤"),
        ({"change": D(25), "unit": "家", "kind": "stock"}, "比上年末净增25家"),
        ({"value": "3.25%", "change": "提高0.22个百分点"}, "3.25%，比上年提高0.22个百分点"),
        ({"value": "3.25%", "growth": "下降0.22个百分点"}, "3.25%，同比下降0.22个百分点"),
    ],
)  # fmt: skip
def test_a_stock_says_how_many_more_there_are(figure, words):
    assert said(figure) == words


@pytest.mark.parametrize(
    ("rank", "growth_rank", "words"),
    [
        ("全市第3", None, "居全市第3位"),
        ("全市第3，上升2位", None, "居全市第3位，比上年上升2位"),
        ("全市第5位，比上年下降1位", None, "居全市第5位，比上年下降1位"),
        ("居全市首位", None, "居全市第1位"),
        ("全省四家之一", None, "全省四家之一"),
        ("全市第十二名，较上年前移3位", None, "居全市第12位，较上年前移3位"),
        (None, "全市第1", "增速居全市第1位"),
        ("全市第3", "全市第1", "总量、增速分别居全市第3位、第1位"),
        ("全市第1", "全市第1", "总量、增速均居全市第1位"),
        ("完成率全市第2", "全市第2", "完成率、增速均居全市第2位"),
        ("全市第4，完成率全市第2", "全市第1", "居全市第4位，完成率居全市第2位，增速居全市第1位"),
        ("全省第9", "全市第1", "总量居全省第9位，增速居全市第1位"),
        (3, None, "居第3位"),
        ("全市12个县区中第3", None, "居全市第3位"),
        ("全市前3、全省前20", None, "居全市前3位、全省前20位"),
        ("全市第3、全省第二十", None, "居全市第3位、全省第20位"),
        ("全市第一方阵", None, "全市第一方阵"),
        ("综合排名全市第2", None, "综合排名居全市第2位"),
        ("总分位居全省第4，上升1位", None, "总分居全省第4位，比上年上升1位"),
        ("综合排名全市第3、全省第12", None, "综合排名居全市第3位、全省第12位"),
        ("综合排名全市第1", "全市第1", "综合排名、增速均居全市第1位"),
        ("在全省排名第3", None, "居全省第3位"),
        ("连续三年全市第一", None, "连续三年居全市第1位"),
        ("连续三年全市第一", "全市第1", "连续三年居全市第1位，增速居全市第1位"),
        ("全省综合排名第3", None, "居全省综合排名第3位"),
    ],
)
def test_ranks_are_said_at_the_end(rank, growth_rank, words):
    stated = {name: value for name, value in (("rank", rank), ("growth_rank", growth_rank)) if value is not None}
    assert said({"value": "9.8亿元", **stated}) == f"9.8亿元，{words}"


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ({"value": D(0), "unit": "项"}, ""),
        ({"value": D(0), "unit": "项", "last_year": D(0)}, ""),
        ({"value": D(0), "unit": "项", "target": D(0)}, ""),
        ({"value": D(0), "unit": "项", "completed": D(0)}, ""),
        ({"unit": "项", "completed": D(0), "share": D(0)}, ""),
        ({"value": D(0), "unit": "项", "rank": "全市第1"}, ""),
        ({"value": D(0), "unit": "起", "better": "low", "rank": "全市第1"}, "0起，居全市第1位"),
        ({"value": D(9), "unit": "亿元", "rank": "全市第1", "milestone": "连续四年居全市第一"}, "9亿元，连续四年居全市第一"),
        (
            {"value": D(9), "unit": "亿元", "rank": "全省第5", "milestone": "连续四年居全市第一"},
            "9亿元，连续四年居全市第一，居全省第5位",
        ),
        ({"value": D(0), "unit": "项", "growth": "下降100%"}, "0项，同比下降100%"),
        ({"value": D(0), "unit": "项", "last_year": D(3)}, "由上年的3项降至0项"),
        ({"value": D(0), "unit": "项", "target": D(5)}, "0项，未完成年度目标"),
        ({"value": D(0), "unit": "起", "better": "low", "target": D(4)}, "0起，控制在4起以内"),
        ({"value": D(3), "unit": "个", "last_year": D(0), "better": "high"}, "3个，实现零的突破"),
        ({"value": D("8.2"), "unit": "亿元", "last_year": D(9)}, "8.2亿元，同比下降8.9%"),
        ({"value": D("3.25"), "unit": "%", "last_year": D("3.03")}, "3.25%，同比提高0.22个百分点"),
        ({"value": D(92), "unit": "项", "target": D(100)}, "92项，完成年度目标的92%"),
        ({"value": D("0.1062"), "unit": "亿元", "last_year": D("0.09")}, "1062万元，同比增长18%"),
        ({"value": D(3), "unit": "万元", "last_year": D(0)}, "由上年的0万元增至3万元"),
        ({"value": D("1.78"), "unit": "∶1", "last_year": D("1.7")}, "由上年的1.70∶1扩大到1.78∶1"),
        ({"value": D(5), "unit": "起", "better": "low", "target": D(4)}, "5起，超出控制目标1起"),
        ({"value": D("61.2"), "unit": "%", "target": D(65)}, "61.2%，低于年度目标3.8个百分点"),
    ],
)
def test_noughts_and_bad_news(figure, words):
    """A nought says nothing unless there was something, or should have been; what went down is said."""
    assert said(figure) == words


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ({"value": "9.8亿元", "share": "占规上工业增加值的63.8%"}, "9.8亿元，占规上工业增加值的63.8%"),
        ({"value": "9.8亿元", "share": "规上工业增加值的63.8%"}, "9.8亿元，占规上工业增加值的63.8%"),
        ({"value": "9.8亿元", "above": "全市平均1.2个百分点"}, "9.8亿元，高于全市平均1.2个百分点"),
        ({"value": "10.2亿元", "milestone": "首次突破10亿元"}, "10.2亿元，首次突破10亿元"),
        ({"value": "9.8亿元", "completed": "106.5%"}, "9.8亿元，完成年度目标的106.5%"),
        ({"value": "9.8亿元", "as_of": "截至5月底"}, "9.8亿元（截至5月底）"),
        ({"value": "9.8亿元", "qualifier": "预计", "growth": "下降4.2%"}, "预计9.8亿元，同比下降4.2%"),
        ({"value": "9.8亿元", "qualifier": "以上"}, "9.8亿元以上"),
        ({"value": "9.8亿元", "target": D("9.2"), "target_kind": "年度任务"}, "9.8亿元，完成年度任务的106.5%"),
        ({"value": "9.8亿元", "rank": 3, "scope": "全市"}, "9.8亿元，居全市第3位"),
        ({"value": "9.8亿元", "growth": "52%", "since": "三年前"}, "9.8亿元，比三年前增长52%"),
    ],
)
def test_what_else_is_stated_is_printed_as_it_is(figure, words):
    assert said(figure) == words
