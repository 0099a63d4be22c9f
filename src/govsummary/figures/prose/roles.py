"""What a quantity says, told from the words before it."""

from __future__ import annotations

import re

from govsummary.figures.prose.quantity import Role
from govsummary.figures.prose.units import PERCENT, POINTS, TIMES
from govsummary.numerals import TENTHS
from govsummary.regex import regex

RISING = [
    "增长",
    "增加",
    "提高",
    "上升",
    "提升",
    "上涨",
    "扩大",
    "增",
    "升",
    "涨",
    "净增",
    "多",
    "多出",
    "高",
    "加快",
    "增幅",
    "增幅为",
    "增长率",
    "增长率为",
    "增速",
    "增速为",
    "攀升",
    "跃升",
    "回升",
    "上调",
    "递增",
    "激增",
    "增产",
    "多发",
]
FALLING = [
    "下降",
    "减少",
    "降低",
    "回落",
    "下滑",
    "收窄",
    "缩减",
    "压减",
    "减",
    "降",
    "跌",
    "下跌",
    "缩小",
    "缩短",
    "少",
    "低",
    "减幅",
    "降幅",
    "降幅为",
    "净减",
    "负增长",
    "放缓",
    "压缩",
    "精简",
    "削减",
    "下调",
    "递减",
    "减产",
    "少发",
    "压降",
]
_QUALIFIERS = [
    "约",
    "近",
    "超过",
    "超",
    "突破",
    "不低于",
    "不少于",
    "不超过",
    "至少",
    "大约",
    "将近",
    "接近",
    "逾",
    "达到",
    "达",
    "为",
    "了",
    "幅度",
]
_SIMPLE_TIME = r"(?:同比|环比|又|则|均|都|也|并|共|净|实际|预计)?"
COMPARED = regex(
    r"(?:与|比|较|同)(?:上年|去年|前年|上月|上季度?|上期|上半年|年初|年底|往年|前期|\d{4}年|“十[一二三四五]五”(?:时期|期间)?)"
    r"(?:同期|同月|同季|年末|年底|末期|末|底)?(?:相比)?"
)
_FOR_YEARS = regex("^(?:[一二三四五六七八九十两]{1,2}年(?:来|间)?)?(?:累计|共)?(?=.)")
_BASE = regex(
    r"(?:(?:比|较|与)?(?:上年|去年|上月|上季度?|上期|上年同期|去年同期|年初|前年|“十[一二三四五]五”)(?:同期|同月|末期|末|"
    r"底)?(?:相比)?\D{0,10}?(?:的|为|是|仅为|只有)?)$"
)
_PROGRAMME = "".join(f"(?<!{name})" for name in ("火炬", "星火", "支撑", "科技", "发展", "攻关", "行动", "专项", "人才"))
"""火炬计划9项 are projects of a programme, not what was planned."""
_PERIOD_BEFORE = regex(r"[比较与](?:年|期)初|(?:上|去|前)年|上月|上季|上期|十[一二三四五]五”末")
_CARRIED = regex("含|结转|旧存|结余")
"""上年结转20件 is part of this year's, not last year's value."""
_YEAR_BASE = regex(r"(?:比|较|与)\d{4}年(?:同期|年?末|年?底|\d{1,2}[—-]\d{1,2}月|[上下]半年)?的$")
_AIMED = regex(
    r"的?(?:[年全省市县区州国上级政府定初内度既确预期规划下达]{0,6})(?:目标|任务|计划|预算|指标)(?!的?[^，。；、）)的]{0,6}(?:完成|提高|增长|下达))"
)
"""What follows a target: 7.5万亩的年度任务."""
_TARGET = regex(rf"(?:目标|任务|{_PROGRAMME}计划|(?<!公共)预算(?!内|外|收|支)|力争|确保|预计|将|拟|要求|指标)\D{{0,12}}$")
_NO_VERB = regex("[多少高低]|.*[幅速率为]")
_TO = regex(rf"(?:{'|'.join(word for word in (*RISING, *FALLING) if not _NO_VERB.fullmatch(word))}|发展|变)(?:到|至|为)了?$")
_OVER = regex(r"超额|超目标|超计划|超任务|超年度|^超收")
_PER_HEAD = regex(r"均|每[百千万]?[人户村亩家个名件次期场批班笔台座辆套所]|[百千万]人|亩产|单产|单价|时速|浓度")
_YEAR_OF = regex(r"(?:(?:\d{4}|上|去|今)年(?:同期|底|末)?|年[初末底])的?$")
_OF_TARGET = regex(r"(?:占|完成|为|达|达到|是)?\D*(?:目标|任务|计划|预算)(?:数|总额|总量|总数|值|任务|指标)?的$")


_BUDGETED = regex(r"(?:同比|[比较](?:上年|去年|\d{4}年)(?:同期)?)(?P<way>[增减])[收支]$")
"""比上年增收1284万元 tells a change; 户均增收 what was earned."""
_AS_HIGH_AS = regex("(?:(?<![提升抬拉调])高|(?<![降减压拉调])低|(?<![增])多|(?<![减])少)(?:达到?|至|到)了?$")
"""高达98%, 低至3%: how high or low a value is, no change."""


def strip_qualifiers(lead: str) -> str:
    """``lead`` without 约, 近, 达到, 高达 … at its end."""
    lead = _AS_HIGH_AS.sub("", lead.removesuffix("负"))
    stripped = True
    while stripped:
        stripped = False
        for word in _QUALIFIERS:
            if lead.endswith(word) and lead != word and not lead.endswith(("增幅为", "降幅为")):
                lead, stripped = lead[: -len(word)], True
    return lead


def direction(lead: str) -> int:
    """+1 if ``lead`` ends in 增长 and the like, −1 in 下降, else 0."""
    words = strip_qualifiers(lead)
    if budgeted := _BUDGETED.search(words):
        return 1 if budgeted["way"] == "增" else -1
    words = words.removesuffix("率") if words.endswith(("缩率", "简率", "减率", "降率")) else words
    words = words.removesuffix("到").removesuffix("至") if _TO.search(words) else words
    if words.endswith(tuple(FALLING)):
        return -1
    return 1 if words.endswith(tuple(RISING)) else 0


def is_bare_change(lead: str) -> bool:
    """Whether ``lead`` says only when and which way: 比上年同期增长."""
    words = _FOR_YEARS.sub("", COMPARED.sub("", strip_qualifiers(lead)))
    words = re.sub(r"同比|环比|相比|又|则|均|分别|实际|净|(?<=[缩简减降升])率$|幅度$", "", words)
    return words in RISING or words in FALLING or words in ("增长了",)


def is_aimed_at(tail: str) -> bool:
    """Whether ``tail`` says of the quantity before it that it was planned."""
    return tail.startswith("的") and _AIMED.match(tail) is not None


def role_of(lead: str, unit: str) -> tuple[Role, int]:
    """The role and direction of a quantity with ``unit`` after the words ``lead``."""
    words = strip_qualifiers(lead)
    way = direction(lead)
    reached = _YEAR_OF.sub("", lead)
    if _TO.search(reached) or _TO.search(words):
        return Role.TO, direction(reached)
    if words.endswith(("由", "从")) or re.search(r"(?:由|从)[^，]{0,16}的?$", lead):
        return Role.FROM, 0
    return _percentage_role(lead, way) if unit in PERCENT or unit == TENTHS else _plain_role(lead, way, unit)


def _percentage_role(lead: str, way: int) -> tuple[Role, int]:
    based = _BASE.search(lead) and lead.endswith(("的", "年", "期", "月", "季", "度", "初", "末", "底", "为", "是"))
    readings = (
        (_OVER.search(lead), Role.OVER, 1),
        (_OF_TARGET.search(lead) or re.search(r"(?:完成率|进度)\D{0,2}$", lead), Role.COMPLETION, 0),
        (based, Role.BASE, 0),
        (("占" in lead or "比重" in lead[-6:]) and not way, Role.SHARE, 0),
        (re.search(r"年均|年平均|平均每年|年递增", lead), Role.MEAN_GROWTH, way),
        (way, Role.GROWTH, way),
        (re.search(r"(?:率|满意度|比例)[^，。]{0,6}$", lead), Role.RATE, 0),
    )
    return _first(readings)


def _plain_role(lead: str, way: int, unit: str) -> tuple[Role, int]:
    readings = (
        (unit == POINTS, Role.POINTS, way),
        (unit == TIMES, Role.TIMES, way),
        (_PER_HEAD.search(lead), Role.AVERAGE, way),
        (way and not lead.endswith(("最多", "最少", "最高", "最低", "不少", "至少")), Role.CHANGE, way),
        (_OVER.search(lead), Role.OVER, 1),
        (_is_base(lead), Role.BASE, 0),
        (_YEAR_BASE.search(lead), Role.BASE, 0),
        (_TARGET.search(lead), Role.TARGET, 0),
    )
    return _first(readings)


def _is_base(lead: str) -> bool:
    """Whether ``lead`` announces the value of the period before: 上年同期, 较上年的."""
    if re.match("[比较与](?:上|去)年", lead) and not re.search("[的年期月末底初度]$|相比", lead):
        return False  # 较上年减产1.2万吨 tells a change
    return bool(_BASE.search(lead) and _PERIOD_BEFORE.search(lead) and not _CARRIED.search(lead))


def _first(readings: tuple[tuple[object, Role, int], ...]) -> tuple[Role, int]:
    """The first reading whose condition holds."""
    return next(((role, sign) for holds, role, sign in readings if holds), (Role.VALUE, 0))
