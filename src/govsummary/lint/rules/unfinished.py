"""What no paper may leave with: blanks that nobody filled in, markup.

Validation, rendering and `check` report it alike. A paper without any is recognised by one look at its texts, so that the
rules on wording need not be loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from govsummary.core.frozen import replace
from govsummary.core.regex import regex
from govsummary.indicators.faults import IN_DOUBLE_BRACES, TO_FILL, blanks_in, without_blanks
from govsummary.lint.document.report import StatedText, report_prose, stated_texts

if TYPE_CHECKING:
    from govsummary.core.blocks import Locate
    from govsummary.core.diagnostics import Diagnostic
    from govsummary.core.model import Report


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


FIELD = regex(r"\{\{.*?\}\}|[{｛]\s*[｛{][^｛｝{}]*[｝}]\s*[｝}]|\{\{.*", re.DOTALL)
"""What stands in double braces; what is wrong with it is reported as a formula."""
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
