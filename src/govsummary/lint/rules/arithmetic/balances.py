"""GS329, GS330, GS301, GS302: what there was, what came and went, what is done and left; rates of what came."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from govsummary.core.diagnostics import Severity, code
from govsummary.lint.quantities import Interval, Quantity, Reading, Sense, Sentence, says, worded
from govsummary.lint.rules.arithmetic.findings import (
    ONE,
    VALUES,
    Finding,
    as_written,
    exact,
    finding,
    marked,
    percent,
    same_unit,
    shown,
    to_places,
    unequal,
)

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


# ---- rates of what came: 受理120件，办结114件，办结率95% ---------------------------------------------------------------


RATE_DIFFERS = code("GS330")

_ALL_OF_IT = worded("(?<!不予)(?<!未)(?<!结){taken_up}|工单|承诺|{aim}|实施项目|重点项目|应到|应参|应办|应回复")
_NOT_DONE = worded(_ALL_OF_IT.pattern + "|不予|未")
_SAME = "整改 合格 整治 答复 化解 完成 达标 销号 破案 参保 调解 解决 兑现 采纳 回复 签约 开工 竣工"
_TOLD = {
    "办结": "办结|办理完毕", "办复": "办复|答复", "结案": "结案|审结",
    "出勤": "实到|出勤", "出席": "实到|出席", "到会": "实到|到会",
}  # fmt: skip
_DONE = {word: worded(said) for word, said in ({word: word for word in _SAME.split()} | _TOLD).items()}
"""What a rate is of, and how what has been done is stated."""
_RATE = worded(rf"^(?:其?中?，?)?({'|'.join(_DONE)})率(?:已?{{states}}|已?是|高达)?$")

_ANY_RATE = worded("^[^，。]{0,6}?(?P<stem>[一-鿿]{2})(?:比)?率(?:约|仅|已|也|{states}|到|是|高达|稳定在)*$")
_HOW = worded("(?:按[期时]|{how})[一-鿿]{1,4}(?=率)")
_LEAP_YEAR, _MEASURED = 366, 330
_REACH = 60
_MANY = 12
_ALL_PEOPLE = worded("(?<!城镇)(?<!乡村)(?<!农村)(?<!出生)(?<!死亡)人口")
"""What births and deaths are held against; the people of one kind are not."""
_FEW = 5
"""Per cent of a population below which rates are stated in ‰."""


def check_rates(reading: Reading) -> Iterator[Finding]:
    """Rates that two counts beside them contradict, and more done than there was to do."""
    for sentence in reading.sentences:
        for i, (whole, done) in enumerate(sentence.runs(2)):
            if _of_one(sentence, whole, done):
                yield from _done(sentence, i)


def _of_one(sentence: Sentence, whole: Quantity, done: Quantity) -> bool:
    plain = whole.is_plain and whole.unit == done.unit and exact(whole, done) and whole.interval.low > 0
    return (
        plain
        and whole.sense in (Sense.VALUE, Sense.TARGET)
        and done.sense is Sense.VALUE
        and _ALL_OF_IT.search(whole.lead) is not None
        and not _NOT_DONE.search(done.lead.replace("破案", ""))
        and any(said.search(done.lead) for said in _DONE.values())
        and not says(sentence.between(whole.begin, done.end), "of_other_years")
    )


def _done(sentence: Sentence, i: int) -> Iterator[Finding]:
    whole, done, *following = sentence.quantities[i : i + 4]
    third = following[0] if following else None
    claimed = _RATE.match(third.lead) if third is not None and third.unit == "%" else None
    if done.interval.low > whole.interval.high:
        backlog = says(sentence.text, "of_other_years") or (claimed and third is not None and third.value > 100)
        if not backlog and whole.sense is not Sense.TARGET:  # more than was planned may well be done
            facts = {"sum": shown(done.amount, done), "total": shown(whole.amount, whole)}
            yield finding(PARTS_EXCEED, whole, done, severity=Severity.WARNING, **facts)
    elif third is not None and claimed and _DONE[claimed[1]].search(done.lead):
        if claimed[1] == "完成" and (whole.sense is Sense.TARGET or says(whole.lead, "aim")):
            return  # GS307 has it
        ratio = done.interval / whole.interval
        ratio = ONE - ratio if "不合格" in done.lead else ratio
        if not ratio.scaled(100).meets(third.interval):
            yield finding(RATE_DIFFERS, whole, third, expected=percent(ratio), stated=f"{third.value}%")
    elif third is not None and third.unit == whole.unit and says(third.lead + third.tail[:2], "still_open"):
        more = following[1:] and following[1].unit == whole.unit
        if not more and exact(third) and not says(sentence.between(done.end, third.end), "of_other_years"):
            yield from unequal((done, third), whole, severity=Severity.WARNING)


def check_proportions(reading: Reading) -> Iterator[Finding]:
    """出生3120人, 人口50.3万人, 出生率6.20‰: no two counts before give it, where one count bears the rate's own name."""
    for i, q in enumerate(reading.quantities):
        rate = _ANY_RATE.match(q.lead) if q.is_percentage and not q.qualifier else None
        if rate is None:
            continue
        if "优良" in rate[0]:
            yield from _good_days(reading, i)
        elif not says(rate[0], "other_rates"):
            how = _HOW.search(rate[0])
            yield from _proportion(reading, i, how[0] if how else rate["stem"])


def _proportion(reading: Reading, i: int, stem: str) -> Iterator[Finding]:
    q = reading.quantities[i]
    before = [one for one in reading.quantities[max(0, i - _MANY) : i] if _counts(reading, one, q)]
    here = [one for one in before if "。" not in reading.between(one.end, q.start)]
    before = here if len(here) > 1 else before
    named = [one for one in before if stem in one.lead + one.tail[:6] and not _denied(one, stem)]
    if len(named) != 1 or not exact(*before):
        return
    done = named[0]
    wholes = [one for one in before if one is not done and one.unit == done.unit]
    if says(stem, "vital"):
        wholes = [one for one in wholes if _ALL_PEOPLE.search(one.lead)]
    if len(wholes) != 1 or wholes[0].interval.low < done.interval.high:
        return
    whole = wholes[0]
    if says(reading.between(whole.begin, q.start), "looks_back") or _explained(reading, i, done):
        return
    people = "人口" in whole.lead
    if whole.start > done.start or (stem in whole.lead and stem not in "出生死亡") or (q.unit == "‰" and not people):
        return
    ratio = done.interval / whole.interval
    if not as_written(ratio, q.unit).meets(q.interval) and (people or ratio.low > 0):
        unit = "‰" if people and ratio.high * 100 < _FEW else q.unit
        middle = to_places(as_written(ratio, unit).middle, 2)
        yield finding(RATE_DIFFERS, whole, q, expected=f"{middle}{unit}", stated=f"{q.value}{q.unit}")


def _denied(one: Quantity, stem: str) -> bool:
    return f"不{stem}" in one.lead or f"未{stem}" in one.lead or "率" in one.lead


def _explained(reading: Reading, i: int, done: Quantity) -> bool:
    """Whether another amount, or what was done with what was not (逮捕25人，不捕24人，不捕率48.98%), gives the rate."""
    rate = reading.quantities[i]
    others = [
        one
        for one in reading.quantities[max(0, i - _MANY) : i + 2]
        if one.unit == done.unit and one is not done and one.interval.low > 0
    ]
    if any(as_written(done.interval / one.interval, rate.unit).meets(rate.interval) for one in others):
        return True
    if _beside(reading, i, done):
        return True
    both = [one.interval + done.interval for one in others if marked(one.lead + done.lead, "不未")]
    slack = rate.value / 50  # both are printed rounded, and some are neither
    return any(as_written(done.interval / one, rate.unit).widened(slack).meets(rate.interval) for one in both)


def _beside(reading: Reading, i: int, done: Quantity) -> bool:
    """Whether the persons give the rate where the cases do not: 办结397件483人，适用374件439人，适用率90.9%."""
    rate, near = reading.quantities[i], reading.quantities[max(0, i - 4) : i]
    slack = rate.value / 200
    return any(
        one.unit == part.unit != done.unit
        and one.interval.low > 0
        and as_written(part.interval / one.interval, rate.unit).widened(slack).meets(rate.interval)
        for k, part in enumerate(near)
        for one in near[:k]
    )


def _good_days(reading: Reading, i: int) -> Iterator[Finding]:
    """优良天数338天，优良率90.6%: no year has so many days, or so few that were measured."""
    q = reading.quantities[i]
    days = [one for one in reading.quantities[max(0, i - 2) : i] if one.unit == "天" and "优良" in one.lead and exact(one)]
    if len(days) != 1 or not 200 < days[0].value < 367 or marked(reading.between(days[0].end, q.start), "月季。"):
        return
    measured = days[0].interval / q.interval.scaled(Decimal("0.01"))
    if measured.low > _LEAP_YEAR or measured.high < _MEASURED:
        expected = to_places(days[0].value / 365 * 100, 1) + "%"
        yield finding(RATE_DIFFERS, days[0], q, expected=expected, stated=f"{q.value}%")


def _counts(reading: Reading, one: Quantity, q: Quantity) -> bool:
    vital = says(q.lead, "vital")
    near = q.start - one.end <= _REACH * (4 if vital else 1) and reading.between(one.end, q.start).count("。") < 2 + vital
    counted = one.is_plain and (one.sense in VALUES or "人口" in one.lead)
    return near and counted and not one.is_duration and not one.depth


CHECKS = (check_balances, check_rates, check_proportions)
