"""`--watch`: work is done again whenever a file that it needs has changed, until Ctrl+C."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govsummary.cli import console, faults
from govsummary.core.errors import GovSummaryError
from govsummary.core.language import Text
from govsummary.core.resources import CSV, DATA, WORD_SUFFIX, WORKBOOKS

if TYPE_CHECKING:
    from govsummary.plugin.manager import Plugins

_WAITING = Text("正在等改动；按 Ctrl+C 停", "waiting for changes; Ctrl+C stops")
_AGAIN = Text("{names} 有改动（{at}）", "{names} changed ({at})")
PAUSE = 0.5
"""Seconds between two looks at the files; work waits until two of them see the same."""
_NAMED = frozenset((*WORKBOOKS, CSV, *DATA, WORD_SUFFIX, ".dotx", ".png", ".jpg", ".jpeg"))
"""Kinds of files that data name: ledgers, pictures, templates, styles."""
_LONGEST = 260
Stamps = dict[Path, tuple[int, int] | None]


def again_and_again(files: Callable[[], Iterable[Path]], work: Callable[[], int]) -> int:
    """Do ``work`` now and after each change of the ``files``; its last exit code, at Ctrl+C."""
    code = 0
    try:
        known = _stamps(files())  # before the work: what changes meanwhile is done again
        code = _done(work)
        console.complain(_WAITING)
        while True:
            time.sleep(PAUSE)
            seen = _stamps(known)
            if seen != known:
                changed = "、".join(path.name for path in seen if seen[path] != known[path])
                known = _settled(seen)
                console.complain(_AGAIN.fill(names=changed, at=time.strftime("%H:%M:%S")))
                code = _done(work)
                known = {**_stamps(files()), **known}
    except KeyboardInterrupt:
        return code


def _done(work: Callable[[], int]) -> int:
    """What breaks the work today may be there tomorrow: LibreOffice, a disk."""
    try:
        return work()
    except Exception as fault:
        return faults.told(fault)


def files_of(data: Path, others: Iterable[str], plugins: Plugins) -> Iterator[Path]:
    """The data file, the ``others`` that the command names, and the files that the data themselves name."""
    from govsummary.input.reading import read

    yield data
    yield from (Path(one) for one in others if one and Path(one).suffix)
    try:
        stated = read(data, plugins).data
    except GovSummaryError:
        return  # which rendering reports
    for text in _texts(stated):
        name = text.partition("!")[0].strip()
        if len(name) < _LONGEST and Path(name).suffix.lower() in _NAMED and not name.startswith(("//", "\\\\")):
            yield data.parent / name


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)


def _settled(seen: Stamps) -> Stamps:
    """What stands there once nobody writes any more."""
    while True:
        time.sleep(PAUSE)
        now = _stamps(seen)
        if now == seen:
            return now
        seen = now


def _stamps(paths: Iterable[Path]) -> Stamps:
    return {path: _stamp(path) for path in dict.fromkeys(paths)}


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        known = path.stat()
    except (OSError, ValueError):
        return None
    return known.st_mtime_ns, known.st_size
