"""A real Dask cluster on this machine, a worker killed in the middle: every document is there, once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from govsummary.batch import Engine, Options, plan, run
from govsummary.batch.executors import crew_for
from govsummary.core.errors import EnvironmentFault

pytest.importorskip("distributed")
PAPERS = 600


class Cluster(NamedTuple):
    """A scheduler's address, and its workers."""

    address: str
    workers: list[subprocess.Popen]


@pytest.fixture
def cluster(tmp_path) -> Iterator[Cluster]:
    """A scheduler and two workers, each a process of its own, with another working folder than the program."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    file = tmp_path / "scheduler.json"
    started: list[subprocess.Popen] = []

    def start(program: str, *arguments: object) -> subprocess.Popen:
        line = [sys.executable, "-m", f"distributed.cli.{program}", *map(str, arguments)]
        started.append(subprocess.Popen(line, cwd=elsewhere, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        return started[-1]

    try:
        scheduler = start("dask_scheduler", "--host", "127.0.0.1", "--port", 0, "--no-dashboard", "--scheduler-file", file)
        until(file.exists, scheduler)
        address = json.loads(file.read_text("utf-8"))["address"]
        worker = ("dask_worker", address, "--no-nanny", "--nthreads", 1, "--no-dashboard")
        yield Cluster(address, [start(*worker), start(*worker)])
    finally:
        for process in reversed(started):
            process.kill()
            process.wait()


def until(condition, process: subprocess.Popen) -> None:
    """Wait for something that a process brings about."""
    deadline = time.monotonic() + 60
    while not condition():
        assert process.poll() is None, "the process ended before its time"
        assert time.monotonic() < deadline
        time.sleep(0.005)


@pytest.fixture
def papers(tmp_path) -> Path:
    """Many small reports, one of them faulty."""
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(PAPERS):
        (folder / f"{n:03}.yaml").write_text(f"标题: 第{n}号工作总结\n背景: 一年来，完成任务{n}项。\n", "utf-8")
    (folder / "300.yaml").write_text("标题: 工作总结\n标是: 1\n", "utf-8")
    return folder


def expected() -> list[str]:
    return [f"{n:03}.docx" for n in range(PAPERS) if n != 300]


def test_a_killed_worker_costs_no_document(cluster, papers, tmp_path):
    """By the command line, with relative paths; the same command once more finds nothing to do."""
    line = [sys.executable, "-m", "govsummary", "render", "in", "-o", "out", "--engine", "dask"]
    line += ["--scheduler", cluster.address, "--report", "results.json", "--resume"]
    out = tmp_path / "out"
    program = subprocess.Popen(line, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    until(lambda: len(list(out.glob("*.docx"))) >= 60, program)
    cluster.workers[0].send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    before = len(list(out.glob("*.docx")))
    told = program.communicate(timeout=120)[0].decode()
    assert before < PAPERS - 1, "the worker was killed too late to matter"
    assert program.returncode == 1
    assert told.splitlines() == [str(Path("out", name)) for name in expected()]
    assert sorted(file.name for file in out.glob("*.docx")) == expected()
    assert all(zipfile.ZipFile(out / name).testzip() is None for name in expected())
    results = json.loads((tmp_path / "results.json").read_text("utf-8"))
    assert results["counts"] == {"written": PAPERS - 1, "unchanged": 0, "invalid": 1, "failed": 0}
    assert results["results"][300]["findings"][0]["path"] == str(Path("in", "300.yaml"))
    assert not list((tmp_path / "elsewhere").rglob("*.docx"))
    again = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (again.returncode, again.stdout) == (1, "")


def test_the_library_tells_of_every_job_once(cluster, papers, tmp_path):
    """By the library: when a worker dies each job is still told of exactly once."""
    jobs = plan([papers], tmp_path / "out")
    crew = crew_for(len(jobs), Engine.DASK, 4, cluster.address)
    seen = []
    for outcome in run(jobs, Options(), crew.make, workers=crew.workers):
        seen.append(outcome)
        if len(seen) == 50:
            os.kill(cluster.workers[1].pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    assert sorted(outcome.source for outcome in seen) == [job.source for job in jobs]
    assert [Path(outcome.source).name for outcome in seen if not outcome.fine] == ["300.yaml"]


def test_an_address_where_nobody_answers_is_told(papers, tmp_path):
    """Exit code 3, without a traceback."""
    from govsummary.batch.executors import DaskExecutor

    with pytest.raises(EnvironmentFault, match=r"tcp://127\.0\.0\.1:1"):
        DaskExecutor("tcp://127.0.0.1:1", timeout=0.5)
