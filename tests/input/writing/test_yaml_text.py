"""Data written as YAML are read again as they were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govsummary.input.reading.yaml_text import read_yaml
from govsummary.input.writing.yaml_text import dumped

SIGNS = "工作，。：:、-#'\"{}[]&*!|>%@`\n?1年3.5~ “”true no【】\\=+"
TEXTS = st.one_of(
    st.text(st.sampled_from(SIGNS), max_size=12),
    st.sampled_from(
        ["是", "yes", "2026-02-30", "2026-12-01", "0123", "1.0", "-0", "null", "a: b", "甲\n乙", "甲\n\n乙\n", "第1条 #3"]
    ),
)
KEYS = st.text(st.sampled_from("工作成效指标4A级R&D，：上年"), min_size=1, max_size=6)
SINGLE = st.one_of(TEXTS, st.integers(-(10**9), 10**9), st.booleans(), st.decimals(-1000, 1000, places=2))
VALUES = st.recursive(
    SINGLE,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, st.one_of(VALUES, st.none()), min_size=1, max_size=4))
def test_it_comes_back(data):
    assert read_yaml(dumped(data), "x.yaml").data == data


def test_it_reads_like_written_by_hand():
    data = {
        "标题": "工作总结",
        "背景": "甲。\n乙。",
        "工作成效": [{"标题": "甲", "正文": "乙"}],
        "指标": {"人数": {"数值": 3, "单位": "人"}},
    }
    assert dumped(data) == (
        "标题: 工作总结\n背景: |-\n  甲。\n  乙。\n工作成效:\n  - {标题: 甲, 正文: 乙}\n指标:\n  人数: {数值: 3, 单位: 人}\n"
    )
