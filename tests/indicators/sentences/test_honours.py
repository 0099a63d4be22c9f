"""荣誉 and 经验推介 in words, as they are printed."""

from __future__ import annotations

import pytest

from govsummary.indicators.sentences.citing import Absent
from govsummary.indicators.sentences.rows import by_level, honoured, recognised


def several(names, **more):
    return [{"name": f"先进{name}", **more} for name in names]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([{"name": "全国文明单位"}], "获评“全国文明单位”"),
        ([{"name": "“全国文明单位”称号", "by": "中央文明委"}], "被中央文明委评为“全国文明单位”"),
        ([{"name": "“甲”和“乙”"}], "获评“甲”和“乙”"),
        ([{"name": "省厅先进", "by": "省厅"}], "获评“省厅先进”"),
        ([{"name": "先进", "year": "2025年度"}], "获评“2025年度先进”"),
        ([{"name": "科技进步一等奖", "by": "省政府"}], "获省政府科技进步一等奖"),
        ([{"name": "科技进步一等奖"}], "获科技进步一等奖"),
        ([{"name": "全国试点", "by": "农业农村部"}], "入选农业农村部全国试点"),
        ([{"name": "全国试点", "kind": "获批"}], "获批全国试点"),
        ([{"name": "全国试点", "kind": "获批", "by": "农业农村部"}], "被农业农村部批准为全国试点"),
        ([{"name": "先进《甲》"}, {"name": "先进乙"}], "获评先进《甲》、先进乙"),
        ([{"name": "先进"}, {"name": "好"}], "获评“先进”“好”"),
        ([{"name": "先进", "running": "3年"}, {"name": "好", "running": 1}], "连续3年获评“先进”，获评“好”"),
        ([{"name": "先进", "running": 2, "by": "省"}], "连续2年被省评为“先进”"),
        ([{"name": "大赛", "place": "第一名", "by": "省厅", "running": "2"}], "连续2年在省厅大赛中获第一名"),
        (
            [{"name": "甲", "kind": "创成"}, {"name": "乙", "kind": "命名"}, {"name": "丙", "kind": "命名"}],
            "创成甲，被命名为乙、丙",
        ),
        ([{"name": "文明村", "count": "3", "recipient": "村"}], "3个村获评“文明村”"),
        ([{"name": "文明村", "count": "3家", "recipient": "单位"}], "3家单位获评“文明村”"),
        ([{"name": "文明村", "count": "4", "recipient": "甲、乙等单位"}], "甲、乙等4个单位获评“文明村”"),
        ([{"name": "文明村", "recipient": "甲村"}, {"name": "先进"}], "获评“先进”，甲村获评“文明村”"),
        (
            [{"name": "县先进", "level": "县级"}, {"name": "好"}, {"name": "国标", "level": "国家级"}],
            "获评“国标”“县先进”“好”",
        ),
        (several("甲乙丙丁"), "获评“先进甲”“先进乙”“先进丙”“先进丁”"),
        (several("甲乙丙丁戊"), "获得先进甲、先进乙、先进丙等5项荣誉"),
        (several("甲乙丙丁戊", recipient="甲局"), "甲局获得先进甲、先进乙、先进丙等5项荣誉"),
        (
            [*several("甲乙"), *several("丙丁戊", recipient="甲局")],
            "获评“先进甲”“先进乙”，甲局获评“先进丙”，另有荣誉2项",
        ),
    ],
)
def test_an_honour_has_the_verb_of_what_was_given(rows, said):
    """The bureau's own before those of others, the highest first, the rest by their number."""
    assert str(honoured(rows)) == said


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([{"way": "批示", "achievement": "甲做法"}, {"way": "推广", "by": "全省"}], "甲做法获领导批示肯定，在全省推广"),
        ([{"way": "批示", "times": "2次", "by": "省领导"}], "有关做法获省领导批示肯定2次"),
        (
            [{"way": "报道", "achievement": "甲", "times": 1}, {"way": "专报", "achievement": "甲"}],
            "甲被媒体报道，被上级专报刊发",
        ),
        (
            [{"way": "报道", "achievement": "甲"}, {"way": "刊发", "achievement": "乙", "times": 3}],
            "甲被媒体报道，乙被上级简报刊发3次",
        ),
    ],
)
def test_a_recognition_is_put_by_its_way(rows, said):
    """What is not named again is the last that was."""
    assert str(recognised(rows)) == said


def test_without_rows_nothing_is_there_to_print():
    """So that the clause around it falls."""
    assert isinstance(honoured([]), Absent)
    assert isinstance(recognised([]), Absent)


def test_rows_of_one_level_keep_their_order():
    rows = [
        {"name": name, "level": level} for name, level in (("甲", "市级"), ("乙", "省级"), ("丙", "市级"), ("丁", "别的"))
    ]
    assert [row["name"] for row in by_level(rows)] == ["乙", "甲", "丙", "丁"]
