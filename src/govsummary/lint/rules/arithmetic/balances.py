"""GS329, GS302: what there was, what came and went, and what there is (年初、新增、年末)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govsummary.core.codes.figures import BALANCE_DIFFERS, PARTS_EXCEED
from govsummary.core.regex import regex
from govsummary.lint.quantities import Quantity, Reading, Role, Sentence
from govsummary.lint.quantities.quantity import Interval
from govsummary.lint.rules.arithmetic.findings import Finding, shown

_OPENING = regex(r"年初|上年度?结[余存]|上年末|上年底|去年底|去年末|期初|结转|旧存|原有")
_CLOSING = regex(r"年末|年底|期末|现有|未结|结余|结存")
_SAID_OF = regex(rf"^.*?(?:{_OPENING.pattern}|{_CLOSING.pattern})")
_FILLING = regex(r"^(?:共|实|在册|存量|有)+|(?:共|为|有|达到|达)+$")
_COMING = regex(r"新增|增加|新收|新发展|转入|新建|新招|新录|招录|招聘|新入|流入|新签|新立|收入|新受理|迁入|购入|发展")
_GOING = regex(r"减少|注销|转出|办结|审结|结案|退出|支出|迁出|核销|报废|销号|退休|退库|离职|调出|流出|拨付")
_NEW = regex(r"新(?:增|建|培育|认定|登记|发展|签|引进)")
_ALL = regex(r"^(?:企业|全县|全市|全省|全区)?(?:总数|总量|总计|累计|总规模)(?:已?(?:达到|达|为|突破|增至))?$")
_IN, _OUT = regex("收入(?:为|达|共)?$"), regex("^(?:[^，。收]{0,6})支出(?:为|达|共)?$")
_LEFT = regex("^(?:当年|本年|本期|年度|全年|收支)?(?:相抵)?(?:结余|盈余|净收入)(?:为|达)?$")
_BEFORE = regex("上年|年初|结转|累计|其中|滚存|调入|补助")
_COUNTED = (Role.VALUE, Role.TO, Role.CHANGE, Role.BASE)


def check_balances(reading: Reading) -> Iterator[Finding]:
    """Stocks that their flows contradict, and additions larger than all there is."""
    for sentence in reading.sentences:
        yield from _flows(sentence)
        yield from _surplus(sentence)
        yield from _net(sentence)
        for first, second in zip(sentence.quantities, sentence.quantities[1:], strict=False):
            yield from _addition(first, second)


def _addition(new: Quantity, total: Quantity) -> Iterator[Finding]:
    """新增56家，总数达45家."""
    alike = new.unit == total.unit and new.is_plain and new.role is Role.VALUE and not total.vague and not new.vague
    if alike and _NEW.search(new.lead) and _ALL.match(total.lead) and new.interval.low > total.interval.high:
        facts = {"sum": shown(new.amount, new), "total": shown(total.amount, total)}
        yield Finding(PARTS_EXCEED, new.start, total.end, facts)


def _surplus(sentence: Sentence) -> Iterator[Finding]:
    """收入8.62亿元，支出7.95亿元，当年结余0.67亿元."""
    for came, went, left in zip(sentence.quantities, sentence.quantities[1:], sentence.quantities[2:], strict=False):
        alike = came.unit == went.unit == left.unit and not any(
            q.qualifier or q.vague or q.depth for q in (came, went, left)
        )
        words = _IN.search(came.lead) and _OUT.search(went.lead) and _LEFT.search(left.lead)
        if alike and words and not _BEFORE.search(sentence.between(sentence.start, left.start)):
            expected = came.interval - went.interval
            if not expected.meets(left.interval):
                facts = {"expected": shown(came.amount - went.amount, left), "stated": shown(left.amount, left)}
                yield Finding(BALANCE_DIFFERS, came.start, left.end, facts)


def _net(sentence: Sentence) -> Iterator[Finding]:
    """新增3120户，注销860户，净增2260户."""
    for came, went, net in zip(sentence.quantities, sentence.quantities[1:], sentence.quantities[2:], strict=False):
        three = (came, went, net)
        alike = came.unit == went.unit == net.unit and not any(q.qualifier or q.vague or q.depth for q in three)
        if not alike or not re.fullmatch("净增加?(?:了|数为)?", net.lead) or "；" in sentence.between(came.end, net.start):
            continue
        flows = [_flow(q) for q in (came, went)]
        if flows[0] is None or flows[1] is None or flows[0].low < 0 or flows[1].high > 0:
            continue
        if not (flows[0] + flows[1]).meets(net.interval):
            facts = {"expected": shown(came.amount - went.amount, net), "stated": shown(net.amount, net)}
            yield Finding(BALANCE_DIFFERS, came.start, net.end, facts)


def _flows(sentence: Sentence) -> Iterator[Finding]:
    for i, opening in enumerate(sentence.quantities):
        if not _OPENING.search(opening.lead) or opening.role not in _COUNTED or opening.qualifier or opening.vague:
            continue
        expected, moved = opening.interval, 0
        for q in sentence.quantities[i + 1 :]:
            if q.unit != opening.unit or q.role not in _COUNTED or q.qualifier or q.vague or q.depth != opening.depth:
                break
            if _CLOSING.search(q.lead):
                if moved and _of_one_thing(opening, q) and not expected.meets(q.interval):
                    facts = {"expected": shown((expected.low + expected.high) / 2, q), "stated": shown(q.amount, q)}
                    yield Finding(BALANCE_DIFFERS, opening.start, q.end, facts)
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
    coming, going = _COMING.search(q.lead), _GOING.search(q.lead)
    if bool(coming) == bool(going):
        return None
    return q.interval if coming else -q.interval
