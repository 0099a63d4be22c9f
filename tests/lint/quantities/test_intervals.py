"""What a written number may stand for, and when two amounts are so near that one slip parts them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govsummary.core.prose import Passage
from govsummary.lint.quantities import Interval, Sense, read_quantities
from govsummary.lint.quantities.quantity import ENDLESS
from govsummary.lint.quantities.senses import alike, calls, noun, scope_of
from govsummary.lint.rules.arithmetic.findings import (
    digit_fixes,
    meant_equal,
    off,
    percent,
    precedes,
    shown,
    slipped,
    slipped_scale,
    stretches,
    times,
    to_places,
)


def only(text: str):
    """The one quantity of a text."""
    (quantity,) = read_quantities(text)
    return quantity


def between(low: object, high: object) -> Interval:
    return Interval(Decimal(str(low)), Decimal(str(high)))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("办理120件", 120, 120),
        ("投资120万元", 1195000, 1205000),
        ("投资12.3亿元", 1225000000, 1235000000),
        ("合格率为12.3%", "12.25", "12.35"),
        ("面积为120亩", "119.5", "120.5"),
        ("办理约120件", "113.5", "126.5"),
        ("办理近120件", "107.5", "120.5"),
        ("办理120余件", "119.5", "132.5"),
        ("办理120件以上", "119.5", ENDLESS),
        ("办理超过120件", "119.5", "132.5"),
        ("办理不足120件", -ENDLESS, "120.5"),
        ("目标为120亩", "119.9", "120.1"),
        ("平均每次120件", "119.5", "120.5"),
        ("位列第12位", 12, 12),
        ("合格率为八成", 75, 85),
        ("合格率近八成", 70, 80),
        ("合格率超过八成", 80, 90),
        ("合格率约八成", 71, 89),
    ],
)
def test_a_number_stands_for_an_interval(text, low, high):
    """Half of the last place to each side, unless things are counted; words widen it."""
    assert only(text).interval == between(low, high)


def test_intervals_are_reckoned_with_at_their_ends():
    a, b = between(1, 2), between(3, 5)
    assert a + b == between(4, 7)
    assert b - a == between(1, 4)
    assert -a == between(-2, -1)
    assert a * b == between(3, 10)
    assert between(-1, 2) * b == between(-5, 10)
    assert b / between(2, 4) == between("0.75", "2.5")
    assert b.middle == 4
    assert b.scaled(10) == between(30, 50)
    assert b.widened(Decimal(1)) == between(2, 6)
    assert a.meets(between(2, 3))
    assert b.meets(between(2, 3))
    assert not a.meets(between("2.01", 3))
    assert not b.meets(between(1, "2.99"))


@pytest.mark.parametrize(
    ("text", "sense", "sign"),
    [
        ("同比增长5%", Sense.GROWTH, 1),
        ("同比下降5%", Sense.GROWTH, -1),
        ("提高5个百分点", Sense.POINTS, 1),
        ("增长5倍", Sense.TIMES, 1),
        ("比上年增加5件", Sense.CHANGE, 1),
        ("比上年减少5件", Sense.CHANGE, -1),
        ("增加到5件", Sense.TO, 1),
        ("上年同期的5件", Sense.BASE, 0),
        ("计划完成5件", Sense.TARGET, 0),
        ("占总数的5%", Sense.SHARE, 0),
        ("合格率为5%", Sense.RATE, 0),
        ("平均每人5件", Sense.AVERAGE, 0),
        ("年均增长5%", Sense.MEAN_GROWTH, 1),
        ("完成目标的95%", Sense.COMPLETION, 0),
        ("超额5%", Sense.OVER, 1),
        ("位列第5位", Sense.RANK, 0),
        ("办理5件", Sense.VALUE, 0),
    ],
)
def test_a_number_says_what_its_words_say(text, sense, sign):
    quantity = only(text)
    assert (quantity.sense, quantity.sign) == (sense, sign)


def test_what_a_number_begins_from_needs_what_it_comes_to():
    """由 alone is any 由."""
    assert [q.sense for q in read_quantities("由5件增加到8件")] == [Sense.FROM, Sense.TO]
    assert [q.sense for q in read_quantities("由原来的5件")] == [Sense.VALUE]


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("共1286件", 1286, "件"),
        ("共1,286件", 1286, "件"),
        ("共１２８６件", 1286, "件"),
        ("共12.3亿元", 1230000000, "元"),
        ("共3亿2380万元", 323800000, "元"),
        ("共908千公顷", 908000, "公顷"),
        ("装机30千瓦", 30, "千瓦"),
        ("共120余万元", 1200000, "元"),
        ("共百分之五", 5, "%"),
        ("占三分之一", None, "成"),
        ("增长5百分点", 5, "个百分点"),
        ("每亩5公斤/亩", 5, "公斤/亩"),
        ("办理十二件", 12, "件"),
        ("两家企业", 2, "家"),
    ],
)
def test_numbers_are_read_in_every_writing(text, amount, unit):
    quantity = only(text)
    assert quantity.unit == unit
    assert amount is None or quantity.amount == amount


@pytest.mark.parametrize(
    "text",
    ["第一时间", "统一部署", "2026年", "3月5日", "12345热线", "“十四五”", "GB/T 9704-2012", "同一个", "十分重要", "12:30"],
)
def test_numerals_that_count_nothing_are_no_quantities(text):
    assert list(read_quantities(text)) == []


@pytest.mark.parametrize(
    ("text", "amount", "words"),
    [
        ("共120件", 150, "150件"),
        ("共1.2亿元", 150000000, "1.5亿元"),
        ("共120万元", 1500000, "150万元"),
        ("共12千公顷", 15000, "15千公顷"),
        ("共12百万元", 15000000, "15000000元"),
        ("共120件", Decimal("150.00"), "150件"),
    ],
)
def test_an_amount_is_shown_as_its_like_is_written(text, amount, words):
    """In its scale and unit."""
    assert shown(amount, only(text)) == words


def test_results_are_shown_rounded_half_up():
    assert to_places(Decimal("85.05"), 1) == "85.1"
    assert to_places(Decimal("85"), 1) == "85.0"
    assert to_places(Decimal("-0.05"), 1) == "-0.1"
    assert percent(between("0.85", "0.86")) == "85.5%"
    assert times(between("2.5", "2.51")) == "2.51倍"
    assert times(between(3, 3)) == "3倍"


@pytest.mark.parametrize(
    ("first", "second", "is_slip"),
    [
        ("1286", "1276", True),
        ("1286", "1268", True),
        ("1286", "2186", True),
        ("1286", "6281", False),
        ("1286", "1375", False),
        ("12", "13", False),
        ("120", "130", False),
        ("125", "135", True),
        ("128.6", "127.6", True),
        ("1286", "12860", True),
        ("1286", "12500", False),
        ("100", "1000", True),
        ("100", "10000", True),
        ("100", "100000", True),
        ("100", "1000000", True),
        ("100", "10000000", False),
        ("1000", "10090", True),
        ("1000", "10100", False),
    ],
)
def test_a_slip_is_one_digit_two_changed_places_or_a_scale(first, second, is_slip):
    """Of three digits and more; a scale within a hundredth."""
    assert slipped(Decimal(first), Decimal(second)) is is_slip
    assert slipped(Decimal(second), Decimal(first)) is is_slip


@pytest.mark.parametrize(
    ("first", "second", "meant"),
    [(100, 88, True), (100, 87, False), (0, 5, False), (5, 0, False), (-5, 5, False), (1, 1, True)],
)
def test_amounts_within_twelve_hundredths_were_meant_to_be_equal(first, second, meant):
    assert meant_equal(Decimal(first), Decimal(second)) is meant


def test_how_far_amounts_are_apart_is_of_the_larger():
    assert off(Decimal(80), Decimal(100)) == off(Decimal(100), Decimal(80)) == Decimal("0.2")
    assert slipped_scale(Decimal(10), Decimal(1060), Decimal("0.06")) is None
    assert slipped_scale(Decimal(10), Decimal(1059), Decimal("0.06")) == 100


@pytest.mark.parametrize(
    ("text", "low", "high", "fixes"),
    [
        ("占45.3%", 5, 5, True),
        ("占45.3%", 6, 6, False),
        ("占45.3%", 40, 40, True),
        ("占45.3%", -4, -4, True),
        ("占45.3%", -5, -5, False),
        ("占45.3%", "0.3", "0.3", True),
        ("占45.3%", "0.4", "0.4", False),
        ("占45.3%", "-0.6", "-0.6", True),
        ("占45.3%", "0.05", "0.05", False),
        ("占45.3%", "0.05", "0.15", True),
    ],
)
def test_another_digit_takes_a_gap_away(text, low, high, fixes):
    assert digit_fixes([only(text)], between(low, high)) is fixes


# ---- names ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "are"),
    [
        ("", "办件", False),
        ("办件", "网上办件", True),
        ("网上办件", "线下办件", True),
        ("网上办理", "线下受理", False),
        ("农村公路里程", "公路建设里程", True),
        ("农村公路", "城市道路", False),
        ("建公路", "公路段", False),
        ("新建公路", "公路建设段", False),
        ("办", "受办", True),
        ("办", "受理", False),
        ("办", "人", False),
    ],
)
def test_nouns_that_may_name_one_thing(first, second, are):
    """One in the other, one end of two characters, or most pairs of characters in common."""
    assert alike(first, second) is alike(second, first) is are


def test_a_noun_is_left_when_time_place_and_filling_are_taken_away():
    assert noun("截至11月底全市已建成公厕") == "建成公厕"
    assert noun("2026年全县完成造林") == "造林"


def test_a_plan_calls_only_what_was_planned():
    planned, done = only("计划投资120万元"), only("完成投资120万元")
    assert calls("计划", planned)
    assert not calls("计划", done)
    assert calls("投资", done)
    assert not calls("新增投资", done)


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("", ""),
        ("全国", "国"),
        ("全市各县", "市"),
        ("全市，我县", "县"),
        ("青山县所辖", "县"),
        ("全区", "县"),
        ("全镇", "乡"),
        ("我局", "局"),
    ],
)
def test_the_level_last_spoken_of(words, level):
    assert scope_of(words) == level


@pytest.mark.parametrize(
    ("base", "value", "before"),
    [
        ("2025年", "2026年", True),
        ("2024年", "2026年", False),
        ("2026年", "2026年", False),
        ("上年", "2026年", True),
        ("上年", "", True),
        ("上年", "今年", True),
        ("年初", "今年", True),
        ("今年", "今年", False),
        ("上年", "上年", False),
        ("", "", False),
    ],
)
def test_a_period_precedes_the_next(base, value, before):
    assert precedes(base, value) is before


# ---- long paragraphs --------------------------------------------------------------------------------------------


def spans(text: str) -> list[tuple[int, int]]:
    return [(one.start - 7, one.start - 7 + len(one.text)) for one in stretches(Passage(text, start=7))]


def test_a_long_paragraph_is_read_in_stretches_of_whole_sentences():
    """Two thousand characters are read at once; each further stretch begins two sentences before the last one's end."""
    sentence = "甲" * 99 + "。"
    assert spans(sentence * 20) == [(0, 2000)]
    assert spans(sentence * 20 + "乙") == [(0, 2000), (1800, 2001)]
    assert spans(sentence * 40) == [(0, 2000), (1800, 3800), (3600, 4000)]


def test_without_full_stops_commas_part_it_and_else_nothing_does():
    clause = "甲" * 99 + "，"
    assert spans(clause * 21) == [(0, 2000), (2000, 2100)]
    assert spans("甲" * 2001) == [(0, 2000), (2000, 2001)]
    assert spans("甲" * 900 + "。" + "甲" * 1200) == [(0, 2000), (2000, 2101)]
    assert spans("甲" * 1000 + "。" + "甲" * 1200) == [(0, 1001), (1001, 2201)]


def test_sentences_of_more_than_four_hundred_characters_are_not_read_again():
    long, short = "甲" * 449 + "。", "甲" * 99 + "。"
    assert spans(short * 15 + long + "甲" * 300) == [(0, 1950), (1950, 2250)]
    assert spans(short * 14 + long + short + "甲" * 300) == [(0, 1950), (1850, 2250)]
