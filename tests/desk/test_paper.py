"""What a clerk does on the desk becomes edits of her file: nothing else in it changes, nothing is lost."""

from __future__ import annotations

import pytest

import govsummary
from govsummary.desk.folder import KEPT, Folder
from govsummary.desk.kept import Conflict
from govsummary.desk.paper import Paper

from .conftest import PAPER, PLUGINS, words_of

ROWS = ("工作成效", 0, "数据", "分品种")


@pytest.fixture
def paper(folder):
    return Paper.opened(Folder(folder), "总结.yaml", PLUGINS)


def set_(paper, path, value):
    paper.change(paper.rev, [{"op": "set", "path": path, "value": value}])


def changed_lines(before, after):
    """The lines that are not the same."""
    old, new = before.splitlines(), after.splitlines()
    return [line for line in new if line not in old], [line for line in old if line not in new]


def test_a_number_typed_into_a_form_changes_its_place_alone(paper):
    """Comments, blanks and the order of the file stay; the page says the new number."""
    set_(paper, ("工作成效", 0, "数据", "种粮大户"), {"number": "388"})
    assert changed_lines(PAPER, paper.text) == (["      种粮大户: 388"], ["      种粮大户: 312"])
    assert "种粮大户388户" in words_of(paper)
    set_(paper, ("指标", "种粮补贴", "上年"), {"number": "2500.50"})
    assert "上年: 2500.50}   # 财务科" in paper.text


def test_a_wrong_value_stops_nothing_else(paper):
    """Its fault has its place; the page shows the rest."""
    set_(paper, ("工作成效", 0, "数据", "种粮大户"), "三百")
    found = [one.pointer for one in paper.seen.diagnostics if one.severity == "error"]
    assert found == [("工作成效", 0, "数据", "种粮大户")]
    assert "早稻" in words_of(paper)
    assert "新增农机120台" in words_of(paper)


def test_a_field_of_what_is_not_there_yet_makes_it(paper):
    """签发人 before there is a 版头."""
    set_(paper, ("版头", "发文字号"), "甲农〔2026〕8号")
    assert paper.source.data["版头"] == {"发文字号": "甲农〔2026〕8号"}


def test_a_list_beside_a_part_s_one_text_keeps_that_text(paper):
    """``背景: 文字`` with a list added is its 正文 in two pieces, no section; undo takes the list away, not the text."""
    set_(paper, ("背景",), "旧的一句。")
    set_(paper, ("背景", "正文"), "写好的一句。")
    set_(paper, ("背景", "正文"), ["写好的一句。", {"列举": ["甲", "乙"]}])
    assert paper.source.data["背景"] == {"正文": ["写好的一句。", {"列举": ["甲", "乙"]}]}
    assert [one for one in paper.seen.diagnostics if one.severity == "error"] == []
    assert "写好的一句" in words_of(paper)
    assert "一是甲" in words_of(paper)
    paper.undo()
    assert paper.source.data["背景"] == "写好的一句。"


@pytest.mark.parametrize(
    ("path", "section", "place"),
    [
        (("工作成效",), {"类型": "农业品牌", "数据": {}}, ("工作成效", 3)),
        (("主要做法",), {"标题": "新", "正文": "旧"}, ("主要做法", 0)),
        (("背景",), {"标题": "新", "正文": "旧"}, ("背景", "板块", 0)),
        (("工作成效", 1), {"标题": "新", "正文": "旧"}, ("工作成效", 1, "下级板块", 0)),
    ],
)
def test_a_section_is_added_wherever_sections_stand(paper, path, section, place):
    """Behind the last, whatever the part is as yet; a text stays its text."""
    paper.add_section(paper.rev, path, section)
    data = paper.source.data
    for step in place:
        data = data[step]
    assert dict(data) == section
    assert "一年来" in str(paper.source.data["背景"])


def test_undo_and_redo_lead_back_and_forth(paper):
    """A burst of changes of one field is one step."""
    for number in ("1", "12", "121"):
        set_(paper, ("工作成效", 0, "数据", "种粮大户"), {"number": number})
    set_(paper, ("标题",), "另一个标题")
    last = paper.text
    paper.undo()
    assert "种粮大户: 121" in paper.text
    paper.undo()
    assert paper.text == PAPER
    assert not paper.can["undo"]
    paper.redo()
    paper.redo()
    assert paper.text == last


def test_two_windows_do_not_overwrite_each_other(paper):
    """The one that is late is told what both have, and nothing of the first is lost."""
    late = paper.rev
    set_(paper, ("标题",), "先改的")
    with pytest.raises(Conflict, match=r"先改的.*后改的") as told:
        paper.change(late, [{"op": "set", "path": ("标题",), "value": "后改的"}])
    assert told.value.both == {"path": ["标题"], "mine": "后改的", "theirs": "先改的"}
    with pytest.raises(Conflict):
        paper.rewrite(late, "标题: 后改的\n")
    assert "先改的" in paper.text


def test_what_another_window_left_alone_is_changed_on_an_older_view(paper):
    """Another field of the same section; but not where its rows have moved meanwhile."""
    late = paper.rev
    set_(paper, ("工作成效", 1, "正文"), "先改的。")
    paper.change(late, [{"op": "set", "path": ("工作成效", 1, "标题"), "value": "农机服务下乡"}])
    assert "标题: 农机服务下乡\n    正文: 先改的。" in paper.text
    late = paper.rev
    paper.change(late, [{"op": "move", "path": ("工作成效", 1), "to": 2}])
    for one in (
        {"op": "set", "path": ("工作成效", 1, "正文"), "value": "后改的"},
        {"op": "remove", "path": ("工作成效", 2)},
    ):
        with pytest.raises(Conflict):
            paper.change(late, [one])
    with pytest.raises(Conflict):
        paper.change(-1, [{"op": "set", "path": ("标题",), "value": "太旧"}])


def test_what_another_program_wrote_is_taken_up_as_a_step(paper, folder):
    """And can be undone: nothing that was typed here is lost."""
    set_(paper, ("标题",), "这里改的")
    (folder / "总结.yaml").write_text(PAPER + "# 记事本里加的\n", "utf-8")
    paper.reload()
    assert paper.text.endswith("# 记事本里加的\n")
    assert not paper.can["save"]
    paper.undo()
    assert "这里改的" in paper.text
    assert paper.can["save"]


def test_all_or_none_of_several_changes_are_made(paper):
    """A wrong second one takes the first with it."""
    wrong = [{"op": "set", "path": ("标题",), "value": "新"}, {"op": "remove", "path": ("没有",)}]
    with pytest.raises(govsummary.UsageError):
        paper.change(paper.rev, wrong)
    assert paper.text == PAPER


def test_what_was_not_saved_is_there_again(paper, folder):
    """After the window was closed or the process killed."""
    set_(paper, ("标题",), "没有保存的标题")
    again = Paper.opened(Folder(folder), "总结.yaml", PLUGINS)
    assert again.recovered
    assert again.text == paper.text
    again.undo()
    assert again.text == PAPER
    paper.save()
    assert not Paper.opened(Folder(folder), "总结.yaml", PLUGINS).recovered


def test_what_is_unsaved_does_not_come_over_a_newer_file(paper, folder):
    """Somebody has changed the file meanwhile."""
    set_(paper, ("标题",), "没有保存的标题")
    (folder / "总结.yaml").write_text("标题: 别人改的\n", "utf-8")
    again = Paper.opened(Folder(folder), "总结.yaml", PLUGINS)
    assert again.text == "标题: 别人改的\n"
    assert "没有保存的标题" in (folder / again.kept).read_text("utf-8")


def test_what_is_no_text_is_refused(folder):
    """A workbook that somebody called .yaml."""
    (folder / "坏.yaml").write_bytes(bytes(range(128, 256)) * 3 + b"\xff")
    with pytest.raises(govsummary.UsageError, match="不是文本文件"):
        Paper.opened(Folder(folder), "坏.yaml", PLUGINS)


def test_saving_never_overwrites_what_another_program_wrote(paper, folder):
    """The clerk is told and may save under another name."""
    set_(paper, ("标题",), "这里改的")
    (folder / "总结.yaml").write_text(PAPER + "# 记事本里加的\n", "utf-8")
    with pytest.raises(Conflict, match="别的程序"):
        paper.save()
    assert "记事本里加的" in (folder / "总结.yaml").read_text("utf-8")
    paper.save(over=True)
    assert "这里改的" in (folder / "总结.yaml").read_text("utf-8")
    kept = [one.read_text("utf-8") for one in (folder / ".govsummary" / "备份").iterdir()]
    assert any("记事本里加的" in one for one in kept)


def test_the_file_before_a_session_is_kept(folder):
    """One copy a session, the last ten of them."""
    for number in range(KEPT + 2):
        paper = Paper.opened(Folder(folder), "总结.yaml", PLUGINS)
        set_(paper, ("标题",), f"第{number}个标题")
        paper.save()
        set_(paper, ("标题",), f"第{number}个标题，又改")
        paper.save()
        copies = sorted((folder / ".govsummary" / "备份").iterdir())
        for copy in copies:  # of one second have one name
            copy.rename(copy.with_name(f"总结.yaml.2026{number:02}{copies.index(copy):02}"))
    assert len(copies) <= KEPT
    assert (folder / "总结.yaml").read_text("utf-8").count("又改") == 1


def test_texts_that_were_kept_drive_no_copy_out(folder):
    """However many unsaved ones lie beside."""
    held = Folder(folder)
    for number in range(KEPT + 2):
        kept = held.keep_aside("总结.yaml", f"第{number}个".encode())
        (folder / kept).rename((folder / kept).with_name(f"总结.未保存.2026{number:02}.yaml"))
    held.keep_copy("总结.yaml")
    assert [*(folder / ".govsummary" / "备份").glob("总结.yaml.[0-9]*")]


def test_the_paper_is_the_command_line_s_byte_for_byte(paper, folder):
    """One product."""
    written = govsummary.render(folder / "总结.yaml", folder / "总结.docx").path.read_bytes()
    assert paper.rendered().content == written


def test_a_finding_s_edits_are_made_on_a_click(paper):
    """And only while the text is the one it was found in."""
    set_(paper, ("工作成效", 1, "正文"), "新增农机120台,服务到户.")
    found = next(one for one in paper.checked() if one.edits)
    paper.mend(paper.rev, found.start, found.code)
    assert "120台，服务到户" in paper.text
    with pytest.raises(Conflict):
        paper.mend(paper.rev - 1, found.start, found.code)


def test_a_text_that_cannot_be_read_is_kept_and_said(paper):
    """The clerk types YAML by hand: the form waits, nothing is lost."""
    paper.rewrite(paper.rev, "标题: [没有完\n")
    assert paper.source is None
    assert any(one.severity == "error" for one in paper.seen.diagnostics)
    assert paper.page() == ""
    paper.undo()
    assert paper.text == PAPER


def test_a_ledger_outside_the_folder_is_a_finding_at_once(folder):
    """What the form shows is what export would refuse."""
    (folder.parent / "台账.csv").write_text("指标名称,单位,2026年\n巡查,次,3\n", "utf-8")
    made = Paper.opened(Folder(folder), "总结.yaml", PLUGINS)
    set_(made, ("台账",), "../台账.csv")
    with pytest.raises(govsummary.InvalidReport) as refused:
        made.rendered()
    assert "GS620" in {one.code for one in refused.value.diagnostics}
    assert made.seen.diagnostics == refused.value.diagnostics


def test_a_bad_date_hides_nothing_else(folder):
    """What is to be filled in, what disagrees and what is mistyped is found beside it, and is the same without it."""
    path = folder / "总结.yaml"
    text = PAPER.replace("新增农机120台。", "新增农机120台,很好。【待填：农机】").replace("时段: 2026年", "时段: 2025年")
    path.write_text(text + "成文日期: 2025-12-20\n", "utf-8")
    paper = Paper.opened(Folder(folder), "总结.yaml", PLUGINS)
    before = {(one.code, one.location.line) for one in paper.checked()}
    assert {"GS226", "GS387", "GS401"} <= {code for code, _ in before}
    paper.change(paper.rev, [{"op": "set", "path": ["成文日期"], "value": "2025-13-45"}])
    after = {(one.code, one.location.line) for one in paper.checked()}
    assert {code for code, _ in after - before} == {"GS210"}
    assert not before - after
