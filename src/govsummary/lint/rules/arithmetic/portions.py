"""GS309: a share against part and whole wherever they stand: 占全部办件的78%, 不足总数的八成, 分别占39.1%、33%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govsummary.core.codes.figures import SHARE_DIFFERS
from govsummary.core.numerals import TENTHS
from govsummary.core.regex import regex
from govsummary.lint.quantities import Quantity, Reading, Role
from govsummary.lint.quantities.labels import calls, noun
from govsummary.lint.quantities.quantity import Interval
from govsummary.lint.rules.arithmetic.findings import Finding, percent
from govsummary.lint.rules.arithmetic.nearby import amounts_before, exact, same_unit, sentences_between

_HOW = r"(?:约|近|达|为|到|是|达到|超过|超|已|高达|仅|只|不足|不到|接近|突破|将近|逾|了|有)*"
_CLAIM = regex(
    rf"^(?:约|仅|只|共|合计|大约|已|且|就|整体|总体|总共)*占(?:到|了|据)?(?P<whole>[^，。占%]*?)(?:的(?:比重|比例|份额|比率)?|比重|比例|比|份额)?{_HOW}$|"
    rf"^(?:所)?(?:占比|比重|比例)(?:约)?{_HOW}$|"
    rf"^(?:约|仅|已)?(?:不足|不到|超过|超|近|约|接近)?(?P<all>[^，。]*(?:总数|总量|总额|总人数|总投资|总面积|总户数|全部[^，。]*))的$"
)
_ITS_NAME = regex(rf"^([^，。占%]{{2,8}}?)(?:所)?(?:占比|占{_HOW}$|比重){_HOW}$")
_BARE = regex("^(?:已|均|仅|约|也|就)*(?:超过?|不足|不到|近|接近|将近|达到?|约)?$")
"""42个，超过三分之二: of what stands before."""
_TOTAL = regex(
    r"全部|整个|所有|总体|合计|总|(?:户|人|件|个|家|项|次)?数量?|金?额|量|规模|其|同期|当年|年度|本年|受理|上述|以上"
)
_WIDER = regex("全国|全省|全球|世界|全市|亚洲|国内|全县|全区|我国|我省")
_PASSED = (Role.GROWTH, Role.CHANGE, Role.POINTS, Role.TIMES, Role.SHARE, Role.COMPLETION)
_SHARES = (Role.SHARE, Role.VALUE, Role.COMPLETION, Role.RATE)


def check_portions(reading: Reading) -> Iterator[Finding]:
    """Shares that no whole before their part gives."""
    for i, q in enumerate(reading.quantities):
        if not (q.is_percentage or q.unit == TENTHS) or q.role not in _SHARES or q.depth:
            continue
        claim = _CLAIM.match(q.lead) or (_BARE.match(q.lead) if q.unit == TENTHS and not q.tail else None)
        if claim is not None:
            yield from _share(reading, i, "".join(said or "" for said in claim.groups()))
        elif re.match(r"^(?:各)?分别占", q.lead):
            yield from _respectively(reading, i)
        elif named := _ITS_NAME.match(q.lead):
            yield from _of_named(reading, i, named[1])


def _share(reading: Reading, i: int, said: str) -> Iterator[Finding]:
    q = reading.quantities[i]
    part = _part(reading, i)
    if part is None or not exact(part):
        return
    wholes = _wholes(reading, part)
    if not wholes or any(_fits(q, part.interval / whole.interval) for whole in wholes):
        return
    named = _named(reading, said, wholes, part, q)
    if named is None or named.amount < part.amount or _shares_too(reading, named, q):
        return
    expected = percent(part.interval / named.interval)
    yield Finding(SHARE_DIFFERS, named.start, q.end, {"expected": expected, "stated": reading.between(q.start, q.end)})


def _shares_too(reading: Reading, whole: Quantity, share: Quantity) -> bool:
    """1.34亿千瓦，占新增装机的88%；1.28亿千瓦，占新增装机的84%: what has a share of the same is not that whole."""
    return any(q.lead == share.lead and whole.end <= q.start for q in reading.before(share.start) if q.is_percentage)


def _of_named(reading: Reading, i: int, name: str) -> Iterator[Finding]:
    """其中出口68亿元、进口28亿元，出口占比为78.5%."""
    q = reading.quantities[i]
    parts = [
        one
        for one in reading.quantities[max(0, i - 5) : i]
        if re.sub("^其中", "", one.lead).startswith(name) and one.is_plain
    ]
    if len(parts) != 1 or not exact(parts[0]) or re.search("[。；]", reading.between(parts[0].end, q.start)):
        return
    wholes = _wholes(reading, parts[0])
    if len(wholes) != 1 or not same_unit(wholes[0], parts[0]):
        return
    same = len(parts[0].lead) > len(name) and wholes[0].lead.endswith(parts[0].lead[-2:])
    if "其中" not in reading.between(wholes[0].end, parts[0].start) and not same:
        return
    if wholes[0].amount >= parts[0].amount and not _fits(q, parts[0].interval / wholes[0].interval):
        facts = {"expected": percent(parts[0].interval / wholes[0].interval), "stated": reading.between(q.start, q.end)}
        yield Finding(SHARE_DIFFERS, wholes[0].start, q.end, facts)


def _part(reading: Reading, i: int) -> Quantity | None:
    """The amount just before the share at ``i``, over a growth that stands between."""
    share = reading.quantities[i]
    for q in reversed(reading.before(share.start)):
        if re.search("[。；\n]", reading.between(q.end, share.start)) or q.depth != share.depth:
            return None
        if q.role in _PASSED or q.is_duration:
            continue
        fits = q.is_plain and q.role in (Role.VALUE, Role.TO) and not reading.between(q.end, share.start).count("，") > 2
        return q if fits else None
    return None


def _wholes(reading: Reading, part: Quantity) -> list[Quantity]:
    return [q for q in amounts_before(reading, part, part.unit) if q.interval.low > 0 and not q.vague and not q.depth]


def _fits(share: Quantity, ratio: Interval) -> bool:
    return ratio.scaled(1000 if share.unit == "‰" else 100).meets(share.interval)


def _named(reading: Reading, said: str, wholes: list[Quantity], part: Quantity, share: Quantity) -> Quantity | None:
    """The whole that is meant beyond doubt: called by its name, or the only one that 其中 or 总数 can mean."""
    if (wider := _WIDER.search(said)) and not any(wider[0] in q.lead for q in wholes):
        return None
    name = _TOTAL.sub("", noun(said))
    if name:
        stated = [q for q in wholes if q.role is Role.VALUE and sentences_between(reading, q, part) == 0 and exact(q)]
        called = [q for q in wholes if calls(name, q)]
        alone = re.search("人数|总数|数$|总量|总额", said) is not None and len(stated) == len(wholes) == 1
        return called[0] if called else stated[0] if alone and _close(part, stated[0], share) else None
    stated = [q for q in wholes if q.role in (Role.VALUE, Role.TO, Role.TARGET) and exact(q)]
    if len(stated) != 1 or sentences_between(reading, stated[0], part) > 1:
        return None
    between = reading.between(stated[0].end, part.start)
    if re.match("[^，。；]{0,3}(?:当中|中|里|之中)，", between):
        return stated[0]
    if said:
        return stated[0]
    return stated[0] if ("其中" in between or re.search("中有?$", between)) and not re.search("；", between) else None


def _close(part: Quantity, whole: Quantity, share: Quantity) -> bool:
    """Whether the share is off by so little that this whole must be meant."""
    reckoned = part.amount / whole.amount * 100
    return abs(reckoned - share.value) < reckoned / 4


def _respectively(reading: Reading, i: int) -> Iterator[Finding]:
    """45个、38个、32个，分别占39.1%、33.0%和27.8%."""
    first = reading.quantities[i]
    run = [first]
    for q in reading.quantities[i + 1 :]:
        if q.unit != first.unit or not re.fullmatch("[、和及与，]|以及", reading.between(run[-1].end, q.start)):
            break
        run.append(q)
    parts = list(reading.quantities[max(0, i - len(run)) : i])
    if len(run) < 2 or len(parts) < len(run) or len({q.unit for q in parts}) > 1 or not all(q.is_plain for q in parts):
        return
    if re.search("[。；]", reading.between(parts[0].end, first.start)) or not exact(*parts):
        return
    wholes = _wholes(reading, parts[0])
    if len(wholes) != 1:
        return
    for part, share in zip(parts, run, strict=True):
        if not _fits(share, part.interval / wholes[0].interval):
            expected = percent(part.interval / wholes[0].interval)
            facts = {"expected": expected, "stated": reading.between(share.start, share.end)}
            yield Finding(SHARE_DIFFERS, wholes[0].start, share.end, facts)
            return
