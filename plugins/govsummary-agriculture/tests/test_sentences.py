"""The sentences an agriculture bureau reads, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from govsummary.plugin import Block, Paragraph, Table
from govsummary.testing import plugins_with, section_blocks
from govsummary_agriculture import hooks

PLUGINS = plugins_with(hooks)

SENTENCES: list[tuple[str, dict[str, Any], list[str]]] = [
    (
        "grain",
        {"area": 48, "output": 21, "output_last": 20, "output_target": 20},
        ["全年粮食播种面积48万亩；总产量21万吨，同比增长5%，完成年度目标的105%；平均亩产437.5公斤。"],
    ),
    (
        "grain",
        {"crops": [{"name": "早稻", "area": 12, "output": 5}, {"name": "晚稻", "area": 24, "output": 12}], "harvests": 12},
        [
            "全年粮食播种面积36万亩；总产量17万吨；平均亩产472.2公斤。早稻播种面积12万亩，产量5万吨。"
            "晚稻播种面积24万亩，产量12万吨。粮食生产实现连续12年丰收。"
        ],
    ),
    ("grain", {"output": 21}, ["全年粮食总产量21万吨。"]),
    (
        "crops",
        {"green": 38, "geographical": 3, "brands": ["清溪茶"], "provincial_leading": 7},
        [
            "有效期内绿色食品、有机农产品和农产品地理标志共41个，其中绿色食品38个、农产品地理标志3个。"
            "打响“清溪茶”区域公用品牌。拥有省级以上农业龙头企业7家。"
        ],
    ),
    (
        "livestock",
        {"sows": Decimal("1.72"), "sows_target": Decimal("1.65"), "manure_rate": Decimal("93.5"), "manure_rate_last": 93},
        ["能繁母猪存栏1.72万头，达到保有量目标的104.2%。畜禽粪污综合利用率达到93.5%，同比提高0.5个百分点。"],
    ),
    (
        "farmland",
        {"built": Decimal("3.2"), "upgraded": Decimal("2.4"), "target": Decimal("5.6"), "canals": 86, "pumps": 4},
        ["建设高标准农田5.6万亩，其中新建3.2万亩、改造提升2.4万亩，完成年度目标的100%。新建和改造沟渠86公里、泵站4座。"],
    ),
    ("farmland", {"upgraded": 2, "target": 4}, ["改造提升高标准农田2万亩，完成年度目标的50%。"]),
    (
        "food-safety",
        {"samples": 30000, "passed": 29999, "passed_rate_last": 99},
        ["全年开展农产品质量安全定量检测30000批次，合格29999批次，合格率为99.997%，同比提高1个百分点。"],
    ),
    ("food-safety", {"no_incident": True}, ["未发生重大农产品质量安全事件。"]),
    (
        "reform",
        {"business_income": 900, "villages": 40, "villages_above": 30, "threshold": 30, "model_cooperatives": 5},
        [
            "全年村级集体经济经营性收入达到900万元。经营性收入达到30万元的村30个，占全部行政村的75%。",
            "现有市级以上示范社5家。",
        ],
    ),
    (
        "income",
        {"rural": 42000, "rural_last": 40000, "urban": 71400, "urban_last": 70000},
        [
            "全年农村居民人均可支配收入达到42000元，同比增长5%，增速高于城镇居民3个百分点。"
            "城乡居民收入比由上年的1.75∶1缩小至1.70∶1。"
        ],
    ),
    (
        "income",
        {"rural": 42000, "rural_last": 40000, "urban": 88200, "urban_last": 80000},
        ["全年农村居民人均可支配收入达到42000元，同比增长5%。城乡居民收入比为2.10∶1。"],
    ),
    ("villages", {"county_villages": 12, "roads": 7}, ["全年建成县级和美乡村12个。新建和改造农村公路7公里。"]),
    (
        "mechanisation",
        {"rate": Decimal("88.6"), "rate_last": Decimal("87.3"), "drones": 9},
        ["主要农作物耕种收综合机械化率达到88.6%，同比提高1.3个百分点。新增植保无人机9架。"],
    ),
    (
        "extension",
        {"varieties": 28, "area": 96, "skilled": 620, "leaders": 30},
        ["全年推广主推品种28个，应用面积96万亩次。培育高素质农民620人、乡村产业振兴带头人30人。"],
    ),
]


def compose(name: str, data: dict[str, Any], period: str = "2026年") -> Sequence[Block]:
    return section_blocks(f"agriculture.{name}", data, PLUGINS, period=period)


@pytest.mark.parametrize(("name", "data", "expected"), SENTENCES)
def test_data_becomes_official_sentences(name: str, data: dict[str, Any], expected: list[str]) -> None:
    """Totals, rates and comparisons are worked out; what is not known is not mentioned."""
    assert compose(name, data) == [Paragraph(text) for text in expected]


def test_a_total_with_a_gap_is_not_printed() -> None:
    """One crop without its output must not make the county's harvest smaller than it was."""
    crops = [{"name": "早稻", "area": 12, "output": 5}, {"name": "晚稻", "area": 24}]
    assert compose("grain", {"crops": crops})[0] == Paragraph(
        "全年粮食播种面积36万亩。早稻播种面积12万亩，产量5万吨。晚稻播种面积24万亩。"
    )


@pytest.mark.parametrize(
    ("period", "lead"), [("2026年上半年", "上半年"), ("2026年1—9月", "1—9月"), ("2026年4月以来", ""), ("", "")]
)
def test_sentences_name_the_period(period: str, lead: str) -> None:
    """A half-year paper never says 全年."""
    assert compose("grain", {"output": 21}, period) == [Paragraph(f"{lead}粮食总产量21万吨。")]


CROPS = [
    {"name": "早稻", "area": 12, "area_last": 10, "output": 6, "output_last": 8},
    {"name": "小麦", "area": 8, "output": 3},
]


def test_the_table_adds_up_and_shows_gaps() -> None:
    """Last row is the total; a comparison that cannot be made is a dash."""
    lead, table = compose("grain", {"crops": CROPS, "form": "table"})
    assert lead == Paragraph("全年粮食生产情况见下表。")
    assert isinstance(table, Table)
    assert table.caption == "2026年粮食生产情况"
    assert table.rows == (
        ("早稻", "12", "20", "6", "-25", "500"),
        ("小麦", "8", "—", "3", "—", "375"),
        ("合计", "20", "—", "9", "—", "450"),
    )


def test_both_forms_say_each_row_once() -> None:
    """With a table the sentences keep to the totals."""
    text, table = compose("grain", {"crops": CROPS, "form": "both"})
    assert text == Paragraph("全年粮食播种面积20万亩；总产量9万吨；平均亩产450公斤。")
    assert isinstance(table, Table)


def test_a_table_needs_rows() -> None:
    """Asking for a table without rows gives the sentences instead of an empty grid."""
    assert compose("grain", {"output": 21, "form": "table"}) == [Paragraph("全年粮食总产量21万吨。")]


def test_names_cannot_pose_as_markup() -> None:
    """A crop called ``| # -`` stays a cell and a word."""
    rows = [{"name": "|甲# -", "area": 2}]
    text, table = compose("grain", {"crops": rows, "form": "both"})
    assert isinstance(table, Table)
    assert table.rows[0][0] == "|甲# -"
    assert compose("grain", {"crops": rows}) == [Paragraph("全年粮食播种面积2万亩。|甲# -播种面积2万亩。")]
    assert text == Paragraph("全年粮食播种面积2万亩。")
