"""Why a name or a formula gives nothing: what is raised, and the diagnostic that it becomes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from govsummary.core.diagnostics import code
from govsummary.core.language import NOTHING, Text
from govsummary.core.regex import regex
from govsummary.plugin.quantities import ASKABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

    from govsummary.core.diagnostics import Diagnostic, Location
    from govsummary.core.facts import Observation

UNKNOWN_NAME = code("GS351")
NO_PLAIN_NAME = code("GS352")
BAD_FORMULA = code("GS353")
NOTHING_TO_DERIVE = code("GS354")
CIRCLE = code("GS355")
NOT_A_NUMBER = code("GS357")
SEVERAL = code("GS358")
UNITS_MIXED = code("GS368")
TWO_SECTIONS = code("GS374")
TWO_ROWS = code("GS375")
BASES_DIFFER = code("GS377")

MARK = "#"
"""Between a name and its number, where several sections or rows have it."""

_unpaired = regex("[{}]").search
SHOWN = 60
"""Characters of a formula that a message repeats."""


class FormulaError(ValueError):
    """A formula that cannot be read or has no value (division by zero)."""


class Circle(FormulaError):
    """What is being worked out is asked for."""


class TooLong(FormulaError):
    """Formulas refer to one another without end."""


class NoNumber(FormulaError):
    """What stands for a number is neither one nor a formula."""


class Unknown(LookupError):
    """No indicator has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"unknown name {name}")
        self.name = name


class Ambiguous(LookupError):
    """Several indicators may be meant; ``addresses`` are theirs."""

    def __init__(self, name: str, addresses: tuple[str, ...]) -> None:
        super().__init__(f"{name} may be {', '.join(addresses)}")
        self.name = name
        self.addresses = addresses


class MayBeFormula(FormulaError):
    """A name with signs in it that is also a formula of other indicators (``收入-支出``)."""


class Missing(ValueError):
    """A value that something derives from is absent: 同比 without 上年."""

    def __init__(self, name: str, lacks: Text | Callable[[], tuple[Text, Text]], hint: Text = NOTHING) -> None:
        super().__init__(name)
        self.name = name
        self._words = lacks if callable(lacks) else lambda: (lacks, hint)

    @cached_property
    def words(self) -> tuple[Text, Text]:
        """What is absent, and a hint; made when asked for, as most absent values only leave a clause out."""
        return self._words()

    @property
    def lacks(self) -> Text:
        """What is absent."""
        return self.words[0]

    @property
    def hint(self) -> Text:
        """How to state it."""
        return self.words[1]

    def __str__(self) -> str:
        return f"{self.name}: {self.lacks.en}"


class BasesDiffer(Missing):
    """Two values that are not counted in the same way (口径) cannot be compared."""


class NoDivisor(Missing):
    """What is divided by is 0."""


class Rough(Missing):
    """A value that is stated as rough (80余) gives no exact rate."""

    def __init__(self, name: str, found: Observation) -> None:
        super().__init__(name, ROUGH.fill(name=name, qualifier=found.qualifier), EXACTLY)


class Undecided(Missing):
    """Two values are stated and nobody has chosen one (冲突): no clause may be left out for it."""

    def __init__(self, name: str, lacks: Text, place: str) -> None:
        super().__init__(name, lacks + UNDECIDED.fill(place=place), DECIDE)


class UnitsMixed(ValueError):
    """Numbers of several units are added up, or compared; ``units`` names them."""

    def __init__(self, units: tuple[str, ...]) -> None:
        super().__init__(" / ".join(units))
        self.units = units


FAULTS = (FormulaError, Unknown, Ambiguous, Missing, UnitsMixed)
"""Everything that a formula can raise."""


def of_formula(
    fault: Exception, one: Observation, name: str, faulty: Container[str], names: Iterable[str]
) -> Diagnostic | None:
    """What is wrong with the formula of an indicator; nothing if what it cites has been reported."""
    if isinstance(fault, Circle):
        return CIRCLE.at(one.place, name=name, other=fault.args[0])
    if isinstance(fault, TooLong):
        return BAD_FORMULA.at(one.place, formula=one.formula[:SHOWN], reason=LONG_CHAIN)
    if isinstance(fault, NoNumber):
        return NOT_A_NUMBER.at(one.place, name=name, got=one.formula, hint=as_number(one.formula, name))
    if isinstance(fault, Missing) and fault.name in faulty:
        return None
    return explained(fault, name if isinstance(fault, UnitsMixed) else one.formula, one.place, names)


def explained(fault: Exception, formula: str, place: Location, names: Iterable[str]) -> Diagnostic:
    """The diagnostic for a formula or ``{{ … }}`` that gives nothing, with a suggestion where one is near."""
    shown = formula if len(formula) <= SHOWN else f"{formula[:SHOWN]}……"
    if isinstance(fault, (Unknown, Ambiguous)):
        return _of_name(fault, place, names)
    if isinstance(fault, UnitsMixed):
        return UNITS_MIXED.at(place, name=formula, units="、".join(f"“{unit}”" for unit in fault.units))
    if isinstance(fault, BasesDiffer):
        return BASES_DIFFER.at(place, name=fault.name, lacks=fault.lacks)
    if isinstance(fault, Missing):
        return NOTHING_TO_DERIVE.at(place, formula=formula, lacks=fault.lacks, hint=fault.hint or None)
    if isinstance(fault, MayBeFormula):
        return NO_PLAIN_NAME.at(place, formula=shown, name=formula.strip())
    reason = UNPAIRED if _unpaired(formula) else NOT_ALLOWED
    return BAD_FORMULA.at(place, formula=shown, reason=reason, hint=_asked_otherwise(formula, names))


def _asked_otherwise(formula: str, names: Iterable[str]) -> Text | None:
    """What may be asked of an indicator, where something else is asked of one: 专利.同必."""
    name, _, asked = formula.strip().rpartition(".")
    if not asked or name not in names:
        return None
    guess = nearest(asked, ASKABLE)
    return DID_YOU_MEAN.fill(guess=f"{name}.{guess}") if guess else MAY_ASK.fill(all="、".join(ASKABLE))


def _of_name(fault: Unknown | Ambiguous, place: Location, names: Iterable[str]) -> Diagnostic:
    if isinstance(fault, Ambiguous) and all(MARK in one for one in fault.addresses):
        return _of_one_name(fault.addresses, fault.name, place)
    if isinstance(fault, Ambiguous):
        return SEVERAL.at(place, name=fault.name, number=len(fault.addresses), all="、".join(fault.addresses))
    known = [*names]
    hint = STATE_IT.fill(name=fault.name)
    if member := next((one for one in known if one.startswith(f"{fault.name}.")), ""):
        hint = OF_A_GROUP.fill(name=fault.name, member=member)
    elif guess := nearest(fault.name, known):
        hint = DID_YOU_MEAN.fill(guess=guess)
    return UNKNOWN_NAME.at(place, name=fault.name, hint=hint)


def _of_one_name(addresses: Sequence[str], formula: str, place: Location) -> Diagnostic:
    """Sections of one type, or rows of one name, that nothing tells apart."""
    name, _, number = addresses[0].partition(MARK)
    if "." in name:
        section, _, row = name.rpartition(".")
        return TWO_ROWS.at(place, name=row, rows=section, formula=formula)
    several = {one.partition(".")[0] for one in addresses}
    if len(several) == 1:  # rows of one name in one of the sections
        return _of_one_name([one.replace(f"{MARK}{number[:1]}.", ".", 1) for one in addresses], formula, place)
    return TWO_SECTIONS.at(place, name=name, number=len(several), formula=formula)


# ---- what to do about it ----------------------------------------------------------------------------------------------


DID_YOU_MEAN = Text("您是不是想写“{guess}”？", "did you mean '{guess}'?")
MAY_ASK = Text("点后面可以写：{all}；换一个单位印，在指标里写“印成”", "after the point: {all}; for another unit state 印成")
STATE_IT = Text("请在“指标”里写上“{name}”", "state '{name}' under figures")
UNPAIRED = Text("双花括号没有配成对", "braces are not in pairs")
LONG_CHAIN = Text("算式一个引用一个，层数太多", "too many figures of which each refers to the next")
NOT_ALLOWED = Text("写法不对", "not of the form that is allowed")
AS_NUMBER = Text(
    "请写成数字，可以带单位，例如 42360人、8.46亿元、98.6%", "write a number, with its unit if need be: 42360人"
)
SIGNED = Text("请写成数，如 5.8%、下降4.2%、净增25家", "write a number: 5.8%, -4.2%, 净增25家")
AS_RANK = Text("位次请写成阿拉伯数字：第2位", "write a rank in digits: 第2位")
IN_BRACES = Text(
    "请不加引号，用英文的花括号写成：{name}: {fields}",
    "without quotes, in half-width braces: {name}: {fields}",
    Text("请清掉，再在各栏里分别填：{fields}", "clear it and fill in its fields: {fields}"),
)
IN_DOUBLE_BRACES = Text(
    "请写成 {{{{ {name} }}}}，花括号要写两层",
    "write {{{{ {name} }}}}, in double braces",
    Text("请删去花括号，用“插入指标”选“{name}”", "delete the braces and insert the indicator '{name}'"),
)
AS_QUALIFIER = Text(
    "“约、超、近、余”请另写：{数值: 4.2万人, 概数词: 约}", "state 约, 超, 近 or 余 apart: {数值: 4.2万人, 概数词: 约}"
)
AS_LIST = Text("名单请写成 [甲, 乙]，或者加上 种类: 名单", "write a list as [甲, 乙], or state kind: list")
HALF_WIDTH = Text(
    "请用英文输入法写花括号、冒号和逗号，数字里不加逗号：{数值: 42360, 单位: 人}",
    "write half-width braces, colons and commas, none inside a number: {数值: 42360, 单位: 人}",
    Text("请清掉，再在各栏里分别填，数字里不加逗号", "clear it and fill in its fields, numbers without commas"),
)
FROM_LAST_YEARS_FILE = Text(
    "请在“指标”里给它补上；有上年的数据文件，在命令后面加 --previous 和它的文件名，上年数就从那里取",
    "add it to the figure, or take it from last year's file with --previous FILE",
    Text("请在“指标”里给它补上", "state it among the figures"),
)
LACKS = {
    "数值": Text("“数值”", "its value"),
    "上年": Text("“上年”", "last_year"),
    "上期": Text("“上期”", "previous"),
    "年初": Text("“年初”", "its value at the start of the year"),
    "目标": Text("“目标”", "target"),
}
"""How a value that something derives from is called where it is stated."""
GIVEN = Text(
    "公布的同比（这项指标按可比价统计，不由两年的数算）", "its published 同比 (it is never worked out of two values)"
)
STATE_GROWTH = Text("请写上公布的增速：{name}.同比: 5.8%", "state the published rate: {name}.同比: 5.8%")
OF_PERIOD = Text("{lacks}（{period}的数）", "{lacks} (that of {period})")
UNDECIDED = Text("（有冲突未定，见 {place}）", " (undecided, see {place})")
DECIDE = Text(
    "请在台账“冲突”表的“采用”一栏选甲或乙，再运行 govsummary collect 收一次",
    "choose 甲 or 乙 below 采用 on the sheet 冲突 of the ledger, then run govsummary collect again",
)
THERE_ARE = Text("，只有{periods}的", "; there are those of {periods}")
IN_CELL = Text("请在{place}填上", "fill in {place}")
IN_NEW_COLUMN = Text(
    "请在台账“{sheet}”表加一列，表头写“{head}”，数填在第{row}行",
    "add a column headed {head} to the sheet {sheet} of the ledger; the number belongs in row {row}",
)
OF_A_GROUP = Text("“{name}”是一组，要写到其中一项，如“{member}”", "'{name}' is a group; name one of it, such as '{member}'")
NOTHING_LEFT = Text("不为0的分项或目标", "a part or target that is not zero")
DIVISOR = Text("不为0的除数（“{name}”是0）", "a divisor that is not 0 ('{name}')")
WITHOUT_DIVISOR = Text(
    "数还没有填的请填上；真是0的，请删去这一处", "state the number, or leave this out where it is 0 indeed"
)
ROUGH = Text("准数（“{name}”写的是“{qualifier}”数，算不出比率）", "an exact value ('{name}' is stated with {qualifier})")
EXACTLY = Text("请写准数，或者把比率直接写出来", "state it exactly, or state the rate itself")
WHOLE = Text("它所属的合计", "the whole that it is part of")
WITHOUT_PARTS = Text(
    "“其中”里的分项都是0或没有写数：请补上，或者在正文里删去这一句“其中”",
    "all its parts are zero or absent: state them, or leave 其中 out of the text",
)
PARTS = Text("“其中”的分项", "parts")


# ---- what is still to be filled in: printed as a blank that nobody overlooks, reported, and no reason to stop -----------

FIELD = regex(r"\{\{.*?\}\}|[{｛]\s*[｛{][^｛｝{}]*[｝}]\s*[｝}]|\{\{.*", re.DOTALL)
"""What stands in double braces; what is wrong with it is reported as a formula."""
TO_FILL = code("GS226")
_to_fill = regex(r"【待填[：:]\s*([^【】]*?)\s*】")


def blank(*names: str) -> str:
    """``【待填：总产量】``, for what nobody has stated yet; of many names the first three."""
    return f"【待填：{'、'.join(names[:3])}{'等' if len(names) > 3 else ''}】"


def blanks_in(text: str) -> list[str]:
    """What a text leaves to fill in, by name."""
    return _to_fill.findall(text) if "【" in text else []


def without_blanks(text: str) -> str:
    """The text with something harmless in place of its blanks."""
    return _to_fill.sub("某项", text) if "【" in text else text


# ---- did you mean …? Names that are plainly meant by a misspelt one, and figures written without their braces -


_FIELDS = (
    "数值|单位|种类|其中|分项齐全|上年|上期|目标|越低越好|概数词|小数位|来源|value|unit|last_year|previous|target|parts|kind"
)
_rank = regex(r".*(?:第.{1,4}[位名]|[位列居]第|前[一二三四五六七八九十\d]+名?$)").match
_END = 2
"""Characters of a name that say what it is about, at either end."""
_SLIPS = (
    (regex(r"^[^\d{}]+、[^\d{}]+$").search, AS_LIST),
    (regex("[，：；（）［］｛｝＋－＊／×÷“”]").search, HALF_WIDTH),
    (regex("[约超近逾]|[余多]").search, AS_QUALIFIER),
)
_stated = regex(rf"\s*[{{｛]?\s*(?:{_FIELDS})\s*[:：]").match
_WIDE = str.maketrans({"：": ": ", "，": ", ", "｛": "{", "｝": "}"})


def nearest(wrong: str, names: Iterable[str]) -> str:
    """The name most like ``wrong``; nothing if none is so near that it must be meant.

    One slip in up to five characters, two in eight: of two characters one may be wrong, of one none. The beginning of one
    name alone stands for it, what begins with a whole name for that, and so do its two ends with something between them.
    """
    others = [name for name in names if name != wrong]
    like = [name for name in others if _may_be_near(wrong, name)]
    near = [(far, name) for name in like if (far := distance(wrong, name)) <= max(1, len(name) // 3) and far < len(wrong)]
    if near:
        return min(near)[1]
    parts = [name for name in others if len(wrong) > 1 and wrong in name]
    parts = parts or [name for name in others if _is_longer(wrong, name)]
    parts = parts or sorted((one for one in others if len(one) > _END and wrong.startswith(one)), key=len)[-1:]
    return parts[0] if len(parts) == 1 else ""


def _may_be_near(wrong: str, name: str) -> bool:
    """Whether so few characters differ that it is worth counting them exactly."""
    most = max(1, len(name) // 3)
    return abs(len(wrong) - len(name)) <= most and sum(one not in name for one in wrong) <= most


def _is_longer(one: str, other: str) -> bool:
    """Whether one is the other with something put in between: 农民人均收入, 农民收入."""
    short, long = sorted((one, other), key=len)
    ends = range(_END, len(short) - _END + 1)
    return any(long.startswith(short[:at]) and long.endswith(short[at:]) for at in ends)


def distance(one: str, other: str) -> int:
    """How many characters to insert, leave out, replace or swap with the next (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, mine in enumerate(one, 1):
        last, row, before = before, [i], row
        for j, theirs in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (mine != theirs))
            if i > 1 and j > 1 and mine == other[j - 2] and one[i - 2] == theirs:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def as_fields(text: str) -> str:
    """``{数值: 4.2万人, 上年: 4.1}`` of what says so without braces, in quotes or in full-width signs."""
    if not _stated(text):
        return ""
    inside = text.strip().strip("{}｛｝").translate(_WIDE)
    return "{" + re.sub(r"([:,])\s+", r"\1 ", inside).strip() + "}"


def is_rank(text: str) -> bool:
    """Whether a text says a rank in words: 第三位, 前三名."""
    return bool(_rank(text))


def as_number(text: str, name: str) -> Text:
    """How to write the number that a text was meant for."""
    if fields := as_fields(text):
        return IN_BRACES.fill(name=name, fields=fields)
    if is_rank(text):
        return AS_RANK
    return next((hint for signs, hint in _SLIPS if signs(text)), AS_NUMBER)
