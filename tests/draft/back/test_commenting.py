"""What the leader says in comments is listed with its field, changed or not, and stands in the data where that is asked."""

from __future__ import annotations

import pytest

import govsummary
from govsummary.core.errors import UsageError

from .editing import find, reword, saved
from .merging import DATA, paper


def commented(*edits):
    """The paper with three comments: on words, on a generated number's line, on a heading."""
    document = paper()
    for edit in edits:
        edit(document)
    for words, text, author in (
        ("把科技工作摆上", "这句太空\n请写具体", "王局"),
        ("定期召开会议", "几次？", "李主任"),
        ("优化创新环境", "标题再想想", "王局"),
    ):
        paragraph = find(document, words)
        document.add_comment(paragraph.runs, text=text, author=author)
    return saved(document)


def test_every_comment_is_told_with_the_field_of_its_passage():
    """Also where nothing was changed."""
    done = govsummary.merge(commented(), govsummary.read_text(DATA))
    assert not done.changes
    assert [(one.note.author, one.place) for one in done.comments] == [
        ("王局", "主要做法1 › 正文"),
        ("李主任", "主要做法1 › 正文"),
        ("王局", "主要做法2 › 标题"),
    ]
    assert done.text == DATA


def test_comments_become_remarks_above_their_fields_and_the_data_stay():
    """Once: bringing the paper home again adds nothing."""
    content = commented(reword("落实到位", "落地见效"))
    done = govsummary.merge(content, govsummary.read_text(DATA), remarks=True)
    assert "    # 批注（李主任）：几次？\n" in done.text
    assert "    # 批注（王局）：这句太空；请写具体\n" in done.text
    assert "  # 批注（王局）：标题再想想\n  - 标题: 优化创新环境\n" in done.text
    assert "落地见效" in done.text
    without = "\n".join(line for line in done.text.split("\n") if "# 批注" not in line)
    assert without == DATA.replace("落实到位", "落地见效")
    again = govsummary.merge(content, govsummary.read_text(done.text), remarks=True)
    assert again.text == done.text


def test_data_that_hold_no_remarks_say_so():
    """JSON."""
    import json

    import yaml

    data = govsummary.read_text(json.dumps(yaml.safe_load(DATA), ensure_ascii=False, default=str), "总结.json")
    with pytest.raises(UsageError, match="YAML"):
        govsummary.merge(commented(), data, remarks=True)
