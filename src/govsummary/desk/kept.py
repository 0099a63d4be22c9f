"""An open file: what it holds now, every step back and forth, and a journal, so that nothing is lost.

What is not saved stands in the journal beside the file when the window is closed or the process killed. The file itself is
written when somebody saves, whole, after a copy of what stood there; never over what another program has written meanwhile.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field
from threading import RLock
from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from govsummary import UsageError
from govsummary.core.language import Text
from govsummary.desk.folder import OWN, Folder, digest

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Self

    from govsummary import Plugins

TOGETHER = 2.0
"""Seconds within which changes of one field are undone together."""
MOST_STEPS = 500
MOST_BYTES = 64 << 20
"""What the steps of one file may take of memory."""
PAST = 30
"""Revisions that a window may still look at while it changes something."""
STALE = Text("别的窗口已经改过，请再看一眼", "another window has changed it: look again")
_CHANGED = Text("“{name}”在别的程序里改过，没有覆盖", "'{name}' was changed by another program and not overwritten")
_CHOOSE = Text(
    "可以重新打开（放弃这里的改动），或者另存", "open it again (giving up the changes here), or save under another name"
)

Content = TypeVar("Content", str, bytes)


class Conflict(UsageError):
    """Somebody else was quicker: another window, or another program."""

    both: dict[str, Any] | None = None
    """What this window wanted and what stands there now, side by side."""


@dataclass
class Kept(ABC, Generic[Content]):
    """One file of the folder; ``rev`` counts its changes, so that a window with an old view is told."""

    folder: Folder
    name: str
    plugins: Plugins
    content: Content = field(init=False)
    rev: int = 0
    base: str = ""
    """Digest of the file as it was read or written last."""
    recovered: bool = False
    kept: str = ""
    """Where the unsaved content lies that belongs to an older file."""
    lock: RLock = field(default_factory=RLock, repr=False)
    _before: list[Content] = field(default_factory=list, repr=False)
    _after: list[Content] = field(default_factory=list, repr=False)
    _past: OrderedDict[int, Content] = field(default_factory=OrderedDict, repr=False)
    """Earlier revisions."""
    elsewhere: bool = False
    """Whether another program has changed the file since it was read or written here, as far as was looked."""
    _last: tuple[str, float] = ("", 0.0)
    _copied: bool = False
    _state: tuple[int, int] = (0, 0)
    """Time and size of the file when it was looked at last."""

    @classmethod
    def opened(cls, folder: Folder, name: str, plugins: Plugins) -> Self:
        """The file as it was left: with what a killed session had not saved.

        Raises:
            UsageError: there is none, or it is of another kind.
        """
        content = folder.path(name, there=True).read_bytes()
        made = cls(folder, name, plugins, base=digest(content))
        made.content = made.decoded(content)
        made.recover()
        return made

    @abstractmethod
    def encoded(self, content: Content) -> bytes:
        """The file that holds it."""

    @abstractmethod
    def decoded(self, content: bytes) -> Content:
        """What a file holds.

        Raises:
            UsageError: it is no such file.
        """

    # ---- steps ----------------------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Go back a step."""
        with self.lock:
            if self._before:
                self._after.append(self.content)
                self._put(self._before.pop())

    def redo(self) -> None:
        """Go forward again."""
        with self.lock:
            if self._after:
                self._before.append(self.content)
                self._put(self._after.pop())

    @property
    def can(self) -> dict[str, bool]:
        """Whether there is something to undo, redo, save."""
        unsaved = digest(self.encoded(self.content)) != self.base
        return {"undo": bool(self._before), "redo": bool(self._after), "save": unsaved}

    def as_of(self, rev: int) -> Content:
        """What a window saw at that revision.

        Raises:
            Conflict: it is too long ago.
        """
        if rev == self.rev:
            return self.content
        if rev not in self._past:
            raise Conflict(STALE)
        return self._past[rev]

    def current(self, rev: int) -> None:
        """Nothing has been changed since that revision.

        Raises:
            Conflict: it has.
        """
        if rev != self.rev:
            raise Conflict(STALE)

    def take(self, content: Content, what: str) -> None:
        """A step forward; those of one kind that follow at once are one."""
        if content == self.content:
            return
        at = monotonic()
        if self._last[0] != what or at - self._last[1] > TOGETHER or not self._before:
            del self._before[:-MOST_STEPS]
            self._before.append(self.content)
            while len(self._before) > 1 and sum(map(len, self._before)) > MOST_BYTES:
                self._before.pop(0)
        self._last, self._after = (what, at), []
        self._put(content)

    def _put(self, content: Content) -> None:
        self._past[self.rev] = self.content
        while len(self._past) > PAST:
            self._past.popitem(last=False)
        self.content, self.rev = content, self.rev + 1
        self._write_journal()

    # ---- the file and the journal ---------------------------------------------------------------------------------

    def on_disk(self) -> str:
        """Digest of the file as it lies there now; empty if it is gone."""
        with suppress(OSError):
            return digest(self.folder.path(self.name).read_bytes())
        return ""

    def look_at_disk(self) -> None:
        """Whether another program has changed the file; what has nothing unsaved here is taken up at once."""
        try:
            about = self.folder.path(self.name).stat()
        except OSError:
            return
        state = about.st_mtime_ns, about.st_size
        if state == self._state:
            return
        with self.lock:
            self._state, self.elsewhere = state, self.on_disk() not in ("", self.base)
            if self.elsewhere and not self.can["save"]:
                with suppress(UsageError):  # half written: the next look will see
                    self.reload()

    def save(self, *, over: bool = False) -> None:
        """Write the file whole, after a copy of what stood there before this session; ``over``: and what others wrote.

        Raises:
            Conflict: another program has changed it.
        """
        with self.lock:
            changed = self.on_disk() not in ("", self.base)
            if changed and not over:
                raise Conflict(_CHANGED.fill(name=self.name), _CHOOSE)
            if changed or not self._copied:
                self.folder.keep_copy(self.name)
                self._copied = True
            content = self.encoded(self.content)
            self.folder.save(self.name, content)
            self.base, self.recovered, self.elsewhere = digest(content), False, False
            self._journal.unlink(missing_ok=True)

    def move_to(self, name: str) -> None:
        """Go on in another file, which is written; the old one stays as it lies on the disk.

        Raises:
            EnvironmentFault: it cannot be written.
        """
        with self.lock:
            content = self.encoded(self.content)
            self.folder.save(name, content)
            self._journal.unlink(missing_ok=True)
            self.name, self.base, self.recovered, self.elsewhere, self._copied = name, digest(content), False, False, True

    def reload(self) -> None:
        """Take up what lies on the disk, as a step that can be undone.

        Raises:
            UsageError: it is gone, or no such file any more.
        """
        with self.lock:
            content = self.folder.path(self.name, there=True).read_bytes()
            taken = self.decoded(content)
            self.base, self.elsewhere = digest(content), False
            self.take(taken, "disk")
            self._write_journal()

    @property
    def _journal(self) -> Path:
        return self.folder.root / OWN / f"{self.name}.journal"

    def _write_journal(self) -> None:
        """The unsaved content, whole or not at all; none of what stands in the file."""
        content = self.encoded(self.content)
        temporary = self._journal.with_suffix(".new")
        with suppress(OSError):
            if digest(content) == self.base:
                self._journal.unlink(missing_ok=True)
                return
            self.folder.own()
            temporary.write_bytes(json.dumps({"base": self.base}).encode() + b"\n" + content)
            temporary.replace(self._journal)

    def recover(self) -> None:
        """Take up what was not saved, if the file is still the one it was written for; else it stays beside."""
        with suppress(OSError, ValueError, KeyError, UsageError):
            head, _, content = self._journal.read_bytes().partition(b"\n")
            kept = self.decoded(content)
            if not kept or kept == self.content:
                return
            if json.loads(head)["base"] == self.base:
                self._before, self.content, self.recovered = [self.content], kept, True
                self.rev += 1
            else:
                self.kept = self.folder.keep_aside(self.name, content)
                self._journal.unlink()
