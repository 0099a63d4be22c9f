"""GS316–GS318, GS321, GS322, GS324: what cannot be, whatever stands beside it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator

from govsummary.core.codes.figures import DIRECTION, IMPOSSIBLE_PERCENT, NOT_WHOLE, VALUE_MISSING
from govsummary.core.codes.periods import IMPOSSIBLE_DATE, WRONG_COMPARISON
from govsummary.core.regex import regex
from govsummary.lint.quantities import Quantity, Reading, Role
from govsummary.lint.quantities.quantity import PEOPLE_AND_THINGS
from govsummary.lint.rules.arithmetic.findings import Finding

_DATE = regex(r"(?<![\d.])(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})日)?")
_BOUNDED = regex(
    r"(?:合格|满意|群众满意|普及|达标|办结|参保|优良|知晓|就业|通过|及格|优秀|成活|绿化|入住|巩固|"
    r"治愈|破案|整改|城镇化|处理|治理|落实|兑现|"
    r"履约|成功|录取|升学|机械化|失业|发病|死亡|出勤|参与|及时|准确|好评|公开|回复|安装|通水|通电|"
    r"(?<!拨备)覆盖)(?:率|度)(?:稳定|保持|维持|提高|提升|上升|增|升)?[达为到至高在超]{0,3}$"
)
_OF_WHOLE = regex(r"占(?:比|总数的|总量的|总额的|总人数的|全部的|[^，。占]{0,8}(?:面积|人口|户数)的)[达为到超]{0,2}$")
_COMPARISON = regex(r"同比(?:较|比)?(?:上月|上个月|上季度|上一季度|上期)|环比(?:较|比)?(?:上年|去年)")
_MISSING = regex(r"(?:达|增长|下降|提高|完成率|占比|占)(?:到|为)?(?=(?:%|个百分点))")
_SIGNED = regex(r"(?:增长率|增速|增幅|变化率|涨跌幅|变动)(?:为|是|达|分别为)?$")
"""What is stated with its sign: 自然增长率为-1.85‰."""
_MAY_TURN = regex(r"利润|利潤|盈|亏|虧")
"""What may fall below zero, and so by more than all of it."""
_AVERAGED = regex(r"均|每|[百千万]人|拥有量|密度|强度|比例|折|标准|当量|约合|率")


def check_impossible(reading: Reading) -> Iterator[Finding]:
    """Dates, percentages, falls and counts that cannot be."""
    yield from _dates(reading.text)
    for match in _COMPARISON.finditer(reading.text):
        yield Finding(WRONG_COMPARISON, *match.span())
    for match in _MISSING.finditer(reading.text):
        yield Finding(VALUE_MISSING, match.start(), match.end() + 1)
    for sentence in reading.sentences:
        for q in sentence.quantities:
            yield from _single(q, sentence.text)


def _dates(text: str) -> Iterator[Finding]:
    for match in _DATE.finditer(text):
        year, month, day = (int(part) if part else 0 for part in match.groups())
        if month == 0 or month > 12:
            possible = text[match.end() : match.end() + 1] in ("龄", "均")
        else:
            possible = not match[3] or 1 <= day <= monthrange(year if year else 2024, month)[1]
        if not possible:
            yield Finding(IMPOSSIBLE_DATE, *match.span())


def _single(q: Quantity, sentence: str) -> Iterator[Finding]:
    span = q.start - len(q.lead), q.end
    if (_falls_below_nothing(q) and not _MAY_TURN.search(sentence)) or (
        ((q.value < 0 and not _SIGNED.search(q.lead)) or q.lead.endswith(("长负", "升负", "降负")))
        and q.role in (Role.GROWTH, Role.MEAN_GROWTH, Role.CHANGE, Role.POINTS)
    ):
        yield Finding(DIRECTION, *span)
    elif q.unit == "%" and q.interval.low > 100 and (_BOUNDED.search(q.lead) or _OF_WHOLE.search(q.lead)):
        yield Finding(IMPOSSIBLE_PERCENT, *span)
    elif q.unit in PEOPLE_AND_THINGS and q.scale == 1 and q.value % 1 and not _AVERAGED.search(sentence):
        yield Finding(NOT_WHOLE, q.start, q.end)


def _falls_below_nothing(q: Quantity) -> bool:
    """下降150%, 下降2倍."""
    return q.sign < 0 and (q.role is Role.TIMES or (q.role is Role.GROWTH and q.unit == "%" and q.interval.low > 100))
