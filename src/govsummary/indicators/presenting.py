"""How numbers stand on the page: scale, decimals, 约 and 余, units that the text says again; sums, shares, places gained and
completion, of which what is absent is left out: an empty text rather than 0 or None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

from govsummary.core.numerals import LONG, SCALES, in_digits, rounded
from govsummary.core.regex import regex
from govsummary.indicators.kinds import kind_of
from govsummary.indicators.published import read_rank
from govsummary.indicators.units import POINTS, QUOTIENT_PLACES, RATE_PLACES, Amount, bare, convert, counts
from govsummary.plugin.quantities import BEHIND, ROUGH, WITHIN

if TYPE_CHECKING:
    from govsummary.core.facts import Indicator, Observation

LARGER = {"元": (("亿元", 8), ("万元", 4)), "万元": (("亿元", 4),), "人": (("万人", 4),), "吨": (("万吨", 4),)}
"""Customary larger units and the power of ten between; used only where nothing is lost to rounding."""
_SMALLER = {"亿元": ("万元", 4)}
"""What less than one of a unit is said in: 0.86亿元 is 8600万元."""
SMALL = Decimal("0.1")
"""Of ten thousand of anything, less than this is said one by one: 0.0411万亩 is 411亩, 0.86万亩 stays as it is."""
FINE = 3
"""Decimals after which it is as well: 0.3487万吨 is 3487吨."""
RATIO_SIGNS = ("∶", ":", "：")
"""What a unit such as ∶1 begins with: 1.78∶1."""
_AS_TIMES = ("倍", *RATIO_SIGNS, "比")
"""What follows a quotient of like things that is not to be read as a percentage: 1.7倍, 1.7∶1."""
_OF_RATES = ("%", "％", "‰", POINTS, "百分点", "个点")
_ROUGHLY = regex(r"(?P<number>(?P<whole>\d+)(?:\.\d+)?)(?P<scale>[百千]?[万亿]{0,2})(?P<unit>.*)").fullmatch
_COUNTS = regex(
    r"[个项家件起次名位所条篇座部场人户](?<!项(?=目))(?<!家(?=庭|长|具))(?<!部(?=门|队|分))(?<!场(?=馆|所|地))"
    r"(?<!人(?=员|才|民|大|物))(?<!所(?=有))(?<!起(?=来|草))(?<!条(?=件))"
).match
"""A counting word that follows, unless it begins another word (3个项目)."""
_SURE_UNIT = regex(r"[千百]?[万亿]+(?:元|人次|人|户|亩|吨|件|平方米|公里|千瓦时)|[千百]元|%|％|‰|个百分点").match
"""What can follow a number alone."""


def quantity(value: Decimal, unit: str, decimals: int | None = None) -> str:
    """``2866万元``: number and unit, in the customary larger or smaller unit where that loses nothing."""
    if decimals is None and 0 < abs(value) < 1 and unit in _SMALLER:
        unit, power = _SMALLER[unit]
        value = value.scaleb(power, LONG)
    elif decimals is None and _is_tiny(value, unit):
        value, unit = value.scaleb(4, LONG), unit.removeprefix("万")
    elif decimals is None:
        for larger, power in LARGER.get(unit, ()):
            scaled = value.scaleb(-power, LONG)
            if abs(scaled) >= 1 and scaled == rounded(scaled, 2):
                return in_digits(scaled) + larger
    return in_digits(value, decimals) + unit


def is_small(value: Decimal) -> bool:
    """Whether less than one of a large unit is too small for it, or has more decimals than people read."""
    return 0 < abs(value) < 1 and (abs(value) < SMALL or rounded(value, FINE) != value)


def _is_tiny(value: Decimal, unit: str) -> bool:
    """Whether a number of 万 is better said without; of what is counted one by one only if it stays whole."""
    if not (is_small(value) and unit.startswith("万") and bare(unit)[0] == 4):
        return False
    scaled = value.scaleb(4, LONG)
    return abs(scaled) >= 1 and (scaled == rounded(scaled, 0) or not counts(unit.removeprefix("万")))


def written(indicator: Indicator, value: Decimal, decimals: int | None = None) -> str:
    """One of the indicator's values with its unit; ranks as 第N位, ratios with two decimals, 印成 in another unit."""
    places = indicator.decimals if decimals is None else decimals
    kind = kind_of(indicator).name
    if kind == "rank":
        return f"第{in_digits(value)}{indicator.unit}"
    if indicator.unit.startswith(RATIO_SIGNS):
        return f"{rounded(value, 2 if places is None else places):f}{indicator.unit}"
    if indicator.printed and (scaled := convert(value, indicator.unit, indicator.printed)) is not None:
        return in_digits(scaled, QUOTIENT_PLACES if places is None else places) + indicator.printed
    if places is None and kind != "average":  # what one person earns is said in 元
        return quantity(value, indicator.unit)
    return in_digits(near_enough(indicator, value, places)) + indicator.unit


def near_enough(indicator: Indicator, value: Decimal, decimals: int | None = None) -> Decimal:
    """A value rounded to the decimals that its indicator prints; a share short of the whole never to 100%."""
    places = indicator.decimals if decimals is None else decimals
    if places is None:
        return value
    return ratio(value, 100, decimals=places) or Decimal(0) if indicator.unit in _OF_RATES[:2] else rounded(value, places)


def printed(indicator: Indicator, found: Observation, decimals: int | None = None) -> str:
    """A value with its qualifier: 约, 超, 预计 before it, 余, 多 within it, 以上, 左右 behind it; of a rank, among whom."""
    assert found.value is not None
    if kind_of(indicator).name == "rank":
        return (read_rank(found.text).scope if found.text else "") + written(indicator, found.value)
    if found.qualifier in WITHIN:
        return and_more(found.value, indicator.unit, found.qualifier)
    round_number = found.qualifier and found.value and not found.value % 10000 and counts(indicator.unit)
    words = written(indicator, found.value, decimals)
    if round_number and not indicator.printed:  # 超10万人次
        words = f"{in_digits(found.value.scaleb(-4, LONG))}万{indicator.unit}"
    return words + found.qualifier if found.qualifier in BEHIND else found.qualifier + words


def is_rough(found: Observation) -> bool:
    """Whether nobody knows the exact value: 约80, 80余; that of 486万余 is known where 486.3 is stated."""
    whole = found.value is not None and found.value == found.value.to_integral_value()
    return found.qualifier in ROUGH and (whole or found.qualifier not in WITHIN)


def and_more(value: Decimal, unit: str, word: str = "余") -> str:
    """``486万余人次`` of 486.3万人次, ``1400余人``, ``3万余名`` of 30000, ``80余亿元``: 余 stands behind what is round."""
    if value and not value % 10000 and counts(unit):
        value, unit = value.scaleb(-4, LONG), f"万{unit}"
    written_out = in_digits(value) + unit
    for text in (written_out,) if is_plain(value, unit) else (quantity(value, unit), written_out):
        if (found := _ROUGHLY(text)) and (text.endswith(unit) or "." not in found["number"]):
            parts = [found["whole"], found["scale"], found["unit"]]
            tens = found["number"].endswith("0") and "." not in found["number"]
            parts.insert(1 if tens else 2, word)
            return "".join(parts)
    return in_digits(value) + unit


def is_plain(value: Decimal, unit: str) -> bool:
    """Whether a number stated with 余 is round as it stands, and too fine to be told in 万: 19900余元."""
    return not unit.startswith(tuple(SCALES)) and not value % 10 and bool(value % 10000)


def is_round(value: Decimal, unit: str) -> bool:
    """Whether 余 may follow the number: 10余个, 486万余人次; neither 6余个 nor 486余人."""
    whole = value.to_integral_value(ROUND_FLOOR)
    return whole > 0 and (unit.startswith(tuple(SCALES)) or whole % 10 == 0)


def reckoned(amount: Amount, behind: str = "") -> str:
    """What a formula comes to where ``behind`` follows it in the text: a unit that stands there is not printed twice.

    Raises:
        UnitsMixed: it adds up what does not go together.
    """
    unit = amount.unit
    if amount.share and not behind.startswith(_AS_TIMES):
        percent = ratio(amount.value, 1, decimals=RATE_PLACES) or Decimal(0)
        return in_digits(percent) + ("" if behind.startswith(_OF_RATES) else "%")
    stands_there = behind.startswith(_OF_RATES if unit in ("%", POINTS) else unit or "\n")
    places = amount.decimals
    if not amount.exact and places is None:
        places = RATE_PLACES if unit == "%" or behind.startswith(_OF_RATES) else QUOTIENT_PLACES
    return in_digits(amount.value, places) if stands_there else quantity(amount.value, unit, places)


def number_before(text: str, behind: str) -> str:
    """``3个`` as 3 where the text counts otherwise: 3项荣誉."""
    return text.rstrip("个") if text.endswith("个") and _COUNTS(behind.lstrip()) else text


def doubled_unit(text: str, behind: str) -> str:
    """The unit that stands again after a printed value: ``486.3万人次`` + ``万人次``; else nothing."""
    found = _ROUGHLY(text.lstrip("约超近预计"))
    unit = found["scale"] + found["unit"] if found else ""
    if not unit:
        return ""
    if behind.startswith(f"{unit}次"):  # 94场 + 场次
        return f"{unit}次"
    if behind.startswith(unit) and (len(unit) > 1 or re.match(r"[，。；、）]|$", behind[len(unit) :])):
        return unit
    return again[0] if (again := _SURE_UNIT(behind)) else ""


# ---- what phrases have in common --------------------------------------------------------------------------------


Number = Decimal | int


def total(*values: Number | None) -> Decimal | None:
    """Sum of those values that are there; None if none is."""
    present = [Decimal(str(v)) for v in values if v is not None]
    return sum(present, Decimal(0)) if present else None


def ratio(part: Number | None, whole: Number | None, times: Number = 100, decimals: int = 1) -> Decimal | None:
    """``part`` of ``whole`` in per cent (or another multiple), rounded half up; None if unknown.

    A part short of the whole never rounds up to 100%.
    """
    if part is None or not whole:
        return None
    exact = Decimal(str(part)) / Decimal(str(whole)) * times
    near = rounded(exact, decimals)
    return ratio(part, whole, times, decimals + 1) if exact < times == near and decimals < 6 else near


def listing(items: Iterable[object], joiner: str = "、") -> str:
    """The items that are there, joined by 、."""
    return joiner.join(str(item) for item in items if item)


def level(word: str, how: str = "持平") -> str:
    """``同比持平``, ``与上年持平``: one thing is compared 比 another but level 与 it."""
    return f"与{word[1:]}{how}" if word.startswith(("比", "较")) else word + how


def climb(now: Number | None, before: Number | None, word: str = "比上年", unit: str = "位") -> str:
    """``比上年上升3位``: a rank changes by places, and a smaller number is the better; nothing if either is absent."""
    if now is None or before is None:
        return ""
    if now == before:
        return level(word)
    return f"{word}{'上升' if now < before else '下降'}{in_digits(abs(Decimal(now) - Decimal(before)))}{unit}"


def completion(
    now: Number | None, target: Number | None, word: str = "完成年度目标的", *, decimals: int | None = None
) -> str:
    """``完成年度目标的107.2%``; nothing if either is absent or the target is zero."""
    if now is None or not target:
        return ""
    if not now and target > 0 and word.startswith("完成"):
        return f"未{word.removesuffix('的')}"
    exact = Decimal(str(now)) / Decimal(str(target)) * 100
    return f"{word}{in_digits(ratio(now, target) or exact if decimals is None else rounded(exact, decimals))}%"
