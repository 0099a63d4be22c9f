"""Sentences made from exact sums stay silent; the same sentences with one figure disturbed are found."""

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from govsummary.core.prose import Passage, Prose
from govsummary.lint.quantities import read_quantities
from govsummary.lint.rules.arithmetic import check_arithmetic

COUNTS = st.integers(min_value=11, max_value=50_000)
PLACES = ("东镇", "西镇", "南镇", "北镇", "中镇")


def _codes(text: str) -> set[str]:
    return {d.code for d in check_arithmetic(Prose("made.txt", (Passage(text),)))}


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"), ROUND_HALF_UP)


def _growth(value: int, base: int, off: Decimal = Decimal(0)) -> str:
    growth = _rounded(Decimal(value - base) / base * 100) + off
    return f"办理事项{value}件，比上年的{base}件{'下降' if growth < 0 else '增长'}{abs(growth)}%。"


@settings(max_examples=80)
@given(st.lists(COUNTS, min_size=2, max_size=5), st.integers(min_value=1, max_value=9))
def test_parts_that_add_up_are_silent_and_others_found(parts: list[int], off: int) -> None:
    """分为 wants the sum, and says so when it is off by one."""
    listed = "、".join(f"{place}{part}件" for place, part in zip(PLACES, parts, strict=False))
    assert _codes(f"全年办理事项{sum(parts)}件，分为{listed}。") == set()
    assert _codes(f"全年办理事项{sum(parts) + off}件，分为{listed}。") == {"GS301"}
    assert _codes(f"全年办理事项{sum(parts) * 2 + off}件，其中{listed}。") == set()
    assert _codes(f"全年办理事项{sum(parts) - off}件，其中{listed}。") == {"GS302"}


@settings(max_examples=80)
@given(COUNTS, COUNTS)
def test_growth_rounded_half_up_is_silent_and_other_growth_found(value: int, base: int) -> None:
    """Growth to one decimal is right when rounded, wrong when two tenths off."""
    assume(Decimal("0.3") < abs(_rounded(Decimal(value - base) / base * 100)))
    assume(value > base or Decimal(base - value) / base < Decimal("0.99"))
    assert _codes(_growth(value, base)) == set()
    assert "GS303" in _codes(_growth(value, base, Decimal("0.2")))


@settings(max_examples=80)
@given(COUNTS, COUNTS)
def test_shares_and_completion_rounded_are_silent_and_others_found(a: int, b: int) -> None:
    """Shares of a total and completion of a target follow from the two numbers."""
    part, whole = sorted((a, b))
    share = _rounded(Decimal(part) / whole * 100)
    assert _codes(f"办理事项{whole}件，其中线上{part}件，占{share}%。") == set()
    assume(share < 99)
    assert _codes(f"办理事项{whole}件，其中线上{part}件，占{share + 1}%。") == {"GS309"}
    completion = _rounded(Decimal(a) / b * 100)
    assert _codes(f"年度目标{b}件，实际完成{a}件，完成率{completion}%。") == set()
    assert _codes(f"年度目标{b}件，实际完成{a}件，完成率{completion + 1}%。") == {"GS307"}


@settings(max_examples=200)
@given(
    st.text(
        alphabet="0123456789一二十百万亿件项户人%个百分点其中分别占比上年增长由到第位。，、；：（）年月日翻番超额完成目标率的",
        max_size=80,
    )
)
def test_any_text_is_read_without_a_crash(text: str) -> None:
    """Whatever stands in a text, offsets lie inside it and in order."""
    starts = [q.start for q in read_quantities(text)]
    assert starts == sorted(starts)
    assert all(0 <= d.start < d.end <= len(text) for d in check_arithmetic(Prose("made.txt", (Passage(text),))))
