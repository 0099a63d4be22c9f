"""A clause that a section made and the leader struck out is answered by the field that takes it away, and back again."""

from __future__ import annotations

import io

import docx
import pytest

import govsummary

from .editing import bare_lines, reword, saved

TEXT = """\
标题: 清溪县2026年工作总结
时段: 2026年
工作成效:
  - 类型: agriculture.livestock
    数据:
      生猪出栏: 32.6
      上年生猪出栏: 31.9
      生猪存栏: 18.4
      牛出栏: 1.3
      牛存栏: 4.3
      羊出栏: 4.7
      羊存栏: 5.4
  - 类型: agriculture.farmland
    数据:
      建成面积: 5.6
      年度任务: 5.5
      累计建成: 38.7  # 农田科报
      永久基本农田: 46.5
      泵站: 17
"""


def page(text: str) -> bytes:
    return govsummary.render_data(govsummary.read_text(text)).content


def merged(text: str, content: bytes, **more):
    document = docx.Document(io.BytesIO(content))
    return document, lambda: govsummary.merge(saved(document), govsummary.read_text(text), **more)


STRUCK = {
    "two fields": ("；羊出栏4.7万只、存栏5.4万只", "", "略去: [羊出栏, 羊存栏]"),
    "one field": ("新建和改造泵站17座。", "", "略去: [泵站]"),
    "what follows from a base": ("，同比增长2.2%", "", ""),
    "a share": ("，占永久基本农田面积的83.2%", "", ""),
    "a number with its share": ("累计建成高标准农田38.7万亩，占永久基本农田面积的83.2%", "", "略去: [累计建成]"),
}


def _lines(text: str) -> str:
    return "\n".join(bare_lines(page(text)))


@pytest.mark.parametrize("case", STRUCK.values(), ids=STRUCK)
def test_a_struck_clause_is_asked_with_the_field_that_takes_it_away(case):
    """Once that is chosen the clause is gone, and nothing else is."""
    words, instead, field = case
    assert words in _lines(TEXT)
    document, merge = merged(TEXT, page(TEXT))
    reword(words, instead)(document)
    (question,) = merge().asked
    assert len(question.proposals) == 1
    done = govsummary.merge(saved(document), govsummary.read_text(TEXT), choices={question.number: 1})
    assert words not in _lines(done.text)
    assert field in done.text
    assert "# 农田科报" in done.text


def test_what_was_left_out_is_said_again_where_the_leader_writes_it():
    """略去 loses the field."""
    short = TEXT.replace("livestock\n", "livestock\n    略去: [羊出栏, 羊存栏, 牛存栏]\n")
    document = docx.Document(io.BytesIO(page(short)))
    line = next(one for one in bare_lines(page(TEXT.replace("      牛存栏: 4.3\n", ""))) if "羊出栏" in one)
    old = next(one for one in bare_lines(page(short)) if "生猪出栏" in one)
    reword(old, line)(document)
    (question,) = govsummary.merge(saved(document), govsummary.read_text(short)).asked
    done = govsummary.merge(saved(document), govsummary.read_text(short), choices={question.number: 1})
    assert "略去: [牛存栏]" in done.text
    assert line in _lines(done.text)


def test_what_is_explained_whole_is_not_listed_besides():
    """And what no field can say is listed, as before."""
    document, merge = merged(TEXT, page(TEXT))
    reword("；羊出栏4.7万只、存栏5.4万只", "")(document)
    assert not merge().listed
    document, merge = merged(TEXT, page(TEXT))
    reword("全年生猪出栏", "全年共出栏生猪")(document)
    assert not merge().asked
    assert merge().listed
