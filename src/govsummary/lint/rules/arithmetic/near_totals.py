"""GS301: totals and the parts that all but make them up, where nothing says in so many words that they must."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from govsummary.core.codes.figures import PARTS_DIFFER
from govsummary.core.diagnostics import Severity
from govsummary.core.regex import regex
from govsummary.lint.quantities import Quantity, Reading, Role
from govsummary.lint.quantities.quantity import sum_of
from govsummary.lint.quantities.vocabulary import worded
from govsummary.lint.rules.arithmetic.findings import Finding, shown
from govsummary.lint.rules.arithmetic.nearby import exact
from govsummary.lint.rules.arithmetic.repairs import CLOSE, off, slipped

_CLOSING = regex(
    r"^(?:以上|上述|前述|这)?(?:[两二三四五六七八九]|\d)?(?:项|者|类|个|种|部分|方面|地|镇|乡|级|家|季度|批|年|块)?[^，。]{0,8}?"
    r"(?P<word>合计|共计|总计|累计|总共|一共|相加|加起来|共)(?P<noun>[^，。]{0,8})$|"
    r"^(?:全年|年度|全部|本年|当年)?(?P<whole>总(?:收入|支出|投资|产值|产量|人数|面积|成本))(?:为|达)?$"
)
_YEAR_OF = regex("^全年")
_PARTED = regex("上、?半年[和、]下半年|四个季度|[一1][至—-](?:四|4)季度|(?P<word>各季度)|上半年[^。]*下半年")
"""What divides a year, so that the year's number is their sum."""
_ALTOGETHER = regex("共|合计|总计|总数")
_STATEMENT = regex("^(?:覆盖|惠及|带动|设|设有|涉及|解决|新增|培训|发放|整改|查处|移送|拥有|配备|配套|辐射|服务|完成|打造)")
_FIRST = regex(r"共|合计|总|现有|累计|全[省市县区年]|共计|达")
_BY = regex(r"[从按分][^，。；]{1,8}(?:看|分|划分|统计|来看|类别|构成)|按照?[^，。；]{2,8}分")
_SHARED = regex(r"分别|依次|各")
_BROKEN = regex(r"其中|；|含|包括|不含|目标|计划|上年|去年|除|另|同比|增长|比")
_OPEN = regex(r"等|及其他|其他|其它|还有|主要")
_TRAITS = worded("{traits}|重点")
_COUNTED = (Role.VALUE, Role.TO, Role.CHANGE)
_NEAR = Decimal("0.04")
_DIGITS = 3
_MANY = 60
"""Quantities: no list is longer."""


_JOINED = regex("[，：][^，。；：]{0,12}")
_FAR = 20
"""Parts that come to so many times the total are none, nor one digit wrong."""


def check_near_totals(reading: Reading) -> Iterator[Finding]:
    """Totals before or after a list that miss its sum by so little that nothing else can be meant."""
    amounts = [q for q in reading.quantities if not q.is_duration and not q.chinese]
    for i, q in enumerate(amounts):
        if q.is_plain and q.role in _COUNTED and exact(q) and not q.depth:
            yield from _closing(reading, amounts, i)
            yield from _opening(reading, amounts, i)


def _closing(reading: Reading, amounts: list[Quantity], i: int) -> Iterator[Finding]:
    """6120人、7845人、5980人和4355人，全年累计新增24200人."""
    total = amounts[i]
    said = _CLOSING.match(total.lead)
    if said is None and _YEAR_OF.match(total.lead):
        begun = reading.text.rfind("。", 0, total.start) + 1
        said = _PARTED.search(reading.text, begun, total.start)
    if said is None or (total.role is Role.CHANGE and not total.lead.endswith("新增")):
        return
    parts: list[Quantity] = []
    for q in reversed(amounts[max(0, i - _MANY) : i]):
        following = parts[-1] if parts else total
        stretch = reading.between(q.end, following.start)
        if q.unit != total.unit or q.role not in _COUNTED or not exact(q) or q.depth or re.search("[。；\n]|其中", stretch):
            break
        parts.append(q)
    parts.reverse()
    if len(parts) < 2 or _BROKEN.search(reading.between(parts[0].start - len(parts[0].lead), total.start)):
        return
    wholly = said.re.pattern == _PARTED.pattern or (
        (said["word"] or "") in ("合计", "总计", "共计", "相加")
        and re.match("以上|上述|[两二三四五六七]", total.lead) is not None
    )
    alike = len({q.lead[-2:] for q in (*parts, total)}) == 1  # 正式党员45人、预备党员3人，共有党员49人
    yield from _judged(parts, total, (parts[0].start, total.end), sure=wholly or alike or len(parts) > 2)


def _opening(reading: Reading, amounts: list[Quantity], i: int) -> Iterator[Finding]:
    """共受理4826件。从类型看，投诉3517件、举报1319件."""
    total = amounts[i]
    following = amounts[i + 1 : i + 1 + _MANY]
    while following and following[0].unit != total.unit and min(len(amounts), i + 1 + _MANY) - len(following) - i < _DIGITS:
        following = following[1:]
    parts: list[Quantity] = []
    added = Decimal(0)
    for q in following:
        if q.depth > total.depth:
            continue
        gap = reading.between(parts[-1].end if parts else total.end, q.start)
        if parts and (re.search("[。；\n]|其中|另|此外", gap) or q.unit != total.unit):
            break
        if q.role not in (Role.VALUE, Role.TO) or not exact(q) or not q.lead or added > total.amount * _FAR:
            break
        if not parts and not _leads_in(gap):
            return
        parts.append(q)
        added += q.amount
    if len(parts) < 2:
        return
    lead_in = reading.between(total.end, parts[0].start)
    after = reading.between(parts[-1].end, parts[-1].end + 8)
    told = "其中" in lead_in or _BY.search(lead_in) is not None
    joined = _JOINED.fullmatch(lead_in) is not None
    parallel = len({part.lead[-2:] for part in parts}) == 1 and _FIRST.search(total.lead) is not None
    words = "".join(part.lead for part in parts)
    if joined and any(_STATEMENT.match(part.lead) for part in parts):
        return
    if (
        lead_in.count("。") > 1
        or _OPEN.search(after[:4])
        or _OPEN.search(words)
        or _TRAITS.search(words)
        or _SHARED.search(words)
    ):
        return
    by = _BY.search(lead_in) is not None or (joined and parallel)
    if not by and len(parts) < _DIGITS and not (joined and _ALTOGETHER.search(total.lead)):
        return
    amount = sum((part.amount for part in parts), Decimal(0))
    others = _BY.search(lead_in) is not None and not joined  # 从行业看 may name the largest only
    untold = "其中" in lead_in if amount > total.amount else others and not slipped(amount, total.amount)
    if untold:  # of what exceeds under 其中 GS302 tells
        return
    yield from _judged(
        parts, total, (total.start, parts[-1].end), sure=by, slip_only=not by and (len(parts) < _DIGITS or not told)
    )


def _leads_in(words: str) -> bool:
    """Whether ``words`` between a total and its first part announce parts, or only join them."""
    return "其中" in words or _BY.search(words) is not None or _JOINED.fullmatch(words) is not None


def _judged(
    parts: list[Quantity], total: Quantity, span: tuple[int, int], *, sure: bool, slip_only: bool = False
) -> Iterator[Finding]:
    added = sum_of(parts)
    amount = sum((part.amount for part in parts), Decimal(0))
    if added.meets(total.interval) or not total.amount:
        return
    apart, slip = off(amount, total.amount), slipped(amount, total.amount)
    near = slip and apart <= _NEAR * 5 / 4 if slip_only else apart <= _NEAR / 2 or (slip and apart <= CLOSE)
    if near or (sure and (apart <= CLOSE or slip)):
        facts = {"sum": shown(amount, total), "total": shown(total.amount, total)}
        yield Finding(PARTS_DIFFER, *span, facts, Severity.WARNING)
