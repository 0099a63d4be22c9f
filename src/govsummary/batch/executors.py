"""The executors a batch can use: processes (default), threads, or a Dask cluster; anything else may be passed in."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from concurrent.futures import Executor, Future
from functools import partial
from typing import TYPE_CHECKING, Any

from govsummary.batch import working
from govsummary.batch.jobs import Engine
from govsummary.batch.session import CHUNK
from govsummary.batch.working import TOGETHER
from govsummary.core.errors import EnvironmentFault, UsageError
from govsummary.core.frozen import frozen
from govsummary.core.language import Text

if TYPE_CHECKING:
    from collections.abc import Callable


CLUSTER_WORKERS = 32
"""How many are thought to work on a cluster unless the user says so: it grows and shrinks, and small chunks may wait."""


@frozen
class Crew:
    """Who does the work: a maker of fresh executors, how many work at once, how many papers each takes at once."""

    make: Callable[[], Executor]
    workers: int
    chunk: int = CHUNK
    elsewhere: bool = False
    """Whether they may have another working folder."""


def crew_for(papers: int, engine: Engine = Engine.PROCESS, workers: int = 0, scheduler: str = "") -> Crew:
    """The crew for that many papers; without a number of ``workers``, one for each processor.

    Nobody is hired for less than a chunk: what one worker can do is done right here, without a second process.

    Raises:
        UsageError: Dask without the address of its scheduler, or the address without Dask.
        EnvironmentFault: Dask is not installed.
    """
    if bool(scheduler) != (engine is Engine.DASK):
        raise UsageError(
            Text("--engine dask 和 --scheduler 地址要一起写", "--engine dask and --scheduler ADDRESS go together"),
            Text(
                "例如：--engine dask --scheduler tcp://10.0.0.1:8786",
                "such as --engine dask --scheduler tcp://10.0.0.1:8786",
            ),
        )
    if engine is Engine.DASK:
        return Crew(_dask(scheduler), workers or CLUSTER_WORKERS, elsewhere=True)
    hired = min(workers or _processors(), -(-papers // CHUNK))
    if hired <= 1:
        return Crew(RightHere, 1, TOGETHER)
    if engine is Engine.THREAD:
        from concurrent.futures import ThreadPoolExecutor

        return Crew(partial(ThreadPoolExecutor, hired), hired)
    return Crew(partial(processes, hired), hired)


class RightHere(Executor):
    """An executor that does at once what it is given, in this very thread."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The future of a call that is already done."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as fault:
            future.set_exception(fault)
        return future


def processes(workers: int) -> Executor:
    """A pool of processes, each warm before its first paper, that leave whole files only, whoever is killed."""
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(workers, initializer=settle_in)


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _dask(scheduler: str) -> Callable[[], Executor]:
    try:
        import distributed  # noqa: F401
    except ImportError as missing:
        raise EnvironmentFault(
            Text("没有安装 dask", "dask is not installed"),
            Text('请安装：pip install "govsummary[dask]"', 'install it: pip install "govsummary[dask]"'),
        ) from missing

    return partial(DaskExecutor, scheduler)


# ---- how a process of the pool settles in: warm, deaf to Ctrl-C, and gone when the program that started it is gone


def settle_in() -> None:
    """Prepare this process for its jobs."""
    # Ctrl-C is the parent's to handle: a worker finishes the file it is writing.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        lock = threading.Lock()
        working.finish_files_under(lock)
        threading.Thread(target=_leave_with, args=(parent, lock), daemon=True).start()
    working.bench()


def _leave_with(parent: multiprocessing.process.BaseProcess, lock: threading.Lock) -> None:
    """End this process between two files once the parent is gone: killed, it could not tell its workers to stop."""
    parent.join()
    with lock:
        os._exit(1)


# ---- a Dask cluster as an executor ----------------------------------------------------------------------------------


class DaskExecutor(Executor):
    """Connects to a scheduler, and leaves it when it is shut down.

    Dask hands the chunk of a worker that died to another by itself.
    """

    def __init__(self, scheduler: str, timeout: float = 30) -> None:
        """Connect.

        Raises:
            EnvironmentFault: nobody answers at the address.
        """
        import distributed

        connect: Any = distributed.Client
        try:
            self._client = connect(scheduler, timeout=timeout, set_as_default=False)
        except (OSError, ValueError) as fault:
            raise EnvironmentFault(
                Text(f"连不上 dask 调度器 {scheduler}：{fault}", f"no dask scheduler answers at {scheduler}: {fault}"),
                Text(
                    "请检查地址，以及 dask scheduler 是否在运行", "check the address, and that 'dask scheduler' is running"
                ),
            ) from fault
        # pure=False: the same chunk given twice is work to be done twice, not a result to be looked up.
        self._executor: Any = self._client.get_executor(pure=False)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The future of a call on some worker."""
        future: Future[Any] = self._executor.submit(fn, *args, **kwargs)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster; unless ``wait``, what is under way is cancelled."""
        self._executor.shutdown(wait=wait and not cancel_futures)
        self._client.close()
