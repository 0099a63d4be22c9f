"""Figures of an old paper as 指标: what is named, what is said of it, and what is no figure."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.draft.papers_law import rendered, same_text

from govsummary.draft.importing import import_paper
from govsummary.draft.reading import read_draft

HEAD = "清溪县文化和旅游局2025年工作总结\n一、工作情况\n"


def figures(sentence: str, which: str = "sure") -> dict:
    """指标 of a paper of one sentence."""
    made = import_paper("旧稿.txt", (HEAD + sentence).encode(), figures=which)
    found = made.data.get("指标", {})
    return {name: {key: str(value) for key, value in one.items() if key != "其中"} for name, one in found.items()}


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("全年接待游客486.3万人次，同比增长15.3%。", {"接待游客": {"数值": "486.3", "单位": "万人次", "同比": "15.3%"}}),
        ("查处案件12件，同比下降4.2%。", {"查处案件": {"数值": "12", "单位": "件", "同比": "下降4.2%"}}),
        ("旅游总收入38.6亿元，居全市第3位。", {"旅游总收入": {"数值": "38.6", "单位": "亿元", "位次": "全市第3"}}),
        ("办结率98.9%，比上年提高2.3个百分点。", {"办结率": {"数值": "98.9", "单位": "%", "同比": "2.3个百分点"}}),
        ("举办12期培训班。", {"举办培训班": {"数值": "12", "单位": "期"}}),
        ("培训4200余人次。", {"培训人次": {"数值": "4200", "单位": "人次", "概数词": "余"}}),
        (
            "接待游客486万人次，完成年度目标480万人次的101.3%。",
            {"接待游客": {"数值": "486", "单位": "万人次", "目标": "480万人次"}},
        ),
        ("开展活动12场，上年同期10场。", {"开展活动": {"数值": "12", "单位": "场", "上年": "10场"}}),
    ],
)
def test_a_figure_has_what_its_sentence_says(sentence, found):
    assert figures(sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "第一、第三产业融合发展，居全国第一，受到表扬。",
        "落实“四下基层”，打造15分钟生活圈，建设5G基站，创建4A级景区。",
        "根据县政〔2025〕3号文件，2025年3月5日召开会议。",
        "力争明年接待游客突破520万人次。",
        "全年收入XX亿元，增长**%。",
        "联系电话：0571-88880000，办公地点在3号楼。",
        "经过十年努力，三年行动全面完成。",
    ],
)
def test_what_is_no_figure_of_the_year_is_not_lifted(sentence):
    assert figures(sentence) == {}


def test_parts_stand_below_their_whole_and_make_it_up_where_they_do():
    made = import_paper("旧稿.txt", (HEAD + "播种面积42.5万亩，其中水稻30.2万亩、玉米12.3万亩。").encode()).data["指标"]
    assert made["播种面积"]["分项齐全"] == "是"
    assert {name: str(one["数值"]) for name, one in made["播种面积"]["其中"].items()} == {"水稻": "30.2", "玉米": "12.3"}


def test_what_two_places_state_differently_is_no_figure():
    assert "接待游客" not in figures("接待游客486.3万人次。\n接待游客421.7万人次。")


def test_texts_cite_figures_only_where_the_very_same_words_are_printed():
    paper = f"{HEAD}全年接待游客486.3万人次，同比增长15.3%；门票收入1,286万元。\n"
    made = import_paper("旧稿.txt", paper.encode(), refer=True)
    assert "{{ 接待游客 }}，{{ 接待游客.同比 }}；门票收入1,286万元。" in made.text
    assert same_text(made.draft, rendered(made))


def test_a_ledger_holds_the_figures_and_is_read_again():
    from govsummary.core.resources import Resources
    from govsummary.input.inspecting import inspect
    from govsummary.input.reading import read_text

    paper = f"{HEAD}全年接待游客486.3万人次，同比增长15.3%。\n"
    made = import_paper("旧稿.txt", paper.encode(), refer=True, ledger="台账.xlsx")
    assert made.data["台账"] == "台账.xlsx"
    assert "指标" not in made.data
    validated = inspect(read_text(made.text), files=Resources.of({"台账.xlsx": made.ledger}))
    assert validated.report
    assert "全年接待游客486.3万人次，同比增长15.3%。" in repr(validated.report.parts)


TERMS = ("接待游客", "旅游总收入", "开展活动", "办结率", "完成投资", "新建公路", "其中省级", "培训")
UNITS = ("万人次", "亿元", "场", "%", "公里", "项", "余人", "")
SAID = ("，同比增长5.4%", "，居全市第3位", "，其中甲3项、乙4项", "，完成目标的110%", "，上年同期10场", "，占比8成", "")


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(TERMS),
            st.sampled_from(("12", "486.3", "1,286", "XX", "0")),
            st.sampled_from(UNITS),
            st.sampled_from(SAID),
        ),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from(("sure", "all")),
)
def test_whatever_is_lifted_the_text_stays_and_the_data_are_sound(clauses, which):
    sentence = "；".join("".join(one) for one in clauses) + "。\n"
    made = import_paper("旧稿.txt", (HEAD + sentence).encode(), figures=which, refer=True)
    assert {one.code for one in made.diagnostics if str(one.severity) == "error"} <= {"GS492"}  # XX is to be filled in
    assert "GS773" not in {one.code for one in made.diagnostics}
    if "XX" not in sentence:
        assert same_text(read_draft("旧稿.txt", (HEAD + sentence).encode()), rendered(made))
