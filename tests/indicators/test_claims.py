"""What is claimed of a number besides its value, held to the numbers; obeying the hint ends the matter."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.indicators.stating import facts, indicator

D = Decimal


def told(*indicators, period="2025年"):
    return [(one.code, one.message) for one in facts(*indicators, period=period).diagnostics]


@pytest.mark.parametrize(
    ("wrong", "code", "words", "right"),
    [
        ({"rank": "全市第15（共12个）"}, "GS396", "一共只有12个", {"rank": "全市第5（共12个）"}),
        ({"rank": "全市第1，下降2位"}, "GS396", "上年就是第-1位", {"rank": "全市第3，下降2位"}),
        ({"rank": "3个县区第5"}, "GS396", "一共只有3个", {"rank": "12个县区第5"}),
        ({"rank": "全市5/3"}, "GS396", "一共只有3个", {"rank": "全市3/5"}),
        ({"growth_rank": "全市第3，共2个"}, "GS396", "一共只有2个", {"growth_rank": "全市第2，共2个"}),
        ({"milestone": "首次突破10亿元"}, "GS397", "数值是9.8亿元", {"milestone": "首次突破9亿元"}),
        ({"milestone": "首次突破8亿元"}, "GS397", "上年是8.5亿元", {"milestone": "突破8亿元"}),
        ({"milestone": "首次突破80000万元"}, "GS397", "上年是8.5亿元", {"milestone": "首次突破90000万元"}),
        ({"milestone": "实现零的突破"}, "GS397", "上年是8.5亿元", {}),
        ({"completed": "116.5%"}, "GS398", "按数值算是106.5%", {"completed": "106.5%"}),
        ({"change": "增加1.5亿元"}, "GS398", "按数值算是1.3亿元", {"change": "增加1.3亿元"}),
        ({"growth": "25.3%"}, "GS385", "是15.3%", {"growth": "15.3%"}),
        ({"share": "占规上工业的163.8%"}, "GS364", "163.8%", {"share": "占规上工业的63.8%"}),
    ],
)  # fmt: skip
def test_a_claim_is_held_to_the_numbers(wrong, code, words, right, monkeypatch):
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    stated = {"last_year": D("8.5"), "target": D("9.2")}
    ((found, message),) = told(indicator("成交额", D("9.8"), "亿元", **stated, **wrong))
    assert found == code
    assert words in message
    assert told(indicator("成交额", D("9.8"), "亿元", **stated, **right)) == []


@pytest.mark.parametrize(
    ("wrong", "code", "words", "right"),
    [
        ({"value": D(0), "growth": "5.8%"}, "GS359", "只能是下降100%", {"value": D(0), "growth": "下降100%"}),
        ({"value": D(5), "last_year": D(0), "growth": "5.8%"}, "GS359", "上年是0", {"value": D(5), "last_year": D(0)}),
        ({"value": D(5), "growth": "-105%", "unit": "吨"}, "GS359", "一点不剩", {"value": D(5), "growth": "-5%"}),
        ({"value": D(0), "share": "占规上工业的8%"}, "GS359", "占不到比重", {"value": D(0)}),
        ({"value": D(0), "rank": "全市第3"}, "GS359", "排在前面", {"value": D(0), "rank": "全市第12（共12个）"}),
        ({"value": D(20), "unit": "家", "change": D(25)}, "GS359", "不到0", {"value": D(20), "unit": "家", "change": D(12)}),
        ({"value": D(3), "unit": "%", "growth": "提高5个百分点"}, "GS359", "不到0", {"value": D(3), "unit": "%"}),
        ({"value": D("10.2"), "growth": "5%", "change": D("1.2")}, "GS398", "0.5", {"value": D("10.2"), "growth": "5%"}),
        ({"growth": "-4%", "milestone": "创历史新高"}, "GS397", "-4%", {"growth": "4%", "milestone": "创历史新高"}),
        ({"growth": "1%", "milestone": "首次突破9.6亿元"}, "GS397", "上年按同比算", {"growth": "4%"}),
        (
            {"rank": "全市第3", "milestone": "连续四年居全市第一"}, "GS397", "全市第3",
            {"rank": "全市第1", "milestone": "连续四年居全市第一"},
        ),
    ],
)  # fmt: skip
def test_what_is_claimed_side_by_side_can_be_so_at_once(wrong, code, words, right, monkeypatch):
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    ((found, message),) = told(indicator("成交额", **{"value": D("9.8"), "unit": "亿元", **wrong}))
    assert found == code
    assert words in message
    assert told(indicator("成交额", **{"value": D("9.8"), "unit": "亿元", **right})) == []


def test_what_is_given_at_other_prices_follows_from_no_change():
    """增长5% of 可比价 and an 增量 of 现价 are both so."""
    parts = (indicator("甲", D("10.2"), "亿元", change=D("1.2")), ("甲.同比", {"value": "5%", "basis": "可比价"}))
    assert told(*parts) == []


def test_a_record_is_held_to_earlier_values(monkeypatch):
    """To those of periods as long; a half-year's says nothing of a year."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    periods = {"2023年": D("10.1"), "2024年上半年": D(30)}
    ((code, message),) = told(indicator("成交额", D("9.8"), "亿元", milestone="创历史新高", periods={"2023年": D("10.1")}))
    assert (code, "2023年是10.1亿元" in message) == ("GS397", True)
    assert told(indicator("成交额", D("10.8"), "亿元", milestone="创历史新高", periods=periods)) == []


def test_a_move_is_held_to_last_years_rank(monkeypatch):
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    now, before = (
        ("甲", {"value": D(3), "unit": "个"}),
        ("甲.位次", {"periods": {"2024年": "全市第4", "2025年": "全市第3，上升2位"}}),
    )
    ((code, message),) = told(now, before)
    assert (code, "上年写的是第4位" in message) == ("GS396", True)


def test_growth_and_change_go_one_way(monkeypatch):
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    assert [code for code, _ in told(indicator("甲", D("9.8"), "亿元", growth="4.2%", change="减少0.3亿元"))] == ["GS399"]
    assert told(indicator("甲", D("9.8"), "亿元", growth="下降4.2%", change="减少0.4亿元")) == []


def test_both_places_are_named():
    (one,) = facts(indicator("甲", D("9.8"), "亿元", target=D("9.2"), completed="90%"), period="2025年").diagnostics
    assert len(one.related) == 2


def test_what_is_given_is_not_worked_out():
    """可比价: its growth is not compared with that of the two values."""
    from govsummary.core import periods
    from govsummary.core.facts import Indicator, Ledger, Observation, Wording
    from govsummary.indicators.facts import Facts

    year = periods.read("2025年")
    base = Indicator("总产值", "亿元", wording=Wording(growth="given"))
    values = (
        Observation("总产值", year, D("104.2")), Observation("总产值", year.year_before(), D("101")),
        Observation("总产值.同比", year, D("5.8")),
    )  # fmt: skip
    known = Facts(year, (Ledger((base, Indicator("总产值.同比", "%", "growth")), values),))
    assert known.diagnostics == []
    assert known.attribute(base, "全述") == "104.2亿元，同比增长5.8%"
    assert Facts(year, (Ledger((base,), values[:2]),)).attribute(base, "全述") == "104.2亿元"
