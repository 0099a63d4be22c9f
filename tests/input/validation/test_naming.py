"""What clerks write under names of their own, in units and words, is the value that the schema's field asks for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

SECTION = "标题: 2026年工作总结\n工作成效:\n  - 类型: test.yield\n    "
DATA = SECTION + "数据: "
OWN = "产量、企业、明细、办结、日期"


def only_section(result):
    return result.report.parts[0].sections[0]


@pytest.mark.parametrize(
    ("stated", "meant"),
    [
        ("{产量: 21.3万吨}", {"output": Decimal("21.3")}),
        ("{产量: 213000吨}", {"output": Decimal("21.3")}),
        ("{产量: 21.3万}", {"output": Decimal("21.3")}),
        ("{产量: '1,286.5'}", {"output": Decimal("1286.5")}),
        ("{企业: 3万}", {"firms": 30000}),
        ("{企业: 21家}", {"firms": 21}),
        ("{产量同比: 下降4.2%}", {"output_growth": Decimal("-4.2")}),
        ("{产量同比: 增长4.2%}", {"output_growth": Decimal("4.2")}),
        ("{产量增量: 减少4.2万吨}", {"output_change": Decimal("-4.2")}),
        ("{产量: {数值: 5, 上年: 4万吨, 排名: 全市第3}}", {"output": 5, "output_last": 4, "output_rank": "全市第3"}),
        ("{产量: {上年: 4}}", {"output_last": 4}),
        ("{办结: 是}", {"done": True}),
        ("{办结: ' 否 '}", {"done": False}),
        ("{日期: 2026年3月5日}", {"day": "2026-03-05"}),
        ("{日期: 2026.3.5}", {"day": "2026-03-05"}),
        ("{明细: [{名称: 甲, 数值: 12.6亿元}]}", {"rows": [{"name": "甲", "value": Decimal("12.6"), "unit": "亿元"}]}),
        ("{明细: [{名称: 丙, 数值: 5亿元, 单位: 万元}]}", {"rows": [{"name": "丙", "value": 50000, "unit": "万元"}]}),
    ],
)
def test_a_value_is_taken_as_it_is_meant(validated, stated, meant):
    """In the unit of its field."""
    result = validated(DATA + stated)
    assert [one.message for one in result.diagnostics] == []
    assert only_section(result).data == meant


@pytest.mark.parametrize(
    ("stated", "code", "column", "hint"),
    [
        ("{产量: 21.3亿元}", "GS365", 14, "请换算成同一个单位"),
        ("{产量: 一二。三}", "GS204", 14, "可以带单位万吨"),
        ("{产量: 粮食}", "GS204", 14, "或者“指标”里有的一个名称"),
        ("{产量: {数值: 5, 增幅: 4}}", "GS201", 22, "您是不是想写“同比”？"),
        ("{产量: {数值: 5, 上升: 4}}", "GS201", 22, "都写在“排名”里"),
        ("{产量: {数值: 5, 毫不: 4}}", "GS201", 22, "这里可以写：数值、上年、目标、同比"),
        ("{产量: {数值: 5, 上年: 4, last_year: 3}}", "GS202", 29, "请删去其中一个"),
        ("{产量: 5, 产量上年: 4, 上年产量: 4}", "GS201", 17, "您是不是想写“上年产量”？"),
        ("{产量增幅: 2}", "GS201", 10, "您是不是想写“产量同比”？"),
        ("{毫不: 1}", "GS201", 10, f"这里可以写：{OWN}"),
        ("{日期: 2026年13月5日}", "GS210", 14, "2026-12-20"),
        ("{明细: [{名称: 丁, 数值: 5亿元, 单位: 人}]}", "GS365", 23, "请换算成同一个单位"),
        ("{明细: [{名称: 乙, 数值: 近3000人}]}", "GS204", 27, "只写数字"),
    ],
)
def test_what_is_none_is_shown_where_it_stands(validated, stated, code, column, hint):
    """With what to write instead."""
    (found,) = validated(DATA + stated).diagnostics
    assert (found.code, found.location.line, found.location.column) == (code, 4, column)
    assert hint in found.hint


def test_an_attribute_left_blank_counts_as_absent(validated):
    """In the full form of a quantity too."""
    result = validated(DATA + "{产量: {数值: 5, 上年: }}")
    assert [(one.code, one.location.column) for one in result.diagnostics] == [("GS208", 22)]
    assert only_section(result).data == {"output": 5}


@pytest.mark.parametrize(
    ("stated", "omitted"),
    [
        ("产量", ("output",)),
        ("产量、企业", ("output", "firms")),
        ("' 产量 ,企业；'", ("output", "firms")),
        ("[产量, firms]", ("output", "firms")),
    ],
)
def test_fields_that_are_not_printed_go_by_either_name(validated, stated, omitted):
    """Several of them in one text or as a list."""
    result = validated(f"{SECTION}略去: {stated}\n    数据: {{产量: 5}}")
    assert result.diagnostics == ()
    assert only_section(result).omit == omitted


@pytest.mark.parametrize(
    ("stated", "code", "hint"),
    [
        ("产亮", "GS201", "您是不是想写“产量”？"),
        ("毫不", "GS201", f"这里可以写：{OWN}"),
        ("5", "GS204", ""),
        ("[1]", "GS204", ""),
    ],
)
def test_fields_that_are_none_cannot_be_left_out(validated, stated, code, hint):
    """What can be is the section's own; all that a quantity has besides would be a flood."""
    (found,) = validated(f"{SECTION}略去: {stated}\n    数据: {{产量: 5}}").diagnostics
    assert (found.code, found.location.line, found.location.column) == (code, 4, 9)
    assert found.hint == hint


@pytest.mark.parametrize(
    ("figures", "name", "codes"),
    [
        ("{粮食: 5万吨}", "粮食", []),
        ("{粮食: 5万吨}", "'{{ 粮食 }}'", []),
        ("{粮食: {数值: 5万吨, 别名: [谷物]}}", "谷物", []),
        ("{粮食: 5万吨}", "企业", []),
        ("{粮食: 5万吨}", "粮石", ["GS204"]),
        ("{粮食: 5万吨}", "蔬菜。", ["GS204"]),
        ("{粮食: 5万吨}", "''", ["GS204"]),
        (f"{{{'粮' * 41}: 5万吨}}", "粮" * 41, ["GS204"]),
        (f"{{{'粮' * 40}: 5万吨}}", "粮" * 40, []),
    ],
)
def test_a_number_may_be_the_name_of_a_fact(validated, figures, name, codes):
    """Of one that the paper has: an indicator, by any of its names, or the number of a section."""
    result = validated(
        f"标题: 2026年工作总结\n指标: {figures}\n工作成效:\n  - 类型: test.yield\n    数据: {{企业: 6, 产量: {name}}}"
    )
    assert [one.code for one in result.diagnostics if one.code != "GS208"] == codes


def test_a_name_that_is_nearly_a_fact_s_is_guessed(validated):
    """The clerk has written it once already."""
    text = "标题: 2026年工作总结\n指标: {粮食总产量: 5万吨}\n工作成效:\n  - 类型: test.yield\n    数据: {产量: 粮食总产}"
    assert "您是不是想写“粮食总产量”？" in validated(text).diagnostics[0].hint


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026年1月5日", date(2026, 1, 5)),
        ("2026-1-5", date(2026, 1, 5)),
        ("' 2026/01/05 '", date(2026, 1, 5)),
        ("2026.1.5", date(2026, 1, 5)),
        ("2026-01-05 00:00:00", date(2026, 1, 5)),
    ],
)
def test_a_date_is_read_as_it_is_written(validated, written, read):
    """By clerks and by Excel."""
    assert validated(f"标题: 总结\n署名: {{}}\n发文机关: 甲局\n成文日期: {written}").report.date == read
