"""Data without what is wrong in them, so that the rest can be looked at all the same."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from govsummary.core.diagnostics import Severity
from govsummary.core.regex import regex
from govsummary.input.validation.shapes import REPORT, core_schema
from govsummary.plugin.offers import Source

if TYPE_CHECKING:
    from govsummary.core.blocks import JsonPath
    from govsummary.core.diagnostics import Diagnostic, Location

_ASKED = regex(r"\{\{\s*(.*?)\s*\}\}")
_FACTS = frozenset({"指标", "figures", "数据", "data"})
_GONE = object()
"""In place of an item until all are cut, so that those behind it keep their numbers."""


class LeftOut:
    """Data without what errors point at; ``source`` says of all the rest where it stands in the file."""

    def __init__(self, source: Source, found: Iterable[Diagnostic]) -> None:
        quotes = {one.location.pointer: one.quote for one in found if one.severity is Severity.ERROR}
        self.paths: list[JsonPath] = []
        """What was cut, as far as it was there."""
        self.changed = False
        data = deepcopy(dict(source.data))
        for path in sorted(quotes, key=_order, reverse=True):  # the last and innermost first
            self._cut(data, path, quotes[path])
        self._kept: dict[JsonPath, list[int]] = {}
        """Of lists that lost items, the old numbers of those that are left."""
        self.data: dict[str, Any] = self._closed(data, ())
        self._whole = source
        self.source = Source(source.path, self.data, self._locate, source.text, source.diagnostics)

    def is_behind(self, one: Diagnostic) -> bool:
        """Whether an error may come of what was cut: it stands around it, among the same facts, or speaks of it by name."""
        pointer, said = one.location.pointer, f"{one.quote}{one.message_text.zh}"
        facts = [path[:-1] for path in self.paths if not _FACTS.isdisjoint(path[:-1])]
        beside = any(pointer[: len(path)] == path for path in facts)
        around = any(path[: len(pointer)] == pointer for path in self.paths)
        names = {step for path in self.paths for step in path[1:] if isinstance(step, str)}
        return beside or around or any(name in said for name in names)

    def _cut(self, data: dict[str, Any], path: JsonPath, quote: str) -> None:
        if not path:  # what the whole needs: it stands there, in brackets, as lacking
            lacks = [name for name in core_schema(REPORT)["required"] if not _stated(data, name)]
            data.update({name: f"【{_title(name)}？】" for name in lacks})
            self.changed = self.changed or bool(lacks)
            return
        holder: Any = data
        try:
            for step in path[:-1]:
                holder = holder[step]
            value = holder[path[-1]]
        except (KeyError, IndexError, TypeError):  # cut with what held it
            return
        if isinstance(value, str) and (asked := _ASKED.search(quote)) and quote in value:
            holder[path[-1]] = value.replace(quote, f"【{asked[1]}？】")
        else:
            self.paths.append(path)
            if isinstance(holder, list):
                holder[path[-1]] = _GONE  # type: ignore[index]
            else:
                del holder[path[-1]]
        self.changed = True

    def _closed(self, value: Any, path: JsonPath) -> Any:
        if isinstance(value, dict):
            return {key: self._closed(item, (*path, key)) for key, item in value.items()}
        if not isinstance(value, list):
            return value
        left = [n for n, item in enumerate(value) if item is not _GONE]
        if len(left) < len(value):
            self._kept[path] = left
        return [self._closed(value[old], (*path, new)) for new, old in enumerate(left)]

    def _locate(self, path: JsonPath, of_key: bool = False) -> Location:
        steps = (self._kept[path[:n]][step] if path[:n] in self._kept else step for n, step in enumerate(path))  # type: ignore[index]
        return self._whole.locate(tuple(steps), of_key)


def _order(path: JsonPath) -> list[tuple[bool, int, str]]:
    return [(isinstance(step, int), step if isinstance(step, int) else 0, str(step)) for step in path]


def _title(name: str) -> str:
    title: str = core_schema(REPORT)["properties"][name].get("title", name)
    return title


def _stated(data: dict[str, Any], name: str) -> bool:
    return name in data or _title(name) in data
