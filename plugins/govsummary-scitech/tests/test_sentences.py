"""The sentences of a science bureau's paper, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from govsummary.plugin import Block, Paragraph, Table
from govsummary.testing import plugins_with, section_blocks
from govsummary_scitech import hooks

PLUGINS = plugins_with(hooks)

SENTENCES: list[tuple[str, dict[str, Any], str]] = [
    (
        "projects",
        {"innovation_fund": 7, "torch": 9, "products_listed": 106, "products_applied": 78},
        "全年争取国家级科技计划项目16项，其中创新基金7项、火炬计划9项。列入省级新产品试制计划106项；申报省级新产品78项。",
    ),
    ("projects", {"torch": 9, "national_last": 10}, "全年争取国家火炬计划项目9项，同比下降10%。"),
    ("projects", {"national": 12, "torch": 9}, "全年争取国家级科技计划项目12项，其中火炬计划9项。"),
    (
        "projects",
        {"provincial_major": 5, "city": 45, "city_last": 40},
        "全年争取省级重大科技专项5项；市级科技计划项目45项，同比增长12.5%。",
    ),
    ("projects", {"products_listed": 98, "products_listed_last": 0}, "全年列入省级新产品试制计划98项，实现零的突破。"),
    (
        "acceptance",
        {"projects": 48, "innovation_fund": 1, "provincial_major": 4},
        "全年组织验收科技项目48项，其中国家创新基金项目1项、省级重大项目4项。",
    ),
    (
        "acceptance",
        {"provincial_major": 4, "others": [{"name": "市级项目", "projects": 0}, {"name": "县级项目", "projects": 8}]},
        "全年省级重大项目4项、县级项目8项通过验收。",
    ),
    ("acceptance", {"scheduled": 54, "on_time": 54}, "到期应验收项目54项，已全部按期通过验收。"),
    (
        "funding",
        {"amount": 2866, "purposes": [{"name": "国家科技支撑计划", "amount": 349}]},
        "全年争取上级科技资金2866万元，其中国家科技支撑计划资金349万元。",
    ),
    (
        "funding",
        {"national": 1120, "provincial": 1460, "purposes": [{"name": "国家科技支撑计划", "amount": 349}]},
        "全年争取上级科技资金2580万元，其中国家级资金1120万元、省级资金1460万元。落实国家科技支撑计划资金349万元。",
    ),
    ("funding", {"provincial": 1460, "target": 1400}, "全年争取省级资金1460万元，完成年度目标的104.3%。"),
    ("funding", {"purposes": [{"name": "人才专项经费", "amount": 80}]}, "全年争取人才专项经费80万元。"),
    (
        "enterprises",
        {"high_tech": 2, "high_tech_applied": 4, "pilots": 1, "agri_enterprises_applied": 3, "agri_centres_applied": 2},
        "全年新认定高新技术企业2家，申报高新技术企业4家。新增创新型试点企业1家。申报省级农业科技企业3家、农业科技研发中心2家。",
    ),
    ("enterprises", {"high_tech_all": 124, "high_tech_all_last": 108}, "高新技术企业总数达到124家，同比增长14.8%。"),
    ("enterprises", {"centres_provincial": 3}, "新增省级企业研发中心3家。"),
    ("enterprises", {"centres_provincial": 3, "centres_city": 4}, "新增企业研发中心7家，其中省级3家、市级4家。"),
    (
        "awards",
        {
            "levels": [
                {
                    "level": "province",
                    "stage": "applied",
                    "award": "科技进步奖",
                    "industry": 4,
                    "agriculture": 1,
                    "nominees": 1,
                },
                {"level": "city", "industry": 10, "agriculture": 6, "social": 4, "innovators": 3, "nominees": 3},
                {"level": "county", "industry": 34, "agriculture": 20, "social": 17, "contributors": 5},
            ]
        },
        "全年获各级科技奖励91项。获市级科学技术奖20项，其中工业10项、农业6项、社会发展4项，3人获自主创新奖；"
        "获县级科学技术奖71项，其中工业34项、农业20项、社会发展17项，5人获重大贡献奖。"
        "申报省级科技进步奖5项，其中工业4项、农业1项。推荐省级科技奖励人选1名、市级3名。",
    ),
    ("awards", {"levels": [{"level": "city", "agriculture": 2}]}, "全年获市级科学技术奖2项，均属农业领域。"),
    ("awards", {"levels": [{"level": "city", "innovators": 3}]}, "全年3人获市级自主创新奖。"),
    ("awards", {"levels": [{"level": "city", "projects": 20}, {"level": "county"}]}, "全年获市级科学技术奖20项。"),
    ("platforms", {"fields": ["皮革", "经编", "家纺"]}, "推进皮革、经编、家纺等3个领域科技创新平台建设。"),
    ("platforms", {"fields": ["皮革"], "provincial": 1, "added": 1}, "建成皮革领域省级科技创新平台1个，本期新增1个。"),
    (
        "contracts",
        {"amount": Decimal("9.8"), "amount_last": Decimal("8.5"), "sales": 18600},
        "全年实现技术合同成交额9.8亿元，同比增长15.3%。科技成果转化新增产值18600万元。",
    ),
    ("service-teams", {"batch": 5}, "选派第五批科技特派员。"),
    ("service-teams", {"batch": 20, "persons": 26}, "选派第20批个人科技特派员26名。"),
    (
        "service-teams",
        {"new_teams": ["皮革业", "高科技孵化企业"], "collected": 12, "solved": 12},
        "新增皮革业、高科技孵化企业等2个科技服务团。全年收集技术难题12个，已全部解决。",
    ),
    ("matchmaking", {"events": 7}, "全年举办科技对接活动7场。"),
    ("matchmaking", {"themes": ["院所专家行"], "experts": 18}, "全年举办“院所专家行”科技对接活动。邀请专家18人次。"),
    (
        "rd-intensity",
        {
            "spending": Decimal("16.8"),
            "spending_last": Decimal("15.1"),
            "gdp": Decimal("528.6"),
            "gdp_last": Decimal("496.3"),
        },
        "全社会研究与试验发展（R&D）经费支出16.8亿元，同比增长11.3%，占地区生产总值的比重为3.18%，比上年提高0.14个百分点。",
    ),
    (
        "rd-intensity",
        {"intensity": Decimal("3.02"), "intensity_last": Decimal("3.1"), "intensity_target": Decimal("3.2")},
        "全社会研究与试验发展（R&D）经费支出占地区生产总值的比重为3.02%，比上年下降0.08个百分点。",
    ),
]


def compose(name: str, data: dict[str, Any], period: str = "2026年") -> Sequence[Block]:
    return section_blocks(f"scitech.{name}", data, PLUGINS, period=period)


@pytest.mark.parametrize(("name", "data", "expected"), SENTENCES)
def test_data_becomes_official_sentences(name: str, data: dict[str, Any], expected: str) -> None:
    """Totals, shares and comparisons are worked out; what is not known is not mentioned."""
    assert compose(name, data) == [Paragraph(expected)]


def test_half_year_papers_do_not_speak_of_the_year() -> None:
    """The period of the report leads the sentence; a campaign has no such word."""
    assert compose("matchmaking", {"events": 7}, "2026年上半年") == [Paragraph("上半年举办科技对接活动7场。")]
    assert compose("matchmaking", {"events": 7}, "2011年6月至9月") == [Paragraph("举办科技对接活动7场。")]


def test_growth_of_a_total_needs_every_level() -> None:
    """Two levels against one of last year would flatter."""
    assert compose("funding", {"national": 300, "national_last": 200, "city": 90}) == [
        Paragraph("全年争取上级科技资金390万元，其中国家级资金300万元、市级资金90万元。")
    ]


def test_the_table_of_projects_adds_up() -> None:
    """Programmes, what else the level has, subtotals and the total."""
    data = {"innovation_fund": 7, "torch": 9, "national_last": 8, "provincial": 12, "provincial_major": 4, "form": "table"}
    text, table = compose("projects", {**data, "provincial_last": 10})
    assert text == Paragraph("全年科技计划项目立项情况见下表。")
    assert isinstance(table, Table)
    assert table.rows == (
        ("国家级", "创新基金", "7", "—"),
        ("国家级", "火炬计划", "9", "—"),
        ("国家级", "小计", "16", "100"),
        ("省级", "重大科技专项", "4", "—"),
        ("省级", "其他", "8", "—"),
        ("省级", "小计", "12", "20"),
        ("合计", "—", "28", "55.6"),
    )


def test_the_table_of_funds_names_the_rest() -> None:
    """A total beyond the stated levels is accounted for."""
    *_, table = compose("funding", {"amount": 500, "national": 300, "provincial": 150, "form": "both"})
    assert isinstance(table, Table)
    assert table.rows == (
        ("国家级资金", "300", "60", "—"),
        ("省级资金", "150", "30", "—"),
        ("其他资金", "50", "10", "—"),
        ("合计", "500", "100", "—"),
    )


def test_awards_won_and_applied_for_are_not_added_up() -> None:
    """The table tells them apart and has no total; the persons stay in the text."""
    rows = [{"level": "province", "stage": "applied", "industry": 4}, {"level": "city", "social": 4, "innovators": 3}]
    text, table = compose("awards", {"levels": rows, "form": "table"})
    assert text == Paragraph("3人获市级自主创新奖。科技奖励分级情况见下表。")
    assert isinstance(table, Table)
    assert table.rows == (("省级（申报）", "4", "—", "—", "4"), ("市级", "—", "—", "4", "4"))


def test_one_level_makes_no_table() -> None:
    """A table of one row says less than a sentence."""
    assert compose("awards", {"levels": [{"level": "city", "projects": 20}], "form": "table"}) == [
        Paragraph("全年获市级科学技术奖20项。")
    ]
