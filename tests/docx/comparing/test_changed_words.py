"""Which words changed, told so that a reader sees what was meant."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsummary.docx.comparing.aligning import likeness, steps


def shown(old: str, new: str) -> list[str]:
    return [old[a:b] if same else f"{old[a:b]}→{new[c:d]}" for same, a, b, c, d in steps(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("同比增长12.5%。", "同比增长12.6%。", ["同比增长", "12.5%→12.6%", "。"]),
        ("全市第2名", "全市第12名", ["全市", "第2→第12", "名"]),
        ("（三）抓培训", "（二）抓培训", ["（三）→（二）", "抓培训"]),
        ("落实到位", "落地见效", ["落", "实到位→地见效"]),
        ("扎实推进的工作取得成效", "全面铺开的任务见到成果", ["扎实推进的工作取得成效→全面铺开的任务见到成果"]),
        ("使用GIS系统", "使用GPS系统", ["使用", "GIS→GPS", "系统"]),
        ("", "新", ["→新"]),
    ],
)
def test_what_changed(old, new, expected):
    """Numbers and Latin words whole; single characters left between large changes are no island."""
    assert shown(old, new) == expected


@given(st.text("甲乙丙0123.%（一）二、\nab", max_size=30), st.text("甲乙丙0123.%（一）二、\nab", max_size=30))
def test_steps_make_both_texts(old, new):
    """Nothing is left out, what stays is the same, and stays and changes take turns."""
    found = steps(old, new)
    assert "".join(old[one.start : one.end] for one in found) == old
    assert "".join(new[one.first : one.last] for one in found) == new
    assert all((old[one.start : one.end] == new[one.first : one.last]) or not one.same for one in found)
    assert all(one.same is not other.same for one, other in pairwise(found))
    assert (likeness(found) == 1.0) is (old == new)
