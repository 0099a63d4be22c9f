"""文种 of a plugin's own: which parts its papers have, what they must state, and what a kind may not say."""

from __future__ import annotations

import pytest
from tests.plugin.demo_plugin import plugin, refused

from govsummary.core.model import Part
from govsummary.input.reading import read_text
from govsummary.input.validation import validate
from govsummary.plugin.sections import ReportKind

PAPER = "标题: 总结\n文种: 快报\n"
OWN = (Part("achievements"), Part("lights", "亮点", "", ("高光",)))


def validated(text, **kind):
    plugins = plugin("govsummary_report_kinds", ReportKind.simple("own", "快报", **kind))
    return validate(read_text(text, "report.yaml"), plugins)


@pytest.mark.parametrize(
    ("text", "kind", "parts"),
    [
        (PAPER + "工作成效: 甲。\n亮点: 乙。", {"parts": OWN}, ["工作成效", "亮点"]),
        (PAPER + "亮点: 乙。\nachievements: 甲。", {"parts": OWN}, ["亮点", "工作成效"]),
        (PAPER + "成效: 甲。", {"parts": (Part("achievements", "成效"),)}, ["成效"]),
        (PAPER + "背景: 甲。", {}, ["背景"]),
        (PAPER + "时段: 2026年\n背景: 甲。", {"required": ("period",)}, ["背景"]),
        (PAPER + "背景: 甲。", {"required": ("background",)}, ["背景"]),
        ("标题: 总结\nkind: own\n亮点: 甲。", {"parts": OWN}, ["亮点"]),
        ("文种: 快报\n背景: 甲。", {"head": "order"}, ["背景"]),
    ],
)
def test_a_paper_has_the_parts_of_its_kind(text, kind, parts):
    """In the order in which it states them; a part of the standard's keeps its title unless the kind gives another."""
    assert [one.part.title for one in validated(text, **kind).report.parts] == parts


@pytest.mark.parametrize(
    ("text", "kind", "code", "place", "hint"),
    [
        (PAPER + "背景: 甲。", {"parts": OWN}, "GS201", "3:1", "工作成效、亮点"),
        (PAPER + "高光: 甲。", {"parts": OWN}, "GS201", "3:1", "您是不是想写“亮点”？"),
        (PAPER + "背景: 甲。", {"required": ("period",)}, "GS203", "1:1", "请补上“时段: ……”"),
        ("文种: 快报\n背景: 甲。", {}, "GS203", "1:1", "请补上“标题: ……”"),
        ("标题: 总结\n文种: 快保\n背景: 甲。", {}, "GS205", "2:5", "您是不是想写“快报”？"),
    ],
)
def test_what_its_kind_does_not_know_or_misses_is_shown(text, kind, code, place, hint):
    """By the names of that kind."""
    (found,) = validated(text, **kind).diagnostics
    assert (found.code, str(found.location)) == (code, f"report.yaml:{place}")
    assert hint in found.hint


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ({"parts": (Part("achievement"),)}, "没有叫“achievement”的部分；自己的部分要写 title"),
        ({"parts": (Part("", "亮点"),)}, "没有叫“”的部分"),
        ({"parts": (Part("closing", "结语"),)}, "部分不能叫“closing”：数据文件里已有这一项"),
        ({"parts": (Part("lights", "标题"),)}, "有两项都叫“标题”"),
        ({"required": ("backgroun",)}, "required 里的 backgroun 不是数据文件里的项"),
        ({"head": "letter"}, "没有 letter 这种版头，可以写 order, minutes, newsletter"),
    ],
)
def test_a_kind_that_cannot_be_used_is_its_plugin_s_fault(kind, reason):
    """Not the clerk's."""
    fault = refused(validated, PAPER + "背景: 甲。", **kind)
    assert "插件“demo”：" in str(fault)
    assert reason in str(fault)
