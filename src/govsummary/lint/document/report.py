"""The texts of a report or of a data file as passages, and what an outline prints beyond them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govsummary.core.blocks import Block, Enumeration, Heading, JsonPath, Locate, Paragraph, Picture, Table
from govsummary.core.diagnostics import Location
from govsummary.core.frozen import NamedTuple
from govsummary.core.model import NOTE_MARK, Outline, OutlineBlock, Part, Report, ReportPart, Section, without_marks
from govsummary.core.prose import NOWHERE, Passage, Prose, Role, Span, heading_role
from govsummary.core.regex import regex
from govsummary.input.scalars import Scalar, scalars
from govsummary.input.validation.papers import paper_of
from govsummary.lint.document.manuscript import Manuscript, from_pieces, kind_of_title
from govsummary.plugin.manager import build_manager

if TYPE_CHECKING:
    from govsummary.plugin.manager import Plugins


class StatedText(NamedTuple):
    """A paragraph of the report, what it is, and the path of the value that states it."""

    text: str
    role: Role
    path: JsonPath
    planned: bool = False
    """Whether it speaks of what is to come (下一步打算)."""
    attached: bool = False


def stated_texts(report: Report) -> Iterator[StatedText]:
    """Every paragraph, heading, item and cell that the clerk stated, in reading order."""
    if head := report.letterhead:
        yield from _leaves(head.mark, Role.OTHER, ("letterhead", "mark"))
        yield from _lines(head.issue, Role.OTHER, ("letterhead", "issue"))
    yield from _blocks(report.editorial)
    yield from _lines(report.title, Role.TITLE, ("title",))
    yield from _lines(report.subtitle, Role.SUBTITLE, ("subtitle",))
    yield from _lines(report.byline, Role.SUBTITLE, ("byline",))
    for part in report.parts:
        yield from _part(part)
    yield from _blocks(report.closing)
    if present := report.attendance:
        for name in ("present", "absent", "observers"):
            yield from _leaves(getattr(present, name), Role.OTHER, ("attendance", name))
    for attachment in report.attachments:
        yield from _lines(attachment.title, Role.ATTACHMENT_NOTE, (*attachment.origin, "title"))
        for section in attachment.sections:
            for one in _section(section, 1, planned=False):
                yield one._replace(attached=one.role is Role.BODY)
    for note in report.footnotes:
        yield from _lines(note.text, Role.ASIDE, note.origin)


def report_prose(report: Report, locate: Locate, texts: Iterable[StatedText] | None = None) -> Prose:
    """The texts of a report, or some of them, as rules read them; offsets are those in each passage."""
    passages = (
        Passage(one.text, one.role, 0, locate(one.path), planned=one.planned, attached=one.attached)
        for one in (stated_texts(report) if texts is None else texts)
    )
    return Prose(report.source.path, tuple(passages), report.kind)


def _part(part: ReportPart) -> Iterator[StatedText]:
    planned = part.part.planned
    yield from _lines(part.heading or "", heading_role(1), (*part.origin, "heading"), planned)
    yield from _blocks(part.body, planned)
    for section in part.sections:
        yield from _section(section, 2, planned)
    yield from _blocks(part.ending, planned)


def _section(section: Section, level: int, planned: bool) -> Iterator[StatedText]:
    yield from _lines(section.heading or "", heading_role(level), (*section.origin, "heading"), planned)
    yield from _leaves(section.data, Role.OTHER, (*section.origin, "data"), planned)
    yield from _blocks(section.body, planned)
    for inner in section.sections:
        yield from _section(inner, level + 1, planned)
    yield from _blocks(section.ending, planned)


def _blocks(blocks: Iterable[Block], planned: bool = False) -> Iterator[StatedText]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from _lines(block.text, Role.BODY, block.origin, planned)
        elif isinstance(block, Enumeration):
            yield from _leaves(block.items, Role.ITEM, block.origin, planned)
        elif isinstance(block, Table):
            yield from _table(block)
        elif isinstance(block, Picture):
            yield from _lines(block.caption, Role.CAPTION, (*block.origin, "caption"))
            yield from _lines(block.alt, Role.ASIDE, (*block.origin, "alt"))


def _table(table: Table) -> Iterator[StatedText]:
    for name in ("caption", "unit", "note"):
        yield from _lines(getattr(table, name), Role.CAPTION, (*table.origin, name))
    for name in ("header", "rows"):
        yield from _leaves(getattr(table, name), Role.TABLE, (*table.origin, name))


def _leaves(value: Any, role: Role, path: JsonPath, planned: bool = False) -> Iterator[StatedText]:
    """The texts in what a section or table holds, however deep."""
    if isinstance(value, str):
        yield from _lines(value, role, path, planned)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _leaves(item, role, (*path, key), planned)
    elif isinstance(value, Sequence):
        for n, item in enumerate(value):
            yield from _leaves(item, role, (*path, n), planned)


def _lines(text: str, role: Role, path: JsonPath, planned: bool = False) -> Iterator[StatedText]:
    for line in without_marks(text).split("\n") if text else ():
        if words := line.strip():
            yield StatedText(words, role, path, planned)


def derived_manuscript(outline: Outline, locate: Locate) -> Manuscript:
    """The outline's headings and paragraphs; what is found in them has a place in the data, but no offsets."""
    pieces = [(passage, [NOWHERE] * len(passage.text)) for passage in _passages(outline.blocks, locate)]
    return from_pieces(outline.report.source.path, "", pieces, outline.report.kind)


def _passages(blocks: Iterable[OutlineBlock], locate: Locate) -> Iterable[Passage]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield Passage(without_marks(block.text), Role.BODY, 0, locate(block.origin))
        elif isinstance(block, Heading):
            text = f"{block.number}{block.text}" + (f"。{block.run_in}" if block.run_in else "")
            yield Passage(without_marks(text), heading_role(block.level), 0, locate(block.origin), run_in=bool(block.run_in))


# ---- the clerk's own texts of a data file, as they will print -------------------------------------------------------


_KEYS = {
    Role.TITLE: "title",
    Role.SUBTITLE: "subtitle 题注 byline 署名行",
    Role.HEADING_1: "标题 heading",
    Role.BODY: "text 正文 ending 结尾 closing 结束语 editorial 按语",
    Role.ITEM: "items 列举",
    Role.CAPTION: "caption 表名 note 表注 图名",
    Role.ASIDE: "alt 说明 footnotes 脚注",
    Role.TABLE: "header 表头 rows 行",
    Role.OTHER: "data 数据",
    Role.ATTACHMENT_NOTE: "attachments 附件",
}
ROLES = {key: role for role, keys in _KEYS.items() for key in keys.split()}
"""What a text is, by the innermost of its keys that says so."""
_BELOW_TITLE = ("subtitle", "题注", "byline", "署名行")
_AROUND = ("closing", "结束语", "editorial", "按语", "footnotes", "脚注", "attachments", "附件")
READ = frozenset(("title", "标题", *_BELOW_TITLE, *_AROUND, "sections", "板块"))
"""Top-level keys whose texts are read besides those of parts; names, dates and figures are held to account by validation."""
ATTACHED = ("attachments", "附件")
UNREAD = frozenset(("type", "类型", "unit", "单位", "figures", "指标", "order", "次序"))
_SET = frozenset(("counting", "条目", "apart", "分段", "number", "编号", "picture", "图片", "file", "文件"))
"""Of what stands beside data: how a text is set, and files."""
BLANK = "\ufffc"
"""Stands for what could not be filled in: neither word, digit, space nor mark."""
_INSERTED = regex(rf"\{{\{{(.*?)\}}\}}|{NOTE_MARK.pattern}", re.DOTALL)
_LINE = regex(r"[^\n]+")
Fill = Callable[[str, str, str], str]


Parts = Mapping[str, Part]
"""The parts of the paper's kind, by both names."""


def fields_manuscript(text: str, path: str, report: Report | None, plugins: Plugins | None = None) -> Manuscript:
    """The texts of a YAML or JSON file; ``report`` (if the file is valid) knows the figures."""
    fill = _filler(report)
    bare = from_pieces(path, text, [])
    stated = [*scalars(text)]
    top = {str(one.path[0]): one.value for one in stated if len(one.path) == 1}
    parts = paper_of(top, plugins or build_manager(discover=False)).spelled
    pieces = [
        piece
        for scalar in stated
        if (role := role_of(scalar.path, parts)) is not None
        for piece in _paragraphs(scalar, role, fill, bare.location(scalar.start), parts.get(str(_within(scalar.path)[0])))
    ]
    return from_pieces(path, text, pieces, _kind(report))


def _within(path: JsonPath) -> JsonPath:
    """The path as it would be if the part were no item of a list of parts."""
    return path[2:] if len(path) > 2 and path[0] in ("parts", "部分") else path


def role_of(path: JsonPath, parts: Parts) -> Role | None:
    """The role of the text at a path of the clerk's own keys; None: no text to read."""
    path = _within(path)
    keys = [step for step in path if isinstance(step, str)]
    inside = any(key in ("data", "数据") for key in keys[:-1])
    if not keys or (keys[0] not in READ and keys[0] not in parts) or keys[-1] in (UNREAD if inside else UNREAD | _SET):
        return None
    if len(path) == 1 and keys[0] in ("title", "标题"):
        return Role.TITLE
    if inside:
        return Role.OTHER
    named = next((ROLES[key] for key in reversed(keys) if key in ROLES), None)
    if keys[0] in ATTACHED and named in (Role.TITLE, Role.HEADING_1) and len(path) == 3:
        return Role.ATTACHMENT_NOTE
    if named in (Role.TITLE, Role.HEADING_1):
        return heading_role(sum(key in ("sections", "板块") for key in keys) + (keys[0] in parts))
    return Role.BODY if keys[0] in parts and len(keys) == 1 else named


def _paragraphs(
    scalar: Scalar, role: Role, fill: Fill, place: Location, part: Part | None
) -> Iterator[tuple[Passage, Sequence[Span]]]:
    filled, origins = _filled(scalar, fill)
    for line in _LINE.finditer(filled):
        words = line[0].strip()
        if words:
            start = line.start() + len(line[0]) - len(line[0].lstrip())
            planned = part is not None and part.planned
            attached = scalar.path[0] in ATTACHED and role is Role.BODY
            yield Passage(words, role, 0, place, planned=planned, attached=attached), origins[start : start + len(words)]


def _filled(scalar: Scalar, fill: Fill) -> tuple[str, Sequence[Span]]:
    """The value with its placeholders filled, each filled character from the whole of it, and marks of footnotes gone."""
    if "{{" not in scalar.value and "[^" not in scalar.value:
        return scalar.value, scalar.origins
    words: list[str] = []
    origins: list[Span] = []
    done = 0
    for found in _INSERTED.finditer(scalar.value):
        words.append(scalar.value[done : found.start()])
        origins += scalar.origins[done : found.start()]
        before, behind = scalar.value[: found.start()], scalar.value[found.end() :]
        put = "" if found[1] is None else fill(found[1].strip(), before, behind)
        whole = (scalar.origins[found.start()][0], scalar.origins[found.end() - 1][1])
        words.append(put)
        origins += [whole] * len(put)
        done = found.end()
    return "".join([*words, scalar.value[done:]]), [*origins, *scalar.origins[done:]]


def _filler(report: Report | None) -> Fill:
    """Evaluates a placeholder; what cannot be evaluated was reported by validation and reads as `BLANK`."""
    from govsummary.indicators.attributes import in_text
    from govsummary.indicators.facts import Facts, facts_of
    from govsummary.indicators.faults import FAULTS

    facts = facts_of(report) if report else Facts()

    def fill(formula: str, before: str, behind: str) -> str:
        try:
            return in_text(facts, formula, behind, before=before)
        except FAULTS:
            return BLANK

    return fill


def _kind(report: Report | None) -> str:
    if report is None:
        return ""
    return kind_of_title(report.title) or report.kind
