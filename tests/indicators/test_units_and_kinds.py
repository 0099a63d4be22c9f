"""Units convert within their dimension, printed numbers agree within rounding, kinds follow from units."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsummary.core.facts import Indicator
from govsummary.core.periods import Period, read
from govsummary.indicators.kinds import KINDS, kind_of, normal, spelt
from govsummary.indicators.units import agree, bare, convert, counts, dimension, known, last_place, split

NUMBERS = st.decimals(-(10**12), 10**12, places=3)
ULPS = st.none() | st.sampled_from([Decimal("0.01"), Decimal("0.1"), Decimal(1000)])


@pytest.mark.parametrize(
    ("number", "unit", "to", "expected"),
    [
        ("16.24", "亿元", "万元", "162400"),
        ("3", "公顷", "亩", "45"),
        ("1", "平方公里", "公顷", "100"),
        ("2", "吨", "公斤", "2000"),
        ("1", "公斤", "斤", "2"),
        ("21.3", "万吨", "公斤", "213000000"),
        ("5", "人", "名", "5"),
        ("1", "万件", "件", "10000"),
        ("1", "公顷", "平方米", "10000"),
        ("5", "吨/公顷", "公斤/公顷", "5000"),
        ("2", "万盘", "盘", "20000"),
        ("5", "‰", "%", "0.5"),
        ("1", "兆瓦", "万千瓦", "0.1"),
    ],
)
def test_units_of_one_dimension_convert(number: str, unit: str, to: str, expected: str) -> None:
    assert convert(Decimal(number), unit, to) == Decimal(expected)


@pytest.mark.parametrize(
    ("unit", "to"), [("亿元", "个"), ("万吨", "万亩"), ("美元", "元"), ("人次", "人"), ("%", "个百分点"), ("件", "起")]
)
def test_units_of_different_dimensions_do_not(unit: str, to: str) -> None:
    assert convert(Decimal(1), unit, to) is None
    assert dimension(unit) != dimension(to)


@given(
    NUMBERS,
    st.sampled_from(
        [("亿元", "万元"), ("公顷", "亩"), ("万吨", "公斤"), ("人", "万人"), ("平方米", "平方公里"), ("吨/公顷", "公斤/亩")]
    ),
)
def test_there_and_back_is_the_same(value: Decimal, units: tuple[str, str]) -> None:
    there = convert(value, *units)
    assert there is not None
    back = convert(there, *reversed(units))
    assert back is not None
    assert abs(back - value) <= abs(value) * Decimal("1e-24")


def test_a_scale_loses_no_digit_of_a_long_number() -> None:
    long = Decimal("123456789012345678901234567890.12345")
    assert convert(long, "亿元", "万元") == Decimal("1234567890123456789012345678901234.5")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("21.3万吨", ("21.3", "万吨", "0.1")),
        ("1,286", ("1286", "", None)),
        ("98.60%", ("98.60", "%", "0.01")),
        ("－５．２％", ("-5.2", "%", "0.1")),
        ("12 件", ("12", "件", None)),
        ("公斤", None),
        ("约5件", None),
        ("", None),
        ("3.4.5", None),
    ],
)
def test_a_number_with_its_unit_is_split(text: str, expected: tuple[str, str, str | None] | None) -> None:
    found = split(text)
    assert (found and (str(found[0]), found[1], found[2] and str(found[2]))) == expected


@pytest.mark.parametrize(
    ("unit", "power", "name"),
    [
        ("万人次", 4, "人次"),
        ("千瓦", 0, "千瓦"),
        ("百分点", 0, "百分点"),
        ("万千瓦时", 4, "千瓦时"),
        ("万", 0, "万"),
        ("", 0, ""),
    ],
)
def test_a_unit_is_a_scale_and_what_is_counted(unit: str, power: int, name: str) -> None:
    assert bare(unit) == (power, name)


def test_only_units_of_the_table_are_known() -> None:
    assert all(map(known, ["万吨", "公斤/亩", "件", "%", "亿元", "人次"]))
    assert not any(map(known, ["含税", "万盘", "新口径", ""]))
    assert [*map(counts, ["件", "万人次", "亿元"])] == [True, False, False]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("21.3", "21.28", True),
        ("21.3", "21.35", True),
        ("21.3", "21.36", False),
        ("21.3", "22.3", False),
        ("21", "21.3", False),
        ("5", "5", True),
    ],
)
def test_printed_numbers_agree_at_the_coarser_place(first: str, second: str, same: bool) -> None:
    a, b = Decimal(first), Decimal(second)
    assert agree(a, last_place(a), b, last_place(b)) is (same if "." in first else a == b or same)


@given(NUMBERS, ULPS, NUMBERS, ULPS)
def test_agreeing_is_mutual(first: Decimal, ulp: Decimal | None, second: Decimal, other: Decimal | None) -> None:
    assert agree(first, ulp, first, other)
    assert agree(first, ulp, second, other) == agree(second, other, first, ulp)


@pytest.mark.parametrize(
    ("name", "unit", "kind"),
    [
        ("办件", "件", "count"),
        ("接待游客", "万人次", "amount"),
        ("收入", "亿元", "amount"),
        ("满意度", "%", "rate"),
        ("满意度排名", "位", "rank"),
        ("亩产", "公斤/亩", "average"),
        ("城乡收入比", "∶1", "average"),
        ("收入.同比", "%", "growth"),
        ("满意度.位次", "", "rank"),
        ("项目", "", "count"),
    ],
)
def test_the_kind_follows_from_the_name_and_the_unit(name: str, unit: str, kind: str) -> None:
    assert kind_of(Indicator(name, unit)) is KINDS[kind]
    assert kind_of(Indicator(name, unit, kind="stock")) is KINDS["stock"]


def test_kinds_are_spelt_in_chinese_too() -> None:
    assert {row.name for row in map(spelt, ["计数", "总量", "金额", "存量", "amount"]) if row} == {
        "count",
        "amount",
        "stock",
    }
    assert spelt("总数") is None


def _period(text: str) -> Period:
    period = read(text)
    assert period is not None
    return period


def test_a_period_follows_the_kind() -> None:
    stock, flow = Indicator("民宿", "家", kind="stock"), Indicator("接待游客", "万人次")
    for text in ("2026年上半年", "截至2026年6月底", "2026年6月"):
        assert normal(_period(text), stock) == _period("2026年6月底")
    assert normal(_period("截至2026年9月底"), flow) == _period("2026年1—9月")
    assert normal(_period("2026年9月"), flow) == _period("2026年9月")
    assert normal(_period("2026年"), stock, "target") == _period("2026年末")
