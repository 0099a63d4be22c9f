"""Which name is suggested for a wrong one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govsummary.indicators.faults import nearest

D = Decimal


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("国家及项目", "国家级项目"),
        ("投入", "投资"),
        ("接待", "接待游客"),
        ("游客", "接待游客"),
        ("titel", "title"),
        ("项", ""),
        ("id", ""),
        ("工程", ""),
        ("全年接待人数", ""),
        ("接待入境游客", "接待游客"),
        ("接待游客人次", "接待游客"),
        ("投资者满意程度", ""),
        ("接待县外的游客", "接待游客"),
        ("投入资金", ""),
    ],
)
def test_only_what_is_near_is_suggested(wrong, right):
    """A slip or two by the name's length, a part of one name alone, its two ends, or more behind the whole of it."""
    assert nearest(wrong, ["国家级项目", "投资", "接待游客", "title", "kind"]) == right
