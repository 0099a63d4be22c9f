"""Changes of the text of a data file as the window asks for them: of a value, of a list's items, of sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import govsummary
from govsummary import UsageError
from govsummary.core.frozen import frozen
from govsummary.core.language import Text
from govsummary.core.regex import regex

if TYPE_CHECKING:
    from govsummary import Plugins, Source

Step = str | int
_BROKEN = Text("文件内容看不懂，先在“原文”里改好再填表", "the text cannot be read: mend it first")
_NUMBER = regex(r"-?\d+(\.\d+)?", re.ASCII)


@frozen
class Writing:
    """Changes of texts of the file ``name``; each gives the new text."""

    name: str
    plugins: Plugins

    def read(self, text: str) -> Source:
        """The data that a text holds.

        Raises:
            UsageError: it cannot be read.
        """
        try:
            return govsummary.read_text(text, self.name)
        except govsummary.InvalidReport as broken:
            raise UsageError(_BROKEN) from broken

    def edited(self, text: str, one: Mapping[str, Any]) -> str:
        """It with one operation done: set, insert, move or remove.

        Raises:
            UsageError: there is no such place, or it cannot be changed by itself.
        """
        asked, kind, value = tuple(one["path"]), one["op"], numbered(one.get("value"))
        text, path = govsummary.placed(self.read(text), asked, self.plugins, value)
        source = self.read(text)
        if kind == "remove" and path != asked and len(path) < len(asked):
            kind, value = "set", ""  # what is written shortly is nothing but that value
        if kind == "set":
            edit = govsummary.edits.set(source, *held(source.data, path, value))
        elif kind == "insert":
            edit = govsummary.edits.insert(source, path, value)
        elif kind == "move":
            edit = govsummary.edits.move(source, path, int(one["to"]))
        elif kind == "remove":
            edit = govsummary.edits.remove(source, alone(source.data, path))
        else:
            raise UsageError(Text.of(f"op: {kind}"))
        return govsummary.edits.apply(text, edit)

    def remarked(self, text: str, line: int, words: str) -> Iterator[str]:
        """It with a remark at a line, or at the head of a text of several lines in which that stands."""
        wanted, lines = repr(self.read(text).data), text.splitlines(keepends=True)
        for n in range(line - 1, -1, -1):
            bare = lines[n].rstrip("\n")
            made = "".join((*lines[:n], f"{bare}  # {words}\n", *lines[n + 1 :]))
            with suppress(UsageError):
                if bare.strip() and (n == line - 1 or bare[-1] in "|>+-") and repr(self.read(made).data) == wanted:
                    yield made

    def with_section(self, text: str, path: tuple[Step, ...], value: Any) -> str:
        """It with a section behind the last of a part, section or attachment, whatever that is as yet.

        Raises:
            UsageError: none can stand there.
        """
        own = bool(path) and isinstance(path[-1], int) and not is_attachment(path)
        text, _ = govsummary.placed(self.read(text), (*path, "下级板块" if own else "板块"), self.plugins)
        source = self.read(text)
        holder = at(source.data, path)
        key = next((one for one in ("板块", "下级板块", "sections") if one in (holder or ())), "下级板块" if own else "板块")
        if isinstance(holder, list):
            edit = govsummary.edits.insert(source, (*path, len(holder)), value)
        elif isinstance(holder, Mapping) and isinstance(there := holder.get(key), list):
            edit = govsummary.edits.insert(source, (*path, key, len(there)), value)
        elif isinstance(holder, Mapping):
            edit = govsummary.edits.set(source, (*path, key), [value])
        else:
            edit = govsummary.edits.set(source, *held(source.data, path, [value]))
        return govsummary.edits.apply(text, edit)


def is_attachment(path: Sequence[Step]) -> bool:
    """Whether a path leads to an attachment."""
    return len(path) == 2 and path[0] in ("附件", "attachments")


def at(data: Any, path: Sequence[Step]) -> Any:
    """What stands at a path; None if nothing does."""
    try:
        for step in path:
            data = data[step]
    except (LookupError, TypeError):
        return None
    return data


def alone(data: Any, path: tuple[Step, ...]) -> tuple[Step, ...]:
    """What goes with an item that is the only one of its list: the list, which may not be empty."""
    while len(path) > 1 and isinstance(held := at(data, path[:-1]), list) and len(held) == 1:
        path = path[:-1]
    return path


def held(data: Any, path: tuple[Step, ...], value: Any) -> tuple[tuple[Step, ...], Any]:
    """The path that can be set, and the value there, where what is to hold it does not exist yet."""
    for n, step in enumerate(path[:-1]):
        try:
            data = data[step]
        except (LookupError, TypeError):
            data = None
        if data is None:
            for below in reversed(path[n + 1 :]):
                value = {below: value}
            return path[: n + 1], value
    return path, value


def numbered(value: Any) -> Any:
    """What a form states: numbers come as ``{"number": "3.60"}``, so that no digit is lost on the way."""
    from decimal import Decimal

    if isinstance(value, Mapping):
        if value.keys() == {"number"} and _NUMBER.fullmatch(str(value["number"])):
            number = Decimal(str(value["number"]))
            return int(number) if number == number.to_integral_value() and "." not in str(value["number"]) else number
        return {key: numbered(item) for key, item in value.items()}
    if isinstance(value, list):
        return [numbered(item) for item in value]
    return value
