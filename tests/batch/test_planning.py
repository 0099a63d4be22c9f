"""From files, folders, patterns and lists to jobs with one output each."""

from __future__ import annotations

from pathlib import Path

import pytest

from govsummary.batch import Job, plan
from govsummary.core.errors import UsageError


@pytest.fixture
def tree(tmp_path):
    for name in ("a.yaml", "b.json", "sub/a.yaml", "sub/c.yml", "notes.md"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text("标题: 甲", "utf-8")
    return tmp_path


def targets(jobs: list[Job], out) -> list[str]:
    return [str(job.target)[len(str(out)) + 1 :] for job in jobs]


def test_a_folder_keeps_its_structure_and_passes_over_other_files(tree):
    """Same names in different folders do not meet."""
    assert targets(plan([tree / "in"], tree / "out"), tree / "out") == ["a.docx", "b.docx", "sub/a.docx", "sub/c.docx"]


def test_patterns_keep_the_structure_below_their_fixed_part(tree):
    """A pattern is expanded here (cmd.exe does not)."""
    assert targets(plan([str(tree / "in" / "*.yaml")], tree / "out"), tree / "out") == ["a.docx"]
    found = targets(plan([str(tree / "in" / "**" / "a.yaml")], tree / "out"), tree / "out")
    assert found == ["a.docx", "sub/a.docx"]


def test_a_list_names_files_relative_to_itself(tree):
    """Those below its folder keep their structure; those elsewhere go by their name."""
    (tree / "in" / "list.txt").write_text("\ufeff# 名单\na.yaml\n\nsub/c.yml\nsub/a.yaml\n", "utf-8")
    found = targets(plan([tree / "in" / "list.txt"], tree / "out"), tree / "out")
    assert found == ["a.docx", "sub/c.docx", "sub/a.docx"]
    (tree / "in" / "sub" / "list.txt").write_text("../b.json\nc.yml", "utf-8")
    assert targets(plan([tree / "in" / "sub" / "list.txt"], tree / "out"), tree / "out") == ["b.docx", "c.docx"]


def test_a_list_may_be_in_gbk(tree):
    """As Notepad saved lists for many years."""
    (tree / "总结.yaml").write_text("标题: 甲", "utf-8")
    (tree / "名单.txt").write_bytes("总结.yaml\r\n".encode("gbk"))
    assert targets(plan([tree / "名单.txt"], tree / "out"), tree / "out") == ["总结.docx"]


@pytest.mark.parametrize("name", ["总结.txt", "总结.yaml.txt"])
@pytest.mark.parametrize("text", ["标题: 甲\n", "# 注\n标题：甲\n"])
def test_data_that_notepad_saved_as_txt_is_no_list(tmp_path, name, text):
    """Its first field is no missing file."""
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(UsageError, match=name) as refused:
        plan([tmp_path / name])
    assert "总结.yaml" in refused.value.hint


@pytest.mark.parametrize(
    ("there", "given", "meant"),
    [
        ("总结.yaml", ["总结"], "总结.yaml"),
        ("总结.yaml.txt", ["总结.yaml"], "总结.yaml.txt"),
        ("2026 年 总结.yaml", ["2026", "年", "总结.yaml"], '"2026 年 总结.yaml"'),
        ("教育局总结.yaml", ["教育局总节.yaml"], "教育局总结.yaml"),
        ("总结.doc", ["总结"], None),
        ("别的.yaml", ["总结.yaml"], None),
    ],
)
def test_a_missing_file_brings_the_one_that_was_meant(tmp_path, monkeypatch, there, given, meant):
    """Its end was left out or hidden by Windows, its spaces split it, a character is wrong."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / there).write_text("标题: 甲", "utf-8")
    with pytest.raises(UsageError, match=given[0]) as refused:
        plan(given)
    assert meant in refused.value.hint if meant else there not in refused.value.hint


def test_without_an_output_documents_lie_beside_their_data(tree):
    """Same names in two folders do not meet."""
    assert targets(plan([tree / "in"]), tree / "in") == ["a.docx", "b.docx", "sub/a.docx", "sub/c.docx"]


def test_a_docx_is_one_document_and_other_suffixes_are_no_folders(tree):
    """A folder that is there is a folder, whatever it is called; dots in a new folder's name are no suffix of a file."""
    (tree / "d.docx").mkdir()
    assert targets(plan([tree / "in" / "a.yaml"], tree / "x.docx"), tree) == ["x.docx"]
    assert targets(plan([tree / "in" / "a.yaml"], tree / "d.docx"), tree) == ["d.docx/a.docx"]
    assert targets(plan([tree / "in" / "a.yaml"], tree / "2026.1"), tree) == ["2026.1/a.docx"]
    for name in ("x.pdf", "x.odt", "x.Epub"):
        with pytest.raises(UsageError) as refused:
            plan([tree / "in" / "a.yaml"], tree / name)
        assert ".docx" in refused.value.hint
    (tree / "x.html").mkdir()
    assert targets(plan([tree / "in" / "a.yaml"], tree / "x.html"), tree) == ["x.html/a.docx"]


def test_one_output_for_two_inputs_is_refused_and_both_are_named(tree, monkeypatch):
    """Nothing is written over something else of the same run."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    with pytest.raises(UsageError, match=r"in/a\.yaml 和 .*sub/a\.yaml"):
        plan([tree / "in" / "a.yaml", tree / "in" / "sub" / "a.yaml"], tree / "out")


@pytest.mark.parametrize(
    ("first", "second", "output"),
    [("x.yaml", "x.json", None), ("a.yaml", "b.json", "one.docx"), ("甲/A.yaml", "乙/a.yaml", "out")],
    ids=["beside", "one-file", "case"],
)
def test_two_inputs_never_share_an_output_by_any_way(tree, first, second, output):
    """Beside the data, in one file, and where a file system does not tell capitals from small letters."""
    for name in (first, second):
        (tree / "in" / name).parent.mkdir(exist_ok=True)
        (tree / "in" / name).write_text("标题: 甲", "utf-8")
    with pytest.raises(UsageError) as refused:
        plan([tree / "in" / first, tree / "in" / second], output and tree / output)
    assert Path(first).name in str(refused.value)
    assert Path(second).name in str(refused.value)


def test_the_same_input_named_twice_is_one_job(tree, monkeypatch):
    """A folder and a file within it may both be named, in whatever words."""
    assert len(plan([tree / "in" / "a.yaml", tree / "in" / "a.yaml"], tree / "out")) == 1
    assert len(plan([tree / "in" / "sub" / "c.yml", tree / "in"], tree / "out")) == 4
    monkeypatch.chdir(tree / "in")
    assert [job.source for job in plan(["a.yaml", "./a.yaml", tree / "in" / "a.yaml", "../in/a.yaml"])] == ["a.yaml"]


@pytest.mark.parametrize("given", ["missing.yaml", "in/*.xml", "empty"])
def test_what_holds_nothing_is_an_error(tree, given):
    """A missing file, a pattern or a folder without data files."""
    (tree / "empty").mkdir()
    with pytest.raises(UsageError):
        plan([str(tree / given)], tree / "out")
