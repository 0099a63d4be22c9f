"""What a cell shows of its number is what prints; what is not understood is None."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsummary.input.reading.number_formats import BUILTIN, shown


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        ("0.285714285714286", "0.00", Decimal("0.29")),
        ("0.125", "0.00", Decimal("0.13")),
        ("5", "0.0", Decimal("5.0")),
        ("5", "0.##", Decimal("5")),
        ("21536.5", "#,##0", Decimal("21537")),
        ("0.9765", "0.0%", "97.7%"),
        ("0.5", "0%", "50%"),
        ("98.5", '0.0"%"', "98.5%"),
        ("123456", '0.0,,"百万元"', "0.1百万元"),
        ("38", '0"万吨"', "38万吨"),
        ("38", '"约"0', "约38"),
        ("-38", '"约"0', "-约38"),
        ("7", "000", "007"),
        ("-2.5", "0.00_);[Red](0.00)", Decimal("-2.50")),
        ("-2.5", "#,##0.0;-#,##0.0", Decimal("-2.5")),
        ("-2.5", "0.00;[Red]0.00", None),
        ("-0.001", "0.00", Decimal("0.00")),
        ("4500", '_ ¥* #,##0.00_ ;_ ¥* \\-#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ', "¥4500.00"),
        ("46023", 'yyyy"年"m"月"d"日"', "2026年1月1日"),
        ("46023", "[$-804]yyyy\\-mm\\-dd;@", "2026-01-01"),
        ("46023", BUILTIN[14], "2026/1/1"),
        ("46023.375", 'm"月"d"日"hh:mm', "1月1日09:00"),
        ("0.375", "h:mm:ss", "9:00:00"),
        ("0.375", "yyyy-mm-dd", None),
        ("60", "yyyy-mm-dd", None),
        ("-1", "yyyy-mm-dd;@", None),
        ("46023", "d-mmm-yy", None),
        ("46023", "yyyy年m月d日 上午/下午h时", None),
        ("0.5", "# ?/?", None),
        ("12345", "0.00E+00", None),
        ("12345", "[DBNum2]0", None),
        ("12345", "[>100]0;0.0", None),
        ("12345", '0\\.0,"万"', None),
        ("1.5", "[h]:mm", None),
        ("12", ";;;", None),
        ("0.285714285714286", "General", None),
        ("21.3", "General", Decimal("21.3")),
    ],
)
def test_a_number_shows_by_its_format(value, code, expected):
    """Rounded half up, as spreadsheets do; thousands separators are not printed."""
    found = shown(Decimal(value), code)
    assert (type(found), str(found)) == (type(expected), str(expected))


@given(st.integers(-(10**12), 10**12), st.integers(0, 4), st.booleans())
def test_fixed_decimals_are_off_by_half_a_unit_at_most(number, places, grouped):
    """Whatever the number."""
    exact = Decimal(number).scaleb(-6)
    found = shown(exact, ("#,##0" if grouped else "0") + ("." + "0" * places if places else ""))
    assert isinstance(found, Decimal)
    assert -int(found.as_tuple().exponent) == places
    assert abs(found - exact) <= Decimal(5).scaleb(-places - 1)


@given(st.text(st.sampled_from('0#?.,%ymdhseE/@;:-_*"\\[]$年月日GeneralRd '), max_size=25), st.decimals(-100000, 100000))
def test_any_format_has_an_answer(code, value):
    """None where it is not understood."""
    found = shown(value, code)
    assert found is None or isinstance(found, str | Decimal)
