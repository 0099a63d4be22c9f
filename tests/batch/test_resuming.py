"""What a later run may pass over, and what programs are told."""

from __future__ import annotations

import json
import os
from pathlib import Path

import jsonschema
import pytest
from referencing import Registry, Resource

from govsummary.batch import Job, Options, Outcome, Status, plan, run
from govsummary.batch.executors import RightHere
from govsummary.batch.jobs import Results
from govsummary.batch.session import NAME, Journal, circumstances, remove_hollow
from govsummary.core.files import sweep
from govsummary.core.resources import schemas_root, templates_root
from govsummary.plugin.manager import build_manager


@pytest.fixture(scope="module")
def plugins():
    """Everything installed."""
    return build_manager()


def render(jobs: list[Job], journal: Journal, options: Options | None = None) -> list[Outcome]:
    with journal:
        return list(journal.noted(run(jobs, options or Options(), RightHere)))


def stale(jobs: list[Job], journal: Journal) -> list[str]:
    """Names of the inputs that a later run would do again."""
    todo: list[Job] = []
    assert all(outcome.status is Status.UNCHANGED for outcome in journal.passed_over(jobs, todo))
    return [Path(job.source).stem for job in todo]


@pytest.fixture
def done(inputs, tmp_path, plugins):
    """Three rendered papers: the jobs, their folder and the circumstances."""
    jobs = [job for job in plan([inputs], tmp_path / "out") if Path(job.source).stem < "03"]
    now = circumstances(Options(), plugins)
    render(jobs, Journal(tmp_path / "out", now))
    return jobs, tmp_path / "out", now


def test_a_later_run_skips_what_is_up_to_date_by_content(done, plugins):
    """Changed inputs, edited and missing documents are done again; new times alone change nothing."""
    jobs, out, now = done
    Path(jobs[0].source).touch()
    assert stale(jobs, Journal(out, now)) == []
    Path(jobs[0].source).write_text("标题: 改了", "utf-8")
    Path(jobs[1].target).write_bytes(b"edited")
    assert stale(jobs, Journal(out, now)) == ["00", "01"]
    Path(jobs[2].target).unlink()
    assert stale(jobs, Journal(out, now)) == ["00", "01", "02"]


def test_other_circumstances_make_everything_stale(done, tmp_path, plugins, monkeypatch):
    """Another template, another last year, another plugin."""
    jobs, out, now = done
    before = tmp_path / "2025.yaml"
    before.write_text("标题: 去年", "utf-8")
    monkeypatch.setenv("GOVSUMMARY_DISABLE_PLUGINS", plugins.loaded[0].name)
    others = {
        circumstances(Options(template="redhead"), plugins),
        circumstances(Options(previous=str(before)), plugins),
        circumstances(Options(), build_manager()),
    }
    before.write_text("标题: 前年", "utf-8")
    others.add(circumstances(Options(previous=str(before)), plugins))
    assert len(others | {now}) == 5
    assert all(stale(jobs, Journal(out, other)) == ["00", "01", "02"] for other in others)


def test_the_calls_template_file_counts_by_content(inputs, plugins):
    """Its name may stay the same."""
    template = inputs / "ours.docx"
    template.write_bytes((templates_root() / "plain.docx").read_bytes())
    before = circumstances(Options(template=str(template)), plugins)
    template.write_bytes((templates_root() / "redhead.docx").read_bytes())
    assert circumstances(Options(template=str(template)), plugins) != before


@pytest.mark.parametrize(
    ("layout", "name", "first", "second"),
    [
        ("模板", "ours.docx", templates_root() / "plain.docx", templates_root() / "redhead.docx"),
        ("版式文件", "ours.yaml", "行距: 28\n", "行距: 29\n"),
    ],
)
def test_files_that_a_report_names_count_by_content(tmp_path, plugins, *, layout, name, first, second):
    """A report's own template and house style count from its own folder."""
    report = tmp_path / "in" / "own.yaml"
    report.parent.mkdir()

    def put(content):
        (report.parent / name).write_bytes(content.encode() if isinstance(content, str) else content.read_bytes())

    put(first)
    report.write_text(f"标题: 总结\n版式:\n  {layout}: {name}\n背景: 一年来，各项工作顺利完成。\n", "utf-8")
    jobs, now = plan([report], tmp_path / "out"), circumstances(Options(), plugins)
    assert [outcome.message for outcome in render(jobs, Journal(tmp_path / "out", now))] == [""]
    assert stale(jobs, Journal(tmp_path / "out", now)) == []
    put(second)
    assert stale(jobs, Journal(tmp_path / "out", now)) == ["own"]


def test_the_folder_may_be_moved_and_a_torn_line_does_no_harm(done, tmp_path):
    """Documents are named relative to the journal; what a kill cut short is passed over."""
    jobs, out, now = done
    out.rename(tmp_path / "moved")
    moved = [Job(job.source, str(tmp_path / "moved" / Path(job.target).name)) for job in jobs]
    with (tmp_path / "moved" / NAME).open("a", encoding="utf-8") as torn:
        torn.write('{"document": "')
    assert stale(moved, Journal(tmp_path / "moved", now)) == []
    render(moved[:1], Journal(tmp_path / "moved", now))
    assert stale(moved, Journal(tmp_path / "moved", now)) == []


def test_the_journal_does_not_grow_with_every_run(done):
    """Superseded lines are dropped."""
    jobs, out, now = done
    for _ in range(12):
        render(jobs, Journal(out, now))
    assert len((out / NAME).read_text("utf-8").split("\n")) < 5 * len(jobs) + 5
    assert stale(jobs, Journal(out, now)) == []


def test_leftovers_of_a_killed_run_are_swept_and_nothing_else(tmp_path):
    """Only what carries the name of a planned document."""
    kept = [".notes.tmp", ".~总结.docx.tmp", "总结.docx.abcdef01.tmp", ".其他.docx.abcdef01.tmp"]
    for name in [".总结.docx.a1b2c3d4.tmp", *kept]:
        (tmp_path / name).touch()
    sweep([tmp_path / "总结.docx", tmp_path / "none" / "x.docx"])
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(kept)


@pytest.mark.skipif(os.name != "posix", reason="locks of POSIX")
def test_what_somebody_is_writing_is_not_swept(tmp_path):
    """Another run in the same folder holds its lock."""
    import fcntl

    file = tmp_path / ".总结.docx.a1b2c3d4.tmp"
    with file.open("wb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        sweep([tmp_path / "总结.docx"])
        assert file.exists()
    sweep([tmp_path / "总结.docx"])
    assert not file.exists()


FILES: list = [None, [1], [[1, 2]], [["a"]], {"a": "b"}]


@pytest.mark.parametrize(
    "line",
    ["null", "[1]", "7", '{"document": 1}', '{"document": "a"}', "[" * 100_000, '"\\ud800"', "\xff\x00"]
    + [
        json.dumps({"document": "a", "circumstances": "", "source": "", "target": "", "files": x})
        for x in (None, [1], [[1, 2]])
    ],
)
def test_a_damaged_line_is_passed_over(done, line):
    """And the rest of the journal counts."""
    jobs, out, now = done
    (out / NAME).write_text((out / NAME).read_text("utf-8") + line + "\n", "utf-8")
    assert stale(jobs, Journal(out, now)) == []


@pytest.mark.parametrize("content", [b"", bytes(4096)])
def test_documents_that_never_reached_the_disk_are_made_again(done, content):
    """A power cut leaves a name without contents; anybody's text is kept."""
    jobs, _, _ = done
    Path(jobs[0].target).write_bytes(content)
    Path(jobs[1].target).write_bytes(b"\0edited")
    remove_hollow(jobs)
    assert [Path(job.target).exists() for job in jobs] == [False, True, True]


def validator(name: str) -> jsonschema.Draft202012Validator:
    """A validator for one of the published schemas, which may refer to each other."""
    schemas = [json.loads(path.read_text("utf-8")) for path in schemas_root().glob("*.schema.json")]
    registry = Registry().with_resources((schema["$id"], Resource.from_contents(schema)) for schema in schemas)
    schema = next(schema for schema in schemas if schema["$id"].endswith(f"/{name}"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, registry=registry)


def test_the_result_file_follows_its_published_schema(inputs, tmp_path):
    """Every outcome with its findings and digest."""
    results = Results()
    for outcome in run(plan([inputs], tmp_path / "out"), Options(), RightHere):
        results.add(outcome)
    results.add(Outcome("a.yaml", "a.docx", Status.UNCHANGED, target_digest="0" * 64))
    results.add(Outcome("b.yaml", "b.docx", Status.FAILED, "磁盘已满", "请清理磁盘"))
    told = json.loads(results.as_json())
    validator("results.schema.json").validate(told)
    assert told["counts"] == {"written": 12, "unchanged": 1, "invalid": 2, "failed": 1}
    assert results.failed == 3
    wrong = next(r for r in told["results"] if r["input"].endswith("wrong.yaml"))
    assert [finding["code"][:3] for finding in wrong["findings"]].count("GS2") >= 1


def test_the_schema_refuses_a_failure_with_a_digest():
    """A failed input has no document to vouch for."""
    record = {"input": "a", "output": "b", "status": "failed", "message": "", "hint": "", "findings": [], "digest": "0" * 64}
    counts = dict.fromkeys(("written", "unchanged", "invalid", "failed"), 0)
    assert not validator("results.schema.json").is_valid({"counts": counts, "results": [record]})


def test_an_empty_result_is_valid_too():
    """Nothing to do is told as well."""
    assert json.loads(Results().as_json())["results"] == []
