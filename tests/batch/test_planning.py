"""From files, folders, patterns and lists to jobs with one output each."""

from __future__ import annotations

import pytest

from govsummary.batch import Job, plan
from govsummary.errors import UsageError


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


def test_patterns_and_lists(tree):
    """A pattern is expanded here (cmd.exe does not); a list names files relative to itself."""
    assert targets(plan([str(tree / "in" / "*.yaml")], tree / "out"), tree / "out") == ["a.docx"]
    (tree / "in" / "list.txt").write_text("\ufeff# 名单\na.yaml\n\nsub/c.yml\n", "utf-8")
    assert targets(plan([tree / "in" / "list.txt"], tree / "out"), tree / "out") == ["a.docx", "c.docx"]


def test_one_output_for_two_inputs_is_refused_and_both_are_named(tree, monkeypatch):
    """Nothing is written over something else of the same run."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    with pytest.raises(UsageError, match=r"in/a\.yaml 和 .*sub/a\.yaml"):
        plan([tree / "in" / "a.yaml", tree / "in" / "sub" / "a.yaml"], tree / "out")


def test_the_same_input_named_twice_is_one_job(tree):
    """A folder and a file within it may both be named."""
    assert len(plan([tree / "in" / "a.yaml", tree / "in" / "a.yaml"], tree / "out")) == 1


@pytest.mark.parametrize("given", ["missing.yaml", "in/*.xml", "empty"])
def test_what_holds_nothing_is_an_error(tree, given):
    """A missing file, a pattern or a folder without data files."""
    (tree / "empty").mkdir()
    with pytest.raises(UsageError):
        plan([str(tree / given)], tree / "out")
