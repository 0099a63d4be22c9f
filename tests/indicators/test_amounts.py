"""Arithmetic on indicators and the units of what it comes to."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.indicators.stating import filled, indicator, ledgers, nowhere

from govsummary.core.model import Report, in_paragraphs
from govsummary.indicators.filling import fill

D = Decimal


def test_a_sum_is_counted_in_the_unit_of_its_terms():
    """16.24 without 亿元 is no statement; what is multiplied may be anything."""
    figures = (
        indicator("收入", D("168.42"), "亿元", kind="amount"),
        indicator("支出", D("152.18"), "亿元", kind="amount"),
        indicator("结余", "= 收入 - 支出"),
        indicator("两年", "收入 * 2"),
        indicator("参保率", D("97.2"), "%", kind="rate"),
        indicator("差距", "100 - 参保率"),
    )
    assert filled("{{ 结余 }}，{{ 两年 }}，{{ 差距 }}", figures) == ("16.24亿元，336.84，2.8", [])


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("办结率{{ 办结 / 投诉 }}", "办结率99.1%"),
        ("办结率{{ 办结 / 投诉 }}%", "办结率99.1%"),
        ("办结率{{ 办结 / 投诉 * 100 }}%", "办结率99.1%"),
        ("办结率{{ 率 }}，{{ 算好的率 }}", "办结率99.1%，99.1%"),
        ("是投诉的{{ 投诉 / 收入件 }}倍", "是投诉的1.36倍"),
        ("户均{{ 收入 / 户数 }}", "户均1.33万元"),
        ("户均{{ 收入 / 户数 }}万元", "户均1.33万元"),
        ("共{{ 办结 + 投诉 }}，共{{ 办结 + 投诉 }}件", "共2170件，共2170件"),
        ("提高{{ 今年率 - 去年率 }}，提高{{ 今年率 - 去年率 }}个百分点", "提高1.5个百分点，提高1.5个百分点"),
        ("占{{ 收入 / 总收入 }}", "占4%"),
    ],
)
def test_reckoned_numbers_are_printed_with_what_they_count(text, printed):
    """A share in per cent, a quotient rounded, a sum in the unit of its terms; never a unit twice, never 28 decimals."""
    figures = (
        indicator("办结", D(1080), "件"),
        indicator("投诉", D(1090), "件"),
        indicator("收入件", D(800), "件"),
        indicator("收入", D(400), "万元", kind="amount"),
        indicator("总收入", D(1), "亿元", kind="amount"),
        indicator("户数", D(300), "户"),
        indicator("今年率", D("98.5"), "%", kind="rate"),
        indicator("去年率", D(97), "%", kind="rate"),
        indicator("率", "办结 / 投诉"),
        indicator("算好的率", "办结 / 投诉 * 100", "%", kind="rate"),
    )
    assert filled(text, figures) == (printed, [])


@pytest.mark.parametrize("text", ["{{ 国家级项目 + 新业务 }}", "{{ (国家级项目 - 新业务) / 不变 }}"])
def test_what_is_counted_differently_is_not_added_in_the_text(text, monkeypatch):
    """项 and 件 together are neither; both are named, and the text stays."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    figures = (indicator("国家级项目", D(21), "项"), indicator("新业务", D(5), "件"), indicator("不变", D(5), "件"))
    report = Report("题", closing=in_paragraphs(text), ledgers=ledgers(*figures))
    done = fill(report, nowhere)
    (fault,) = (found for found in done.diagnostics if found.code != "GS371")
    assert (fault.code, done.report.closing) == ("GS368", in_paragraphs(text))
    assert "“项”、“件”" in fault.message


def test_scales_of_one_unit_are_converted_and_unlike_things_need_a_unit_of_their_own():
    """168.42亿元 and 326.8万元 are 168.45亿元; 个 and 名 together are 项 only where that is stated."""
    figures = (
        indicator("收入", D("168.42"), "亿元"),
        indicator("追回", D("326.8"), "万元"),
        indicator("合计", "收入 + 追回", "亿元"),
        indicator("集体", D(3), "个"),
        indicator("个人", D(4), "名"),
        indicator("荣誉", "集体 + 个人", "项"),
    )
    printed = "168.45亿元，168.45亿元，7项"
    assert filled("{{ 合计 }}，{{ 收入 + 追回 }}，{{ 荣誉 }}", figures) == (printed, [])
    assert filled("{{ 收入 + 集体 }}", figures)[1] == ["GS368"]


def test_a_quotient_is_counted_in_the_unit_that_is_stated_for_it():
    """21.3万吨 from 48.6万亩 are 438.3公斤 from each; without a name 0.44吨, never 0.44万吨."""
    figures = (
        indicator("总产量", D("21.3"), "万吨"),
        indicator("播种面积", D("48.6"), "万亩"),
        indicator("亩产", None, "公斤", formula="总产量 ÷ 播种面积"),
    )
    assert filled("{{ 亩产 }}，{{ 总产量／播种面积 }}", figures) == ("438.3公斤，0.44吨", [])
