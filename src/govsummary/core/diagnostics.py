"""What can be said about a document's faults: `Diagnostic`, its `Location`, and the `Code` it is an instance of.

A fault is never raised: stages collect diagnostics and the pipeline sorts them by place. Exceptions (`errors`) are for
"cannot continue" alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from govsummary.core.frozen import field, fields, frozen, replace
from govsummary.core.language import NOTHING, Text
from govsummary.core.resources import data_root

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from govsummary.core.language import Language
    from govsummary.core.prose import Passage

_NO_STRETCH = Text("改法的起止位置不对：{start}—{end}", "an edit cannot go from {start} to {end}")


class Severity(StrEnum):
    """How bad a finding is; only errors make the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Strength(StrEnum):
    """How binding the source of a rule is: 应 must, 一般 usual, 宜 advice."""

    MUST = "must"
    USUAL = "usual"
    ADVICE = "advice"


@frozen
class Location:
    """Where something stands: a file, then line:column (both from 1), a sheet's cell, or a Word paragraph.

    Zero and empty mean "unknown".
    """

    path: str = ""
    line: int = 0
    column: int = 0
    sheet: str = ""
    cell: str = ""
    paragraph: int = 0
    """Number of the Word paragraph, from 1."""
    part: Text = NOTHING
    """What of a Word file stands outside its text: 文本框, 页眉, 页脚, 脚注, as readers call it."""
    pointer: tuple[str | int, ...] = field(default=(), compare=False)
    """Path of a value in the data, in the clerk's own keys, as ``("工作成效", 1, "数据", "网格")``."""
    rank: int = field(default=0, compare=False)
    """Where it comes in reading order, of data without lines."""

    @property
    def order(self) -> tuple[str, int, int, str, int, int, str, int, str, int]:
        """Its rank in reading order: in a sheet by row, then by column, A2 before B2 and Z2 before AA2."""
        column = self.cell.rstrip("0123456789")
        row = int(self.cell.removeprefix(column) or 0)
        cell = self.sheet, row, len(column), column
        return self.path, self.line, self.column, *cell, self.paragraph, self.part.zh, self.rank

    @property
    def spot(self) -> str:
        """The place in few words, for messages that name another: file and line, or sheet and cell."""
        name = PurePath(self.path).name
        where = f"{self.sheet}!{self.cell}" if self.sheet else str(self.line or "/".join(map(str, self.pointer)))
        return f"{name}:{where}" if name and where else name or where

    def to_dict(self, language: Language | None = None) -> dict[str, Any]:
        """What is known of it, by the names of ``schemas/findings.schema.json``."""
        found: dict[str, Any] = {"path": self.path, "line": self.line, "column": self.column}
        if self.pointer:
            found["pointer"] = list(self.pointer)
        if self.sheet:
            found |= {"sheet": self.sheet, "cell": self.cell}
        if self.paragraph:
            found["paragraph"] = self.paragraph
        if self.part:
            found["part"] = self.part.say(language)
        return found

    def __str__(self) -> str:
        if self.sheet:
            return f"{self.path}:{self.sheet}!{self.cell}"
        if self.paragraph or self.part:
            number = f"¶{self.paragraph}" if self.paragraph else ""
            return f"{self.path}:{' '.join(filter(None, (number, str(self.part))))}"
        if self.line:
            return f"{self.path}:{self.line}:{self.column}"
        return f"{self.path}:{'/'.join(map(str, self.pointer))}" if self.pointer else self.path


class _Later(Location):
    """A place that is looked up when somebody asks for it; of a sound paper nobody does."""

    __slots__ = ("_find",)

    def __getattr__(self, name: str) -> Any:
        names = [one.name for one in fields(self)]
        if name not in names:
            raise AttributeError(name)
        found = self._find()
        for one in names:
            object.__setattr__(self, one, getattr(found, one))
        object.__setattr__(self, "_find", None)  # which holds on to the whole file
        return getattr(found, name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Location) and self._known() == _Later._known(other)  # type: ignore[arg-type]

    def __hash__(self) -> int:
        return hash(self._known())

    def _known(self) -> tuple[object, ...]:
        return self.path, self.line, self.column, self.sheet, self.cell, self.paragraph, self.part


def later(find: Callable[[], Location]) -> Location:
    """A place by what looks it up: thousands are noted down for each that is shown."""
    made = object.__new__(_Later)
    object.__setattr__(made, "_find", find)
    return made


@frozen
class Edit:
    """``new`` instead of what stands from ``start`` to ``end``, code-point offsets like those of its `Diagnostic`.

    ``check --fix`` makes what is ``safe``; anything else is a proposal, for a person to judge.
    """

    start: int
    end: int
    new: str
    safe: bool = True

    def __post_init__(self) -> None:
        """Refuse a stretch that is none."""
        if not 0 <= self.start <= self.end:
            raise ValueError(_NO_STRETCH.fill(start=self.start, end=self.end))

    def __lt__(self, other: Edit) -> bool:
        return (self.start, self.end, self.new, self.safe) < (other.start, other.end, other.new, other.safe)


@frozen
class Diagnostic:
    """One fault of a document, in both languages: ``message`` and ``hint`` are in the current one, see `text`.

    ``start``/``end`` are code-point offsets in the checked file's text, ``quote`` is what stands there; ``edits``, made
    all together, put it right.
    """

    code: str
    severity: Severity
    message_text: Text
    location: Location = field(default_factory=Location)
    hint_text: Text = NOTHING
    clause: str = ""
    strength: Strength = Strength.MUST
    start: int | None = None
    end: int | None = None
    quote: str = ""
    near: Text = NOTHING
    """The words round it, in brackets, for who has no line to go to."""
    edits: tuple[Edit, ...] = ()
    related: tuple[Location, ...] = ()
    """Other places that it is about: where the value stands that this one contradicts."""
    language: Language | None = field(default=None, compare=False)
    """The one asked for; None: the current one."""

    @property
    def pointer(self) -> tuple[str | int, ...]:
        """Path of the value in the data, in the clerk's own keys; empty where it is none or not known."""
        return self.location.pointer

    @property
    def message(self) -> str:
        """What is wrong, in the language asked for."""
        return self.message_text.say(self.language)

    @property
    def hint(self) -> str:
        """What to do about it, in the language asked for; may be empty."""
        return self.hint_text.say(self.language)

    def text(self, language: Language | None = None) -> str:
        """The message in ``language``, with the words round its place where they help to find it."""
        language = language or self.language
        return self.message_text.say(language) + self.near.say(language)

    def unplaced(self) -> Diagnostic:
        """The same of words that the file does not hold as they are quoted."""
        return replace(self, start=None, end=None, edits=())

    def to_dict(self, language: Language | None = None) -> dict[str, Any]:
        """It as ``schemas/findings.schema.json`` says: a line or column of 0 is unknown, what does not apply is left out."""
        language = language or self.language
        found: dict[str, Any] = {
            "code": self.code,
            "severity": self.severity.value,
            "message": self.text(language),
            "hint": self.hint_text.say(language),
            **self.location.to_dict(language),
            "clause": self.clause,
            "strength": self.strength.value,
        }
        if self.related:
            found["related"] = [place.to_dict(language) for place in self.related]
        if self.start is not None:
            found |= {"start": self.start, "end": self.end}
        if self.start is not None or self.quote:
            found["quote"] = self.quote
        if self.edits:
            from dataclasses import asdict

            found["edits"] = [asdict(edit) for edit in self.edits]
        return found


@frozen
class Code:
    """A kind of fault: what ``govsummary explain`` prints and what every `Diagnostic` of it shares.

    ``message`` and ``hint`` are `str.format` templates; ``clause`` names the standard and clause the rule rests on.
    """

    id: str
    severity: Severity
    title: Text
    message: Text
    why: Text
    wrong: str = ""
    right: str = ""
    hint: Text | None = None
    clause: str = ""
    strength: Strength = Strength.MUST

    def at(
        self,
        location: Location,
        *,
        hint: Text | str | None = None,
        severity: Severity | None = None,
        start: int | None = None,
        end: int | None = None,
        quote: str = "",
        edits: Iterable[Edit] = (),
        related: Iterable[Location] = (),
        **facts: object,
    ) -> Diagnostic:
        """A diagnostic of this code at ``location``; ``facts`` fill the message and hint templates, so does ``quote``."""
        facts["quote"] = quote
        return Diagnostic(
            code=self.id,
            severity=severity or self.severity,
            message_text=self.message.fill(**facts),
            location=location,
            hint_text=Text.of(hint) if hint is not None else (self.hint.fill(**facts) if self.hint else NOTHING),
            clause=self.clause,
            strength=self.strength,
            start=start,
            end=end,
            quote=quote,
            edits=tuple(edits),
            related=tuple(related),
        )

    def within(
        self, passage: Passage, start: int, end: int, *, put: str | None = None, safe: bool = True, **facts: Any
    ) -> Diagnostic:
        """A diagnostic of what stands from ``start`` to ``end`` in a passage's text; ``put`` is what belongs there.

        Where ``put`` is not beyond doubt it is not ``safe``. Everything else is as in `at`.
        """
        first, last = passage.start + start, passage.start + end
        edits = () if put is None else (Edit(first, last, put, safe),)
        return self.at(passage.location, start=first, end=last, quote=passage.text[start:end], edits=edits, **facts)


def sort_by_place(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics in reading order, each once."""
    unique = dict.fromkeys(diagnostics)
    return tuple(sorted(unique, key=lambda d: (d.location.order, d.start or 0, d.code, d.message_text.zh)))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of them is an error."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


# ---- codes, whose rows stand beside their rules in ``codes.yaml`` of the room ------------------------------------------
#
# GS1xx input, GS2xx schema, GS3xx figures, GS4xx wording and punctuation, GS5xx layout, GS6xx template, GS9xx plugin.
# Numbers are never used twice; one that is retired is still understood. `tools.build_tables` makes one file of all rows,
# which a start reads a twentieth as long.


_LENGTH = len("GS100")
_TEXTS = ("title", "message", "why", "hint")


@cache
def _rows() -> Mapping[str, Mapping[str, Any]]:
    rows: Mapping[str, Mapping[str, Any]] = json.loads((data_root() / "codes.json").read_bytes())
    return rows


@cache
def retired() -> Mapping[str, tuple[str, ...]]:
    """Numbers that a fault had besides, and those that say the same now (``formerly`` in their rows)."""
    found: dict[str, tuple[str, ...]] = {}
    for number, row in _rows().items():
        for former in row.get("formerly", "").split():
            found[former] = (*found.get(former, ()), number)
    return found


def current(number: str) -> tuple[str, ...]:
    """The numbers that stand for one that was given, in capitals; one that is not retired, or a prefix, for itself."""
    return retired().get(number, (number,)) if len(number) == _LENGTH else (number,)


@cache
def code(number: str) -> Code:
    """The code of that number, such as GS501.

    Raises:
        KeyError: there is none.
    """
    row = _rows()[number]
    texts: dict[str, Any] = {name: _text(**row[name]) for name in _TEXTS if name in row}
    said = {name: row[name] for name in ("wrong", "right", "clause") if name in row}
    strength = Strength(row.get("strength", Strength.MUST))
    return Code(number, Severity(row["severity"]), strength=strength, **texts, **said)


def _text(zh: str, en: str, form: Mapping[str, str] | None = None) -> Text:
    return Text(zh, en, Text(form["zh"], form["en"]) if form else None)


def codes(numbers: str) -> tuple[Code, ...]:
    """The codes of several numbers with spaces between them."""
    return tuple(map(code, numbers.split()))


def codes_in(room: str = "") -> tuple[Code, ...]:
    """Every code whose row stands in a room, such as ``lint/rules/arithmetic`` (else in any), by number."""
    return tuple(code(number) for number, row in _rows().items() if row["room"].startswith(room))
