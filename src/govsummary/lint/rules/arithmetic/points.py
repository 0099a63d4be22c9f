"""GS305, GS306: per cent and percentage points."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govsummary.core.codes.figures import PERCENT_WANTED, POINTS_WANTED
from govsummary.core.regex import regex
from govsummary.lint.quantities import Quantity, Reading, Role, Sentence
from govsummary.lint.quantities.roles import COMPARED, is_bare_change, strip_qualifiers
from govsummary.lint.quantities.vocabulary import words
from govsummary.lint.rules.arithmetic.findings import Finding

_RATE_NOUN = regex(
    r"(?:合格|满意|覆盖|普及|达标|办结|参保|签约|优良|知晓|就业|通过|及格|优秀|成活|绿化|入住|巩固|治愈|破案|整改|城镇化|"
    r"处理|治理|利用|落实|兑现|履约|成功|录取|升学|机械化|完成|到位|失业|入学|贫困|发生|发病|死亡|"
    r"土地流转|自给|公开|出勤)率|满意度|占比|比重|比例|增速|增幅"
)
_SPAN = regex(r"(?:近|过去|前)?[\d一二三四五六七八九十]+年(?:来|间)?(?:累计)?$|年均$|累计$")
_TIMES_OF = ("年", "个月", "天")
_AMOUNT = regex(r"(?:收入|投资|总额|产值|产量|资金|利润|税收|贷款|存款|余额|面积|人数|人次|总量)$")
_GROWTH_ITSELF = regex("(?:增|降|涨|减)(?:速|幅)|增长率")
"""增速达到10.7% is itself a growth."""
_OF_RATES = regex("提高|提升|降低|扩大|缩小|收窄")
"""Rates move so, amounts seldom."""
_WHAT_HAS_IT = regex("[^，。占]{2,}(?:业|产品|贸易|企业|投资|消费|出口|进口)占(?!比)")
_EFFICIENCY = regex(r"效率|生产率|产出率|周转率|功率|频率|汇率|倍率|速率|分辨率|指数")


def check_points(reading: Reading) -> Iterator[Finding]:
    """Changes of rates in per cent, and growth of amounts in points."""
    for sentence in reading.sentences:
        for i, q in enumerate(sentence.quantities):
            if q.role in (Role.GROWTH, Role.MEAN_GROWTH) and q.unit == "%" and _is_change_of_rate(sentence, i):
                yield Finding(POINTS_WANTED, q.start, q.end)
            elif q.role is Role.POINTS and _is_growth_of_amount(sentence, i):
                yield Finding(PERCENT_WANTED, q.start, q.end)


def _is_change_of_rate(sentence: Sentence, i: int) -> bool:
    q = sentence.quantities[i]
    lead = q.lead
    if i and sentence.quantities[i - 1].unit in _TIMES_OF and sentence.quantities[i - 1].end == q.start - len(lead):
        lead = sentence.quantities[i - 1].lead + lead  # 城镇化率五年提高
    said = COMPARED.sub("", strip_qualifiers(lead))
    said = re.sub(r"同比|环比|分别", "", said)
    for way in sorted((*words("rises"), *words("falls")), key=len, reverse=True):
        if said.endswith(way):
            said = _SPAN.sub("", said[: -len(way)])
            break
    if _EFFICIENCY.search(said) or (not said and _GROWTH_ITSELF.search(lead)):
        return False
    known = _RATE_NOUN.search(said[-6:]) or (said.endswith("率") and q.sign > 0)
    if known and re.search(r"(?:率|度|占比|比重|比例|增速|增幅)$", said):
        return True
    before = _before(sentence, i)
    if "分别" in q.lead and before >= 1 and not _is_rate(sentence, before - 1):
        return False  # 受理6860件，审结6420件，结案率93.6%，同比分别上升: of the two amounts
    if before >= 0 and "；" in sentence.between(sentence.quantities[before].end, q.start):
        return False
    return is_bare_change(q.lead) and before >= 0 and _is_rate(sentence, before) and not _of_amount(sentence, i, before)


def _of_amount(sentence: Sentence, i: int, before: int) -> bool:
    """85.44亿元，占总数的53.22%，比上年增长46.02%: what an amount is of the whole stands between it and its growth."""
    share, amounts = sentence.quantities[before], sentence.quantities[:before]
    if share.role is Role.SHARE and _WHAT_HAS_IT.match(share.lead) and re.search("增长|下降", sentence.quantities[i].lead):
        return True  # 高技术制造业占18%，增长12%: shares rise (提高), an industry grows
    if share.role is not Role.SHARE or not amounts or _OF_RATES.search(sentence.quantities[i].lead):
        return False
    amounts = amounts[-3:]
    return any(q.is_plain and q.role in (Role.VALUE, Role.TO, Role.AVERAGE) and q.depth == share.depth for q in amounts)


def _before(sentence: Sentence, i: int) -> int:
    """The quantity before the one at ``i``, 5年 passed over: 达到67.5%、5年提高4.5个百分点."""
    i -= 1
    return i - 1 if i >= 0 and sentence.quantities[i].unit in _TIMES_OF else i


def _is_rate(sentence: Sentence, j: int) -> bool:
    q = sentence.quantities[j]
    if not q.is_percentage or _EFFICIENCY.search(q.lead):
        return False
    if q.role is Role.BASE or (q.role is Role.TO and j and sentence.quantities[j - 1].role is Role.FROM):
        return j > 0 and (sentence.quantities[j - 1].is_percentage)
    return q.role in (Role.RATE, Role.SHARE) or bool(_RATE_NOUN.search(q.lead))


def _is_growth_of_amount(sentence: Sentence, i: int) -> bool:
    q = sentence.quantities[i]
    if re.search(r"高|低|快|慢|收窄|回落|扩大|加快|放缓|拉动|贡献|带动", q.lead):
        return False
    words = re.sub(r"(?:同比|环比|实际|分别)?(?:增长|增加|下降|减少)$", "", COMPARED.sub("", strip_qualifiers(q.lead)))
    if words != q.lead and _AMOUNT.search(words):
        return True
    before = _before(sentence, i)
    if before < 0 or not is_bare_change(q.lead):
        return False
    value = sentence.quantities[before]
    around = sentence.between(value.start - len(value.lead), q.start)
    return _plain_amount(value) and not re.search(r"率|增速|增幅|比重|占|度|比例", around)


def _plain_amount(q: Quantity) -> bool:
    return q.is_plain and q.role in (Role.VALUE, Role.TO)
