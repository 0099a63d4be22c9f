"""GS301: totals that follow their parts: 甲3项、乙5项，共计8项."""

from __future__ import annotations

from collections.abc import Iterator

from govsummary.core.codes.figures import PARTS_DIFFER
from govsummary.core.diagnostics import Severity
from govsummary.core.regex import regex
from govsummary.lint.quantities import Quantity, Reading, Role, Sentence
from govsummary.lint.quantities.quantity import sum_of
from govsummary.lint.rules.arithmetic.findings import Finding, shown

_TOTAL = regex(r"^(?:以上)?(?:[两二三四五六七]项|[两二三四五六七]者)?(?:合计|共计|总计)(?:为|达|达到)?$")
_NAMED = regex(r"^([一-鿿]{2,4})(?:合计|总计|总额|总量|总数)(?:为|达|达到)?$")
"""债务总额 of 一般债务 and 专项债务."""
_BROKEN = regex(r"其中|；|。|累计|含|包括|分为|以上|（|）")


def check_closing_totals(reading: Reading) -> Iterator[Finding]:
    """Totals after a list of parts that do not make them up."""
    for sentence in reading.sentences:
        for i, q in enumerate(sentence.quantities):
            if q.role is Role.VALUE and not q.qualifier and not q.vague:
                if _TOTAL.match(q.lead):
                    yield from _check(sentence, i)
                elif named := _NAMED.match(q.lead):
                    yield from _check(sentence, i, named[1])


def _check(sentence: Sentence, i: int, noun: str = "") -> Iterator[Finding]:
    """Of the total at ``i``; with a ``noun`` the parts must be called by it too."""
    total = sentence.quantities[i]
    parts: list[Quantity] = []
    before = [q for q in sentence.quantities[:i] if not (q.chinese and q.end == total.start - len(total.lead))]
    for q in reversed(before):
        following = parts[-1] if parts else total
        stretch = sentence.between(q.start - len(q.lead), following.start)
        if q.unit != total.unit or q.role is not Role.VALUE or q.qualifier or q.vague or _BROKEN.search(stretch):
            break
        parts.append(q)
    if any(not part.lead.endswith(noun) for part in parts):
        return
    if len(parts) < 2 or len(parts) < len(before):  # what else stands before may be a part too
        return
    added = sum_of(parts)
    if noun and added.high < total.interval.low / 2:  # 新增28家、56家，总数达到196家
        return
    if not added.meets(total.interval):
        facts = {"sum": shown(sum(part.amount for part in parts), total), "total": shown(total.amount, total)}
        yield Finding(PARTS_DIFFER, parts[-1].start, total.end, facts, Severity.WARNING)
