"""The plugin boundary: what loads, what fails, and who supplies which name."""

from __future__ import annotations

from importlib import metadata
from types import SimpleNamespace

import pytest

from govsummary import plugins as plugins_module
from govsummary.errors import PluginError
from govsummary.hookspecs import hookimpl
from govsummary.plugins import build_manager
from govsummary.sections import SectionType


def offering(name: str) -> object:
    class Offering:
        @hookimpl
        def govsummary_section_types(self):
            return [SectionType.simple(name, "题", lambda data, context: [])]

    return Offering()


class Misspelt:
    @hookimpl
    def govsummary_section_typos(self):
        return []


@pytest.fixture
def installed(monkeypatch):
    """Pretend that these entry points are installed."""

    def pretend(**points):
        entries = [
            SimpleNamespace(name=name, load=load, dist=SimpleNamespace(name=f"pkg-{name}", version="1.2"))
            for name, load in points.items()
        ]
        monkeypatch.setattr(metadata, "entry_points", lambda group: entries)

    return pretend


def test_a_broken_plugin_is_reported_and_the_rest_work_on(installed):
    """Import errors and misspelt hooks name package and version; others still offer theirs."""
    installed(
        good=lambda: offering("good.one"),
        missing=lambda: (_ for _ in ()).throw(ModuleNotFoundError("no numpy")),
        typo=Misspelt,
    )
    found = build_manager()
    assert list(found.section_types) == ["good.one"]
    assert [(f.name, f.package, f.version) for f in found.failed] == [
        ("missing", "pkg-missing", "1.2"),
        ("typo", "pkg-typo", "1.2"),
    ]
    assert "no numpy" in found.failed[0].reason
    assert "govsummary_section_typos" in found.failed[1].reason


def test_two_suppliers_of_one_name_are_an_error_that_names_both():
    """No silent winner."""
    found = build_manager({"north": offering("x.same"), "south": offering("x.same")}, discover=False)
    with pytest.raises(PluginError, match=r"(?s)north.*south.*x\.same"):
        _ = found.section_types


def test_plugins_can_be_turned_off(installed, monkeypatch):
    """GOVSUMMARY_DISABLE_PLUGINS leaves out plugins by name."""
    installed(one=lambda: offering("one.a"), two=lambda: offering("two.a"))
    monkeypatch.setenv("GOVSUMMARY_DISABLE_PLUGINS", "one, other")
    found = build_manager()
    assert list(found.section_types) == ["two.a"]
    assert found.turned_off == {"one": True, "other": False}


def test_two_managers_share_nothing():
    """A fresh manager per call: what one was given, the other does not know."""
    build_manager({"north": offering("north.a")}, discover=False)
    assert build_manager(discover=False).section_types == {}


def test_the_standard_plugin_is_registered_like_any_other():
    """The core's own offers come through the hooks."""
    assert "standard" in build_manager(discover=False).named("govsummary_numbering_schemes")
    assert plugins_module.STANDARD == "govsummary.standard"
