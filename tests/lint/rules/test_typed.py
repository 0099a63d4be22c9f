"""Numbers typed in prose and tables are held to the facts; whoever obeys the hint has the right paper."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.indicators.stating import facts, indicator

from govsummary import render_data, validate, validate_data
from govsummary.core.diagnostics import Severity
from govsummary.indicators.known import labels_of
from govsummary.lint.checking import check
from govsummary.plugin.manager import build_manager

PLUGINS = build_manager(discover=False)
DATA = {
    "标题": "清溪县文旅局2026年工作总结",
    "指标": {
        "接待游客": {
            "单位": "万人次", "数值": Decimal("486.3"), "上年": Decimal("421.7"), "目标": 460,
            "其中": {"过夜游客": Decimal("120.5")},
        },
        "旅游总收入": {"单位": "亿元", "数值": Decimal("45.2"), "上年": Decimal("40.1")},
        "办结率": {"数值": "98.6%", "上年": Decimal("97.7")},
        "考核名次": {"数值": "第2位", "上年": 5},
        "国家级项目": "21项",
        "完成投资": {"数值": 12300, "单位": "万元"},
    },
}  # fmt: skip
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


def told(text, paper=DATA, **data):
    return [one for one in validate_data({**paper, "背景": text, **data}, PLUGINS) if one.code in ("GS392", "GS393")]


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


@pytest.mark.parametrize(
    ("head", "cell", "found"),
    [
        ("情况", "全年接待游客480万人次，同比增长15.3%。", ["480万人次"]),
        ("情况", "全年接待游客486.3万人次，同比增长15.3%。", []),
        ("目标", "接待游客460万人次，增长9%。", []),
    ],
)
def test_sentences_in_cells_are_read(head, cell, found):
    """Not those of a column that says what is aimed at."""
    section = {"标题": "甲", "表格": {"表头": ["工作", head], "行": [["旅游", cell]]}}
    assert [one.quote for one in told("接待{{ 接待游客 }}。", 工作成效=[section])] == found


def test_a_sheet_that_is_shown_is_held_to_the_facts(tmp_path):
    """Its cells are put right on the sheet, not in the paper."""
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "项目"
    for row in (("指标", "单位", "2026年"), ("接待游客", "万人次", 480), ("旅游总收入", "亿元", 45.2)):
        book.active.append(row)
    book.save(tmp_path / "数据.xlsx")
    paper = tmp_path / "总结.yaml"
    paper.write_text(
        "标题: 2026年工作总结\n指标: {接待游客: 486.3万人次, 旅游总收入: 45.2亿元}\n"
        "背景: '{{ 接待游客 }}、{{ 旅游总收入 }}。'\n"
        "工作成效: [{标题: 甲, 表格: {来自: 数据.xlsx!项目}}]\n",
        "utf-8",
    )
    (found,) = (one for one in validate(paper, PLUGINS) if one.code == "GS393")
    assert ("480" in found.message, "数据.xlsx!项目" in found.hint) == (True, True)


@pytest.mark.parametrize(
    ("title", "found"),
    [("青山村农旅融合纪实", 0), ("云溪文旅公司先进事迹", 0), ("各乡镇村完成情况说明", 1), ("乡村振兴工作说明", 1)],
)
def test_an_attachment_about_one_place_has_values_of_its_own(title, found):
    """What a village or a firm did is no figure of the whole."""
    attachment = {"标题": title, "板块": [{"标题": "概况", "正文": "全年接待游客12万人次。"}]}
    assert len(told("接待{{ 接待游客 }}。", 附件=[attachment])) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("在2026年接待游客500万人次的基础上，2027年突破550万人次。", ["500万人次"]),
        ("在接待游客500万人次的基础上再增长5%。", ["500万人次"]),
        ("在2026年接待游客486.3万人次的基础上，力争突破550万人次。", []),
        ("全年接待游客550万人次以上，增长12%。今年接待游客550万人次。", []),
        ("力争到2026年底接待游客550万人次。", []),
    ],
)
def test_what_a_plan_says_of_the_papers_own_year_is_held_to_it(text, found):
    """By the year's number, or as what the plan builds on; 今年 may be the next one there."""
    assert [one.quote for one in told("接待{{ 接待游客 }}。", 下一步打算=text)] == found


def test_plans_and_attachments_have_values_of_their_own(tmp_path):
    """What is aimed at next year, and a single case in an attachment, need not be the report's figure."""
    report = tmp_path / "总结.yaml"
    report.write_text(
        "标题: 2026年工作总结\n指标: {调解成功率: 78.3%, 罚没款: 2846.5万元}\n"
        "工作成效: '{{ 调解成功率 }}、{{ 罚没款 }}。'\n"
        "下一步打算: 仲裁结案率保持在98%以上，调解成功率达到80%。\n结束语: 2027年，案件还会增加，调解成功率达到85%。\n"
        "附件: [{标题: 典型案例, 板块: [{标题: 一案, 正文: 查处某加油站案，罚没款31.2万元。}]}]\n",
        "utf-8",
    )
    assert [d.code for d in check(report, PLUGINS) if d.code == "GS392"] == []
    wrong = report.read_text("utf-8").replace("工作成效: '", "工作成效: '全年调解成功率77%，")
    report.write_text(wrong, "utf-8")
    assert [(d.quote, d.location.line) for d in check(report, PLUGINS) if d.code == "GS392"] == [("77%", 3)]


@pytest.mark.parametrize(
    ("title", "found"),
    [("2026年重点工作完成情况", ["488.1万人次"]), ("2027年工作计划", []), ("2025年完成情况", []), ("典型案例", [])],
)
def test_prose_of_an_attachment_is_held_to_the_facts(title, found):
    """As that of the body is, unless its title says that it speaks of another time or of single cases."""
    block = {"标题": title, "板块": [{"标题": "情况", "正文": "全年接待游客488.1万人次。"}]}
    wrong = [one for one in told("{{ 接待游客 }}。", 附件=[block]) if one.code == "GS392"]
    assert [one.quote for one in wrong] == found
    assert all(one.severity is Severity.ERROR for one in wrong)


@pytest.mark.parametrize("said", ["同比增长6.3%", "增长6.3%"])
def test_a_growth_that_is_all_that_is_known_of_a_name_is_held_to(said):
    """X.同比 without X, as a statistics office publishes it."""
    growth = {"规上企业营业收入.同比": "6.8%"}
    (wrong,) = told(f"规上企业营业收入{said}。", 指标=growth)
    assert wrong.quote == said
    assert "{{ 规上企业营业收入.同比 }}" in wrong.hint
    assert told("规上企业营业收入同比增长6.8%。", 指标=growth) == []


def tabled(header, *rows, **table):
    block = {"标题": "表", "板块": [{"表格": {"表头": header, "行": list(rows), **table}}]}
    return [(one.code, one.quote, one.hint) for one in told("{{ 接待游客 }}。", 附件=[block])]


def test_a_cell_of_a_row_with_a_known_name_is_held_to_the_facts():
    """Unit column, brackets, caption; the column says what it states; the place is the cell."""
    assert [one[1] for one in tabled(["任务", "单位", "完成数"], ["接待游客", "万人次", "488.1"])] == ["488.1"]
    assert [one[1] for one in tabled(["任务", "完成数（万人次）"], ["接待游客", "488.1"])] == ["488.1"]
    assert [one[1] for one in tabled(["指标", "完成"], ["完成投资", "1.3"], 单位="单位：亿元")] == ["1.3"]
    wrong = tabled(["指标", "目标", "上年", "增速", "完成率"], ["接待游客", "480", "431.7", "18.3", "110%"])
    assert [one[1] for one in wrong] == ["480", "431.7", "18.3", "110%"]


def test_a_hint_for_a_cell_can_be_obeyed():
    """A bare number is cited without its unit."""
    ((code, _, hint),) = tabled(["任务", "单位", "完成数"], ["接待游客", "万人次", "488.1"])
    assert code == "GS393"
    assert "{{ 接待游客.数值 }}" in hint
    assert tabled(["任务", "单位", "完成数"], ["接待游客", "万人次", "{{ 接待游客.数值 }}"]) == []


def test_cells_that_are_right_or_say_something_else_are_silent():
    """Other columns, other rows, plans."""
    assert tabled(["指标", "单位", "完成数"], ["接待游客", "万人次", "486.3"], ["完成投资", "亿元", "1.23"]) == []
    assert tabled(["指标", "责任科室", "一季度", "备注"], ["接待游客", "3", "100", "12"]) == []
    assert tabled(["指标", "完成数"], ["接待游客", "520"], 表名="2027年目标任务") == []
    assert tabled(["乡镇", "完成数"], ["南山镇", "520"]) == []


@pytest.mark.parametrize("name", ["主要指标", "主要指标表", "2026年主要经济指标", "指标完成情况"])
def test_a_table_named_of_figures_is_no_plan(name):
    """指标 at the end of a table's name says what its rows are; in the report's body as in an attachment."""
    table = {"表名": name, "表头": ["指标", "单位", "2026年"], "行": [["接待游客", "万人次", "468.3"]]}
    assert [one[:2] for one in tabled(table["表头"], *table["行"], 表名=name)] == [("GS393", "468.3")]
    body = told("{{ 接待游客 }}。", 工作成效=[{"标题": "指标", "表格": table}])
    assert [(one.code, one.quote) for one in body] == [("GS393", "468.3")]


@pytest.mark.parametrize("name", ["2027年主要指标", "预期指标", "年度目标指标表", "计划指标"])
def test_a_table_named_of_what_is_aimed_at_is_a_plan(name):
    """Whatever else its name says."""
    assert tabled(["指标", "单位", "数值"], ["接待游客", "万人次", "520"], 表名=name) == []


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
