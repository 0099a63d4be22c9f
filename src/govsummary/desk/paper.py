"""An open paper: its YAML text, of which form, tree, page and findings are functions, and the way back of every change.

Each change is an edit of the text. What is not saved stands in a journal beside the paper, so that nothing is lost when
the window is closed or the process killed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, Any

import govsummary
from govsummary import EnvironmentFault, UsageError
from govsummary.core.language import Text
from govsummary.core.resources import Resources
from govsummary.core.soffice import find_soffice
from govsummary.desk.folder import digest
from govsummary.desk.kept import STALE, Conflict, Kept
from govsummary.desk.pasted import content_of, left_out, passage
from govsummary.desk.pasting import Pasting
from govsummary.desk.writing import Writing, at, numbered

if TYPE_CHECKING:
    from govsummary import Diagnostic, Document, Source, Validated
    from govsummary.desk.writing import Step

_BOTH = Text(
    "别的窗口也改了这一处：那边是“{theirs}”，这里是“{mine}”", "another window changed it too: '{theirs}', here '{mine}'"
)
_NO_TEXT = Text("“{name}”不是文本文件，打不开", "'{name}' is no text")
_NAMES = ("类型", "标题", "名称", "品种", "type", "title", "name")
"""Fields by which an item of a list is known again."""
_NO_REMARK = Text("这一处请在“原文”里写明不查", "state in the source that this is not to be checked")


@dataclass
class Paper(Kept[str]):
    """One paper of the folder."""

    _seen: tuple[int, Mapping[str, str], Validated] | None = field(default=None, repr=False)
    """What was made of a revision, beside which unsaved files."""
    _hands: dict[int, str] = field(default_factory=dict, repr=False)
    """Which window made a revision by a change: what it did itself it knows."""
    _beside: tuple[object, ...] = ()
    """The state of the ledgers that it names, as they lay on the disk when it was looked at last."""

    @property
    def writing(self) -> Writing:
        """How its text is changed."""
        return Writing(self.name, self.plugins)

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

    def change(self, rev: int, operations: Sequence[Mapping[str, Any]], hand: str = "") -> None:
        """Make edits of values, all or none; a window with an older view may, where what it changes is still the same.

        An operation of a field that has not followed yet says ``since`` which revision it is; ``hand`` is whose window:
        what two of them did are two steps.

        Raises:
            Conflict: another window has changed that since ``rev``.
            UsageError: there is no such place, or it cannot be changed by itself.
        """
        with self.lock:
            before = self.rev
            for one in operations:
                seen = one.get("since", rev)
                if any(not hand or self._hands.get(n) != hand for n in range(seen + 1, self.rev + 1)):
                    self._unchanged_since(seen, one)
            text = self.text
            for one in operations:
                text = self.writing.edited(text, one)
            typed = all(one["op"] == "set" for one in operations)  # adding and taking out are steps of their own
            kinds = [[one["path"], isinstance(one.get("value"), list)] for one in operations]  # a text become pieces is new
            self.take(text, json.dumps([hand, kinds]) if typed else str(self.rev))
            if self.rev > before:
                self._hands[self.rev] = hand

    def add_section(self, rev: int, path: Sequence[Step], section: Mapping[str, Any]) -> None:
        """Put a section behind the last of a part, section or attachment, whatever that is as yet.

        Raises:
            Conflict: the text was changed since ``rev``.
            UsageError: none can stand there.
        """
        with self.lock:
            self.current(rev)
            self.take(self.writing.with_section(self.text, tuple(path), numbered(section)), "add")

    # ---- what is pasted -------------------------------------------------------------------------------------------

    def paste(
        self, rev: int, node: Sequence[Step], text: str, box: Sequence[Step] = (), around: Sequence[str] = ()
    ) -> list[str]:
        """Put a pasted text where it belongs: headings become sections below ``node``, cells tables, samples give way.

        Gives the lines that were not taken up.

        ``box`` is the field in which the caret stood, ``around`` what it holds before and behind that.

        Raises:
            Conflict: the text was changed since ``rev``.
            UsageError: it cannot stand there.
        """
        with self.lock:
            self.current(rev)
            made = Pasting(self.writing).pasted(self.text, tuple(node), text, tuple(box), around or ("", ""))
            self.take(made, str(self.rev))
            return left_out(text, self.writing.read(made).data)

    def clear(self, rev: int) -> None:
        """Take out what is still to be filled in, with the sections and parts of which nothing else is written.

        Raises:
            Conflict: the text was changed since ``rev``.
        """
        with self.lock:
            self.current(rev)
            self.take(Pasting(self.writing).cleared(self.text), str(self.rev))

    def attach(self, rev: int, title: str, text: str) -> int:
        """Put an attachment behind the last one, with what was pasted for it; gives its number.

        Raises:
            Conflict: the text was changed since ``rev``.
        """
        with self.lock:
            self.current(rev)
            content = content_of(passage(text, self.plugins)) if text.strip() else [{"正文": "【待填：附件内容】"}]
            one = {"标题": title.strip() or "【待填：附件名称】", "板块": content}
            self.take(Pasting(self.writing).attached(self.text, one), str(self.rev))
            return len(at(self.writing.read(self.text).data, ("附件",))) - 1

    def rewrite(self, rev: int, text: str, hand: str = "") -> None:
        """Take a new text, typed in the window's own editor; ``hand`` is whose.

        Raises:
            Conflict: the text was changed since ``rev``.
        """
        with self.lock:
            if rev != self.rev and text != self.text:
                raise _both((), *_differing(text, self.text))
            self.take(text, f"text {hand}")

    def _unchanged_since(self, rev: int, one: Mapping[str, Any]) -> None:
        """What a window wants to change is what it sees, though it sees an older text."""
        old, new = self.writing.read(self.as_of(rev)).data, self.writing.read(self.text).data
        path = tuple(one["path"])
        if one["op"] not in ("set", "remove"):
            if repr(at(old, path[:-1])) != repr(at(new, path[:-1])):
                raise Conflict(STALE)
            return
        mine, was, now = numbered(one.get("value")), at(old, path), at(new, path)
        known = all(_item(old, path, n) == _item(new, path, n) for n, step in enumerate(path) if isinstance(step, int))
        if not known and one["op"] == "remove":
            raise Conflict(STALE)
        if not known or (repr(was) != repr(now) and repr(mine) != repr(now)):
            raise _both(path, _words(mine), _words(now))

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

    def mend_all(self, rev: int) -> None:
        """Make the edits of all findings that need no judgement.

        Raises:
            Conflict: the text was changed since ``rev``.
        """
        with self.lock:
            self.current(rev)
            text, before = self.text, len(self.text)
            edits = {(one.start, one.end, one.new) for found in self.checked() for one in found.edits}
            for start, end, new in sorted(edits, reverse=True):
                if end <= before:  # of two that meet the later one waits for the next look
                    text, before = text[:start] + new + text[end:], start
            self.take(text, str(self.rev))

    def dismiss(self, rev: int, code: str, line: int) -> None:
        """Leave a finding out from now on: what it tells of is meant so.

        Raises:
            Conflict: the text was changed since ``rev``.
            UsageError: no remark can stand there.
        """
        with self.lock:
            self.current(rev)
            for text in self.writing.remarked(self.text, line, f"govsummary: ignore {code}"):
                found = govsummary.check_text(text, self.plugins, suffix=".yaml", resources=self.files)
                if not any((one.code, one.location.line) == (code, line) for one in found):
                    self.take(text, str(self.rev))
                    return
            raise UsageError(_NO_REMARK)

    # ---- what it says ---------------------------------------------------------------------------------------------

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
        return govsummary.inspect(source, self.plugins, tolerant=True, files=self.files)

    @property
    def files(self) -> Resources:
        """Those that it may name, as the windows show them."""
        unsaved = {str(self.folder.root / name): content for name, content in self.folder.unsaved().items()}
        return Resources(self.folder.root, changed=unsaved)

    def page(self) -> str:
        """The page at once; empty if nothing can be shown."""
        report = self.seen.report or self.seen.partial
        if report is None:
            return ""
        outline = govsummary.outline(report, self.plugins)
        return govsummary.html_fragment(outline, self.seen.locate, self.seen.style, libreoffice=_has_libreoffice())

    def checked(self) -> tuple[Diagnostic, ...]:
        """All that validating and checking find, whatever else is wrong."""
        return govsummary.check_text(self.text, self.plugins, suffix=".yaml", resources=self.files)

    def rendered(self, suffix: str = ".docx") -> Document:
        """The finished paper in memory: the same bytes as the command line's.

        Raises:
            InvalidReport: the data have errors.
        """
        source = govsummary.read_text(self.text, self.name)
        return govsummary.render_data(source, plugins=self.plugins, resources=self.files, suffix=suffix)


@cache
def _has_libreoffice() -> bool:
    with suppress(EnvironmentFault):
        return find_soffice() is not None
    return False


def _item(data: Any, path: Sequence[Step], n: int) -> Any:
    """What tells an item on the way from the others of its list: how many there are, and what it is called."""
    there, item = at(data, path[:n]), at(data, path[: n + 1])
    names = [item.get(name) for name in _NAMES] if isinstance(item, Mapping) and n + 1 < len(path) else []
    own = path[n + 1] if n + 1 < len(path) else ""
    called = [name for key, name in zip(_NAMES, names, strict=False) if key != own]
    return len(there) if isinstance(there, list) else 0, called


def _both(path: Sequence[Step], mine: str, theirs: str) -> Conflict:
    """The conflict of two values of one place, of which somebody has to choose."""
    fault = Conflict(_BOTH.fill(mine=mine[:40], theirs=theirs[:40]))
    fault.both = {"path": list(path), "mine": mine, "theirs": theirs}
    return fault


def _differing(mine: str, theirs: str) -> tuple[str, str]:
    """The lines of two texts between those that they begin and end with alike."""
    one, other = mine.splitlines(), theirs.splitlines()
    start = _alike(one, other)
    end = _alike(one[start:][::-1], other[start:][::-1])
    return "\n".join(one[start : len(one) - end]), "\n".join(other[start : len(other) - end])


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many lines two begin with alike."""
    return sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(one, other, strict=False)))


def _words(value: Any) -> str:
    """A value as a person reads it."""
    value = numbered(value)
    if isinstance(value, Mapping):
        return "，".join(f"{key}：{_words(item)}" for key, item in value.items())
    return "、".join(map(_words, value)) if isinstance(value, list) else "" if value is None else str(value)
