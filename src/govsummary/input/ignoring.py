"""Comments of a file that leave a finding out, because what it tells of is meant so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from govsummary.core.diagnostics import current
from govsummary.core.regex import regex

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Diagnostic

_DATA = regex(r"^(?P<before>.*?)#\s*govsummary:\s*ignore\b(?P<codes>[^#\n]*)", re.MULTILINE)
_TEXT = regex(r"^(?P<before>.*?)<!--\s*govsummary:\s*ignore\b(?P<codes>.*?)-->", re.MULTILINE)


class Ignores:
    """``# govsummary: ignore GS405`` in YAML, ``<!-- govsummary: ignore GS405 -->`` in text: for its own line, or for
    the next if it stands alone. Without codes it is for all.
    """

    def __init__(self, text: str, data: bool) -> None:
        self.by_line: Mapping[int, tuple[str, ...]] = dict(_ignores(text, data)) if "govsummary:" in text else {}

    def hide(self, found: Diagnostic, *lines: int) -> bool:
        """Whether a comment is for one of a finding's lines."""
        return any(found.code.startswith(self.by_line[line]) for line in lines if line in self.by_line)


def _ignores(text: str, data: bool) -> Iterable[tuple[int, tuple[str, ...]]]:
    for comment in (_DATA if data else _TEXT).finditer(text):
        line = text.count("\n", 0, comment.start("before")) + 1
        alone = not comment["before"].strip()
        given = re.findall(r"[A-Za-z]+\d+", comment["codes"]) or ("",)
        yield line + alone, tuple(number for one in given for number in current(one.upper()))
