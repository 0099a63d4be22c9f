"""A paper with notes, pictures and charts knows what it was made of, and says so in words that can be followed."""

from __future__ import annotations

import io

import docx
import pytest

import govsummary
from govsummary.cli.merge import words

DATA = """\
标题: 甲县2026年工作总结
背景: 一年来，活动明显增加[^1]。
脚注: {"1": 数据来自县统计局。}
工作成效:
  - 标题: 演艺活动
    正文: 活动明显增加。
    表格: {表头: [活动, 场次], 行: [[演出, 104], [展览, 25]], 图表: 柱形, 表名: 图1 场次}
"""


@pytest.fixture
def source():
    return govsummary.read_text(DATA, "总结.yaml")


def edited(content, old, new):
    """The paper with one paragraph typed over."""
    document = docx.Document(io.BytesIO(content))
    for paragraph in document.paragraphs:
        if paragraph.text == old:
            paragraph.runs[0].text = new
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def test_data_that_did_not_change_are_not_said_to_have(source):
    """Notes are lines of the paper too."""
    done = govsummary.merge(govsummary.render_data(source).content, source)
    assert done.changes == ()
    assert done.moved_on is False


def test_what_was_put_in_is_shown_with_what_stands_beside_it(source):
    """明显增加。 became 明显增加，群众满意。, not ，群众满意."""
    paper = edited(govsummary.render_data(source).content, "活动明显增加。", "活动明显增加，群众满意。")
    done = govsummary.merge(paper, source)
    assert [words(one) for one in done.changes] == ["“明显增加。”→“明显增加，群众满意。”"]
    assert "正文: 活动明显增加，群众满意。" in done.text
