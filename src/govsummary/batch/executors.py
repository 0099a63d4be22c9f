"""The executors a batch can use: processes (default), threads, or a Dask cluster; anything else may be passed in."""

from __future__ import annotations

import signal
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any

from govsummary.errors import EnvironmentFault, UsageError
from govsummary.language import Text

if TYPE_CHECKING:
    from collections.abc import Callable


class Engine(StrEnum):
    """Where the work is done."""

    PROCESS = "process"
    THREAD = "thread"
    DASK = "dask"


def executor_maker(engine: Engine, workers: int, scheduler: str = "") -> Callable[[], Executor]:
    """A maker of fresh executors.

    Raises:
        UsageError: Dask without the address of its scheduler.
        EnvironmentFault: Dask is not installed.
    """
    if engine is Engine.THREAD:
        return partial(ThreadPoolExecutor, workers)
    if engine is Engine.DASK:
        return _dask(scheduler)
    return partial(ProcessPoolExecutor, workers, initializer=_ignore_interrupt)


def _ignore_interrupt() -> None:
    """Ctrl-C is the parent's to handle: a worker finishes the file it is writing."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _dask(scheduler: str) -> Callable[[], Executor]:
    if not scheduler:
        raise UsageError(Text("用 dask 时请写明 --scheduler 地址", "dask needs --scheduler ADDRESS"))
    try:
        from distributed import Client
    except ImportError as missing:
        raise EnvironmentFault(
            Text("没有安装 dask", "dask is not installed"),
            Text('请安装：pip install "govsummary[dask]"', 'install it: pip install "govsummary[dask]"'),
        ) from missing

    def make() -> Any:
        # pure=False: the same chunk given twice is work to be done twice, not a result to be looked up.
        return Client(scheduler, set_as_default=False).get_executor(pure=False, retries=3)

    return make
