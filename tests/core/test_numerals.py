"""One reader and one printer of numerals: what is printed is read back, and other spellings are read too."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsummary.core.limits import NUMBER_DIGITS
from govsummary.core.numerals import (
    chinese_ordinal,
    circled,
    in_digits,
    ordinal_of,
    read_fraction,
    read_number,
    whole_number,
)

DECIMALS = st.decimals(min_value=-(10**15), max_value=10**15, places=4)


@given(st.integers(min_value=1, max_value=9999), st.sampled_from(["", "。", "、其余", "个"]))
def test_an_ordinal_reads_back_as_its_number(number: int, after: str) -> None:
    """Print, then read: the same number, wherever it ends, by every reader."""
    printed = chinese_ordinal(number)
    read = read_number(printed + after, 0)
    assert read is not None
    assert (read.value, read.end, read.chinese) == (number, len(printed), True)
    assert ordinal_of(printed) == whole_number(printed) == ordinal_of(str(number)) == number


@given(DECIMALS)
def test_digits_read_back_as_their_number(value: Decimal) -> None:
    """What `in_digits` prints has no exponent and no idle zeros, and is the same number."""
    printed = in_digits(value)
    read = read_number(printed, 0)
    assert read is not None
    assert (read.value, read.end) == (value, len(printed))
    assert "." not in printed or printed[-1] not in ".0"
    grouped = read_number(f"{value:,}", 0)
    assert grouped is not None
    assert grouped.value == value


@given(st.integers(min_value=1, max_value=20))
def test_a_circled_number_reads_back(number: int) -> None:
    """① to ⑳; beyond them numbers stand in digits."""
    assert whole_number(circled(number)) == number
    assert circled(number + 20) == str(number + 20)


@pytest.mark.parametrize("words", ["十十", "一二", "零", "一十", "百", "甲", ""])
def test_what_is_printed_so_nowhere_is_no_ordinal(words: str) -> None:
    """A heading 一二、 has no number, and must not be counted on from."""
    assert ordinal_of(words) == 0


@pytest.mark.parametrize(
    ("words", "number"), [("二○二六", 2026), ("二〇二Ｏ", 2020), ("廿一", 21), ("三十", 30), ("08", 8), ("两", 2)]
)
def test_a_whole_number_is_read_however_written(words: str, number: int) -> None:
    """Dates of papers are written in many ways."""
    assert whole_number(words) == number


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("三亿二千万零五十", 320_000_050), ("两千零八", 2008), ("八十五点八", "85.8"), ("1,286.5", "1286.5"),
        ("十二万三千", 123_000), ("一百零七", 107), ("12 345", 12345), ("数百", 100),
    ],
)  # fmt: skip
def test_numbers_of_prose(words: str, value: str | int) -> None:
    """Myriads multiply what stands before them; marks between thousands count nothing."""
    read = read_number(words, 0)
    assert read is not None
    assert read.value == Decimal(value)


@pytest.mark.parametrize(
    ("words", "at", "value", "unit"),
    [
        ("百分之八十五点八", 0, "85.8", "%"), ("千分之二", 0, 2, "‰"), ("四分之一", 0, 25, "成"),
        ("八成", 0, 80, "成"), ("九成六", 0, 96, "成"), ("三成半", 0, 35, "成"), ("占一半", 1, 50, "成"),
    ],
)  # fmt: skip
def test_shares_in_words(words: str, at: int, value: str | int, unit: str) -> None:
    """Each is read in per cent, whatever it is written in; only ‰ keeps its own unit."""
    read = read_fraction(words, at)
    assert read is not None
    assert (read.number.value, read.unit) == (Decimal(value), unit)


@pytest.mark.parametrize("words", ["八成功", "百分之几", "十分之一百", "一分之二", "半年", "七成立"])
def test_what_only_looks_like_a_share(words: str) -> None:
    """成功 is success, 成立 to be founded."""
    assert [read_fraction(words, at) for at in range(len(words))] == [None] * len(words)


def test_an_endless_row_of_numerals_is_read_in_pieces() -> None:
    """Nobody's number; reading it whole would take the square of its length."""
    read = read_number("一" * 100_000, 0)
    assert read is not None
    assert read.end == NUMBER_DIGITS
