"""Whatever is wrong with a report is said in one run: nothing waits until something else has been set right."""

from __future__ import annotations

from itertools import combinations

import pytest

import govsummary
from govsummary.input.inspecting import inspect

SOUND = """\
标题: 清溪县科学技术局2026年工作总结
时段: 2026年
指标:
  专利授权: {数值: 120, 单位: 件, 上年: 100}
  走访企业: {数值: 86, 单位: 家}
背景: 一年来，工作稳步推进。全年专利授权{{ 专利授权 }}[^1]。
主要做法:
  - 标题: 强化组织领导
    正文: 走访企业{{ 走访企业 }}，落实到位。
  - 标题: 优化创新环境
    表格:
      表名: 主要指标
      指标: [专利授权, 走访企业]
      图表: 柱形
下一步打算: 继续抓好各项工作。
脚注:
  1: 数据截至2026年12月20日。
"""
FAULTS = {
    "unknown name in a text": ("{{ 走访企业 }}", "{{ 走访的企业 }}"),
    "unknown name in a table": ("[专利授权, 走访企业]", "[专利授权, 走访的企业数]"),
    "unknown choice": ("柱形", "曲线"),
    "no footnote": ("稳步推进", "稳步推进[^7]"),
    "footnote without mark": ("数据截至", "略。\n  8: 数据截至"),
    "unknown field": ("时段: 2026年", "时段: 2026年\n时间段: 全年"),
    "wrong kind": ("标题: 优化创新环境", "标题: [优化, 创新环境]"),
    "no title": ("标题: 清溪县科学技术局2026年工作总结\n", ""),
    "no picture": ("下一步打算: 继续抓好各项工作。", "下一步打算: {图片: 没有这张.png}"),
}


def _said(*names: str) -> set[tuple[str, tuple[str | int, ...]]]:
    text = SOUND
    for name in names:
        text = text.replace(*FAULTS[name], 1)
    found = govsummary.inspect(govsummary.read_text(text)).diagnostics
    return {(one.code, one.location.pointer) for one in found if one.severity == "error"}


def test_each_alone_is_an_error():
    """Of its own."""
    assert not _said()
    assert all(_said(name) for name in FAULTS)


@pytest.mark.parametrize("names", [*combinations(FAULTS, 2), tuple(FAULTS)], ids="+".join)
def test_what_each_is_reported_for_alone_all_are_reported_for_together(names):
    """In one run, whatever stage finds it."""
    assert _said(*names) >= {one for name in names for one in _said(name)}


def test_what_comes_of_another_fault_is_not_reported_beside_it():
    """An indicator whose value cannot be read is known all the same."""
    text = SOUND.replace("{数值: 86, 单位: 家}", "{数值: 86, 单位: 家, 没有的: 1}")
    assert len(govsummary.inspect(govsummary.read_text(text)).diagnostics) == 1
    gone = SOUND.replace("  走访企业: {数值: 86, 单位: 家}", "  走访企业: [{数值: 86}]")
    codes = [one.code for one in govsummary.inspect(govsummary.read_text(gone)).diagnostics if one.severity == "error"]
    assert "GS351" not in codes


def test_places_are_those_of_the_file_though_an_item_before_is_left_out():
    """Items keep their numbers and lines."""
    text = SOUND.replace(
        "  - 标题: 强化组织领导\n    正文: 走访企业", "  - [不是, 板块]\n  - 标题: 强化\n    正文: 走访企业"
    )
    found = govsummary.inspect(govsummary.read_text(text.replace("{{ 走访企业 }}", "{{ 走访的企业 }}"))).diagnostics
    (unknown,) = [one for one in found if one.code == "GS351"]
    assert unknown.location.pointer == ("主要做法", 1, "正文")
    assert unknown.location.line == 10


def test_a_template_that_is_none_is_a_fault_at_its_place(tmp_path):
    paper = tmp_path / "总结.yaml"
    paper.write_text("标题: 甲县水利局2025年工作总结\n背景: 一年来工作平稳。\n版式:\n  模板: 蓝头\n", encoding="utf-8")
    (found,) = [one for one in inspect(paper).diagnostics if one.code == "GS606"]
    assert (found.location.line, "redhead" in found.hint_text.zh) == (4, True)
    paper.write_text(paper.read_text(encoding="utf-8").replace("蓝头", "红头"), encoding="utf-8")
    assert "GS606" not in [one.code for one in inspect(paper).diagnostics]
