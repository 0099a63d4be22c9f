"""The plugin manager: a fresh one per call, passed on explicitly, so that two runs never share state."""

from __future__ import annotations

import importlib
import os
from dataclasses import dataclass
from functools import cached_property
from importlib import metadata
from typing import TYPE_CHECKING, Any

import pluggy

from govsummary import hookspecs
from govsummary.errors import PluginError
from govsummary.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from govsummary.sections import SectionType

GROUP = hookspecs.PROJECT
STANDARD = "govsummary.standard"
"""The core's own offers; registered like anybody's."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A plugin that works, and the package it came from."""

    name: str
    package: str
    version: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A plugin that could not be loaded, and why."""

    name: str
    package: str
    version: str
    reason: str


class Plugins:
    """What is installed: the pluggy manager, who was loaded, who failed, and the offers by name."""

    def __init__(self, manager: pluggy.PluginManager, loaded: list[Loaded], failed: list[Failed]) -> None:
        self.manager = manager
        self.loaded = tuple(loaded)
        self.failed = tuple(failed)
        self._named: dict[str, dict[str, Any]] = {}

    @cached_property
    def section_types(self) -> Mapping[str, SectionType]:
        """Section types by name."""
        return self.named("govsummary_section_types")

    def named(self, hook: str) -> Mapping[str, Any]:
        """Every offer of ``hook`` by its ``name``; asked for once, as what is installed does not change.

        Raises:
            PluginError: two plugins supply one name; the message says which.

        """
        if hook not in self._named:
            self._named[hook] = self._by_name(hook)
        return self._named[hook]

    def _by_name(self, hook: str) -> dict[str, Any]:
        offers: dict[str, Any] = {}
        suppliers: dict[str, str] = {}
        for supplier, offer in self._offers(hook):
            if offer.name in offers:
                raise PluginError(
                    Text(
                        f"插件“{suppliers[offer.name]}”和“{supplier}”都提供了“{offer.name}”",
                        f"plugins '{suppliers[offer.name]}' and '{supplier}' both supply '{offer.name}'",
                    ),
                    Text(
                        "请卸载其中一个，或用 GOVSUMMARY_DISABLE_PLUGINS 停用",
                        "Uninstall one, or turn it off with GOVSUMMARY_DISABLE_PLUGINS",
                    ),
                )
            offers[offer.name] = offer
            suppliers[offer.name] = supplier
        return offers

    def all(self, hook: str) -> list[Any]:
        """Every offer of ``hook``, in the order of plugin names."""
        return [offer for _, offer in self._offers(hook)]

    def supplied_by(self, plugin: str, hook: str) -> list[Any]:
        """What one plugin offers through ``hook``."""
        return [offer for supplier, offer in self._offers(hook) if supplier == plugin]

    def _offers(self, hook: str) -> Iterable[tuple[str, Any]]:
        for impl in sorted(getattr(self.manager.hook, hook).get_hookimpls(), key=_standard_first):
            yield from ((impl.plugin_name, offer) for offer in impl.function() or ())


def _standard_first(impl: pluggy.HookImpl) -> tuple[bool, str]:
    return (impl.plugin_name != "standard", impl.plugin_name)


def build_manager(extra: Mapping[str, object] | None = None, *, discover: bool = True) -> Plugins:
    """Register the core's standard plugin, every installed plugin, and ``extra`` ones (name → module or object).

    A plugin that cannot be loaded is reported in `Plugins.failed`; the rest work on. ``GOVSUMMARY_DISABLE_PLUGINS``
    holds comma-separated names to leave out.

    Raises:
        PluginError: the core's own plugin is broken.

    """
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    disabled = {name.strip() for name in os.environ.get("GOVSUMMARY_DISABLE_PLUGINS", "").split(",")}
    manager.register(importlib.import_module(STANDARD), name="standard")
    loaded: list[Loaded] = []
    failed: list[Failed] = []
    if discover:
        for entry in sorted(metadata.entry_points(group=GROUP), key=lambda e: e.name):
            if entry.name not in disabled:
                _load(manager, entry, loaded, failed)
    for name, plugin in (extra or {}).items():
        manager.register(plugin, name=name)
        manager.check_pending()
        loaded.append(Loaded(name, "", ""))
    return Plugins(manager, loaded, failed)


def _load(manager: pluggy.PluginManager, entry: metadata.EntryPoint, loaded: list[Loaded], failed: list[Failed]) -> None:
    package = entry.dist.name if entry.dist else ""
    version = entry.dist.version if entry.dist else ""
    try:
        plugin = entry.load()
        manager.register(plugin, name=entry.name)
        manager.check_pending()
    except Exception as fault:  # whatever a stranger's module raises while it is imported
        if manager.has_plugin(entry.name):
            manager.unregister(name=entry.name)
        failed.append(Failed(entry.name, package, version, f"{type(fault).__name__}: {fault}"))
    else:
        loaded.append(Loaded(entry.name, package, version))
