"""The sentences of a party-building paper, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from govsummary.plugin import Block, Paragraph, Table
from govsummary.testing import plugins_with, section_blocks
from govsummary_party import hooks

PLUGINS = plugins_with(hooks)

SENTENCES: list[tuple[str, dict[str, Any], list[str]]] = [
    (
        "leadership",
        {"set_up": "6月初", "documents": 3, "rules_revised": 2},
        ["于6月初成立领导小组。先后印发文件3份，修订内部管理制度2项。"],
    ),
    (
        "leadership",
        {"group": "党建工作领导小组", "leader": "局党组书记", "document_titles": ["关于印发《工作要点》的通知"]},
        ["成立党建工作领导小组，由局党组书记任组长。印发《关于印发〈工作要点〉的通知》。"],
    ),
    (
        "leadership",
        {"document_titles": ["工作要点", "责任清单"], "rules_made": 1, "rules_revised": 2},
        ["先后印发《工作要点》《责任清单》等2份文件，新建制度1项、修订内部管理制度2项。"],
    ),
    (
        "study",
        {"tests": 1, "columns": 1, "column_headings": 7},
        ["组织知识测试1次。", "开设宣传专栏1个，下设栏目7个。"],
    ),
    ("study", {"articles_above": 3}, ["被上级媒体采用信息3篇。"]),
    (
        "party-day",
        {"themes": ["助农春耕"], "assemblies": 4, "lessons": 4},
        ["全年围绕“助农春耕”主题开展主题党日活动。严格落实“三会一课”制度，召开支部党员大会4次，上党课4次。"],
    ),
    (
        "organisation",
        {"branches": 3, "members": 65, "women": 21, "reelected": 2, "admitted": 2},
        ["现有党支部3个，党员65名，其中女党员21名。2个党支部按期完成换届。全年发展党员2名。"],
    ),
    ("organisation", {"women": 21}, ["现有女党员21名。"]),
    (
        "pledges",
        {"branches": 3, "members": 51, "pledged": 131, "kept": 119},
        ["3个党组织、51名党员公开承诺事项131件。已兑现承诺事项119件，兑现率为90.8%。"],
    ),
    ("pledges", {"members": 51}, ["51名党员作出公开承诺。"]),
    (
        "consultation",
        {"meetings": 2, "opinions": 37, "resolved": 37},
        ["召开民主恳谈会2场。征求到意见建议37条，已全部办结。"],
    ),
    ("consultation", {"topics": ["惠农政策"], "resolved": 5}, ["围绕“惠农政策”议题召开民主恳谈会。办结意见建议5条。"]),
    (
        "decisions",
        {"meetings": 12, "decisions": 14, "funds": 17},
        ["严格执行民主集中制，召开党组会议12次，集体研究“三重一大”事项31项，其中重大决策14项、大额资金使用17项。"],
    ),
    ("decisions", {"rules": ["局党组议事规则"], "published": 8}, ["修订完善《局党组议事规则》。公开决策事项8项。"]),
    ("performance", {}, ["实行“个人日记实、科室周评价、单位定期通报”的绩效管理办法。"]),
    (
        "performance",
        {"steps": ["周小结", "月点评"], "bulletins": 6, "reminded": 4},
        ["实行“周小结、月点评”的绩效管理办法，编发绩效通报6期。提醒谈话4人次。"],
    ),
    (
        "clean",
        {
            "inspections": 4,
            "found": 9,
            "rectified": 8,
            "spending": Decimal("18.6"),
            "spending_last": 20,
            "no_violation": True,
        },
        ["开展监督检查4次，发现问题9个，完成整改8个。“三公”经费支出18.6万元，同比下降7%。全年未发生违纪违法案件。"],
    ),
    (
        "service",
        {"new_teams": ["皮革业", "高科技孵化企业"], "enterprises": 51, "collected": 36, "solved": 34},
        [
            "新增皮革业、高科技孵化企业等2支服务队。全年走访企业51家。收集企业和群众反映的问题36个，已协调解决34个，解决率为94.4%。"
        ],
    ),
    (
        "commendations",
        {"awards": [{"name": "先进党支部", "by": "市委", "collective": 1}, {"name": "优秀党员", "recipient": "张三"}]},
        ["全年有1个集体受到表彰。1个集体获市委“先进党支部”称号；张三获“优秀党员”称号。"],
    ),
]


def compose(name: str, data: dict[str, Any], period: str = "2026年") -> Sequence[Block]:
    return section_blocks(f"party.{name}", data, PLUGINS, period=period)


@pytest.mark.parametrize(("name", "data", "expected"), SENTENCES)
def test_data_becomes_official_sentences(name: str, data: dict[str, Any], expected: list[str]) -> None:
    """Totals, rates and comparisons are worked out; what is not known is not mentioned."""
    assert compose(name, data) == [Paragraph(text) for text in expected]


def test_members_with_a_gap_are_not_added_up() -> None:
    """A branch without its number must not make the party smaller; admissions not stated are none."""
    rows = [{"name": "一支部", "members": 20, "admitted": 1}, {"name": "二支部", "admitted": 1}, {"name": "三支部"}]
    assert compose("organisation", {"by_branch": rows}) == [Paragraph("现有党支部3个。全年发展党员2名。")]


def test_half_year_papers_do_not_speak_of_the_year() -> None:
    """The period of the report leads the sentence."""
    assert compose("study", {"seminars": 3}, "2026年上半年") == [Paragraph("上半年开展专题研讨3次。")]


BRANCHES = [
    {"name": "机关党支部", "theme_days": 6, "assemblies": 2, "lessons": 2},
    {"name": "中心党支部", "theme_days": 5, "assemblies": 2},
]


def test_the_table_of_meetings_adds_up() -> None:
    """Branch by branch, with the total in the last row and dashes where nothing was stated."""
    *_, table = compose("party-day", {"by_branch": BRANCHES, "form": "table"})
    assert isinstance(table, Table)
    assert (table.caption, table.unit) == ("2026年各支部落实组织生活制度情况", "单位：次")
    assert table.rows == (
        ("机关党支部", "6", "2", "—", "—", "2"),
        ("中心党支部", "5", "2", "—", "—", "—"),
        ("合计", "11", "4", "—", "—", "2"),
    )


def test_text_form_has_no_table() -> None:
    """Text is what is given unless a table is asked for."""
    assert compose("party-day", {"by_branch": BRANCHES}) == [
        Paragraph("全年开展主题党日活动11次。严格落实“三会一课”制度，召开支部党员大会4次，上党课2次。")
    ]


def test_pledge_table_works_out_the_rates() -> None:
    """The rate of each row and of the total are derived."""
    rows = [{"name": "党组织", "pledged": 12, "kept": 10}, {"name": "党员", "pledged": 98, "kept": 98}]
    *_, table = compose("pledges", {"categories": rows, "form": "both"})
    assert isinstance(table, Table)
    assert table.rows == (
        ("党组织", "12", "10", "83.3"),
        ("党员", "98", "98", "100"),
        ("合计", "110", "108", "98.2"),
    )
