"""The passages of a draft as a tree of headings with what stands below them, and how its headings are counted and set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from govsummary.core.frozen import define, field, frozen, replace
from govsummary.core.numerals import chinese_ordinal, circled
from govsummary.core.prose import Role
from govsummary.core.regex import regex
from govsummary.draft.paper import Piece
from govsummary.lint.quantities.reading import simplify
from govsummary.standard import grammar

DEEPEST = 4
"""Levels of headings in a report; what is deeper is text."""
_LONGEST_STOPPED = 40
_WHOLE = regex(
    "^(?:一年来|几年来|过去(?:的?一|[一二三四五]|几)年|总的?来?看|总体[来上]?看|回顾|以上成绩|这些成绩|各位代表|成绩的取得|"
    "(?:同时|但是?|然而)?，?(?:在)?(?:肯定|看到|取得)成绩|(?:同时|但是?|当然)，?(?:我[们局]|也|必须|更|还|仍))"
)
"""How a paragraph begins that speaks of all the sections before it."""
_PROBLEMS = regex("清醒|(?:还|仍然?|依然)(?:存在|有)[^。]{0,16}(?:问题|不足|差距|困难|短板)")


def speaks_of_problems(piece: Piece) -> bool:
    """Whether a paragraph is on what is still wanting."""
    return bool(_PROBLEMS.search(simplify(piece.text)))


@define
class Node:
    """A heading (None: the paper itself) with its text, the sections inside it, and what follows those."""

    heading: Piece | None
    pieces: list[Piece] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    ending: list[Piece] = field(default_factory=list)


def nest(pieces: Iterable[Piece]) -> Node:
    """The tree of a text's pieces; a heading that skips a level stands right below the one above it."""
    root = Node(None)
    path = [root]
    for piece in pieces:
        if not piece.level:
            path[-1].pieces.append(piece)
            continue
        while len(path) > 1 and _level(path[-1]) >= piece.level:
            path.pop()
        if len(path) > DEEPEST:
            path[-1].pieces.append(replace(piece, level=0, cut=0, role=Role.BODY))
            continue
        path[-1].nodes.append(Node(piece))
        path.append(path[-1].nodes[-1])
    for node in root.nodes:
        _end(node)
    return root


def _level(node: Node) -> int:
    return node.heading.level if node.heading else 0


def _end(node: Node) -> None:
    """Moves what speaks of the whole from behind the last section inside a top-level one to its end."""
    if not node.nodes:
        return
    last = node.nodes[-1]
    while last.nodes:
        last = last.nodes[-1]
    run_in = bool(last.heading and last.heading.cut)
    for at, piece in enumerate(last.pieces):
        if (at or run_in) and piece.role is Role.BODY and _WHOLE.search(simplify(piece.text)):
            last.pieces, node.ending = last.pieces[:at], last.pieces[at:]
            return


def heading_words(piece: Piece) -> str:
    """A heading's words, without number and the stop that ends them on their line."""
    words = piece.text[: piece.cut or None].removeprefix(piece.number).strip()
    bare = words.rstrip("。．.：:；;，,、 ") if piece.cut else words.rstrip("。；;，,、 ")
    return bare if bare and (piece.cut or len(bare) <= _LONGEST_STOPPED) else words


def run_in(piece: Piece) -> Piece | None:
    """The text behind a run-in heading as a passage of its own; None: the heading has a line to itself."""
    if not piece.cut:
        return None
    text = piece.text[piece.cut :]
    shift = piece.cut + len(text) - len(text.lstrip())
    notes = tuple(max(0, at - shift) for at in piece.notes if at > piece.cut)
    return replace(piece, text=text.strip(), role=Role.BODY, level=0, cut=0, number="", notes=notes)


# ---- which part of a summary a section is --------------------------------------------------------------------------

_HEADS = (
    (
        "problems",
        regex(
            "(?<!解决)(?<!破解)(?<!整改)(?<!化解)(?:问题|不足|困难|短板|差距|薄弱环节|挑战)(?:[和与及、](?:问题|不足|困难|短板|差距|挑战))*$"
        ),
    ),
    ("problems", regex("^(?:当前|目前|工作中)?(?:还|仍)?(?:存在|面临)[^，]{0,8}(?:问题|不足|困难|短板|差距|挑战)")),
    (
        "plans",
        regex(
            "下一?步|今后|明年|下半年|下阶段|打算|展望|努力方向|(?:工作)?(?:计划|安排|思路|规划|部署|要点)$|重点(?:工作|任务)$"
        ),
    ),
    (
        "achievements",
        regex("成效|成绩|成果|完成情况|回顾|进展(?:情况)?$|亮点|主要(?:指标|特点)|落实情况$"),
    ),
    (
        "measures",
        regex(
            "做法|(?:主要|重点)(?:措施|举措|工作)|(?:工作)?(?:开展|推进|总结|履职)(?:情况)?$|^(?:\\d{4}年)?(?:主要)?工作情况$"
        ),
    ),
    ("background", regex("基本(?:情况|概况)|概况$|^总体情况|^背景")),
)
_LONGEST_OF_A_PART = 24
_YEAR = regex(r"(?<!\d)(20\d\d)年")
_UNHEADED = "background"


def parts_of(heading: str, year: int) -> list[str]:
    """The parts that a top-level heading may head, in the order of what it names; ``year``: of which the paper speaks."""
    words = simplify(heading)
    if len(words) > _LONGEST_OF_A_PART:
        return []
    named = [(found.start(), name) for name, form in _HEADS if (found := form.search(words))]
    ends = [(found.end(), name) for name, form in _HEADS[3:5] if (found := form.search(words))]
    later = [int(one[1]) for one in _YEAR.finditer(words) if year and int(one[1]) > year]
    if later:
        return ["plans"]
    names = list(dict.fromkeys(name for _, name in sorted(named)))
    if set(names) == {"measures", "plans"} and words.endswith(("重点工作", "重点任务")):
        names = ["plans"] if _ahead(words) else ["measures"]
    if set(names) == {"measures", "achievements"}:
        return [max(ends)[1]]  # 主要工作成效 are 成效
    return [name for name in names if name != _UNHEADED] or names


def _ahead(words: str) -> bool:
    return any(word in words for word in ("下", "今后", "明年"))


def years_of(texts: Iterable[str]) -> list[int]:
    """The years that titles or headings name."""
    return [int(one[1]) for text in texts for one in _YEAR.finditer(text)]


# ---- how headings are counted and set, as 版式 and the fields of sections say it --------------------------------------


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
    levels, apart = _set_in_line(found)
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


def _set_in_line(found: Sequence[tuple[Piece, int, int]]) -> tuple[list[int], dict[int, bool]]:
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
