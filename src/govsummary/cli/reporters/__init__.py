"""How findings are told: to people (text), to programs (json, sarif) and on a pull request (github).

A reporter turns sorted diagnostics into one string; only the command line prints.
"""

from __future__ import annotations

import importlib
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govsummary.core.diagnostics import Code, Diagnostic
    from govsummary.core.language import Language


class Format(StrEnum):
    """The formats findings can be told in; each has a function ``report_…``."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"

    @property
    def for_programs(self) -> bool:
        """Whether a program reads it, so that it must be UTF-8 whatever the console's encoding."""
        return self is not Format.TEXT


def report(
    diagnostics: Iterable[Diagnostic],
    format: Format = Format.TEXT,
    codes: Iterable[Code] = (),
    language: Language | None = None,
) -> str:
    """The findings, by place, in ``format`` and ``language``; ``codes`` explain them where there is room for it (SARIF)."""
    from govsummary.core.diagnostics import sort_by_place
    from govsummary.core.language import speaking

    home = importlib.import_module(f"govsummary.cli.reporters.{'programs' if format.for_programs else 'text'}")
    with speaking(language):
        text: str = getattr(home, f"report_{format}")(sort_by_place(diagnostics), {code.id: code for code in codes})
    return text
