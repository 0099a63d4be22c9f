"""What a source states: indicators (what is counted) and observations (one number of one of them). Numbers are `Decimal`.

A report, a section's data, a ledger and last year's file each become one `Ledger`; `govsummary.indicators` makes the
facts of a paper of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from govsummary.core.diagnostics import Diagnostic, Location
from govsummary.core.frozen import field, frozen

if TYPE_CHECKING:
    from govsummary.core.periods import Period

Mode = Literal["actual", "target"]
"""实绩 or 目标."""


class Named(str):
    """The name of an indicator, where its number belongs: ``总产量: 粮食总产量`` in a section's data."""

    __slots__ = ()


@frozen
class Wording:
    """What the phrases of an indicator call what it is compared with; empty: the customary words."""

    since: str = ""
    """比较期: 上年末, 年初, 三年前."""
    target: str = ""
    """What its target is: 年度目标, 年度任务, 考核任务."""
    share: str = ""
    """占谁的比重: 规模以上工业增加值."""
    scope: str = ""
    """Among whom it is ranked: 全市."""
    growth: str = ""
    """``given``: its 同比 is published (可比价) and never worked out of two values."""


PLAIN = Wording()


@frozen
class Indicator:
    """指标: what is counted or measured; no numbers in it."""

    name: str
    """Its address: ``粮食生产.总产量``; of a part ``接待游客.过夜游客``; of a published rate ``固定资产投资.同比``."""
    unit: str = ""
    kind: str = ""
    """Name of a row of the kinds (count, amount, stock, rate, average, index, growth, rank, list); empty: by its unit."""
    better: Literal["", "high", "low"] = ""
    """方向; empty: not stated, and taken as high but where it makes a success of a number (零的突破)."""
    basis: str = ""
    """口径."""
    of: str = ""
    """属于: the address of the whole that it is a part of."""
    group: str = ""
    """分组: which breakdown of its whole it belongs to (按品种, 按乡镇)."""
    exhaustive: bool = False
    """分项齐全: whether its parts make up the whole."""
    formula: str = ""
    """算式 over other indicators."""
    office: str = ""
    """来源科室."""
    decimals: int | None = None
    """小数位."""
    printed: str = ""
    """印成: the unit in which it prints."""
    aliases: tuple[str, ...] = ()
    adds: bool = True
    """按期相加: whether what shorter periods count may be added up."""
    wording: Wording = PLAIN
    place: Location = field(default_factory=Location, compare=False)


@frozen
class Observation:
    """数据: one value of an indicator, as one source states it."""

    indicator: str
    """Address of the indicator."""
    period: Period
    value: Decimal | None = None
    """In the indicator's unit; None where it is a list, a text or a formula."""
    mode: Mode = "actual"
    members: tuple[str, ...] = ()
    """名单: what is counted, by name."""
    text: str = ""
    """What is said that is no number, or is more than one: 全县推广, 是, 全市第3，上升2位, 首次突破10亿元."""
    formula: str = ""
    """算式, where the value is stated as one."""
    basis: str = ""
    """口径 of this value, where it is not the indicator's."""
    qualifier: str = ""
    """概数词: 约, 超, 预计 before the number, 余, 多 in it, 以上, 左右 behind it; or empty."""
    office: str = ""
    ulp: Decimal | None = None
    """The last place written, in the indicator's unit: 0.1 of 21.3万吨, 1000 of 4.2万人 in 人; None: exact."""
    place: Location = field(default_factory=Location, compare=False)


@frozen
class Column:
    """A column of a table: the place of its head, and the period and mode of what stands below it."""

    head: Location
    period: Period
    mode: Mode = "actual"


@frozen
class Ledger:
    """台账: what one source states, and what is wrong with how it states it."""

    indicators: tuple[Indicator, ...] = ()
    observations: tuple[Observation, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    undecided: tuple[Observation, ...] = ()
    """冲突: facts of which two numbers are known and none is chosen yet, each at the row that says so."""
    unread: Mapping[str, Ledger] = field(default_factory=dict, compare=False)
    """By indicator, rows that are read when somebody asks for them: of a large workbook a paper cites few."""
    columns: tuple[Column, ...] = field(default=(), compare=False)
    """Where values of which period stand in its tables."""
