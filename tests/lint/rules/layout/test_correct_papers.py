"""Layout rules are silent on correct papers, whoever made them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.lint.rules.layout.findings import check_layout
from tests.lint.rules.layout.papers import Paper, build, saved

from govsummary.core.prose import Role
from govsummary.docx.read import open_word

VARIANTS = st.builds(
    Paper,
    page=st.sampled_from(["A", "B"]),
    pitch=st.sampled_from([0.0, 28.0, 28.8, 29.0]),
    styles=st.booleans(),
    grid=st.sampled_from(["condensed", "linesAndChars"]),
    body=st.sampled_from(["仿宋_GB2312", "仿宋", "FangSong", "方正仿宋_GBK", "华文仿宋"]),
    kai=st.sampled_from(["楷体_GB2312", "楷体", "KaiTi", "方正楷体_GBK"]),
    hei=st.sampled_from(["黑体", "SimHei", "方正黑体_GBK"]),
    title=st.sampled_from(["方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S"]),
    latin=st.sampled_from(["", "Times New Roman"]),
    number_form=st.sampled_from(["— # —", "—#—", "― # ―"]),
)


def findings(data: bytes) -> list[str]:
    return [f"{d.code} {d.message}" for d in check_layout(open_word("paper.docx", data))]


@settings(max_examples=40, derandomize=True)
@given(paper=VARIANTS)
def test_fair_choices_are_not_faults(paper):
    """Both profiles, fonts under other names, styles or none, grid or none: not a word is said."""
    assert findings(saved(build(paper))) == []


@pytest.mark.parametrize("styles", [True, False])
def test_roles_are_told_without_style_names(styles):
    """Every element is recognised by its words and format alone."""
    document = open_word("paper.docx", saved(build(Paper(styles=styles))))
    assert [(role.value, p.text[:6]) for role, p in zip(document.roles, document.paragraphs, strict=True) if p.text] == [
        (Role.TITLE, "示例局关于2"),
        (Role.ADDRESSEE, "示例市人民政"),
        (Role.BODY, "现将2026"),
        (Role.HEADING_1, "一、主要工作"),
        (Role.HEADING_2, "（一）推进重"),
        (Role.BODY, "全年共办理各"),
        (Role.HEADING_3, "1.压实责任"),
        (Role.BODY, "全年共办理各"),
        (Role.HEADING_4, "（1）全年共"),
        (Role.HEADING_4, "（2）全年共"),
        (Role.HEADING_3, "2.强化督查"),
        (Role.BODY, "全年共办理各"),
        (Role.HEADING_2, "（二）优化服"),
        (Role.BODY, "全年共办理各"),
        (Role.HEADING_1, "二、下一步打"),
        (Role.BODY, "全年共办理各"),
        (Role.ATTACHMENT_NOTE, "附件：1.任"),
        (Role.ATTACHMENT_NOTE, "2.典型案例"),
        (Role.SIGNATURE, "示例局"),
        (Role.DATE, "2026年1"),
    ]
