"""GS330, GS302, GS301: 受理120件，办结114件，办结率95%, and what of it is still open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from govsummary.core.codes.figures import PARTS_DIFFER, PARTS_EXCEED, RATE_DIFFERS
from govsummary.core.diagnostics import Severity
from govsummary.core.regex import regex
from govsummary.lint.quantities import Quantity, Reading, Role, Sentence
from govsummary.lint.quantities.quantity import Interval
from govsummary.lint.rules.arithmetic.findings import Finding, percent, shown

_ALL = regex(
    r"(?<!不予)(?<!未)受理|发现|收到|接到|交办|排查|检查|抽检|抽查|抽样|检测|应到|应参|应办|征集|接收|梳理|查找|反馈|转办|承办|检验|"
    r"监测|收集|征求|(?<!结)立案|审理|工单|承诺|任务|实施项目|重点项目|应回复"
)
_TOLD = {
    "办结": "办结|办理完毕",
    "出勤": "实到|出勤",
    "出席": "实到|出席",
    "到会": "实到|到会",
    "办复": "办复|答复",
    "结案": "结案|审结",
}
_SAME = "整改 合格 整治 答复 化解 完成 达标 销号 破案 参保 调解 解决 兑现 采纳 回复 签约 开工 竣工"
_DONE = {word: word for word in _SAME.split()} | _TOLD
"""What a rate is of, and how what has been done is told."""
_ONE = Interval(Decimal(1), Decimal(1))
_RATE = regex(rf"^(?:其?中?，?)?({'|'.join(_DONE)})率(?:已?(?:达到|达|为|是)|高达)?$")
_OPEN = regex(r"未办|未结|未完|未整|尚有|尚未|正在|剩余|其余|余下|还有|待")
_CARRIED = regex(r"结转|上年|去年|旧存|含|其中|累计|往年|历年|存量")


def check_rates(reading: Reading) -> Iterator[Finding]:
    """Rates that two counts beside them contradict, and more done than there was to do."""
    for sentence in reading.sentences:
        quantities = sentence.quantities
        for i in range(len(quantities) - 1):
            whole, done = quantities[i : i + 2]
            if _of_one(sentence, whole, done):
                yield from _check(sentence, i)


def _of_one(sentence: Sentence, whole: Quantity, done: Quantity) -> bool:
    plain = all(q.is_plain and not q.qualifier and not q.vague for q in (whole, done))
    plain = plain and whole.role in (Role.VALUE, Role.TARGET) and done.role is Role.VALUE
    stretch = sentence.between(whole.start - len(whole.lead), done.end)
    return (
        plain
        and whole.unit == done.unit
        and whole.interval.low > 0
        and _ALL.search(whole.lead) is not None
        and not re.search(rf"{_ALL.pattern}|不予|未", done.lead.replace("破案", ""))
        and not _CARRIED.search(stretch)
    )


def _check(sentence: Sentence, i: int) -> Iterator[Finding]:
    whole, done = sentence.quantities[i : i + 2]
    following = sentence.quantities[i + 2 : i + 4]
    third = following[0] if following else None
    claimed = _RATE.match(third.lead) if third is not None and third.unit == "%" else None
    if not any(re.search(words, done.lead) for words in _DONE.values()):
        return
    backlog = _CARRIED.search(sentence.text) or (claimed and third is not None and third.value > 100)
    if done.interval.low > whole.interval.high:
        if backlog or whole.role is Role.TARGET:  # more than was planned may well be done
            return
        facts = {"sum": shown(done.amount, done), "total": shown(whole.amount, whole)}
        yield Finding(PARTS_EXCEED, whole.start, done.end, facts, Severity.WARNING)
    elif third is not None and claimed and re.search(_DONE[claimed[1]], done.lead):
        ratio = done.interval / whole.interval
        if "不合格" in done.lead:
            ratio = _ONE - ratio
        if not ratio.scaled(100).meets(third.interval):
            facts = {"expected": percent(ratio), "stated": f"{third.value}%"}
            yield Finding(RATE_DIFFERS, whole.start, third.end, facts)
    elif third is not None and third.unit == whole.unit and _OPEN.search(third.lead + third.tail[:2]):
        yield from _left_open(sentence, whole, done, third, following[1:])


def _left_open(
    sentence: Sentence, whole: Quantity, done: Quantity, left: Quantity, following: tuple[Quantity, ...]
) -> Iterator[Finding]:
    """发现问题56个，已整改52个，尚有6个正在整改."""
    more = following and following[0].unit == whole.unit
    if more or left.qualifier or left.vague or _CARRIED.search(sentence.between(done.end, left.end)):
        return
    added = done.interval + left.interval
    if not added.meets(whole.interval):
        facts = {"sum": shown(done.amount + left.amount, whole), "total": shown(whole.amount, whole)}
        yield Finding(PARTS_DIFFER, whole.start, left.end, facts, Severity.WARNING)
