"""指标 as clerks write them: which indicator is meant, of which period, and how much."""

from __future__ import annotations

import pytest

PAPER = "标题: 2026年工作总结\n时段: 2026年\n指标: "


def said(observation):
    """One observation in a line."""
    value = "" if observation.value is None else f"{observation.value.normalize():f}"
    words = value or observation.text or "、".join(observation.members) or observation.formula
    return f"{observation.indicator} {observation.period} {observation.mode} {observation.qualifier}{words}"


@pytest.mark.parametrize(
    ("figures", "meant"),
    [
        ("{产量: 5万吨}", ["产量 2026年 actual 5"]),
        ("{产量: {数值: 5, 上年: 4, 上期: 3}}", ["产量 2026年 actual 5", "产量 2025年 actual 4", "产量 2025年 actual 3"]),
        ("{产量: {数值: 5, 目标: 6}}", ["产量 2026年 actual 5", "产量 2026年 target 6"]),
        ("{产量: {2025年: 4万吨, 2027年目标: 8}}", ["产量 2025年 actual 4", "产量 2027年 target 8"]),
        ("{产量: {各时段: {' 2027年目标 ': 8, 上半年: 2}}}", ["产量 2027年 target 8", "产量 2026年上半年 actual 2"]),
        ("{产量: {数值: 5, 上年: 4, 限定: 约}}", ["产量 2026年 actual 约5", "产量 2025年 actual 4"]),
        ("{产量: {数值: 5, 目标: 6, 限定: 约}}", ["产量 2026年 actual 约5", "产量 2026年 target 6"]),
        ("{产量: {数值: 4.2万人, 上年: 4.1万}}", ["产量 2026年 actual 4.2", "产量 2025年 actual 4.1"]),
        ("{产量: {数值: 4.2万元, 上年: 4000元}}", ["产量 2026年 actual 4.2", "产量 2025年 actual 0.4"]),
        ("{产量: {数值: 5, 同比: 下降4.2%}}", ["产量 2026年 actual 5", "产量.同比 2026年 actual -4.2"]),
        ("{产量: {数值: 5, 里程碑: 突破五万吨}}", ["产量 2026年 actual 5", "产量.里程碑 2026年 actual 突破五万吨"]),
        ("{产量: {数值: 5, 截至: 11月底}}", ["产量 2026年 actual 5", "产量.截至 2026年 actual 截至11月底"]),
        ("{名单: [甲, 乙]}", ["名单 2026年 actual 甲、乙"]),
        ("{名单: {种类: 名单, 数值: 甲、乙}}", ["名单 2026年 actual 甲、乙"]),
        ("{产量: 早稻+晚稻}", ["产量 2026年 actual 早稻+晚稻"]),
        ("{产量: {其中: {早稻: 2, 晚稻: 3}}}", ["产量.早稻 2026年 actual 2", "产量.晚稻 2026年 actual 3"]),
        ("{产量.里程碑: 突破五万吨}", ["产量.里程碑 2026年 actual 突破五万吨"]),
    ],
)
def test_each_value_is_of_its_period(validated, figures, meant):
    """That of the paper, the one before, the one that a key names."""
    (ledger,) = validated(PAPER + figures).report.ledgers
    assert [*map(said, ledger.observations)] == meant


@pytest.mark.parametrize(
    ("figures", "code", "column", "words"),
    [
        ("{产量: {各时段: {某时: 3}}}", "GS389", 17, "“某时”不是时段"),
        ("{产量: {2025年13月: 4}}", "GS389", 11, "“2025年13月”不是时段"),
        ("{产量: {数值: 5, 同比: 多了}}", "GS357", 22, "“产量.同比”写的“多了”"),
        ("{产量: {数值: 4.2万元, 上年: 3个}}", "GS365", 26, "“产量”的单位是“万元”，这里写的是“3个”"),
        ("{产量: {数值: 4.2万, 单位: 万人}}", "GS717", 15, "是4.2万人，还是42000万人？"),
    ],
)
def test_what_cannot_be_taken_is_shown_where_it_stands(validated, figures, code, column, words):
    (found,) = (one for one in validated(PAPER + figures).diagnostics if one.severity == "error")
    assert (found.code, found.location.line, found.location.column) == (code, 3, column)
    assert words in found.message


def test_fields_describe_the_indicator(validated):
    """Its parts are indicators of their own, which know the whole."""
    fields = "单位: 吨, 别名: 粮产、粮食, 越低越好: 是, 小数位: 1, 分项齐全: 是, 来源: 甲局, 分组: 农业"
    (ledger,) = validated(
        f"{PAPER}{{产量: {{数值: 5, {fields}, 其中: {{早稻: {{数值: 2％, 来源: 乙局}}}}}}}}"
    ).report.ledgers
    whole, part = ledger.indicators
    assert (whole.unit, whole.aliases, whole.better, whole.decimals) == ("吨", ("粮产", "粮食"), "low", 1)
    assert (whole.exhaustive, whole.office, whole.group, whole.of) == (True, "甲局", "农业", "")
    assert (part.name, part.unit, part.of, part.office, part.better) == ("产量.早稻", "%", "产量", "乙局", "")


def test_wording_is_the_indicator_s(validated):
    """Since when it is compared, and among whom it is placed."""
    (ledger,) = validated(PAPER + "{产量: {数值: 5, 单位: 吨, 范围: 全市}, 亩产: 3}").report.ledgers
    assert [one.wording.scope for one in ledger.indicators] == ["全市", ""]
