"""GS329, GS302: what there was, what came and went, and what there is (年初、新增、年末)."""

from __future__ import annotations

from collections.abc import Iterator

from govsummary.core.codes import code
from govsummary.lint.quantities import Interval, Quantity, Reading, Sense, Sentence, says, worded
from govsummary.lint.rules.arithmetic.findings import Finding, finding, shown
from govsummary.lint.rules.arithmetic.nearby import exact, same_unit

PARTS_EXCEED = code("GS302")
BALANCE_DIFFERS = code("GS329")

_OPENING = worded("{opening}")
_SAID_OF = worded("^.*?(?:{opening}|{closing})")
_FILLING = worded("^(?:共|实|在册|存量|有)+|(?:共|有|{states})+$")
_NEW = worded("新(?:增|建|培育|认定|登记|发展|签|引进)")
_ALL = worded(
    "^(?:企业|全县|全市|全省|全区)?(?:总数|总量|{in_total}|{accumulated}|总规模)已?(?:{states}|{over_before}|增至)?$"
)
_IN, _OUT = worded("收入(?:{states}|共)?$"), worded("^[^，。收]{0,6}支出(?:{states}|共)?$")
_LEFT = worded("^(?:{this_year}|本期|年度|全年|收支)?(?:相抵)?(?:结余|盈余|净收入){states}?$")
_NET = worded("净(?:增|{grew})(?:了|数为)?")
_COUNTED = (Sense.VALUE, Sense.TO, Sense.CHANGE, Sense.BASE)


def check_balances(reading: Reading) -> Iterator[Finding]:
    """Stocks that their flows contradict, and additions larger than all there is."""
    for sentence in reading.sentences:
        yield from _flows(sentence)
        for came, went, left in sentence.runs(3):
            if same_unit(came, went, left) and exact(came, went, left) and not (came.depth or went.depth or left.depth):
                yield from _surplus(sentence, came, went, left)
        for new, total in sentence.runs(2):
            yield from _addition(new, total)


def _addition(new: Quantity, total: Quantity) -> Iterator[Finding]:
    """新增56家，总数达45家."""
    alike = new.unit == total.unit and new.is_plain and new.sense is Sense.VALUE and not total.vague and not new.vague
    if alike and _NEW.search(new.lead) and _ALL.match(total.lead) and new.interval.low > total.interval.high:
        yield finding(PARTS_EXCEED, new, total, sum=shown(new.amount, new), total=shown(total.amount, total))


def _surplus(sentence: Sentence, came: Quantity, went: Quantity, left: Quantity) -> Iterator[Finding]:
    """收入8.62亿元，支出7.95亿元，当年结余0.67亿元; 新增3120户，注销860户，净增2260户."""
    between = sentence.between(came.end, left.start)
    if _NET.fullmatch(left.lead):
        fits = _flow(came) == came.interval and _flow(went) == -went.interval and "；" not in between
    else:
        fits = bool(_IN.search(came.lead) and _OUT.search(went.lead) and _LEFT.search(left.lead))
        fits = fits and not says(sentence.between(sentence.start, left.start), "of_more_than_this")
    if fits and not (came.interval - went.interval).meets(left.interval):
        expected, stated = shown(came.amount - went.amount, left), shown(left.amount, left)
        yield finding(BALANCE_DIFFERS, came, left, expected=expected, stated=stated)


def _flows(sentence: Sentence) -> Iterator[Finding]:
    for i, opening in enumerate(sentence.quantities):
        if not _OPENING.search(opening.lead) or opening.sense not in _COUNTED or not exact(opening):
            continue
        expected, moved = opening.interval, 0
        for q in sentence.quantities[i + 1 :]:
            if q.unit != opening.unit or q.sense not in _COUNTED or not exact(q) or q.depth != opening.depth:
                break
            if says(q.lead, "closing"):
                if moved and _of_one_thing(opening, q) and not expected.meets(q.interval):
                    left, stated = shown(expected.middle, q), shown(q.amount, q)
                    yield finding(BALANCE_DIFFERS, opening, q, expected=left, stated=stated)
                break
            flow = _flow(q)
            if flow is None:
                break
            expected, moved = expected + flow, moved + 1


def _of_one_thing(opening: Quantity, closing: Quantity) -> bool:
    """年初企业 and 年末实有企业, but not 现有规上企业."""
    first, last = (_FILLING.sub("", _SAID_OF.sub("", q.lead)) for q in (opening, closing))
    return not last or last == first


def _flow(q: Quantity) -> Interval | None:
    coming, going = says(q.lead, "coming"), says(q.lead, "going")
    if bool(coming) == bool(going):
        return None
    return q.interval if coming else -q.interval
