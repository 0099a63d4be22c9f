"""One paper, one way of writing: separators, quarters, numerals, abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govsummary.core.numerals import chinese_ordinal
from govsummary.core.regex import regex
from govsummary.lint.rules.wording.findings import Hit, Seen, half_width

_UNIT = "(?=[元人件户戶亩畝吨噸家项項次个個名株头頭只只套册冊份平千公立条條辆輛万萬%])"
_SEPARATED = regex(r"(?<![\d,.])\d{2,3}(?:,\d{3})+(?:\.\d+)?" + _UNIT)
_PLAIN = regex(r"(?<![\d.,A-Za-z第])\d{5,}(?:\.\d+)?" + _UNIT)
_ARABIC_QUARTER = regex("(?<![\\d、.])第?([1-4])季度")
_CHINESE_QUARTER = regex("[一二三四]季度")
_MEASURE = "(项|項|个|個|次|件|场|場|期|家|人|户|戶)(?=[，。；、）]|$)"
_ARABIC_COUNT = regex(rf"(?<![\d.])\d+{_MEASURE}")
_CHINESE_COUNT = regex(
    rf"(?<![第一二三四五六七八九十百上下前后後每几幾数數这這那])([二两兩三四五六七八九]|十[一二三四五六七八九]?){_MEASURE}"
)
_NEAR = 80
_ABBREVIATION = regex("(?<![A-Za-z])[A-Z]{2,}(?![A-Za-z])")
_EXPLAINED = regex("[（(][^（）()]*[一-鿿A-Z][^（）()]*[）)]")
_FULL_WIDTH = regex("(?:(?!Ｘ{2}|(?<=Ｘ)Ｘ)[０-９Ａ-Ｚａ-ｚ％])+(?:(?<=[０-９])．[０-９]+[％]?)?|(?<=\\d)．(?=\\d)")
_HABIT = 5
"""So many full-width ％ and no other are a way of writing, not a slip."""
COMMON = frozenset(
    re.findall("[A-Z]+", "GDP APP AI CPI PPI PM PPP LED IT VR AR VIP WTO PPT CEO QQ DNA KTV ATM CT ICU GB CPU USB LNG CNG")
)


def mixed_separators(passages: Sequence[Seen]) -> Iterator[Hit]:
    """Numbers of five digits and more with 千分撇 here and without it there; the rarer form is told once."""
    separated, plain = _all(_SEPARATED, passages), _all(_PLAIN, passages)
    if separated and plain:
        yield (separated if len(separated) < len(plain) else plain)[0]


def mixed_quarters(passages: Sequence[Seen]) -> Iterator[Hit]:
    """1季度 in a paper that has 一季度."""
    if _all(_CHINESE_QUARTER, passages):
        for seen in passages:
            for found in _ARABIC_QUARTER.finditer(seen.text):
                put = found[0].replace(found[1], chinese_ordinal(int(found[1])))
                yield Hit(seen.passage, found.start(), found.end(), put)


def mixed_numerals(passages: Sequence[Seen]) -> Iterator[Hit]:
    """三次 near 12次, both bare counts."""
    for seen in passages:
        counts = list(_ARABIC_COUNT.finditer(seen.text))
        for found in _CHINESE_COUNT.finditer(seen.text) if counts else ():
            if any(one[1] == found[2] and abs(one.start() - found.start()) <= _NEAR for one in counts):
                yield Hit(seen.passage, found.start(), found.end())


def unexplained_abbreviation(passages: Sequence[Seen]) -> Iterator[Hit]:
    """Latin capitals that nobody explains where they first stand."""
    known = set(COMMON)
    for seen in passages:
        for found in _ABBREVIATION.finditer(seen.text):
            if found[0] in known:
                continue
            known.add(found[0])
            bracketed = seen.text[: found.start()].endswith(("（", "("))
            if not bracketed and not _EXPLAINED.match(seen.text, found.end()):
                yield Hit(seen.passage, found.start(), found.end())


def full_width(passages: Sequence[Seen]) -> Iterator[Hit]:
    """Full-width digits, letters and ％, unless ％ is how this paper writes it throughout."""
    hits = _all(_FULL_WIDTH, passages)
    percent = [hit for hit in hits if hit.text == "％"]
    habit = len(percent) > _HABIT and not any("%" in seen.text for seen in passages)
    for hit in hits:
        if not (habit and hit.text == "％"):
            yield Hit(hit.passage, hit.start, hit.end, half_width(hit.text))


def _all(pattern: re.Pattern[str], passages: Sequence[Seen]) -> list[Hit]:
    return [Hit(seen.passage, *found.span()) for seen in passages for found in pattern.finditer(seen.text)]
