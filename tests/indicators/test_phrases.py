"""Numbers in official words: what section texts build their sentences from."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govsummary.indicators import phrases

D = Decimal


@pytest.mark.parametrize(
    ("values", "some", "all_"),
    [((), None, None), ((1, None), D(1), None), ((D("0.1"), D("0.2")), D("0.3"), D("0.3")), ((None,), None, None)],
)
def test_totals(values, some, all_) -> None:
    """`total` sums what is there, `full_total` only what is complete; both without binary fractions."""
    assert phrases.total(*values) == some
    assert phrases.full_total(*values) == all_


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(33, 37, "89.2"), (1279, 1286, "99.5"), (29999, 30000, "99.997"), (5, 5, "100.0"), (0, 5, "0.0"), (5, 4, "125.0")],
)
def test_ratio(part, whole, expected) -> None:
    """Rounded half up, but never up to 100 while something is missing."""
    assert str(phrases.ratio(part, whole)) == expected


def test_ratio_without_a_whole_is_unknown() -> None:
    """No division by zero, no rate without both numbers."""
    assert [phrases.ratio(1, None), phrases.ratio(None, 1), phrases.ratio(1, 0)] == [None, None, None]
    assert phrases.ratio(D("21.3"), D("48.6"), 1000) == D("438.3")


def test_books_stand_side_by_side_and_nest() -> None:
    """No 、 between book marks (GB/T 15834-2011, 4.5.3.5); marks inside become 〈〉 (4.15)."""
    assert phrases.books(["工作要点", "《责任清单》", "关于印发《办法》的通知"]) == (
        "《工作要点》《责任清单》《关于印发〈办法〉的通知》"
    )


@pytest.mark.parametrize(
    ("arguments", "options", "expected"),
    [
        (("总产量", D("21.3"), "万吨", 21), {"target": 20}, "总产量21.3万吨，同比增长1.4%，完成年度目标的106.5%"),
        (("合格率", D("99.3"), "%", D("98.9")), {"rate": True}, "合格率99.3%，同比提高0.4个百分点"),
        (("新增", 3, "家", 0), {}, "新增3家，实现零的突破"),
        (("面积", 10001, "亩", 10000), {}, "面积10001亩，同比基本持平"),
        (("面积", 0, "亩", 5), {}, ""),
        (("面积", None, "亩", 5), {"target": 5}, ""),
    ],
)
def test_measure(arguments, options, expected) -> None:
    """A number is compared by whatever is known; without the number nothing is said."""
    assert phrases.measure(*arguments, **options) == expected


@pytest.mark.parametrize(
    ("now", "before", "unit", "expected"),
    [(D("1002.5"), 1000, "", "同比增长0.3%"), (D("999.5"), 1000, "", "同比下降0.1%"), (12, 12, "", "同比持平"),
     (-1, 3, "万元", "由3万元降至-1万元"), (2, -3, "万元", "由-3万元增至2万元"), (2, 0, "家", "由零增至2家")],
)  # fmt: skip
def test_growth(now, before, unit, expected) -> None:
    """Halves are rounded up; a change of sign has no percentage."""
    assert phrases.growth(now, before, unit=unit) == expected


@pytest.mark.parametrize(
    ("now", "before", "rate", "expected"),
    [(D("21.3"), 21, False, "1.4"), (6, 8, False, "-25"), (5, None, False, "—"), (5, 0, False, "—"),
     (D("88.6"), D("87.3"), True, "1.3"), (D("9.9999"), 10, False, "0")],
)  # fmt: skip
def test_change_as_a_cell(now, before, rate, expected) -> None:
    """Signed figures for a table; a dash where there is nothing to compare, never a negative zero."""
    assert phrases.change(now, before, rate) == expected
