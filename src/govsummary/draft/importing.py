"""An old paper becomes report data: read, nested, stated, and held against the paper it came from.

does so with a document that is an attachment of another paper.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from govsummary.compose import compose
from govsummary.core.diagnostics import Severity, code, sort_by_place
from govsummary.core.errors import InvalidReport, UsageError
from govsummary.core.frozen import field, frozen, replace
from govsummary.core.language import Text
from govsummary.core.prose import ABOVE_TITLE, HEADINGS, Role
from govsummary.core.resources import WORD_SUFFIX, Resources
from govsummary.docx.read.pictures import charts_of, pictures_of
from govsummary.draft import around, fields
from govsummary.draft.around import grouped, imprint_in_boxes, settled
from govsummary.draft.blocks import Pictures, words_of
from govsummary.draft.nesting import NO_NUMBER, Node, Numbers, heading_words, nest, numbers_of, years_of
from govsummary.draft.proving import FIGURES, braces, differences, indicated, mark_of, noted
from govsummary.draft.reading import TRACKED, opened, read_draft
from govsummary.draft.stating import Stated, Stating, closing_of, where
from govsummary.indicators.facts import paper_period
from govsummary.input.inspecting import inspect
from govsummary.input.reading import read_text
from govsummary.input.writing.pages import Wanted
from govsummary.input.writing.yaml_text import dumped
from govsummary.plugin.manager import build_manager
from govsummary.plugin.offers import Attached
from govsummary.standard import grammar

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Diagnostic
    from govsummary.docx.read.pictures import WordChart, WordPicture
    from govsummary.draft.figures import Which
    from govsummary.draft.paper import Draft, Piece
    from govsummary.draft.reading import Revisions
    from govsummary.plugin.manager import Plugins

SETTLED = code("GS774")
TYPED, TYPED_IN_TABLE = "GS392", "GS393"
_ROUNDS = 4
_LEDGER = "台账"
_NO_PERIOD = Text(
    "旧稿的标题里没有年份，不知道这些数是哪个时段的", "the title names no year, so that the period is not known"
)
_NO_LEDGER = Text("请不加 --ledger 导入，在数据文件里写上“时段”", "import it without --ledger, and state 时段 in the data")
_ACCEPTED, _REJECTED = Text("全部接受", "accepted"), Text("全部拒绝", "rejected")
_FIRST = ("标题", "题注", "署名行", "文种", "发文机关", "主送机关", "时段", "版头", "台账", "指标", "按语")
_LAST = ("结束语", "脚注", "附件", "出席人员", "署名", "成文日期", "版记", "版式")
_HEAD = """\
# 由“{name}”导入。带“待核”的地方请对照旧稿看一遍；改好以后生成公文：govsummary render 这个文件
"""
_LEFT = "# 旧稿里没有放进来的："


@frozen
class Imported:
    """Report data made of an old paper."""

    text: str
    """The YAML of the data, with comments on what is unsure and what was left out."""
    data: Mapping[str, Any]
    draft: Draft = field(repr=False)
    pictures: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """The files of its pictures, by the names under which the data have them."""
    ledger: bytes = field(default=b"", repr=False)
    """The workbook of its figures, where one was asked for."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What is unsure, left out, or printed otherwise; and what is wrong with the data, as rendering would say it."""


def import_paper(
    path: str | Path,
    content: bytes | None = None,
    *,
    figures: Which = "sure",
    refer: bool = False,
    ledger: str = "",
    revisions: Revisions = "accept",
    pictures: str = "图片",
    plugins: Plugins | None = None,
    target: str = "",
) -> Imported:
    """The paper in the file at ``path``, or in ``content`` of that name, as report data.

    ``figures``: whether numbers behind a name become 指标: none, those that are sure, or all; the texts keep them as they
    are, unless ``refer``, which has a text cite a figure wherever that prints the very same words. ``ledger``: the name of
    the workbook that holds them instead of the data, which name it.
    ``pictures``: the folder beside the data that will hold those of a Word file.
    ``target`` is the name of the file that will hold the data, by which findings in them are placed.

    Raises:
        InvalidReport: the file cannot be opened or read, or has tracked changes that are refused.
        UsageError: it is no paper by its name.
    """
    plugins = plugins or build_manager()
    draft, changed = _draft(path, content, revisions)
    without: set[str] = set()
    found = _pictures(path, content, draft, revisions)
    for _ in range(_ROUNDS):
        shown = Pictures.of(found, pictures)
        stated = state(draft, plugins, figures, refer=refer, without=without, pictures=shown)
        workbook = _to_ledger(stated, ledger) if ledger else b""
        text = written(stated, PurePath(path).name)
        files = Resources.of({**shown.files, **({ledger: workbook} if workbook else {})} or "forbid")
        held = [*_held_against(stated, text, target, plugins, files)]
        if not (contradicted := _contradicted(held, stated)):
            break
        without |= contradicted
    said = tuple(sort_by_place((*changed, *stated.found, *held)))
    return Imported(text, stated.data, draft, shown.files, workbook, said)


def _pictures(path: str | Path, content: bytes | None, draft: Draft, revisions: Revisions) -> list[WordPicture | WordChart]:
    """The pictures and charts of a Word file, if its text has any."""
    if not any(piece.drawing for piece in draft.pieces):
        return []
    suffix, given = opened(path, content)
    if suffix != WORD_SUFFIX:
        return []
    view = None if revisions == "refuse" else revisions
    return [*pictures_of(str(path), given, view), *charts_of(str(path), given, view)]


def _contradicted(held: Iterable[Diagnostic], stated: Stated) -> set[str]:
    """Figures that another sentence of the paper states otherwise, so that they are none."""
    said = [one.message_text.zh for one in held if one.code in (TYPED, TYPED_IN_TABLE)]
    return {one.name for one in stated.indicated.figures if any(f"“{one.name}”" in words for words in said)}


def _to_ledger(stated: Stated, name: str) -> bytes:
    """The workbook of the figures, which then stand in the data no more; nothing if there are none.

    Raises:
        UsageError: nobody knows of which period they are.
    """
    from govsummary.input.writing.ledger import write_ledger

    ledger = stated.indicated.ledger
    if ledger is None:
        return b""
    period = paper_period(stated.data.get("时段", ""), stated.data.get("标题", ""))
    if period is None:
        raise UsageError(_NO_PERIOD, _NO_LEDGER)
    stated.data = {
        (_LEDGER if key == FIGURES else key): name if key == FIGURES else value for key, value in stated.data.items()
    }
    return write_ledger(ledger, Wanted({}, [(period, "actual")]))


def _draft(path: str | Path, content: bytes | None, revisions: Revisions) -> tuple[Draft, list[Diagnostic]]:
    """The paper taken up, and that it had tracked changes, if it had."""
    try:
        return read_draft(path, content, revisions="refuse"), []
    except InvalidReport as refused:
        if revisions == "refuse" or any(one.code != TRACKED.id for one in refused.diagnostics):
            raise
        way = _ACCEPTED if revisions == "accept" else _REJECTED
        told = [SETTLED.at(one.location, way=way) for one in refused.diagnostics]
    return read_draft(path, content, revisions=revisions), told


def _held_against(stated: Stated, text: str, target: str, plugins: Plugins, files: Resources) -> Iterator[Diagnostic]:
    """What is wrong with the data, and where they print another text than the paper has."""
    validated = inspect(read_text(text, target), plugins, files=files)
    yield from (one for one in validated.diagnostics if one.severity is Severity.ERROR)
    if validated.report:
        yield from differences(stated.text, compose(validated.report, plugins))


def state(
    draft: Draft,
    plugins: Plugins,
    figures: Which = "none",
    *,
    refer: bool = False,
    without: Collection[str] = (),
    pictures: Pictures | None = None,
) -> Stated:
    """The data of a draft; ``without`` some of its figures."""
    stating = Stating(draft, pictures)
    made = stating.made
    boxed, left_out = imprint_in_boxes(draft.left_out)
    stating.boxed = frozenset(piece.place.paragraph for piece in boxed)
    ordered = settled([*draft.pieces, *boxed])
    groups = grouped(ordered)
    text = groups.get("text", [])
    titles = [line for piece in groups.get(Role.TITLE, ()) for line in words_of(piece.text).split("\n") if line]
    made.text = [*text, *(piece for key in sorted(k for k in groups if isinstance(k, int)) for piece in groups[key])]
    year = _year(titles, text)
    form = fields.form_of(around.said(groups, Role.MARK), [piece.text for piece in groups.get(Role.ISSUE, ())])
    about = {**around.headline(titles, form), **around.ending(stating, groups, form)}
    made.indicated = indicated(text, about, plugins, figures, refer=refer, without=without)
    groups = grouped(noted(made.indicated.citing(ordered), draft.notes))
    text = groups.pop("text", [])
    listed, text = fields.attended(text) if form == "minutes" else ({}, text)
    made.text = [piece for piece in made.text if not listed or piece.role is not Role.ATTENDANCE]
    closing = closing_of(text)
    tree = nest(text[: len(text) - len(closing)])
    attached = {key: nest(pieces) for key, pieces in groups.items() if isinstance(key, int)}
    stating.numbers = numbers_of([tree, *attached.values()])
    data = made.data
    data |= about
    data |= _figures(stating)
    if FIGURES in data and str(year) not in about.get("时段", str(year)):
        stating.remark((FIGURES,), f"待核：标题写的是{about['时段']}，这些多半是{year}年的数")
    if notes := _footnotes(stating, groups, text):
        data["脚注"] = notes
    data |= around.letterhead(stating, [piece for role in ABOVE_TITLE for piece in groups.get(role, ())], form)
    data |= around.under_title(groups, form)
    data |= {"出席人员": listed} if listed else {}
    data |= stating.text(tree, year)
    if closing:
        data["结束语"] = stating.blocks(closing, ("结束语",))
    data |= around.attachments(stating, groups, attached)
    stating.not_taken(ordered)
    if stating.numbers.layout:
        data["版式"] = {**data.get("版式", {}), **stating.numbers.layout}
    for piece in (*groups.get(Role.CONTENTS, ()), *groups.get(Role.ASIDE, ())):
        made.left.append(f"{where(piece).zh}（{piece.role.value}）：{words_of(piece.text)}")
    made.left += [_left_out(one.place, f"{one.why.zh}：{words_of(one.text)}") for one in left_out]
    made.data = braces(_ordered(data))
    return made


def _footnotes(stating: Stating, groups: Mapping[Any, Sequence[Piece]], text: Sequence[Piece]) -> dict[str, str]:
    """脚注 by the numbers that the texts refer to; those of a title or the like are left out."""
    inside = [*text, *(piece for key, found in groups.items() if isinstance(key, int) for piece in found)]
    texts = [piece.text + "".join(cell.text for row in piece.rows for cell in row) for piece in inside]
    made: dict[str, str] = {}
    for number, note in enumerate(stating.draft.notes, 1):
        said = " ".join(words_of(note).split())
        if said and any(mark_of(str(number)) in words for words in texts):
            made[str(number)] = said
        elif said:
            stating.made.left.append(f"脚注：{said}")
    return made


def _figures(stating: Stating) -> dict[str, Any]:
    """指标, with remarks on the passages in which they stand."""
    found = stating.made.indicated
    before = ""
    for one in found.figures:
        if (place := where(one.piece).zh) != before and not one.whole:
            stating.remark((FIGURES, one.name), f"旧稿{place}")
            before = place
    return {FIGURES: dict(found.data)} if found.data else {}


def _left_out(place: Any, words: str) -> str:
    at = f"第{place.paragraph}段" if place.paragraph else f"第{place.line}行" if place.line else ""
    return f"{at}（{words.replace(chr(10), ' ')}）" if at else words.replace("\n", " ")


def _ordered(data: dict[str, Any]) -> dict[str, Any]:
    """The fields in the order in which clerks write them, the parts in the paper's."""
    head = [name for name in _FIRST if name in data]
    tail = [name for name in _LAST if name in data]
    return {name: data[name] for name in (*head, *(one for one in data if one not in head and one not in tail), *tail)}


def _year(titles: Sequence[str], text: Sequence[Piece]) -> int:
    """The year of which a paper speaks: the first that its title names, but where its own headings begin with one before."""
    named = years_of(titles)
    looked_at = years_of(heading_words(piece) for piece in text if piece.level == 1)
    before = [year for year in looked_at if named and year == named[0] - 1]
    return before[0] if before and named[0] in looked_at else named[0] if named else 0


# ---- as a file -------------------------------------------------------------------------------------------------------


def written(stated: Stated, name: str) -> str:
    """The YAML of the data, with its remarks."""
    lines = [_HEAD.format(name=name.replace("\n", " "))]
    lines.append(dumped(stated.data, stated.remarks))
    if stated.left:
        lines.append(f"\n{_LEFT}\n" + "".join(f"#   {line}\n" for one in stated.left for line in one.splitlines()))
    return "".join(lines)


# ---- a document as an attachment of another paper -------------------------------------------------------------------


_AS_IT_IS = frozenset((Role.BODY, Role.ITEM, Role.TABLE, Role.CAPTION, *HEADINGS))
_APART = ("章", "节", "条", "部分", "篇")
"""What stands apart from the heading that it numbers: 第一章　总则."""
_TITLES = (Role.TITLE, Role.ATTACHMENT_TITLE)


def attached(name: str, content: bytes) -> Attached:
    """What the file of this name and content says, in its order; numbers of headings stay as they are.

    Raises:
        InvalidReport: it cannot be read, or has tracked changes.
    """
    draft = read_draft(name, content, revisions="refuse")
    drawn = any(piece.drawing for piece in draft.pieces) and PurePath(name).suffix.lower() == WORD_SUFFIX
    stating = Stating(draft, Pictures.of(pictures_of(name, content, None) if drawn else (), "图片"))
    titled = next((piece.role for piece in draft.pieces if piece.role in _TITLES), Role.TITLE)
    tree = nest(_text_of(draft, titled))
    stating.numbers = Numbers(own={id(one): _number(one) for one in _all_headings(tree)})
    sections: list[dict[str, Any]] = []
    if tree.pieces and (body := stating.body(tree.pieces, (0,))):
        sections.append({"标题": "", **body})
    sections += stating.sections(tree.nodes, (), len(sections))
    said = (words_of(piece.text) for piece in draft.pieces if piece.role is titled)
    title = "".join(words for words in said if not grammar.ATTACHMENT_LABEL.match(words))
    return Attached(braces(sections), title, stating.pictures.files, tuple(_left(draft, stating)))


def _text_of(draft: Draft, titled: Role) -> Iterator[Piece]:
    """All but the title and the label above it; what would stand around a paper is text of an attachment."""
    for piece in draft.pieces:
        if piece.role in (titled, Role.ATTACHMENT_LABEL) or (piece.role is Role.EMPTY and not piece.drawing):
            continue
        known = piece.role in _AS_IT_IS or piece.drawing
        yield replace(piece, attachment=0) if known else replace(piece, attachment=0, role=Role.BODY, level=0, cut=0)


def _all_headings(node: Node) -> Iterator[Piece]:
    for one in node.nodes:
        if one.heading:
            yield one.heading
        yield from _all_headings(one)


def _number(piece: Piece) -> dict[str, Any]:
    number = "".join(piece.number.split())
    apart = "\u3000" * number.endswith(_APART)
    return {"编号": f"{number}{apart}" or NO_NUMBER, "标题接正文": "是" if piece.cut else "否"}


def _left(draft: Draft, stating: Stating) -> Iterator[str]:
    yield from (f"{one.why.zh}：{words_of(one.text)}" for one in draft.left_out if one.text.strip())
    yield from (f"脚注：{words}" for note in draft.notes if (words := " ".join(words_of(note).split())))
    yield from stating.made.left
