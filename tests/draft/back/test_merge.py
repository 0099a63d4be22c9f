"""What a leader changes in Word goes back into the data, and what cannot is asked or listed."""

from __future__ import annotations

import pytest

import govsummary
from govsummary.core.errors import InvalidReport, UsageError

from .editing import after, delete, find, move, reword, saved
from .merging import DATA, merged, paper, same, words


def test_an_unchanged_paper_changes_nothing():
    """Not a byte of the data."""
    done, _ = merged()
    assert (done.changes, done.text) == ((), DATA)


@pytest.mark.parametrize("kind", ["年度总结", "命令", "简报"])
def test_an_unchanged_starter_changes_nothing(kind):
    """The heading of a part that is text alone is not the text's, also where both say the same."""
    text = govsummary.new_paper(kind, "清溪县农业农村局", "2026年")
    done, _ = merged(text=text)
    assert (done.changes, done.text) == ((), text)


HOME = {
    "words": (reword("落实到位", "落地见效"), "落实到位。\n", "落地见效。\n"),
    "beside a citation": (
        reword("走访企业86家", "先后走访企业86家"),
        "走访企业{{ 走访企业 }}",
        "先后走访企业{{ 走访企业 }}",
    ),
    "heading": (reword("优化创新环境", "持续优化创新生态"), "标题: 优化创新环境", "标题: 持续优化创新生态"),
    "item": (reword("压实工作责任", "层层压实责任"), "- 压实工作责任", "- 层层压实责任"),
    "stated number": (reword("走访企业86家", "走访企业88家"), "数值: 86", "数值: 88"),
    "title": (reword("工作总结", "工作情况报告"), "2026年工作总结", "2026年工作情况报告"),
}


@pytest.mark.parametrize("case", HOME.values(), ids=HOME)
def test_a_change_goes_where_its_words_stand_and_nowhere_else(case):
    """Comments, order and all other characters of the file stay, and the new data print the edited paper."""
    edit, old, new = case
    done, content = merged(edit)
    assert done.text == DATA.replace(old, new, 1)
    assert same(done, content)
    assert not done.asked
    assert not done.listed


STRUCTURE = {
    "paragraph gone": delete("定期召开会议"),
    "paragraph new": after("定期召开会议", "坚持问题导向，逐项整改销号。"),
    "paragraph split": reword("同比增长20%。", "同比增长20%。\n各项目标如期完成。"),
    "section gone": lambda document: (delete("优化创新环境")(document), delete("出台扶持政策")(document)),
    "section moved": move("优化创新环境", "出台扶持政策", "支持企业建立"),
    "item gone": reword("一是健全工作机制；二是压实工作责任；三是加强督促检查。", "一是健全工作机制；二是加强督促检查。"),
    "item new": reword("三是加强督促检查。", "三是加强督促检查；四是严格考核奖惩。"),
    "items in another order": reword(
        "一是健全工作机制；二是压实工作责任；三是加强督促检查。", "一是压实工作责任；二是健全工作机制；三是加强督促检查。"
    ),
}


@pytest.mark.parametrize("edit", STRUCTURE.values(), ids=STRUCTURE)
def test_what_is_gone_new_or_elsewhere_is_so_in_the_data(edit):
    """The new data print the edited paper, headings numbered anew."""
    done, content = merged(edit)
    assert words(govsummary.render_data(govsummary.read_text(done.text)).content) != words(saved(paper()))
    left = [one for one in done.changes if not one.sure]
    assert not left
    unnumbered = [line.lstrip("（一二三四五）、") for line in words(content)]
    made = words(govsummary.render_data(govsummary.read_text(done.text)).content)
    assert [line.lstrip("（一二三四五）、") for line in made] == unnumbered
    assert "# 领导审过" in done.text
    assert "# 本局的总结" in done.text


def test_a_number_from_which_others_follow_is_asked_with_all_that_would_follow():
    """The growth beside it would no longer be what the paper says."""
    done, _ = merged(reword("专利授权120件", "专利授权125件"))
    (question,) = done.asked
    assert done.text == DATA
    assert question.proposals[0].path == ("指标", "专利授权", "数值")
    assert any("25%" in one.after for one in question.proposals[0].follows)


def test_a_number_changed_with_all_that_follows_is_sure():
    """Whoever changed both meant the value."""
    done, content = merged(reword("120件，同比增长20%", "125件，同比增长25%"))
    assert "数值: 125" in done.text
    assert same(done, content)


def test_a_choice_is_written():
    """By the number of the change and of the proposal."""
    edit = reword("专利授权120件", "专利授权125件")
    number = merged(edit)[0].asked[0].number
    done, _ = merged(edit, choices={number: 1})
    assert "数值: 125" in done.text
    with pytest.raises(UsageError):
        merged(edit, choices={99: 1})


def test_another_paper_is_refused():
    """What has hardly a line in common was not made of these data."""
    other = "标题: 某某中心2025年工作总结\n背景: 这里写的完全是另外一些事情。\n工作成效: 没有一句话相同。\n"
    content = govsummary.render_data(govsummary.read_text(other)).content
    with pytest.raises(InvalidReport) as refused:
        govsummary.merge(content, govsummary.read_text(DATA))
    assert refused.value.diagnostics[0].code == "GS787"


FULL = """\
标题: 清溪县科学技术局2026年工作总结
题注: （2026年12月28日局务会议通过）
署名行: 局长 张三
时段: 2026年
背景: |
  一年来，全县科技工作稳步推进[^1]。
脚注:
  1: 数据截至2026年12月20日。
主要做法:
  正文:
    - 全局上下齐心协力，抓重点、攻难点。
    - 列举: [健全工作机制, 压实工作责任, 加强督促检查]
      条目: 第一
    - 表格:
        表名: 任务分工
        表头: [任务, 科室]
        行:
          - [制度建设, 办公室]
          - [项目管理, 项目科]
    - 以上工作均已完成。
  板块:
    - 标题: 强化组织领导
      标题接正文: 是
      正文: 把科技工作摆上重要位置。落实到位。
    - 标题: 优化环境
      列举: [出台扶持政策。成效明显, 搭建服务平台, 营造良好氛围]
      条目: （1）
      分段: 是
    - 标题: 抓好落实
      编号: 无
      首句加粗: 是
      正文: 支持企业建立研发机构。提升自主创新能力，培育主体。
  结尾: 各项做法得到市局肯定。
"""
ANYWHERE = {
    "subtitle": (reword("局务会议", "党组会议"), "局务会议", "党组会议"),
    "byline": (reword("局长 张三", "局长 李四"), "局长 张三", "局长 李四"),
    "beside a footnote": (reword("稳步推进", "扎实推进"), "稳步推进[^1]", "扎实推进[^1]"),
    "a text in a list of blocks": (reword("齐心协力", "同心协力"), "齐心协力", "同心协力"),
    "an item counted 第二": (reword("第二，压实工作责任", "第二，压紧压实责任"), "压实工作责任", "压紧压实责任"),
    "a cell": (reword("项目科", "项目管理科"), "项目管理, 项目科", "项目管理, 项目管理科"),
    "behind a heading on its line": (reword("落实到位", "落地见效"), "落实到位", "落地见效"),
    "an item apart": (reword("搭建服务平台", "建好服务平台"), "搭建服务平台", "建好服务平台"),
    "a new item apart": (after("营造良好氛围", "（4）加强宣传引导。"), "营造良好氛围]", "营造良好氛围, 加强宣传引导]"),
    "a heading without number": (reword("抓好落实", "狠抓落实"), "抓好落实", "狠抓落实"),
    "a paragraph with a bold sentence": (reword("提升自主", "增强自主"), "提升自主", "增强自主"),
    "what ends a part": (reword("市局肯定", "市局充分肯定"), "市局肯定", "市局充分肯定"),
}


@pytest.mark.parametrize("case", ANYWHERE.values(), ids=ANYWHERE)
def test_whatever_a_paper_may_hold_comes_home(case):
    """To the very place, with nothing else changed."""
    edit, old, new = case
    done, _ = merged(edit, text=FULL)
    assert done.text == FULL.replace(old, new, 1)
    assert not done.listed


def test_what_is_decided_not_to_be_written_is_not(tmp_path):
    """Also of what is sure; it stays listed."""
    edits = reword("落实到位", "落地见效"), reword("优化创新环境", "优化创新生态")
    number = next(one.number for one in merged(*edits)[0].written if "落地见效" in one.after)
    done, _ = merged(*edits, choices={number: 0})
    assert "落实到位" in done.text
    assert "优化创新生态" in done.text
    assert [one.after for one in done.listed if "落地见效" in one.after]


def test_a_new_section_is_one_in_the_data():
    """With what stands below its heading, behind the section above it."""

    def edit(document):
        after("支持企业建立", "近年来，引进高层次人才团队，优化服务保障。")(document)
        after("支持企业建立", "四、加强人才引育")(document)
        heading = find(document, "四、加强人才引育")
        heading.style = find(document, "培育创新主体").style

    done, _ = merged(edit)
    made = words(govsummary.render_data(govsummary.read_text(done.text)).content)
    assert "四、加强人才引育" in made
    assert made[made.index("四、加强人才引育") + 1] == "近年来，引进高层次人才团队，优化服务保障。"
    assert "  - 标题: 加强人才引育\n    正文: 近年来" in done.text
    assert not done.asked
    assert not done.listed
