"""What a plugin's code raises or gives wrongly, told as that plugin's fault, with the line; the core's is not guarded."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from copy import deepcopy
from functools import partial
from pathlib import Path
from typing import Any, cast

from govsummary.core.diagnostics import Diagnostic, Location, Severity, code
from govsummary.core.errors import GovSummaryError, PluginError
from govsummary.core.frozen import fields, frozen, is_dataclass, replace
from govsummary.core.language import NOTHING, Text
from govsummary.core.model import Report
from govsummary.plugin.contracts import PLACE, place_of, wrong_block, wrong_offer

PLUGIN_FAULT = code("GS902")
RULE_FAILED = code("GS903")
UNDECLARED = code("GS904")

CORE = "standard"
"""The core's own plugin: what it raises is no plugin author's concern."""
_TELL = Text("请告诉提供插件的人", "tell the plugin's author")
_PACKAGE = Text("（{package}）", " ({package})")
_ALSO = Text("；", "; ")
_FAULT = Text("插件“{name}”{package}的{message}", "plugin '{name}'{package}: {message}")
_SIGNED = Text("插件“{name}”{package}：{fault}", "plugin '{name}'{package}: {fault}")
_FAILED = Text("“{what}”出错：{reason}", "'{what}' failed: {reason}")
_OTHER_KIND = Text(" {hook} 应给出 {kind}，却有 {got}{place}", "{hook} has to give {kind}, but gave {got}{place}")
_WRONG_OFFER = Text(" {hook} 给出的第{number}个 {kind}：{wrong}", "{kind} {number} of {hook}: {wrong}")
_DEFINITIONS = {
    "SectionType": ("SectionDefinition", Text("板块", "section")),
    "ReportKind": ("KindDefinition", Text("文种", "kind")),
}
_WRONG = Text("{what}“{name}”：{wrong}", "{what} '{name}': {wrong}")
_WRONG_BLOCK = Text("板块“{name}”的 compose：{wrong}", "'compose' of section '{name}': {wrong}")
_NO_DIAGNOSTIC = Text("规则“{name}”应给出 Diagnostic，却有 {wrong}", "rule '{name}' has to give Diagnostics, but: {wrong}")
_NO_FILE = Text("“{name}”应给出 {wanted}，却给出 {got}", "'{name}' has to give {wanted}, but gave {got}")
_STRANGE_DATA = Text("“{name}”读出了{wrong}", "'{name}' read {wrong}")
_NO_DEFINITION = Text("load 应给出 {wanted}，却给出 {got}", "'load' has to give a {wanted}, not {got}")
_NO_NAME = Text("不是文字的名称 {name}（{path}）", "a name that is no text, {name} ({path})")
_NO_DATA = Text(" {got}（{path}）", "a {got} ({path})")
_OURS = Path(__file__).parents[1]
_INSTALLED = "site-packages"


@frozen
class Supplier:
    """A plugin: its name as an entry point, the package it comes from, and the module that holds its hooks."""

    name: str
    package: str = ""
    version: str = ""
    module: str = ""

    @property
    def is_core(self) -> bool:
        """Whether it is the core itself."""
        return self.name == CORE

    @property
    def from_package(self) -> Text:
        """Where it comes from, in brackets; nothing if that is not known."""
        return _PACKAGE.fill(package=f"{self.package} {self.version}".strip()) if self.package else NOTHING

    def fault(self, message: Text, hint: Text | str = _TELL) -> PluginError:
        """An error that names the plugin and its package, and says how to go on without it."""
        told = _FAULT.fill(name=self.name, package=self.from_package, message=message)
        return PluginError(told, _ALSO.join((hint, self.turning_off)))

    def sign(self, fault: GovSummaryError) -> None:
        """Name the plugin in an error that is its own."""
        fault.message_text = _SIGNED.fill(name=self.name, package=self.from_package, fault=fault)
        fault.args = (fault.message_text,)
        fault.hint_text = _ALSO.join(filter(None, (fault.hint_text, self.turning_off)))

    @property
    def turning_off(self) -> Text:
        """How to go on without it."""
        setting = f"GOVSUMMARY_DISABLE_PLUGINS={self.name}"
        return Text(f"暂时不用可设 {setting}", f"turn it off with {setting}")

    def place(self, fault: BaseException) -> Text:
        """File and line of the plugin's own that was at work, in brackets; of its code rather than of a library it calls."""
        if isinstance(fault, SyntaxError) and fault.filename and fault.lineno:
            return PLACE.fill(place=f"{Path(fault.filename).name}:{fault.lineno}")
        import traceback

        steps = [step for step in traceback.extract_tb(fault.__traceback__) if _is_strange(Path(step.filename))]
        own = [step for step in steps if _INSTALLED not in step.filename or self._holds(Path(step.filename))]
        last = (own or steps)[-1:]
        return PLACE.fill(place=f"{Path(last[0].filename).name}:{last[0].lineno}") if last else NOTHING

    def _holds(self, file: Path) -> bool:
        return bool(self.module) and self.module.partition(".")[0] in (*file.parts, file.stem)


def _is_strange(file: Path) -> bool:
    import sysconfig

    of_python = Path(sysconfig.get_path("stdlib")) in file.parents and _INSTALLED not in file.parts
    return file.is_file() and _OURS not in file.parents and not of_python


def in_words(fault: BaseException) -> Text:
    """An exception as its author knows it."""
    words = Text.of(fault)
    return f"{type(fault).__name__}: " + words if words else Text.of(type(fault).__name__)


@contextmanager
def printing_aside(supplier: Supplier) -> Iterator[None]:
    """What a plugin prints goes to standard error: on standard output stand results alone.

    Only on the main thread, as the stream is everybody's.
    """
    if supplier.is_core or threading.current_thread() is not threading.main_thread():
        yield
    else:
        with redirect_stdout(sys.stderr):
            yield


@contextmanager
def blamed(supplier: Supplier, what: str, function: Any = None) -> Iterator[None]:
    """Whatever goes wrong inside is told as a fault of ``what`` of a plugin, ending the program included; Ctrl-C passes.

    Its place is the plugin's line that was at work, else that of the ``function`` that was called.

    Raises:
        PluginError: the plugin's code raised something.
    """
    try:
        with printing_aside(supplier):
            yield
    except (KeyboardInterrupt, GeneratorExit):
        raise
    except PluginError as fault:
        if not supplier.is_core and supplier.turning_off.zh not in fault.hint_text.zh:
            supplier.sign(fault)
        raise
    except GovSummaryError:
        raise
    except BaseException as fault:  # a stranger's code may raise anything
        if supplier.is_core:
            raise
        reason = in_words(fault) + (supplier.place(fault) or place_of(function))
        raise supplier.fault(_FAILED.fill(what=what, reason=reason)) from fault


def collected(supplier: Supplier, hook: str, function: Callable[[], Iterable[Any] | None], kind: str) -> tuple[Any, ...]:
    """What a hook offers, each of the ``kind`` that it promises with fields of theirs, and its functions guarded.

    Raises:
        PluginError: the hook raised, or offers something else.
    """
    with blamed(supplier, hook, function):
        offers = tuple(function() or ())
    if supplier.is_core:
        return offers
    place = place_of(function)
    for number, offer in enumerate(offers, 1):
        if kind not in {base.__name__ for base in type(offer).__mro__}:
            raise supplier.fault(_OTHER_KIND.fill(hook=hook, kind=kind, got=type(offer).__name__, place=place))
        if wrong := wrong_offer(offer):
            raise supplier.fault(_WRONG_OFFER.fill(hook=hook, number=number, kind=kind, wrong=wrong + place))
    return tuple(_guarded(supplier, offer, kind) for offer in offers)


def _guarded(supplier: Supplier, offer: Any, kind: str) -> Any:
    """The offer with every function of it, and of what they make, blamed on its plugin."""
    functions = {field.name: getattr(offer, field.name) for field in fields(offer)}
    guard = _GUARDS.get(kind, _called)
    return replace(offer, **{
        name: partial(guard, supplier, offer, function)
        for name, function in functions.items()
        if callable(function)
    })  # fmt: skip


def _called(supplier: Supplier, offer: Any, function: Callable[..., Any], *given: Any, **named: Any) -> Any:
    with blamed(supplier, offer.name, function):
        return function(*given, **named)


# ---- sections -----------------------------------------------------------------------------------------------------


def _defined(supplier: Supplier, offer: Any, load: Callable[[], Any]) -> Any:
    """The definition of a section or a kind, made when it is first used; a section composes later."""
    with blamed(supplier, offer.name, load):
        made = load()
    wanted, what = _DEFINITIONS[type(offer).__name__]
    if not is_dataclass(made) or type(made).__name__ != wanted:
        raise supplier.fault(
            _WRONG.fill(what=what, name=offer.name, wrong=_NO_DEFINITION.fill(wanted=wanted, got=type(made).__name__))
        )
    if wrong := next(filter(None, map(wrong_offer, (made, *getattr(made, "parts", ())))), NOTHING):
        raise supplier.fault(_WRONG.fill(what=what, name=offer.name, wrong=wrong))
    return (
        replace(cast(Any, made), compose=partial(_composed, supplier, offer, made.compose))
        if hasattr(made, "compose")
        else made
    )


def _composed(
    supplier: Supplier, offer: Any, compose: Callable[..., Any], data: Mapping[str, Any], context: Any
) -> list[Any]:
    """The blocks of a section, seen to be such. It works on a copy: what it changes there changes no paper."""
    with blamed(supplier, offer.name, compose):
        given = compose(deepcopy(data), context)
        blocks = given if isinstance(given, (list, tuple)) else tuple(given) if isinstance(given, Iterator) else (given,)
    if wrong := next(filter(None, map(wrong_block, blocks)), NOTHING):
        raise supplier.fault(_WRONG_BLOCK.fill(name=offer.name, wrong=wrong + place_of(compose)))
    return list(blocks)


# ---- rules --------------------------------------------------------------------------------------------------------


def _found(supplier: Supplier, rule: Any, function: Callable[..., Any], subject: Any, *more: Any) -> tuple[Diagnostic, ...]:
    """What a rule finds; if it fails, what it found until then, and that it failed: no other rule stops with it."""
    place = Location(_path(subject))
    found: list[Diagnostic] = []
    try:
        with blamed(supplier, rule.name, function):
            for one in function(_own(subject), *more) or ():
                found.append(_diagnostic(supplier, rule, one, place_of(function)))
    except PluginError as fault:
        found.append(RULE_FAILED.at(place, reason=fault, hint=fault.hint_text))
    undeclared = {one.code for one in found} - {code.id for code in rule.codes} - {RULE_FAILED.id}
    found += [UNDECLARED.at(place, name=rule.name, plugin=supplier.name, code=code) for code in sorted(undeclared)]
    return tuple(found)


def _own(subject: Any) -> Any:
    """What a rule changes in a report changes no paper; texts cannot be changed."""
    return deepcopy(subject) if isinstance(subject, Report) else subject


def _diagnostic(supplier: Supplier, rule: Any, found: Any, place: Text) -> Diagnostic:
    wrong = wrong_offer(found) if isinstance(found, Diagnostic) else Text.of(type(found).__name__)
    if wrong:
        raise supplier.fault(_NO_DIAGNOSTIC.fill(name=rule.name, wrong=wrong + place))
    return found  # type: ignore[no-any-return]


def _path(subject: Any) -> str:
    source = getattr(subject, "source", None)
    return str(getattr(subject, "path", "") or getattr(source, "path", ""))


# ---- readers ------------------------------------------------------------------------------------------------------


def _read(supplier: Supplier, reader: Any, read: Callable[[Path], Any], path: Path) -> Any:
    """What a reader reads: a source whose data is plain, and whose places are found under guard."""
    with blamed(supplier, reader.name, read):
        source = read(path)
    if type(source).__name__ != "Source":
        return source  # told by `reading`
    if wrong := _unplain(source.data, ""):
        raise supplier.fault(_STRANGE_DATA.fill(name=reader.name, wrong=wrong))
    return replace(source, locate=partial(_called, supplier, reader, source.locate))


def _unplain(value: Any, path: str) -> Text:
    """The first value that is not of the kinds that data has; empty if all are."""
    if type(value) is dict:
        names = [name for name in value if type(name) is not str]
        inner: Iterable[tuple[Any, Any]] = value.items()
    elif type(value) is list:
        names, inner = [], enumerate(value, 1)
    else:
        plain = value is None or type(value).__name__ in ("str", "int", "Decimal", "bool")
        return NOTHING if plain else _NO_DATA.fill(got=type(value).__name__, path=path or "/")
    if names:
        return _NO_NAME.fill(name=repr(names[0]), path=path or "/")
    return next(filter(None, (_unplain(item, f"{path}/{name}") for name, item in inner)), NOTHING)


def _given(wanted: type, supplier: Supplier, offer: Any, function: Callable[..., Any], *given: Any) -> Any:
    """What a writer writes, or what a document says."""
    made = _called(supplier, offer, function, *given)
    if not isinstance(made, wanted) and function is not getattr(offer, "ours", None):
        raise supplier.fault(_NO_FILE.fill(name=offer.name, wanted=wanted.__name__, got=type(made).__name__))
    return made


_GUARDS: Mapping[str, Callable[..., Any]] = {
    "SectionType": _defined,
    "ReportKind": _defined,
    "Rule": _found,
    "Reader": _read,
    "Writer": partial(_given, bytes),
    "DocumentReader": partial(_given, str),
}


def needed(path: str, fault: PluginError) -> Diagnostic:
    """The fault of a plugin that this very file needs: an error of the file."""
    return PLUGIN_FAULT.at(Location(path), severity=Severity.ERROR, reason=fault, hint=fault.hint_text)
