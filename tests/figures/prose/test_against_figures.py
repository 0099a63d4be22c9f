"""Prose is held to the report's own figures, and the rule is offered through the hooks."""

from decimal import Decimal

from govsummary.model import Figure, Passage, Prose
from govsummary.plugins import build_manager
from govsummary.rules.arithmetic import check_against

FIGURES = {
    "国家级项目": Figure("国家级项目", Decimal(21), "项"),
    "完成投资": Figure("完成投资", Decimal(12300), "万元", kind="amount"),
}


def _contradictions(text: str) -> list[tuple[str, str]]:
    return [(d.code, d.quote) for d in check_against(Prose("a.txt", (Passage(text),)), FIGURES)]


def test_another_value_than_the_figure_is_found() -> None:
    """A number typed beside a figure's name must be that figure's."""
    assert _contradictions("全年国家级项目24项。") == [("GS323", "24项")]


def test_the_same_value_in_another_scale_is_silent() -> None:
    """1.23亿元 is 12300万元."""
    assert _contradictions("国家级项目达到21项，完成投资1.23亿元。2024年国家级项目18项。") == []


def test_arithmetic_is_among_the_offered_rules() -> None:
    """The core offers its arithmetic like any plugin."""
    assert "arithmetic" in build_manager(discover=False).named("govsummary_rules")
