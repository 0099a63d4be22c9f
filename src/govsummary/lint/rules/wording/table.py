"""A rule as ``data/wording/*.yaml`` (read from ``wording.json``) states it, ready to be applied.

pattern: what is wrong (a list: any of them; begins: what each begins with, so that most places are passed over quickly), or
algorithm: the name of a function in `algorithms`. unless: found anywhere in the passage, it silences the rule;
unless_match: what is matched may be this. once: a matter of choice, said at its first place in a paper only. numbers: also
what a word processor numbers by itself. roles: passages it reads (`ROLES` if not said). sees: masks it looks through.
not_in: suffixes of files and kinds of report it is not for. optional: only where its code is selected. yields_to: the code
that, found at the same place, makes it redundant. needs: sets of characters; a text must have one of each (derived
from the pattern by `tools.build_tables`). fix: the right text, as a template with groups, ``characters`` to translate,
``find``/``put``, or a ``function``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath
from typing import Any

from govsummary.core.codes import code
from govsummary.core.diagnostics import Code
from govsummary.core.model import HEADINGS, Passage, Prose, Role
from govsummary.core.regex import regex
from govsummary.lint.rules.wording import entries

UNREAD = {Role.EMPTY, Role.CONTENTS, Role.ADDRESSEE, Role.SIGNATURE, Role.TABLE, Role.IMPRINT}
ROLES = frozenset(Role) - UNREAD


@dataclass(frozen=True, slots=True)
class WordingRule:
    """A rule of the table."""

    name: str
    code: Code
    pattern: re.Pattern[str] | None = None
    algorithm: str = ""
    unless: re.Pattern[str] | None = None
    unless_match: re.Pattern[str] | None = None
    roles: frozenset[Role] = ROLES
    attachments: bool = True
    """Whether it reads what belongs to attachments."""
    sees: frozenset[str] = frozenset()
    not_in: frozenset[str] = frozenset()
    once: bool = False
    numbers: bool = False
    """Whether it reads automatic numbers as if they were typed."""
    fix: str | Mapping[str, Any] | None = None
    needs: tuple[frozenset[str], ...] = ()

    def reads(self, prose: Prose) -> bool:
        """Whether it is for such files and reports."""
        return not self.not_in & {PurePath(prose.path).suffix.lower(), prose.kind}

    def covers(self, passage: Passage) -> bool:
        """Whether it is for such passages."""
        return self.attachments if passage.attached else passage.read_as in self.roles


@cache
def table() -> tuple[WordingRule, ...]:
    """Every rule, by code."""
    return tuple(_rule(entry, code(entry["code"])) for entry in entries())


def _rule(entry: Mapping[str, Any], its: Code) -> WordingRule:
    def pattern(key: str) -> re.Pattern[str] | None:
        return regex(entry[key]) if key in entry else None

    return WordingRule(
        entry["id"],
        its,
        pattern("pattern"),
        entry.get("algorithm", ""),
        pattern("unless"),
        pattern("unless_match"),
        *_read(entry.get("roles")),
        frozenset(entry.get("sees", ())),
        frozenset(entry.get("not_in", ())),
        bool(entry.get("once")),
        bool(entry.get("numbers")),
        entry.get("fix"),
        tuple(map(frozenset, entry["needs"])),
    )


def _read(names: Sequence[str] | None) -> tuple[frozenset[Role], bool]:
    """The roles of a rule, and whether it reads attachments."""
    if names is None:
        return ROLES, True
    roles = {Role[name.replace("-", "_").upper()] for name in names if name not in ("heading", "attachment")}
    return frozenset(roles.union(HEADINGS if "heading" in names else ())), "attachment" in names
