"""Blocks of a text as the data state them: words, items that run together or apart, tables with merged cells, pictures.

Items become a list only where that prints them to the mark, whatever the marks' width.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govsummary.compose.paragraphs import enumerated, run_together
from govsummary.core.blocks import LEFT, UP, Enumeration
from govsummary.core.frozen import define, field, replace
from govsummary.core.prose import Role
from govsummary.core.regex import regex
from govsummary.draft.nesting import number_in
from govsummary.input.reading.contents import hidden
from govsummary.standard import grammar

if TYPE_CHECKING:
    from govsummary.core.blocks import Counting
    from govsummary.docx.read.pictures import WordChart, WordPicture
    from govsummary.draft.paper import Piece

_BRACES = regex(r"(?<=[{｛])(?=[{｛])")
_SPACES = regex(rf"[{grammar.SPACES}\v\f]+")
_LINE_ENDS = regex("[\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = regex("[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]")
_NUMBER = regex(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?").fullmatch
_LARGE_SHARE = 2
YES = "是"


def words_of(text: str) -> str:
    """What a text of the data says of a passage: spaces are plain and single, characters that nobody sees are gone."""
    text = _LINE_ENDS.sub("\n", text)
    lines = (_SPACES.sub(" ", hidden.sub("", _UNSEEN.sub("", line))).strip() for line in text.split("\n"))
    return "\n".join(filter(None, (_BRACES.sub(" ", line) for line in lines)))


# ---- items -----------------------------------------------------------------------------------------------------------

_IS = regex("(?:^|(?<=[：:；;。，,]))(?P<number>[一二三四五六七八九十]{1,3})是")
_ORDINAL = regex("(?:^|(?<=[：:；;。]))第(?P<number>[一二三四五六七八九十]{1,3})，")
_CIRCLED = regex("(?P<number>[①-⑳])")
_BRACKETS = regex(r"(?:^|(?<=[：:；;。]))（(?P<number>\d{1,2})）")
_WAYS: tuple[tuple[Counting, str, Any], ...] = (
    ("is", "一是", _IS),
    ("ordinal", "第一", _ORDINAL),
    ("brackets", "（1）", _BRACKETS),
    ("circled", "①", _CIRCLED),
)
_NUMBERED: tuple[tuple[Counting, str, Any], ...] = (*_WAYS, ("decimal", "1.", regex(r"(?P<number>\d{1,2})\.(?!\d)")))


_WIDTHS = str.maketrans(":;,.()", "：；，。（）")


def widened(text: str) -> str:
    """It with its marks at full width, to compare it by."""
    return text.translate(_WIDTHS)


def items_in(text: str) -> tuple[str, dict[str, Any]] | None:
    """The words up to the items of a paragraph, and 列举, if it prints the paragraph to the mark, whatever their width."""
    for counting, title, form in _WAYS:
        found = _in_turn(form.finditer(text))
        if len(found) < _LARGE_SHARE:
            continue
        lead = text[: found[0].start()]
        if lead and not lead.endswith(("：", ":")):
            continue
        ends = [*(one.start() for one in found[1:]), len(text)]
        items = tuple(text[one.end() : end].rstrip("；;。.") for one, end in zip(found, ends, strict=True))
        made = lead + run_together(Enumeration(items, counting=counting)) if all(items) else ""
        if made == text or (made and widened(made) == widened(text)):
            return lead, _enumeration(items, counting, title)
    return None


def _in_turn(found: Iterable[Any]) -> list[Any]:
    """Of the numbers found those that count 1, 2, 3 …"""
    taken: list[Any] = []
    for one in found:
        if number_in(one["number"]) == len(taken) + 1:
            taken.append(one)
    return taken


def _enumeration(items: Sequence[str], counting: Counting, title: str, *, apart: bool = False) -> dict[str, Any]:
    made: dict[str, Any] = {"列举": list(items)}
    if counting != "is":
        made["条目"] = title
    if apart:
        made["分段"] = YES
    return made


def items_apart(pieces: Sequence[Piece]) -> tuple[dict[str, Any], int] | None:
    """列举 of items that are paragraphs of their own, and how many, if it prints them to the letter."""
    for counting, title, form in _NUMBERED:
        texts: list[str] = []
        bare: list[str] = []
        for piece in pieces:
            words = words_of(piece.text)
            found = None if piece.rows or piece.level or piece.notes or piece.drawing else form.match(words)
            if not found or number_in(found["number"]) != len(texts) + 1:
                break
            texts.append(words)
            bare.append(words[found.end() :])
        if len(texts) < _LARGE_SHARE or not all(bare):
            continue
        made = [one.text for one in enumerated(Enumeration(tuple(bare), counting=counting, apart=True))]
        if made == texts:
            return _enumeration(bare, counting, title, apart=True), len(texts)
    return None


# ---- tables ----------------------------------------------------------------------------------------------------------


def grid(table: Piece) -> list[list[str]] | None:
    """The cells by row and column, with the marks of merged ones; None: it is no grid of several rows and columns."""
    if len(table.rows) < 2:
        return None
    covered: dict[tuple[int, int], str] = {}
    for row, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while (row, column) in covered:
                column += 1
            words = words_of(cell.text).replace("\n", " ")
            for below in range(min(cell.rows, len(table.rows) - row)):
                for right in range(cell.columns):
                    covered[row + below, column + right] = UP if below else LEFT if right else _NO_MARK.get(words, words)
            column += cell.columns
    width = max((column for _, column in covered), default=0) + 1
    return [[covered.get((row, column), "") for column in range(width)] for row in range(len(table.rows))]


_NO_MARK = {LEFT: "＜", UP: "＾"}


def stated_table(grid: list[list[str]]) -> dict[str, Any] | None:
    """表头 and 行; None where no row would be left below the head, or there is but one column."""
    head = 1
    while head < len(grid) and UP in grid[head]:
        head += 1
    if head >= len(grid) or len(grid[0]) < 2:
        return None
    return {"表头": grid[0] if head == 1 else grid[:head], "行": [[_cell(text) for text in row] for row in grid[head:]]}


def _cell(text: str) -> Any:
    """A cell as it is typed: a number bare."""
    return Decimal(text) if _NUMBER(text) else text


def as_lines(table: Piece) -> Iterator[Piece]:
    """A table that is none as paragraphs: a line a row."""
    for row in table.rows:
        words = " ".join(filter(None, (words_of(cell.text).replace("\n", " ") for cell in row)))
        yield replace(table, text=words, rows=(), role=Role.BODY)


# ---- pictures, as files beside the data -----------------------------------------------------------------------------


PRINTED = (".png", ".jpg", ".jpeg")
"""Forms of pictures that papers can have."""
_LEAST, _MOST = 10, 156


@define
class Pictures:
    """Pictures by the block of the Word file in which they stand, and the files that were made of them."""

    folder: str = ""
    blocks: dict[int, list[WordPicture]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    charts: dict[int, list[WordChart]] = field(default_factory=dict)

    @classmethod
    def of(cls, found: Iterable[WordPicture | WordChart], folder: str) -> Pictures:
        """Those that were found, pictures to be written into ``folder``."""
        made = cls(folder)
        for one in found:
            holders: dict[int, list[Any]] = made.charts if hasattr(one, "rows") else made.blocks
            holders.setdefault(one.block, []).append(one)
        return made

    def drawn(self, block: int) -> list[dict[str, Any]]:
        """The charts of a block as tables that are drawn, each once."""
        made = []
        for one in self.charts.pop(block, ()):
            unit = {"单位": one.unit} if one.unit else {}
            table = {**unit, "表头": [*one.header], "行": [[*row] for row in one.rows], "图表": one.kind}
            made.append({"表格": table})
        return made

    def taken(self, block: int) -> tuple[list[dict[str, Any]], list[str]]:
        """图片 of a block, each once; and the files of those that no paper of ours can have."""
        blocks: list[dict[str, Any]] = []
        others: list[str] = []
        for one in self.blocks.pop(block, ()):
            name = f"{self.folder}/{len(self.files) + 1}{one.suffix}"
            self.files[name] = one.content
            if one.suffix not in PRINTED:
                others.append(name)
                continue
            said: dict[str, Any] = {"文件": name}
            if one.alt.strip():
                said["说明"] = " ".join(one.alt.split())
            if one.width:
                said["宽"] = min(max(one.width, _LEAST), _MOST)
            blocks.append({"图片": said if len(said) > 1 else name})
        return blocks, others

    def dropped(self, block: int) -> bool:
        """Whether a block has pictures or charts that were not taken; it has them no more."""
        return any(holders.pop(block, None) for holders in (self.blocks, self.charts))
