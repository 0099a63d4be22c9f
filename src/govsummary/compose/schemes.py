"""The core's numbering schemes (结构层次序数, GB/T 9704-2012, 7.3.3)."""

from __future__ import annotations

from collections.abc import Sequence

from govsummary.core.regex import regex
from govsummary.plugin.offers import NumberingScheme

_FORMS = {"一": "{cn}", "1": "{n}", "①": "{circled}"}
_FIRST = regex("[一1①]")
STANDARD = NumberingScheme("standard", "标准", ("{cn}、", "（{cn}）", "{n}.", "（{n}）"))
TWO_LEVEL = NumberingScheme("two-level", "两级", ("{cn}、", "{n}.", "（{n}）", "{circled}"))
PLAIN = NumberingScheme("none", "不编号", ("",))


def scheme_of(numbers: Sequence[str]) -> NumberingScheme:
    """The numbering by the first number of each level: 一、 （一） 1. ① 第一部分, or nothing."""
    return NumberingScheme("own", "自定", tuple(map(_label, numbers)))


def _label(first: str) -> str:
    literal = first.replace("{", "{{").replace("}", "}}")
    return _FIRST.sub(lambda found: _FORMS[found[0]], literal, count=1)


SCHEMES = (STANDARD, TWO_LEVEL, PLAIN)
