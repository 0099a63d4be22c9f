"""The clerk's own texts of a data file as a manuscript, with ``{{ }}`` filled in as they will print."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from govsummary.core.diagnostics import Location
from govsummary.core.model import JsonPath, Part, Passage, Report, Role, heading_role
from govsummary.core.regex import regex
from govsummary.input.scalars import Scalar, Stretch, scalars
from govsummary.input.validation.papers import paper_of
from govsummary.lint.document.manuscript import Manuscript, from_pieces, kind_of_title
from govsummary.plugin.manager import build_manager

if TYPE_CHECKING:
    from govsummary.plugin.manager import Plugins

ROLES: dict[str, Role] = {
    "title": Role.TITLE,
    "标题": Role.HEADING_1,
    "heading": Role.HEADING_1,
    "text": Role.BODY,
    "正文": Role.BODY,
    "items": Role.ITEM,
    "列举": Role.ITEM,
    "closing": Role.BODY,
    "结束语": Role.BODY,
    "caption": Role.CAPTION,
    "表名": Role.CAPTION,
    "note": Role.CAPTION,
    "表注": Role.CAPTION,
    "header": Role.TABLE,
    "表头": Role.TABLE,
    "rows": Role.TABLE,
    "行": Role.TABLE,
    "data": Role.OTHER,
    "数据": Role.OTHER,
    "attachments": Role.ATTACHMENT_NOTE,
    "附件": Role.ATTACHMENT_NOTE,
}
"""What a text is, by the innermost of its keys that says so."""
READ = frozenset(("title", "标题", "closing", "结束语", "attachments", "附件", "sections", "板块"))
"""Top-level keys whose texts are read besides those of parts; names, dates and figures are held to account by validation."""
ATTACHED = ("attachments", "附件")
UNREAD = frozenset(("type", "类型", "unit", "单位", "figures", "指标", "order", "次序"))
BLANK = "\ufffc"
"""Stands for what could not be filled in: neither word, digit, space nor mark."""
_PLACEHOLDER = regex(r"\{\{(.*?)\}\}", re.DOTALL)
Fill = Callable[[str, str], str]


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
    if not keys or (keys[0] not in READ and keys[0] not in parts) or keys[-1] in UNREAD:
        return None
    if len(path) == 1 and keys[0] in ("title", "标题"):
        return Role.TITLE
    if any(key in ("data", "数据") for key in keys[:-1]):
        return Role.OTHER
    named = next((ROLES[key] for key in reversed(keys) if key in ROLES), None)
    if keys[0] in ATTACHED and named in (Role.TITLE, Role.HEADING_1) and len(path) == 3:
        return Role.ATTACHMENT_NOTE
    if named in (Role.TITLE, Role.HEADING_1):
        return heading_role(sum(key in ("sections", "板块") for key in keys) + (keys[0] in parts))
    return Role.BODY if keys[0] in parts and len(keys) == 1 else named


def _paragraphs(
    scalar: Scalar, role: Role, fill: Fill, place: Location, part: Part | None
) -> Iterator[tuple[Passage, Sequence[Stretch]]]:
    filled, origins = _filled(scalar, fill)
    for line in re.finditer(r"[^\n]+", filled):
        words = line[0].strip()
        if words:
            start = line.start() + len(line[0]) - len(line[0].lstrip())
            planned = part is not None and part.planned
            attached = scalar.path[0] in ATTACHED and role is Role.BODY
            yield Passage(words, role, 0, place, planned=planned, attached=attached), origins[start : start + len(words)]


def _filled(scalar: Scalar, fill: Fill) -> tuple[str, Sequence[Stretch]]:
    """The value with its placeholders filled; each filled character comes from the whole placeholder."""
    if "{{" not in scalar.value:
        return scalar.value, scalar.origins
    words: list[str] = []
    origins: list[Stretch] = []
    done = 0
    for found in _PLACEHOLDER.finditer(scalar.value):
        words.append(scalar.value[done : found.start()])
        origins += scalar.origins[done : found.start()]
        put = fill(found[1].strip(), scalar.value[found.end() :])
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

    def fill(formula: str, behind: str) -> str:
        try:
            return in_text(facts, formula, behind)
        except FAULTS:
            return BLANK

    return fill


def _kind(report: Report | None) -> str:
    if report is None:
        return ""
    return kind_of_title(report.title) or report.kind
