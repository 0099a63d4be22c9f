"""What a text may cite, as the desk offers it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.indicators.stating import indicator, paper

from govsummary.indicators import known as module
from govsummary.indicators.known import citable

D = Decimal
PAPER = paper(
    "",
    [
        indicator("办件", D(1100), "件", last_year=D(1000), parts=(indicator("线上", D(900)),)),
        indicator("存量", D(5), "户", kind="stock", periods={"2025年": D(4)}),
        indicator("窗口.线上", D(1)),
        indicator("窗口.现场", D(2)),
    ],
    period="2026年",
)


def cites(**asked):
    return {one.cite: one.said for one in citable(PAPER, **asked)}


def test_each_is_offered_by_its_shortest_name_with_what_it_prints():
    """Shorter ones mean another as well."""
    assert cites() == {"办件": "1100件", "办件.线上": "900件", "存量": "5户", "窗口.线上": "1", "现场": "2"}
    assert cites(search="线") == {"办件.线上": "900件", "窗口.线上": "1"}
    assert cites(search="没有") == {}


def test_so_many_are_offered_at_once(monkeypatch):
    """Who looks for others states what they hold."""
    monkeypatch.setattr(module, "MOST", 2)
    assert [*cites()] == ["办件", "办件.线上"]


def test_of_one_all_is_offered_that_can_be_said_of_it():
    """Itself first; what comes to the same is offered once."""
    offered = cites(name="办件")
    assert [*offered][:2] == ["办件", "办件.全述"]
    assert offered["办件.同比"] == "同比增长10%"
    assert offered["2025年办件"] == "1000件"
    assert not {"办件.较年初", "办件.年初", "办件.上期", "办件.环比", "办件.目标"} & offered.keys()


def test_what_there_is_at_a_time_has_a_beginning_of_the_year():
    offered = cites(name="存量")
    assert "存量.年初" in offered
    assert "存量.全述" in offered


@pytest.mark.parametrize("name", ["没有", "线上"])
def test_of_what_is_none_or_more_than_one_nothing_is_offered(name):
    assert cites(name=name) == {}
