"""How paragraphs and lists end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govsummary.core.regex import regex
from govsummary.lint.rules.wording.findings import Hit, Seen

SHORTEST_STATEMENT = 20
_NO_STOP = regex(r"[一-鿿\d%）”]$")
_HALF_STOPS = ("，", "、")
_SEVERAL = 3
"""Clauses that end in ，: more than the first half of a sentence broken on purpose."""
_STOP_INSIDE = regex(r"[。！？…；：][”）]+$")
_MARK = regex("[，；。！？]")
_LABELLED = regex(
    r"^(?:[^，。；：]{1,8}：|附件|附表|注[：:]|[（(][^（）]*[）)]$|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[①-⑳]|第[一二三四五六七八九十]+[章节条])"
)
"""Fields of a form, notes, and numbered lines, which may be headings."""
_ITEM = regex(
    r"^(?:[（(]?\d{1,2}[）).．、]|[①-⑳]|[（(]?[一二三四五六七八九十]{1,3}[）)、是]|第[一二三四五六七八九十]+|[-·•])"
)
_CAPTION = regex("记者|記者|通讯员|摄$|攝$|编辑|来源")
_WRAPPED = 1 / 3


def unfinished_list(passages: Sequence[Seen]) -> Iterator[Hit]:
    """The last item of a list that ends in ；."""
    for number, seen in enumerate(passages):
        following = passages[number + 1].text if number + 1 < len(passages) else ""
        if seen.text.endswith("；") and _ITEM.match(seen.text) and not following:
            yield Hit(seen.passage, len(seen.text) - 1, len(seen.text), "。")


def missing_stop(passages: Sequence[Seen]) -> Iterator[Hit]:
    """Statements that end without a stop or in ，; silent where so many do that lines must be broken at a width."""
    statements = [seen for seen in passages if len(seen.text) >= SHORTEST_STATEMENT]
    open_ended = [seen for seen in statements if _NO_STOP.search(seen.text) and not _STOP_INSIDE.search(seen.text)]
    if len(open_ended) >= 3 and len(open_ended) > len(statements) * _WRAPPED:
        return
    for seen in statements:
        stopped = seen.text.endswith(_HALF_STOPS) and ("。" in seen.text or seen.text.count("，") >= _SEVERAL)
        if stopped:
            yield Hit(seen.passage, len(seen.text) - 1, len(seen.text))
    for seen in open_ended:
        labelled = _LABELLED.match(seen.text) and "。" not in seen.text
        marks = [mark.end() for mark in _MARK.finditer(seen.text)]
        if marks and not labelled and not _CAPTION.search(seen.text, marks[-1]):
            yield Hit(seen.passage, marks[-1], len(seen.text))
