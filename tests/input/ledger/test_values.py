"""Numbers as people write them in cells: what each becomes, and where it is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.input.ledger.stating import HALF, faults, stated, units

from govsummary.indicators.facts import Facts
from govsummary.input.ledger.loading import read_ledger
from govsummary.input.writing.ledger import write_ledger
from govsummary.input.writing.pages import Wanted


@pytest.mark.parametrize(
    ("unit", "cell", "value"),
    [
        ("人", "1,234", 1234),
        ("人", "１２３４", 1234),
        ("人", "4.2万", 42000),
        ("万元", "5.13亿", 51300),
        ("人", "4.2万人", 42000),
        ("万元", "16.24亿元", 162400),
        ("", "16.24亿元", Decimal("16.24")),
        ("场", "约300", 300),
        ("场", "300余场", 300),
        ("位", "第3位", 3),
        ("%", "‘98.6%’", Decimal("98.6")),
        ("%", "增长5.4%", Decimal("5.4")),
        ("%", "下降0.4%", Decimal("-0.4")),
        ("%", -3, -3),
        ("∶1", "1.78∶1", Decimal("1.78")),
        ("馆", "3馆", 3),
        ("人", 0, 0),
    ],
)
def test_numbers_as_people_write_them(ledger, unit, cell, value):
    """As text, in full width, with a scale, a qualifier or a unit, which is converted."""
    read = ledger(["指标", "单位", "2026年"], ["甲", unit, cell])
    assert faults(read) == []
    assert stated(read) == {("甲", "2026年"): value}


def test_how_exact_a_number_is(ledger):
    """Its last place, in the indicator's unit; a whole number is exact; what a cell shows counts."""

    def shape(sheet):
        sheet["C3"].number_format = "0.00"

    read = ledger(
        ["指标", "单位", "2026年"],
        ["甲", "人", "4.2万"],
        ["乙", "吨", 21.3],
        ["丙", "吨", 21],
        ["丁", "场", "300余"],
        shape=shape,
    )
    assert [(one.ulp, one.qualifier) for one in read.observations] == [
        (Decimal(1000), ""),
        (Decimal("0.01"), ""),
        (None, ""),
        (None, "余"),
    ]


@pytest.mark.parametrize("empty", ["", "—", "－", "-", "/", "无", "……", None, " "])
def test_signs_of_nothing_are_no_number(ledger, empty):
    """0 is one."""
    read = ledger(["指标", "单位", "2026年"], ["甲", "人", empty])
    assert (stated(read), faults(read)) == ({}, [])


def test_percentages_by_format_by_sign_and_by_unit(ledger):
    """0.054 shown as 5.4%, 5.4% as text and 5.4 below a unit are one number."""

    def shape(sheet):
        sheet["C2"].number_format = "0.0%"
        sheet["C5"].number_format = "0.0%"

    read = ledger(
        ["指标", "单位", "2026年"],
        ["甲", "%", 0.054],
        ["乙", "%", "5.4%"],
        ["丙", "%", 5.4],
        ["丁", None, 0.054],
        shape=shape,
    )
    assert faults(read) == []
    assert {str(one.value) for one in read.observations} == {"5.4"}
    assert set(units(read).values()) == {"%"}


@pytest.mark.parametrize(
    ("unit", "cell", "code"),
    [
        ("人", "待核", "GS357"),
        ("人", "见附件", "GS357"),
        ("人", "10-12", "GS357"),
        ("人", "3+2", "GS357"),
        ("人", "5待核", "GS357"),
        ("人", True, "GS357"),
        ("人", "12%", "GS365"),
        ("亩", "3万吨", "GS365"),
        ("%", 0.054, "GS712"),
        ("万元", "5.13万", "GS717"),
        ("亿元", "5.13亿", "GS717"),
        ("亿元", "约3万", "GS717"),
        ("人", date(2026, 4, 6), "GS710"),
        ("人", "4月6日", "GS710"),
        ("人", "=A1", "GS144"),
        ("人", "#DIV/0!", "GS144"),
    ],
)
def test_what_is_no_number_is_refused_at_its_cell(ledger, unit, cell, code):
    """Nothing is guessed, nothing worked out."""
    read = ledger(["指标", "单位", "2026年"], ["甲", unit, cell])
    assert faults(read) == [(code, "C2")]
    assert stated(read) == {}


def test_both_readings_of_a_scale_are_named_and_work(ledger):
    """5.13万 of 万元."""
    read = ledger(["指标", "单位", "2026年"], ["投资", "万元", "5.13万"])
    hint = read.diagnostics[0].hint_text.zh
    assert hint == "请只写数字：5.13 或 51300"
    for typed in hint.removeprefix("请只写数字：").split(" 或 "):
        again = ledger(["指标", "单位", "2026年"], ["投资", "万元", typed])
        assert [one.value for one in again.observations] == [Decimal(typed)]


def test_a_date_is_reported_with_what_may_have_been_typed(ledger):
    """4-6, of which spreadsheets make a day."""
    read = ledger(["指标", "单位", "2026年"], ["甲", "人", "4月6日"])
    assert "4-6" in read.diagnostics[0].message


@pytest.mark.parametrize(
    "row",
    [("竞争力", None, None), ("竞争力", "位", None), ("竞争力", None, "位次"), ("成交额.位次", "位", "位次")],
)
@pytest.mark.parametrize(("cell", "place"), [("全市第4", 4), ("全市第3，上升2位", 3), ("全省首位", 1)])
def test_ranks_are_read_as_they_are_said(ledger, tmp_path, row, cell, place):
    """The place is a number, the words are kept, also by the workbook that is written of them."""
    read = ledger(["指标", "单位", "种类", "2026年"], [*row, cell])
    (tmp_path / "again.xlsx").write_bytes(write_ledger(read, Wanted()))
    for one in (read, read_ledger(tmp_path / "again.xlsx")):
        assert faults(one) == []
        assert [(word.value, word.text) for word in one.observations] == [(place, cell)]


def test_what_is_no_place_is_no_rank(ledger):
    """Nor is a place the number of what is counted."""
    read = ledger(["指标", "单位", "种类", "2026年"], ["甲", None, "位次", "待核5"], ["乙", "人", None, "全市第4"])
    assert faults(read) == [("GS357", "D2"), ("GS357", "D3")]


def test_a_rank_prints_among_whom_it_is(ledger):
    """As one stated in 指标 does; how it moved is worked out."""
    facts = Facts(HALF, [ledger(["指标", "2025年上半年", "2026年上半年"], ["竞争力", "全市第5", "全市第4"])])
    ranked = facts.find("竞争力")
    assert [facts.attribute(ranked, which) for which in ("", "位次", "全述")] == [
        "全市第4位",
        "居全市第4位，比上年上升1位",
        "居全市第4位，比上年上升1位",
    ]
