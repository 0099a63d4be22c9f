"""GS480–GS482: words of the lists of terms (the core's, plugins', a bureau's own), with conditions and exceptions."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from govsummary.core.diagnostics import Code, Diagnostic, Strength, code
from govsummary.core.errors import EnvironmentFault, InvalidReport
from govsummary.core.frozen import frozen
from govsummary.core.language import Text
from govsummary.core.prose import Passage, Prose, Role
from govsummary.core.regex import regex
from govsummary.core.resources import data_root
from govsummary.input.reading.contents import bytes_of, decode
from govsummary.lint.rules.wording.engine import ROLES, Masked
from govsummary.plugin.offers import Rule, TermList

TYPO = code("GS480")
CONFUSABLE = code("GS481")
PREFERRED = code("GS482")
TERM_CODES = {Strength.MUST: TYPO, Strength.USUAL: CONFUSABLE, Strength.ADVICE: PREFERRED}
"""The code of an entry, by its strength."""

_NOTHING: frozenset[str] = frozenset()
_SEEN_BEFORE, _SEEN_BEHIND = 20, 60
"""Characters beside a word that its conditions look at."""
_LONGEST_PATTERN, _MOST_REPEATS = 300, 4
_repeated_group = regex(r"\)(?:[*+]|\{)").search
_AT_LINE = Text("第 {line} 行不符合 YAML 格式", "line {line} is no valid YAML")
_NO_LIST = Text("不是词表", "no list of terms")
_ENTRY = Text("第 {number} 条写得不对", "entry {number} is wrong")
_READ = ROLES | {Role.TABLE, Role.SIGNATURE}


@frozen
class Term:
    """A wrong word; ``before`` and ``after`` must stand beside it, none of ``exceptions`` around it."""

    wrong: str
    right: str
    why: str
    code: Code
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    exceptions: tuple[tuple[str, int], ...] = ()
    """Longer words in which it is right, with where it begins in each."""

    def applies(self, text: str, start: int) -> bool:
        """Whether it is wrong at ``start``."""
        if any(text.startswith(longer, start - inside) for longer, inside in self.exceptions if start >= inside):
            return False
        end = start + len(self.wrong)
        if self.after and not self.after.match(text[end : end + _SEEN_BEHIND]):
            return False
        return not self.before or bool(self.before.search(text[max(0, start - _SEEN_BEFORE) : start]))

    def found(self, passage: Passage, start: int) -> Diagnostic:
        """The diagnostic; whether one word was mistaken for another is for a person to judge, a misspelling is not."""
        end, safe = start + len(self.wrong), self.code is TYPO
        return self.code.within(passage, start, end, put=self.right, safe=safe, right=self.right, why=self.why)


class Terms:
    """Terms of several lists, looked for together."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.by_word: dict[str, list[Term]] = {}
        for term in terms:
            self.by_word.setdefault(term.wrong, []).append(term)
        words = sorted(self.by_word, key=len, reverse=True)
        self.pattern = regex("|".join(map(re.escape, words)) or r"(?!)")

    def check(self, prose: Prose) -> Iterator[Diagnostic]:
        """Every wrong word of a text."""
        for passage in prose.unjudged:
            if passage.role in _READ:
                text = Masked(passage.text).seen_by(_NOTHING)
                for start, term in self._found(text):
                    yield term.found(passage, start)

    def _found(self, text: str) -> Iterator[tuple[int, Term]]:
        at = 0
        while found := self.pattern.search(text, at):
            terms = (term for term in self.by_word[found[0]] if term.applies(text, found.start()))
            if term := next(terms, None):
                yield found.start(), term
            at = found.end() if term else found.start() + 1


def term_rule(lists: Iterable[TermList]) -> Rule:
    """The rule on the words of ``lists``; where two lists have the same word, the earlier list's entry counts first.

    Raises:
        EnvironmentFault: a list is not there or is no list of terms.
    """
    terms = Terms(term for one in lists for term in read_terms(one.path))
    return Rule("terms", (TYPO, CONFUSABLE, PREFERRED), prose=terms.check)


@cache
def read_terms(path: Path) -> tuple[Term, ...]:
    """The entries of a list, in the shape of ``schemas/terms.schema.json``.

    Raises:
        EnvironmentFault: the file is not there or is no list of terms.
    """
    try:
        entries = _parsed(decode(bytes_of(path), str(path)), path) or []
    except InvalidReport as fault:
        raise _unusable(path, Text("；", "; ").join(one.message_text for one in fault.diagnostics)) from fault
    except (RecursionError, ValueError) as fault:
        raise _unusable(path, _NO_LIST) from fault
    if not isinstance(entries, list):
        raise _unusable(path, _NO_LIST)
    make = regex if path.parent == data_root() else re.compile  # the core's own patterns are proved by tests
    terms = []
    for number, entry in enumerate(entries, 1):
        try:
            terms.append(_term(entry, make))
        except (re.error, KeyError, TypeError, ValueError, AttributeError, RecursionError, OverflowError) as fault:
            raise _unusable(path, _ENTRY.fill(number=number)) from fault
    return tuple(terms)


_UNUSABLE = Text("词表 {path} 读不出来：{reason}", "the list of terms {path} cannot be read: {reason}")


def _unusable(path: Path, reason: Text) -> EnvironmentFault:
    return EnvironmentFault(
        _UNUSABLE.fill(path=path, reason=reason),
        Text(
            "每条至少写 wrong、right、why 三项，格式见 schemas/terms.schema.json",
            "each entry has at least wrong, right and why; see schemas/terms.schema.json",
        ),
    )


def _parsed(text: str, path: Path) -> Any:
    """JSON is YAML, and read twenty times as fast."""
    if path.suffix == ".json":
        with suppress(ValueError):  # the YAML parser says where
            return json.loads(text)
    import yaml

    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as fault:
        raise _unusable(path, _AT_LINE.fill(line=fault.problem_mark.line + 1 if fault.problem_mark else 1)) from fault
    except yaml.YAMLError as fault:
        raise _unusable(path, _NO_LIST) from fault


def _term(entry: dict[str, Any], make: Callable[[str], re.Pattern[str]]) -> Term:
    wrong = _words(entry["wrong"])
    exceptions = tuple((longer, longer.index(wrong)) for longer in map(_words, entry.get("except", ())))
    return Term(
        wrong,
        _words(entry["right"]),
        _words(entry["why"]),
        TERM_CODES[Strength(entry.get("strength", "must"))],
        make(f"(?:{_pattern(entry['before'])})$") if "before" in entry else None,
        make(_pattern(entry["after"])) if "after" in entry else None,
        exceptions,
    )


def _words(value: object) -> str:
    if not isinstance(value, str | int | float) or not str(value):
        raise TypeError("no text")
    return str(value)


def _pattern(value: object) -> str:
    """A pattern that cannot take for ever: no group is repeated, few signs are, and it sees some sixty characters."""
    pattern = _words(value)
    repeats = sum(map(pattern.count, "*+{"))
    if len(pattern) > _LONGEST_PATTERN or repeats > _MOST_REPEATS or _repeated_group(pattern):
        raise ValueError("too costly a pattern")
    return pattern
