"""LibreOffice, run unseen: found, given a profile and a font map of its own, stopped if it hangs."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from govsummary.core.errors import EnvironmentFault
from govsummary.core.language import Text
from govsummary.pdf.fontconfig import write_fontconfig
from govsummary.pdf.opendocument import take_air_out, without_air
from govsummary.pdf.profile import write_profile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PROGRAMS = ("soffice", "libreoffice", "soffice.com")
INSTALLED = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice*/program/soffice",
    "/snap/bin/libreoffice",
    "/var/lib/flatpak/exports/bin/org.libreoffice.LibreOffice",
)


def find_soffice() -> Path | None:
    """LibreOffice's program: ``GOVSUMMARY_SOFFICE``, on PATH, or where Windows, macOS and Linux usually put it.

    Raises:
        EnvironmentFault: ``GOVSUMMARY_SOFFICE`` names no file.
    """
    if chosen := os.environ.get("GOVSUMMARY_SOFFICE"):
        if not Path(chosen).is_file():
            raise EnvironmentFault(
                Text(
                    f"环境变量 GOVSUMMARY_SOFFICE 指向的文件不存在：{chosen}",
                    f"GOVSUMMARY_SOFFICE names no file: {chosen}",
                )
            )
        return Path(chosen)
    on_path = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    return Path(on_path) if on_path else next(_usual_places(), None)


def _usual_places() -> Iterator[Path]:
    for variable in ("ProgramFiles", "ProgramFiles(x86)", "ProgramW6432"):
        if folder := os.environ.get(variable):
            yield from filter(Path.is_file, [Path(folder, "LibreOffice", "program", "soffice.com")])
    for pattern in INSTALLED:
        yield from filter(Path.is_file, sorted(Path("/").glob(pattern.lstrip("/"))))


EXPORT = '{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'
"""The blank page before a section that begins on an even page is a side of a sheet, and stays (LibreOffice 7.4 on)."""


def to_pdf(soffice: Path, documents: Sequence[Path], room: Path, timeout: float) -> None:
    """Convert documents into ``room/out``, which may take ``timeout`` seconds in all; what hangs is stopped.

    What could not be converted simply has no PDF there.
    """
    deadline = monotonic() + timeout
    airless = [document for document in documents if without_air(document)]
    if airless:
        _convert(soffice, "fodt:OpenDocument Text Flat XML", airless, room / "flat", deadline)
    flat = [made for document in airless if (made := room / "flat" / f"{document.stem}.fodt").is_file()]
    for made in flat:
        take_air_out(made)
    others = [document for document in documents if document not in airless]
    _convert(soffice, f"pdf:writer_pdf_Export:{EXPORT}", [*flat, *others], room / "out", deadline)


def _convert(soffice: Path, kind: str, sources: Sequence[Path], target: Path, deadline: float) -> None:
    """Convert ``sources`` into the folder ``target`` in one process, which is stopped at the deadline."""
    if not sources or monotonic() >= deadline:
        return
    room = target.parent
    profile = room / "profile"
    if not profile.is_dir():
        write_profile(profile)
    command = [
        str(soffice),
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--invisible", "--nologo", "--norestore", "--nolockcheck", "--nodefault"),
        *("--convert-to", kind, "--outdir", str(target)),
        *map(str, sources),
    ]
    environment = {**os.environ, "FONTCONFIG_FILE": str(write_fontconfig(room)), "TZ": "UTC0"}
    with subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=sys.platform != "win32",
    ) as process:
        try:
            process.wait(max(0.1, deadline - monotonic()))
        except subprocess.TimeoutExpired:
            pass  # the missing file tells
        finally:
            _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the process and all it started: soffice is a launcher, its child does the work."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], check=False, capture_output=True)
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
