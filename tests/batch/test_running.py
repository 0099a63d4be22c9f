"""A batch accounts for every paper, whatever befalls its workers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from govsummary import pipeline
from govsummary.batch import Engine, Job, Options, Outcome, Status, in_order, plan, run, working
from govsummary.batch.executors import RightHere, crew_for, processes
from govsummary.core.errors import UsageError
from govsummary.input.inspecting import Steps

EXPECTED = {f"{n:02}": "written" for n in range(12)} | {"bad": "invalid", "wrong": "invalid"}


def statuses(outcomes) -> dict[str, str]:
    return {Path(o.source).stem: o.status.value for o in outcomes}


@pytest.mark.parametrize(
    "make", [RightHere, partial(ThreadPoolExecutor, 2), partial(processes, 2)], ids=["here", "threads", "processes"]
)
def test_one_bad_file_never_stops_the_rest(inputs, tmp_path, make):
    """Every input has one outcome; documents are there for the good ones alone."""
    done = list(run(plan([inputs], tmp_path / "out"), Options(), make, workers=2, chunk=3))
    assert len(done) == 14
    assert statuses(done) == EXPECTED
    assert sorted(p.stem for p in (tmp_path / "out").iterdir()) == sorted(k for k, v in EXPECTED.items() if v == "written")
    assert all(o.target_digest == working.digest(o.target) for o in done if o.fine)
    assert next(o for o in done if "wrong" in o.source).first_error.location.path == str(inputs / "wrong.yaml")


def test_an_unexpected_fault_is_one_papers_own(inputs, tmp_path, monkeypatch):
    """A plugin's exception is told of the paper that met it."""
    rendering = pipeline.rendering

    def broken(source, *args, **kwargs):
        if source.stem == "03":
            raise ZeroDivisionError("division by zero")
        return rendering(source, *args, **kwargs)

    monkeypatch.setattr(pipeline, "rendering", broken)
    done = list(run(plan([inputs], tmp_path / "out"), Options(), RightHere))
    assert statuses(done) == EXPECTED | {"03": "failed"}
    (failed,) = (o for o in done if o.status is Status.FAILED)
    assert "ZeroDivisionError: division by zero" in failed.message
    assert "GOVSUMMARY_DEBUG=1" in failed.hint


def _mortal(job: Job, options: Options, *, marker: Path, real) -> Steps[Outcome]:
    if "05" in job.source and not marker.exists():
        marker.touch()
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    if "07" in job.source or "02" in job.source:
        os._exit(9)
    return real(job, options)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the patched function travels by fork")
@pytest.mark.parametrize("chunk", [1, 4, 25])
def test_a_killed_worker_loses_nothing(inputs, tmp_path, monkeypatch, chunk):
    """Jobs of a dead worker are done by another; only those that kill every worker are given up."""
    monkeypatch.setattr(working, "rendering", partial(_mortal, marker=tmp_path / "died", real=working.rendering))
    make = partial(ProcessPoolExecutor, 2, mp_context=get_context("fork"))
    done = list(run(plan([inputs], tmp_path / "out"), Options(), make, workers=2, chunk=chunk))
    assert len(done) == 14
    assert statuses(done) == EXPECTED | {"02": "failed", "07": "failed"}
    assert "BrokenProcessPool" in next(o for o in done if "07" in o.source).message


class _Unwilling(RightHere):
    def submit(self, fn, /, *args, **kwargs):
        raise OSError("no more processes")


class _Cancelling(Executor):
    def submit(self, fn, /, *args, **kwargs):
        future: Future = Future()
        future.cancel()
        future.set_running_or_notify_cancel()
        return future


@pytest.mark.parametrize("make", [_Unwilling, _Cancelling])
def test_executors_that_never_work_end_in_failures_not_in_a_loop(inputs, tmp_path, make):
    """Every job is told of."""
    done = list(run(plan([inputs], tmp_path / "out"), Options(), make, workers=2, chunk=1))
    assert sorted(statuses(done)) == sorted(EXPECTED)
    assert {o.status for o in done} == {Status.FAILED}


class _Counting(ThreadPoolExecutor):
    most = 0
    now = 0

    def submit(self, fn, /, *args, **kwargs):
        future = super().submit(fn, *args, **kwargs)
        _Counting.now += 1
        _Counting.most = max(_Counting.most, _Counting.now)
        return future


def test_few_chunks_are_under_way_at_once(inputs, tmp_path):
    """Futures are bounded by the workers, not by the jobs."""
    _Counting.most = _Counting.now = 0
    for _ in run(plan([inputs], tmp_path / "out"), Options(), partial(_Counting, 1), workers=1, chunk=1):
        _Counting.now -= 1
    assert _Counting.most <= 3


def test_what_is_left_is_cancelled_when_nobody_listens_any_more(inputs, tmp_path):
    """Ctrl-C ends the reader of the outcomes: chunks that have not begun never do."""
    made: list[ThreadPoolExecutor] = []

    def make() -> ThreadPoolExecutor:
        made.append(ThreadPoolExecutor(1))
        return made[0]

    outcomes = run(plan([inputs], tmp_path / "out"), Options(), make, workers=1, chunk=1)
    next(outcomes)
    outcomes.close()
    made[0].shutdown(wait=True)
    assert len(list((tmp_path / "out").glob("*.docx"))) < 12


def test_outcomes_come_in_the_order_of_their_jobs():
    """Whatever order they arrive in."""
    jobs = [Job(f"{n}.yaml", f"{n}.docx") for n in range(5)]
    arriving = iter([Outcome(j.source, j.target, Status.WRITTEN) for j in (jobs[n] for n in (3, 0, 4, 1, 2))])
    ended = []

    def watched():
        yield from arriving
        ended.append(True)

    assert [o.source for o in in_order(jobs, watched())] == [j.source for j in jobs]
    assert ended, "whoever hands outcomes on is told that there are no more"


def test_paths_count_from_the_given_folder_and_are_told_as_given(inputs, tmp_path):
    """Workers elsewhere have another working folder."""
    done = list(run(plan_relative(inputs), Options(folder=str(tmp_path)), RightHere))
    assert statuses(done) == EXPECTED
    assert (tmp_path / "out" / "00.docx").is_file()
    wrong = next(o for o in done if "wrong" in o.source)
    assert (wrong.source, wrong.first_error.location.path) == ("in/wrong.yaml", "in/wrong.yaml")


def plan_relative(inputs: Path) -> list[Job]:
    return [Job(f"in/{file.name}", f"out/{file.stem}.docx") for file in sorted(inputs.iterdir())]


def test_nobody_is_hired_for_less_than_a_chunk():
    """A second process costs more than it brings for a handful of papers."""
    assert (crew_for(25, Engine.PROCESS, 8).make, crew_for(25, Engine.PROCESS, 8).workers) == (RightHere, 1)
    assert crew_for(26, Engine.PROCESS, 8).workers == 2
    assert crew_for(1000, Engine.THREAD, 3).workers == 3
    assert crew_for(1000, Engine.PROCESS, 1).make is RightHere


@pytest.mark.parametrize("given", [(Engine.DASK, 0, ""), (Engine.PROCESS, 2, "tcp://127.0.0.1:8786")])
def test_dask_and_its_address_go_together(given):
    """One without the other is misuse."""
    with pytest.raises(UsageError):
        crew_for(100, *given)


def test_dask_is_needed_by_its_own_engine_alone():
    """It is an extra that hardly anybody has: without it several papers are made, and its engine says how to get it."""
    code = """
import sys
sys.modules["distributed"] = None
from govsummary.batch.executors import Engine, crew_for
from govsummary.core.errors import EnvironmentFault
assert crew_for(100, Engine.THREAD, 2).workers == 2
try:
    crew_for(100, Engine.DASK, 2, "tcp://127.0.0.1:8786")
except EnvironmentFault as fault:
    print(fault.hint)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "govsummary[dask]" in done.stdout
