"""The sentences of a party-building paper, word by word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import govsummary
from govsummary.testing import compose_section, plugins_with
from govsummary_party import hooks

PLUGINS = plugins_with(hooks)

SENTENCES: list[tuple[str, dict[str, Any], str]] = [
    (
        "political",
        {"第一议题学习": 18, "研究党建": 4, "从严治党专题": 2},
        "全年落实“第一议题”制度，集中学习18次。党组会研究党建工作4次，专题研究全面从严治党工作2次。",
    ),
    # nothing is claimed that nobody has stated, and what three years came to is not this year's
    ("life", {"主题党日": 148, "党课": 5}, "全年上党课5堂。开展主题党日148次。"),
    ("cadres", {"统计时段": "三年来", "选拔任用": 10, "职级晋升": 13}, "三年来选拔任用干部10名，晋升职级13名。"),
    ("political", {"从严治党专题": 2}, "专题研究全面从严治党工作2次。"),
    ("political", {"文件": ["工作要点", "责任清单"], "党建任务": 24}, "印发《工作要点》《责任清单》，明确党建任务24项。"),
    ("study", {"中心组学习": 12, "专题研讨": 4}, "全年组织理论学习中心组学习12次，其中专题研讨4次。"),
    ("study", {"专题研讨": 4}, "全年开展专题研讨4次。"),
    (
        "study",
        {"学习内容": ["党的二十届四中全会精神"], "中心组学习": {"数值": 12, "上年": 10}, "党课": 9, "书记党课": 5},
        "全年深入学习贯彻党的二十届四中全会精神，组织理论学习中心组学习12次，同比增长20%。"
        "班子成员讲党课9堂，其中党组织书记讲5堂。",
    ),
    ("study", {"读书班": 2, "读书班天数": 5, "现场教学": 3}, "全年举办读书班2期（5天），开展现场教学3次。"),
    (
        "campaign",
        {
            "名称": "深入贯彻中央八项规定精神学习教育",
            "起止": "2025年3月至7月",
            "党组织": 8,
            "党员": 212,
            "问题": 21,
            "完成": 18,
            "正在": 3,
        },
        "2025年3月至7月，开展深入贯彻中央八项规定精神学习教育，覆盖党组织8个、党员212名。"
        "查摆21个问题，完成整改18个，正在整改3个，整改完成率85.7%。",
    ),
    (
        "campaign",
        {
            "干部职工": {"数值": 1500, "限定": "余"},
            "覆盖率": 100,
            "方式": "排查",
            "问题类别": 4,
            "问题": 28,
            "全部制定措施": "是",
        },
        "集中学习教育覆盖干部职工1500余名，覆盖率达100%。排查4类28个问题，全部制定整改措施。",
    ),
    (
        "organisation",
        {"党支部": 8, "党员": 212, "上年党员": 207, "女党员": 88, "青年党员": 61, "大专党员": 196},
        "现有党支部8个，党员212名，比上年末净增5名，"
        "其中女党员88名（占41.5%）、35岁及以下党员61名（占28.8%）、大专及以上学历党员196名（占92.5%）。",
    ),
    ("organisation", {"女党员": 21}, "女党员21名。"),
    (
        "organisation",
        {"发展党员": 6, "发展青年党员": 5, "预备党员转正": 4},
        "全年发展党员6名，其中35岁及以下5名；预备党员转正4名。",
    ),
    (
        "branches",
        {"参评支部": 16, "达标支部": 15, "分星级": [{"星级": "五星级", "个数": 3}, {"星级": "三星级", "个数": 9}]},
        "推进党支部标准化规范化建设，16个党支部参评，达标15个，达标率93.8%。获评星级党支部12个，其中五星级3个、三星级9个。",
    ),
    (
        "life",
        {"党员大会": 12, "党课": 10, "主题党日": 35, "党日主题": ["助农春耕"]},
        "全年召开支部党员大会12次，上党课10堂。围绕“助农春耕”主题开展主题党日35次。",
    ),
    ("integration", {"党员先锋岗": 18, "党员突击队": 4}, "全年设立党员先锋岗18个，组建党员突击队4支。"),
    (
        "volunteer",
        {"微心愿": 75, "办结微心愿": 72, "民生实事": 21},
        "全年认领群众微心愿75件，办结72件，办结率96%；办理民生实事21件。",
    ),
    ("volunteer", {"微心愿": 75, "办结微心愿": 75}, "全年认领群众微心愿75件，全部办结。"),
    (
        "decisions",
        {"党组会议": 12, "重大决策": 14, "大额资金使用": 17},
        "全年召开党组会议12次，集体研究重大决策14项、大额资金使用17项。",
    ),
    ("decisions", {"制度": ["局党组议事规则"], "公开事项": 8}, "修订完善《局党组议事规则》。全年公开决策事项8项。"),
    (
        "clean",
        {"监督检查": 4, "问题": 9, "完成": 8, "正在": 1, "三公经费": {"数值": 18.6, "上年": 20}, "无违纪违法": True},
        "全年开展监督检查4次，发现9个问题，完成整改8个，正在整改1个，整改完成率88.9%。“三公”经费支出18.6万元，同比下降7%。未发生违纪违法案件。",
    ),
    (
        "inspection",
        {"来源": "县委第二巡察组", "问题": 32, "完成": 27, "正在": 5, "制度": 12, "追缴": 7.13},
        "县委第二巡察组反馈32个问题，完成整改27个，正在整改5个，整改完成率84.4%；建立健全制度12项，追缴资金7.13万元。",
    ),
    (
        "ideology",
        {"专题研究": 4, "分析研判": 2, "无重大舆情": True},
        "全年专题研究意识形态工作4次，开展分析研判2次。未发生重大舆情。",
    ),
    ("ideology", {"分析研判": 2, "重大舆情": 0}, "全年开展分析研判2次。未发生重大舆情。"),
    # what is known alone is said with its noun
    ("organisation", {"发展青年党员": 3, "发展专技党员": 1}, "全年发展35岁及以下党员3名、专业技术人员党员1名。"),
    ("integration", {"完成项目": 3}, "全年攻坚项目已完成3个。"),
    ("life", {"评议等次": [{"等次": "优秀", "人数": 3}]}, "全年民主评议党员3名，均为优秀。"),
    ("study", {"测试人次": 60, "测试合格率": 98}, "全年参加知识测试60人次，合格率98%。"),
    ("study", {"参学青年": 60}, "全年青年参加学习60人次。"),
    ("study", {"参加学习": 60}, "全年党员参加学习60人次。"),
    ("campaign", {"学习人次": 60, "领导干部": 7}, "参加的领导干部7名。参加学习60人次。"),
    ("clean", {"办结线索": 2}, "全年办结问题线索2件。"),
    ("outreach", {"服务队党员": 24}, "24名党员参加服务队。"),
    ("cadres", {"选拔任用": 7, "轮岗交流": 5}, "全年选拔任用干部7名，轮岗交流5名。"),
    ("study", {"列席旁听": 42}, "全年列席旁听42个单位理论学习中心组学习。"),
    ("study", {"宣讲团": 1, "宣讲": 235}, "全年组建宣讲团1支，开展宣讲235场。"),
    (
        "study",
        {"学习品牌": ["青年夜学"], "青年理论学习小组": 379, "小组青年": 5586},
        "全年打造“青年夜学”理论学习品牌，建有青年理论学习小组379个，覆盖青年5586人。",
    ),
    (
        "study",
        {"学习主办": "市直工委", "学习活动": 7, "参加学习": 31},
        "全年组织党员31人次参加市直工委学习活动7次。",
    ),
    ("organisation", {"选举产生": ["第一届机关党委", "机关纪委"]}, "全年选举产生第一届机关党委、机关纪委。"),
    ("political", {"任务方面": 4, "党建任务": 24}, "明确4个方面任务24项。"),
    ("political", {"述职评议等次": "好"}, "党组织书记抓基层党建述职评议获“好”等次。"),
    ("integration", {"党建联建": ["党建赋能共同体"], "落地项目": 11}, "全年成立“党建赋能共同体”，推动项目落地11个。"),
    ("volunteer", {"特色活动": [{"活动": "民生大集", "场次": 1610}]}, "全年开展民生大集1610场。"),
]


def sentences(name: str, data: dict[str, Any], period: str = "2026年") -> list[str]:
    """What stands under the heading."""
    return compose_section(f"party.{name}", data, PLUGINS, period=period)[1:]


@pytest.mark.parametrize(("name", "data", "expected"), SENTENCES)
def test_data_becomes_official_sentences(name: str, data: dict[str, Any], expected: str) -> None:
    """Totals, rates and comparisons are worked out; what is not known is not mentioned."""
    assert "".join(sentences(name, data)) == expected


def test_members_with_a_gap_are_not_added_up() -> None:
    """A branch without its number must not make the party smaller."""
    rows = [
        {"支部": "一支部", "党员": 20, "发展党员": 1},
        {"支部": "二支部", "发展党员": 1},
        {"支部": "三支部", "发展党员": 0},
    ]
    assert sentences("organisation", {"分支部": rows}) == ["全年发展党员2名。"]


def test_half_year_papers_do_not_speak_of_the_year() -> None:
    """The period of the report leads the sentence."""
    assert sentences("study", {"专题研讨": 3}, "2026年上半年") == ["上半年开展专题研讨3次。"]


BRANCHES = [
    {"支部": "机关党支部", "主题党日": 6, "党员大会": 2, "党课": 2},
    {"支部": "中心党支部", "主题党日": 5, "党员大会": 2},
]


def test_the_table_of_meetings_adds_up() -> None:
    """Branch by branch, with the total in the last row and dashes where nothing was stated."""
    *text, head, first, second, total = sentences("life", {"分支部": BRANCHES, "形式": "both"})
    assert text == ["全年召开支部党员大会4次。开展主题党日11次。"]
    assert head == "党支部 | 党员大会（次） | 支委会（次） | 党小组会（次） | 党课（堂） | 主题党日（次）"
    assert (first, second) == ("机关党支部 | 2 | — | — | 2 | 6", "中心党支部 | 2 | — | — | — | 5")
    assert total == "合计 | 4 | — | — | — | 11"


def found(tmp_path: Path, sections: str) -> list[tuple[str, int | None, list[int | None]]]:
    """Code, line and other lines of what is reported of a paper with these sections."""
    paper = tmp_path / "paper.yaml"
    paper.write_text(f"标题: 工作总结\n时段: 2026年\n主要做法:\n{sections}", encoding="utf-8")
    seen = govsummary.validate(paper, plugins=PLUGINS)
    return [(one.code, one.location.line, [place.line for place in one.related]) for one in seen]


def test_branches_add_up_to_the_total(tmp_path: Path) -> None:
    """分支部之和=合计: an error at the total."""
    data = "  - 类型: party.organisation\n    数据:\n      党员: 50\n      分支部:\n"
    rows = "        - {支部: 一支部, 党员: 20}\n        - {支部: 二支部, 党员: 31}\n"
    assert [one[:2] for one in found(tmp_path, data + rows)] == [("GS361", 6)]


def test_punished_members_deny_that_nothing_happened(tmp_path: Path) -> None:
    """处理人员 2 and 无违纪违法 是: both places."""
    data = "  - 类型: party.clean\n    数据:\n      处理人员: 2\n      无违纪违法: 是\n"
    assert found(tmp_path, data) == [("GS376", 7, [6])]


def test_ratings_and_stars_add_up(tmp_path: Path) -> None:
    """12 of 3 and 9; 11 of 3 and 9 is an error."""
    data = "  - 类型: party.branches\n    数据:\n      星级支部: 11\n      分星级:\n"
    rows = "        - {星级: 五星级, 个数: 3}\n        - {星级: 三星级, 个数: 9}\n"
    assert [one[:2] for one in found(tmp_path, data + rows)] == [("GS361", 6)]


def test_the_readme_s_example_is_what_is_printed() -> None:
    """What a clerk sees first."""
    text = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    (section,) = yaml.safe_load(text.partition("```yaml")[2].partition("```")[0])["主要做法"]["板块"]
    shown = text.partition("得到：")[2].partition("> ")[2].partition("\n")[0]
    assert "".join(sentences(section["类型"].removeprefix("party."), section["数据"])) == shown


@pytest.mark.parametrize(
    "name", ["leadership", "party-day", "service", "commendations", "pledges", "performance", "consultation"]
)
def test_sections_that_went_say_where(name: str, tmp_path: Path) -> None:
    """A paper of last year is told what to use now, not that there is no such thing."""
    assert found(tmp_path, f"  - 类型: party.{name}\n") == [("GS488", 4, [])]


def test_fields_that_went_say_where(tmp_path: Path) -> None:
    """Both of a renamed field and of one that another section has now."""
    data = "  - 类型: party.study\n    数据: {领导党课: 5, 集中培训: 2, 党课: 5}\n"
    assert [one[:2] for one in found(tmp_path, data)] == [("GS487", 5), ("GS487", 5)]
