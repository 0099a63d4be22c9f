"""The plugin manager: a fresh one per call, passed on explicitly, so that two runs never share state."""

from __future__ import annotations

import importlib
import inspect
import os
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING, Any

import pluggy

from govsummary import hookspecs
from govsummary.errors import PluginError
from govsummary.guarding import CORE, blame_outcome, collected, fault_of
from govsummary.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from govsummary.sections import SectionType

GROUP = hookspecs.PROJECT
TURN_OFF = "GOVSUMMARY_DISABLE_PLUGINS"
"""The environment variable that names plugins to leave out."""
STANDARD = "govsummary.standard"
"""The core's own offers; registered like anybody's."""
_SEE_HOOKS = Text("全部钩子和写法见 docs/hooks.md", "docs/hooks.md shows every hook")


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

    def __init__(
        self,
        manager: pluggy.PluginManager,
        loaded: list[Loaded],
        failed: list[Failed],
        turned_off: Mapping[str, bool] | None = None,
    ) -> None:
        self.manager = manager
        self.loaded = tuple(loaded)
        self.failed = tuple(failed)
        self.turned_off = turned_off or {}
        """Names that the user wants left out, and whether a plugin of that name is installed."""
        self._named: dict[str, dict[str, Any]] = {}

    @property
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
                raise _twice(offer.name, suppliers[offer.name], supplier)
            offers[offer.name] = offer
            suppliers[offer.name] = supplier
        return offers

    def chosen(self, hook: str, wish: str) -> Any:
        """The offer of that name or title, as a clerk may write either; None if there is none."""
        offers = self.named(hook)
        return offers.get(wish) or next((offer for offer in offers.values() if offer.title == wish), None)

    def all(self, hook: str) -> list[Any]:
        """Every offer of ``hook``, in the order of plugin names."""
        return [offer for _, offer in self._offers(hook)]

    def supplied_by(self, plugin: str, hook: str) -> list[Any]:
        """What one plugin offers through ``hook``."""
        return [offer for _, offer in self._offers(hook, plugin)]

    def _offers(self, hook: str, plugin: str = "") -> Iterable[tuple[str, Any]]:
        """Every offer with its supplier; of one ``plugin`` alone if it is named."""
        for impl in sorted(getattr(self.manager.hook, hook).get_hookimpls(), key=_standard_first):
            if plugin in ("", impl.plugin_name):
                offers = collected(impl.plugin_name, hook, impl.function, _kind(hook))
                yield from ((impl.plugin_name, offer) for offer in offers)


def _standard_first(impl: pluggy.HookImpl) -> tuple[bool, str]:
    return (impl.plugin_name != CORE, impl.plugin_name)


def _kind(hook: str) -> str:
    """The name of what a hook offers, as its specification says."""
    return _promised(hook).removeprefix("Iterable[").removesuffix("]")


def _promised(hook: str) -> str:
    return str(getattr(hookspecs, hook).__annotations__["return"])


_HOOKS = tuple(name for name in vars(hookspecs) if name.startswith(f"{GROUP}_"))
OFFERING = tuple(hook for hook in _HOOKS if _promised(hook).startswith("Iterable["))
"""The hooks through which plugins offer something; the others tell them of events."""


def _twice(name: str, first: str, second: str) -> PluginError:
    if first == second:
        twice = Text(f" “{name}”有两个", f"there are two of '{name}'")
        return fault_of(first, twice)
    return PluginError(
        Text(f"插件“{first}”和“{second}”都提供了“{name}”", f"plugins '{first}' and '{second}' both supply '{name}'"),
        Text(
            f"请给其中一个换名称或前缀；暂时可停用一个，如 GOVSUMMARY_DISABLE_PLUGINS={second}",
            f"give one another name or prefix, or turn one off: GOVSUMMARY_DISABLE_PLUGINS={second}",
        ),
    )


def build_manager(extra: Mapping[str, object] | None = None, *, discover: bool = True) -> Plugins:
    """Register the core's standard plugin, every installed plugin, and ``extra`` ones (name → module or object).

    An installed plugin that cannot be loaded is reported in `Plugins.failed`; the rest work on.
    ``GOVSUMMARY_DISABLE_PLUGINS`` holds comma-separated names to leave out.

    Raises:
        PluginError: an ``extra`` one has a hook that is misspelt, lacks its marker, or takes other arguments.

    """
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    manager.add_hookcall_monitoring(before=lambda *_: None, after=blame_outcome)
    unwanted = [name.strip() for name in os.environ.get(TURN_OFF, "").split(",")]
    turned_off = {name: not discover for name in unwanted if name}
    manager.register(importlib.import_module(STANDARD), name=CORE)
    loaded: list[Loaded] = []
    failed: list[Failed] = []
    if discover:
        for entry in sorted(metadata.entry_points(group=GROUP), key=lambda e: e.name):
            if entry.name in turned_off:
                turned_off[entry.name] = True
            else:
                _load(manager, entry, loaded, failed)
    for name, plugin in (extra or {}).items():
        _register(manager, plugin, name)
        loaded.append(Loaded(name, "", ""))
    return Plugins(manager, loaded, failed, turned_off)


def _load(manager: pluggy.PluginManager, entry: metadata.EntryPoint, loaded: list[Loaded], failed: list[Failed]) -> None:
    package = entry.dist.name if entry.dist else ""
    version = entry.dist.version if entry.dist else ""
    try:
        _register(manager, entry.load(), entry.name)
    except PluginError as fault:
        failed.append(Failed(entry.name, package, version, str(fault)))
    except Exception as fault:  # whatever a stranger's module raises while it is imported
        failed.append(Failed(entry.name, package, version, f"{type(fault).__name__}: {fault}"))
    else:
        loaded.append(Loaded(entry.name, package, version))


def _register(manager: pluggy.PluginManager, plugin: object, name: str) -> None:
    """Register a plugin whose every hook is one of ours.

    Raises:
        PluginError: a hook is misspelt, lacks its marker, or takes other arguments; nothing is registered then.
    """
    try:
        manager.register(plugin, name=name)
    except pluggy.PluginValidationError as fault:
        manager.unregister(name=name)
        last = str(fault).strip().splitlines()[-1]
        raise PluginError(Text(f"钩子的参数不对：{last}", f"wrong arguments of a hook: {last}"), _SEE_HOOKS) from fault
    callers = {caller.name for caller in manager.get_hookcallers(plugin) or ()}
    unmarked = next((hook for hook in _HOOKS if hook not in callers and inspect.isroutine(getattr(plugin, hook, None))), "")
    unknown = next(iter(sorted(callers - set(_HOOKS))), "")
    if unknown or unmarked:
        manager.unregister(name=name)
        raise PluginError(_misspelt(unknown) if unknown else _unmarked(unmarked), _SEE_HOOKS)


def _unmarked(hook: str) -> Text:
    return Text(f"{hook} 前面少了 @hookimpl，不会被调用", f"{hook} lacks @hookimpl and would never be called")


def _misspelt(name: str) -> Text:
    from difflib import get_close_matches

    meant = " / ".join(get_close_matches(name, _HOOKS, n=1)) or "、".join(_HOOKS)
    return Text(f"没有叫 {name} 的钩子；是不是 {meant}？", f"no hook is called {name}; did you mean {meant}?")
