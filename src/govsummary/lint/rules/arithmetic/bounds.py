"""GS328: 突破1000家, and 986家 beside it."""

from __future__ import annotations

from collections.abc import Iterator

from govsummary.core.codes.figures import BOUND_CONTRADICTED
from govsummary.core.regex import regex
from govsummary.lint.quantities import Quantity, Reading, Role, Sentence
from govsummary.lint.rules.arithmetic.findings import Finding, shown

_ABOVE = ("超", "超过", "突破", "逾")
_BELOW = ("近", "将近", "接近", "不到", "不足")
_BARE = regex(r"^(?:首次|成功|已|历史性|一举|顺利|均|也)*(?:突破|超过|超|逾|将近|接近|近|不到|不足)$")
_REACHED = regex(r"^(?:实际|最终|全年)?(?:达到|达|为)$")
_OTHER = regex(r"其中|新增|净增|新建|每|均|目标|计划|累计|分别")


def check_bounds(reading: Reading) -> Iterator[Finding]:
    """An exact value and a bound of the same thing that exclude one another."""
    for sentence in reading.sentences:
        for first, second in zip(sentence.quantities, sentence.quantities[1:], strict=False):
            if second.qualifier and not first.qualifier and _BARE.match(second.lead):
                yield from _check(sentence, first, second)
            elif first.qualifier and not second.qualifier and _REACHED.match(second.lead):
                yield from _check(sentence, second, first)


def _check(sentence: Sentence, value: Quantity, bound: Quantity) -> Iterator[Finding]:
    first, second = sorted((value, bound), key=lambda q: q.start)
    stretch = sentence.between(first.start - len(first.lead), second.start)
    if value.unit != bound.unit or not value.is_plain or first.depth != second.depth or _OTHER.search(stretch):
        return
    if value.role not in (Role.VALUE, Role.TO) or bound.role not in (Role.VALUE, Role.TO):
        return
    if sentence.between(first.end, second.start - len(second.lead)) not in ("，", "、"):
        return
    wrong = (bound.qualifier in _ABOVE and value.interval.high < bound.amount) or (
        bound.qualifier in _BELOW and value.interval.low > bound.amount
    )
    if wrong:
        facts = {"value": shown(value.amount, value), "bound": f"{bound.qualifier}{shown(bound.amount, bound)}"}
        yield Finding(BOUND_CONTRADICTED, first.start, second.end, facts)
