"""GS480–GS482: words of the lists of terms (the core's, plugins', a bureau's own), with conditions and exceptions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from govsummary.codes.wording import CONFUSABLE, PREFERRED, TERM_CODES, TYPO
from govsummary.diagnostics import Code, Diagnostic, Strength
from govsummary.errors import EnvironmentFault
from govsummary.language import Text
from govsummary.model import Prose
from govsummary.offers import Rule, TermList
from govsummary.rules.wording.findings import Hit
from govsummary.rules.wording.masks import Masked
from govsummary.rules.wording.table import ROLES

_NOTHING: frozenset[str] = frozenset()
_READ = ROLES | {"table", "signature"}


@dataclass(frozen=True, slots=True)
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
        if self.after and not self.after.match(text, start + len(self.wrong)):
            return False
        return not self.before or bool(self.before.search(text[max(0, start - 20) : start]))


class Terms:
    """Terms of several lists, looked for together."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.by_word: dict[str, list[Term]] = {}
        for term in terms:
            self.by_word.setdefault(term.wrong, []).append(term)
        words = sorted(self.by_word, key=len, reverse=True)
        self.pattern = re.compile("|".join(map(re.escape, words)) or r"(?!)")

    def check(self, prose: Prose) -> Iterator[Diagnostic]:
        """Every wrong word of a text."""
        for passage in prose.passages:
            if passage.role in _READ:
                text = Masked(passage.text).seen_by(_NOTHING)
                for start, term in self._found(text):
                    hit = Hit(passage, start, start + len(term.wrong), _replacement(term))
                    yield hit.told(term.code, right=term.right, why=term.why)

    def _found(self, text: str) -> Iterator[tuple[int, Term]]:
        at = 0
        while found := self.pattern.search(text, at):
            terms = (term for term in self.by_word[found[0]] if term.applies(text, found.start()))
            if term := next(terms, None):
                yield found.start(), term
            at = found.end() if term else found.start() + 1


def _replacement(term: Term) -> str | None:
    """A misspelling is mended by itself; whether one word was mistaken for another only a person knows."""
    return term.right if term.code is TYPO else None


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
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return tuple(_term(entry) for entry in yaml.load(path.read_text("utf-8-sig"), Loader=loader) or ())
    except (OSError, UnicodeDecodeError, yaml.YAMLError, re.error, KeyError, TypeError, ValueError, AttributeError) as fault:
        raise EnvironmentFault(
            Text(f"词表 {path} 读不出来：{fault}", f"the list of terms {path} cannot be read: {fault}"),
            Text(
                "每条至少写 wrong、right、why 三项，格式见 schemas/terms.schema.json",
                "each entry has at least wrong, right and why; see schemas/terms.schema.json",
            ),
        ) from fault


def _term(entry: dict[str, Any]) -> Term:
    wrong = str(entry["wrong"])
    exceptions = tuple((longer, longer.index(wrong)) for longer in entry.get("except", ()))
    return Term(
        wrong,
        str(entry["right"]),
        str(entry["why"]),
        TERM_CODES[Strength(entry.get("strength", "must"))],
        re.compile(f"(?:{entry['before']})$") if "before" in entry else None,
        re.compile(entry["after"]) if "after" in entry else None,
        exceptions,
    )
