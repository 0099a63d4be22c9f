"""What a clerk is shown for each fault of the data, and both sides of the bounds that a schema sets."""

from __future__ import annotations

import re

import pytest
from tests.input.validation.test_faults import FAULTS, SECTION, TITLE

from govsummary.indicators.kinds import kind_of

MORE = [
    SECTION + "{形式: [文字]}",
    SECTION + "{形式: 图表}",
    SECTION + "{总数: []}",
    SECTION + "{总数: 是}",
    SECTION + "{总数: 12项}",
    SECTION + "{总数: [1]}",
    SECTION + "{总数: {甲: 1}}",
    SECTION + "{分项: 甲}",
    SECTION + "{分项: '- 甲'}",
    SECTION + "{分项: '-甲 乙'}",
    SECTION + "{分项: '[甲]'}",
    SECTION + "{分项: [甲]}",
    SECTION + "{分项: {名称: 甲}}",
    SECTION + "{典型: 甲}",
    SECTION + "'{总数: 1}'",
    SECTION + "[1]",
    TITLE + "背景: [全年完成任务。, 群众满意]",
    TITLE + "背景: [全年完成任务, 群众满意]",
    TITLE + "主送机关: [甲]",
    TITLE + "主送机关: 12",
    TITLE + "附件: 甲",
    TITLE + "版头: {加文件二字: 不}",
    TITLE + "版头: {份号: 12}",
    TITLE + "署名: [甲局]",
    TITLE + "指标: {立项: {数值: 21, 单位: [项]}}",
    TITLE + "指标: {立项: {数值: 21, 小数位: 1.5}}",
    TITLE + "指标: {立项: {单位: 项}}",
    TITLE + "成文日期: 2026-1-5-3",
    TITLE + "工作成效: 12",
    TITLE + "工作成效:\n  - 类型:\n    数据: {}",
    "标题: 5\n",
    "标题: ''\n",
    "标题:\n",
]


def test_each_message_is_as_it_was_read(validated, file_regression):
    """All that is found, in order; whoever makes this file anew reads its difference."""
    lines = []
    for text in [*(text for _, _, text, _ in FAULTS), *MORE]:
        lines.append(repr(text.removeprefix(TITLE)))
        lines += [
            f"    {d.code} {d.severity} {d.location} {d.message} {d.hint}".rstrip() for d in validated(text).diagnostics
        ]
    file_regression.check("\n".join(lines) + "\n", encoding="utf-8", extension=".txt")


@pytest.mark.parametrize(
    "data",
    [
        "{总数: 0}",
        "{总数: 3.0}",
        "{总数: '1,286'}",
        "{占比: 100}",
        "{占比: 99.9}",
        "{形式: 文字}",
        "{形式: text}",
        "{分项: []}",
        "{分项: [{名称: 甲}, {名称: 乙}]}",
        "{分项: [{名称: 甲, 数量: 1}, {名称: 甲, 数量: 2}]}",
        "{分项: [{名称: 12}]}",
        "{}",
    ],
)
def test_what_a_schema_allows_is_no_fault(validated, data):
    assert [one.code for one in validated(SECTION + data).diagnostics] == []


@pytest.mark.parametrize(
    ("figure", "value", "unit", "kind"),
    [
        ("21", 21, "", "count"),
        ("21项", 21, "项", "count"),
        ("'42,360元'", 42360, "元", "amount"),
        ("4.2万元", "4.2", "万元", "amount"),
        ("3亿元", 3, "亿元", "amount"),
        ("5.2％", "5.2", "%", "rate"),
        ("5.2‰", "5.2", "‰", "rate"),
        ("-3.5%", "-3.5", "%", "rate"),
        ("第2位", 2, "位", "rank"),
        ("第 3 名", 3, "名", "rank"),
        ("第3", 3, "位", "rank"),
        ("{数值: 4.1万人, 单位: 人}", 41000, "人", "count"),
        ("{数值: 41000, 单位: 万人}", 41000, "万人", "amount"),
        ("{数值: 2亿元, 单位: 万元}", 20000, "万元", "amount"),
        ("{数值: 4.1万, 单位: 人}", 41000, "人", "count"),
        ("{数值: 5, 上年: 4项}", 5, "项", "count"),
    ],
)
def test_a_figure_s_number_unit_and_kind(validated, figure, value, unit, kind):
    """As clerks write them."""
    (ledger,) = validated(f"{TITLE}指标: {{立项: {figure}}}\n").report.ledgers
    (made,), first = ledger.indicators, ledger.observations[0]
    assert (f"{first.value.normalize():f}", made.unit, kind_of(made).name) == (str(value), unit, kind)


@pytest.mark.parametrize(
    ("stated", "shown", "meant"),
    [
        ("{分项: 甲}", "“- (.+?)”", "{{分项: [{}]}}"),
        ("{分项: [甲]}", "“- (.+?)”", "{{分项: [{}]}}"),
        ("{分项: {名称: 甲}}", "“- (.+?)”", "{{分项: [{}]}}"),
        ("{典型: 甲}", "一行一项写“(.+?)”", "{{典型: {{{}}}}}"),
    ],
)
def test_a_row_is_accepted_as_its_hint_writes_it(validated, stated, shown, meant):
    """By the names that it must have: no row of a section has a 正文, as the sections of a part have."""
    (found,) = validated(SECTION + stated).diagnostics
    example = re.search(shown, found.hint)[1]
    assert "名称: ……" in example
    assert not validated(SECTION + meant.format(example)).diagnostics
