"""The plugin manager: a fresh one per call, passed on explicitly, so that two runs never share state."""

from __future__ import annotations

import importlib
import inspect
import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

import pluggy

from govsummary.core import installed
from govsummary.core.diagnostics import code
from govsummary.core.errors import GovSummaryError, PluginError, TemplateError
from govsummary.core.frozen import frozen
from govsummary.core.language import Text
from govsummary.plugin import hooks as hookspecs
from govsummary.plugin.contracts import GROUP, HOOKS, register
from govsummary.plugin.guarding import CORE, Supplier, blamed, collected, in_words, printing_aside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from importlib.metadata import EntryPoint
    from pathlib import Path

    from govsummary.core.diagnostics import Diagnostic
    from govsummary.plugin.sections import SectionType

NOT_LOADED = code("GS901")
PLUGIN_FAULT = code("GS902")
SLOW_PLUGIN = code("GS905")

TURN_OFF = "GOVSUMMARY_DISABLE_PLUGINS"
"""The environment variable that names plugins to leave out."""
STANDARD = "govsummary.builtin"
"""The core's own offers; registered like anybody's."""
_SEE_HOOKS = Text("全部钩子和写法见 docs/hooks.md", "docs/hooks.md shows every hook")


SLOW = 1.0
"""Seconds that no plugin may take to be loaded: every start of the command line waits for it."""


@frozen
class Loaded(Supplier):
    """A plugin that works."""

    seconds: float = 0.0
    """How long it took to load."""


@frozen
class Failed:
    """A plugin that could not be loaded, and why."""

    name: str
    package: str
    version: str
    reason: Text


class Plugins:
    """What is installed: the pluggy manager, who was loaded, who failed, and the offers by name.

    What a plugin does wrong takes away what it would have offered there and nothing else; `faults` keeps the reasons.
    """

    def __init__(
        self,
        manager: pluggy.PluginManager,
        loaded: list[Loaded],
        failed: list[Failed],
        turned_off: Mapping[str, bool] | None = None,
        faults: Iterable[PluginError] = (),
    ) -> None:
        self.manager = manager
        self.loaded = tuple(loaded)
        self.failed = tuple(failed)
        self.turned_off = turned_off or {}
        """Names that the user wants left out, and whether a plugin of that name is installed."""
        self.faults = list(faults)
        """What was found wrong so far in what the loaded ones bring."""
        self.beside: dict[Path, Plugins] = {}
        """The same with the sections of a folder, as `govsummary.plugin.own` makes them."""
        self._suppliers: Mapping[str, Supplier] = {one.name: one for one in (_the_core(), *loaded)}
        self._named: dict[str, dict[str, Any]] = {}
        self._supplied: dict[tuple[str, str], Supplier] = {}
        self._titles: dict[str, dict[str, str]] = {}
        self._given: dict[tuple[str, str], tuple[Any, ...] | PluginError] = {}

    @property
    def section_types(self) -> Mapping[str, SectionType]:
        """Section types by name."""
        return self.named(_SECTIONS)

    def named(self, hook: str) -> Mapping[str, Any]:
        """Every offer of ``hook`` by its ``name``; asked for once, as what is installed does not change.

        A name that several plugins give is nobody's; one of the core's stays the core's. `faults` says so.
        """
        if hook not in self._named:
            self._named[hook] = self._by_name(hook)
        return self._named[hook]

    def _by_name(self, hook: str) -> dict[str, Any]:
        offers: dict[str, Any] = {}
        twice = set[str]()
        for supplier, offer in self._offers(hook):
            first = self._supplied.setdefault((hook, offer.name), supplier)
            if offer.name not in offers and offer.name not in twice:
                offers[offer.name] = offer
                continue
            self.remember(_twice(offer.name, first, supplier))
            if not first.is_core:
                offers.pop(offer.name, None)
                twice.add(offer.name)
        return offers

    def supplier(self, hook: str, name: str) -> Supplier:
        """Who offers this through ``hook``."""
        return self._supplied[hook, name]

    def titles(self, hook: str = "govsummary_section_types") -> Mapping[str, str]:
        """The title of every offer of ``hook`` by its name; what has none that can be read is left out."""
        if hook not in self._titles:
            titles = {name: self._title(offer) for name, offer in self.named(hook).items()}
            self._titles[hook] = {name: title for name, title in titles.items() if title}
        return self._titles[hook]

    def _title(self, offer: Any) -> str:
        try:
            return str(offer.title)
        except PluginError as fault:
            self.remember(fault)
            return ""

    def titled(self, hook: str, title: str) -> list[str]:
        """The names of all offers with that title."""
        return [name for name, one in self.titles(hook).items() if one == title]

    def chosen(self, hook: str, wish: str) -> Any:
        """The offer of that name or title, as a clerk may write either; None if there is none.

        Raises:
            PluginError: several have that title, none of them the core's.
        """
        offers = self.named(hook)
        if wish in offers:
            return offers[wish]
        titled: list[str] = []
        for name, offer in offers.items():  # the core's first: no other need be read
            if self._title(offer) == wish:
                if self.supplier(hook, name).is_core:
                    return offer
                titled.append(name)
        if len(titled) > 1:
            names = " / ".join(titled)
            raise PluginError(
                Text(f"标题是“{wish}”的不止一个：{names}", f"several have the title '{wish}': {names}"),
                Text("请写名称，不写标题", "write the name instead of the title"),
            )
        return offers[titled[0]] if titled else None

    def all(self, hook: str) -> list[Any]:
        """Every offer of ``hook``, in the order of plugin names."""
        return [offer for _, offer in self._offers(hook)]

    def readable(self, hook: str, read: Callable[[Any], object]) -> list[Any]:
        """Every offer of ``hook`` of which the file can be read; those that cannot are remembered as faults."""
        return [offer for supplier, offer in self._offers(hook) if self._is_readable(supplier, offer, read)]

    def _is_readable(self, supplier: Supplier, offer: Any, read: Callable[[Any], object]) -> bool:
        try:
            read(offer)
        except GovSummaryError as fault:
            self.remember(supplier.fault(_OF_OFFER.fill(name=offer.name, fault=fault), fault.hint_text))
            return False
        return True

    @contextmanager
    def naming(self, hook: str, is_used: Callable[[Any], bool]) -> Iterator[None]:
        """What goes wrong inside with an offer of a plugin names the plugin as well."""
        try:
            yield
        except TemplateError as fault:
            used = (one for one, offer in self._offers(hook, without_core=True) if is_used(offer))
            if supplier := next(used, None):
                supplier.sign(fault)
            raise

    def suffixes(self, *hooks: str) -> tuple[str, ...]:
        """Every suffix of files for which there is an offer of these hooks."""
        offers = (offer for hook in hooks for offer in self.named(hook).values())
        return tuple(dict.fromkeys(suffix for offer in offers for suffix in offer.suffixes))

    def for_file(self, hook: str, path: Path) -> Any:
        """The offer of ``hook`` for files like this one, by its suffix; None if there is none. The core's stay the core's.

        Raises:
            PluginError: several plugins have one.
        """
        fitting = [(supplier, offer) for supplier, offer in self._offers(hook) if path.suffix.lower() in offer.suffixes]
        if len(fitting) > 1 and not fitting[0][0].is_core:
            names = " / ".join(offer.name for _, offer in fitting)
            raise PluginError(
                Text(f"{path.suffix} 文件不止一种插件管：{names}", f"several plugins claim {path.suffix} files: {names}")
            )
        return fitting[0][1] if fitting else None

    def supplied_by(self, plugin: str, hook: str) -> tuple[Any, ...]:
        """What one plugin offers through ``hook``.

        Raises:
            PluginError: the hook raised, or offers something else.
        """
        return tuple(
            offer for impl in self._impls(hook) if impl.plugin_name == plugin for offer in self._collected(hook, impl)
        )

    def _offers(self, hook: str, *, without_core: bool = False) -> Iterator[tuple[Supplier, Any]]:
        """Every offer with its supplier."""
        for impl in self._impls(hook):
            if without_core and impl.plugin_name == CORE:
                continue
            try:
                offers = self._collected(hook, impl)
            except PluginError as fault:
                self.remember(fault)
            else:
                yield from ((self._suppliers[impl.plugin_name], offer) for offer in offers)

    def _impls(self, hook: str) -> list[pluggy.HookImpl]:
        return sorted(getattr(self.manager.hook, hook).get_hookimpls(), key=_standard_first)

    def _collected(self, hook: str, impl: pluggy.HookImpl) -> tuple[Any, ...]:
        """What one implementation offers; it is called once."""
        key = (hook, impl.plugin_name)
        if key not in self._given:
            try:
                self._given[key] = collected(self._suppliers[impl.plugin_name], hook, cast(Any, impl.function), _kind(hook))
            except PluginError as fault:
                self._given[key] = fault
        given = self._given[key]
        if isinstance(given, PluginError):
            raise given
        return given

    def tell(self, hook: str, **facts: Any) -> None:
        """Tell every plugin of an event; one that fails keeps no other from hearing of it."""
        for impl in self._impls(hook):
            supplier = self._suppliers[impl.plugin_name]
            try:
                with blamed(supplier, hook):
                    answer = impl.function(*(facts[name] for name in impl.argnames))
                if inspect.isgenerator(answer):
                    raise supplier.fault(Text(f" {hook} 里有 yield，不会运行", f"{hook} holds a yield and does not run"))
            except PluginError as fault:
                self.remember(fault)

    def remember(self, fault: PluginError) -> None:
        """Keep a fault to be told at the end of the run."""
        if fault.message_text not in [one.message_text for one in self.faults]:
            self.faults.append(fault)

    def remarks(self) -> list[Diagnostic]:
        """What was found wrong so far, to be told beside the results of a run."""
        if not self.faults:
            return []
        from govsummary.core.diagnostics import Location

        return [PLUGIN_FAULT.at(Location(), reason=fault, hint=fault.hint_text) for fault in self.faults]

    def loading(self) -> list[Diagnostic]:
        """Who could not be loaded, and who took long; told once a run."""
        from govsummary.core.diagnostics import Location

        failed = [
            NOT_LOADED.at(Location(), name=one.name, package=one.package, version=one.version, reason=one.reason)
            for one in self.failed
        ]
        slow = (one for one in self.loaded if one.seconds >= SLOW)
        return [*failed, *(SLOW_PLUGIN.at(Location(), plugin=one.name, seconds=f"{one.seconds:.1f}") for one in slow)]


def _standard_first(impl: pluggy.HookImpl) -> tuple[bool, str]:
    return (impl.plugin_name != CORE, impl.plugin_name)


def _kind(hook: str) -> str:
    """The name of what a hook offers, as its specification says."""
    return _promised(hook).removeprefix("Iterable[").removesuffix("]")


def _promised(hook: str) -> str:
    return str(getattr(hookspecs, hook).__annotations__["return"])


OFFERING = tuple(hook for hook in HOOKS if _promised(hook).startswith("Iterable["))
"""The hooks through which plugins offer something; the others tell them of events."""


_SECTIONS = "govsummary_section_types"


def _the_core() -> Supplier:
    from govsummary import __version__

    return Supplier(CORE, GROUP, __version__)


_OF_OFFER = Text("“{name}”：{fault}", "'{name}': {fault}")
_BOTH = Text(
    "插件“{one}”{of}和“{other}”{of_other}都提供了“{name}”，两个都不用",
    "plugins '{one}'{of} and '{other}'{of_other} both supply '{name}'; neither is used",
)


def _twice(name: str, first: Supplier, second: Supplier) -> PluginError:
    if first == second:
        return first.fault(Text(f" “{name}”有两个", f"there are two of '{name}'"))
    if first.is_core:
        return second.fault(
            Text(f" “{name}”与本程序自带的重名，不起作用", f"'{name}' is a name of the core's own; it is left out")
        )
    return PluginError(
        _BOTH.fill(name=name, one=first.name, of=first.from_package, other=second.name, of_other=second.from_package),
        Text(
            f"请给其中一个换名称或前缀；暂时可停用一个，如 {TURN_OFF}={second.name}",
            f"give one another name or prefix, or turn one off: {TURN_OFF}={second.name}",
        ),
    )


def build_manager(extra: Mapping[str, object] | None = None, *, discover: bool = True) -> Plugins:
    """Register the core's own plugin (`builtin`), every installed plugin, and ``extra`` ones (name → module or object).

    An installed plugin that cannot be loaded is reported in `Plugins.failed`, a hook of one that cannot be used in
    `Plugins.faults`; the rest work on. ``GOVSUMMARY_DISABLE_PLUGINS`` holds comma-separated names to leave out.

    Raises:
        PluginError: an ``extra`` one has a hook that is misspelt, lacks its marker, or takes other arguments.

    """
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    unwanted = [name.strip() for name in os.environ.get(TURN_OFF, "").split(",")]
    turned_off = {name: not discover for name in unwanted if name}
    manager.register(importlib.import_module(STANDARD), name=CORE)
    loaded: list[Loaded] = []
    failed: list[Failed] = []
    faults: list[PluginError] = []
    if discover:
        for entry in sorted(installed.entry_points(GROUP), key=lambda e: e.name):
            if entry.name in turned_off:
                turned_off[entry.name] = True
            else:
                _load(manager, entry, loaded, failed, faults)
    for name, plugin in (extra or {}).items():
        if wrong := register(manager, plugin, name):
            raise PluginError(wrong[0], _SEE_HOOKS)
        loaded.append(Loaded(name))
    return Plugins(manager, loaded, failed, turned_off, faults)


def _load(
    manager: pluggy.PluginManager,
    entry: installed.Entry | EntryPoint,
    loaded: list[Loaded],
    failed: list[Failed],
    faults: list[PluginError],
) -> None:
    package, version = (entry.dist.name, entry.dist.version) if entry.dist else ("", "")
    supplier = Supplier(entry.name, package, version, getattr(entry, "value", "").partition(":")[0])
    begun = time.perf_counter()
    try:
        with printing_aside(supplier):
            wrong = register(manager, entry.load(), entry.name)
    except KeyboardInterrupt:
        raise
    except PluginError as fault:
        failed.append(Failed(entry.name, package, version, fault.message_text))
    except BaseException as fault:  # whatever a stranger's module raises while it is imported, to end the program included
        failed.append(Failed(entry.name, package, version, in_words(fault) + supplier.place(fault)))
    else:
        took = time.perf_counter() - begun
        loaded.append(Loaded(entry.name, package, version, supplier.module, took))
        faults += [supplier.fault(Text(f"钩子：{one.zh}", f"hook: {one.en}"), _SEE_HOOKS) for one in wrong]
