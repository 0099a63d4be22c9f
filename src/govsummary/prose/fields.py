"""The clerk's own texts of a data file as a manuscript, with ``{{ }}`` filled in as they will print."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from govsummary.diagnostics import Location
from govsummary.model import JsonPath, Part, Passage, PassageRole, Report
from govsummary.prose.manuscript import Manuscript, Stretch, from_pieces
from govsummary.prose.roles import KINDS
from govsummary.prose.scalars import Scalar, scalars
from govsummary.regex import regex

ROLES: dict[str, PassageRole] = {
    "title": "title",
    "标题": "heading",
    "heading": "heading",
    "text": "body",
    "正文": "body",
    "items": "other",
    "列举": "other",
    "closing": "body",
    "结束语": "body",
    "caption": "other",
    "表名": "other",
    "note": "other",
    "表注": "other",
    "header": "table",
    "表头": "table",
    "rows": "table",
    "行": "table",
    "data": "other",
    "数据": "other",
    "attachments": "attachment-note",
    "附件": "attachment-note",
}
"""What a text is, by the innermost of its keys that says so."""
PARTS = (*Part, *(part.heading for part in Part))
READ = frozenset((*PARTS, "title", "标题", "closing", "结束语", "attachments", "附件"))
"""Top-level keys whose texts are read; names, dates and figures are held to account by validation."""
UNREAD = frozenset(("type", "类型", "unit", "单位", "figures", "指标", "order", "次序"))
BLANK = "\ufffc"
"""Stands for what could not be filled in: neither word, digit, space nor mark."""
_PLACEHOLDER = regex(r"\{\{(.*?)\}\}", re.DOTALL)
Fill = Callable[[str, str], str]


def fields_manuscript(text: str, path: str, report: Report | None) -> Manuscript:
    """The texts of a YAML or JSON file; ``report`` (if the file is valid) knows the figures."""
    fill = _filler(report)
    bare = from_pieces(path, text, [])
    pieces = [
        piece
        for scalar in scalars(text)
        if (role := role_of(scalar.path)) is not None
        for piece in _paragraphs(scalar, role, fill, bare.location(scalar.start))
    ]
    return from_pieces(path, text, pieces, _kind(report))


def role_of(path: JsonPath) -> PassageRole | None:
    """The role of the text at a path of the clerk's own keys; None: no text to read."""
    keys = [step for step in path if isinstance(step, str)]
    if not keys or keys[0] not in READ or keys[-1] in UNREAD:
        return None
    if len(path) == 1 and keys[0] in ("title", "标题"):
        return "title"
    if any(key in ("data", "数据") for key in keys[:-1]):
        return "other"
    named = next((ROLES[key] for key in reversed(keys) if key in ROLES), None)
    named = "heading" if named == "title" else named
    if keys[0] in ("attachments", "附件"):
        listed = named == "heading" and len(path) == 3
        return "attachment-note" if listed else "attachment" if named == "body" else named
    return "body" if keys[0] in PARTS and len(keys) == 1 else named


def _paragraphs(
    scalar: Scalar, role: PassageRole, fill: Fill, place: Location
) -> Iterator[tuple[Passage, Sequence[Stretch]]]:
    filled, origins = _filled(scalar, fill)
    for line in re.finditer(r"[^\n]+", filled):
        words = line[0].strip()
        if words:
            start = line.start() + len(line[0]) - len(line[0].lstrip())
            planned = scalar.path[0] in (Part.PLANS, Part.PLANS.heading)
            yield Passage(words, role, 0, place, planned=planned), origins[start : start + len(words)]


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
    """Evaluates a placeholder; what cannot be evaluated was told by validation and reads as `BLANK`."""
    from govsummary.figures.amounts import UnitsMixed
    from govsummary.figures.formulas import FormulaError, evaluate
    from govsummary.figures.resolving import spelled
    from govsummary.figures.views import Book, Missing, in_text

    names = Book(report.figures).names() if report else {}
    stated = [figure.name for figure in report.figures] if report else []

    def fill(formula: str, behind: str) -> str:
        try:
            return in_text(evaluate(spelled(formula, stated), names), behind)
        except (FormulaError, Missing, UnitsMixed, TypeError, KeyError, AttributeError):
            return BLANK

    return fill


def _kind(report: Report | None) -> str:
    if report is None:
        return ""
    return next((kind for kind, words in KINDS if words.search(report.title)), report.kind)
