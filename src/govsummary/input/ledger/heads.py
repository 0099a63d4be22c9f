"""The words of a table: what each column holds, of which period, in which unit, and what the first cell of a row names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from govsummary.core import periods
from govsummary.core.frozen import frozen, replace
from govsummary.core.regex import regex
from govsummary.indicators.collecting.records import OF_A_STRANGER, OF_TWO
from govsummary.input.reading.cells import is_unit, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govsummary.core.facts import Mode
    from govsummary.core.periods import Period

Role = Literal["name", "period", "value", "measure", "definition", "serial", "category", "note", "derived", "unknown", ""]

INDICATORS = "指标"
"""The sheet of indicators."""
TABLES: Mapping[str, tuple[str, ...]] = {
    "来源": ("指标", "时段", "口径", "数值", "科室", "文件", "工作表", "单元格"),
    "冲突": ("指标", "时段", "口径", "单位", "台账", "甲：数值", "甲：出处", "乙：数值", "乙：出处", "采用", "说明"),
    "裁定": ("指标", "时段", "口径", "采用", "采用：出处", "未采用", "未采用：出处", "说明"),
    "新指标": ("名称", "像", "数值", "出处", "采用"),
    "缺报": ("科室", "指标", "时段", "情况"),
}
"""Sheets that collecting keeps, with their heads."""
CHOICE = "采用"
CHOICES = {"冲突": OF_TWO, "新指标": OF_A_STRANGER}
"""What may stand below `CHOICE`."""
DEFINITIONS: Mapping[str, str] = {
    **dict.fromkeys(("单位", "计量单位", "计算单位"), "unit"),
    **dict.fromkeys(("来源科室", "科室", "责任科室", "报送科室", "填报科室", "牵头科室", "责任单位", "来源"), "office"),
    **dict.fromkeys(("口径", "统计口径"), "basis"),
    "种类": "kind",
    "方向": "better",
    "小数位": "decimals",
    "印成": "printed",
    "别名": "aliases",
    "属于": "of",
    "分组": "group",
    "分项齐全": "exhaustive",
    "算式": "formula",
    "按期相加": "adds",
}
"""Columns that say of an indicator what it is."""
_NAMES = frozenset(
    (
        *("指标", "指标名称", "统计指标", "主要指标", "工作指标", "指标项目", "项目", "项目名称", "统计项目", "名称"),
        *("内容", "事项", "工作内容"),
    )
)
_OTHERS: Mapping[str, Role] = {
    **dict.fromkeys(("序号", "编号", "行次", "代码", "指标代码"), "serial"),
    **dict.fromkeys(("类别", "分类", "大类", "类型"), "category"),
    **dict.fromkeys(("备注", "说明", "填报说明", "填表说明", "情况说明"), "note"),
    **dict.fromkeys(("时段", "时期"), "period"),
}
_DERIVED = regex(r"(?:目标)?(?:完成率|完成比例|完成进度|完成百分比|进度|占比|比重|增量|增减量?|增减额|比上年增减)").fullmatch
_TARGET = regex(r"(?P<of>.*?)(?P<year>年度|全年)?(?:目标(?:任务|值|数)?|计划(?:数|任务)?|任务(?:数)?)").fullmatch
_GREW = ("同比", "同比增长", "同比增减", "同比增速", "同比增幅", "增速", "增幅", "增长率")
_GREW_SINCE = ("比上年增长", "比上年同期增长", "较上年增长", "较上年同期增长")
_MEASURES: Mapping[str, str] = {
    **dict.fromkeys((*_GREW, *_GREW_SINCE), "同比"),
    **dict.fromkeys(("环比", "环比增长", "环比增速"), "环比"),
    **dict.fromkeys(("较年初", "较年初增长", "比年初增长"), "较年初"),
    **dict.fromkeys(("增速位次", "增速排名"), "增速位次"),
    **dict.fromkeys(("位次", "排名", "全省位次", "全市位次", "全省排名", "全市排名"), "位次"),
}
_MEASURE = regex(rf"(?P<of>.*?)(?P<what>{'|'.join(sorted(_MEASURES, key=len, reverse=True))})[±+-]*(?P<unit>%|‰)?").fullmatch
_LAST_YEAR = regex(
    r"(?:上年|去年|上一年|上年度)?同期(?:数|完成数?|累计数?|实绩|值)?|(?:上年|去年|上年度)(?:数|完成数?|累计数?|实绩|值)?"
).fullmatch
_YEAR_START = regex(r"年初(?:数|值)?|期初(?:数|值)?").fullmatch
_BEFORE = regex(r"上期(?:数|值|完成数?)?|上月(?:数|值|完成数?)?").fullmatch
_ACTUAL = regex(
    r"(?P<of>.*?)(?:实绩|实际完成数?|实际数?|完成情况|完成数|完成值|完成|累计完成数?|本期累计|本年累计|累计数?|累计值|本期数?|本期值|"
    r"本年数|本年实绩|报告期|期末数?|数值|数据|指标值|数)"
).fullmatch
_A_DAY = regex(r"\d{1,2}月\d{1,2}[日号]").fullmatch
"""What a spreadsheet makes of 4-6."""
_BRACKET = regex(r"(?P<words>.*?)[（(](?P<inner>[^（）()]*)[）)]").fullmatch


@frozen
class Head:
    """A column: what it holds. A value without a period is of the period of the table, which nobody has stated."""

    role: Role
    text: str = ""
    what: str = ""
    """Which definition, or which measure (同比)."""
    period: Period | None = None
    mode: Mode = "actual"
    unit: str = ""

    @property
    def is_of_values(self) -> bool:
        """Whether numbers of a period stand below it."""
        return self.role in ("value", "measure")


def read_head(text: str, paper: Period | None) -> Head:
    """What a column of this head holds; ``paper`` is the period of the table.

    Its role is unknown where it names neither a definition nor a period.
    """
    words, unit = _unit_of(text)
    if words in _NAMES:
        return Head("name", text, unit=unit)
    if words in DEFINITIONS:
        return Head("definition", text, DEFINITIONS[words])
    if role := _OTHERS.get(words):
        return Head(role, text)
    if _DERIVED(words):
        return Head("derived", text)
    found = _of_period(words, paper) or _of_measure(words, paper) or _relative(words, paper)
    return replace(found, text=text, unit=found.unit or unit) if found else Head("unknown", text, unit=unit)


def _unit_of(text: str) -> tuple[str, str]:
    """The words of a head, and the unit in brackets behind them."""
    bare = plain(text).removesuffix("*")
    found = _BRACKET(bare)
    if not found:
        return bare, ""
    inner = found["inner"].removeprefix("单位:").removeprefix("±").removeprefix("+-")
    if is_unit("", inner):
        return found["words"], inner
    return (found["words"], "") if _relative(found["words"], None) or found["words"] in _NAMES else (bare, "")


def _of_period(words: str, paper: Period | None) -> Head | None:
    period = periods.read(words, paper)
    same_words = _LAST_YEAR(words) or _YEAR_START(words)
    return Head("value", period=period) if period and not same_words and not _A_DAY(words) else None


def _of_measure(words: str, paper: Period | None) -> Head | None:
    found = _MEASURE(words)
    if not found:
        return None
    of = found["of"].removesuffix("的")
    period = periods.read(of, paper) if of else paper
    if of and not period:
        return None
    what = _MEASURES[found["what"]]
    return Head("measure", what=what, period=period, unit=found["unit"] or ("" if what.endswith("位次") else "%"))


def _relative(words: str, paper: Period | None) -> Head | None:
    """本期, 上年同期, 目标, 2026年目标, 上半年实绩."""
    if found := _TARGET(words):
        period = paper and paper.whole_year() if not found["of"] or found["of"] in ("本年", "本年度") else None
        period = paper if found["of"] == "本期" else period
        if found["of"] and not period:
            year = f"{found['of']}年" if found["year"] and found["of"].isdecimal() else found["of"]
            period = periods.read(year, paper)
        return Head("value", period=period, mode="target") if period or not found["of"] else None
    if _LAST_YEAR(words):
        return Head("value", period=paper and paper.year_before())
    if _YEAR_START(words):
        return Head("value", period=paper and paper.year_start())
    if _BEFORE(words):
        return Head("value", period=paper and paper.before())
    if found := _ACTUAL(words):
        period = periods.read(found["of"], paper) if found["of"] else paper
        return Head("value", period=period) if period or not found["of"] else None
    return None


def read_column(upper: str, lower: str, paper: Period | None) -> Head:
    """A column whose head has two rows: one of them may name a period, the other what of it."""
    above = read_head(upper, paper)
    below = read_head(lower, above.period or paper)
    if not (upper and lower):
        return below if lower else above
    of_both = below if below.role != "unknown" or above.role == "unknown" else above
    found = replace(of_both, text=f"{upper}{lower}", unit=below.unit or above.unit)
    if below.role == "value":
        if above.role == "measure":
            return replace(found, role="measure", what=above.what)
        if below.mode == "target" and above.period and "年" not in lower:
            return replace(found, period=above.period)
        return replace(found, mode="target") if above.mode == "target" else found
    return found


# ---- the first cell of a row: a name, without serial number, 其中 and unit, and how far in it stands ---------------------


_SERIAL = regex(
    r"(?:[(（][一二三四五六七八九十\d]{1,4}[)）]|[一二三四五六七八九十]{1,4}、"
    r"|\d{1,3}(?:[.．](?!\d)|、|[)）])|[①-⑳])[\s　]*(?=.)"
)
_PART = regex(r"(?:#|其中)[\s　]*[:：]?[\s　]*|其中(?=.)")
_UNIT_BEHIND = regex(r"(?P<words>.+?)[（(](?:单位[:：])?(?P<unit>[^（）()]{1,10})[）)]\*?")
_PART_INDENT = 3.0
"""其中： is as wide as three characters."""


@frozen
class RowName:
    """What the name of a row says besides the name."""

    words: str
    indent: float = 0.0
    unit: str = ""
    """In brackets behind it."""


def read_name(text: str, indent: int = 0, *, has_unit: str = "") -> RowName:
    """The name of a row without serial numbers, 其中 and line breaks; ``has_unit``: what its own unit cell says."""
    if not text:
        return RowName("")
    bare = text.lstrip(" 　\t")
    before = text[: len(text) - len(bare)]
    width = indent + sum(1.0 if char == "　" else 0.5 for char in before)
    while found := _SERIAL.match(bare):
        bare = bare[found.end() :].lstrip(" 　")
    if part := _PART.match(bare):
        bare = bare[part.end() :]
        width += _PART_INDENT
        while found := _SERIAL.match(bare):
            bare = bare[found.end() :]
    words = "".join(bare.replace("＊", "*").split()).removesuffix("*")
    unit = ""
    bracketed = _UNIT_BEHIND.fullmatch(words)
    if bracketed and (plain(bracketed["unit"]) == has_unit or (not has_unit and is_unit("", plain(bracketed["unit"])))):
        words, unit = bracketed["words"], plain(bracketed["unit"])
    return RowName(words, width, unit)
