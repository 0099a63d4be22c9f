"""Prose is held to the report's own figures, and the rule is offered through the hooks."""

from decimal import Decimal

import pytest
from tests.indicators.stating import facts, indicator

from govsummary.core.model import Passage, Prose
from govsummary.lint.checking import check
from govsummary.lint.rules.arithmetic import check_against
from govsummary.plugin.manager import build_manager

FIGURES = facts(indicator("国家级项目", Decimal(21), "项"), indicator("完成投资", Decimal(12300), "万元")).values()


def _contradictions(text: str) -> list[tuple[str, str]]:
    return [(d.code, d.quote) for d in check_against(Prose("a.txt", (Passage(text),)), FIGURES)]


def test_another_value_than_the_figure_is_found() -> None:
    """A number typed beside a figure's name must be that figure's."""
    assert _contradictions("全年国家级项目24项。") == [("GS323", "24项")]


def test_the_same_value_in_another_scale_is_silent() -> None:
    """1.23亿元 is 12300万元."""
    assert _contradictions("国家级项目达到21项，完成投资1.23亿元。2024年国家级项目18项。") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("国家级项目22项。", True),
        ("国家级项目21.4项。", True),
        ("国家级项目22个。", False),
        ("完成投资12300万元。", False),
        ("完成投资12301万元。", False),
        ("完成投资12302万元。", True),
        ("完成投资1.2亿元。", False),
        ("完成投资1.3亿元。", False),
        ("完成投资1.4亿元。", True),
        ("完成投资1.1亿元。", True),
        ("完成投资1.23亿元。", False),
        ("完成投资1.25亿元。", True),
        ("完成投资约1.2亿元。", False),
        ("完成投资超过1.2亿元。", False),
        ("全年完成投资达到13000万元。", True),
        ("计划完成投资13000万元。", False),
        ("上半年完成投资13000万元。", False),
        ("上半年，完成投资13000万元。", False),
        ("截至12月，完成投资13000万元。", True),
        ("3月开工；完成投资13000万元。", True),
        ("工业完成投资13000万元。", False),
    ],
)
def test_a_number_is_held_against_the_figure_as_exactly_as_it_is_written(text, found) -> None:
    """A unit of its last place either way; the name must be the figure's own, the time the year."""
    assert bool(_contradictions(text)) is found


def test_the_longest_name_is_meant() -> None:
    """What a name begins with may also be passed over before another: 完成, 实际, 全县."""
    stated = [indicator(name, Decimal(value), "万元") for name, value in (("投资", 5), ("完成投资", 7), ("全县税收", 9))]
    figures = facts(*stated).values()

    def found(text: str) -> list[str]:
        return [d.quote for d in check_against(Prose("a.txt", (Passage(text),)), figures)]

    assert found("全年完成投资7万元，实际投资5万元，全县税收9万元。") == []
    assert found("全年完成投资5万元，实际投资7万元，今年全县税收6万元，税收3万元。") == ["5万元", "7万元", "6万元"]


def test_holidays_and_quarters_have_values_of_their_own() -> None:
    """What came in the holidays, or in one quarter, need not be the year's figure; 截至11月底 is held against it."""
    figures = facts(indicator("接待游客", Decimal(412), "万人次")).values()

    def told(text: str) -> list[str]:
        return [d.quote for d in check_against(Prose("a.txt", (Passage(text),)), figures)]

    assert told("元旦假期，接待游客48万人次。一季度，全县接待游客90万人次；国庆期间，接待游客36万人次。") == []
    assert told("截至12月底，接待游客421万人次。") == ["421万人次"]


def test_plans_other_years_and_attachments_have_values_of_their_own(tmp_path) -> None:
    """What is aimed at next year, and a single case in an attachment, need not be the report's figure."""
    report = tmp_path / "总结.yaml"
    report.write_text(
        "标题: 2026年工作总结\n指标: {调解成功率: 78.3%, 罚没款: 2846.5万元}\n"
        "工作成效: '{{ 调解成功率 }}、{{ 罚没款 }}。'\n"
        "下一步打算: 仲裁结案率保持在98%以上，调解成功率达到80%。\n结束语: 2027年，案件还会增加，调解成功率达到85%。\n"
        "附件: [{标题: 典型案例, 板块: [{标题: 一案, 正文: 查处某加油站案，罚没款31.2万元。}]}]\n",
        "utf-8",
    )
    plugins = build_manager(discover=False)
    assert [d.code for d in check(report, plugins) if d.code == "GS323"] == []
    wrong = report.read_text("utf-8").replace("工作成效: '", "工作成效: '全年调解成功率77%，")
    report.write_text(wrong, "utf-8")
    assert [d.quote for d in check(report, plugins) if d.code == "GS323"] == ["77%"]


def test_arithmetic_is_among_the_offered_rules() -> None:
    """The core offers its arithmetic like any plugin."""
    assert "arithmetic" in build_manager(discover=False).named("govsummary_rules")
