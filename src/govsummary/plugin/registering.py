"""Which of a plugin's functions are hooks of ours and well made; the others are told and left out."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

import pluggy

from govsummary.core.errors import PluginError
from govsummary.core.language import Text
from govsummary.plugin import hooks as hookspecs
from govsummary.plugin.guarding import place_of

GROUP = hookspecs.PROJECT
HOOKS = tuple(name for name in vars(hookspecs) if name.startswith(f"{GROUP}_"))


class _Hooks:
    """The hooks of one plugin."""

    def __init__(self, hooks: Mapping[str, Any]) -> None:
        vars(self).update(hooks)


def register(manager: pluggy.PluginManager, plugin: object, name: str) -> list[Text]:
    """Register the hooks of a plugin that are ours and well made; what is wrong with the others.

    Raises:
        PluginError: another plugin has the name.
    """
    if manager.has_plugin(name):
        raise PluginError(Text(f"已经有叫“{name}”的插件", f"there is a plugin '{name}' already"))
    hooks: dict[str, Any] = {}
    wrong: list[Text] = []
    for attribute in dir(plugin):
        hook = getattr(plugin, attribute, None)
        options = getattr(hook, f"{GROUP}_impl", None) if inspect.isroutine(hook) else None
        if not (attribute in HOOKS or isinstance(options, dict)):
            continue
        if fault := _wrong_hook(attribute, hook, options):
            wrong.append(fault + place_of(hook))
        elif attribute in HOOKS:
            hooks[attribute] = hook
    if not (hooks or wrong):
        wrong.append(Text("一个也没有", "there is none"))
    manager.register(_Hooks(hooks), name=name)
    return wrong


def _wrong_hook(name: str, hook: Any, options: Any) -> Text | None:
    """What is wrong with something that has a hook's name or marker."""
    if not isinstance(options, dict):
        return Text(f"{name} 前面少了 @hookimpl，不会被调用", f"{name} lacks @hookimpl and would never be called")
    if name not in HOOKS:
        return None if options.get("optionalhook") else _misspelt(name)
    if options.get("specname") or options.get("wrapper") or options.get("hookwrapper"):
        return Text(f"{name} 的 @hookimpl 不要带参数", f"@hookimpl of {name} takes no arguments")
    known = _arguments(getattr(hookspecs, name))
    strange = [one for one in _arguments(hook) if one not in known]
    if not strange:
        return None
    may = "、".join(known) or "无"
    return Text(
        f"{name} 的参数不对：没有 {'、'.join(strange)}，可用的有：{may}",
        f"wrong arguments of {name}: {', '.join(strange)}; there are: {', '.join(known) or 'none'}",
    )


def _arguments(function: Any) -> list[str]:
    """The names of the arguments that must be given."""
    empty = inspect.Parameter.empty
    return [one.name for one in inspect.signature(function).parameters.values() if one.default is empty]


def _misspelt(name: str) -> Text:
    from difflib import get_close_matches

    from govsummary import __version__

    bare = [hook.removeprefix(f"{GROUP}_") for hook in HOOKS]  # what they share makes none of them near
    near = [f"{GROUP}_{hook}" for hook in get_close_matches(name.removeprefix(f"{GROUP}_"), bare, n=1, cutoff=0.7)]
    zh = f"是不是 {near[0]}？" if near else "也许要更新的版本"
    en = f"did you mean {near[0]}?" if near else "a newer version may have it"
    return Text(f"govsummary {__version__} 没有叫 {name} 的钩子；{zh}", f"govsummary {__version__} has no hook {name}; {en}")
