"""An open paper: its YAML text, of which form, tree, page and findings are functions, and the way back of every change.

Each change is an edit of the text. What is not saved stands in a journal beside the paper, so that nothing is lost when
the window is closed or the process killed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import govsummary
from govsummary import UsageError
from govsummary.core.language import Text
from govsummary.core.resources import Resources
from govsummary.desk.folder import digest
from govsummary.desk.kept import STALE, Conflict, Kept

if TYPE_CHECKING:
    from govsummary import Diagnostic, Document, Source, Validated

Step = str | int
_BOTH = Text(
    "别的窗口也改了这一处：那边是“{theirs}”，这里是“{mine}”", "another window changed it too: '{theirs}', here '{mine}'"
)
_NO_TEXT = Text("“{name}”不是文本文件，打不开", "'{name}' is no text")
_BROKEN = Text("文件内容看不懂，先在“原文”里改好再填表", "the text cannot be read: mend it first")
_NAMES = ("类型", "标题", "名称", "品种", "type", "title", "name")
"""Fields by which an item of a list is known again."""
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


@dataclass
class Paper(Kept[str]):
    """One paper of the folder."""

    delivered: set[str] = field(default_factory=set, repr=False)
    """Digests of what was exported of it."""
    _seen: tuple[int, Mapping[str, str], Validated] | None = field(default=None, repr=False)
    """What was made of a revision, beside which unsaved files."""
    _beside: tuple[object, ...] = ()
    """The state of the ledgers that it names, as they lay on the disk when it was looked at last."""

    @property
    def text(self) -> str:
        """The YAML text."""
        return self.content

    def encoded(self, content: str) -> bytes:
        """UTF-8."""
        return content.encode()

    def decoded(self, content: bytes) -> str:
        """UTF-8, else GB18030.

        Raises:
            UsageError: it is neither.
        """
        for name in ("utf-8-sig", "gb18030"):
            with suppress(UnicodeDecodeError):
                return content.decode(name)
        raise UsageError(_NO_TEXT.fill(name=self.name))

    def rest(self) -> None:
        """Give back what can be made of the text again: it is not looked at now."""
        with self.lock:
            self._seen = None
            self._past.clear()

    # ---- changes --------------------------------------------------------------------------------------------------

    def change(self, rev: int, operations: Sequence[Mapping[str, Any]]) -> None:
        """Make edits of values, all or none; a window with an older view may, where what it changes is still the same.

        Raises:
            Conflict: another window has changed that since ``rev``.
            UsageError: there is no such place, or it cannot be changed by itself.
        """
        with self.lock:
            if rev != self.rev:
                self._unchanged_since(rev, operations)
            text = self.text
            for one in operations:
                text = self._edited(text, one)
            typed = all(one["op"] == "set" for one in operations)  # adding and taking out are steps of their own
            kinds = [[one["path"], isinstance(one.get("value"), list)] for one in operations]  # a text become pieces is new
            self.take(text, json.dumps(kinds) if typed else str(self.rev))

    def _edited(self, text: str, one: Mapping[str, Any]) -> str:
        asked, kind, value = tuple(one["path"]), one["op"], numbered(one.get("value"))
        text, path = govsummary.placed(self._read(text), asked, self.plugins, value)
        source = self._read(text)
        if kind == "remove" and path != asked and len(path) < len(asked):
            kind, value = "set", ""  # what is written shortly is nothing but that value
        if kind == "set":
            edit = govsummary.edits.set(source, *_held(source.data, path, value))
        elif kind == "insert":
            edit = govsummary.edits.insert(source, path, value)
        elif kind == "move":
            edit = govsummary.edits.move(source, path, int(one["to"]))
        elif kind == "remove":
            edit = govsummary.edits.remove(source, _alone(source.data, path))
        else:
            raise UsageError(Text.of(f"op: {kind}"))
        return govsummary.edits.apply(text, edit)

    def add_section(self, rev: int, path: Sequence[Step], section: Mapping[str, Any]) -> None:
        """Put a section behind the last of a part, section or attachment, whatever that is as yet.

        Raises:
            Conflict: the text was changed since ``rev``.
            UsageError: none can stand there.
        """
        with self.lock:
            self.current(rev)
            path, value = tuple(path), numbered(section)
            own = bool(path) and isinstance(path[-1], int) and not (len(path) == 2 and path[0] in ("附件", "attachments"))
            text, _ = govsummary.placed(self._read(self.text), (*path, "下级板块" if own else "板块"), self.plugins)
            source = self._read(text)
            holder = _at(source.data, path)
            key = next(
                (one for one in ("板块", "下级板块", "sections") if one in (holder or ())), "下级板块" if own else "板块"
            )
            if isinstance(holder, list):
                edit = govsummary.edits.insert(source, (*path, len(holder)), value)
            elif isinstance(holder, Mapping) and isinstance(there := holder.get(key), list):
                edit = govsummary.edits.insert(source, (*path, key, len(there)), value)
            elif isinstance(holder, Mapping):
                edit = govsummary.edits.set(source, (*path, key), [value])
            else:
                edit = govsummary.edits.set(source, *_held(source.data, path, [value]))
            self.take(govsummary.edits.apply(text, edit), "add")

    def rewrite(self, rev: int, text: str) -> None:
        """Take a new text, typed in the window's own editor.

        Raises:
            Conflict: the text was changed since ``rev``.
        """
        with self.lock:
            self.current(rev)
            self.take(text, "text")

    def _unchanged_since(self, rev: int, operations: Sequence[Mapping[str, Any]]) -> None:
        """What a window wants to change is what it sees, though it sees an older text."""
        old, new = self._read(self.as_of(rev)).data, self._read(self.text).data
        for one in operations:
            path = tuple(one["path"])
            if one["op"] in ("set", "remove"):
                was, now = _at(old, path), _at(new, path)
                known = all(
                    _item(old, path, n) == _item(new, path, n) for n, step in enumerate(path) if isinstance(step, int)
                )
                if known and repr(was) != repr(now):
                    mine, theirs = _words(one.get("value")), _words(now)
                    fault = Conflict(_BOTH.fill(mine=mine[:40], theirs=theirs[:40]))
                    fault.both = {"path": list(path), "mine": mine, "theirs": theirs}
                    raise fault
            else:
                known = repr(_at(old, path[:-1])) == repr(_at(new, path[:-1]))
            if not known:
                raise Conflict(STALE)

    def mend(self, rev: int, start: int, code: str) -> None:
        """Make the edits of a finding, all together.

        Raises:
            Conflict: the text was changed since ``rev``, or there is no such finding any more.
        """
        with self.lock:
            self.current(rev)
            found = next((one for one in self.checked() if one.start == start and one.code == code and one.edits), None)
            if found is None:
                raise Conflict(STALE)
            text = self.text
            for edit in sorted(found.edits, key=lambda one: one.start, reverse=True):
                text = text[: edit.start] + edit.new + text[edit.end :]
            self.take(text, "fix")

    # ---- what it says ---------------------------------------------------------------------------------------------

    def _read(self, text: str) -> Source:
        try:
            return govsummary.read_text(text, self.name)
        except govsummary.InvalidReport as broken:
            raise UsageError(_BROKEN) from broken

    @property
    def source(self) -> Source | None:
        """The data; None while the text cannot be read."""
        return self.seen.source

    @property
    def seen(self) -> Validated:
        """What validating makes of it, faulty values left out of the page."""
        with self.lock:
            unsaved = {name: digest(content) for name, content in self.folder.unsaved().items()}
            if self._seen is None or self._seen[:2] != (self.rev, unsaved):
                self._seen = (self.rev, unsaved, self._inspected())
            return self._seen[2]

    @property
    def ledgers(self) -> list[str]:
        """The files of numbers that it names."""
        stated = self.source.data.get("台账", self.source.data.get("ledger")) if self.source else None
        return [one for one in ([stated] if isinstance(stated, str) else stated or ()) if isinstance(one, str)]

    def look_at_disk(self) -> None:
        """Whether other programs have changed it, or a ledger that it names: then its page is another."""
        super().look_at_disk()
        beside: list[object] = []
        for name in self.ledgers:
            with suppress(OSError, ValueError):
                about = (self.folder.root / name).stat()
                beside.append((name, about.st_mtime_ns, about.st_size))
        with self.lock:
            if self._beside and self._beside != (*beside, True):
                self._seen = None
                self._put(self.content)
            self._beside = (*beside, True)

    def _inspected(self) -> Validated:
        try:
            source = govsummary.read_text(self.text, self.name)
        except govsummary.InvalidReport as broken:
            return govsummary.Validated(None, broken.diagnostics)
        return govsummary.inspect(source, self.plugins, tolerant=True, files=self._files())

    def _files(self) -> Resources:
        unsaved = {str(self.folder.root / name): content for name, content in self.folder.unsaved().items()}
        return Resources(self.folder.root, changed=unsaved)

    def page(self) -> str:
        """The page at once; empty if nothing can be shown."""
        report = self.seen.report or self.seen.partial
        if report is None:
            return ""
        return govsummary.html_fragment(govsummary.outline(report, self.plugins), self.seen.locate)

    def checked(self) -> tuple[Diagnostic, ...]:
        """What validating finds, and once that finds no error what checking finds besides."""
        found = self.seen.diagnostics
        if any(one.severity == "error" for one in found):
            return found
        return govsummary.check_text(self.text, self.plugins, suffix=".yaml", resources=self._files())

    def rendered(self, suffix: str = ".docx") -> Document:
        """The finished paper in memory: the same bytes as the command line's.

        Raises:
            InvalidReport: the data have errors.
        """
        source = govsummary.read_text(self.text, self.name)
        return govsummary.render_data(source, plugins=self.plugins, resources=self._files(), suffix=suffix)


def _at(data: Any, path: Sequence[Step]) -> Any:
    try:
        for step in path:
            data = data[step]
    except (LookupError, TypeError):
        return None
    return data


def _item(data: Any, path: Sequence[Step], n: int) -> Any:
    """What tells an item on the way from the others of its list: how many there are, and what it is called."""
    there, item = _at(data, path[:n]), _at(data, path[: n + 1])
    names = [item.get(name) for name in _NAMES] if isinstance(item, Mapping) and n + 1 < len(path) else []
    own = path[n + 1] if n + 1 < len(path) else ""
    called = [name for key, name in zip(_NAMES, names, strict=False) if key != own]
    return len(there) if isinstance(there, list) else 0, called


def _words(value: Any) -> str:
    """A value as a person reads it."""
    value = numbered(value)
    if isinstance(value, Mapping):
        return "，".join(f"{key}：{_words(item)}" for key, item in value.items())
    return "、".join(map(_words, value)) if isinstance(value, list) else "" if value is None else str(value)


def _alone(data: Any, path: tuple[Step, ...]) -> tuple[Step, ...]:
    """What goes with an item that is the only one of its list: the list, which may not be empty."""
    while len(path) > 1 and isinstance(held := _at(data, path[:-1]), list) and len(held) == 1:
        path = path[:-1]
    return path


def _held(data: Any, path: tuple[Step, ...], value: Any) -> tuple[tuple[Step, ...], Any]:
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
