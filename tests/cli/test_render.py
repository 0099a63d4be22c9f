"""`govsummary render`: what is written where, what is printed, and what stops it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from govsummary.docx.write.packaging import pack, unpack

WRONG = "标题: 工作总结\n标是: 年度总结\n"


def test_the_path_stands_alone_on_standard_output(run, write_report):
    """A script can take the line as it is; the document lies beside the data."""
    report = write_report()
    done = run("render", report)
    assert (done.code, done.out, done.err) == (0, f"{report.with_suffix('.docx')}\n", "")
    assert "各项工作顺利完成" in zipfile.ZipFile(report.with_suffix(".docx")).read("word/document.xml").decode()


def test_output_may_be_a_file_whose_folder_is_made(run, write_report, tmp_path):
    """-o FILE.docx."""
    target = tmp_path / "新" / "公文.docx"
    assert run("render", write_report(), "-o", target).out == f"{target}\n"
    assert target.is_file()


def test_several_inputs_go_into_a_folder(run, write_report, tmp_path):
    """-o DIR, one line each, in the order given."""
    reports = [write_report("乙.yaml"), write_report("甲.yaml")]
    done = run("render", *reports, "-o", tmp_path / "out")
    assert done.out.splitlines() == [str(tmp_path / "out" / name) for name in ("乙.docx", "甲.docx")]
    assert all(Path(line).is_file() for line in done.out.splitlines())


def test_patterns_and_folders_are_expanded(run, write_report, tmp_path):
    """cmd.exe leaves *.yaml to the program; same names in two folders stay beside their data."""
    write_report("in/甲.yaml"), write_report("in/sub/甲.yaml")
    assert len(run("render", tmp_path / "in" / "*.yaml").out.splitlines()) == 1
    assert len(run("render", tmp_path / "in").out.splitlines()) == 2
    pattern = tmp_path / "in" / "**" / "*.yaml"
    expected = {str(tmp_path / "in" / "甲.docx"), str(tmp_path / "in" / "sub" / "甲.docx")}
    assert set(run("render", pattern).out.splitlines()) == expected


@pytest.mark.parametrize("output", [None, "one.docx"], ids=["beside", "one-file"])
def test_two_inputs_for_one_output_are_refused_before_anything_is_written(run, write_report, tmp_path, output):
    """Both inputs are named; no document is lost to another."""
    (tmp_path / "a").mkdir()
    reports = [write_report("总结.yaml"), write_report("总结.json", '{"标题": "工作总结"}')]
    done = run("render", *reports, *(["-o", tmp_path / output] if output else []))
    assert done.code == 2
    assert all(str(report) in done.err for report in reports)
    assert not list(tmp_path.rglob("*.docx"))


@pytest.mark.parametrize("name", ["公文.pdf", "公文.doc", "总结.yaml"])
def test_an_output_that_is_no_word_document_is_refused(run, write_report, tmp_path, name):
    """Neither a folder called 公文.pdf nor, worse, the data file overwritten."""
    report = write_report()
    before = report.read_bytes()
    done = run("render", report, "-o", tmp_path / name)
    assert (done.code, done.out) == (2, "")
    assert ".docx" in done.err
    assert report.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [report.name]


def test_errors_are_told_with_their_place_and_nothing_is_written(run, write_report):
    """Exit code 1; standard output stays empty."""
    report = write_report(text=WRONG)
    done = run("render", report)
    assert (done.code, done.out) == (1, "")
    assert f"{report}:2:1 GS2" in done.err
    assert not report.with_suffix(".docx").exists()


def test_one_bad_report_does_not_stop_the_others(run, write_report):
    """The good one is written, the exit code still says 1."""
    bad, good = write_report("坏.yaml", WRONG), write_report("好.yaml")
    done = run("render", bad, good)
    assert (done.code, done.out) == (1, f"{good.with_suffix('.docx')}\n")


def test_an_edited_document_is_kept_unless_forced(run, write_report):
    """The clerk's own changes in Word are not lost."""
    report = write_report()
    document = report.with_suffix(".docx")
    document.write_bytes(b"edited by hand")
    refused = run("render", report)
    assert refused.code == 1
    assert "--force" in refused.err
    assert document.read_bytes() == b"edited by hand"
    assert run("render", report, "--force").code == 0
    assert zipfile.is_zipfile(document)


def test_an_untouched_document_is_replaced_by_the_same_bytes(run, write_report):
    """Same input, same bytes; no complaint the second time."""
    report = write_report()
    assert run("render", report).code == 0
    first = report.with_suffix(".docx").read_bytes()
    assert run("render", report).code == 0
    assert report.with_suffix(".docx").read_bytes() == first


def test_a_template_by_name(run, write_report):
    """An unknown one is a fault of the call, told with those there are."""
    report = write_report()
    assert run("render", report, "--template", "plain").code == 0
    unknown = run("render", report, "--template", "nope")
    assert unknown.code in {2, 3}
    assert "plain" in unknown.err


@pytest.mark.parametrize("given", ["没有.yaml", "*.toml"])
def test_a_missing_file_is_misuse(run, tmp_path, given):
    """Exit code 2, and the name that was not found."""
    done = run("render", tmp_path / given)
    assert done.code == 2
    assert given in done.err


def test_a_folder_without_data_is_misuse(run, tmp_path):
    """Nothing to do is said, not passed over."""
    assert run("render", tmp_path).code == 2


def test_figures_that_do_not_add_up_stop_the_paper(run, write_report):
    """Parts that are said to make up the whole, and do not: told by validate, refused by render."""
    report = write_report(
        text="标题: 总结\n指标:\n  甲: {数值: 21, 分项齐全: true, 其中: {乙: 20, 丙: 9}}\n背景: 完成{{ 甲 }}项。\n"
    )
    assert f"{report}:3:6 GS361" in run("validate", report).out
    assert run("render", report).code == 1
    assert not report.with_suffix(".docx").exists()


def test_what_was_changed_by_hand_is_shown_before_it_is_lost(run, write_report):
    """Each changed number with the words round it, in text and tables; nothing once the data say the same."""
    text = """标题: 清溪县科技局2026年工作总结
指标:
  项目: {数值: 21项, 上年: 18, 其中: {创新基金: 7, 火炬计划: 9}}
背景: 全年实施国家级项目{{ 项目 }}，{{ 项目.其中 }}。
主要做法:
  - 标题: 抓服务
    正文: 走访企业126家，解决难题48个，培训人员1286人次。
  - 标题: 抓资金
    表格: {表头: [级别, 资金（万元）], 行: [[国家, 1120], [省级, 1460]]}
结束语: 特此报告。
"""
    data = write_report(text=text)
    assert run("render", data).code == 0
    edit = {"126": "136", "48个": "58个", "1460": "1640", "特此报告": "以上报告，请审阅"}
    parts = unpack(data.with_suffix(".docx").read_bytes())
    body = parts["word/document.xml"].decode()
    for old, new in edit.items():
        body = body.replace(old, new)
    data.with_suffix(".docx").write_bytes(pack({**parts, "word/document.xml": body.encode()}))
    refused = run("render", data)
    assert refused.code == 1
    for here, there in (("走访企业136家", "走访企业126家"), ("解决难题58个", "解决难题48个"), ("“1640”", "“1460”")):
        assert any(here in line and there in line for line in refused.err.splitlines())
    data.write_text(text.replace("126", "136").replace("48个", "58个").replace("1460", "1640"), "utf-8")
    left = [line for line in run("render", data).err.splitlines() if line.startswith("  ")]
    assert len(left) == 1
    assert "请审阅" in left[0]


HALF_WIDTH = "标题: 工作总结\n背景: 一年来,办理1286件.认真布署各项工作。\n"


def test_what_check_would_find_is_said_in_one_line(run, write_report, monkeypatch):
    """The paper is written; the clerk learns that there is something to see, and how. --no-check says nothing."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    report = write_report(text=HALF_WIDTH)
    done = run("render", report)
    assert (done.code, done.out) == (0, f"{report.with_suffix('.docx')}\n")
    assert done.err.splitlines() == [f"检查：3 处错误；逐条查看：govsummary check {report}"]
    assert run("check", report).out.splitlines()[-1] == "共 3 处错误"
    assert run("render", report, "--no-check").err == ""


def test_several_papers_are_checked_on_demand(run, write_report, tmp_path, monkeypatch):
    """A batch counts what is found in all of them."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    reports = [write_report("甲.yaml", HALF_WIDTH), write_report("乙.yaml", HALF_WIDTH)]
    assert "带提醒" not in run("render", *reports, "-o", tmp_path / "out").err
    assert "2 份带提醒（6 处错误）" in run("render", *reports, "-o", tmp_path / "out", "--check").err


def test_a_blank_stops_the_paper(run, write_report, monkeypatch):
    """Told with its line; nothing is written."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    report = write_report(text="标题: 工作总结\n背景: 完成投资XX万元。\n")
    done = run("render", report)
    assert (done.code, done.out, "GS492" in done.err) == (1, "", True)
    assert not report.with_suffix(".docx").exists()
