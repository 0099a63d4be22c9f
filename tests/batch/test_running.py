"""A batch accounts for every paper, whatever befalls its workers."""

from __future__ import annotations

import json
import os
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from govsummary.batch import Job, Options, Outcome, Status, plan, run, working
from govsummary.batch.journal import NAME, Journal, circumstances
from govsummary.plugins import build_manager


@pytest.fixture
def inputs(tmp_path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(12):
        (folder / f"{n:02}.yaml").write_text(f"标题: 第{n}号工作总结\n主要做法: 完成任务{n}项。\n", "utf-8")
    (folder / "bad.yaml").write_text("标题: [", "utf-8")
    (folder / "wrong.yaml").write_text("题目: 甲", "utf-8")
    return folder


def statuses(outcomes) -> dict[str, str]:
    return {Path(o.source).stem: o.status.value for o in outcomes}


EXPECTED = {f"{n:02}": "written" for n in range(12)} | {"bad": "invalid", "wrong": "invalid"}


@pytest.mark.parametrize(
    "make", [partial(ThreadPoolExecutor, 2), partial(ProcessPoolExecutor, 2)], ids=["threads", "processes"]
)
def test_one_bad_file_never_stops_the_rest(inputs, tmp_path, make):
    """Every input has one outcome; documents are there for the good ones alone."""
    done = list(run(plan([inputs], tmp_path / "out"), Options(), make, workers=2, chunk=3))
    assert len(done) == 14
    assert statuses(done) == EXPECTED
    assert sorted(p.stem for p in (tmp_path / "out").iterdir()) == sorted(k for k, v in EXPECTED.items() if v == "written")
    assert next(o for o in done if "wrong" in o.source).diagnostics


def _dies_once(job: Job, options: Options, *, marker: Path, real) -> Outcome:
    if "05" in job.source and not marker.exists():
        marker.touch()
        os._exit(9)
    if "07" in job.source:
        os._exit(9)
    return real(job, options)


def test_a_killed_worker_loses_nothing(inputs, tmp_path, monkeypatch):
    """Jobs of a dead worker are done by another; only the one that kills every worker is given up."""
    fatal = partial(_dies_once, marker=tmp_path / "died", real=working._render_one)
    monkeypatch.setattr(working, "_render_one", fatal)
    make = partial(ProcessPoolExecutor, 2, mp_context=get_context("fork"))
    done = list(run(plan([inputs], tmp_path / "out"), Options(), make, workers=2, chunk=4))
    assert len(done) == 14
    assert statuses(done) == EXPECTED | {"07": "failed"}


def test_a_later_run_skips_what_is_up_to_date_by_content(inputs, tmp_path):
    """Changed inputs, edited outputs and other circumstances are done again; a torn last line does no harm."""
    out = tmp_path / "out"
    jobs = [job for job in plan([inputs], out) if Path(job.source).stem < "03"]
    now = circumstances(Options(), build_manager())
    with Journal(out, now) as journal:
        for outcome in run(jobs, Options(), partial(ThreadPoolExecutor, 1)):
            journal.note(outcome)
    with (out / NAME).open("a", encoding="utf-8") as torn:
        torn.write('{"target": "')
    assert [len(part) for part in Journal(out, now).split(jobs)] == [0, 3]
    Path(jobs[0].source).write_text("标题: 改了", "utf-8")
    Path(jobs[1].target).write_bytes(b"edited")
    assert [job.source for job in Journal(out, now).split(jobs)[0]] == [jobs[0].source, jobs[1].source]
    assert len(Journal(out, circumstances(Options(template="redhead"), build_manager())).split(jobs)[0]) == 3


def test_outcomes_travel_as_json(inputs, tmp_path):
    """The machine-readable result holds every outcome with its findings."""
    done = list(run(plan([inputs], tmp_path / "out"), Options(), partial(ThreadPoolExecutor, 2)))
    records = json.loads(json.dumps([o.as_record() for o in done], ensure_ascii=False))
    wrong = next(r for r in records if r["source"].endswith("wrong.yaml"))
    assert wrong["status"] == Status.INVALID
    assert all(d["code"].startswith("GS2") for d in wrong["diagnostics"])
