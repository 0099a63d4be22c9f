"""What a quantity counts: the noun in the words before it or behind it, and whether two name the same thing."""

from __future__ import annotations

import re

from govsummary.figures.prose.quantity import Quantity, Role
from govsummary.figures.prose.words import AIM, KINDS_OF_AMOUNT
from govsummary.regex import regex

_PERIOD = regex(
    r"(?:截至?到?)?(?:\d{4}年|去年|上年|今年|本年|前年|当年|同年|年内|全年|年初|年末|年底|年中|\d{1,2}月(?:份|底|末|\d{1,2}日)?|"
    r"[上下]半年|[前上第]?[一二三四]季度|上月|本月|当月|目前|现在|同期|期末|以来|期间|底|末|初|度)"
)
_PLACE = regex(r"(?:全|我|本|该|其|各)(?:国|省|市|县|区|州|旗|镇|乡|街道|村|局|系统|院|校|行业|社会|部|办|中心|单位|地)")
_FILLING = regex(
    r"(?:增加|增长|提高|提升|上升|下降|减少|扩大|发展|缩小|降低)(?=到|至|$)|其中|共计|总计|合计|累计|总共|一共|共有|现有|实有|已经?|先后|实际|实现|达到|共|约|近|超过|仅|只|有|为|达|是|到|至|的|了|"
    r"均|分别|依次|则|又|再|也|还|完成|通过|全部|所有|总|年均|平均"
)


_PLAN = regex(rf"(?:{AIM})[数额总]*$")
_KIND = regex(KINDS_OF_AMOUNT)


def noun(lead: str) -> str:
    """``lead`` without when, where and what only fills: 截至11月底全市已建成公厕 is 建成公厕."""
    return _FILLING.sub("", _PLACE.sub("", _PERIOD.sub("", lead)))


def alike(first: str, second: str) -> bool:
    """Whether two nouns may name one thing: one is in the other, or they end alike, or share most of their characters."""
    if not first or not second:
        return False
    short, long = sorted((first, second), key=len)
    if short in long or (len(short) > 1 and short[-2:] == long[-2:]):
        return True
    pairs = {short[i : i + 2] for i in range(len(short) - 1)}
    return len(short) > 3 and sum(pair in long for pair in pairs) * 2 >= len(pairs)


def calls(name: str, quantity: Quantity) -> bool:
    """Whether ``name`` may call ``quantity``: most of it stands in its words, and both are the same kind of amount.

    A plan (占调整预算的) calls only what was planned; 新增发电量 does not call 发电量.
    """
    words = quantity.lead + quantity.tail[:4]
    if _PLAN.search(name):
        return quantity.role is Role.TARGET or noun(quantity.lead).endswith(name)
    if name[-2:] not in words or set(_KIND.findall(name)) - set(_KIND.findall(words)):
        return False
    pairs = {name[i : i + 2] for i in range(len(name) - 1)}
    return sum(pair in words for pair in pairs) * 2 >= len(pairs) or noun(quantity.lead) in name


def counted(quantity: Quantity) -> str:
    """The noun before ``quantity``, or the one behind it where none stands before: 全县168个行政村."""
    before = noun(quantity.lead)
    return before or re.split(r"[已均全都的实建]", quantity.tail, maxsplit=1)[0]
