"""The facts of two papers beside each other, as `diff` shows them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.indicators.stating import facts, indicator

from govsummary.indicators.apart import apart

D = Decimal
CROP = indicator("产量", D(10), "万吨")


def shown(old, new, periods=("2025年", "2026年")):
    before, after = (facts(*stated, period=period) for stated, period in zip((old, new), periods, strict=True))
    return [" ".join(one.to_dict().values()) for one in apart(before, after)]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ([CROP], [CROP], []),
        ([CROP], [indicator("产量", D("10.5"), "万吨")], ["产量 changed 10万吨 10.5万吨 增加0.5万吨 同比增长5%"]),
        ([CROP], [indicator("产量", D(9), "万吨")], ["产量 changed 10万吨 9万吨 减少1万吨 同比下降10%"]),
        ([CROP], [indicator("产量", D(100000), "吨")], ["产量 unit 10万吨 100000吨"]),
        ([CROP], [indicator("产量", D(10), "亩")], ["产量 changed 10万吨 10亩"]),
        ([CROP], [indicator("新", D(2), "项")], ["新 new 2项", "产量 gone 10万吨"]),
        ([CROP], [indicator("产量", D(10), "万吨", target=D(12))], ["产量（目标） new 12万吨"]),
        ([indicator("产量", target=D(12), unit="吨")], [indicator("产量", target=D(15), unit="吨")],
         ["产量（目标） changed 12吨 15吨 增加3吨 同比增长25%"]),
        ([indicator("粮食", D(10), "吨", aliases=["产量"])], [indicator("产量", D(11), "吨")],
         ["产量 changed 10吨 11吨 增加1吨 同比增长10%"]),
        ([indicator("产量", D(10), "吨")], [indicator("粮食", D(11), "吨", aliases=["产量"])],
         ["粮食 changed 10吨 11吨 增加1吨 同比增长10%"]),
        ([indicator("产量", D(10), growth=D(5))], [indicator("产量", D(10), growth=D(6))], ["产量.同比 changed 5% 6%"]),
        ([indicator("产量", D(10), milestone="破十")], [indicator("产量", D(10), milestone="再破十")],
         ["产量.里程碑 changed 破十 再破十"]),
        ([indicator("名单", ["甲"])], [indicator("名单", ["乙"])], ["名单 changed 甲 乙"]),
        ([indicator("名单", ["甲"])], [indicator("名单", ["甲", "乙"])], ["名单 changed 甲 甲、乙 增加1 同比增长100%"]),
        ([indicator("产量", "子/丑"), indicator("子", D(1)), indicator("丑", D(0))], [indicator("产量", D(5))],
         ["产量 new 5", "子 gone 1", "丑 gone 0"]),
    ],
)  # fmt: skip
def test_what_differs_is_shown_as_it_prints(old, new, told):
    """In the order of the second paper; what only the first has comes last."""
    assert shown(old, new) == told


@pytest.mark.parametrize("periods", [("2026年", "2026年"), ("", ""), ("", "2026年"), ("2024年", "2026年")])
def test_only_of_the_year_before_a_growth_is_said(periods):
    """Two statements of one period differ, and nothing has grown."""
    new = [indicator("产量", D(9), "万吨")]
    assert shown([CROP], new, periods) == ["产量 changed 10万吨 9万吨 减少1万吨 比原来下降10%"]
