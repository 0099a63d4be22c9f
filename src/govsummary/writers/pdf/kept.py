"""A LibreOffice that stays: the first PDF costs its start, every further one a fraction of a second.

It is driven by UNO through `office_worker.py` in a Python that knows it; where there is none each PDF is made by a
process of its own (`govsummary.writers.pdf.convert`), with the same pages.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from threading import Lock, Timer
from typing import TYPE_CHECKING, Any

from govsummary.core.errors import EnvironmentFault
from govsummary.core.language import Text
from govsummary.core.soffice import find_soffice, write_profile
from govsummary.writers.pdf import convert
from govsummary.writers.pdf.libreoffice import open_format, own_prefix, sweep, take_air_out, without_air
from govsummary.writers.pdf.sealing import Unsealable, sealed
from govsummary.writers.pdf.substitution import write_fontconfig

if TYPE_CHECKING:
    from types import TracebackType

WORKER = Path(__file__).parent / "office_worker.py"
PATIENCE = 20.0
"""Seconds for a document; then LibreOffice hangs and is started anew."""
_FAILED = Text("没能排出页面", "the pages could not be made")


class KeptOffice:
    """Makes PDFs of Word documents in memory, one at a time; ends with ``close``, or with this process."""

    def __init__(self) -> None:
        self._made: tempfile.TemporaryDirectory[str] | None = None
        self._lock = Lock()
        self._worker: subprocess.Popen[str] | None = None
        self._office = 0
        """The process of LibreOffice, which leads a group of its own."""
        self._none = False
        """Whether there is no Python that knows UNO, so that nothing is kept."""

    def __enter__(self) -> KeptOffice:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Stop LibreOffice and remove what was made."""
        with self._lock:
            self._stop()
            if self._made:
                self._made.cleanup()
                self._made = None

    @property
    def _room(self) -> Path:
        if self._made is None:
            sweep()
            self._made = tempfile.TemporaryDirectory(prefix=own_prefix(), ignore_cleanup_errors=True)
        return Path(self._made.name)

    def pdf(self, document: bytes) -> bytes:
        """The PDF of a Word document, for looking at: the same pages as `alone` makes, not the same bytes.

        Raises:
            EnvironmentFault: there is neither LibreOffice nor Word, or the document cannot be converted.
        """
        with self._lock:
            made = self._by_worker(document)
        return made if made is not None else alone(document)

    def _by_worker(self, document: bytes) -> bytes | None:
        room = self._room
        source, copy, target = room / "paper.docx", room / "sealed.docx", room / "paper.pdf"
        worker = self._started()
        if worker is None:
            return None
        source.write_bytes(document)
        try:
            sealed(source, copy)
        except Unsealable as bad:
            raise EnvironmentFault(bad.reason) from bad
        target.unlink(missing_ok=True)
        airless = room / f"paper.{open_format(copy)}"
        made = self._converted(worker, copy, airless) if without_air(copy) else copy
        if made and made != copy:
            take_air_out(made)
        made = made and self._converted(worker, made, target)
        return made.read_bytes() if made else None

    def _converted(self, worker: subprocess.Popen[str], source: Path, target: Path) -> Path | None:
        answer = self._ask(worker, {"from": str(source), "to": str(target)})
        if answer is None:  # it hangs or is gone; the next document gets a new one
            self._stop()
        return target if answer == {} and target.is_file() else None

    def _ask(self, worker: subprocess.Popen[str], asked: dict[str, str] | None) -> dict[str, Any] | None:
        """The worker's answer; None if it has none in time."""
        assert worker.stdin is not None
        assert worker.stdout is not None
        clock = Timer(PATIENCE if asked else 2 * PATIENCE, worker.kill)
        clock.start()
        try:
            if asked:
                worker.stdin.write(json.dumps(asked) + "\n")
                worker.stdin.flush()
            line = worker.stdout.readline()
            found: dict[str, Any] | None = json.loads(line) if line else None
        except (OSError, ValueError):
            return None
        finally:
            clock.cancel()
        return found

    def _started(self) -> subprocess.Popen[str] | None:
        if self._worker is not None and self._worker.poll() is None:
            return self._worker
        self._stop()
        program = find_soffice()
        python = None if self._none or program is None else next(_pythons(program), None)
        if program is None or python is None:
            self._none = True
            return None
        profile = self._room / "profile"
        shutil.rmtree(profile, ignore_errors=True)
        fonts = {"FONTCONFIG_FILE": str(write_fontconfig(self._room)), "TZ": "UTC0"}
        self._worker = subprocess.Popen(
            [python, str(WORKER), str(program), str(write_profile(profile))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env={**os.environ, **fonts},
        )
        first = self._ask(self._worker, None) or {}
        self._office = first.get("office", 0)
        if not self._office:
            self._stop()
            self._none = True
        return self._worker

    def _stop(self) -> None:
        if self._worker is not None:
            assert self._worker.stdin is not None
            try:
                self._worker.stdin.close()  # at which it stops LibreOffice
                self._worker.wait(PATIENCE)
            except (OSError, subprocess.TimeoutExpired):
                self._worker.kill()
                self._worker.wait()
            assert self._worker.stdout is not None
            self._worker.stdout.close()
            self._worker = None
        if self._office and sys.platform != "win32":  # a worker that was killed has left it running
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._office, signal.SIGKILL)
        self._office = 0


def alone(document: bytes) -> bytes:
    """The PDF as the command line makes it, by a process of its own: same document, same bytes.

    Raises:
        EnvironmentFault: there is neither LibreOffice nor Word, or the document cannot be converted.
    """
    with tempfile.TemporaryDirectory(prefix=own_prefix(), ignore_cleanup_errors=True) as room:
        source = Path(room, "paper.docx")
        source.write_bytes(document)
        made = convert([source], timeout=60)[0]
        if made.pdf is None:
            raise EnvironmentFault(made.diagnostics[0].message_text if made.diagnostics else _FAILED)
        return made.pdf.read_bytes()


def _pythons(soffice: Path) -> Iterator[str]:
    """Interpreters that know UNO: LibreOffice's own beside its program, this one, the system's."""
    program = soffice.resolve().parent
    beside = (program / name for name in ("python.exe", "python"))
    known = [*(str(one) for one in beside if one.is_file()), sys.executable, *filter(None, [shutil.which("python3")])]
    for python in dict.fromkeys((*known, "/usr/bin/python3")):
        if Path(python).is_file():
            asked = [python, "-c", "import uno"]
            if subprocess.run(asked, check=False, capture_output=True, timeout=PATIENCE).returncode == 0:
                yield python
