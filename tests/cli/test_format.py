"""`govsummary format`: one draft or a folder of them, the drafts untouched, everything that was decided said."""

from __future__ import annotations

import json

import pytest

from govsummary.docx.read import open_word

DRAFT = (
    "某某局2026年工作总结\n县人民政府:\n现将情况报告如下。\n一.主要工作\n全年造林3.2万亩,占任务的102%。\n某某局\n2026-12-3\n"
)


@pytest.fixture
def write_draft(tmp_path):
    def writing(name: str = "稿.txt", text: str = DRAFT):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return writing


def words(path) -> list[str]:
    return [one.words for one in open_word(path).paragraphs if one.words]


def test_a_draft_becomes_a_paper_beside_it(run, write_draft):
    draft = write_draft()
    done = run("format", draft)
    paper = draft.with_name("稿-排版.docx")
    assert (done.code, done.out.strip()) == (0, str(paper))
    assert words(paper)[:2] == ["某某局2026年工作总结", "县人民政府："]
    assert draft.read_text("utf-8") == DRAFT
    for said in ("标题 1", "“一.”→“一、”", "--punctuation"):
        assert said in done.err


def test_a_folder_becomes_papers_of_the_same_names_and_nothing_is_formatted_twice(run, write_draft, tmp_path):
    for name in ("甲.txt", "乙/丙.md"):
        write_draft(f"稿子/{name}")
    done = run("format", tmp_path / "稿子", "-o", tmp_path / "成稿")
    assert done.code == 0
    assert sorted(str(one.relative_to(tmp_path / "成稿")) for one in (tmp_path / "成稿").rglob("*.docx")) == [
        "乙/丙.docx",
        "甲.docx",
    ]
    run("format", tmp_path / "稿子")
    again = run("format", tmp_path / "稿子")
    assert again.code == 0
    assert len(list((tmp_path / "稿子").rglob("*.docx"))) == 2


def test_the_draft_is_never_overwritten(run, write_draft, tmp_path):
    draft = write_draft()
    run("format", draft, "-o", tmp_path / "稿.docx")
    refused = run("format", tmp_path / "稿.docx", "-o", tmp_path / "稿.docx")
    assert refused.code == 2
    assert "不能覆盖原稿" in refused.err


def test_an_edited_paper_is_not_overwritten(run, write_draft, tmp_path):
    import docx

    draft, paper = write_draft(), tmp_path / "成稿.docx"
    run("format", draft, "-o", paper)
    document = docx.Document(paper)
    document.add_paragraph("手工加的话。")
    document.save(paper)
    refused = run("format", draft, "-o", paper)
    assert refused.code == 1
    assert "写进原稿" in refused.err
    assert run("format", draft, "-o", paper, "--force").code == 0


def test_what_a_bureau_adds_stands_in_a_small_file_or_in_options(run, write_draft, tmp_path):
    draft = write_draft()
    about = write_draft("要素.yaml", "版头: {发文机关标志: 某某局, 发文字号: 某发〔2026〕8号}\n")
    by_file, by_option = tmp_path / "一.docx", tmp_path / "二.docx"
    assert run("format", draft, "--with", about, "-o", by_file).code == 0
    assert run("format", draft, "--letterhead", "某某局", "--number", "某发〔2026〕8号", "-o", by_option).code == 0
    assert words(by_file)[:2] == words(by_option)[:2] == ["某某局文件", "某发〔2026〕8号"]
    faulty = write_draft("错.yaml", "版头: {发文子号: 某发〔2026〕8号}\n")
    refused = run("format", draft, "--with", faulty, "-o", tmp_path / "三.docx")
    assert refused.code == 1
    assert "错.yaml:1" in refused.err
    assert not (tmp_path / "三.docx").exists()


def test_explain_lists_every_passage_and_report_writes_all_as_json(run, write_draft, tmp_path):
    draft, report = write_draft(), tmp_path / "结果.json"
    explained = run("format", draft, "--explain")
    assert "一级标题：一.主要工作" in explained.err
    assert run("format", draft, "-o", tmp_path / "成稿.docx", "--report", report).code == 0
    result = json.loads(report.read_text("utf-8"))["results"][0]
    assert result["status"] == "written"
    assert {"GS762", "GS768"} <= {one["code"] for one in result["findings"]}


def test_options_that_mean_nothing_are_refused(run, write_draft):
    draft = write_draft()
    for options in (("--number", "某发〔2026〕8号"), ("--revisions", "maybe"), ("--letterhead", "某局", "--with", draft)):
        assert run("format", draft, *options).code == 2
