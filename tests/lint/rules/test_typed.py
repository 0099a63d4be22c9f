"""Numbers typed in prose are held to the facts; whoever obeys the hint has the right paper."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.indicators.stating import facts, indicator

from govsummary import render_data
from govsummary.core.diagnostics import Severity
from govsummary.indicators.known import labels_of
from govsummary.lint.checking import check

from .typed import DATA, PLUGINS, told

WRONG = {
    "全年接待游客{{ 接待游客 }}，@同比增长18.3%@。": "{{ 接待游客.同比 }}",
    "全年接待{{ 接待游客 }}，@增长18.3%@。": "{{ 接待游客.同比 }}",
    "接待游客{{ 接待游客 }}，@同比下降15.3%@。": "{{ 接待游客.同比 }}",
    "全年接待游客486.3万人次，@增加70万@。": "{{ 接待游客.增量 }}",
    "全年接待游客486.3万人次，@比上年增加70万人次@，增长15.3%。": "{{ 接待游客.增量 }}",
    "全年接待游客{{ 接待游客 }}，@完成110%@。": "{{ 接待游客.完成率 }}",
    "接待游客{{ 接待游客 }}，@完成年度目标的110%@。": "{{ 接待游客.完成率 }}",
    "接待游客年度目标@480万人次@。": "{{ 接待游客.目标 }}",
    "接待游客{{ 接待游客 }}，去年@431.7万@。": "{{ 接待游客.上年 }}",
    "接待游客{{ 接待游客 }}（上年@431.7万人次@），增长15.3%。": "{{ 接待游客.上年 }}",
    "累计接待游客@488.1万人次@。": "{{ 接待游客 }}",
    "截至12月底，接待游客@421万人次@。": "{{ 接待游客 }}",
    "接待游客@突破500万人次@。": "{{ 接待游客 }}",
    "接待游客由上年的421.7万人次增加到@490万人次@。": "{{ 接待游客 }}",
    "接待游客{{ 接待游客 }}，其中过夜游客@125万人次@。": "{{ 接待游客.过夜游客 }}",
    "其中过夜游客{{ 接待游客.过夜游客 }}，@占28%@。": "{{ 接待游客.过夜游客.占比 }}",
    "办结率达到@99.6%@，提高0.9个百分点。": "{{ 办结率 }}",
    "办结率{{ 办结率 }}，@提高1.9个百分点@。": "{{ 办结率.同比 }}",
    "考核名次@第3位@。": "{{ 考核名次 }}",
    "2025年旅游总收入@41.1亿元@。": "{{ 2025年旅游总收入 }}",
    "全年国家级项目@24项@。": "{{ 国家级项目 }}",
    "全县文旅系统接待游客@500万人次@。": "{{ 接待游客 }}",
    "清溪县接待国内外游客@500万人次@。": "{{ 接待游客 }}",
    "旅游总收入45.2亿元，比上年（@41.1亿元@）增长12.7%。": "{{ 旅游总收入.上年 }}",
    "旅游总收入{{ 旅游总收入 }}，较2025年（@41.1亿元@）增长12.7%。": "{{ 2025年旅游总收入 }}",
    "旅游总收入{{ 旅游总收入 }}，比2025年的@41.1亿元@增长12.7%。": "{{ 2025年旅游总收入 }}",
    "旅游总收入{{ 旅游总收入 }}，2025年是@41.1亿元@。": "{{ 2025年旅游总收入 }}",
    "接待游客{{ 接待游客 }}，@超额5.1%@。": "{{ 接待游客.完成率 }}",
    "全系统接待游客@500万人次@。": "{{ 接待游客 }}",
    "旅游全年总收入@48亿元@。": "{{ 旅游总收入 }}",
    "接待游客{{ 接待游客 }}，@超额完成年度目标5.1%@。": "{{ 接待游客.完成率 }}",
}
"""A sentence with what is wrong in it, and the citation that belongs there."""
LEDGER = {
    "标题": "清溪县文旅局2026年工作总结",
    "指标": {
        "接待游客": {
            "单位": "万人次", "2025年上半年": Decimal("203.2"), "2025年": Decimal("421.7"),
            "2026年上半年": Decimal("231.4"), "2026年": Decimal("486.3"), "2026年目标": 460,
        },
        "民宿": {"单位": "家", "种类": "存量", "2025年末": 97, "2026年6月底": 101, "2026年末": 104},
        "荣誉": {"种类": "名单", "2026年": ["全国文明城市", "省级卫生县"]},
        "群众满意度": {"单位": "%", "2025年": Decimal("95.1"), "2026年": Decimal("97.2"), "2026年目标": 95},
        "群众满意度.位次": {"种类": "位次", "2025年": 8, "2026年": 5},
        "考核名次": {"种类": "位次", "2025年": 5, "2026年": 2},
        "改造老旧小区": {"单位": "个", "2025年": 12, "2026年": 19, "2026年目标": 15},
    },
}  # fmt: skip
WRONG_OF_LEDGER = {
    "民宿104家，@较年初增长17.2%@。": "{{ 民宿.较年初 }}",
    "民宿只有@108家@。": "{{ 民宿 }}",
    "民宿仅@108家@，规模不大。": "{{ 民宿 }}",
    "全县现有民宿@108家@。": "{{ 民宿 }}",
    "民宿从97家发展到@108家@。": "{{ 民宿 }}",
    "民宿规模扩大到@108家@。": "{{ 民宿 }}",
    "获全国文明城市等荣誉@4个@。": "{{ 荣誉.数值 }}个",
    "荣誉获得@4个@。": "{{ 荣誉.数值 }}个",
    "改造老旧小区增长58.3%，达@23个@，上年是12个。": "{{ 改造老旧小区 }}",
    "获荣誉@4个@。": "{{ 荣誉.数值 }}个",
    "上半年接待游客{{ 上半年接待游客 }}，@同比增长15.3%@。": "{{ 上半年接待游客.同比 }}",
    "民宿104家，比年初增加@17家@。": "{{ 民宿 - 民宿.年初 }}",
    "民宿104家，@比年初减少7家@。": "{{ 民宿.较年初 }}",
    "民宿104家，@较上年末净增9家@。": "{{ 民宿.增量 }}",
    "民宿由年初的@87家@增加到104家。": "{{ 民宿.年初 }}",
    "截至6月底，民宿101家，比年初增加@7家@。": "{{ 6月底民宿 - 6月底民宿.年初 }}",
    "全年接待游客@231.4万人次@。": "{{ 接待游客 }}",
    "上半年接待游客@235万人次@，全年486.3万人次。": "{{ 上半年接待游客 }}",
    "全年接待游客486.3万人次，上半年231.4万人次，下半年@264.9万人次@。": "{{ 下半年接待游客 }}",
    "上半年接待游客231.4万人次，@增长15.3%@。": "{{ 上半年接待游客.同比 }}",
    "接待游客486.3万人次，@增长13.9%@。": "{{ 接待游客.同比 }}",
    "接待游客486.3万人次，超目标@12万人次@。": "{{ 接待游客 - 接待游客.目标 }}",
    "接待游客486.3万人次，@超年度目标12%@。": "{{ 接待游客.完成率 }}",
    "改造老旧小区19个，比目标多@5个@。": "{{ 改造老旧小区 - 改造老旧小区.目标 }}",
    "改造老旧小区19个，@比目标少4个@。": "{{ 改造老旧小区.完成率 }}",
    "改造老旧小区19个，@比去年多改造8个@。": "{{ 改造老旧小区.增量 }}",
    "接待游客486.3万人次，@比上年多接待70万人次@。": "{{ 接待游客.增量 }}",
    "群众满意度97.2%，@高于目标3.2个百分点@。": "{{ 群众满意度.完成率 }}",
    "获全国文明城市等@3项@荣誉。": "{{ 荣誉.数值 }}",
    "全年获得全国文明城市、省级卫生县等@3项@荣誉称号。": "{{ 荣誉.数值 }}",
    "荣获荣誉@3项@。": "{{ 荣誉.数值 }}",
    "群众满意度97.2%，居全省@第6位@，比上年上升3位。": "{{ 群众满意度.位次 }}",
    "群众满意度97.2%，居全省@第6@。": "{{ 群众满意度.位次 }}",
    "群众满意度居全省第5位，@比上年上升2位@。": "{{ 群众满意度.位次.同比 }}",
    "考核名次居全市第2，@前移2位@。": "{{ 考核名次.同比 }}",
    "考核名次第2位，@比上年下降3位@。": "{{ 考核名次.同比 }}",
}
PUBLISHED = {
    "标题": "清溪县科技局2026年工作总结",
    "指标": {
        "技术合同成交额": {
            "单位": "亿元",
            "数值": Decimal("9.8"),
            "排名": "全市第3，上升2位",
            "占比": "占规上工业增加值的63.8%",
        },
        "高新技术企业": {"单位": "家", "种类": "存量", "数值": 186, "增量": 25},
    },
}
WRONG_OF_PUBLISHED = {
    "技术合同成交额9.8亿元，居全市@第4位@。": "{{ 技术合同成交额.位次 }}",
    "技术合同成交额9.8亿元，居全市第3位，@比上年上升3位@。": "比上年上升2位",
    "技术合同成交额9.8亿元，@占规上工业增加值的53.8%@。": "{{ 技术合同成交额.占比 }}",
    "高新技术企业186家，@比上年增加26家@。": "{{ 高新技术企业.增量 }}",
}
RIGHT_OF_PUBLISHED = (
    "技术合同成交额9.8亿元，居全市第3位，比上年上升2位。技术合同成交额9.8亿元，居全市第3、全省第8，上升1位。",
    "技术合同成交额9.8亿元，居全省第8位，上升1位。技术合同成交额9.8亿元，占全市的12%。高新技术企业186家，比上年增加25家。",
)
RIGHT_OF_LEDGER = (
    "民宿104家，较年初增长7.2%，比上年末净增7家。民宿由年初的97家增加到104家。民宿床位3000张，较年初增加300张。",
    "民宿有12家获评星级，民宿仅3家未达标。民宿共有104家，其中新增8家。民宿从97家发展到104家。",
    "全年接待游客{{ 接待游客 }}（上半年{{ 上半年接待游客 }}），同比增长15.3%。",
    "上半年接待游客{{ 上半年接待游客 }}，增长13.9%。",
    "截至6月底，民宿101家，较年初净增4家，比年初增长4.1%。一季度，民宿98家，较年初增加1家；全年民宿104家。",
    "全年接待游客486.3万人次，其中上半年231.4万人次、下半年254.9万人次。下半年，接待游客254.9万人次。",
    "上半年接待游客231.4万人次，同比增长13.9%；全年486.3万人次（上半年231.4万人次），同比增长15.3%。",
    "2025年上半年接待游客203.2万人次，2026年上半年231.4万人次，增长13.9%。接待游客486.3万人次，8月接待游客75万人次。",
    "接待游客486.3万人次，超目标26.3万人次，超年度目标5.7%，超过年度目标460万人次。下半年接待游客力争突破500万人次。",
    "接待游客486.3万人次，比2024年多接待90万人次，比上年多接待64.6万人次。国庆期间接待游客36万人次，超预期目标5万人次。",
    "改造老旧小区19个，比去年多改造7个，超年度目标4个。改造老旧小区19个，比去年多引进8家企业，多改造道路3条。",
    "群众满意度97.2%，居全省第5位，较上年上升3位，高于目标2.2个百分点。群众满意度97.2%，全省排名第5、上升3位。",
    "群众满意度97.2%，居全国第23位、全省第5位。考核名次第2位，较上年前移3位。",
    "获“全国文明城市”“省级卫生县”等2项荣誉。先后荣获全国文明城市等2项荣誉称号。获荣誉2项。",
    "县图书馆获全国最美图书馆等3项荣誉。获省级以上荣誉5项，其中国家级2项荣誉。产业科获先进集体等5项荣誉。",
)
RIGHT = (
    "全年接待游客486.3万人次，同比增长15.3%，比上年增加64.6万人次，完成年度目标460万人次的105.7%。",
    "全年接待游客约480万人次，增长15%。接待游客超480万人次。接待游客486.32万人次。",
    "接待游客由上年的421.7万人次增加到486.3万人次。过夜游客120.5万人次，占24.8%。",
    "国家级项目达到21项，完成投资1.23亿元。2024年国家级项目18项。",
    "元旦假期，接待游客48万人次。一季度，全县接待游客90万人次，增长3%；国庆期间，接待游客36万人次。",
    "力争接待游客突破500万人次，增长5%。2027年，预计接待游客510万人次。",
    "全市接待游客5000万人次，增长3%。日均接待游客1.3万人次，同比增长4%。",
    "接待游客{{ 接待游客 }}，旅游市场持续升温，外地游客增长20%。红色旅游增长30%。",
    "接待游客、旅游总收入分别增长15.3%、12.7%。接待游客环比增长2%，比2019年增长30%。",
    "上半年，旅游总收入21.3亿元，同比增长12.6%。三季度旅游总收入12亿元。",
    "接待游客486.3万人次、红色场馆12家，增加3家。接待游客300批次。",
    "教育系统接待游客3万人次。全县卫生系统接待游客300人次。接待国内游客480万人次、境外游客6.3万人次。",
    "旅游总收入45.2亿元，比上年（40.1亿元）增长12.7%，比2025年的40.1亿元增长12.7%。接待游客超额完成年度目标5.7%。",
    "旅游总收入45.2亿元，比2019年（52.1亿元）下降13.2%。接待游客有12.3万人次选择夜游。",
    "五年来，累计接待游客2100万人次。接待游客量大的景区12个，增长20%。",
)


@pytest.mark.parametrize(
    ("paper", "text", "citation"),
    [
        (paper, *one)
        for paper, wrong in ((DATA, WRONG), (LEDGER, WRONG_OF_LEDGER), (PUBLISHED, WRONG_OF_PUBLISHED))
        for one in wrong.items()
    ],
)
def test_what_is_wrong_is_shown_with_the_citation_that_puts_it_right(paper, text, citation):
    """At its words, with the place of the fact; obeyed to the letter nothing is left to say and the number is right."""
    before, wrong, behind = text.split("@")
    (found,) = told(before + wrong + behind, paper)
    assert found.code == "GS392"
    assert found.quote in wrong
    assert found.quote[-1] == wrong[-1]
    assert found.related[0].pointer[0] == "指标"
    assert citation in found.hint
    cited = found.hint.partition("改成 ")[2].partition("；")[0]
    obeyed = before + wrong.replace(found.quote, cited) + behind
    assert told(obeyed, paper) == []
    made = render_data({**paper, "背景": obeyed}, plugins=PLUGINS)
    printed = made.outline.blocks[0].text
    assert "{{" not in printed
    assert printed.startswith(before.split("{{")[0])


@pytest.mark.parametrize(
    ("paper", "text"),
    [
        (paper, one)
        for paper, right in ((DATA, RIGHT), (LEDGER, RIGHT_OF_LEDGER), (PUBLISHED, RIGHT_OF_PUBLISHED))
        for one in right
    ],
)
def test_what_is_right_or_of_something_else_is_silent(paper, text):
    """Rounding, 约, other times and places, plans, what is only near the name."""
    assert [(one.quote, one.message) for one in told(text, paper)] == []


def test_a_number_of_another_period_is_recognised():
    """The half year's number in the annual paper: that of the year belongs there, or the half year must be named."""
    (found,) = told("全年接待游客231.4万人次。", LEDGER)
    assert "“231.4万人次”是2026年上半年的" in found.hint


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("国家级项目22项。", True),
        ("国家级项目21.4项。", True),
        ("国家级项目22个。", False),
        ("完成投资12300万元。", False),
        ("完成投资12302万元。", True),
        ("完成投资1.2亿元。", False),
        ("完成投资1.3亿元。", True),
        ("完成投资1.23亿元。", False),
        ("完成投资1.25亿元。", True),
        ("完成投资约1.2亿元。", False),
        ("完成投资超过1.2亿元。", False),
        ("全年完成投资达到13000万元。", True),
        ("计划完成投资13000万元。", False),
        ("上半年完成投资13000万元。", False),
        ("上半年，完成投资13000万元。", False),
        ("截至12月底，完成投资13000万元。", True),
        ("3月开工；完成投资13000万元。", True),
        ("工业完成投资13000万元。", False),
    ],
)
def test_a_number_is_held_to_the_fact_as_exactly_as_both_are_written(text, found):
    """Half a unit of its last place; the name must be the indicator's own, the time the paper's."""
    assert bool(told(text)) is found


def test_the_longest_name_is_meant():
    """What a name begins with may also be passed over before another: 完成, 实际, 全县."""
    data = {"投资": "5万元", "完成投资": "7万元", "全县税收": "9万元"}
    assert told("全年完成投资7万元，实际投资5万元，全县税收9万元。", 指标=data) == []
    wrong = told("全年完成投资5万元，实际投资7万元，今年全县税收6万元，税收3万元。", 指标=data)
    assert {one.quote for one in wrong} == {"5万元", "7万元", "6万元"}


def test_a_value_right_behind_the_name_is_an_error_and_what_derives_from_it_a_warning():
    """A wrong rate need not stop the paper."""
    severities = {one.quote: one.severity for one in told("接待游客488.1万人次，同比增长18.3%。")}
    assert severities == {"488.1万人次": Severity.ERROR, "同比增长18.3%": Severity.WARNING}


def test_rendering_shows_the_warnings(tmp_path):
    """As `check` does, at the same words."""
    made = render_data({**DATA, "背景": "接待游客{{ 接待游客 }}，同比增长18.3%。"}, plugins=PLUGINS)
    assert [one.quote for one in made.diagnostics if one.code == "GS392"] == ["同比增长18.3%"]


def test_numbers_of_sections_are_known_by_their_own_words():
    """Long ones, that only one section has; 发现问题 is anybody's, and so is what a row counts."""
    names = ("畜牧业.能繁母猪存栏", "整改.发现问题", "粮食.分品种.早稻.秋粮播种面积")
    known = facts(*(indicator(name, 3, "万头") for name in names), period="2026年")
    assert labels_of(known) == {"能繁母猪存栏": "畜牧业.能繁母猪存栏"}


@pytest.mark.parametrize("said", ["同比增长6.3%", "增长6.3%"])
def test_a_growth_that_is_all_that_is_known_of_a_name_is_held_to(said):
    """X.同比 without X, as a statistics office publishes it."""
    growth = {"规上企业营业收入.同比": "6.8%"}
    (wrong,) = told(f"规上企业营业收入{said}。", 指标=growth)
    assert wrong.quote == said
    assert "{{ 规上企业营业收入.同比 }}" in wrong.hint
    assert told("规上企业营业收入同比增长6.8%。", 指标=growth) == []


@pytest.mark.parametrize(("then", "found"), [("，全年", False), ("。上半年", True)])
def test_half_a_year_and_the_year_are_two_facts(tmp_path, then, found):
    """GS313 compares like with like; of one half year it still speaks."""
    report = tmp_path / "总结.yaml"
    text = f"上半年接待游客231.4万人次{then}接待游客463.8万人次。"
    report.write_text(f"标题: {DATA['标题']}\n背景: {text}\n", "utf-8")
    assert ("GS313" in [one.code for one in check(report, PLUGINS)]) is found


def test_arithmetic_is_among_the_offered_rules():
    """The core offers its arithmetic like any plugin."""
    assert {"arithmetic", "typed-numbers"} <= set(PLUGINS.named("govsummary_rules"))
