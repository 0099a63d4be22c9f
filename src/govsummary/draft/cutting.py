"""Blocks as passages: what a file ran together is cut, what it broke is joined, page marks inside sentences come out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from govsummary.core.frozen import replace
from govsummary.core.language import Text
from govsummary.core.regex import regex
from govsummary.draft.paper import LeftOut
from govsummary.draft.sources import Block
from govsummary.standard import grammar, lines
from govsummary.standard.lines import Number

PAGE = Text("页码", "page number")
_ENDED = frozenset("。！？；：”）.!?;:)")
_OPENING = frozenset("（(“《【[")
_INLINE_PAGE = regex(
    r"(?<=[\u3400-\u9fff，、])[ \u3000]*"
    r"(?:[—─－–-]{1,2}[ \u3000]+\d{1,3}[ \u3000]+[—─－–-]{1,2}|第\s*\d{1,3}\s*页\s*[/，,]?\s*共\s*\d{1,3}\s*页)"
    r"[ \u3000]*(?=[\u3400-\u9fff，。、；])"
)
_MOST_ABOVE = 8
"""Lines that stand above the text of a 纪要 or 简报."""
_SIGNED_AND_DATED = regex(r"^(?P<first>\S(?:.{0,38}\S)?)(?:[ \u3000]{3,}|\t\s*)(?P<second>\S.{5,20})$")
_LABELLED = regex(
    r"^(?P<first>附\s*件\s*(?:\d{1,2}|[一二三四五六七八九十]))[ \u3000]+(?P<second>[^\s：:，。；][^，。；]{1,40})$"
)
_CALLED = regex(r"^(?P<first>[^，。；：]{2,30}?[^，。；：的、和])(?P<second>(?<!的)(?:各位|同志们)[^，。；]{0,20}[：:！!])$")
_SUBTITLED = regex(r"^(?P<first>[^，。；：]{4,50})[ \u3000]{2,}(?P<second>(?:——|（).{4,50})$")
_DASHED = regex(r"^(?P<first>[^，。；：]{6,60}?)(?P<second>——[^，。；]{4,60})$")
_DATED_START = regex(r"^\d{4}年\d{1,2}月\d{1,2}日在")
_NUMBERS = regex(r"第?[一二三四五六七八九十]{1,3}[、.．]|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.．、](?!\d)")
_TITLE_ENDS = regex(r"(?:总结|报告|汇报|打算|计划|方案|意见|要点|安排|思路|情况)(?:范文|范本|模板)?(?=[^，。；：])")
_OPENERS = regex(
    r"(?<!\d)1[.、](?!\d)|(?<!的)(?:一是|一年来|今年|去年|全年|上半年|目前|截至|\d{4}年|我们|我[局区县市镇乡院校委办]|全[区县市镇乡局省年]|(?<!存在的)主要|为了?|按照|围绕|坚持|认真|完成|建立|组织|开展|加大"
    r"|制定|落实|严格|深入|始终|积极|大力|通过|针对)"
)
_LATIN_BREAK = regex(r"(?<=[A-Za-z0-9])\n(?=[A-Za-z0-9])")
_GLUED = 80
"""Characters of a paragraph that may be a paper without line breaks."""
_HEAD = 20
_LONGEST_TITLE = 60


def cut(blocks: Iterable[Block]) -> tuple[list[Block], list[LeftOut]]:
    """The passages of a paper, and the page marks that stood inside its sentences."""
    left_out: list[LeftOut] = []
    joined = _joined([part for block in blocks for part in _lines(block)], left_out)
    at_starts = Counter(number.shape for block in joined if (number := _number(block.evidence.words)))
    passages: list[Block] = []
    for block in joined:
        clean = _without_page_marks(block, left_out)
        whole = grammar.ISSUED_BY.match(clean.evidence.words) and _above_text(passages)
        for part in [clean] if whole else _parted(clean, len(passages)):
            passages += _unglued(part, at_starts)
    return passages, left_out


def _number(words: str) -> Number | None:
    return lines.number_of(grammar.plain(words[:80]))


def between(block: Block, start: int, end: int) -> Block:
    """What stands between two offsets of a block, without spaces at its ends."""
    words = block.evidence.words[start:end]
    start += len(words) - len(words.lstrip(grammar.SPACES + "\n"))
    words = words.strip(grammar.SPACES + "\n")
    last = start + len(words)
    lead = block.evidence.lead - start if start < block.evidence.lead < last else 0
    notes = tuple((offset - start, key) for offset, key in block.notes if start < offset <= last or (offset == 0 == start))
    if "\n" in words:
        notes = tuple((len(_whole(words[:offset])), key) for offset, key in notes)
        words = _whole(words)
    pushed = block.evidence.pushed and start == 0
    place = replace(block.place, column=block.place.column + start) if block.place.column else block.place
    evidence = replace(block.evidence, words=words, lead=lead, pushed=pushed)
    return replace(block, evidence=evidence, place=place, notes=notes, drawing=block.drawing and start == 0)


def _whole(words: str) -> str:
    """Words without the line breaks inside them; one between Latin words is a space."""
    return _LATIN_BREAK.sub(" ", words).replace("\n", "")


def _cut_at(block: Block, offsets: Iterable[int]) -> list[Block]:
    """A block in parts; marks of notes that stand in no part's words go to the last."""
    edges = [0, *sorted({offset for offset in offsets if 0 < offset < len(block.evidence.words)}), len(block.evidence.words)]
    parts = [between(block, start, end) for start, end in pairwise(edges)]
    parts = [part for part in parts if part.evidence.words] or [block]
    placed = {note for part in parts for _, note in part.notes}
    lost = tuple((len(parts[-1].evidence.words), key) for _, key in block.notes if key not in placed)
    return [*parts[:-1], replace(parts[-1], notes=(*parts[-1].notes, *lost))] if lost else parts


def _lines(block: Block) -> list[Block]:
    """A paragraph with line breaks of its own as lines; a sentence that goes on over the break stays whole."""
    words = block.evidence.words
    if "\n" not in words:
        return [block]
    said = words.split("\n")
    ends = accumulate(len(line) + 1 for line in said[:-1])
    return _cut_at(block, [end for end, pair in zip(ends, pairwise(said), strict=True) if not _goes_on(*pair)])


def _goes_on(before: str, after: str) -> bool:
    ended = before.rstrip()[-1:] in _ENDED or not before.strip() or not after.strip()
    if _occasion_goes_on(before, after):
        return True
    return not ended and len(before) >= 30 and not after[:1].isspace() and not _number(after)


def _occasion_goes_on(before: str, after: str) -> bool:
    """Whether two lines name together at which meeting a paper was read, and neither does alone."""
    if len(before) + len(after) > 2 * _LONGEST_TITLE or "。" in before or not after.strip():
        return False
    first, both = grammar.plain(before), grammar.plain(before.rstrip() + after.lstrip())
    begun = first.startswith(("——", "（")) or bool(_DATED_START.match(first))
    return begun and bool(lines.OCCASION.search(both)) and not lines.OCCASION.search(first)


def _joined(blocks: Sequence[Block], left_out: list[LeftOut]) -> list[Block]:
    """Blocks with those made one that a page mark or a break after an opening bracket parted."""
    found: list[Block] = []
    waiting: list[LeftOut] = []
    for place, block in enumerate(blocks):
        words = block.evidence.words
        before = found[-1].evidence.words if found and not found[-1].rows else ""
        following = blocks[place + 1].evidence.words if place + 1 < len(blocks) else ""
        if lines.PAGE_MARK.match(words) and _in_sentence(before, following) and not words.isdigit():
            waiting.append(LeftOut(words, PAGE, block.place))
        elif found and words and (waiting or before in _OPENING or (place < _HEAD and _occasion_goes_on(before, words))):
            found[-1] = _join(found[-1], block)
            left_out += waiting
            waiting = []
        else:
            found.append(block)
    return found


def _in_sentence(before: str, after: str) -> bool:
    plain = after and not after[:1].isspace() and not _number(after) and not lines.PAGE_MARK.match(after)
    return bool(before and plain) and len(before) >= 15 and before[-1] not in _ENDED


def _join(one: Block, other: Block) -> Block:
    words = one.evidence.words + other.evidence.words
    notes = (*one.notes, *((offset + len(one.evidence.words), key) for offset, key in other.notes))
    return replace(
        one, evidence=replace(one.evidence, words=words, lead=0), notes=notes, drawing=one.drawing or other.drawing
    )


def _without_page_marks(block: Block, left_out: list[LeftOut]) -> Block:
    words = block.evidence.words
    found = list(_INLINE_PAGE.finditer(words)) if "—" in words or "页" in words or "-" in words or "–" in words else []
    if not found:
        return block
    left_out += (LeftOut(mark[0].strip(), PAGE, block.place) for mark in found)
    spans = [mark.span() for mark in found]
    notes = tuple((offset - sum(max(0, min(offset, b) - a) for a, b in spans), key) for offset, key in block.notes)
    return replace(block, evidence=replace(block.evidence, words=_INLINE_PAGE.sub("", words), lead=0), notes=notes)


def _above_text(passages: Sequence[Block]) -> bool:
    """Whether only a mark and numbers have come, so that a name and a day say who issues a 纪要 or 简报."""
    return 0 < len(passages) < _MOST_ABOVE and not any(one.evidence.words.endswith("。") for one in passages)


def _parted(block: Block, place: int) -> list[Block]:
    """Two elements on one line: 署名 and 成文日期, label and title of an attachment, who speaks and whom he calls."""
    words = block.evidence.words
    if len(words) > _LONGEST_TITLE * 2 or block.rows:
        return [block]
    if (found := _SIGNED_AND_DATED.match(words)) and lines.is_date(found["second"]) and not lines.is_date(found["first"]):
        return _cut_at(block, [found.start("second")])
    if found := _LABELLED.match(words):
        return _cut_at(block, [found.start("second")])
    if place < 12 and (found := _CALLED.match(words)):
        return _cut_at(block, [found.start("second")])
    found = (_SUBTITLED.match(words) or _DASHED.match(words)) if place < 12 else None
    if found and grammar.reads_as_title(grammar.plain(found["first"])):
        return _cut_at(block, [found.start("second")])
    return [block]


# ---- papers without line breaks -------------------------------------------------------------------------------------


def _unglued(block: Block, at_starts: Mapping[str, int]) -> list[Block]:
    """A paragraph that holds a whole paper, cut before its headings; any other as it is."""
    if len(block.evidence.words) < _GLUED or block.rows:
        return [block]
    words = grammar.plain(block.evidence.words)
    found = list(_inner(words))
    high = [number for _, number in found if number.shape == "chinese"]
    middle = [number for _, number in found if number.shape == "bracketed"]
    own = lines.number_of(words[:80])
    whole = len(high) > 1 and at_starts.get("chinese", 0) == (own is not None and own.shape == "chinese")
    if not whole and (len(middle) < 2 or len(words) < 8 * _GLUED or at_starts):
        return [block]
    offsets = [offset for offset, _ in found]
    for start, end in zip([0, *offsets], [*offsets, len(words)], strict=True):
        offsets += _behind_heading(words, start, end)
    return _cut_at(block, [*offsets, _title_end(words)])


def _inner(words: str) -> Iterator[tuple[int, Number]]:
    """The numbers inside a text that go on from each other, each behind a stop, or behind a heading without one."""
    due: dict[str, int] = {}
    segment = 0
    for found in _NUMBERS.finditer(words):
        number, at = lines.number_of(words[found.start() : found.start() + 80]), found.start()
        if number is None or number.shape not in {"chinese", "bracketed", "digit"}:
            continue
        before = words[max(segment, at - _LONGEST_TITLE) : at].rstrip()
        stopped = not before or before[-1] in "。！？：”"
        heading = number.shape != "digit" and at - segment < _LONGEST_TITLE and _is_glued_heading(before)
        expected = number.ordinal in (due.get(number.shape, 1), 1 if number.shape != "chinese" else 0)
        if not (expected and (stopped or heading)):
            continue
        due[number.shape] = number.ordinal + 1
        if number.shape == "chinese":
            due = {"chinese": number.ordinal + 1}
        segment = at
        yield at, number


def _is_glued_heading(before: str) -> bool:
    number = lines.number_of(before)
    short = number is not None and len(before) - number.end <= 30 and not any(one in "，。；：" for one in before)
    return short or grammar.reads_as_title(before)


def _behind_heading(words: str, start: int, end: int) -> Iterator[int]:
    """Where the text begins behind a heading without a stop."""
    number = lines.number_of(words[start:end][:80])
    if number is None:
        return
    first = next((i for i in range(start + number.end, end) if words[i] in "，。；：、"), end)
    opener = next((found for found in _OPENERS.finditer(words, start + number.end + 4, min(first, start + 36))), None)
    if opener and not (words[first : first + 1] == "。" and first - start - number.end <= 12):
        yield opener.start()


def _title_end(words: str) -> int:
    """Where the title ends that the text follows without a break; 0: it does not begin with one."""
    stop = next((i for i, one in enumerate(words[:_LONGEST_TITLE]) if one in "，。；："), _LONGEST_TITLE)
    ends = [
        found.end() for found in _TITLE_ENDS.finditer(words, 0, stop + 1) if grammar.reads_as_title(words[: found.end()])
    ]
    return max(ends, default=0)
