"""Texts and items as the clerk wrote them, turned into paragraphs, with their footnotes numbered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from govsummary.core.blocks import Block, Counting, Enumeration, Heading, Paragraph, Picture, Stretch, Table
from govsummary.core.frozen import NamedTuple, replace
from govsummary.core.model import NOTE_MARK, Footnote, Footnotes
from govsummary.core.numerals import chinese_ordinal, circled
from govsummary.core.regex import regex

if TYPE_CHECKING:
    import re

    from govsummary.core.blocks import JsonPath
    from govsummary.core.model import Outline, OutlineBlock

_ENDS = "。；;，、 \u3000"
_OWN_ENDS = ("。", "；", "！", "？", "：", "……")
_WIDTHLESS = "\u200b\u200c\u2060\ufeff"
_EDGES = regex(f"^[\\s{_WIDTHLESS}]+|[\\s{_WIDTHLESS}]+$")
"""Blanks around a line, also those without a width that come along when text is pasted."""
_FIRST_SENTENCE = regex("[^。！？：；]+[。！？：；](?:\\[\\^[^]]*])?")
_FIRST = ("首先", "其次", "再次", "最后")


class _Counter(NamedTuple):
    """What stands before the items: of number n of so many, and what a clerk may have typed there already."""

    label: Callable[[int, int], str]
    typed: Callable[[str], str]


def _untyped(pattern: str) -> Callable[[str], str]:
    own = regex(pattern)
    return lambda item: own.sub("", item)


def _in_turn(number: int, count: int) -> str:
    return f"{_FIRST[-1] if number == count > 2 else _FIRST[min(number, 3) - 1]}，"


_COUNTERS: dict[Counting, _Counter] = {
    "is": _Counter(lambda n, _: f"{chinese_ordinal(n)}是", _untyped(r"^[一二三四五六七八九十]{1,3}是[，、：]?")),
    "ordinal": _Counter(
        lambda n, _: f"第{chinese_ordinal(n)}，", _untyped("^第[一二三四五六七八九十]{1,3}(?:[，：]|、(?![第一二三四]))")
    ),
    "first": _Counter(_in_turn, _untyped(r"^(?:首先|其次|再次|最后)[，、：]")),
    "brackets": _Counter(lambda n, _: f"（{n}）", _untyped(r"^[（(]\d{1,3}[)）]")),
    "circled": _Counter(lambda n, _: circled(n), _untyped("^[①-⑳]")),
    "decimal": _Counter(lambda n, _: f"{n}.", _untyped(r"^\d{1,3}[.．、](?!\d)")),
    "none": _Counter(lambda n, _: "", lambda item: item),
}


def paragraphs(block: Paragraph) -> Iterator[Paragraph]:
    """One paragraph a line; empty lines only separate. Spaces around a line are layout, not text: they go."""
    lines = filter(None, map(_trimmed, block.text.splitlines()))
    return (replace(block, text=line, bold=_lead(line) if block.bold_lead else block.bold) for line in lines)


def _trimmed(line: str) -> str:
    line = line.strip()
    return _EDGES.sub("", line) if line and (line[0] in _WIDTHLESS or line[-1] in _WIDTHLESS) else line


def hand_written(blocks: Iterable[Block]) -> list[Block]:
    """What a clerk states as it will print: a paragraph a line, items behind the words ``：`` that announce them."""
    made: list[Block] = []
    for block in blocks:
        last = made[-1] if made else None
        if isinstance(block, Paragraph):
            made += paragraphs(block)
        elif not isinstance(block, Enumeration):
            made.append(block)
        elif block.apart:
            made += enumerated(block)
        elif isinstance(last, Paragraph) and last.text.endswith(("：", ":")):
            behind = enumerated(block)[0]
            bold = (*last.bold, *((start + len(last.text), end + len(last.text)) for start, end in behind.bold))
            made[-1] = replace(last, text=last.text + behind.text, joined=block.origin, bold=bold)
        else:
            made.append(block)
    return made


def enumerated(block: Enumeration) -> list[Paragraph]:
    """The enumeration as one paragraph; of items that stand apart, as one for each."""
    opening = block.lead.rstrip(_ENDS + "：:") + "：" if block.lead else ""
    if not block.apart:
        return [_run_together(block, opening)]
    items, mark = _counted(block.items, block.counting, bare=False)
    ends = [*(mark for _ in items[1:]), "。"]
    said = [item if item.endswith(_OWN_ENDS) else item + end for item, end in zip(items, ends, strict=True)]
    bold = [_lead(text) if block.bold_lead else () for text in said]
    first = [Paragraph(opening, block.origin)] if opening else []
    return [*first, *(Paragraph(text, (*block.origin, n), bold=bold[n]) for n, text in enumerate(said))]


def run_together(block: Enumeration) -> str:
    """The words of an enumeration in one paragraph."""
    return enumerated(replace(block, apart=False))[0].text


def _run_together(block: Enumeration, opening: str) -> Paragraph:
    """``一是甲；二是乙。``: items with their own ordinals or end marks taken off first; a single one stays bare.

    Items of several sentences are parted by full stops instead of semicolons (GB/T 15834-2011, 4.6).
    """
    items, mark = _counted(block.items, block.counting, bare=True)
    text, bold = opening, list[Stretch]()
    for number, item in enumerate(items, 1):
        last = "" if item.endswith(("！", "？", "……")) else "。"
        said = item + (mark if number < len(items) else last)
        bold += ((start + len(text), end + len(text)) for start, end in (_lead(said) if block.bold_lead else ()))
        text += said
    return Paragraph(text, block.origin, bold=tuple(bold))


def _lead(text: str) -> tuple[Stretch, ...]:
    """The first sentence of a paragraph that goes on behind it."""
    found = _FIRST_SENTENCE.match(text)
    return ((0, found.end()),) if found else ()


def _counted(items: Sequence[str], counting: Counting, *, bare: bool) -> tuple[list[str], str]:
    """The items with what counts them, and the mark that parts them; ``bare`` of their own marks at the end."""
    counter = _COUNTERS[counting]
    said = [counter.typed(" ".join(item.split("\n")).strip()) for item in items]
    inside = [item.rstrip(_ENDS) for item in said]
    mark = "。" if any("。" in item or "；" in item for item in inside) else "；"
    if len(said) > 1:
        said = [counter.label(n, len(said)) + item for n, item in enumerate(inside if bare else said, 1)]
    return (said if len(said) > 1 or not bare else inside), mark


# ---- footnotes, numbered in the order in which texts refer to them ----------------------------------------------------


def with_footnotes(outline: Outline) -> Outline:
    """The outline with ``[^1]``, ``[^2]`` … in its texts, and the notes that they stand for in this order.

    A mark that stands for none is left as it is: it has been reported.
    """
    numbering = _Numbering(outline)
    blocks = tuple(map(numbering.block, outline.blocks))
    attachments = tuple(replace(one, blocks=tuple(map(numbering.block, one.blocks))) for one in outline.attachments)
    return replace(outline, blocks=blocks, attachments=attachments, footnotes=tuple(numbering.found))


class _Numbering:
    def __init__(self, outline: Outline) -> None:
        self._known = Footnotes(outline.report.footnotes)
        self.found: list[Footnote] = []

    def block(self, block: OutlineBlock) -> OutlineBlock:
        """The block with numbered marks."""
        if isinstance(block, Heading):
            text = self._text(block.text, block.origin)
            run_in, bold = self._marked(block.run_in, block.run_in_bold, block.run_in_origin)
            return replace(block, text=text, run_in=run_in, run_in_bold=bold)
        if isinstance(block, Paragraph):
            text, bold = self._marked(block.text, block.bold, block.origin)
            return replace(block, text=text, bold=bold)
        if isinstance(block, Table):
            return self._table(block)
        return replace(block, caption=self._text(block.caption, block.origin)) if isinstance(block, Picture) else block

    def _table(self, table: Table) -> Table:
        def row(cells: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(self._text(cell, table.origin) for cell in cells)

        caption = self._text(table.caption, table.origin)
        head = tuple(map(row, table.head))
        header = table.header if head else row(table.header)
        return replace(table, caption=caption, head=head, header=header, rows=tuple(map(row, table.rows)),
                       note=self._text(table.note, table.origin))  # fmt: skip

    def _text(self, text: str, origin: JsonPath) -> str:
        return self._marked(text, (), origin)[0]

    def _marked(self, text: str, bold: tuple[Stretch, ...], origin: JsonPath) -> tuple[str, tuple[Stretch, ...]]:
        """The text with numbered marks, and its bold stretches where they are now."""
        moves: list[tuple[int, int]] = []

        def numbered(found: re.Match[str]) -> str:
            note = self._known.find(found[1], origin)
            if note is None:
                return found[0]
            self.found.append(note)
            mark = f"[^{len(self.found)}]"
            moves.append((found.end(), len(mark) - len(found[0])))
            return mark

        if "[^" not in text:
            return text, bold
        made = NOTE_MARK.sub(numbered, text)

        def moved(at: int) -> int:
            return at + sum(by for end, by in moves if end <= at)

        return made, tuple((moved(start), moved(end)) for start, end in bold)
