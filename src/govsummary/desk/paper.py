"""An open paper: its YAML text, of which form, tree, page and findings are functions, and the way back of every change.

Each change is an edit of the text. What is not saved stands in a journal beside the paper, so that nothing is lost when
the window is closed or the process killed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from threading import RLock
from time import monotonic
from typing import TYPE_CHECKING, Any

import govsummary
from govsummary import UsageError
from govsummary.core.language import Text
from govsummary.desk.folder import OWN, Folder, digest

if TYPE_CHECKING:
    from pathlib import Path

    from govsummary import Diagnostic, Document, Plugins, Source, Validated

Step = str | int
TOGETHER = 2.0
"""Seconds within which changes of one field are undone together."""
MOST_STEPS = 500
_STALE = Text("别的窗口已经改过，请再看一眼", "another window has changed it: look again")
_CHANGED = Text("“{name}”在别的程序里改过，没有覆盖", "'{name}' was changed by another program and not overwritten")
_CHOOSE = Text(
    "可以重新打开（放弃这里的改动），或者另存", "open it again (giving up the changes here), or save under another name"
)
_NO_TEXT = Text("“{name}”不是文本文件，打不开", "'{name}' is no text")
_BROKEN = Text("文件内容看不懂，先在“原文”里改好再填表", "the text cannot be read: mend it first")


class Conflict(UsageError):
    """Somebody else was quicker: another window, or another program."""


@dataclass
class Paper:
    """One paper of the folder; ``rev`` counts its changes, so that a window with an old view is told."""

    folder: Folder
    name: str
    plugins: Plugins
    text: str = ""
    rev: int = 0
    base: str = ""
    """Digest of the file as it was read or written last."""
    recovered: bool = False
    kept: str = ""
    """Where the unsaved text lies that belongs to an older file."""
    lock: RLock = field(default_factory=RLock, repr=False)
    _before: list[str] = field(default_factory=list, repr=False)
    _after: list[str] = field(default_factory=list, repr=False)
    _last: tuple[str, float] = ("", 0.0)
    _seen: tuple[int, Validated] | None = field(default=None, repr=False)
    _copied: bool = False

    @classmethod
    def opened(cls, folder: Folder, name: str, plugins: Plugins) -> Paper:
        """The paper as it was left: with what a killed session had not saved.

        Raises:
            UsageError: there is no such file, or it is no text.
        """
        content = folder.path(name, there=True).read_bytes()
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            try:
                text = content.decode("gb18030")
            except UnicodeDecodeError:
                raise UsageError(_NO_TEXT.fill(name=name)) from None
        made = cls(folder, name, plugins, text, base=digest(content))
        made._recover()
        return made

    # ---- changes --------------------------------------------------------------------------------------------------

    def change(self, rev: int, operations: Sequence[Mapping[str, Any]]) -> None:
        """Make edits of values, all or none.

        Raises:
            Conflict: the text was changed since ``rev``.
            UsageError: there is no such place, or it cannot be changed by itself.
        """
        with self.lock:
            self._current(rev)
            text = self.text
            for one in operations:
                text = self._edited(text, one)
            self._take(text, json.dumps([one.get("path") for one in operations], ensure_ascii=False))

    def _edited(self, text: str, one: Mapping[str, Any]) -> str:
        source, path = self._read(text), tuple(one["path"])
        kind, value = one["op"], numbered(one.get("value"))
        if kind == "set":
            edit = govsummary.edits.set(source, *_held(source.data, path, value))
        elif kind == "insert":
            edit = govsummary.edits.insert(source, path, value)
        elif kind == "move":
            edit = govsummary.edits.move(source, path, int(one["to"]))
        elif kind == "remove":
            edit = govsummary.edits.remove(source, path)
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
            self._current(rev)
            source, path, value = self._read(self.text), tuple(path), numbered(section)
            holder = _at(source.data, path)
            inner = "下级板块" if any(isinstance(step, int) for step in path) and path[0] != "附件" else "板块"
            if isinstance(holder, list):
                edit = govsummary.edits.insert(source, (*path, len(holder)), value)
            elif isinstance(holder, Mapping):
                key = next((one for one in ("板块", "下级板块", "sections") if one in holder), inner)
                there = holder.get(key)
                if isinstance(there, list):
                    edit = govsummary.edits.insert(source, (*path, key, len(there)), value)
                else:
                    edit = govsummary.edits.set(source, (*path, key), [value])
            else:
                whole = {"正文": holder, "板块": [value]} if isinstance(holder, str) and holder else [value]
                edit = govsummary.edits.set(source, *_held(source.data, path, whole))
            self._take(govsummary.edits.apply(self.text, edit), "add")

    def rewrite(self, rev: int, text: str) -> None:
        """Take a new text, typed in the window's own editor.

        Raises:
            Conflict: the text was changed since ``rev``.
        """
        with self.lock:
            self._current(rev)
            self._take(text, "text")

    def undo(self) -> None:
        """Go back a step."""
        with self.lock:
            if self._before:
                self._after.append(self.text)
                self._put(self._before.pop())

    def redo(self) -> None:
        """Go forward again."""
        with self.lock:
            if self._after:
                self._before.append(self.text)
                self._put(self._after.pop())

    @property
    def can(self) -> dict[str, bool]:
        """Whether there is something to undo, redo, save."""
        return {"undo": bool(self._before), "redo": bool(self._after), "save": digest(self.text.encode()) != self.base}

    def _current(self, rev: int) -> None:
        if rev != self.rev:
            raise Conflict(_STALE)

    def _take(self, text: str, what: str) -> None:
        if text == self.text:
            return
        at = monotonic()
        if self._last[0] != what or at - self._last[1] > TOGETHER or not self._before:
            self._before = [*self._before[-MOST_STEPS:], self.text]
        self._last, self._after = (what, at), []
        self._put(text)

    def _put(self, text: str) -> None:
        self.text, self.rev = text, self.rev + 1
        self._write_journal()

    def mend(self, rev: int, start: int, code: str) -> None:
        """Make the edits of a finding, all together.

        Raises:
            Conflict: the text was changed since ``rev``, or there is no such finding any more.
        """
        with self.lock:
            self._current(rev)
            found = next((one for one in self.checked() if one.start == start and one.code == code and one.edits), None)
            if found is None:
                raise Conflict(_STALE)
            text = self.text
            for edit in sorted(found.edits, key=lambda one: one.start, reverse=True):
                text = text[: edit.start] + edit.new + text[edit.end :]
            self._take(text, "fix")

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
            if self._seen is None or self._seen[0] != self.rev:
                self._seen = (self.rev, self._inspected())
            return self._seen[1]

    def _inspected(self) -> Validated:
        try:
            source = govsummary.read_text(self.text, self.name)
        except govsummary.InvalidReport as broken:
            return govsummary.Validated(None, broken.diagnostics)
        return govsummary.inspect(source, self.plugins, tolerant=True, files=self._files())

    def _files(self) -> Any:
        from govsummary.core.resources import Resources

        return Resources.beside(self.folder.root / self.name)

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
        return govsummary.check_text(self.text, self.plugins, suffix=".yaml", resources=self.folder.root)

    def rendered(self, suffix: str = ".docx") -> Document:
        """The finished paper in memory: the same bytes as the command line's.

        Raises:
            InvalidReport: the data have errors.
        """
        source = govsummary.read_text(self.text, self.name)
        return govsummary.render_data(source, plugins=self.plugins, resources=self.folder.root, suffix=suffix)

    # ---- the file and the journal ---------------------------------------------------------------------------------

    def save(self) -> None:
        """Write the file whole, after a copy of what stood there before this session.

        Raises:
            Conflict: another program has changed it.
        """
        with self.lock:
            path = self.folder.path(self.name)
            if path.is_file() and digest(path.read_bytes()) != self.base:
                raise Conflict(_CHANGED.fill(name=self.name), _CHOOSE)
            if not self._copied:
                self.folder.keep_copy(self.name)
                self._copied = True
            content = self.text.encode()
            self.folder.save(self.name, content)
            self.base, self.recovered = digest(content), False
            self._journal.unlink(missing_ok=True)

    @property
    def _journal(self) -> Path:
        return self.folder.root / OWN / f"{self.name}.journal"

    def _write_journal(self) -> None:
        """The unsaved text, whole or not at all."""
        content = json.dumps({"base": self.base, "text": self.text}, ensure_ascii=False).encode()
        temporary = self._journal.with_suffix(".new")
        with suppress(OSError):
            self.folder.own()
            temporary.write_bytes(content)
            temporary.replace(self._journal)

    def _recover(self) -> None:
        """Take up what was not saved, if the file is still the one it was written for; else it stays beside."""
        with suppress(OSError, ValueError, KeyError):
            kept = json.loads(self._journal.read_bytes())
            if kept["text"] == self.text:
                return
            if kept["base"] == self.base:
                self._before, self.text, self.recovered = [self.text], kept["text"], True
                self.rev += 1
            else:
                self.kept = self.folder.keep_text(f"{self.name}.未保存", kept["text"])
                self._journal.unlink()


def _at(data: Any, path: Sequence[Step]) -> Any:
    try:
        for step in path:
            data = data[step]
    except (LookupError, TypeError):
        return None
    return data


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
        if value.keys() == {"number"}:
            number = Decimal(str(value["number"]))
            return int(number) if number == number.to_integral_value() and "." not in str(value["number"]) else number
        return {key: numbered(item) for key, item in value.items()}
    if isinstance(value, list):
        return [numbered(item) for item in value]
    return value
