"""Whether what strangers' code gives is what it promised: its hooks, and the fields of offers and blocks by annotation."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast, get_args

import pluggy

from govsummary.core.blocks import Block, Counting, Heading, Table
from govsummary.core.errors import PluginError
from govsummary.core.frozen import fields
from govsummary.core.language import NOTHING, Text
from govsummary.core.model import Part
from govsummary.core.regex import regex
from govsummary.plugin import hooks as hookspecs

_BLOCKS = get_args(Block)
_WORDS = {
    "str": Text("文字", "a text"),
    "int": Text("整数", "a whole number"),
    "bool": Text("True 或 False", "True or False"),
    "tuple[str, ...]": Text("文字的列表", "a list of texts"),
    "tuple[tuple[str, ...], ...]": Text("行的列表，每行是文字的列表", "a list of rows, each a list of texts"),
    "Text": Text("govsummary.plugin.Text", "a govsummary.plugin.Text"),
}
_CHOICES = {"Counting": get_args(Counting)}
_WRONG = Text("{field} 应是{wanted}，却是 {got}", "{field} has to be {wanted}, but is {got}")
_EMPTY = Text("{field} 是空的", "{field} is empty")
_SUFFIX = Text(
    "suffixes 里的 {got} 应写成 .toml 这样：小写，前面有点", "{got} in suffixes: write it as .toml, in small letters"
)
_RAGGED = Text("表格第{number}行有{got}格，应有{wanted}格", "row {number} of the table has {got} cells instead of {wanted}")
_LEVEL = Text("标题的 level 应从 1 数起，却是 {got}", "the level of a heading counts from 1, but is {got}")
_CHARACTER = Text("文字里有不能印的字符 {code}", "it holds the character {code}, which cannot be printed")
_NO_XML = regex(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""XML 1.0, 2.2."""
_BLOCK = Text("应给出 {wanted} 的列表，却有 {got}", "it has to give a list of {wanted}, but gave {got}")


def wrong_offer(offer: Any) -> Text:
    """What is wrong with an offer, or with anything of ours that a plugin made; empty if nothing is."""
    for field, annotation in _annotations(cast(Any, type(offer))):
        value = getattr(offer, field)
        if not _holds(value, annotation):
            return _WRONG.fill(field=field, wanted=_WORDS.get(annotation, annotation), got=type(value).__name__)
        if field in ("name", "title", "id") and not str(value).strip() and not isinstance(offer, Part):
            return _EMPTY.fill(field=field)
        if field == "suffixes" and (wrong := [one for one in value if not _is_suffix(one)]):
            return _SUFFIX.fill(got=wrong[0])
    return NOTHING


def wrong_block(block: Any) -> Text:
    """What is wrong with one of the blocks that a section gives; empty if nothing is."""
    if not isinstance(block, _BLOCKS):
        wanted = ", ".join(kind.__name__ for kind in _BLOCKS)
        return _BLOCK.fill(wanted=wanted, got=type(block).__name__)
    if wrong := wrong_offer(block):
        return f"{type(block).__name__}." + wrong
    if isinstance(block, Heading) and block.level < 1:
        return _LEVEL.fill(got=block.level)
    return _unprintable(block) or (_ragged(block) if isinstance(block, Table) else NOTHING)


def _unprintable(block: Any) -> Text:
    """The first character in a block's texts that no document can hold."""
    for field, annotation in _annotations(cast(Any, type(block))):
        if "str" in annotation and (found := _NO_XML.search(_run_on(getattr(block, field) or ""))):
            return _CHARACTER.fill(code=f"U+{ord(found[0]):04X}")
    return NOTHING


def _run_on(value: Any) -> str:
    """All texts in a text, or in lists of texts, one after the other."""
    return value if isinstance(value, str) else "".join(map(_run_on, value))


def _ragged(table: Table) -> Text:
    widths = [len(row) for row in table.rows]
    wanted = len(table.header) or max(widths, default=0)
    for number, got in enumerate(widths, 1):
        if got != wanted:
            return _RAGGED.fill(number=number, got=got, wanted=wanted)
    return NOTHING


def _is_suffix(text: str) -> bool:
    return len(text) > 1 and text.startswith(".") and text == text.lower()


@cache
def _annotations(kind: type) -> tuple[tuple[str, str], ...]:
    return tuple((field.name, str(field.type)) for field in fields(kind))


def _holds(value: Any, annotation: str) -> bool:
    if annotation.endswith(" | None"):
        return value is None or _holds(value, annotation.removesuffix(" | None"))
    if annotation.startswith("tuple["):
        kind = annotation.removeprefix("tuple[").removesuffix(", ...]")
        return isinstance(value, (tuple, list)) and all(_holds(one, kind) for one in value)
    if annotation.startswith(("Callable", "Compose")):
        return callable(value)
    if annotation.startswith("Mapping"):
        return isinstance(value, Mapping)
    if annotation == "int":
        return type(value) is int
    return (
        annotation == "JsonPath"
        or value in _CHOICES.get(annotation, ())
        or annotation in {base.__name__ for base in type(value).__mro__}
    )


PLACE = Text("（{place}）", " ({place})")


def place_of(function: Any) -> Text:
    """File and line where a stranger's function begins, in brackets."""
    code = getattr(getattr(function, "func", function), "__code__", None)
    return PLACE.fill(place=f"{Path(code.co_filename).name}:{code.co_firstlineno}") if code else NOTHING


# ---- hooks: which of a plugin's functions are ours and well made ------------------------------------------------------


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
