"""What a rule must not look into: titles in 《》, long quotations, addresses, numbers of papers, fields, code."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from govsummary.core.regex import regex

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


@dataclass(slots=True)
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
