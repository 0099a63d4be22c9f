"""Figures in the text: what {{ … }} prints, and what is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govsummary.core.diagnostics import Location
from govsummary.core.model import Figure, Part, Report, ReportPart, Section, Table
from govsummary.indicators.checking import check_figures
from govsummary.indicators.filling import fill
from govsummary.indicators.hints import nearest

D = Decimal


def nowhere(path):
    return Location("report.yaml", 1, 1)


FIGURES = (
    Figure(
        "国家级项目", D(21), "项", last_year=D(18), target=D(20),
        parts=(Figure("创新基金", D(7)), Figure("火炬计划", D(9)), Figure("星火计划", None)),
    ),
    Figure("合格率", D("98.6"), "%", kind="rate", last_year=D("98.1")),
    Figure("新业务", D(5), "件", last_year=D(0)),
    Figure("不变", D(5), "件", last_year=D(5)),
    Figure("到位资金", D(28660000), "元"),
    Figure("零头资金", D(28661234), "元"),
    Figure("参训", D(1400), "人", qualifier="余"),
    Figure("投资", D("1.2"), "亿元", qualifier="超"),
    Figure("事故", D(3), "起", target=D(5), lower_is_better=True),
    Figure("位次", D(3), kind="rank"),
    Figure("2024年目标", D(9), "项"),
    Figure("R&D投入", D("3.2"), "%", kind="rate"),
    Figure("合计", None, "项", formulas=(("value", "国家级项目 + 不变"),)),
)  # fmt: skip


def filled(text: str, figures=FIGURES, before=None):
    report = Report("题", parts=(ReportPart(Part("measures", "主要做法"), (Section(text=text),)),), figures=figures)
    result = fill(report, nowhere, before)
    return result.report.parts[0].sections[0].text, [d.code for d in result.diagnostics if d.code != "GS371"]


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
        ("{{ 新业务.同比 }}", "由零增至5件"),
        ("{{ 不变.同比 }}", "同比持平"),
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
    assert filled(text) == (printed, [])


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
        ("{{ 国家级项目 if 1 else 2 }}", "GS353"),
        ("{{ 国家级项目 / 0 }}", "GS353"),
        ("{{ }}", "GS353"),
        ("{{ 指标 }}", "GS353"),
    ],
)
def test_what_cannot_be_printed_is_a_diagnostic_and_runs_nothing(text, code):
    """Unknown names, names that are no identifiers, absent values, full-width braces, code."""
    shown, found = filled(text)
    assert shown == text
    assert found == ([code] if code else [])


def test_a_name_that_may_be_a_formula_is_refused():
    """Which of the two is printed must not be a guess."""
    figures = (Figure("收入", D(9), "万元"), Figure("支出", D(4), "万元"), Figure("收入-支出", D(3), "万元"))
    assert filled("{{ 收入-支出 }}", figures)[1] == ["GS352"]
    assert filled("{{ 收入-支出 }}", figures[:2]) == ("5万元", [])


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("国家及项目", "国家级项目"),
        ("投入", "投资"),
        ("接待", "接待游客"),
        ("游客", "接待游客"),
        ("titel", "title"),
        ("项", ""),
        ("id", ""),
        ("工程", ""),
        ("全年接待人数", ""),
    ],
)
def test_only_what_is_near_is_suggested(wrong, right):
    """A slip or two by the name's length, or a part of one name alone."""
    assert nearest(wrong, ["国家级项目", "投资", "接待游客", "title", "kind"]) == right


def test_parts_that_are_all_zero_are_not_called_absent(monkeypatch):
    """They are stated; there is nothing of them to print."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    figures = (Figure("项目", D(3), "项", parts=(Figure("甲", D(0)), Figure("乙", D(0)))),)
    (told,) = fill(Report("题", closing="{{ 项目 }}，{{ 项目.其中 }}", figures=figures), nowhere).diagnostics
    assert (told.code, "都是0" in told.hint) == ("GS354", True)


def test_an_unknown_name_gets_a_suggestion(monkeypatch):
    """The clerk is told which name is near."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    report = Report("题", closing="{{ 国家及项目 }}", figures=FIGURES)
    fault = next(d for d in fill(report, nowhere).diagnostics if d.code == "GS351")
    assert "国家及项目" in fault.message
    assert "国家级项目" in fault.hint


def test_formulas_resolve_in_any_order_and_circles_are_found():
    """A total may stand before its terms; a circle is an error, not a crash."""
    figures = (
        Figure("丙", formulas=(("value", "= 甲 * 2 + 指标['乙']"),)),
        Figure("甲", D(3)),
        Figure("乙", formulas=(("value", "甲 / 2"),)),
        Figure("子", formulas=(("value", "丑"),)),
        Figure("丑", formulas=(("value", "子"),)),
    )
    assert filled("{{ 丙 }}", figures)[0] == "7.5"
    assert "GS355" in filled("{{ 丙 }}", figures)[1]


@pytest.mark.parametrize("asked", ["同比", "同比(说法='比上年')", "增量"])
def test_where_last_years_number_may_come_from_is_told(asked):
    """The same however the phrase is asked for: state it, or name last year's file."""
    report = Report("题", closing=f"{{{{ 办件.{asked} }}}}", figures=(Figure("办件", D(1286), "件"),))
    (fault,) = (found for found in fill(report, nowhere).diagnostics if found.code != "GS371")
    assert (fault.code, "--previous" in fault.hint) == ("GS354", True)


def test_a_sum_is_counted_in_the_unit_of_its_terms():
    """16.24 without 亿元 is no statement; what is multiplied may be anything."""
    figures = (
        Figure("收入", D("168.42"), "亿元", kind="amount"),
        Figure("支出", D("152.18"), "亿元", kind="amount"),
        Figure("结余", formulas=(("value", "= 收入 - 支出"),)),
        Figure("两年", formulas=(("value", "收入 * 2"),)),
        Figure("参保率", D("97.2"), "%", kind="rate"),
        Figure("差距", formulas=(("value", "100 - 参保率"),)),
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
        Figure("办结", D(1080), "件"),
        Figure("投诉", D(1090), "件"),
        Figure("收入件", D(800), "件"),
        Figure("收入", D(400), "万元", kind="amount"),
        Figure("总收入", D(1), "亿元", kind="amount"),
        Figure("户数", D(300), "户"),
        Figure("今年率", D("98.5"), "%", kind="rate"),
        Figure("去年率", D(97), "%", kind="rate"),
        Figure("率", formulas=(("value", "办结 / 投诉"),)),
        Figure("算好的率", None, "%", kind="rate", formulas=(("value", "办结 / 投诉 * 100"),)),
    )
    assert filled(text, figures) == (printed, [])


@pytest.mark.parametrize("text", ["{{ 国家级项目 + 新业务 }}", "{{ (国家级项目 - 新业务) / 不变 }}"])
def test_what_is_counted_differently_is_not_added_in_the_text(text, monkeypatch):
    """项 and 件 together are neither; both are named, and the text stays."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    report = Report("题", closing=text, figures=FIGURES)
    done = fill(report, nowhere)
    (fault,) = (found for found in done.diagnostics if found.code != "GS371")
    assert (fault.code, done.report.closing) == ("GS368", text)
    assert "“项”、“件”" in fault.message


@pytest.mark.parametrize(
    ("figure", "printed"),
    [
        (Figure("名次", D(2), kind="rank", last_year=D(5)), "居第2位，比上年上升3位，比上年上升3位"),
        (Figure("名次", D(5), "名", kind="rank", last_year=D(2)), "居第5名，比上年下降3名，比上年下降3名"),
        (Figure("名次", D(2), kind="rank", last_year=D(2)), "居第2位，与上年持平，与上年持平"),
    ],
)
def test_ranks_change_by_places(figure, printed):
    """Rising from the fifth place to the second is no decline by 60 %."""
    assert filled("居{{ 名次 }}，{{ 名次.同比 }}，{{ 名次.增量 }}", (figure,)) == (printed, [])


def test_ranks_reach_a_place_and_are_tabulated_as_places():
    """A smaller number is the better one, in the sentence and in the table."""
    rank = Figure("名次", D(2), kind="rank", last_year=D(5), target=D(3))
    missed = Figure("名次", D(4), kind="rank", target=D(3))
    assert filled("{{ 名次.完成率 }}，上年{{ 名次.上年 }}", (rank,)) == ("实现进入前3位的目标，上年第5位", [])
    assert filled("{{ 名次.完成率 }}", (missed,)) == ("未实现进入前3位的目标", [])
    report = Report(
        "题",
        parts=(ReportPart(Part("measures", "主要做法"), (Section(table=Table((), (), figures=("名次",))),)),),
        figures=(rank,),
    )
    assert fill(report, nowhere).report.parts[0].sections[0].table.rows == (("名次", "2", "5", "上升3位", "3"),)


@pytest.mark.parametrize(
    ("figure", "text", "printed"),
    [
        (Figure("甲", D(5), "起", target=D(4), lower_is_better=True), "{{ 甲.完成率 }}", "超出控制目标1起"),
        (Figure("甲", D("3.1"), "%", kind="rate", last_year=D("3.1")), "{{ 甲.增量 }}", "与上年持平"),
        (Figure("甲", D(5), "件", last_year=D(5)), "{{ 甲.同比(说法='较上年') }}", "与上年持平"),
        (Figure("甲", D("486.3"), "万人次", qualifier="余"), "{{ 甲 }}", "486万余人次"),
        (Figure("甲", D("120.5"), "公里", qualifier="余"), "{{ 甲 }}", "120余公里"),
        (Figure("甲", D(28660000), "元", qualifier="余"), "{{ 甲 }}", "2866万余元"),
        (Figure("甲", D(9996), "件", target=D(10000)), "{{ 甲.完成率 }}", "完成年度目标的99.96%"),
    ],
)
def test_phrases_say_what_the_numbers_mean(figure, text, printed):
    """By how much a limit is passed; level with last year; 余 after the round part; nearly all is not all."""
    assert filled(text, (figure,)) == (printed, [])


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("接待{{ 游客 }}万人次。", ["GS370"]),
        ("收入{{ 收入 }}亿元。", ["GS370"]),
        ("办理{{ 办件 }}件，", ["GS370"]),
        ("办理{{ 办件 }}件件有着落", []),
        ("接待{{ 游客.数值 }}万人次，收入{{ 收入 }}。", []),
    ],
)
def test_a_unit_written_again_after_a_figure_is_told(text, codes):
    """486.3万人次万人次 is no number."""
    figures = (Figure("游客", D("486.3"), "万人次"), Figure("收入", D(42), "万元"), Figure("办件", D(7), "件"))
    assert filled(text, figures)[1] == codes


def test_different_units_are_not_added_up():
    """168.42亿元 and 326.8万元 are not 495.22 of anything."""
    figures = (
        Figure("收入", D("168.42"), "亿元"),
        Figure("追回", D("326.8"), "万元"),
        Figure("合计", None, "亿元", formulas=(("value", "收入 + 追回"),)),
        Figure("人均", formulas=(("value", "收入 / 追回"),)),
        Figure("集体", D(3), "个"),
        Figure("个人", D(4), "名"),
        Figure("荣誉", None, "项", formulas=(("value", "集体 + 个人"),)),
    )
    assert filled("{{ 合计 }}，{{ 人均 }}，{{ 荣誉 }}", figures)[1] == ["GS368"]


def test_a_number_of_any_length_is_printed():
    """A typing error is no reason to stop; whoever reads the paper will see it."""
    long = Figure("资金", D(10**40 + 5), "元", last_year=D(3))
    assert filled("{{ 资金 }}", (long,))[0] == f"{10**40 + 5}元"
    assert filled("{{ 资金.同比 }}", (long,))[0].startswith("同比增长3333")


def test_a_total_left_out_is_the_sum_of_exhaustive_parts():
    """Stated once: the parts; derived: the total."""
    parts = (Figure("线上", D(932)), Figure("窗口", D(354)))
    assert filled("{{ 办件 }}", (Figure("办件", None, "件", parts=parts, exhaustive=True),))[0] == "1286件"
    assert filled("{{ 办件 }}", (Figure("办件", None, "件", parts=parts),))[1] == ["GS354"]
    unknown = (*parts, Figure("电话", None))
    assert filled("{{ 办件 }}", (Figure("办件", None, "件", parts=unknown, exhaustive=True),))[1] == ["GS354"]


def test_last_years_report_fills_in_the_base():
    """Same name and unit: last year's value is the base; a stated one wins."""
    before = Report("去年", figures=(Figure("办件", D(1000), "件"), Figure("金额", D(3), "万元"), Figure("项", D(1), "项")))
    now = (Figure("办件", D(1100), "件"), Figure("金额", D(4), "亿元"), Figure("项", D(4), "项", last_year=D(2)))
    assert filled("{{ 办件.同比 }}，{{ 项.同比 }}", now, before)[0] == "同比增长10%，同比增长100%"
    assert filled("{{ 金额.同比 }}", now, before)[1] == ["GS354"]


def test_titles_items_cells_and_plugin_data_are_filled_too():
    """Every text of the report may hold a figure."""
    section = Section(
        "立项{{ 不变 }}",
        items=("{{ 不变 }}",),
        table=Table(("甲",), (("{{ 不变 }}",),)),
        data={"名": ["{{ 不变 }}"]},
        type="x.y",
    )
    report = Report("办{{ 不变 }}", parts=(ReportPart(Part("measures", "主要做法"), (section,)),), figures=FIGURES)
    done = fill(report, nowhere).report
    new = done.parts[0].sections[0]
    assert (done.title, new.heading, new.items, new.table.rows, new.data) == (
        "办5件", "立项5件", ("5件",), (("5件",),), {"名": ["5件"]},
    )  # fmt: skip


def test_a_table_of_figures_leaves_out_empty_columns():
    """Name, unit, values, change in per cent or points; parts follow their whole."""
    table = Table((), (), figures=("国家级项目", "合格率"))
    report = Report("题", parts=(ReportPart(Part("measures", "主要做法"), (Section(table=table),)),), figures=FIGURES)
    made = fill(report, nowhere).report.parts[0].sections[0].table
    assert made.header == ("指标", "单位", "本期", "上年", "增减", "目标", "完成率")
    assert made.rows[0] == ("国家级项目", "项", "21", "18", "16.7%", "20", "105.0%")
    assert made.rows[1][:3] == ("其中：创新基金", "项", "7")
    assert made.rows[-1] == ("合格率", "%", "98.6", "98.1", "0.5个百分点", "—", "—")


def test_a_table_of_figures_may_do_without_their_parts():
    """Numbers of one row have as many decimals, 143.90 beside 152.18."""
    funds = Figure(
        "基金支出", D("152.18"), "亿元", last_year=D("143.9"), target=D(150), parts=(Figure("工伤", D(3), "亿元"),)
    )
    table = Table((), (), figures=("基金支出",), without_parts=True)
    report = Report("题", parts=(ReportPart(Part("measures", "主要做法"), (Section(table=table),)),), figures=(funds,))
    made = fill(report, nowhere).report.parts[0].sections[0].table
    assert made.rows == (("基金支出", "亿元", "152.18", "143.90", "5.8%", "150", "101.5%"),)


@pytest.mark.parametrize(
    ("figure", "codes"),
    [
        (Figure("甲", D(21), "项", parts=(Figure("a", D(7)), Figure("b", D(13))), exhaustive=True), ["GS361"]),
        (Figure("甲", D(21), "项", parts=(Figure("a", D(7)), Figure("b", D(14))), exhaustive=True), []),
        (Figure("甲", D(21), "项", parts=(Figure("a", D(7)), Figure("b", D(13)))), []),
        (Figure("甲", D(21), "项", parts=(Figure("a", D(15)), Figure("b", D(9)))), ["GS362"]),
        (Figure("甲", D("12.5"), "人"), ["GS363"]),
        (Figure("甲", D("4.2"), "万人", last_year=D(41875)), ["GS366"]),
        (Figure("甲", D(42360), "人", target=D("4.1")), ["GS366"]),
        (Figure("甲", D("28.64"), "万户", last_year=D("28.64")), ["GS369"]),
        (Figure("甲", D(1200), "人", last_year=D(1200)), []),
        (Figure("甲", D("98.6"), "%", kind="rate", last_year=D("98.6")), []),
        (Figure("甲", D(900), "人", last_year=D(1), previous=D(0)), []),
        (Figure("甲", D("12.5"), "万元", kind="amount"), []),
        (Figure("合格率", D(103), "%", kind="rate"), ["GS364"]),
        (Figure("增长率", D(103), "%", kind="rate"), []),
        (Figure("甲", D(6), "个", qualifier="余"), ["GS372"]),
        (Figure("甲", D(486), "人", qualifier="余"), ["GS372"]),
        (Figure("甲", D("486.3"), "万人次", qualifier="余"), []),
        (Figure("甲", D(60), "个", qualifier="余"), []),
        (Figure("甲", D("2.5"), kind="rank"), ["GS373"]),
        (Figure("甲", D(2), kind="rank", last_year=D(0)), ["GS373"]),
    ],
)
def test_the_datas_own_contradictions_are_found(figure, codes):
    """Parts and totals, whole counts, rates."""
    assert [d.code for d in check_figures(Report("题", figures=(figure,)), nowhere)] == codes


@pytest.mark.parametrize(
    ("formula", "hint"),
    [
        ("42，360", "数字里不加逗号"),
        ("｛数值：42360｝", "学生: {数值: 42360}"),
        ("第三位", "第2位"),
        ("约4.2万", "概数词"),
        ("四万", "42360人"),
        ("-", "42360人"),
        ("1 234", "42360人"),
    ],
)
def test_what_is_no_number_is_told_once_with_the_way_to_write_it(formula, hint, monkeypatch):
    """Not in the words of a parser, and not again wherever the figure is used."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    figures = (Figure("学生", None, "人", formulas=(("value", formula),)), Figure("再算", formulas=(("value", "学生 + 1"),)))
    report = Report("题", closing="{{ 学生 }}，{{ 学生.同比 }}，{{ 再算 }}", figures=figures)
    (told,) = fill(report, nowhere).diagnostics
    assert told.code == "GS357"
    assert "学生" in told.message
    assert hint in told.hint


def test_what_a_derivation_lacks_is_named(monkeypatch):
    """同比 needs 上年, 完成率 a 目标."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    figures = (Figure("学生", D(3), "人"), Figure("教师", None, "人", last_year=D(3)))
    report = Report("题", closing="{{ 学生.同比 }}，{{ 学生.完成率 }}，{{ 教师.同比 }}", figures=figures)
    first, second, third = fill(report, nowhere).diagnostics
    assert "“上年”" in first.message
    assert "“目标”" in second.message
    assert "“数值”" in third.message
