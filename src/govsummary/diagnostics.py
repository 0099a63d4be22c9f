"""What can be said about a document's faults: `Diagnostic`, its `Location`, and the `Code` it is an instance of.

A fault is never raised: stages collect diagnostics and the pipeline sorts them by place. Exceptions (`errors`) are for
"cannot continue" alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govsummary.language import Text


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


@dataclass(frozen=True, slots=True)
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
    part: str = ""
    """What of a Word file stands outside its text: 文本框, 页眉, 页脚, 脚注, as readers call it."""

    @property
    def order(self) -> tuple[str, int, int, str, int, int, str, int, str]:
        """Its rank in reading order: in a sheet by row, then by column, A2 before B2 and Z2 before AA2."""
        column = self.cell.rstrip("0123456789")
        row = int(self.cell.removeprefix(column) or 0)
        return self.path, self.line, self.column, self.sheet, row, len(column), column, self.paragraph, self.part

    def __str__(self) -> str:
        if self.sheet:
            return f"{self.path}:{self.sheet}!{self.cell}"
        if self.paragraph or self.part:
            number = f"¶{self.paragraph}" if self.paragraph else ""
            return f"{self.path}:{' '.join(filter(None, (number, self.part)))}"
        if self.line:
            return f"{self.path}:{self.line}:{self.column}"
        return self.path


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault of a document, ready to show.

    ``start``/``end`` are code-point offsets in the checked file's text, ``quote`` is what stands there.
    """

    code: str
    severity: Severity
    message: str
    location: Location = field(default_factory=Location)
    hint: str = ""
    clause: str = ""
    strength: Strength = Strength.MUST
    start: int | None = None
    end: int | None = None
    quote: str = ""
    near: str = ""
    """The words round it, in brackets, for who has no line to go to."""

    @property
    def told(self) -> str:
        """The message, with the words round its place where they help to find it."""
        return f"{self.message}{self.near}"


@dataclass(frozen=True, slots=True)
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
        hint: str | None = None,
        severity: Severity | None = None,
        start: int | None = None,
        end: int | None = None,
        quote: str = "",
        **facts: object,
    ) -> Diagnostic:
        """A diagnostic of this code at ``location``; ``facts`` fill the message and hint templates, so does ``quote``."""
        facts["quote"] = quote
        return Diagnostic(
            code=self.id,
            severity=severity or self.severity,
            message=self.message.fill(**facts),
            location=location,
            hint=hint if hint is not None else (self.hint.fill(**facts) if self.hint else ""),
            clause=self.clause,
            strength=self.strength,
            start=start,
            end=end,
            quote=quote,
        )


def sort_by_place(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics in reading order, each once."""
    unique = dict.fromkeys(diagnostics)
    return tuple(sorted(unique, key=lambda d: (d.location.order, d.start or 0, d.code, d.message)))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of them is an error."""
    return any(d.severity is Severity.ERROR for d in diagnostics)
