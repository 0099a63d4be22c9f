"""How a draft counts its headings and sets them, as 版式 and the fields of sections say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any

from govsummary.core.frozen import frozen
from govsummary.core.numerals import chinese_ordinal, circled
from govsummary.core.regex import regex
from govsummary.draft.nesting import DEEPEST, Node
from govsummary.draft.paper import Piece
from govsummary.standard import grammar

NO_NUMBER, _NONE = "无", "不编号"
_STANDARD = ("一、", "（一）", "1.", "（1）")
_SCHEMES = {_STANDARD: "标准", ("一、", "1.", "（1）", "①"): "两级"}
_FORMS = (
    ("一、", regex(rf"^{grammar.CHINESE_NUMBER}\s*[、，,.．：:]$")),
    ("（一）", regex(rf"^[（(]\s*{grammar.CHINESE_NUMBER}\s*[）)][、，,.．：:]?$")),
    ("1.", regex(r"^\d{1,2}\s*[.．、，,]$")),
    ("（1）", regex(r"^[（(]\s*\d{1,2}\s*[）)][、，,.．：:]?$")),
    ("①", regex("^[①-⑳]$")),
)
_COUNTER = regex("[一二三四五六七八九十]{1,3}|[0-9]{1,2}|[①-⑳]")
_SPACED = regex(r"\s+")


@frozen
class Numbers:
    """What the layout says of numbers and of headings that text follows, and what single sections say besides."""

    layout: Mapping[str, Any] = field(default_factory=dict)
    own: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    """Fields of sections, by the identity of their headings."""

    def of(self, piece: Piece) -> Mapping[str, Any]:
        """The fields of a section with this heading."""
        return self.own.get(id(piece), {})


def numbers_of(trees: Sequence[Node]) -> Numbers:
    """How the headings of a paper and of its attachments are counted and set."""
    found = [one for tree in trees for one in _headings(tree, 1)]
    if not found:
        return Numbers()
    forms = _scheme(found)
    own: dict[int, dict[str, Any]] = {}
    counts: dict[tuple[int, int], int] = {}
    for piece, depth, parent in found:
        place = counts.get((parent, depth), 0) + 1
        number, form = _SPACED.sub("", piece.number), forms[depth - 1]
        said = number_in(number)
        if not number and form != NO_NUMBER:
            own[id(piece)] = {"编号": NO_NUMBER}
            continue
        if number and (form == NO_NUMBER or said != place):
            own[id(piece)] = {"编号": _as_form(number, said, form)}
        counts[parent, depth] = said or place
    levels, apart = _run_in(found)
    for one, runs in apart.items():
        own.setdefault(one, {})["标题接正文"] = "是" if runs else "否"
    layout: dict[str, Any] = {}
    if set(forms) == {NO_NUMBER}:
        layout["编号"] = _NONE
    elif forms != _STANDARD[: len(forms)]:
        layout["编号"] = next((name for scheme, name in _SCHEMES.items() if forms == scheme[: len(forms)]), [*forms])
    if levels:
        layout["标题接正文"] = levels
    return Numbers(layout, own)


def _headings(node: Node, depth: int) -> Iterator[tuple[Piece, int, int]]:
    """Every heading with its depth and the identity of what it stands in."""
    for inner in node.nodes:
        if inner.heading:
            yield inner.heading, depth, id(node)
        yield from _headings(inner, depth + 1)


def number_in(number: str) -> int:
    """The ordinal that a heading's number says; 0: none."""
    found = _COUNTER.search(number)
    if found is None:
        return 0
    return ord(found[0]) - ord("①") + 1 if "①" <= found[0] <= "⑳" else grammar.number_of(found[0])


def form_of(number: str) -> str:
    """The first number of its kind: （三） is of （一）, 第三部分 of 第一部分; of none: 无."""
    bare = _SPACED.sub("", number)
    if not bare:
        return NO_NUMBER
    known = next((form for form, shape in _FORMS if shape.match(bare)), "")
    found = _COUNTER.search(bare)
    if known or found is None:
        return known or NO_NUMBER
    first = "1" if found[0].isascii() else "①" if "①" <= found[0] <= "⑳" else "一"
    return bare[: found.start()] + first + bare[found.end() :]


def _as_form(number: str, said: int, form: str) -> str:
    """A number of its own, written as those beside it are."""
    if form_of(number) != form or not said or form == NO_NUMBER:
        return number
    shown = {"一": chinese_ordinal(said), "1": str(said), "①": circled(said)}
    return regex("[一1①]").sub(lambda found: shown[found[0]], form, count=1)


def _scheme(found: Sequence[tuple[Piece, int, int]]) -> tuple[str, ...]:
    """The form of each level that most of its headings have."""
    deepest = min(max(depth for _, depth, _ in found), DEEPEST)
    said = [Counter(form_of(piece.number) for piece, depth, _ in found if depth == level) for level in range(1, deepest + 1)]
    return tuple(one.most_common(1)[0][0] for one in said)


def _run_in(found: Sequence[tuple[Piece, int, int]]) -> tuple[list[int], dict[int, bool]]:
    """The levels whose headings text follows on the line, and the headings that are otherwise."""
    levels: list[int] = []
    apart: dict[int, bool] = {}
    for level in range(1, DEEPEST + 1):
        here = [piece for piece, depth, _ in found if depth == level]
        cut = [piece for piece in here if piece.cut]
        if cut and len(cut) * 2 >= len(here):
            levels.append(level)
        odd = [piece for piece in here if bool(piece.cut) != (level in levels)]
        apart |= {id(piece): bool(piece.cut) for piece in odd}
    return levels, apart
