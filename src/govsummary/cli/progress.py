"""While many papers are made (a bar, on a terminal only; at the end how it went), and `--watch`, which makes one again."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govsummary.batch.jobs import Outcome, Results, Status
from govsummary.cli import console
from govsummary.cli.console import complain, say, typer
from govsummary.cli.reporters import counted, line
from govsummary.core.diagnostics import Severity
from govsummary.core.errors import GovSummaryError
from govsummary.core.language import Text
from govsummary.core.resources import CSV, DATA, WORD_SUFFIX, WORKBOOKS

if TYPE_CHECKING:
    from govsummary.plugin.manager import Plugins

TOGETHER = 25
"""Paths reported at once: as many as a worker hands over."""
SHOWN = 20
"""Failures listed at the end; the rest are counted."""

_LABEL = Text("生成", "rendering")
_COUNTS = Text(
    "共 {total} 份：写好 {written} 份，未变 {unchanged} 份，失败 {failed} 份",
    "{total} documents: {written} written, {unchanged} unchanged, {failed} failed",
)
_REMARKED = Text(
    "写好的有 {remarked} 份带提醒（{counts}）；--report FILE 写出全部，govsummary {command} 数据文件 逐条列出",
    "{remarked} come with remarks ({counts}); --report FILE holds all, 'govsummary {command} REPORT' lists one file's",
)
_FAULT = Text("失败 {fault}", "failed {fault}")
_MORE_FAULTS = Text("（这份还有 {more} 处）", " (and {more} more in this file)")
_MORE_FILES = Text(
    "……另有 {more} 份失败；全部结果用 --report FILE 写成文件",
    "… and {more} more; --report FILE writes all results to a file",
)
_HINT = Text("{message}（提示：{hint}）", "{message} (hint: {hint})")


class Teller:
    """Shows a bar while outcomes arrive, prints the path of every written document, and at the end says how it went.

    While a bar is shown, the paths wait until it is complete: they would be written across it. The ``results`` hold a
    record of each outcome only if ``recording``; ``command`` lists the remarks on one paper.
    """

    def __init__(self, total: int, *, recording: bool = True, command: str = "render") -> None:
        self.results = Results(recording=recording)
        self.made: list[Path] = []
        """Documents that are there as they should be."""
        self._total = total
        self._bar = sys.stderr is not None and sys.stderr.isatty()
        self._waiting: list[str] = []
        self._faults: list[str] = []
        self._remarked = 0
        self._severities: Counter[Severity] = Counter()
        self._command = command

    def watch(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The outcomes as they arrive, with a bar if somebody watches standard error."""
        if not self._bar:
            yield from outcomes
            return
        with typer.progressbar(outcomes, self._total, str(_LABEL), show_pos=True, file=sys.stderr) as arriving:
            yield from arriving

    def tell(self, outcome: Outcome) -> None:
        """One outcome, in its turn."""
        self.results.add(outcome)
        if not outcome.fine:
            if len(self._faults) < SHOWN:
                self._faults.append(_first_fault(outcome))
            return
        self.made.append(Path(outcome.target))
        self._remarked += bool(outcome.diagnostics)
        self._severities.update(found.severity for found in outcome.diagnostics)
        if outcome.status is Status.WRITTEN:
            self._waiting.append(outcome.target)
            if not self._bar and len(self._waiting) >= TOGETHER:
                self.say_waiting()

    def conclude(self) -> None:
        """The summary, on standard error."""
        self.say_waiting()
        for fault in self._faults:
            complain(_FAULT.fill(fault=fault))
        failed, counts = self.results.failed, self.results.counts
        if failed > len(self._faults):
            complain(_MORE_FILES.fill(more=failed - len(self._faults)))
        written, unchanged = counts[Status.WRITTEN], counts[Status.UNCHANGED]
        complain(_COUNTS.fill(total=self._total, written=written, unchanged=unchanged, failed=failed))
        if self._remarked:
            complain(_REMARKED.fill(remarked=self._remarked, counts=counted(self._severities), command=self._command))

    def say_waiting(self) -> None:
        """The paths of what was written since they were reported last."""
        if self._waiting:
            say("\n".join(self._waiting))
        self._waiting.clear()


def _first_fault(outcome: Outcome) -> str:
    error = outcome.first_error
    if error is None:
        message = _HINT.fill(message=outcome.message, hint=outcome.hint) if outcome.hint else outcome.message
        return f"{outcome.name} {message}"
    more = len(outcome.diagnostics) - 1
    elsewhere = f"{outcome.name} " if error.location.path != outcome.source else ""  # in the base, by this row's values
    return f"{elsewhere}{line(error)}{_MORE_FAULTS.fill(more=more) if more else ''}"


# ---- `--watch` ------------------------------------------------------------------------------------------------------


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
        code = _tried(work)
        console.complain(_WAITING)
        while True:
            time.sleep(PAUSE)
            seen = _stamps(known)
            if seen != known:
                changed = "、".join(path.name for path in seen if seen[path] != known[path])
                known = _settled(seen)
                console.complain(_AGAIN.fill(names=changed, at=time.strftime("%H:%M:%S")))
                code = _tried(work)
                known = {**_stamps(files()), **known}
    except KeyboardInterrupt:
        return code


def _tried(work: Callable[[], int]) -> int:
    """What breaks the work today may be there tomorrow: LibreOffice, a disk."""
    try:
        return work()
    except Exception as fault:
        return console.told(fault)


def files_of(data: Path, others: Iterable[str], plugins: Plugins) -> Iterator[Path]:
    """The data file, the ``others`` that the command names, and the files that the data themselves name."""
    from govsummary.input.inspecting import source_at

    yield data
    yield from (Path(one) for one in others if one and Path(one).suffix)
    try:
        stated = source_at(data, plugins).data
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
