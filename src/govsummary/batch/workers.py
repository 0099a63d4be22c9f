"""How a process of the pool settles in: warm, deaf to Ctrl-C, and gone when the program that started it is gone."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading

from govsummary.batch import working


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
