"""What no paper may leave with: blanks that nobody filled in, markup, and numbers typed otherwise than the facts have them.

Validation, rendering and `check` report it alike. A paper without any is recognised by one look at its texts, so that the
rules on wording and arithmetic need not be loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from govsummary.core.blocks import Table
from govsummary.core.frozen import replace
from govsummary.core.model import stated_blocks
from govsummary.core.prose import Role
from govsummary.core.regex import regex
from govsummary.indicators.faults import FIELD, IN_DOUBLE_BRACES, TO_FILL, blanks_in, without_blanks
from govsummary.lint.document.report import StatedText, report_prose, stated_texts

if TYPE_CHECKING:
    from govsummary.core.blocks import JsonPath, Locate
    from govsummary.core.diagnostics import Diagnostic
    from govsummary.core.model import Report
    from govsummary.core.periods import Period
    from govsummary.indicators.facts import Facts
    from govsummary.lint.quantities.stating import Citation

BLANKS = ("GS492", "GS497")
"""The rules of the wording table that find them; where both do, the first one speaks."""
_SIGNS = (
    *"×XＸx*＊□?？_＿【[［{}｛<&%％‰ 　\u00a0",
    *(f"{bracket}{word}" for bracket in "（(" for word in "此这這待"),
    *("TODO", "TBD", "FIXME", "待补充", "此处", "此處", "个百分", "個百分"),
)
"""One of these stands in whatever `_shaped` finds."""
_shaped = regex(
    r"[×XＸx]{2}|[*＊]{2}|□□|[?？]{2}|[XxＸ×]月|__|＿＿|[【\[［{}｛]|(?<=[（(])[此这這待]|TODO|TBD|FIXME|待补充|此处|此處|</?[a-z]|&[a-z#]"
    r"|(?<=[一-鿿])[ 　\u00a0]+[万萬亿億千百十元吨噸亩畝立平公%％‰个個]"
    r"|(?<=[一-鿿])(?:[%％‰]|[个個]百分)"
).search


def suspect(text: str) -> bool:
    """Whether a text may hold what the rules would find; it may be wrong in saying yes, and is quick in saying no."""
    return any(sign in text for sign in _SIGNS) and _shaped(text) is not None


_READ = "\ufffc"


def unfinished(filled: Report, locate: Locate) -> Iterator[Diagnostic]:
    """An error for each blank.

    What says itself that it is to be filled in (【待填：…】) is a warning, so that a paper just begun can be looked at.
    """
    texts = [*stated_texts(filled)]
    if not suspect("\n".join(one.text for one in texts)):
        return
    for one in texts:
        yield from (TO_FILL.at(locate(one.path), name=name, quote=f"【待填：{name}】") for name in blanks_in(one.text))
    read = [one._replace(text=FIELD.sub(_READ, without_blanks(one.text))) for one in texts]
    if any(suspect(one.text) for one in read):
        yield from _blanks(read, filled, locate)


def _blanks(texts: Iterable[StatedText], report: Report, locate: Locate) -> Iterator[Diagnostic]:
    from govsummary.lint.rules.wording.engine import Sheet, table

    rules = [rule for code in BLANKS for rule in table() if rule.code.id == code]
    for one in texts:
        if suspect(one.text):
            sheet = Sheet(report_prose(report, locate, [one]))
            taken: list[range] = []
            for rule in rules:
                for hit in sheet.hits(rule) if rule.reads(sheet.prose) else ():
                    if not any(hit.start < other.stop and other.start < hit.end for other in taken):
                        taken.append(range(hit.start, hit.end))
                        yield naming_a_figure(rule.code.at(hit.passage.location, quote=hit.text), report)


def naming_a_figure(found: Diagnostic, report: Report | None) -> Diagnostic:
    """A name in single braces that is a figure's: how to write it, instead of "fill it in"."""
    name = found.quote.strip("{}｛｝ 　") if found.code == BLANKS[0] and found.quote[:1] in ("{", "｛") else ""
    if not report or not any(name == one.name for ledger in report.ledgers for one in ledger.indicators):
        return found
    return replace(found, hint_text=IN_DOUBLE_BRACES.fill(name=name))


# ---- numbers that the clerk typed where the facts have them ---------------------------------------------------------


_SENTENCES = regex("[。；;！？\n]")
_DIGIT = regex(r"\d|[一二三四五六七八九十百千]").search


def typed_numbers(filled: Report, locate: Locate) -> Iterator[Diagnostic]:
    """Each number beside the name of a figure, or in its row of a table, that is not what the figures give."""
    if not any(ledger.indicators for ledger in filled.ledgers):
        return
    from govsummary.indicators.facts import facts_of
    from govsummary.indicators.known import as_named, labels_of

    facts = facts_of(filled)
    texts = list(_paired(filled.stated or filled, filled))
    told = _prose_cells(filled.stated or filled)
    texts = [
        (one._replace(role=Role.BODY), printed._replace(role=Role.BODY)) if one.path in told else (one, printed)
        for one, printed in texts
    ]
    labels = _occurring(labels_of(facts), as_named("\n".join(stated.text for stated, _ in texts)))
    if any(_may_state(as_named(stated.text), labels) for stated, _ in texts):
        yield from _in_prose(texts, filled, locate, facts, labels)
    yield from _in_tables([*_tables(filled.stated or filled), *_shown(filled)], facts, labels, locate)


def _occurring(labels: dict[str, str], text: str) -> dict[str, str]:
    """The labels that stand in a text; a ledger may have ten thousands, a look at their beginnings parts with most."""
    pairs = {text[n : n + 2] for n in range(len(text))}
    return {label: name for label, name in labels.items() if label[:2] in pairs and label in text}


def _paired(stated: Report, filled: Report) -> Iterator[tuple[StatedText, StatedText]]:
    """Every line as it was stated and as it prints; tables that are made from figures have no line of their own."""
    before = {key: list(lines) for key, lines in groupby(stated_texts(stated), key=lambda one: one.path)}
    for path, lines in groupby(stated_texts(filled), key=lambda one: one.path):
        if ("data", "case") not in pairwise(path):  # which tells of one place or firm, not of the whole
            yield from zip(before.get(path, ()), lines, strict=False)


def _may_state(text: str, labels: Iterable[str]) -> bool:
    """Whether a sentence names a figure, be it in a field, and has a number of its own; quick in saying no."""
    return any(
        _DIGIT(FIELD.sub("", sentence)) and any(label in sentence for label in labels) for sentence in _SENTENCES.split(text)
    )


def _in_prose(
    pairs: list[tuple[StatedText, StatedText]], report: Report, locate: Locate, facts: Facts, labels: dict[str, str]
) -> Iterator[Diagnostic]:
    from govsummary.indicators.known import members_of
    from govsummary.lint.quantities.senses import level_of
    from govsummary.lint.quantities.stating import Reader
    from govsummary.lint.rules.same import Line, check_same

    parts = {name for name in labels.values() if facts.indicator(name).of}
    body = (*report.issuers, report.title)[0]
    reader = Reader(labels, parts, members_of(facts, labels), level_of(body), facts.period, body)
    passages = report_prose(report, locate, [printed for _, printed in pairs]).passages
    lines = [
        Line(passage, citations(stated.text, passage.text, facts))
        for (stated, _), passage in zip(pairs, passages, strict=True)
    ]
    for found in check_same(lines, facts, reader):
        yield found.unplaced()


def citations(stated: str, printed: str, facts: Facts) -> tuple[Citation, ...]:
    """Where fields of a line were filled in, and which indicator each cites; a formula cites none."""
    from govsummary.lint.quantities.stating import Citation

    fields = [found[0] for found in FIELD.finditer(stated)]
    if not fields:
        return ()
    whole = re.fullmatch("(.*?)".join(map(re.escape, FIELD.split(stated))), printed, re.DOTALL)
    if whole is None:  # a field that was not filled is reported as such
        return (Citation(0, len(printed), ""),)
    return tuple(Citation(*whole.span(number), *_cited(field, facts)) for number, field in enumerate(fields, 1))


def _cited(field: str, facts: Facts) -> tuple[str, Period | None]:
    """The indicator that a field asks for, and its period where that is named; empty where it is a formula."""
    from govsummary.indicators.faults import FAULTS
    from govsummary.indicators.formulas import Cited

    try:
        node = facts.read(field.strip("{}｛｝ 　"))
    except FAULTS:
        return "", None
    return (node.name, node.period) if isinstance(node, Cited) else ("", None)


def _in_tables(tables: Iterable[Table], facts: Facts, labels: dict[str, str], locate: Locate) -> Iterator[Diagnostic]:
    for table in tables:
        if any(cell in labels for row in table.rows for cell in map(str.strip, row)):
            from govsummary.lint.rules.same import check_table

            yield from check_table(table, facts, labels, locate)


def _tables(report: Report) -> Iterator[Table]:
    """Every table that states cells of its own and no plans."""
    stated = replace(report, parts=tuple(part for part in report.parts if not part.part.planned))
    return (block for block in stated_blocks(stated) if isinstance(block, Table) and not block.figures)


def _shown(filled: Report) -> Iterator[Table]:
    """Those that come from a sheet (来自), whose cells are known once it has been read."""
    return (table for table in _tables(filled) if table.sheet)


def _prose_cells(report: Report) -> set[JsonPath]:
    """The cells in which sentences stand that say what was done."""
    found: set[JsonPath] = set()
    for table in _tables(report):
        if any("，" in cell for row in table.rows for cell in row):
            from govsummary.lint.rules.same import is_planned

            told = [n for n, head in enumerate(table.header) if not is_planned(table, head)]
            cells = ((r, n, row[n]) for r, row in enumerate(table.rows) for n in told if n < len(row))
            found |= {(*table.origin, "rows", r, n) for r, n, cell in cells if "，" in cell}
    return found
