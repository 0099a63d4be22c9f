"""GS305, GS306, GS314, GS315: per cent and percentage points, missing units, and 万 or 亿 in the wrong place."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from govsummary.core.diagnostics import Severity, code
from govsummary.core.numerals import in_digits
from govsummary.indicators.units import convert
from govsummary.lint.quantities import Quantity, Reading, Sense, Sentence, says, worded
from govsummary.lint.quantities.senses import COMPARED, is_bare_change, strip_qualifiers
from govsummary.lint.rules.arithmetic.findings import VALUES, Finding, both, finding, marked, slipped_scale
from govsummary.lint.rules.arithmetic.parts import Group, groups

POINTS_WANTED = code("GS305")
PERCENT_WANTED = code("GS306")
UNIT_MISSING = code("GS314")
SCALE_SLIP = code("GS315")

_RATE_NOUN = worded(
    "(?:合格|满意|覆盖|普及|达标|办结|参保|签约|优良|知晓|就业|通过|及格|优秀|成活|绿化|入住|巩固|治愈|破案|整改|城镇化|"
    "处理|治理|利用|落实|兑现|履约|成功|录取|升学|机械化|完成|到位|失业|入学|贫困|发生|发病|死亡|"
    "土地流转|自给|公开|出勤)率|满意度|{share_noun}|比例|增速|增幅"
)
_NOUN_LAST = worded("(?:率|度|{share_noun}|比例|增速|增幅)$")
_SPAN = worded(r"(?:近|过去|前)?[\d一二三四五六七八九十]+年(?:来|间)?{accumulated}?$|{yearly}$|{accumulated}$")
_TIMES_OF = ("年", "个月", "天")
_WAY = worded("(?:{rises}|{falls})$")
_WHEN = worded("{year_on_year}|{on_period}|{respectively}")
_AMOUNT = worded("(?:收入|投资|总额|产值|产量|资金|利润|税收|贷款|存款|余额|面积|人数|人次|总量)$")
_GROWTH_ITSELF = worded("(?:增|降|涨|减)(?:速|幅)|增长率")
"""增速达到10.7% is itself a growth."""
_WHAT_HAS_IT = worded("[^，。占]{2,}(?:业|产品|贸易|企业|投资|消费|出口|进口)占(?!比)")
_GREW = worded("(?:{year_on_year}|{on_period}|实际|{respectively})?(?:{grew}|{rose}|{shrank}|{fell})$")

_NEEDS_UNIT = worded(
    "(?:投资|收入|资金|产值|金额|支出|贷款|产量|面积|税收|补助|补贴|营业额|销售额|总额|利润|经费|办理|培训|发放|建成|新增|受理|改造|举办)"
    "(?:{about_how_much}|{in_total}|共)$"
)
_ENDS = worded("[，。；、）)]|$")
_RUNS_ON = worded(r"[、和至]\d")
_GROWN = worded("(?:{grew}|{fell})了?$")
_UNITLESS = worded("[指系]数|[得评积]分|分值|之比|比[率值]|倍|浓度|均值|pH")
_DOUBLE_SCALE = worded(r"\d(?:亿万|万万|亿亿)(?=[元亩吨人户件千平立])")
_RESTATED = worded("[（，]?(?:即|{about_before}?合|折合|{about_before}|相当于|也就是)?（?")
_THE_SAME = worded("（|$|.*(?:即|合|也就是)")
_SLACK = Decimal("0.06")


def check_points(reading: Reading) -> Iterator[Finding]:
    """Changes of rates in per cent, and growth of amounts in points."""
    for sentence, i, q in reading.each():
        if q.sense in (Sense.GROWTH, Sense.MEAN_GROWTH) and q.unit == "%" and _is_change_of_rate(sentence, i):
            yield finding(POINTS_WANTED, q)
        elif q.sense is Sense.POINTS and _is_growth_of_amount(sentence, i):
            yield finding(PERCENT_WANTED, q)


def _is_change_of_rate(sentence: Sentence, i: int) -> bool:
    q = sentence.quantities[i]
    lead = q.lead
    if i and sentence.quantities[i - 1].unit in _TIMES_OF and sentence.quantities[i - 1].end == q.begin:
        lead = sentence.quantities[i - 1].lead + lead  # 城镇化率五年提高
    said = _WHEN.sub("", COMPARED.sub("", strip_qualifiers(lead)))
    if way := _WAY.search(said):
        said = _SPAN.sub("", said[: way.start()])
    if says(said, "efficiency") or (not said and _GROWTH_ITSELF.search(lead)):
        return False
    known = _RATE_NOUN.search(said[-6:]) or (said.endswith("率") and q.sign > 0)
    if known and _NOUN_LAST.search(said):
        return True
    before = _before(sentence, i)
    if says(q.lead, "respectively") and before >= 1 and not _is_rate(sentence, before - 1):
        return False  # 受理6860件，审结6420件，结案率93.6%，同比分别上升: of the two amounts
    if before >= 0 and "；" in sentence.between(sentence.quantities[before].end, q.start):
        return False
    return is_bare_change(q.lead) and before >= 0 and _is_rate(sentence, before) and not _of_amount(sentence, i, before)


def _of_amount(sentence: Sentence, i: int, before: int) -> bool:
    """85.44亿元，占总数的53.22%，比上年增长46.02%: what an amount is of the whole stands between it and its growth."""
    share, lead = sentence.quantities[before], sentence.quantities[i].lead
    if share.sense is not Sense.SHARE:
        return False
    if _WHAT_HAS_IT.match(share.lead) and says(lead, "of_amounts"):
        return True  # 高技术制造业占18%，增长12%: shares rise (提高), an industry grows
    amounts = sentence.quantities[max(0, before - 3) : before]
    return not says(lead, "of_rates") and any(
        q.is_plain and q.sense in (*VALUES, Sense.AVERAGE) and q.depth == share.depth for q in amounts
    )


def _before(sentence: Sentence, i: int) -> int:
    """The quantity before the one at ``i``, 5年 passed over: 达到67.5%、5年提高4.5个百分点."""
    i -= 1
    return i - 1 if i >= 0 and sentence.quantities[i].unit in _TIMES_OF else i


def _is_rate(sentence: Sentence, j: int) -> bool:
    q = sentence.quantities[j]
    if not q.is_percentage or says(q.lead, "efficiency"):
        return False
    if q.sense is Sense.BASE or (q.sense is Sense.TO and j and sentence.quantities[j - 1].sense is Sense.FROM):
        return j > 0 and sentence.quantities[j - 1].is_percentage
    return q.sense in (Sense.RATE, Sense.SHARE) or bool(_RATE_NOUN.search(q.lead))


def _is_growth_of_amount(sentence: Sentence, i: int) -> bool:
    q = sentence.quantities[i]
    if says(q.lead, "of_points"):
        return False
    said = _GREW.sub("", COMPARED.sub("", strip_qualifiers(q.lead)))
    if said != q.lead and _AMOUNT.search(said):
        return True
    before = _before(sentence, i)
    if before < 0 or not is_bare_change(q.lead):
        return False
    value = sentence.quantities[before]
    return value.is_plain and value.sense in VALUES and not says(sentence.between(value.begin, q.start), "of_a_rate")


def check_units(reading: Reading) -> Iterator[Finding]:
    """Numbers without a unit where one is needed, and one amount in two units that differ by a power of ten."""
    for match in _DOUBLE_SCALE.finditer(reading.text):
        yield Finding(UNIT_MISSING, *match.span())
    for sentence in reading.sentences:
        for first, second in sentence.runs(2):
            yield from _restated(sentence, first, second)
        for i, q in enumerate(sentence.quantities):
            if q.unit == "" and not q.chinese and _misses_unit(sentence, i):
                yield finding(UNIT_MISSING, q)
    for group in groups(reading):
        yield from _small_part(group)


def _misses_unit(sentence: Sentence, i: int) -> bool:
    q = sentence.quantities[i]
    rest = sentence.between(q.end, q.end + 1).strip("\n")
    if not _ENDS.match(rest) or 1900 <= q.value <= 2100 or (q.scale > 1 and marked(q.lead, "人者户")):
        return False  # 老年人每年新增30万
    if i and sentence.quantities[i - 1].unit == "" and sentence.quantities[i - 1].decimals:
        return False  # 性别比为111.3，较2010年下降6.8
    following = sentence.quantities[i + 1 : i + 2]
    if following and sentence.between(q.end, following[0].start) in ("、", "和", "，", "至"):
        return False
    if _RUNS_ON.match(sentence.between(q.end, q.end + 2)):
        return False
    if _NEEDS_UNIT.search(q.lead) or _rate_without_sign(sentence, q):
        return True
    return 0 < i < len(sentence.quantities) - 1 and _between_alike(sentence, i)


def _rate_without_sign(sentence: Sentence, q: Quantity) -> bool:
    """增长5.2，: only what is counted in points or as a bare number grows so."""
    grown = _GROWN.search(q.lead) is not None and q.value < 100
    return grown and _UNITLESS.search(sentence.between(q.start - 30, q.start)) is None


def _between_alike(sentence: Sentence, i: int) -> bool:
    """A项3项、B5、C6项: both neighbours in the list carry the same unit."""
    before, q, after = sentence.quantities[i - 1 : i + 2]
    gaps = sentence.between(before.end, q.start)[:1], sentence.between(q.end, after.start)[:1]
    return before.unit == after.unit != "" and gaps == ("、", "、") and bool(before.lead and q.lead and after.lead)


def _small_part(group: Group) -> Iterator[Finding]:
    """15.2亿元，其中工业6.1万元、农业5.3亿元: one part ten thousand times smaller than the others."""
    total = group.total
    scales = {part.scale for part in group.parts}
    odd = [part for part in group.parts if part.scale * 10000 == total.scale]
    if len(odd) != 1 or len(group.parts) < 2 or scales != {odd[0].scale, total.scale} or odd[0].value >= 1000:
        return
    others = sum(part.amount for part in group.parts if part is not odd[0])
    if odd[0].decimals and others + odd[0].amount * 10000 <= total.interval.high:
        yield finding(SCALE_SLIP, odd[0], severity=Severity.WARNING, **both(total, odd[0]), factor=10000)


def _restated(sentence: Sentence, first: Quantity, second: Quantity) -> Iterator[Finding]:
    """320公顷（合4800亩）, 12300万元（12.3亿元）: one amount in two units, or twice in one."""
    gap = sentence.between(first.end, second.start)
    if _RESTATED.fullmatch(gap) is None or not first.amount or not second.amount:
        return
    many = convert(Decimal(1), first.unit, second.unit)
    if many is not None and first.unit != second.unit and gap and not first.vague and not second.vague:
        slack, meant = abs(first.amount) * many / 100, first.amount * many
        if not first.interval.scaled(many).widened(slack).meets(second.interval):
            ratio = max(meant, second.amount) / max(Decimal(1), min(meant, second.amount))
            yield finding(SCALE_SLIP, first, second, **both(first, second), factor=in_digits(ratio, 1))
    elif first.unit == second.unit and first.is_plain and second.sense is Sense.VALUE and _THE_SAME.match(gap):
        slip = slipped_scale(first.amount, second.amount, _SLACK)
        if slip is not None and not first.interval.meets(second.interval):
            yield finding(SCALE_SLIP, first, second, **both(first, second), factor=slip)


CHECKS = (check_points, check_units)
