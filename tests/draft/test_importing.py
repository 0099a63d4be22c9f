"""The law of importing: rendered again, imported data say what the paper said, letter for letter."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.draft.papers_law import headings, rendered, same_text

from govsummary import pipeline
from govsummary.core.diagnostics import has_errors
from govsummary.draft.importing import import_paper
from govsummary.plugin.manager import build_manager

SAMPLES = sorted((Path(__file__).parents[2] / "sample_reports").glob("*.yaml"))
PLUGINS = build_manager()
TYPES = sorted(name for name, one in PLUGINS.section_types.items() if one.definition.example)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_comes_back_as_it_went(sample):
    made = import_paper("旧稿.docx", pipeline.render_data(sample_source(sample)).content)
    again = rendered(made)
    assert not has_errors(made.diagnostics)
    assert same_text(made.draft, again)
    assert headings(made.draft) == headings(again)


def sample_source(sample: Path):
    from govsummary.input.reading import read_text

    words = [line for line in sample.read_text("utf-8").splitlines() if "图片:" not in line]  # no text can say them
    return read_text("\n".join(words), str(sample))


BUREAU = """\
清溪縣農業農村局2025年工作總結和2026年工作打算
縣政府:
    今年以來,我局認真落實縣委部署,全年糧食總產量21.3萬噸,同比增長5.4%.現將有關情況報告如下:
    一、2025年工作情況
    (一)抓糧食生產.全年播種面積42.5萬畝,其中水稻30.2萬畝,玉米12.3萬畝.
    (二)抓鄉村建設.新建農村公路86公里,惠及群眾3.2萬人.主要抓了三件事:一是建章立制,出臺辦法3個;二是強化督導,抽查項目46個;三是總結推廣.
    (三)抓改革.居全省第一,受到表揚.第一、第三產業佔比提高0.8個百分點.
    二、存在的問題
    一是人手不足.二是經費緊張.
    三、2026年工作打算
    明年,我們將繼續努力.
    特此報告.
清溪縣農業農村局
2025年12月8日
"""
ODD_NUMBERS = """\
清溪县水利局2025年工作总结
一、抓建设
（一）堤防。加固堤防12公里。
（二）水库
除险加固水库3座。
三、抓管理
（三）河湖。巡河1286次。
（四）用水。节水86万方。
1、抓宣传
宣传12次。
清溪县水利局
2025年12月8日
"""
ITEMS = """\
清溪县民政局2025年工作总结
今年以来，重点抓了三件事：一是建章立制，出台办法3个；二是强化督导；三是总结推广。
一、做法
主要有：
第一，抓学习。
第二，抓落实。
总的来看，效果不错：①甲；②乙。
一是一、二是二。
一方面抓学习，另一方面抓落实。
"""
NO_TITLE = "　　今年以来，工作平稳。\n　　全年办结12件。\n"
BLANKS = """\
XX县财政局2025年工作总结
一、收入情况
全年收入XX亿元，{{ 增长 }}**%。
XX县财政局
2025年X月X日
"""


@pytest.mark.parametrize("paper", [BUREAU, ODD_NUMBERS, ITEMS], ids=["bureau", "odd-numbers", "items"])
def test_papers_of_offices_come_back_as_they_went(paper):
    made = import_paper("旧稿.txt", paper.encode())
    again = rendered(made)
    assert not [one for one in made.diagnostics if one.code == "GS773"]
    assert same_text(made.draft, again)
    assert headings(made.draft) == headings(again)


def test_a_gap_in_the_numbers_is_kept_as_it_is():
    made = import_paper("旧稿.txt", ODD_NUMBERS.encode())
    assert [one.number for one in rendered(made).pieces if one.level] == [
        *("一、", "（一）", "（二）", "三、", "（三）", "（四）", "1."),
    ]


def test_items_become_a_list_only_where_it_prints_them_to_the_letter():
    data = import_paper("旧稿.txt", ITEMS.encode()).data
    assert data["背景"]["列举"] == ["建章立制，出台办法3个", "强化督导", "总结推广"]
    section = data["主要做法"]
    assert {"列举": ["抓学习。", "抓落实。"], "条目": "第一", "分段": "是"} in section["正文"]
    assert "一是一、二是二。\n" in "".join(one for one in section["正文"] if isinstance(one, str))


def test_parts_are_known_by_their_headings_and_stand_in_the_order_of_the_paper():
    data = import_paper("旧稿.txt", BUREAU.encode()).data
    parts = [name for name in data if name in ("背景", "主要做法", "工作成效", "存在问题", "下一步打算", "板块")]
    assert parts == ["背景", "主要做法", "存在问题", "下一步打算"]
    assert data["主要做法"]["标题"] == "2025年工作情況"


def test_a_paper_without_title_gets_a_blank_that_nobody_overlooks():
    made = import_paper("旧稿.txt", NO_TITLE.encode())
    assert made.data["标题"] == "【待填：标题】"
    assert not has_errors(made.diagnostics)


def test_masks_of_the_old_paper_are_kept_and_reported():
    made = import_paper("旧稿.txt", BLANKS.encode())
    assert "XX亿元" in made.text
    assert "GS492" in {one.code for one in made.diagnostics}


def test_a_report_on_one_year_that_plans_the_next_is_valid_and_says_whose_numbers_they_are():
    paper = "东湖市2026年政府工作报告\n一、2025年工作回顾\n接待游客486.3万人次。\n二、2026年主要任务\n再接再厉。\n"
    made = import_paper("旧稿.txt", paper.encode())
    assert not has_errors(made.diagnostics)
    assert [name for name in made.data if name in ("工作成效", "下一步打算")] == ["工作成效", "下一步打算"]
    assert "# 待核：标题写的是2026年，这些多半是2025年的数" in made.text


def test_what_prints_otherwise_is_said_once_for_each_kind():
    paper = "某局2025年工作总结\n一、做法\n1、抓学习。学了12次。\n2、抓落实。落实了。\n"
    paper += "某局\n二〇二五年十二月八日\n附件1\n项目表\n甲乙丙。\n"
    made = import_paper("旧稿.txt", paper.encode())
    said = [one.message_text.zh for one in made.diagnostics if one.code == "GS770"]
    assert len(said) == 3
    for words in ("“1、”，生成的公文印“1.”", "“二〇二五年十二月八日”，生成的公文印“2025年12月8日”", "附件说明"):
        assert any(words in one for one in said)


def test_a_joint_paper_keeps_its_issuers_apart():
    data = {
        **{"标题": "关于开展工作的报告", "发文机关": ["清溪县科学技术局", "清溪县财政局"], "背景": "今年以来，工作平稳。"},
        **{"版头": {"发文字号": "清科〔2026〕1号"}, "署名": {}, "成文日期": "2026-12-20"},
    }
    made = import_paper("旧稿.docx", pipeline.render_data(data).content).data
    assert made["发文机关"] == data["发文机关"]
    assert made["版头"] == {"发文机关标志": data["发文机关"], "发文字号": "清科〔2026〕1号"}
