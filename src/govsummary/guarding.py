"""What a plugin's own code raises, told as that plugin's fault, with the line; the core's own code is not guarded."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govsummary.errors import GovSummaryError, PluginError
from govsummary.language import Text

if TYPE_CHECKING:
    from pluggy import HookImpl, Result

CORE = "standard"
"""The core's own plugin: what it raises is no plugin author's concern."""
_TELL = Text("请告诉提供插件的人", "tell the plugin's author")
_IN_BRACKETS = Text("（{place}）", " ({place})")
_ALSO = Text("；", "; ")
_HERE = Path(__file__).parent


@contextmanager
def blamed(plugin: str, what: str) -> Iterator[None]:
    """Whatever goes wrong inside is told as a fault of ``what`` in ``plugin``; our own errors pass.

    Raises:
        PluginError: the plugin's code raised something.
    """
    try:
        yield
    except PluginError as fault:
        if plugin != CORE and _without(plugin) not in fault.hint:
            fault.hint = f"{fault.hint}{_ALSO}{_without(plugin)}"
        raise
    except GovSummaryError:
        raise
    except Exception as fault:  # a stranger's code may raise anything
        if plugin == CORE:
            raise
        reason = f"{type(fault).__name__}: {fault}{_place(fault)}"
        raise fault_of(plugin, Text(f"“{what}”出错：{reason}", f"'{what}' failed: {reason}")) from fault


def fault_of(plugin: str, message: Text) -> PluginError:
    """An error that names the plugin, and says how to go on without it."""
    return PluginError(
        Text(f"插件“{plugin}”的{message.zh}", f"plugin '{plugin}': {message.en}"),
        f"{_TELL}{_ALSO}{_without(plugin)}",
    )


def _without(plugin: str) -> str:
    setting = f"GOVSUMMARY_DISABLE_PLUGINS={plugin}"
    return str(Text(f"暂时不用可设 {setting}", f"turn it off with {setting}"))


def blame_outcome(outcome: Result[Any], hook: str, implementations: Sequence[HookImpl], given: Mapping[str, object]) -> None:
    """After a hook that tells of an event: what an implementation raised is told as its plugin's fault."""
    fault = outcome.exception
    if isinstance(fault, Exception):
        at_work = {frame.f_code for frame, _ in traceback.walk_tb(fault.__traceback__)}
        names = [impl.plugin_name for impl in implementations if getattr(impl.function, "__code__", None) in at_work]
        try:
            with blamed(next(iter(names), CORE), hook):
                raise fault
        except PluginError as told:
            outcome.force_exception(told)
        except Exception:  # our own, or one of the core's: as it was
            return


def collected(plugin: str, hook: str, function: Callable[[], Iterable[Any] | None], kind: str) -> tuple[Any, ...]:
    """What a hook offers, each of the ``kind`` that it promises, and its functions guarded.

    Raises:
        PluginError: the hook raised, or offers something else.
    """
    with blamed(plugin, hook):
        offers = tuple(function() or ())
    if plugin == CORE:
        return offers
    for offer in offers:
        if kind not in {base.__name__ for base in type(offer).__mro__}:
            got = type(offer).__name__
            raise fault_of(plugin, Text(f" {hook} 应给出 {kind}，却有 {got}", f"{hook} has to give {kind}, but gave {got}"))
    return tuple(_guarded(plugin, offer) for offer in offers)


def _guarded(plugin: str, offer: Any) -> Any:
    """The offer with every function of it, and of what they make, blamed on its plugin."""
    functions = {field.name: getattr(offer, field.name) for field in fields(offer)}
    return replace(offer, **{
        name: partial(_called, plugin, getattr(offer, "name", name), function)
        for name, function in functions.items()
        if callable(function)
    })  # fmt: skip


def _called(plugin: str, what: str, function: Callable[..., Any], *given: Any, **named: Any) -> Any:
    with blamed(plugin, what):
        made = function(*given, **named)
        if isinstance(made, Iterator):
            return tuple(made)
    return _guarded_definition(plugin, what, made)


def _guarded_definition(plugin: str, what: str, made: Any) -> Any:
    """A section's definition is made when it is first used, and composes later."""
    if not is_dataclass(made) or isinstance(made, type) or not hasattr(made, "compose"):
        return made
    return replace(made, compose=partial(_called, plugin, what, made.compose))


def _theirs(file: Path) -> bool:
    return file.is_file() and _HERE not in file.parents


def _place(fault: BaseException) -> str:
    """The last line of the stranger's own that was at work."""
    steps = [step for step in traceback.extract_tb(fault.__traceback__) if _theirs(Path(step.filename))]
    return _IN_BRACKETS.fill(place=f"{Path(steps[-1].filename).name}:{steps[-1].lineno}") if steps else ""
