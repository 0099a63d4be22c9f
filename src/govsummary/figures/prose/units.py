"""Scales and measure words, simplified; what they count decides how exactly a number is meant."""

from __future__ import annotations

import re
from decimal import Decimal

from govsummary.numerals import SCALES
from govsummary.regex import regex

PERCENT = frozenset("%‰")
POINTS = "个百分点"
TIMES = "倍"
DURATIONS = frozenset(("年", "个月", "天", "小时", "个小时", "分钟", "工作日", "个工作日", "岁"))
"""Units that say how long, and never what was done."""
WHOLE = frozenset(
    [
        "人",
        "户",
        "件",
        "家",
        "名",
        "起",
        "宗",
        "辆",
        "台",
        "座",
        "条",
        "篇",
        "场",
        "项",
        "村",
        "所",
        "期",
        "人次",
        "个",
        "次",
        "批次",
        "张",
        "份",
        "支",
        "部",
        "种",
        "处",
        "例",
        "册",
        "间",
        "套",
        "头",
        "只",
        "株",
        *["剂次", "家次", "户次", "台次", "场次", "车次", "架次", "班次", "件次", "笔", "栋", "幢", "艘"],
    ]
)
"""Measure words of things that are counted one by one."""
PEOPLE_AND_THINGS = frozenset("人户件家名起宗辆台座篇场所份次处期项册套间头只") | {"人次"}
"""Those of which half of one can never be meant."""
_MEASURED = (
    "平方公里 平方千米 平方米 立方米 公里 千米 千瓦时 千瓦 公顷 公斤 千克 微克/立方米 毫克/升 吨标准煤 亩 吨 斤 米 "
    "元/人/月 元/吨 元/人 元/平方米 元 美元 小时 分钟 天 年 个月 个工作日 工作日 个小时 岁 度 分 级 位"
)
_SPELLINGS = {"百分点": POINTS}
UNITS = tuple(sorted({*WHOLE, *_MEASURED.split(), "%", "‰", POINTS, "百分点", TIMES}, key=len, reverse=True))
_ONE = Decimal(1)
_POWERS = {name: Decimal(10) ** power for name, power in SCALES.items()}
_SCALE = regex("|".join([*(name for name in SCALES if name not in ("千", "百")), "千(?![瓦克米卡伏帕焦])"]))
"""908千公顷, but 千瓦 and 千克 are units."""
_UNIT = regex("|".join(map(re.escape, UNITS)))
_PER = regex(rf"/(?:{'|'.join(map(re.escape, UNITS))})")
"""公斤/公顷, 元/月: so many of one for each of another."""


def read_scale(text: str, at: int) -> tuple[Decimal, int]:
    """The scale at ``at`` (1 if none) and where it ends."""
    found = _SCALE.match(text, at)
    return (_POWERS[found[0]], found.end()) if found else (_ONE, at)


def read_unit(text: str, at: int) -> tuple[str, int]:
    """The longest measure word at ``at`` (empty if none) and where it ends; 百分点 is spelt out."""
    found = _UNIT.match(text, at)
    if found is None:
        return "", at
    unit = _SPELLINGS.get(found[0], found[0])
    per = _PER.match(text, found.end())
    return (unit + per[0], per.end()) if per else (unit, found.end())


def counts_alike(first: str, second: str) -> bool:
    """Whether two units count the same; people are 人 as well as 名."""
    return first == second or {first, second} == {"人", "名"}
