"""Marks that come in pairs: quotation marks, brackets, title marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from govsummary.core.frozen import frozen
from govsummary.core.regex import regex
from govsummary.lint.rules.wording import Hit, Seen

CLOSING = {"”": "“", "’": "‘", "）": "（", ")": "（", "》": "《", "〉": "〈", "〕": "〔", "】": "【", "」": "「", "』": "『"}
OPENING = {**{mark: mark for mark in CLOSING.values()}, "(": "（"}
_ITEM = regex(r"(?:^|(?<=[。；：，、\s]))(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[A-Za-zⅰ-ⅹ])[)）]")
"""1） and a): numbers of items, whose bracket has no other half."""
_NO_MARK = regex(r"(?<=[A-Za-z0-9])[’‘]|[’‘](?=[A-Za-z0-9])|[:;8][-']?[()]")
"""Apostrophes, and faces made of marks."""
_MARKS = regex("[" + re.escape("".join(sorted({*CLOSING, *OPENING}))) + "]")
_STOP = regex("[，。；：！？、\n]")
_QUOTES = frozenset("“”\"＂'")
_IDEOGRAPH = regex("[一-鿿]")
_STRAIGHT = regex(r"(?<!\d)[\"＂]|[\"＂](?=[一-鿿，。；：、）])|(?<=[一-鿿])'|'(?=[一-鿿])")
_SIZE = regex(r"(?<!\d)\d{1,3}$|(?<!\d)\d{1,3}[./]\d{1,2}$")
_LONGEST_SIZE = 7
_SHORT = 12
"""【 and 】 in lines as short as this are parts of a saved web page's buttons."""
_FAR = 12
"""Paragraphs that a bracket may reach over."""
_CLAUSE = 100
"""Characters of a clause that are shown."""


@frozen
class Pair:
    """Two marks that belong together."""

    kind: str
    start: int
    end: int
    depth: int
    """How many pairs of the same kind it stands in."""


@frozen
class Pairing:
    """The pairs of a text, inner ones first, and the offsets of the marks that found no other half."""

    pairs: tuple[Pair, ...]
    lone: tuple[int, ...]


def pair_up(text: str) -> Pairing:
    """Match every closing mark with the nearest opening one of its kind; what is jumped over stays alone."""
    text = _ITEM.sub(lambda item: item[0] if _open_before(item) else item[0][:-1] + " ", text)
    text = _NO_MARK.sub(lambda found: " " * len(found[0]), text)
    opened: list[tuple[str, int]] = []
    depths: Counter[str] = Counter()
    pairs, lone = [], []
    for found in _MARKS.finditer(text):
        place, mark = found.start(), found[0]
        if mark in OPENING:
            opened.append((OPENING[mark], place))
            depths[OPENING[mark]] += 1
        else:
            kind = CLOSING[mark]
            if not depths[kind]:
                lone.append(place)
                continue
            while opened[-1][0] != kind:
                depths[opened[-1][0]] -= 1
                lone.append(opened.pop()[1])
            depths[kind] -= 1
            pairs.append(Pair(kind, opened.pop()[1], place + 1, depths[kind]))
    return Pairing(tuple(pairs), tuple(sorted([*lone, *(place for _, place in opened)])))


def _open_before(item: re.Match[str]) -> bool:
    """Whether a bracket is open where an item seems to begin: then its bracket closes that one, as in （2、3）."""
    before = item.string[: item.start()]
    return max(before.rfind("（"), before.rfind("(")) > max(before.rfind("）"), before.rfind(")"))


def unpaired(passages: Sequence[Seen]) -> Iterator[Hit]:
    """Marks without their other half; a quotation over several paragraphs may open each of them."""
    lone: list[tuple[int, int]] = []
    for number, seen in enumerate(passages):
        following = passages[number + 1].text if number + 1 < len(passages) else ""
        for place in pair_up(seen.text).lone:
            mark = seen.text[place]
            on_a_button = mark in "【】" and len(seen.text) < _SHORT
            if not on_a_button and not (mark == "“" and following.startswith("“")):
                lone.append((number, place))
    across = set(_across_paragraphs(passages, lone))
    yield from (_around(passages[number], place) for number, place in lone if (number, place) not in across)


def _across_paragraphs(passages: Sequence[Seen], lone: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Marks that open at the start of one paragraph and close at the end of one soon after."""
    opened: tuple[int, int] | None = None
    for number, place in lone:
        text = passages[number].text
        if place == 0 and text[0] in OPENING:
            opened = (number, place)
        elif opened and place == len(text) - 1 and number - opened[0] <= _FAR:
            if CLOSING.get(text[place]) == OPENING[passages[opened[0]].text[0]]:
                yield from (opened, (number, place))
            opened = None


def _around(seen: Seen, place: int) -> Hit:
    """The clause from an opening mark on, or up to a closing one; a hundred characters of it are enough."""
    if seen.text[place] in OPENING:
        end = min(len(seen.text), place + _CLAUSE)
        stop = _STOP.search(seen.text, place, end)
        return Hit(seen.passage, place, stop.start() if stop else end)
    begin = max(0, place - _CLAUSE)
    stops = [stop.end() for stop in _STOP.finditer(seen.text, begin, place)]
    return Hit(seen.passage, stops[-1] if stops else begin, place + 1)


def nested_quotes(passages: Sequence[Seen]) -> Iterator[Hit]:
    """“ ” directly inside “ ”."""
    yield from _nested(passages, "“", "‘’")


def nested_titles(passages: Sequence[Seen]) -> Iterator[Hit]:
    """《 》 inside 《 》."""
    yield from _nested(passages, "《", "〈〉")


def _nested(passages: Sequence[Seen], kind: str, inner: str) -> Iterator[Hit]:
    for seen in passages:
        if seen.text.count(kind) < 2:
            continue
        found = pair_up(seen.text)
        if any(seen.text[place] in (kind, _other_half(kind)) for place in found.lone):
            continue
        for pair in found.pairs:
            if pair.kind == kind and pair.depth == 1:
                content = seen.passage.text[pair.start + 1 : pair.end - 1]
                right = f"{inner[0]}{content}{inner[1]}" if kind not in content and inner[0] not in content else None
                yield Hit(seen.passage, pair.start, pair.end, right)


def _other_half(kind: str) -> str:
    return next(mark for mark, opening in CLOSING.items() if opening == kind)


def straight_quotes(passages: Sequence[Seen]) -> Iterator[Hit]:
    """Straight quotes about or beside Chinese; by twos they are fixed, an odd one is only reported."""
    for seen in passages:
        if not any(mark in seen.text for mark in "\"＂'"):
            continue
        places = _without_inches(seen.text, [found.start() for found in _STRAIGHT.finditer(seen.text)])
        if len(places) % 2 == 0:
            for start, end in zip(places[::2], places[1::2], strict=True):
                content = seen.passage.text[start + 1 : end]
                if _IDEOGRAPH.search(seen.text, max(start - 1, 0), end + 2):
                    clean = content and _QUOTES.isdisjoint(content)
                    yield Hit(seen.passage, start, end + 1, f"“{content}”" if clean else None)
        else:
            for place in places:
                if _IDEOGRAPH.search(seen.text, max(place - 1, 0), place + 2):
                    yield Hit(seen.passage, place, place + 1)


def _without_inches(text: str, places: list[int]) -> list[int]:
    """The marks without those of 55"电视: behind a number where no quotation is open, if all others go by twos."""
    quotes: list[int] = []
    for place in places:
        if len(quotes) % 2 or not _SIZE.search(text, max(place - _LONGEST_SIZE, 0), place):
            quotes.append(place)
    return places if len(quotes) % 2 else quotes
