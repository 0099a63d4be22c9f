"""What each attribute prints, in the words of its kind."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.indicators.stating import filled, indicator, ledgers, nowhere

import govsummary
from govsummary.core.model import Report, in_paragraphs
from govsummary.indicators.filling import fill

D = Decimal


@pytest.mark.parametrize(
    ("figure", "text", "printed"),
    [
        (indicator("甲", D(5), "起", target=D(4), lower_is_better=True), "{{ 甲.完成率 }}", "超出控制目标1起"),
        (indicator("甲", D("3.1"), "%", kind="rate", last_year=D("3.1")), "{{ 甲.增量 }}", "与上年持平"),
        (indicator("甲", D(5), "件", last_year=D(5)), "{{ 甲.同比(说法='较上年') }}", "与上年持平"),
        (indicator("甲", D("486.3"), "万人次", qualifier="余"), "{{ 甲 }}", "486万余人次"),
        (indicator("甲", D("120.5"), "公里", qualifier="余"), "{{ 甲 }}", "120余公里"),
        (indicator("甲", D(30000), "名", qualifier="余"), "{{ 甲 }}", "3万余名"),
        (indicator("甲", D(31400), "名", qualifier="余"), "{{ 甲 }}", "31400余名"),
        (indicator("甲", D("0.0411"), "万亩"), "{{ 甲 }}", "411亩"),
        (indicator("甲", D("0.86"), "万亩"), "{{ 甲 }}", "0.86万亩"),
        (indicator("甲", D("0.00005"), "万人"), "{{ 甲 }}", "0.00005万人"),
        (indicator("甲", D("5.02"), "万亩", last_year=D(5)), "{{ 甲.增量 }}", "比上年增加200亩"),
        (indicator("甲", D(0), "家"), "{{ 甲.全述 }}", "0家"),
        (indicator("甲", D(28660000), "元", qualifier="余"), "{{ 甲 }}", "2866万余元"),
        (indicator("人均收入", D(42000), "元", kind="average"), "{{ 人均收入 }}", "42000元"),
        (indicator("甲", D(42000), "元"), "{{ 甲 }}", "4.2万元"),
        (indicator("甲", D("99.997"), "%", decimals=2), "{{ 甲 }}", "99.997%"),
        (indicator("甲", D("99.3001"), "%", decimals=2), "{{ 甲 }}", "99.3%"),
        (indicator("甲", D("3.1"), "%", kind="rate", last_year=D("3.1004")), "{{ 甲.同比 }}", "与上年基本持平"),
        (indicator("甲", D("46.5"), "%", kind="rate", target=D("58.125")), "{{ 甲.完成率 }}", "低于年度目标11.63个百分点"),
        (indicator("甲", D(9996), "件", target=D(10000)), "{{ 甲.完成率 }}", "完成年度目标的99.96%"),
    ],
)
def test_phrases_say_what_the_numbers_mean(figure, text, printed):
    """By how much a limit is passed; level with last year; 余 after the round part; nearly all is not all."""
    assert filled(text, (figure,)) == (printed, [])


@pytest.mark.parametrize(
    ("figure", "printed"),
    [
        (indicator("名次", D(2), kind="rank", last_year=D(5)), "居第2位，比上年上升3位，比上年上升3位"),
        (indicator("名次", D(5), "名", kind="rank", last_year=D(2)), "居第5名，比上年下降3名，比上年下降3名"),
        (indicator("名次", D(2), kind="rank", last_year=D(2)), "居第2位，与上年持平，与上年持平"),
    ],
)
def test_ranks_change_by_places(figure, printed):
    """Rising from the fifth place to the second is no decline by 60 %."""
    assert filled("居{{ 名次 }}，{{ 名次.同比 }}，{{ 名次.增量 }}", (figure,)) == (printed, [])


def test_parts_that_are_all_zero_are_not_called_absent(monkeypatch):
    """They are stated; there is nothing of them to print."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    figures = (indicator("项目", D(3), "项", parts=(indicator("甲", D(0)), indicator("乙", D(0)))),)
    (told,) = fill(
        Report("题", closing=in_paragraphs("{{ 项目 }}，{{ 项目.其中 }}"), ledgers=ledgers(*figures)), nowhere
    ).diagnostics
    assert (told.code, "都是0" in told.hint) == ("GS354", True)


def test_what_a_derivation_lacks_is_named(monkeypatch):
    """同比 needs 上年, 完成率 a 目标."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    figures = (indicator("学生", D(3), "人"), indicator("教师", None, "人", last_year=D(3)))
    report = Report(
        "题", closing=in_paragraphs("{{ 学生.同比 }}，{{ 学生.完成率 }}，{{ 教师.同比 }}"), ledgers=ledgers(*figures)
    )
    first, second, third = fill(report, nowhere).diagnostics
    assert "“上年”" in first.message
    assert "“目标”" in second.message
    assert "“数值”" in third.message


@pytest.mark.parametrize("asked", ["同比", "同比(说法='比上年')", "增量"])
def test_where_last_years_number_may_come_from_is_told(asked):
    """The same however the phrase is asked for: state it, or name last year's file."""
    report = Report(
        "题", closing=in_paragraphs(f"{{{{ 办件.{asked} }}}}"), ledgers=ledgers(indicator("办件", D(1286), "件"))
    )
    (fault,) = (found for found in fill(report, nowhere).diagnostics if found.code != "GS371")
    assert (fault.code, "--previous" in fault.hint) == ("GS354", True)


def test_a_number_of_any_length_is_printed():
    """A typing error is no reason to stop; whoever reads the paper will see it."""
    long = indicator("资金", D(10**40 + 5), "元", last_year=D(3))
    assert filled("{{ 资金 }}", (long,))[0] == f"{10**40 + 5}元"
    assert filled("{{ 资金.同比 }}", (long,))[0].startswith("同比增长3333")


@pytest.mark.parametrize(
    ("one", "asked", "printed"),
    [
        (indicator("甲", 3, "个", last_year=0), "同比", "由上年同期的0个增至3个"),
        (indicator("甲", 3, "个", last_year=0, better="high"), "同比", "实现零的突破"),
        (indicator("甲", 3, "万元", last_year=0, better="high"), "同比", "由上年同期的0万元增至3万元"),
        (indicator("甲", 0, "个", last_year=3), "同比", "由上年同期的3个降至0个"),
        (indicator("甲", 5, "万元", last_year=-3), "同比", "扭亏为盈"),
        (indicator("甲", -5, "万元", last_year=3), "同比", "由上年同期的3万元转为亏损5万元"),
        (indicator("甲", D("1.78"), "∶1", last_year=D("1.7")), "同比", "由上年同期的1.70∶1扩大到1.78∶1"),
        (indicator("甲", D("102.3"), "点", last_year=D("101.1")), "同比", "比上年同期上升1.2点"),
        (indicator("甲", D("5.4"), "%", kind="growth", last_year=D("4.8")), "同比", "增速比上年同期加快0.6个百分点"),
        (indicator("甲", D("97.2"), "%", target=D("96.6")), "完成率", "高于年度目标0.6个百分点"),
        (indicator("甲", 0, "起", target=0, lower_is_better=True), "完成率", "未突破控制目标"),
        (indicator("甲", 5, "起", target=4, better="low"), "完成率", "超出控制目标1起"),
        (indicator("甲", 10004, "万元", last_year=10000), "同比", "与上年同期基本持平"),
        (indicator("甲", 7, "件", last_year=7), "同比", "与上年同期持平"),
        (indicator("甲", 7, "件", previous=5), "环比", "环比增长40%"),
        (indicator("甲", 104, "家", kind="stock", periods={"2025年末": 97}), "较年初", "较年初增长7.2%"),
        (indicator("甲", ["乙", "丙"]), "名单", "乙、丙"),
        (indicator("甲", ["乙", "丙"]), "个数", "2个"),
        (indicator("甲", 231, "万人", target=460), "进度", "50.2%"),
        (indicator("甲", 231, "万人", target=460, periods={"2026年上半年目标": 220}), "完成率", "完成上半年目标的105%"),
    ],
)
def test_a_kind_has_words_of_its_own(one, asked, printed):
    """In a paper of half a year: it is compared with the same months, and held against the year's target."""
    assert filled(f"{{{{ 甲.{asked} }}}}", (one,), "2026年上半年") == (printed, [])


def test_a_published_rate_is_printed_as_it_was_published():
    """With or without the values; better than what rounded values make."""
    rate = indicator("投资.同比", D("5.4"), "%", basis="可比价")
    values = indicator("投资", 110, "亿元", last_year=100)
    assert filled("{{ 投资.同比 }}", (rate,)) == ("同比增长5.4%", [])
    assert filled("{{ 投资.同比 }}，{{ 投资.增量 }}", (rate, values), "2026年") == ("同比增长5.4%，比上年增加10亿元", [])
    assert filled("{{ 投资.同比 }}", (indicator("投资.同比", D("5.4"), "%"), values), "2026年")[1] == ["GS385"]


def test_a_rank_is_its_own_rank():
    """Whoever writes 位次 after a rank means the rank itself."""
    rank = indicator("竞争力", "第5位", last_year=D(7))
    assert filled("{{ 竞争力.位次 }}", (rank,)) == ("第5位", [])


@pytest.mark.parametrize(
    ("period", "offered"),
    [
        ("2026年", {"游客": {"同比", "上年"}, "存款": {"同比", "上年", "较年初", "年初"}}),
        ("2026年三季度", {"游客": {"环比", "上期"}, "存款": {"较年初", "年初"}}),
        ("2026年9月底", {"存款": {"较年初", "年初"}}),
    ],
)
def test_of_changes_only_those_are_offered_that_the_period_bears(period, offered):
    """环比 of a year would be 同比 under another name, and what is counted has no 年初."""
    figures = (
        "游客: {单位: 万人次, 2026年: 120, 2025年: 100, 2026年三季度: 40, 2026年二季度: 30}",
        "存款: {单位: 亿元, 种类: 存量, 2026年: 50, 2025年末: 40, 2026年9月底: 45}",
    )
    text = "\n".join(["标题: 总结", f"时段: {period}", "背景: 甲", "指标:", *(f"  {one}" for one in figures)])
    seen = govsummary.inspect(govsummary.read_text(text, "甲.yaml"))
    for name, expected in offered.items():
        asked = {one.cite.partition(".")[2] for one in govsummary.citable(seen.report or seen.partial, name)}
        assert asked & {"同比", "上年", "环比", "上期", "较年初", "年初"} == expected
