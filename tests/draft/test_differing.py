"""Two papers or their data beside each other: figures, sections, wording, and the Word file of both."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

import pytest

import govsummary
from govsummary.docx.read import open_word
from govsummary.docx.read.lines import lines_of
from govsummary.draft.differing import diff

DATA = {
    "标题": "清溪县2025年工作总结",
    "时段": "2025年",
    "指标": {
        "粮食总产量": {"数值": 21.3, "单位": "万吨"},
        "接待游客": {"数值": 420, "单位": "万人次", "目标": 400},
        "绿化率": {"数值": 38.2, "单位": "%"},
        "信访件": {"数值": 12, "单位": "件"},
    },
    "主要做法": {
        "板块": [
            {
                "标题": "抓好春耕生产",
                "正文": "2025年完成播种30万亩，粮食总产量{{ 粮食总产量 }}。\n农机检修到村，服务队巡回下乡。",
            },
            {"标题": "办好民生实事", "正文": "新建农村公路18公里，改造危房40户。"},
        ]
    },
    "结束语": "全年接待游客{{ 接待游客 }}，绿化率{{ 绿化率 }}，办结信访件{{ 信访件 }}。",
}


def changed(**figures: object) -> dict:
    data = deepcopy(DATA)
    data["指标"] |= figures
    return data


def a_year_later() -> dict:
    return json.loads(json.dumps(DATA, ensure_ascii=False).replace("2025", "2026"))


def said(found) -> list[tuple[str, ...]]:
    return [(one.name, one.state, one.before, one.after, one.apart, one.growth) for one in found.figures]


def test_the_same_data_have_no_difference():
    found = diff(DATA, deepcopy(DATA))
    assert (bool(found), found.alike) == (False, 1.0)


def test_figures_of_one_period():
    """A value, a target, a rate in points; another unit of the same; what is new and what is gone."""
    visitors, green = {"数值": 441, "单位": "万人次", "目标": 410}, {"数值": 39, "单位": "%"}
    data = changed(接待游客=visitors, 绿化率=green, 粮食总产量={"数值": 213000, "单位": "吨"})
    data["指标"]["培训班"] = {"数值": 6, "单位": "期"}
    del data["指标"]["信访件"]
    data["结束语"] = "全年接待游客{{ 接待游客 }}，绿化率{{ 绿化率 }}，办培训班{{ 培训班 }}。"
    assert said(diff(DATA, data)) == [
        ("粮食总产量", "unit", "21.3万吨", "213000吨", "", ""),
        ("接待游客", "changed", "420万人次", "441万人次", "增加21万人次", "比原来增长5%"),
        ("接待游客（目标）", "changed", "400万人次", "410万人次", "增加10万人次", "比原来增长2.5%"),
        ("绿化率", "changed", "38.2%", "39%", "增加0.8个百分点", "比原来提高0.8个百分点"),
        ("培训班", "new", "", "6期", "", ""),
        ("信访件", "gone", "12件", "", "", ""),
    ]


def test_this_year_against_last():
    """Growth is 同比; years alone are no difference, in the data's figures as in their words."""
    later = a_year_later()
    assert not diff(DATA, later)
    later["指标"]["接待游客"]["数值"] = 462
    found = diff(DATA, later)
    assert said(found) == [("接待游客", "changed", "420万人次", "462万人次", "增加42万人次", "同比增长10%")]
    (change,) = found.wording
    assert [(old, new) for old, new in change.words if old != new] == [("420", "462")]


def test_sections_by_their_headings():
    """One renamed, one new, one moved; the words of each are told where they stand."""
    data = deepcopy(DATA)
    first, second = data["主要做法"]["板块"]
    data["主要做法"]["板块"] = [
        second | {"标题": "办好十件民生实事"},
        {"标题": "守住安全底线", "正文": "排查隐患65处。"},
        first,
    ]
    found = diff(DATA, data)
    kinds = {(one.kind, one.after or one.before) for one in found.sections}
    assert ("new", "守住安全底线") in kinds
    assert any(kind == "moved" for kind, _ in kinds)
    assert ("new", "排查隐患65处。") in {(one.kind, one.after) for one in found.wording}


def test_a_paper_against_its_data():
    """A leader's Word file against the data: what was reworded, with its place and heading."""
    paper = govsummary.render_data(DATA).content
    data = deepcopy(DATA)
    data["主要做法"]["板块"][1]["正文"] = "新建农村公路21公里，改造危房40户。"
    found = diff(paper, data)
    (change,) = found.wording
    assert (change.kind, change.under) == ("changed", "二、办好民生实事")
    assert [(old, new) for old, new in change.words if old != new] == [("18", "21")]
    assert change.place.paragraph > 0
    assert (found.figures, found.sections) == ((), ())


def test_texts_against_texts(tmp_path):
    """Plain text and Markdown; a paragraph split, one gone; the Word file is laid out by the standard."""
    old = tmp_path / "一稿.txt"
    new = tmp_path / "二稿.md"
    head = "清溪县2025年工作总结\n\n"
    one, two = "抓实春耕备耕，完成播种30万亩，农资供应充足。", "农机检修到村，服务队巡回下乡。"
    old.write_text(f"{head}　　{one}{two}\n　　特此报告。\n", "utf-8")
    new.write_text(f"{head}{one}\n\n{two}\n", "utf-8")
    found = diff(old, new)
    assert [one.kind for one in found.wording] == ["split", "gone"]
    assert [pair for pair in found.wording[0].words if pair[0] != pair[1]] == [("", "\n")]
    made = found.document()
    words = {view: [line.text for line in lines_of(open_word("x", made, view=view))] for view in ("accept", "reject")}
    assert words["accept"][-2:] == [one, two]
    assert words["reject"][-1] == "特此报告。"


def test_the_word_file_of_two_data():
    """Accepted it is the second, rejected the first; the same data make the same bytes."""
    data = changed(接待游客={"数值": 441, "单位": "万人次"})
    made = diff(DATA, data).document()
    for view, expected in (("accept", data), ("reject", DATA)):
        printed = lines_of(open_word("x", govsummary.render_data(expected).content))
        assert [line.text for line in lines_of(open_word("x", made, view=view))] == [line.text for line in printed]
    assert made == diff(DATA, data).document()


def test_two_strangers_are_said_to_be_strangers():
    """GS790: perhaps the wrong file."""
    other = {"标题": "防汛情况报告", "结束语": "堤防巡查昼夜不停，群众转移安置到位。"}
    assert [one.code for one in diff(DATA, other).diagnostics] == ["GS790"]
    assert diff(DATA, changed()).diagnostics == ()


def test_faulty_data_are_refused():
    with pytest.raises(govsummary.InvalidReport):
        diff(DATA, {"标题": "总结", "背景": "{{ 没有的指标 }}"})


def test_json_says_it_all():
    """Of every figure and line, in plain values."""
    data = changed(接待游客={"数值": 441, "单位": "万人次"})
    told = json.loads(json.dumps(diff(DATA, data).to_dict(), ensure_ascii=False))
    assert told["papers"] == ["", ""]
    assert told["figures"][0]["growth"] == "比原来增长5%"
    assert told["wording"][0]["words"] == [{"before": "420", "after": "441"}]
    assert told["wording"][0]["location"]["paragraph"] > 0


def test_sample_against_itself_of_another_year(tmp_path):
    """A whole paper, every year moved on: no difference but those of the calendar."""
    text = (Path(__file__).parents[2] / "sample_reports/culture-annual.yaml").read_text("utf-8")
    last, this = tmp_path / "a.yaml", tmp_path / "b.yaml"
    last.write_text(text, "utf-8")
    this.write_text(text.replace("2027", "2028").replace("2026", "2027").replace("2025", "2026"), "utf-8")
    assert not diff(last, this).figures
    assert len(diff(last, this).wording) <= 2
