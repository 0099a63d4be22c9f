"""Sources poured together: one indicator of several, and the cell where a number that is wanting belongs."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govsummary.core import periods
from govsummary.core.diagnostics import Location, Severity, code
from govsummary.core.facts import Column, Indicator, Ledger, Observation
from govsummary.core.frozen import replace
from govsummary.core.language import NOTHING
from govsummary.indicators.facts import Facts
from govsummary.indicators.pouring import pour, unreadable, where

D = Decimal
YEAR, LAST, HALF = map(periods.read, ("2026年", "2025年", "2026年上半年"))


def at(cell, sheet="指标", path="台账.xlsx"):
    return Location(path, sheet=sheet, cell=cell)


CASES = Indicator("办件", "件", place=at("A3"))
HEADS = (Column(at("B1"), YEAR), Column(at("C1"), LAST), Column(at("D1"), YEAR, "target"))


def wanted(*columns, period=YEAR, mode="actual", indicator=CASES):
    return where([Ledger((CASES,)), Ledger((indicator,), columns=columns)], indicator, period, mode).zh


@pytest.mark.parametrize(
    ("period", "mode", "hint"),
    [
        (YEAR, "actual", "请在台账.xlsx:指标!B3填上"),
        (LAST, "actual", "请在台账.xlsx:指标!C3填上"),
        (YEAR, "target", "请在台账.xlsx:指标!D3填上"),
        (LAST, "target", "请在台账“指标”表加一列，表头写“2025年目标”，数填在第3行"),
        (HALF, "actual", "请在台账“指标”表加一列，表头写“2026年上半年”，数填在第3行"),
    ],
)
def test_the_cell_is_that_of_its_period_or_the_column_is_named(period, mode, hint):
    assert wanted(*HEADS, period=period, mode=mode) == hint


@pytest.mark.parametrize(
    "head", [at("B3"), at("B4"), at("B1", sheet="资金"), at("B1", path="别的.xlsx")], ids=["row", "below", "sheet", "file"]
)
def test_a_head_counts_only_above_it_in_its_own_sheet(head):
    assert wanted(Column(head, YEAR)) == NOTHING.zh
    assert wanted(Column(head, YEAR), Column(at("C2"), YEAR)) == "请在台账.xlsx:指标!C3填上"


def test_of_two_tables_in_a_sheet_the_nearer_head_is_meant():
    assert wanted(Column(at("B1"), YEAR), Column(at("E2"), YEAR)) == "请在台账.xlsx:指标!E3填上"


def test_what_is_in_no_workbook_has_no_cell():
    """Stated in the paper itself, beside a workbook or without one."""
    typed = Indicator("收件", place=Location("report.yaml", 4, 1))
    assert wanted(*HEADS, indicator=typed) == wanted() == ""


def poured(*ledgers):
    return pour(ledgers)


def test_what_two_sources_say_of_one_is_said_together():
    """The first is heard, and the other of what it leaves open; either name is known."""
    first = Ledger((Indicator("办件", "件", aliases=("业务量",)),))
    second = Ledger(
        (Indicator("业务量", "万件", kind="flow", office="窗口", decimals=1),),
        (Observation("业务量", YEAR, D("1.2"), ulp=D("0.1")),),
    )
    found = poured(first, second)
    (one,) = found.indicators.values()
    assert (one.name, one.unit, one.kind, one.office, one.decimals) == ("办件", "件", "flow", "窗口", 1)
    ((value,),) = found.of("办件").values()
    assert (value.indicator, value.value, value.ulp) == ("办件", D(12000), D(1000))


def test_a_number_in_a_unit_of_another_kind_is_refused():
    """With what was written; of words without a number there is nothing to refuse."""
    first = Ledger((Indicator("投资", "亿元"),))
    second = Ledger((Indicator("投资", "件"),), (Observation("投资", YEAR, D(3)), Observation("投资", LAST, text="多")))
    found = poured(first, second)
    assert [(one.code, "3件" in one.message) for one in found.faults] == [("GS365", True)]
    assert not found.of("投资")


@pytest.mark.parametrize(
    ("values", "codes", "kept"),
    [
        ((("9.8", "0.1"), ("9.84", "0.01")), ["GS384"], "9.84"),
        ((("9.84", "0.01"), ("9.8", "0.1")), ["GS384"], "9.84"),
        ((("9.8", "0.1"), ("9.86", "0.01")), ["GS380"], "9.86"),
        ((("9.8", "0.1"), ("9.8", "0.1")), [], "9.8"),
    ],
)
def test_the_finer_of_two_is_taken_and_what_differs_is_an_error(values, codes, kept):
    ledgers = [
        Ledger((Indicator("投资", "亿元"),), (Observation("投资", YEAR, D(value), ulp=D(ulp)),)) for value, ulp in values
    ]
    found = poured(*ledgers)
    assert [one.code for one in found.faults] == codes
    assert Facts(YEAR, tuple(ledgers)).observed(found.indicators["投资"], "数值").value == D(kept)


@pytest.mark.parametrize("turned", [False, True])
def test_a_number_goes_before_a_formula(turned):
    """Whichever source comes first: what is stated is not worked out."""
    values = Observation("办件", YEAR, D(5)), Observation("办件", YEAR, formula="窗口 + 1")
    one, other = (Ledger((CASES, Indicator("窗口")), (value,)) for value in values)
    found = poured(*((other, one) if turned else (one, other)))
    assert [value.value for value in found.of("办件")[YEAR, "actual"]] == [D(5), None]
    assert not found.faults


def test_two_names_in_one_source_cannot_be_one():
    """Nor may an alias be another's name there; in two sources it may."""
    pair = Ledger((Indicator("办件"), Indicator("收件", aliases=("办件",))))
    assert [one.code for one in poured(pair).faults] == ["GS379"]
    apart = poured(Ledger((Indicator("办件"),)), Ledger((Indicator("收件", aliases=("办件",)),)))
    assert ([*apart.indicators], apart.faults) == (["办件"], [])


@pytest.mark.parametrize(
    ("fault", "severity", "names"),
    [
        (at("C3"), Severity.ERROR, ["办件"]),
        (at("C3", path="上报/台账.xlsx"), Severity.ERROR, ["办件"]),
        (at("C4"), Severity.ERROR, []),
        (at("C3", sheet="资金"), Severity.ERROR, []),
        (at("C3"), Severity.WARNING, []),
        (Location(pointer=("指标", "收件", "上年")), Severity.ERROR, ["收件"]),
        (Location(pointer=("指标", "他")), Severity.ERROR, []),
        (Location(), Severity.ERROR, []),
    ],
)
def test_whose_numbers_could_not_be_read(fault, severity, names):
    """By its row of a sheet, whatever folder the file lies in, or by what states it; a warning leaves its number."""
    typed = Indicator("收件", place=Location(pointer=("指标", "收件")))
    found = replace(code("GS365").at(fault, name="办件", got="3个", unit="件"), severity=severity)
    assert [*unreadable(Ledger((CASES, typed), diagnostics=(found,)))] == names
