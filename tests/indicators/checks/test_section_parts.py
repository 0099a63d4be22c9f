"""Section data whose parts exceed their whole."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govsummary.core.diagnostics import Location
from govsummary.core.model import Attachment, Part, Report, ReportPart, Section
from govsummary.indicators.checks.figures import check_section_parts

SCHEMA = {
    "properties": {
        "members": {"title": "党员", "x-parts": [["women"], ["young"], ["branches.members"]]},
        "funds": {"title": "资金", "x-sum": ["branches.funds"], "x-exhaustive": True},
        "punished": {"title": "处理人员", "x-unit": "人"},
        "punished_qualifier": {"title": "处理人员限定", "x-of": ["punished", "qualifier"]},
        "clean": {"title": "无违纪违法", "x-denies": ["punished"]},
        "women": {"title": "女党员"},
        "young": {"title": "青年党员"},
        "applied": {"title": "申报"},
        "passed": {"title": "通过"},
        "rate": {"title": "通过率", "x-unit": "%", "x-formula": "通过 / 申报"},
        "growing": {"title": "增长率", "x-unit": "%", "x-formula": "申报 / 党员"},
        "branches": {
            "type": "array",
            "items": {"properties": {"members": {"title": "人数", "x-parts": [["women"]]}, "women": {"title": "女"}}},
        },
    }
}


def faults(data):
    section = Section(type="party.demo", data=data, origin=("measures", 0))
    report = Report("题", parts=(ReportPart(Part("measures", "主要做法"), (Section(sections=(section,)),)),))
    places = []

    def locate(path):
        places.append(path)
        return Location("report.yaml", 1, 1)

    found = list(check_section_parts(report, {"party.demo": SCHEMA}.__getitem__, locate))
    return [d.code for d in found], places


@pytest.mark.parametrize(
    "data",
    [
        {"members": 65, "women": 40, "young": 40},
        {"women": 40},
        {"members": 65},
        {"members": Decimal("1.5"), "branches": [{"members": Decimal("0.5")}, {}, {"members": 1}]},
    ],
)
def test_overlapping_and_partial_parts_are_fine(data) -> None:
    """Groups overlap, are incomplete, or stand without their whole: none of it is a contradiction."""
    assert faults(data) == ([], [])


def test_a_rate_is_worked_out_of_a_part_and_its_whole() -> None:
    """7 of 5 passed: found at the part, unless the rate is one that may exceed 100 %."""
    assert faults({"applied": 5, "passed": 7}) == (["GS364"], [("measures", 0, "data", "passed")])
    assert faults({"applied": 7, "passed": 7}) == faults({"members": 5, "applied": 7}) == ([], [])


def test_a_part_beyond_its_whole_is_found_at_the_whole() -> None:
    """The clerk is led to the number that cannot be."""
    assert faults({"members": 20, "women": 21}) == (["GS362"], [("measures", 0, "data", "members")])


def test_rows_are_added_up_and_looked_into() -> None:
    """A stated total below its rows, and a row below its own part."""
    rows = [{"members": 12, "women": 13}, {"members": 9}]
    codes, places = faults({"members": 20, "branches": rows})
    assert codes == ["GS362", "GS362"]
    assert places == [("measures", 0, "data", "members"), ("measures", 0, "data", "branches", 0, "members")]


def test_attachments_are_checked_too() -> None:
    """A section is a section wherever it stands."""
    section = Section(type="party.demo", data={"members": 1, "women": 2})
    report = Report("题", attachments=(Attachment("名册", (section,)),))
    found = check_section_parts(report, lambda name: SCHEMA, lambda path: Location("report.yaml", 1, 1))
    assert [d.code for d in found] == ["GS362"]


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ([Decimal("1.25"), Decimal("2.35")], []),
        ([Decimal("1.2"), Decimal("2.1")], ["GS361"]),
        ([Decimal("1.21"), Decimal("2.43")], []),
        ([1, None], []),
    ],
)
def test_rows_that_make_up_a_number_add_up_to_it(rows, wrong) -> None:
    """To the rounding of what is printed; rows with a gap say nothing."""
    branches = [{} if one is None else {"funds": one} for one in rows]
    assert faults({"funds": Decimal("3.6"), "branches": branches})[0] == wrong


def test_a_yes_is_denied_by_a_number() -> None:
    """At the yes; 0 is no contradiction."""
    assert faults({"punished": 2, "clean": True}) == (
        ["GS376"],
        [("measures", 0, "data", "clean"), ("measures", 0, "data", "punished")],
    )
    assert faults({"punished": 0, "clean": True})[0] == faults({"punished": 2, "clean": False})[0] == []


@pytest.mark.parametrize(("value", "wrong"), [(6, ["GS372"]), (186, ["GS372"]), (60, [])])
def test_nothing_is_a_little_more_than_six(value, wrong) -> None:
    """余 follows 整十, 整百 in a section as among 指标."""
    assert faults({"punished": value, "punished_qualifier": "余"})[0] == wrong


SHORT = {
    "properties": {
        "progress": {"title": "进度", "x-short-of": ["target", "average"], "x-better-from": "better"},
        "target": {"title": "目标进度"},
        "average": {"title": "全市平均"},
        "better": {"title": "方向"},
    }
}


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        ({"progress": 80, "target": 80}, ["GS378"]),
        ({"progress": 79, "target": 80}, []),
        ({"progress": 81, "target": 80, "average": 82}, []),
        ({"progress": 82, "target": 80, "average": 82}, ["GS378"]),
        ({"progress": 80, "target": 80, "better": "low"}, ["GS378"]),
        ({"progress": 79, "target": 80, "better": "low"}, ["GS378"]),
        ({"progress": 81, "target": 80, "better": "low"}, []),
        ({"progress": 80}, []),
        ({"progress": "八成", "target": 80}, []),
    ],
)
def test_a_shortfall_is_behind_something(data, codes):
    """Behind one of what it is held to, in the direction that is better."""
    section = Section(type="party.demo", data=data, origin=("problems", 0))
    report = Report("题", parts=(ReportPart(Part("problems", "存在问题"), (section,)),))
    found = [*check_section_parts(report, {"party.demo": SHORT}.__getitem__, lambda path: Location(str(path)))]
    assert [(one.code, one.location.path) for one in found] == [
        (code, "('problems', 0, 'data', 'progress')") for code in codes
    ]
