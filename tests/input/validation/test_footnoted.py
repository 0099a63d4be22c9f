"""Marks of footnotes: each has its note, each note its one mark, wherever in the paper text may stand."""

from __future__ import annotations

import pytest

NO_NOTE, NOT_HERE, TWICE, NO_MARK = "没有对应的脚注", "这里不能有脚注的标记", "用了不止一次", "在文里没有标记"
TABLE = "{表头: ['甲%s'], 行: [['乙%s']], 表名: '丙%s', 表注: '丁%s'}"


def in_table(place):
    return "背景: {表格: " + TABLE % tuple("[^1]" if n == place else "" for n in range(4)) + "}"


PLACES = [
    "背景: 子[^1]。",
    "背景: {列举: [甲, '乙[^1]']}",
    "背景: {图片: {文件: a.png, 图名: '甲[^1]'}}",
    *map(in_table, range(4)),
    "背景: {标题: '丙[^1]', 正文: 甲。}",
    "工作成效: [{标题: '乙[^1]', 正文: 甲。}]",
    "工作成效: [{标题: 甲, 下级板块: [{标题: '乙[^1]', 正文: 甲。}]}]",
    "工作成效: [{类型: test.yield, 数据: {明细: [{名称: 甲}, {名称: '乙[^1]'}]}}]",
    "附件: [{标题: 甲, 板块: [{标题: '乙[^1]', 正文: 甲。}]}]",
    "结束语: 特此报告[^1]。",
]
ELSEWHERE = [
    "标题: '总结[^1]'\n背景: 甲。",
    "标题: 总结\n题注: '甲[^1]'\n背景: 甲。",
    "标题: 总结\n署名行: '甲[^1]'\n背景: 甲。",
    "标题: 总结\n按语: '甲[^1]'\n背景: 甲。",
    "标题: 总结\n附件: ['甲[^1]']\n背景: 甲。",
]


@pytest.mark.parametrize("text", PLACES)
def test_a_mark_wherever_text_stands_needs_its_note(validated, text):
    """Without one it would be printed as it is typed."""
    found = [one for one in validated(f"标题: 总结\n{text}\n").diagnostics if one.severity == "error"]
    assert [(one.code, one.quote, NO_NOTE in one.message) for one in found] == [("GS642", "[^1]", True)]
    assert "脚注: {1: ……}" in found[0].hint
    assert [
        one.code for one in validated(f"标题: 总结\n{text}\n脚注: {{1: 注。}}\n").diagnostics if one.severity == "error"
    ] == []


@pytest.mark.parametrize("text", ELSEWHERE)
def test_a_mark_where_none_may_stand_is_no_use_of_a_note(validated, text):
    """Nor does it count beside one that stands well."""
    (found,) = validated(text).diagnostics
    assert (found.code, NOT_HERE in found.message) == ("GS642", True)
    noted = validated(text.replace("背景: 甲。", "背景: 甲[^1]。\n脚注: {1: 注。}")).diagnostics
    assert [one.message for one in noted] == [found.message]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("背景: 甲[^1]，乙[^1]。\n脚注: {1: 注。}", [(3, TWICE)]),
        ("背景: 甲。\n脚注: {1: 注。}", [(3, NO_MARK)]),
        ("背景: 甲[^1]，乙[^2]。\n脚注: {1: 注。, 3: 注。}", [(2, NO_NOTE), (3, NO_MARK)]),
        ("背景: 甲[^1]。\n脚注: {1: '注[^1]。'}", [(3, NOT_HERE)]),
        ("背景: 甲[^1]，乙[^2]。\n脚注: {1: 注。, 2: 注。}", []),
    ],
)
def test_each_note_has_one_mark(validated, text, told):
    found = validated(f"标题: 总结\n{text}\n").diagnostics
    assert [one.location.line for one in found] == [line for line, _ in told]
    assert all(words in one.message for one, (_, words) in zip(found, told, strict=True))
