"""Facts in the text: what {{ … }} prints, and what is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.indicators.stating import filled, indicator, ledgers, nowhere

from govsummary.core.blocks import Enumeration, Paragraph, Table
from govsummary.core.facts import Indicator, Ledger, Observation
from govsummary.core.model import Part, Report, ReportPart, Section, in_paragraphs
from govsummary.indicators.filling import fill
from govsummary.indicators.kinds import UNSTATED

D = Decimal


FIGURES = (
    indicator(
        "国家级项目", D(21), "项", last_year=D(18), target=D(20),
        parts=(indicator("创新基金", D(7)), indicator("火炬计划", D(9)), indicator("星火计划", None)),
    ),
    indicator("合格率", D("98.6"), "%", kind="rate", last_year=D("98.1")),
    indicator("新业务", D(5), "件", last_year=D(0)),
    indicator("不变", D(5), "件", last_year=D(5)),
    indicator("到位资金", D(28660000), "元"),
    indicator("零头资金", D(28661234), "元"),
    indicator("参训", D(1400), "人", qualifier="余"),
    indicator("投资", D("1.2"), "亿元", qualifier="超"),
    indicator("事故", D(3), "起", target=D(5), lower_is_better=True),
    indicator("位次", D(3), kind="rank"),
    indicator("2024年目标", D(9), "项"),
    indicator("R&D投入", D("3.2"), "%", kind="rate"),
    indicator("合计", "国家级项目 + 不变", "项"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{{ 国家级项目 }}", "21项"),
        (
            "立项{{国家级项目}}，{{ 国家级项目.其中 }}，{{ 国家级项目.同比 }}",
            "立项21项，其中创新基金7项、火炬计划9项，同比增长16.7%",
        ),
        ("{{ 国家级项目.完成率 }}", "完成年度目标的105%"),
        ("{{ 国家级项目.增量 }}", "比上年增加3项"),
        ("{{ 国家级项目.创新基金 }}，{{ 国家级项目.创新基金.占比 }}", "7项，占33.3%"),
        ("{{ 国家级项目.同比(小数位=2) }}", "同比增长16.67%"),
        ("{{ 国家级项目.同比(说法='比上年') }}", "比上年增长16.7%"),
        ("{{ 合格率 }}，{{ 合格率.同比 }}", "98.6%，同比提高0.5个百分点"),
        ("{{ 新业务.同比 }}", "由上年的0件增至5件"),
        ("{{ 不变.同比 }}", "与上年持平"),
        ("{{ 到位资金 }}", "2866万元"),
        ("{{ 零头资金 }}", "28661234元"),
        ("{{ 参训 }}，{{ 投资 }}", "1400余人，超1.2亿元"),
        ("{{ 事故.完成率 }}", "控制在5起以内"),
        ("{{ 位次 }}", "第3位"),
        ('{{ 指标["2024年目标"] }}，{{ 指标["R&D投入"] }}', "9项，3.2%"),
        ("{{ 2024年目标 }}，{{ R&D投入 }}，{{ 2024年目标.数值 }}，{{ 2024年目标 + 国家级项目 }}", "9项，3.2%，9，30项"),
        ("{{ 合计 }}，{{ 新业务 + 不变 - 1 }}", "26项，9件"),
        ("没有 { 括号 } 的 {% 话 %}", "没有 { 括号 } 的 {% 话 %}"),
    ],
)
def test_figures_print_the_official_phrase(text, printed):
    """Names and attributes in Chinese give the customary words."""
    assert filled(text, FIGURES) == (printed, [])


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("居全市{{ 额.位次 }}", "居全市第3位"),
        ("位居{{ 额.位次 }}", "位居全市第3位"),
        ("额{{ 额.位次 }}", "额居全市第3位"),
        ("同比{{ 额.同比 }}，{{ 额.同比 }}", "同比增长5%，同比增长5%"),
        ("占{{ 额.占比 }}", "占全市的12%"),
        ("同比增长{{ 额.同比 }}", "同比增长5%"),
        ("同比下降{{ 额.同比 }}", "同比下降同比增长5%"),
    ],
)
def test_what_stands_before_a_figure_is_not_printed_twice(text, printed):
    """The words that a phrase begins with, where the clerk has written them."""
    stated = indicator("额", Decimal("9.8"), "亿元", rank="全市第3", growth="5%", share="占全市的12%")
    assert filled(text, (stated,)) == (printed, [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ 国家及项目 }}", "GS351"),
        ("{{ 指标['没有'] }}", "GS351"),
        ("{{ 国家级项目.没有 }}", "GS353"),
        ("{{ 国家级项目.环比 }}", "GS354"),
        ("{{ 国家级项目.星火计划 }}", "GS354"),
        ("{{ 国家级项目", "GS353"),
        ("{{ 国家级项目 }，{{ 国家级项目 }}", "GS353"),
        ("｛｛ 国家级项目 ｝｝", "GS356"),
        ("{{ 国家级项目.__class__ }}", "GS353"),
        ("{{ 国家级项目._figure }}", "GS353"),
        ("{{ ''.join }}", "GS353"),
        ("{{ 9 ** 9 ** 9 }}", "GS353"),
        ("{{ range(9) }}", "GS351"),
        ("{{ 国家级项目.同比() * 999999999 }}", "GS353"),
        ("{{ 'a' * 999999999 }}", "GS353"),
        ("{{ [x for x in 指标] }}", "GS353"),
        ("{{ 国家级项目 if 1 else 2 }}", "GS351"),
        ("{{ 国家级项目 / 0 }}", "GS353"),
        ("{{ }}", "GS353"),
        ("{{ 指标 }}", "GS353"),
    ],
)
def test_what_cannot_be_printed_is_a_diagnostic_and_runs_nothing(text, code):
    """Unknown names, names that are no identifiers, absent values, full-width braces, code."""
    shown, found = filled(text, FIGURES)
    assert shown == text
    assert found == ([code] if code else [])


def test_an_unknown_name_gets_a_suggestion(monkeypatch):
    """The clerk is told which name is near."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    report = Report("题", closing=in_paragraphs("{{ 国家及项目 }}"), ledgers=ledgers(*FIGURES))
    fault = next(d for d in fill(report, nowhere).diagnostics if d.code == "GS351")
    assert "国家及项目" in fault.message
    assert "国家级项目" in fault.hint


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("接待{{ 游客 }}万人次。", ["GS370"]),
        ("收入{{ 收入 }}亿元。", ["GS370"]),
        ("办理{{ 办件 }}件，", ["GS370"]),
        ("办理{{ 办件 }}件次。", ["GS370"]),
        ("办理{{ 办件 }}件件有着落", []),
        ("接待{{ 游客.数值 }}万人次，收入{{ 收入 }}。", []),
    ],
)
def test_a_unit_written_again_after_a_figure_is_told(text, codes):
    """486.3万人次万人次 is no number."""
    figures = (indicator("游客", D("486.3"), "万人次"), indicator("收入", D(42), "万元"), indicator("办件", D(7), "件"))
    assert filled(text, figures)[1] == codes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("获{{ 荣誉.个数 }}项荣誉", "获2项荣誉"),
        ("获荣誉{{ 荣誉.个数 }}。", "获荣誉2个。"),
        ("{{ 荣誉.个数 }}项目", "2个项目"),
    ],
)
def test_members_are_counted_as_the_text_counts_them(text, expected):
    """3个项 is no Chinese."""
    honours = Ledger((Indicator("荣誉", kind="list"),), (Observation("荣誉", UNSTATED, members=("甲", "乙")),))
    assert fill(Report("题", closing=in_paragraphs(text), ledgers=(honours,)), nowhere).report.closing == (
        Paragraph(expected),
    )


def test_titles_items_cells_and_plugin_data_are_filled_too():
    """Every text of the report may hold a figure."""
    section = Section(
        "立项{{ 不变 }}",
        body=(Enumeration(("{{ 不变 }}",)), Table(("甲",), (("{{ 不变 }}",),))),
        data={"名": ["{{ 不变 }}"]},
        type="x.y",
    )
    report = Report("办{{ 不变 }}", parts=(ReportPart(Part("measures", "主要做法"), (section,)),), ledgers=ledgers(*FIGURES))
    done = fill(report, nowhere).report
    new = done.parts[0].sections[0]
    assert (done.title, new.heading, new.body[0].items, new.body[1].rows, new.data) == (
        "办5件", "立项5件", ("5件",), (("5件",),), {"名": ["5件"]},
    )  # fmt: skip
