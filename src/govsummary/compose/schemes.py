"""The core's numbering schemes (结构层次序数, GB/T 9704-2012, 7.3.3)."""

from __future__ import annotations

from govsummary.plugin.offers import NumberingScheme

STANDARD = NumberingScheme("standard", "标准", ("{cn}、", "（{cn}）", "{n}.", "（{n}）"))
TWO_LEVEL = NumberingScheme("two-level", "两级", ("{cn}、", "{n}.", "（{n}）", "{circled}"))
PLAIN = NumberingScheme("none", "不编号", ("",))

SCHEMES = (STANDARD, TWO_LEVEL, PLAIN)
