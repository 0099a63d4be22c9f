"""A Dask cluster as an executor: `distributed`'s own, with the client that belongs to it."""

from __future__ import annotations

from concurrent.futures import Executor
from typing import TYPE_CHECKING, Any

import distributed

from govsummary.core.errors import EnvironmentFault
from govsummary.core.language import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future


class DaskExecutor(Executor):
    """Connects to a scheduler, and leaves it when it is shut down.

    Dask hands the chunk of a worker that died to another by itself.
    """

    def __init__(self, scheduler: str, timeout: float = 30) -> None:
        """Connect.

        Raises:
            EnvironmentFault: nobody answers at the address.
        """
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
