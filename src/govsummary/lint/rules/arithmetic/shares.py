"""GS309, GS310: shares against part and whole wherever they stand, and shares that exceed their whole."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from decimal import Decimal

from govsummary.core.diagnostics import Severity, code
from govsummary.core.numerals import TENTHS
from govsummary.lint.quantities import Interval, Quantity, Reading, Sense, Sentence, bare, says, sum_of, worded, words
from govsummary.lint.quantities.senses import calls, noun
from govsummary.lint.rules.arithmetic.findings import (
    HUNDRED,
    STOPS,
    VALUES,
    Finding,
    amounts_before,
    as_written,
    digit_fixes,
    exact,
    finding,
    last_clause,
    marked,
    percent,
    same_unit,
)
from govsummary.lint.rules.arithmetic.parts import PAIRS, groups

SHARE_DIFFERS = code("GS309")
SHARES_EXCEED = code("GS310")

_OF_ALL = worded(
    "(?:占[了到]?|{share_noun})(?:约|近|{states})?(?:其|全部|{of_which})?"
    "(?:[^，。全省市县区]{0,4}(?:总数|总量|总额|总人数|总件数|总面积|总户数|总投资|{share_noun}))?(?:的|为|达)?(?:约|近)?$"
)
_TRAIT = worded("以上|以下|党员|女|本科|研究生|岁|少数民族|覆盖")
"""What overlaps with other parts."""
_LITTLE_MORE = 108
_DIVISIONS = (
    *PAIRS,
    "第一产业 第二产业 第三产业",
    "一产 二产 三产",
    "工业 农业 建筑业 服务业",
    "来信 来访 来电 网上",
    "小学 初中 高中",
)
"""What divides a whole: nothing is of two at once."""
_DIVIDED = worded("三次产业")
_CLASS = worded(".(?:类|镇|乡|街道)$")
_AMONG_THEM = worded("^(.*[^初高])中(?!学)")
"""教职工 of 教职工中女性占."""
_RESPECTIVELY, _AND = worded("{respectively}.*$"), worded("以及|[、和及与]")
_SHARE, _SAID = worded("{share_noun}"), worded("{share_noun}|占")
_IN_TURN_OF = worded("各?{respectively}占")

_CLAIM = worded(
    "^(?:{about_before}|{in_total}|仅|只|共|已|且|就|整体|总体)*占(?:到|了|据)?(?P<whole>[^，。占%]*?)(?:的(?:{share_noun}|比例|份额|比率)?|{share_noun}|比例?|份额)?"
    "{about_how_much}$|"
    "^(?:所)?(?:{share_noun}|比例)(?:约)?{about_how_much}$|"
    "^(?:约|仅|已)?(?:{under}|{exceeding}|{nearly}|约)?(?P<all>[^，。]*(?:总数|总量|总额|总人数|总投资|总面积|总户数|全部[^，。]*))的$"
)
_NAMED = worded("^([^，。占%]{2,8}?)(?:所)?(?:{share_noun}|占{about_how_much}$){about_how_much}$")
_BARE = worded("^(?:已|均|仅|也|就|{qualifier_before}|{states})*$")
"""42个，超过三分之二: of what stands before."""
_TOTAL = worded(
    "全部|整个|所有|总体|{in_total}|总|(?:户|人|件|个|家|项|次)?数量?|金?额|量|规模|其|{same_period}|{this_year}|年度|受理|上述|以上"
)
_IN_NUMBERS = worded("人数|总数|数$|总量|总额")
_AMONG = worded("^[^，。；]{0,3}(?:当中|中|里|之中)，")
_ENDS_AMONG = worded("{of_which}|中有?$")
_JOINTS = ("、", "和", "及", "与", "，", "以及")
_PASSED = (Sense.GROWTH, Sense.CHANGE, Sense.POINTS, Sense.TIMES, Sense.SHARE, Sense.COMPLETION)
_SHARES = (Sense.SHARE, Sense.VALUE, Sense.COMPLETION, Sense.RATE)


def check_shares(reading: Reading) -> Iterator[Finding]:
    """Shares that part and whole beside them contradict, and shares that exceed their whole."""
    totals = {part.start: group.total for group in groups(reading) for part in group.parts if group.sure}
    for sentence, i, q in reading.each():
        if i and q.sense is Sense.SHARE and (q.unit == "%" or (q.unit == TENTHS and q.lead == "的")):
            yield from _beside(sentence, i, totals)
    for sentence in reading.sentences:
        yield from _exceeding(sentence, totals)


def _beside(sentence: Sentence, i: int, totals: dict[int, Quantity]) -> Iterator[Finding]:
    q, previous = sentence.quantities[i], sentence.quantities[i - 1]
    part: Quantity | None = None
    whole: Quantity | None = None
    if "占" in previous.lead and previous.is_plain and sentence.between(previous.end, q.start) == q.lead != "":
        whole, part = previous, sentence.quantities[i - 2] if i > 1 else None  # 占1286件的72.5%
    elif _OF_ALL.search(q.lead) and previous.is_plain and (_SAID.match(q.lead) or _names(q, previous)):
        part, whole = previous, _whole(sentence, i, totals)
    if part is None or whole is None or part.sense is not Sense.VALUE or whole.interval.low <= 0:
        return
    ratio = part.interval / whole.interval
    if same_unit(part, whole) and not _fits(q, ratio) and not _of_larger_whole(sentence, whole, ratio, q):
        yield _differs(part, whole, q, sentence, part)


def _differs(part: Quantity, whole: Quantity, share: Quantity, said: Sentence | Reading, *places: Quantity) -> Finding:
    expected = percent(part.interval / whole.interval)
    return finding(SHARE_DIFFERS, whole, share, *places, expected=expected, stated=said.between(share.start, share.end))


def _fits(share: Quantity, ratio: Interval) -> bool:
    return as_written(ratio, share.unit).meets(share.interval)


def _of_larger_whole(sentence: Sentence, whole: Quantity, ratio: Interval, q: Quantity) -> bool:
    """26402万人，占18.7%（其中65岁以上19064万人，占13.5%）: both shares are of what neither amount states."""
    following = next((one for one in sentence.quantities if one.start > whole.start), q)
    larger = following is not q and following.sense is Sense.SHARE and following.unit == q.unit
    return larger and (ratio * following.interval).meets(q.interval)


def _whole(sentence: Sentence, i: int, totals: dict[int, Quantity]) -> Quantity | None:
    part = sentence.quantities[i - 1]
    if part.start in totals:
        return totals[part.start]
    earlier = [q for q in sentence.quantities[: i - 1] if q.unit == part.unit and q.sense is Sense.VALUE]
    if len(earlier) != 1 or earlier[0].amount < part.amount:
        return None  # 建成5万亩，累计达到38万亩，占耕地总面积的71%: the whole is stated elsewhere
    return earlier[0] if says(sentence.quantities[i].lead + earlier[0].lead, "altogether") else None


def _names(q: Quantity, part: Quantity) -> bool:
    """线上932件，线上占比72.5%: the share names the part before it."""
    name = _SHARE.split(q.lead)[0]
    return len(name) > 1 and bare(part.lead, "of_which") == name


def _exceeding(sentence: Sentence, totals: dict[int, Quantity]) -> Iterator[Finding]:
    """城镇占68%，农村占52%: what excludes each other stays within its whole; one thing may have several traits."""
    for run in _runs(sentence):
        added = sum_of(run)
        if len(run) < 2 or added.low <= 100 or any(q.qualifier for q in run):
            continue
        names, little = _names_of(sentence, run), added.low <= _LITTLE_MORE
        slip = little or digit_fixes(run, added - HUNDRED)
        sure = slip and (_is_division(names) or _are_counted(sentence, run, totals))
        if sure or (little and len(run) > 2 and not any(map(_TRAIT.search, names))):
            severity = None if sure else Severity.WARNING
            yield finding(SHARES_EXCEED, *run, severity=severity, sum=f"{sum((q.value for q in run), Decimal(0))}%")


def _runs(sentence: Sentence) -> Iterator[list[Quantity]]:
    """Shares of the same beside each other: 占20%、45%、38%, and 甲占60%，乙占50%."""
    run: list[Quantity] = []
    for q in sentence.quantities:
        is_share = q.sense is Sense.SHARE and q.unit == "%"
        if is_share and run and _goes_on(sentence, run[-1], q):
            run.append(q)
        elif is_share or not q.is_plain:
            yield run
            run = [q] if is_share else []
    yield run


def _goes_on(sentence: Sentence, before: Quantity, q: Quantity) -> bool:
    if sentence.between(before.end, q.start) in _JOINTS:
        return True
    a, b = (_AMONG_THEM.match(one.lead) for one in (before, q))
    if says(sentence.between(before.end, q.start), "of_which"):
        return False
    return (b is None or (a is not None and a[1] == b[1])) and _of(q) == _of(before)


def _of(q: Quantity) -> str:
    said = _SAID.search(q.lead)
    return _SHARE.sub("占", q.lead[said.start() :]) if said else q.lead


def _names_of(sentence: Sentence, run: list[Quantity]) -> list[str]:
    """来信, 来访 and 来电 of 来信、来访、来电分别占42%、41%、27%; what a share is of may stand before its amount."""
    ends = [sentence.start, *(q.end for q in run)]
    said = [_SAID.split(sentence.between(end, q.start))[0] for end, q in zip(ends, run, strict=False)]
    names = [last_clause(text.rstrip("，"), "，。；：").lstrip("、和及与") for text in said]
    return names if any(names[1:]) else _AND.split(_RESPECTIVELY.sub("", names[0]))


def _is_division(names: list[str]) -> bool:
    """Whether no two of the names can be said of one thing: 城镇人口 and 乡村人口, 食品类 and 药品类."""
    if len(names) < 2:
        return _DIVIDED.search(names[0]) is not None
    if names[-1].startswith(words("rest")):
        return True
    if all(map(_CLASS.search, names)):
        return len(set(names)) == len(names)
    return any(_apart(names, division) for division in (words("levels"), *map(str.split, _DIVISIONS)))


def _apart(names: list[str], division: Iterable[str]) -> bool:
    """Whether each name has another word of the division, and the same behind it."""
    found = [(word, name.rpartition(word)[2]) for name in names for word in division if word in name]
    return len(found) == len(names) == len({word for word, _ in found}) and len({rest for _, rest in found}) == 1


def _are_counted(sentence: Sentence, run: list[Quantity], totals: dict[int, Quantity]) -> bool:
    """其中甲45个、乙38个、丙32个，分别占39%、33%、28%: the total holds them side by side."""
    parts = [q for q in sentence.quantities if q.end <= run[0].start][-len(run) :]
    whole = totals.get(parts[0].start) if parts and says(run[0].lead, "respectively") else None
    return whole is not None and same_unit(whole, *parts) and sum_of(parts).low <= whole.interval.high


def check_portions(reading: Reading) -> Iterator[Finding]:
    """占全部办件的78%, 不足总数的八成, 分别占39.1%、33%: shares that no whole before their part gives."""
    for i, q in enumerate(reading.quantities):
        if not (q.is_percentage or q.unit == TENTHS) or q.sense not in _SHARES or q.depth:
            continue
        claim = _CLAIM.match(q.lead) or (_BARE.match(q.lead) if q.unit == TENTHS and not q.tail else None)
        if claim is not None:
            yield from _claimed(reading, q, "".join(said or "" for said in claim.groups()))
        elif _IN_TURN_OF.match(q.lead):
            yield from _respectively(reading, i)
        elif named := _NAMED.match(q.lead):
            yield from _of_named(reading, i, named[1])


def _claimed(reading: Reading, q: Quantity, said: str) -> Iterator[Finding]:
    part = _part(reading, q)
    if part is None or not exact(part):
        return
    wholes = _wholes(reading, part)
    if not wholes or any(_fits(q, part.interval / whole.interval) for whole in wholes):
        return
    named = _meant(reading, said, wholes, part, q)
    if named is not None and named.amount >= part.amount and not _shares_too(reading, named, q):
        yield _differs(part, named, q, reading)


def _shares_too(reading: Reading, whole: Quantity, share: Quantity) -> bool:
    """1.34亿千瓦，占新增装机的88%；1.28亿千瓦，占新增装机的84%: what has a share of the same is not that whole."""
    return any(q.lead == share.lead and whole.end <= q.start for q in reading.before(share.start) if q.is_percentage)


def _of_named(reading: Reading, i: int, name: str) -> Iterator[Finding]:
    """其中出口68亿元、进口28亿元，出口占比为78.5%."""
    q, near = reading.quantities[i], reading.quantities[max(0, i - 5) : i]
    parts = [one for one in near if bare(one.lead, "of_which").startswith(name) and one.is_plain]
    if len(parts) != 1 or not exact(parts[0]) or marked(reading.between(parts[0].end, q.start), STOPS):
        return
    part, wholes = parts[0], _wholes(reading, parts[0])
    if len(wholes) != 1 or not same_unit(wholes[0], part):
        return
    same = len(part.lead) > len(name) and wholes[0].lead.endswith(part.lead[-2:])
    if not says(reading.between(wholes[0].end, part.start), "of_which") and not same:
        return
    if wholes[0].amount >= part.amount and not _fits(q, part.interval / wholes[0].interval):
        yield _differs(part, wholes[0], q, reading)


def _part(reading: Reading, share: Quantity) -> Quantity | None:
    """The amount just before ``share``, over a growth that stands between."""
    for q in reversed(reading.before(share.start)):
        between = reading.between(q.end, share.start)
        if marked(between, STOPS) or q.depth != share.depth:
            return None
        if q.sense not in _PASSED and not q.is_duration:
            return q if q.is_plain and q.sense in VALUES and between.count("，") <= 2 else None
    return None


def _wholes(reading: Reading, part: Quantity) -> list[Quantity]:
    return [q for q in amounts_before(reading, part, part.unit) if q.interval.low > 0 and not q.vague and not q.depth]


def _meant(reading: Reading, said: str, wholes: list[Quantity], part: Quantity, share: Quantity) -> Quantity | None:
    """The whole that is meant beyond doubt: called by its name, or the only one that 其中 or 总数 can mean."""
    wider = next((word for word in words("wider") if word in said), "")
    if wider and not any(wider in q.lead for q in wholes):
        return None
    if name := _TOTAL.sub("", noun(said)):
        stated = [q for q in wholes if q.sense is Sense.VALUE and not reading.ends_between(q, part) and exact(q)]
        called = [q for q in wholes if calls(name, q)]
        alone = _IN_NUMBERS.search(said) is not None and len(stated) == len(wholes) == 1
        return called[0] if called else stated[0] if alone and _close(part, stated[0], share) else None
    stated = [q for q in wholes if q.sense in (*VALUES, Sense.TARGET) and exact(q)]
    if len(stated) != 1 or reading.ends_between(stated[0], part) > 1:
        return None
    between = reading.between(stated[0].end, part.start)
    among = _AMONG.match(between) or said or (_ENDS_AMONG.search(between) and "；" not in between)
    return stated[0] if among else None


def _close(part: Quantity, whole: Quantity, share: Quantity) -> bool:
    """Whether the share is off by so little that this whole must be meant."""
    reckoned = part.amount / whole.amount * 100
    return abs(reckoned - share.value) < reckoned / 4


def _respectively(reading: Reading, i: int) -> Iterator[Finding]:
    """45个、38个、32个，分别占39.1%、33.0%和27.8%."""
    first = reading.quantities[i]
    run = [first]
    for q in reading.quantities[i + 1 :]:
        if q.unit != first.unit or reading.between(run[-1].end, q.start) not in _JOINTS:
            break
        run.append(q)
    parts = reading.quantities[max(0, i - len(run)) : i]
    if len(run) < 2 or len(parts) < len(run) or not same_unit(*parts) or not all(q.is_plain for q in parts):
        return
    wholes = _wholes(reading, parts[0])
    if marked(reading.between(parts[0].end, first.start), STOPS) or not exact(*parts) or len(wholes) != 1:
        return
    wrong = ((p, s) for p, s in zip(parts, run, strict=True) if not _fits(s, p.interval / wholes[0].interval))
    for part, share in itertools.islice(wrong, 1):
        yield _differs(part, wholes[0], share, reading)


CHECKS = (check_shares, check_portions)
