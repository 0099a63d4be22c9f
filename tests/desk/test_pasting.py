"""What is pasted goes where a reader would put it; nothing of it is lost, and one step takes it back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govsummary
from govsummary.desk.desk import Desk
from govsummary.desk.folder import Folder
from govsummary.desk.pasted import is_sample, joined, left_out, lined, passage, whole

from .conftest import PLUGINS

TABLE = {"表头": ["镇", "管网"], "行": [["城关镇", 45], ["河东镇", 40]]}
CELLS = "镇\t管网\n城关镇\t45\n河东镇\t40\n"


@pytest.fixture
def paper(folder):
    desk = Desk(Folder(folder), PLUGINS)
    desk.new("年度总结", "甲县水务局", "2026年")
    return desk.opened


def data(paper):
    return govsummary.read_text(paper.text, "x.yaml").data


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一段。\n\n第二段。", "第一段。\n第二段。"),
        (CELLS, [{"表格": TABLE}]),
        (f"如下表。\n{CELLS}以上。", ["如下表。", {"表格": TABLE}, "以上。"]),
        (f"各镇供水\n{CELLS}", [{"表格": {"表名": "各镇供水", **TABLE}}]),
        ("\t缩进的一段。\n\t又一段。", "缩进的一段。\n又一段。"),
    ],
)
def test_a_passage_is_paragraphs_and_tables(text, expected):
    """In their order; a table of two columns is one too."""
    assert passage(text, PLUGINS).text == expected


def test_numbers_that_word_counts_itself_are_headings():
    """A tab stands behind them on the clipboard."""
    said = passage("（一）\t抓项目\n全年12个。\n（二）\t抓管护\n巡河2次。", PLUGINS)
    assert [one["标题"] for one in said.sections] == ["抓项目", "抓管护"]
    assert said.deeper


def test_empty_cells_and_bars_stay_cells():
    """A row that begins with an empty cell belongs to the table; a bar is no border."""
    assert lined("镇\t甲|乙\n\t3\n城关\t") == "| 镇 | 甲｜乙 |\n|  | 3 |\n| 城关 |  |"


def test_headings_pasted_into_a_part_take_the_place_of_its_samples(paper):
    """And the part has a heading of the first level above those of the second; one step takes all back."""
    before = paper.text
    left = paper.paste(paper.rev, ["主要做法"], "（一）抓项目\n全年12个。\n（二）抓管护\n巡河2次。")
    part = data(paper)["主要做法"]
    assert left == []
    assert part["标题"] == "主要做法"
    assert [one["标题"] for one in part["板块"]] == ["抓项目", "抓管护"]
    paper.undo()
    assert paper.text == before


def test_cells_go_where_the_caret_stands(paper):
    """Between what was before and behind it, in a text and in one of several pieces."""
    box = ["存在问题", "正文"]
    paper.paste(paper.rev, ["存在问题"], CELLS, box, ["见下表。", "以上。"])
    assert data(paper)["存在问题"]["正文"] == ["见下表。", {"表格": TABLE}, "以上。"]
    paper.paste(paper.rev, ["存在问题"], CELLS, [*box, 2], ["以", "上。"])
    assert data(paper)["存在问题"]["正文"] == ["见下表。", {"表格": TABLE}, "以", {"表格": TABLE}, "上。"]


def test_a_whole_paper_pasted_on_the_head_fills_its_parts(paper):
    """What is said of a part goes into it, its title and addressee into the head."""
    text = "甲县水务局工作总结\n\n县政府：\n\n一年来，工作平稳。\n一、存在问题\n人手不足。\n二、下一步打算\n补齐短板。\n"
    assert paper.paste(paper.rev, [], text) == []
    made = data(paper)
    assert made["主送机关"] == "县政府"
    assert "人手不足" in str(made["存在问题"])
    assert "补齐短板" in str(made["下一步打算"])
    assert "一年来" in str(made["背景"])


@pytest.mark.parametrize("times", [1, 2])
def test_a_heading_that_is_no_part_is_not_lost(paper, times):
    """Between parts, on a fresh paper and on one that has text."""
    for _ in range(times):
        assert paper.paste(paper.rev, [], "一、主要做法\n做了。\n二、加强管理\n管了。\n三、存在问题\n缺人。") == []
    assert paper.text.count("管了") == times


def test_an_attachment_is_made_with_what_it_holds(paper):
    """One that is only named takes it up later."""
    paper.attach(paper.rev, "情况表", CELLS)
    paper.attach(paper.rev, "", "")
    assert data(paper)["附件"][0] == {"标题": "情况表", "板块": [{"正文": [{"表格": TABLE}]}]}
    assert is_sample(data(paper)["附件"][1])
    paper.paste(paper.rev, ["附件", 1], CELLS)
    assert data(paper)["附件"][1]["板块"] == [{"正文": [{"表格": TABLE}]}]


def test_what_is_not_filled_in_goes_and_what_is_written_stays(paper):
    """Of a section with a title of its own only the text."""
    paper.change(paper.rev, [{"op": "set", "path": ["主要做法", 0, "标题"], "value": "抓项目"}])
    paper.clear(paper.rev)
    made = data(paper)
    assert made["主要做法"] == [{"标题": "抓项目"}]
    assert {"工作成效", "存在问题", "下一步打算", "背景"}.isdisjoint(made)
    assert made["标题"] == "甲县水务局2026年工作总结"


def test_what_is_left_out_is_named(paper):
    """A line that no paper holds is not dropped in silence."""
    assert paper.paste(paper.rev, ["存在问题"], "人手不足。\n分享到：微博") == ["分享到：微博"] or "微博" in paper.text


@pytest.mark.parametrize("node", [["版头"], ["署名"], ["文种"], ["主要做法", 7]])
def test_a_text_goes_nowhere_where_none_can_stand(paper, node):
    """Nothing is changed, and what to choose instead is said."""
    before = paper.text
    with pytest.raises(govsummary.UsageError, match="请先点"):
        paper.paste(paper.rev, node, "（一）抓项目\n做了。")
    assert paper.text == before


def test_a_part_that_is_not_there_yet_takes_a_text(paper):
    """As those of the outline that stand grey."""
    paper.clear(paper.rev)
    paper.paste(paper.rev, ["存在问题"], f"如下表。\n{CELLS}")
    assert data(paper)["存在问题"]["正文"] == ["如下表。", {"表格": TABLE}]


def test_a_text_too_long_is_refused_by_name(paper):
    """It belongs into a file."""
    with pytest.raises(govsummary.UsageError, match="太长"):
        paper.paste(paper.rev, ["存在问题"], "字" * 200_001)


WORDS = st.text("甲乙丙丁一二、（）\t12.，。：|{}【】\n ", max_size=80)


@settings(max_examples=60)
@given(WORDS)
def test_nothing_that_is_pasted_is_lost(text):
    """Every word stands in the passage, or is named as left out."""
    said = passage(text, PLUGINS)
    left = left_out(text, [said.text, list(said.sections), dict(said.parts)])
    held = "".join(char for char in str([said.text, said.sections, said.parts, left]) if char in "甲乙丙丁")
    assert all(held.count(char) >= min(1, text.count(char)) for char in "甲乙丙丁")


@given(st.lists(st.one_of(st.text("甲乙\n", max_size=5), st.just({"表格": TABLE})), max_size=6))
def test_pieces_keep_their_order(pieces):
    """Paragraphs beside each other are one text; no table and no word is lost."""
    made = joined(pieces)
    listed = made if isinstance(made, list) else [made]
    flat = "".join("T" if isinstance(one, dict) else one for one in listed).replace("\n", "")
    assert flat == "".join("T" if isinstance(one, dict) else one for one in pieces).replace("\n", "")


def test_a_paper_begun_from_a_text_has_its_fields(folder):
    """Those stated beside it where it states none itself; the title of its kind where it has none."""
    desk = Desk(Folder(folder), PLUGINS)
    given_ = {"发文字号": "甲水〔2026〕8号", "成文日期": "2026-12-20", "主送机关": "县政府"}
    assert desk.new("年度总结", "甲县水务局", "2026年", given=given_, text="一、主要做法\n做了三件事。\n") == []
    made = data(desk.opened)
    assert made["标题"] == "甲县水务局2026年工作总结"
    assert (made["版头"], made["主送机关"], made["署名"]) == ({"发文字号": "甲水〔2026〕8号"}, "县政府", {})
    assert list(made)[:6] == ["标题", "时段", "文种", "发文机关", "主送机关", "版头"] or "版头" in list(made)[:7]
    assert "做了三件事" in str(whole(desk.opened.text, PLUGINS))


def test_what_needs_no_judgement_is_mended_at_once(paper):
    """In one step, however many there are."""
    paper.change(paper.rev, [{"op": "set", "path": ["背景"], "value": "2026年,做了12 个项目,效果好!"}])
    before = paper.text
    paper.mend_all(paper.rev)
    assert data(paper)["背景"] == "2026年，做了12个项目，效果好！"
    paper.undo()
    assert paper.text == before


@pytest.mark.parametrize("words", ["做了12 个项目。", "第一段。\n做了12 个项目。\n第三段。"])
def test_a_reminder_that_does_not_fit_is_left_out_from_now_on(paper, words):
    """In a text of one line and of several; what the paper says stays."""
    paper.change(paper.rev, [{"op": "set", "path": ["背景"], "value": words}])
    found = next(one for one in paper.checked() if one.code == "GS423")
    paper.dismiss(paper.rev, found.code, found.location.line)
    assert "GS423" not in {one.code for one in paper.checked()}
    assert data(paper)["背景"] == words


def test_a_paper_of_another_head_is_dated_throughout_and_not_signed(folder):
    """Its starter speaks of a day in several places."""
    desk = Desk(Folder(folder), PLUGINS)
    desk.new("纪要", "甲县人民政府办公室", "2026年", given={"成文日期": "2026-12-05"})
    made = data(desk.opened)
    assert str(made["成文日期"]) == str(made["版记"]["印发日期"]) == "2026-12-05"
    assert made["正文"].startswith("2026年12月5日，")
    assert "署名" not in made
    assert [one for one in desk.opened.checked() if one.severity == "error"] == []
