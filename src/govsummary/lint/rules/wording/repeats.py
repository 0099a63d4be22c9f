"""Sentences that were copied twice into one paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govsummary.core.regex import regex
from govsummary.lint.rules.wording.findings import Hit, Seen

SHORTEST = 24
"""Characters; slogans and set phrases, which may well stand twice, are shorter."""
_SENTENCE = regex(r"(?<![^。！？\n])[^。！？\n]+[。！？]")
_ARTICLE = regex(r"^第[一二三四五六七八九十百零\d]+条")


def repeated_sentence(passages: Sequence[Seen]) -> Iterator[Hit]:
    """The second time that a whole sentence stands in the paper; rules made of articles say things again."""
    if sum(_ARTICLE.match(seen.text) is not None for seen in passages) > 2:
        return
    known: set[str] = set()
    for seen in passages:
        for found in _SENTENCE.finditer(seen.text):
            words = found[0].strip(" 　")
            if len(words) < SHORTEST:
                continue
            if words in known:
                yield Hit(seen.passage, found.start(), found.end())
            known.add(words)
