"""Applies the rules of the table to a text: scope by role, masks, then a pattern or an algorithm."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from pathlib import PurePath
from typing import Any

from govsummary.core import limits
from govsummary.core.diagnostics import Code, Diagnostic, code
from govsummary.core.frozen import define, field, frozen
from govsummary.core.prose import HEADINGS, Passage, Prose, Role
from govsummary.core.regex import regex
from govsummary.input.reading.contents import RETYPE, hidden, name_of
from govsummary.lint.rules.wording import Hit, Seen, entries, right_text
from govsummary.lint.rules.wording.algorithms import ALGORITHMS


def check_wording(prose: Prose) -> Iterator[Diagnostic]:
    """Every wording fault of a text that the table knows of, also those of optional rules."""
    sheet = Sheet(prose)
    for rule in table():
        if rule.reads(prose):
            for hit in islice(sheet.hits(rule), 1 if rule.once else None):
                yield hit.found(rule.code)


@define
class Sheet:
    """A text, and what is hidden of each passage."""

    prose: Prose
    _masked: Sequence[tuple[Passage, Masked]] = ()
    _characters: frozenset[str] = frozenset()

    def hits(self, rule: WordingRule) -> Iterator[Hit]:
        """What one rule finds."""
        if not self._masked:
            self._masked = [(passage, Masked(passage.text)) for passage in self.prose.unjudged]
            self._characters = frozenset(HIDDEN).union(*(one.number + one.text for one in self.prose.passages))
        if any(map(self._characters.isdisjoint, rule.needs)):
            return
        seen = [_seen(rule, passage, masked) for passage, masked in self._masked if rule.covers(passage)]
        if rule.algorithm:
            yield from ALGORITHMS[rule.algorithm](seen)
            return
        for one in seen:
            yield from _matches(rule, one)


def _seen(rule: WordingRule, passage: Passage, masked: Masked) -> Seen:
    number = passage.number if rule.numbers else ""
    return Seen(passage, number + masked.seen_by(rule.sees), number)


def _matches(rule: WordingRule, seen: Seen) -> Iterator[Hit]:
    assert rule.pattern is not None
    silenced = None
    for found in rule.pattern.finditer(seen.text):
        if silenced is None:
            silenced = bool(rule.unless and rule.unless.search(seen.text))
        if silenced or (rule.unless_match and rule.unless_match.search(found[0])):
            continue
        right = right_text(seen.number + seen.passage.text, found, rule.fix)
        yield Hit(seen.passage, *found.span(), right, seen.number)


# ---- what a rule must not look into: titles in 《》, long quotations, addresses, numbers of papers, fields, code


HIDDEN = "\uffff"
"""Stands for a hidden character: no letter, digit, space, mark or ideograph, and in no text, being no character at all."""
_TAGS = "a|b|br|center|code|div|em|font|h[1-6]|hr|i|img|kbd|li|ol|p|pre|s|small|span|strong|sub|sup|table|td|th|tr|u|ul"
CLASSES = {
    "title": r"(?<=《)[^《》\n]*(?=》)",
    "slogan": r"(?<=“)[^“”\s，。；]{2,12} [^“”\s，。；]{2,12}(?=”)",
    "quotation": r"(?<=“)[^“”]{16,}(?=”)",
    "address": r"(?:https?|ftp)://[\w./?=&%#:;,!~@+()-]+|www\.[\w./?=&%#:-]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    "number": (
        r"〔\d{4}〕\s*第?\d+号|[A-Z]{2,}(?:/[A-Z])?\s?\d+(?:\.\d+)*(?:[-—]\d{4})?|"
        r"(?<!\d)(?:0\d{2,3}-\d{7,8}|1[3-9]\d{9}|\d{3}-\d{4}-\d{4})(?!\d)|(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])"
    ),
    "field": r"\{\{.*?\}\}",
    "code": r"`[^`\n]+`",
    "markup": rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>|<!--.*?-->|(?<=\])\([^()\s]*\)",
}
"""What is hidden from every rule that does not say it sees it, by name."""
_ANY = regex("|".join(f"(?P<{name}>{form})" for name, form in CLASSES.items()), re.DOTALL)


@define
class Masked:
    """A text and what of it is hidden; each way of seeing it is made once."""

    text: str
    _spans: list[tuple[str, int, int]] | None = None
    _seen: dict[frozenset[str], str] = field(default_factory=dict)

    def seen_by(self, sees: frozenset[str]) -> str:
        """The text, as long as ever, with all hidden but the classes ``sees``."""
        if sees not in self._seen:
            self._seen[sees] = self._hide(sees)
        return self._seen[sees]

    def _hide(self, sees: frozenset[str]) -> str:
        if self._spans is None:
            self._spans = list(_spans(self.text))
        pieces, done = [], 0
        for name, start, end in self._spans:
            if name not in sees and start >= done:
                pieces += [self.text[done:start], HIDDEN * (end - start)]
                done = end
        return "".join([*pieces, self.text[done:]])


def _spans(text: str) -> Iterable[tuple[str, int, int]]:
    """Hidden stretches in reading order; what lies inside another one is looked at again, for rules that see the outer."""
    for found in _ANY.finditer(text):
        yield str(found.lastgroup), found.start(), found.end()
        if found.lastgroup in ("title", "quotation"):
            yield from ((name, found.start() + a, found.start() + b) for name, a, b in _spans(found[0]))


# ---- a rule as data/wording/*.yaml states it --------------------------------------------------------------------


UNREAD = {Role.EMPTY, Role.CONTENTS, Role.ADDRESSEE, Role.SIGNATURE, Role.TABLE, Role.IMPRINT}
ROLES = frozenset(Role) - UNREAD


@frozen
class WordingRule:
    """One row of the table, as ``data/wording/*.yaml`` (read from ``wording.json``) states it.

    pattern: what is wrong (a list: any of them; begins: what each begins with, so that most places are passed over quickly),
    or algorithm: the name of a function in `algorithms`. unless: found anywhere in the passage, it silences the rule;
    unless_match: what is matched may be this. once: a matter of choice, said at its first place in a paper only. numbers:
    also what a word processor numbers by itself. roles: passages it reads (`ROLES` if not said). sees: masks it looks
    through. not_in: suffixes of files and kinds of report it is not for. optional: only where its code is selected.
    yields_to: the code that, found at the same place, makes it redundant. needs: sets of characters; a text must have one
    of each (derived from the pattern by `tools.build_tables`). fix: the right text, as a template with groups,
    ``characters`` to translate, ``find``/``put``, or a ``function``.
    """

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


# ---- characters that nobody sees (GS132) ----------------------------------------------------------------------------


UNSEEN = code("GS132")


def check_hidden(prose: Prose) -> Iterator[Diagnostic]:
    """A finding for each."""
    in_word = prose.path.lower().endswith(".docx")
    hint = RETYPE if in_word else None  # --fix changes the layout of a Word file, not its text
    everywhere = ((passage, found) for passage in prose.passages for found in hidden.finditer(passage.text))
    for passage, found in islice(everywhere, limits.HIDDEN_CHARACTERS):
        yield UNSEEN.within(passage, *found.span(), put="", name=name_of(found[0]), hint=hint)
