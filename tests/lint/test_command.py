"""`govsummary check` as it is typed: what it prints, what it writes, what it returns."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import docx
import jsonschema
import pytest

from govsummary.cli.main import main
from govsummary.core.resources import schemas_root

FAULTY = "全县齐心协力,认真布署。\n"


@pytest.fixture
def run(capsys):
    """Run a command line; returns its exit code, output and remarks."""

    def running(*arguments: object) -> tuple[int, str, str]:
        code = main(["check", *map(str, arguments)])
        return code, *capsys.readouterr()

    return running


@pytest.fixture
def paper(tmp_path) -> Path:
    path = tmp_path / "稿.txt"
    path.write_text(FAULTY, "utf-8")
    return path


def test_findings_have_place_code_and_hint(run, paper):
    """A line each, then how many; exit code 1."""
    code, out, _ = run(paper)
    lines = out.splitlines()
    assert code == 1
    assert lines[0].startswith(f"{paper}:1:7 GS401 错误")
    assert lines[1].startswith(f"{paper}:1:10 GS480 错误")
    assert lines[2] == "共 2 处错误"


def test_a_sound_paper_is_exit_code_0(run, tmp_path):
    """And says so."""
    sound = tmp_path / "a.md"
    sound.write_text("全县齐心协力，成效明显。\n", "utf-8")
    assert run(sound)[:2] == (0, "没有发现问题\n")


def test_warnings_alone_are_exit_code_0(run, tmp_path):
    """Only errors fail a run."""
    warned = tmp_path / "a.txt"
    warned.write_text("市局(含分局)成效明显。\n", "utf-8")
    code, out, _ = run(warned)
    assert (code, "GS403" in out) == (0, True)


def test_json_follows_the_published_schema_with_offsets(run, paper):
    """Code points of the file's text."""
    code, out, _ = run(paper, "--format", "json")
    told = json.loads(out)
    jsonschema.validate(told, json.loads((schemas_root() / "findings.schema.json").read_text("utf-8")))
    assert code == 1
    assert [(f["start"], f["end"], f["quote"]) for f in told["findings"]] == [(6, 7, ","), (9, 11, "布署")]
    assert all(FAULTY[f["start"] : f["end"]] == f["quote"] for f in told["findings"])


@pytest.mark.parametrize("format", ["sarif", "github"])
def test_other_programs_are_told_in_their_own_formats(run, paper, format):
    """Code scanning and pull requests."""
    code, out, _ = run(paper, "--format", format)
    assert code == 1
    assert "GS480" in out


def test_codes_are_selected_and_ignored(run, paper):
    """By their beginnings, also several in one word."""
    assert "GS401" not in run(paper, "--select", "GS48")[1]
    assert run(paper, "--ignore", "GS401,GS48")[:2] == (0, "没有发现问题\n")
    assert run(paper, "--select", "错")[0] == 2


def test_fix_mends_the_file_and_tells_what_is_left(run, paper):
    """The file's name goes to standard error, results to standard output."""
    paper.write_text(FAULTY + "印发《》的通知。\n", "utf-8")
    code, out, err = run(paper, "--fix")
    assert paper.read_text("utf-8") == "全县齐心协力，认真部署。\n印发《》的通知。\n"
    assert (code, "GS425" in out, "GS480" in out) == (1, True, False)
    assert err == f"已改正：{paper}\n"


def test_fixing_a_sound_file_does_not_touch_it(run, paper):
    """Not even its date."""
    paper.write_text("成效明显。\n", "utf-8")
    before = paper.stat().st_mtime_ns
    assert run(paper, "--fix") == (0, "没有发现问题\n", "")
    assert paper.stat().st_mtime_ns == before


def test_fix_into_another_file_leaves_the_first(run, paper, tmp_path):
    """An existing other file wants --force."""
    copy = tmp_path / "新.txt"
    assert run(paper, "--fix", "-o", copy)[0] == 0
    assert (paper.read_text("utf-8"), copy.read_text("utf-8")) == (FAULTY, "全县齐心协力，认真部署。\n")
    copy.write_text("别人的。", "utf-8")
    assert run(paper, "--fix", "-o", copy)[0] == 1
    assert copy.read_text("utf-8") == "别人的。"
    assert run(paper, "--fix", "-o", copy, "--force")[0] == 0


def test_diff_shows_what_fix_would_do_and_writes_nothing(run, paper):
    """A unified diff."""
    code, out, _ = run(paper, "--diff")
    assert code == 1
    assert "-全县齐心协力,认真布署。\n+全县齐心协力，认真部署。\n" in out
    assert paper.read_text("utf-8") == FAULTY


def test_a_word_file_is_mended_into_a_copy(run, tmp_path):
    """Never in place."""
    document = docx.Document()
    document.add_paragraph("一. 主要工作")
    document.add_paragraph("全县齐心协力，成效明显。")
    source, copy = tmp_path / "a.docx", tmp_path / "b.docx"
    document.save(str(source))
    before = source.read_bytes()
    code, _, err = run(source, "--fix")
    assert (code, "-o" in err) == (2, True)
    assert "〕一、主要工作\n" in run(source, "--diff")[1]
    run(source, "--fix", "-o", copy)
    assert docx.Document(str(copy)).paragraphs[0].text == "一、主要工作"
    assert source.read_bytes() == before


def test_folders_and_several_files_come_in_one_list(run, paper, tmp_path):
    """Lock files of office programs are passed over."""
    (tmp_path / "乙.md").write_text(FAULTY, "utf-8")
    (tmp_path / "~$乙.docx").write_bytes(b"lock")
    (tmp_path / "图.png").write_bytes(b"")
    found = json.loads(run(tmp_path, paper, "--format", "json")[1])["findings"]
    assert sorted({Path(f["path"]).name for f in found}) == ["乙.md", "稿.txt"]
    assert len(found) == 4


@pytest.mark.parametrize(
    "arguments",
    [("missing.txt",), ("a.txt", "-o", "b.txt"), ("a.txt", "b.txt", "--fix", "-o", "c.txt"), ("empty",), ("*.nothing",)],
    ids=" ".join,
)
def test_what_makes_no_sense_is_exit_code_2(run, tmp_path, monkeypatch, arguments):
    """Nothing is written."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt"):
        Path(name).write_text(FAULTY, "utf-8")
    Path("empty").mkdir()
    assert run(*arguments)[0] == 2
    assert Path("a.txt").read_text("utf-8") == FAULTY
    assert not Path("c.txt").exists()


def test_an_unreadable_file_is_a_finding_also_when_fixing(run, tmp_path):
    """The others are still mended."""
    (tmp_path / "a.yaml").write_bytes("标题: 总结\n".encode("gbk"))
    (tmp_path / "b.txt").write_text(FAULTY, "utf-8")
    code, out, _ = run(tmp_path, "--fix")
    assert (code, "GS102" in out) == (1, True)
    assert "，" in (tmp_path / "b.txt").read_text("utf-8")


def test_what_settings_hide_is_counted_with_their_file(run, tmp_path):
    """A settings file two folders up may be anybody's; what the command line leaves out was asked for."""
    (tmp_path / "govsummary.toml").write_text('ignore = ["GS"]\n', "utf-8")
    paper = tmp_path / "甲" / "乙" / "总结.txt"
    paper.parent.mkdir(parents=True)
    paper.write_text("河东镇2026年工作总结\n一年来，工作在在推进，完成投资1,2亿元亿元。\n做为重点，再接再励。\n", "utf-8")
    hidden = run(paper)[2]
    (tmp_path / "govsummary.toml").unlink()
    found = json.loads(run(paper, "--format", "json")[1])["findings"]
    assert len(found) > 1
    assert "govsummary.toml" in hidden
    assert f" {len(found)} " in hidden
    (tmp_path / "govsummary.toml").write_text('ignore = ["GS999"]\n', "utf-8")
    assert "govsummary.toml" not in run(paper, "--ignore", "GS")[2]


def test_whoever_has_a_draft_is_told_the_command_that_mends_it(run, tmp_path):
    """To be copied as it stands, also where the name has a space; the file itself stays."""
    draft = tmp_path / "草 稿.docx"
    document = docx.Document()
    for line in ("清溪县水利局工作总结", "一、主要工作", "全年新修渠道12公里。"):
        document.add_paragraph(line)
    document.save(str(draft))
    before = draft.read_bytes()
    _, _, remarks = run(draft)
    words = shlex.split(remarks.rpartition("govsummary check ")[2].partition("（")[0])
    assert words == [str(draft), "--fix", "-o", str(tmp_path / "草 稿-改好.docx")]
    run(*words)
    assert (tmp_path / "草 稿-改好.docx").is_file()
    assert draft.read_bytes() == before
    assert "--fix" not in run(tmp_path / "草 稿-改好.docx")[2]
