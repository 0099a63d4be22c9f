"""The plugin boundary: what loads, what fails, and who supplies which name."""

from __future__ import annotations

import re
import sys
import time
from types import SimpleNamespace

import pytest

from govsummary.core import installed as installation
from govsummary.plugin import manager as plugins_module
from govsummary.plugin.hooks import hookimpl
from govsummary.plugin.manager import build_manager
from govsummary.plugin.sections import SectionType
from govsummary.testing.composing import own_sections


@pytest.fixture(autouse=True)
def chinese(monkeypatch):
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")


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
        monkeypatch.setattr(installation, "entry_points", lambda group: entries)

    return pretend


def test_a_broken_plugin_is_reported_and_the_rest_work_on(installed):
    """Import errors and misspelt hooks name package and version; others still offer theirs."""
    installed(
        good=lambda: offering("good.one"),
        missing=lambda: (_ for _ in ()).throw(ModuleNotFoundError("no numpy")),
        typo=Misspelt,
        ending=lambda: sys.exit(0),
        nothing=SimpleNamespace,
    )
    found = build_manager()
    assert own_sections(found) == ["good.one"]
    assert [(f.name, f.package, f.version) for f in found.failed] == [
        ("ending", "pkg-ending", "1.2"),
        ("missing", "pkg-missing", "1.2"),
    ]
    assert "SystemExit: 0（test_plugins.py:" in str(found.failed[0].reason)
    assert "no numpy" in str(found.failed[1].reason)
    assert "“nothing”（pkg-nothing 1.2）的钩子：一个也没有" in str(found.faults[0])


def test_a_hook_that_is_not_ours_keeps_no_other_from_working(installed):
    """Made for a newer version, misspelt, unmarked or with other arguments: told, and left out."""

    class Newer:
        @hookimpl
        def govsummary_signatures(self):
            return []

        @hookimpl(optionalhook=True)
        def govsummary_seals(self):
            return []

        @hookimpl
        def govsummary_after_render(self, pth):
            return None

        @hookimpl
        def govsummary_readers(self, *, kind="toml"):
            return []

        def govsummary_rules(self):
            return []

        @hookimpl
        def govsummary_section_types(self):
            return [SectionType.simple("newer.a", "题", lambda data, context: [])]

    installed(newer=Newer, typo=Misspelt)
    found = build_manager()
    assert own_sections(found) == ["newer.a"]
    told = [str(fault) for fault in found.faults]
    assert len(told) == 4
    assert "“newer”（pkg-newer 1.2）的钩子：govsummary_after_render 的参数不对：没有 pth，可用的有：outline、path" in told[0]
    assert "govsummary_rules 前面少了 @hookimpl" in told[1]
    assert "没有叫 govsummary_signatures 的钩子；也许要更新的版本" in told[2]
    assert "没有叫 govsummary_section_typos 的钩子；是不是 govsummary_section_types？" in told[3]


def test_a_plugin_that_is_slow_to_load_is_told(installed, monkeypatch):
    """Every start waits for it."""
    clock = iter([0.0, 0.2, 10.0, 12.5])
    monkeypatch.setattr(time, "perf_counter", lambda: next(clock))
    installed(a=lambda: offering("a.a"), b=lambda: offering("b.b"))
    assert [one.message for one in build_manager().loading()] == ["插件“b”加载用了 2.5 秒"]


def test_two_plugins_of_one_name_are_told(installed, monkeypatch):
    """The first works on."""
    installed(one=lambda: offering("one.a"))
    entries = installation.entry_points("govsummary")
    monkeypatch.setattr(installation, "entry_points", lambda group: [*entries, *entries])
    found = build_manager()
    assert own_sections(found) == ["one.a"]
    assert "已经有叫“one”的插件" in str(found.failed[0].reason)


def test_two_suppliers_of_one_name_are_an_error_that_names_both():
    """No silent winner: neither is there."""
    found = build_manager({"north": offering("x.same"), "south": offering("x.same")}, discover=False)
    assert own_sections(found) == []
    assert re.search(r"north.*south.*x\.same", str(found.faults[0]))
    assert "GOVSUMMARY_DISABLE_PLUGINS=south" in found.faults[0].hint


def test_plugins_can_be_turned_off(installed, monkeypatch):
    """GOVSUMMARY_DISABLE_PLUGINS leaves out plugins by name."""
    installed(one=lambda: offering("one.a"), two=lambda: offering("two.a"))
    monkeypatch.setenv("GOVSUMMARY_DISABLE_PLUGINS", "one, other")
    found = build_manager()
    assert own_sections(found) == ["two.a"]
    assert found.turned_off == {"one": True, "other": False}


def test_two_managers_share_nothing():
    """A fresh manager per call: what one was given, the other does not know."""
    build_manager({"north": offering("north.a")}, discover=False)
    assert build_manager(discover=False).loaded == ()


def test_the_standard_plugin_is_registered_like_any_other():
    """The core's own offers come through the hooks."""
    assert "standard" in build_manager(discover=False).named("govsummary_numbering_schemes")
    assert plugins_module.STANDARD == "govsummary.builtin"
