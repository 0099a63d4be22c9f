"""What is made of a paper, proved: figures that the facts take as 指标, and data that print the paper's own letters.

What the facts refuse is left out, and texts cite only what prints alike. Rendered again, the letters and digits stand in the
same order; marks, spaces and the numbers of headings may be written otherwise, each kind of which is reported once.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govsummary.core.blocks import Heading, Paragraph, Picture, Table
from govsummary.core.diagnostics import Severity, code
from govsummary.core.frozen import field, frozen, replace
from govsummary.core.model import composed_blocks
from govsummary.core.regex import regex
from govsummary.draft.blocks import widened
from govsummary.draft.figures import Figure, Span, Which, lifted, stated_figures
from govsummary.indicators.attributes import in_text
from govsummary.indicators.facts import facts_of, paper_period
from govsummary.indicators.faults import FAULTS
from govsummary.input.inspecting import inspect

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Diagnostic
    from govsummary.core.facts import Ledger
    from govsummary.core.model import Outline, OutlineBlock
    from govsummary.draft.paper import Piece
    from govsummary.indicators.facts import Facts
    from govsummary.input.validation import Validated
    from govsummary.plugin.manager import Plugins

FIGURES = "指标"
_OPEN, _CLOSE = "\uf8e0", "\uf8e1"
"""Stand for braces until the texts are stated, in which braces of the paper's own are none."""
_NOTE, _NOTE_END = "\uf8e2", "\uf8e3"
"""Likewise, for the marks of footnotes."""
_ROUNDS = 4


@frozen
class Indicated:
    """指标 of a paper."""

    data: Mapping[str, Any] = field(default_factory=dict)
    figures: tuple[Figure, ...] = ()
    ledger: Ledger | None = None
    """The same as a ledger."""
    cited: Mapping[int, Piece] = field(default_factory=dict)
    """Passages that cite figures, by the identity of those that they stand for."""

    def citing(self, pieces: Iterable[Piece]) -> list[Piece]:
        """The passages, with citations in place of figures where that was asked for."""
        return [self.cited.get(id(piece), piece) for piece in pieces]


_UNTITLED = "公文"
"""Stands for the title of a 命令 or 纪要 that has none."""


def indicated(
    pieces: Sequence[Piece],
    about: Mapping[str, Any],
    plugins: Plugins,
    which: Which,
    *,
    refer: bool,
    without: Collection[str] = (),
) -> Indicated:
    """The figures of a text but for those ``without``; ``about`` are title and period of the paper, and whose it is."""
    title = about.get("标题", _UNTITLED)
    period = paper_period(about.get("时段", ""), title)
    issuers = about.get("发文机关") or title
    found = lifted(pieces, period, issuers if isinstance(issuers, str) else issuers[0], which)
    found = [one for one in found if one.name not in without and one.whole not in without]
    dated = {"时段": about["时段"]} if "时段" in about else {}
    figures, validated = _sound(found, {"标题": title, **dated}, plugins)
    if not figures or validated.report is None:
        return Indicated()
    cited = _cited(figures, facts_of(validated.report)) if refer else {}
    return Indicated(stated_figures(figures), tuple(figures), validated.report.ledgers[0], cited)


_SIGNS = ((_OPEN, "{{ "), (_CLOSE, " }}"), ("[^", "[ ^"), (_NOTE, "[^"), (_NOTE_END, "]"))


def mark_of(number: str) -> str:
    """The mark of a footnote in a text, until `braces` writes it."""
    return f"{_NOTE}{number}{_NOTE_END}"


def noted(pieces: Iterable[Piece], notes: Sequence[str]) -> list[Piece]:
    """The passages of the text with the marks of their footnotes where they stand; in a table, in its first cell."""
    made: list[Piece] = []
    number = 0
    for piece in pieces:
        marks = [(at, str(number + n)) for n, at in enumerate(piece.notes, 1)]
        number += len(piece.notes)
        marks = [(at, key) for at, key in marks if int(key) <= len(notes) and notes[int(key) - 1].strip()]
        made.append(_marked(piece, marks) if marks else piece)
    return made


def _marked(piece: Piece, marks: Sequence[tuple[int, str]]) -> Piece:
    if piece.rows:
        first, *cells = piece.rows[0]
        said = replace(first, text=first.text + "".join(mark_of(key) for _, key in marks))
        return replace(piece, rows=((said, *cells), *piece.rows[1:]), notes=())
    text, cut = piece.text, piece.cut
    for at, key in reversed(marks):
        sign = mark_of(key)
        text = text[:at] + sign + text[at:]
        cut += len(sign) * (at < piece.cut)
    return replace(piece, text=text, cut=cut, notes=())


def braces(value: Any) -> Any:
    """The data with citations as they are written."""
    if isinstance(value, str):
        for sign, written in _SIGNS:
            value = value.replace(sign, written)
        return value
    if isinstance(value, Mapping):
        return {key: braces(item) for key, item in value.items()}
    return [braces(item) for item in value] if isinstance(value, list) else value


def _sound(found: Sequence[Figure], about: Mapping[str, Any], plugins: Plugins) -> tuple[list[Figure], Validated]:
    """The figures without those, and without those attributes, that the facts refuse."""
    figures = list(found)
    for _ in range(_ROUNDS):
        validated = inspect({**about, FIGURES: stated_figures(figures)}, plugins)
        errors = [one.location.pointer for one in validated.diagnostics if one.severity is Severity.ERROR]
        refused = [pointer for pointer in errors if pointer[:1] == (FIGURES,) and len(pointer) > 1]
        if not refused:
            break
        figures = [one for one in figures if not _is_refused(one, refused)]
    return figures, validated


def _is_refused(one: Figure, refused: Iterable[tuple[str | int, ...]]) -> bool:
    """Whether the whole figure is; attributes that are refused alone are taken off it."""
    for pointer in refused:
        if pointer[1] not in (one.name, one.whole):
            continue
        if len(pointer) > 2 and pointer[1] == one.name and pointer[2] in one.stated and pointer[2] not in ("数值", "单位"):
            del one.stated[str(pointer[2])]
        else:
            return True
    return False


def _cited(figures: Iterable[Figure], facts: Facts) -> dict[int, Piece]:
    """Passages in which figures are cited that print what stands there."""
    spans: dict[int, list[Span]] = {}
    for one in (span for figure in figures for span in figure.spans):
        if _prints(one, facts):
            spans.setdefault(id(one.piece), []).append(one)
    return {key: _replaced(found) for key, found in spans.items()}


def _prints(span: Span, facts: Facts) -> bool:
    text = span.piece.text
    try:
        printed = in_text(facts, span.formula, text[span.end :])
    except FAULTS:
        return False
    return span.start >= span.piece.cut and printed == text[span.start : span.end]


def _replaced(spans: list[Span]) -> Piece:
    piece = spans[0].piece
    text, notes, end = piece.text, list(piece.notes), len(piece.text) + 1
    for one in sorted(spans, key=lambda span: -span.start):
        if one.end <= end:
            cited = f"{_OPEN}{one.formula}{_CLOSE}"
            text, end = text[: one.start] + cited + text[one.end :], one.start
            more = len(cited) - (one.end - one.start)
            notes = [note + more if note >= one.end else note for note in notes]
    return replace(piece, text=text, notes=tuple(notes))


# ---- what rendering makes of the data, held against the paper -------------------------------------------------------


CHANGED, DIFFERS = code("GS770"), code("GS773")
_AROUND = 12
_NUMERAL = regex(r"[一二三四五六七八九十百]+|\d+|[①-⑳]")
_NOTE_MARK = regex(r"\[\^[^\]]*\]")


def letters(text: str) -> str:
    """Its letters and digits, whatever their width."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return "".join(filter(str.isalnum, plain))


def differences(pieces: Sequence[Piece], outline: Outline) -> Iterator[Diagnostic]:
    """Where the text of a paper and of its data are not the same, and how numbers are written otherwise.

    ``pieces`` are those of the text and of the attachments' texts.
    """
    blocks = composed_blocks(outline)
    headings = [block for block in blocks if isinstance(block, Heading)]
    numbered = [piece for piece in pieces if piece.level]
    yield from _numbers(numbered, headings)
    yield from _stops(numbered)
    yield from _marks(pieces, blocks)
    wanted = [(piece, letters(_words(piece))) for piece in pieces]
    got = "".join(letters(_NOTE_MARK.sub("", text)) for block in blocks for text in _printed(block))
    yield from _first_difference(wanted, got)


def _words(piece: Piece) -> str:
    if piece.rows:
        return "".join(cell.text for row in piece.rows for cell in row)
    return piece.text.removeprefix(piece.number) if piece.level else piece.text


def _printed(block: OutlineBlock) -> Iterator[str]:
    if isinstance(block, Heading):
        yield from (block.text, block.run_in)
    elif isinstance(block, Paragraph):
        yield block.text
    elif isinstance(block, Picture):
        yield block.caption
    elif isinstance(block, Table):
        rows = () if block.chart else (*(block.head or (block.header,)), *block.rows)
        yield from (block.caption, "" if block.chart else block.unit, *(cell for row in rows for cell in row), block.note)


def _first_difference(wanted: Sequence[tuple[Piece, str]], got: str) -> Iterator[Diagnostic]:
    at = 0
    for piece, words in wanted:
        if not got.startswith(words, at):
            same = next((n for n, (a, b) in enumerate(zip(words, got[at:], strict=False)) if a != b), 0)
            yield DIFFERS.at(piece.place, wanted=words[same:][:_AROUND], got=got[at + same :][:_AROUND])
            return
        at += len(words)
    if at < len(got) and wanted:
        yield DIFFERS.at(wanted[-1][0].place, wanted="", got=got[at:][:_AROUND])


def _stops(pieces: Sequence[Piece]) -> Iterator[Diagnostic]:
    """The first run-in heading whose stop is another than the one that prints."""
    for piece in pieces:
        stop = piece.text[: piece.cut].rstrip()[-1:] if piece.cut else ""
        if stop and stop != "。":
            yield CHANGED.at(piece.place, got=piece.text[: piece.cut][-_AROUND:], made="。")
            return


def _marks(pieces: Sequence[Piece], blocks: Sequence[OutlineBlock]) -> Iterator[Diagnostic]:
    """The first passage of which a mark prints at another width, as between items."""
    printed = {"".join(block.text.split()) for block in blocks if isinstance(block, Paragraph)}
    printed |= {"".join(block.run_in.split()) for block in blocks if isinstance(block, Heading)}
    wide = {widened(text): text for text in printed}
    for piece in pieces:
        words = "".join(piece.text[piece.cut :].split())
        made = "" if words in printed else wide.get(widened(words), "")
        if made:
            at = next(n for n, (a, b) in enumerate(zip(words, made, strict=True)) if a != b)
            yield CHANGED.at(piece.place, got=words[max(0, at - 5) : at + 5], made=made[max(0, at - 5) : at + 5])
            return


def _numbers(pieces: Sequence[Piece], headings: Sequence[Heading]) -> Iterator[Diagnostic]:
    """One remark for each shape of numbers that is written otherwise, at the first of its headings."""
    seen: set[tuple[str, str]] = set()
    for piece, heading in zip(pieces, headings, strict=False):
        got, made = piece.number.strip(), heading.number
        shapes = (_NUMERAL.sub("#", got), _NUMERAL.sub("#", made))
        if got != made and shapes not in seen:
            seen.add(shapes)
            yield CHANGED.at(piece.place, got=got, made=made)
