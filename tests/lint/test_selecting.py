"""Which findings are wanted, and which only repeat another."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from govsummary.core.diagnostics import Code, Diagnostic, Location, Severity
from govsummary.core.errors import UsageError
from govsummary.core.language import Text
from govsummary.lint.checking import check_text
from govsummary.lint.rules.wording import optional, yields_to
from govsummary.lint.selecting import each_fault_once, selection
from govsummary.plugin.hooks import hookimpl
from govsummary.plugin.manager import build_manager
from govsummary.plugin.offers import Rule

OWN = Code("TR1", Severity.WARNING, Text("黑点", "spot"), Text("“{quote}”", "'{quote}'"), Text("为何", "why"))
OPTIONAL = min(optional())


@pytest.mark.parametrize(
    ("select", "ignore", "code", "wanted"),
    [
        ((), (), "GS401", True),
        (("GS4",), (), "GS401", True),
        (("GS4",), (), "GS301", False),
        (("GS4",), ("GS40",), "GS401", False),
        (("GS4",), ("GS41",), "GS401", True),
        (("GS4",), (), "GS903", True),
        (("GS4",), ("GS9",), "GS903", False),
        ((), (), OPTIONAL, False),
        ((OPTIONAL[:4],), (), OPTIONAL, False),
        ((OPTIONAL,), (), OPTIONAL, True),
        (("gs401，GS3 ts",), (), "GS301", True),
    ],
)
def test_beginnings_of_codes_select_and_ignore(select, ignore, code, wanted):
    """What is off by default is named in full; what is wrong with a plugin is reported whatever is selected."""
    assert selection(select, ignore).wants(code) is wanted


@pytest.mark.parametrize("wrong", ["4", "GS4x", "工作", "GS-4"])
def test_what_is_no_beginning_of_a_code_is_refused(wrong):
    with pytest.raises(UsageError):
        selection([wrong], ())


def found(code: str, start: int | None, end: int | None) -> Diagnostic:
    return replace(OWN.at(Location()), code=code, start=start, end=end)


@pytest.mark.parametrize(
    ("stretch", "kept"),
    [((0, 3), 1), ((2, 3), 1), ((0, 1), 2), ((4, 6), 2), ((1, 4), 1), ((2, 9), 1), ((None, None), 2), ((0, 2), 1)],
)
def test_a_rule_yields_where_a_better_one_finds_the_same_words(stretch, kept):
    """One character in common is enough, none is not."""
    yielding, better = next(iter(yields_to().items()))
    assert len(list(each_fault_once([found(yielding, *stretch), found(better, 1, 4)]))) == kept
    assert len(list(each_fault_once([found(yielding, *stretch), found("XX1", 1, 4)]))) == 2


def test_a_text_is_checked_with_the_plugins_that_are_given():
    """Not only with those that are installed."""

    def rule(prose):
        yield OWN.within(prose.passages[0], 0, 2)

    hooks = SimpleNamespace(govsummary_rules=hookimpl(lambda: [Rule("own", (OWN,), prose=rule)]))
    plugins = build_manager({"own": hooks}, discover=False)
    assert [one.quote for one in check_text("黑点三处。", plugins, select=["TR"]) if one.code == "TR1"] == ["黑点"]
    assert check_text("黑点三处。", select=["TR"]) == ()
