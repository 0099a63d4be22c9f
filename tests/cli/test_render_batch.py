"""`govsummary render` for many papers: what is told, what is resumed, and what a kill leaves behind."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import jsonschema
import pytest
from referencing import Registry, Resource

from govsummary import pipeline
from govsummary.core.resources import schemas_root

WRONG = "标题: 工作总结\n标是: 年度总结\n标事: 年度总结\n"
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and terminals of POSIX")


@pytest.fixture
def many(tmp_path):
    """Make a folder of so many good reports."""

    def making(count: int) -> Path:
        folder = tmp_path / "in"
        folder.mkdir()
        for n in range(count):
            (folder / f"{n:03}.yaml").write_text(f"标题: 第{n}号工作总结\n背景: 一年来，完成任务{n}项。\n", "utf-8")
        return folder

    return making


def documents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.glob("*.docx"))}


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "govsummary", "render", *map(str, arguments)]


def test_paths_come_in_order_and_the_summary_counts(run, many, tmp_path):
    """Two processes, one bad file: the others are done, exit code 1."""
    folder = many(60)
    (folder / "030.yaml").write_text(WRONG, "utf-8")
    done = run("render", folder, "-o", tmp_path / "out", "--jobs", 2)
    assert done.code == 1
    names = [f"{n:03}.docx" for n in range(60) if n != 30]
    assert done.out.splitlines() == [str(tmp_path / "out" / name) for name in names]
    assert list(documents(tmp_path / "out")) == names
    failed, counts = done.err.splitlines()
    assert failed.startswith(f"失败 {folder / '030.yaml'}:2:1 GS2")
    assert failed.endswith("（这份还有 1 处）")
    assert counts == "共 60 份：写好 59 份，未变 0 份，失败 1 份"


def test_every_engine_writes_the_same_documents(run, many, tmp_path):
    """Processes, threads, or this process alone; some options change nothing in a document."""
    folder = many(30)
    ways = {"one": ["--jobs", 1], "two": ["--jobs", 2], "threads": ["--engine", "thread", "--jobs", 2]}
    for name, way in ways.items():
        assert run("render", folder, "-o", tmp_path / name, *way).code == 0
    first, second, third = (documents(tmp_path / name) for name in ways)
    assert len(first) == 30
    assert first == second == third


def test_many_failures_are_counted_not_listed(run, many, tmp_path):
    """The list ends after a screenful and says where the rest can be read."""
    folder = many(1)
    for n in range(30):
        (folder / f"bad{n}.yaml").write_text(WRONG, "utf-8")
    done = run("render", folder, "-o", tmp_path / "out", "--jobs", 1)
    assert done.err.count("失败 ") == 20 + 1
    assert "另有 10 份失败" in done.err
    assert "--report" in done.err


def test_resume_does_only_what_is_not_up_to_date(run, many, tmp_path):
    """By content: a new time alone changes nothing; an edited document is not overwritten without --force."""
    folder, out = many(5), tmp_path / "out"
    assert run("render", folder, "-o", out).code == 0
    (folder / "001.yaml").touch()
    (folder / "002.yaml").write_text("标题: 改了\n", "utf-8")
    (out / "003.docx").unlink()
    (out / "004.docx").write_bytes(b"edited by hand")
    done = run("render", folder, "-o", out, "--resume")
    assert done.code == 1
    assert done.out.splitlines() == [str(out / "002.docx"), str(out / "003.docx")]
    assert "--force" in done.err
    assert "写好 2 份，未变 2 份，失败 1 份" in done.err
    assert (out / "004.docx").read_bytes() == b"edited by hand"
    done = run("render", folder, "-o", out, "--resume", "--force")
    assert (done.code, done.out) == (0, f"{out / '004.docx'}\n")
    assert run("render", folder, "-o", out, "--resume", "--template", "redhead").out.count("\n") == 5


def test_what_lies_beside_the_reports_is_passed_over(run, many, write_report):
    """A house style, and the results of the last time; a report with a slip in it is told of."""
    folder = many(2)
    (folder / "样式.yaml").write_text("页码: {位置: center}\n", "utf-8")
    (folder / "错.yaml").write_text("标提: 工作总结\n", "utf-8")
    for _ in range(2):
        done = run("render", folder, "--report", folder / "results.json")
        assert [Path(line).name for line in done.out.splitlines()] == ["000.docx", "001.docx"]
        assert "共 3 份：写好 2 份，未变 0 份，失败 1 份" in done.err
        assert "错.yaml:1:1" in done.err


def test_resume_works_beside_the_data_and_for_one_file(run, many):
    """Without -o too."""
    folder = many(3)
    assert run("render", folder, "--resume").out.count("\n") == 3
    done = run("render", folder / "000.yaml", "--resume")
    assert (done.code, done.out) == (0, "")
    assert "未变 1 份" in done.err


def test_the_result_file_follows_its_schema(run, many, tmp_path, monkeypatch):
    """Paths as given, in order, with findings and digests; the same once more by --resume."""
    many(30)
    (tmp_path / "in" / "007.yaml").write_text(WRONG, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("render", "in", "-o", "out", "--report", "results.json", "--jobs", 2).code == 1
    told = json.loads(Path("results.json").read_text("utf-8"))
    schemas = [json.loads(path.read_text("utf-8")) for path in schemas_root().glob("*.schema.json")]
    registry = Registry().with_resources((schema["$id"], Resource.from_contents(schema)) for schema in schemas)
    (schema,) = (schema for schema in schemas if schema["title"] == "Results")
    jsonschema.Draft202012Validator(schema, registry=registry).validate(told)
    assert told["counts"] == {"written": 29, "unchanged": 0, "invalid": 1, "failed": 0}
    assert [result["input"] for result in told["results"]] == [str(Path("in", f"{n:03}.yaml")) for n in range(30)]
    assert [finding["line"] for finding in told["results"][7]["findings"]] == [2, 3]
    run("render", "in", "-o", "out", "--report", "again.json", "--resume")
    again = json.loads(Path("again.json").read_text("utf-8"))
    assert again["counts"] == {"written": 0, "unchanged": 29, "invalid": 1, "failed": 0}
    assert [result.get("digest") for result in again["results"]] == [result.get("digest") for result in told["results"]]


def test_the_result_file_never_overwrites_data(run, many, tmp_path):
    """A slip of the hand, told before anything is done."""
    folder = many(2)
    done = run("render", folder, "-o", tmp_path / "out", "--report", folder / "000.yaml")
    assert done.code == 2
    assert "标题" in (folder / "000.yaml").read_text("utf-8")
    assert not (tmp_path / "out").exists()


def test_a_faulty_last_year_is_told_once(run, many, tmp_path, write_report):
    """Not once for every paper."""
    before = write_report("去年.yaml", WRONG)
    done = run("render", many(3), "-o", tmp_path / "out", "--previous", before)
    assert done.code == 1
    assert done.err.count("去年.yaml:2:1") == 1
    assert not (tmp_path / "out").exists()


def test_a_template_that_is_not_there_is_told_once(run, many, tmp_path):
    """Before any paper is begun."""
    done = run("render", many(3), "-o", tmp_path / "out", "--template", "红斗")
    assert done.code == 3
    assert done.err.count("红斗") == 1
    assert not (tmp_path / "out").exists()


def test_last_years_report_is_read_once_for_all(run, many, tmp_path, write_report, monkeypatch):
    """And gives every paper its base all the same."""
    before = write_report("去年.yaml", "标题: 去年\n指标:\n  产值: {数值: 80, 单位: 万元}\n")
    folder = many(3)
    for path in folder.glob("*.yaml"):
        text = "标题: 今年\n指标:\n  产值: {数值: 100, 单位: 万元}\n工作成效: '产值{{产值.同比}}。'\n"
        path.write_text(text, "utf-8")
    read: list[str] = []
    load = pipeline.load
    monkeypatch.setattr(pipeline, "load", lambda path, *more: (read.append(str(path)), load(path, *more))[1])
    assert run("render", folder, "-o", tmp_path / "out", "--previous", before, "--jobs", 1).code == 0
    assert read == [str(before)] * 2  # by the check at the start, and by the worker
    for path in (tmp_path / "out").glob("*.docx"):
        assert "增长25%" in zipfile.ZipFile(path).read("word/document.xml").decode()


def test_an_unforeseen_error_says_how_to_report_it(run, many, tmp_path, monkeypatch):
    """And costs only its own paper; GOVSUMMARY_DEBUG shows the way it took."""
    folder, rendering = many(3), pipeline.rendering

    def failing(source, *more, **options):
        if source.name == "001.yaml":
            raise ZeroDivisionError("no such number")
        return rendering(source, *more, **options)

    monkeypatch.setattr(pipeline, "rendering", failing)
    done = run("render", folder, "-o", tmp_path / "out", "--jobs", 1)
    assert (done.code, done.out.count("\n")) == (1, 2)
    assert "ZeroDivisionError: no such number" in done.err
    assert "GOVSUMMARY_DEBUG=1" in done.err
    monkeypatch.setenv("GOVSUMMARY_DEBUG", "1")
    assert "in failing" in run("render", folder, "-o", tmp_path / "out", "--jobs", 1).err


def test_one_file_starts_without_what_thousands_need(many):
    """Cold start: neither processes nor executors are loaded for a single report."""
    folder = many(1)
    heavy = ("multiprocessing", "concurrent.futures", "govsummary.batch.session")
    code = (
        "import sys; from govsummary.cli.main import main; assert main(['render', sys.argv[1]]) == 0; "
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, folder / "000.yaml"], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("arguments", [["--engine", "dask"], ["--scheduler", "tcp://127.0.0.1:1"], ["--jobs", 0]])
def test_misuse_is_told_before_anything_is_written(run, many, tmp_path, arguments):
    """Exit code 2."""
    done = run("render", many(2), "-o", tmp_path / "out", *arguments)
    assert (done.code, done.out) == (2, "")
    assert not (tmp_path / "out").exists()


@POSIX
@pytest.mark.parametrize("redirected", [False, True], ids=["terminal", "file"])
def test_a_bar_is_shown_on_a_terminal_alone(many, tmp_path, redirected):
    """The paths on standard output are never mixed with it."""
    import pty

    folder = many(3)
    controller, terminal = pty.openpty()
    error = subprocess.PIPE if redirected else terminal
    done = subprocess.run(command(folder, "-o", tmp_path / "out"), stdout=subprocess.PIPE, stderr=error, check=True)
    os.close(terminal)
    seen = done.stderr if redirected else os.read(controller, 10_000)
    os.close(controller)
    assert (b"3/3" in seen) is not redirected
    assert "写好 3 份".encode() in seen
    assert len(done.stdout.splitlines()) == 3


def wait_for(documents_in: Path, at_least: int, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + 60
    while len(list(documents_in.glob("*.docx"))) < at_least:
        assert process.poll() is None, "it was done before it could be interrupted"
        assert time.monotonic() < deadline
        time.sleep(0.005)


def running(session: int) -> list[str]:
    """Processes of a session that are still there."""
    listed = subprocess.run(["ps", "-o", "pid=,stat=", "-s", str(session)], capture_output=True, text=True, check=False)
    return [line for line in listed.stdout.splitlines() if "Z" not in line]


@POSIX
@pytest.mark.parametrize("how", ["kill", "kill-all", "ctrl-c"])
def test_a_killed_run_leaves_whole_files_and_resume_completes(many, tmp_path, how):
    """SIGKILL for the program alone, for all its processes, or Ctrl-C; the second run does only the rest."""
    folder, out = many(1000), tmp_path / "out"
    arguments = (folder, "-o", out, "--jobs", 2, "--resume")
    process = subprocess.Popen(
        command(*arguments), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )
    wait_for(out, 100, process)
    if how == "kill":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL if how == "kill-all" else signal.SIGINT)
    told = process.communicate(timeout=60)[1].decode()
    deadline = time.monotonic() + 60
    while running(process.pid):
        assert time.monotonic() < deadline, "a worker outlived the program"
        time.sleep(0.01)
    if how == "ctrl-c":
        assert "--resume" in told
        assert "Traceback" not in told
    first = documents(out)
    assert 100 <= len(first) < 1000
    assert all(zipfile.ZipFile(out / name).testzip() is None for name in first)
    done = subprocess.run(command(*arguments), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(documents(out)) == 1000
    assert first.items() <= documents(out).items()
    assert len(done.stdout.splitlines()) < 1000
    assert sorted(file.name for file in out.iterdir() if file.suffix != ".docx") == [".govsummary-done.jsonl"]


def test_a_report_replaces_nothing_but_an_earlier_report(run, many, tmp_path, write_report):
    """Neither what the batch reads nor anybody's file; told before a paper is made."""
    folder, listed, notes = many(2), tmp_path / "名单.txt", tmp_path / "备忘.txt"
    listed.write_text("\n".join(f"{folder.name}/{file.name}" for file in folder.iterdir()), "utf-8")
    notes.write_text("勿删", "utf-8")
    before = write_report("去年.yaml", "标题: 去年\n")
    for report, code in ((listed, 2), (before, 2), (notes, 1)):
        kept = report.read_bytes()
        assert run("render", listed, "-o", tmp_path / "out", "--previous", before, "--report", report).code == code
        assert report.read_bytes() == kept
    assert not (tmp_path / "out").exists()
    for _ in range(2):
        assert run("render", listed, "-o", tmp_path / "out", "--report", tmp_path / "r.json").code == 0
    assert run("render", listed, "-o", tmp_path / "out", "--report", notes, "--force").code == 0


def test_a_list_that_names_itself_is_refused(run, tmp_path):
    """Also by way of another."""
    (tmp_path / "甲.txt").write_text("乙.txt\n", "utf-8")
    (tmp_path / "乙.txt").write_text("./甲.txt\n", "utf-8")
    done = run("render", tmp_path / "甲.txt", "-o", tmp_path / "out")
    assert (done.code, "甲.txt" in done.err) == (2, True)


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no UTF-8")
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_name_that_is_not_utf_8_is_accounted_for(run, many, tmp_path, jobs):
    """As every other paper, in the report and the journal too."""
    folder = many(60)
    (folder / "000.yaml").rename(folder / os.fsdecode(b"q\xff.yaml"))
    call = ["render", folder, "-o", tmp_path / "out", "--report", tmp_path / "r.json", "--jobs", jobs, "--resume"]
    for status in ("written", "unchanged"):
        assert run(*call).code == 0
        report = json.loads((tmp_path / "r.json").read_text("utf-8"))
        assert report["counts"][status] == len(report["results"]) == 60


def test_a_full_disk_is_told_for_every_paper_with_the_counts(run, many, tmp_path, monkeypatch):
    """In the clerk's words; neither the journal nor the report hides it."""

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("govsummary.core.files._replace", full)
    monkeypatch.setattr("govsummary.batch.session.Journal._append", lambda *_: None)
    done = run("render", many(20), "-o", tmp_path / "out", "--report", tmp_path / "r.json")
    assert done.code == 3
    assert "共 20 份：写好 0 份，未变 0 份，失败 20 份" in done.err
    assert done.err.count("磁盘已满") == 21
    assert "Errno" not in done.err
