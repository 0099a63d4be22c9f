"""LibreOffice, run unseen: found, given a profile of its own without macros, links and network, stopped if it hangs."""

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


def convert(soffice: Path, kind: str, sources: Sequence[Path], target: Path, deadline: float, **more: str) -> None:
    """Convert ``sources`` into the folder ``target`` in one process, which is stopped at the deadline.

    What could not be converted simply is not there. ``more``: variables of its environment; its profile stands beside.
    """
    if not sources or monotonic() >= deadline:
        return
    profile = target.parent / "profile"
    if not profile.is_dir():
        write_profile(profile)
    command = [
        str(soffice),
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--invisible", "--nologo", "--norestore", "--nolockcheck", "--nodefault"),
        *("--convert-to", kind, "--outdir", str(target)),
        *map(str, sources),
    ]
    environment = {**os.environ, **more, "TZ": "UTC0"}
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
            pass  # the missing file says so
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


# ---- its settings for one run: no macros, no links, no fields brought up to date, no network ----


_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_SETTINGS = (
    (_SECURITY, "MacroSecurityLevel", 3),
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    (_SECURITY, "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", 2),
    ("/org.openoffice.Office.Writer/Content/Update", "Field", "false"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", 2),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", 9),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", 9),
    ("/org.openoffice.Inet/Settings", "ooInetNoProxy", ""),
)
"""Node, property, value. The second belt: `pdf.sealing` has taken out of papers what these would stop. Port 9 is a pit."""


def write_profile(folder: Path) -> Path:
    """Write a user profile with these settings into ``folder``; for ``-env:UserInstallation``."""
    items = "".join(
        f'<item oor:path="{node}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for node, name, value in _SETTINGS
    )
    user = folder / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>\n",
        encoding="utf-8",
    )
    return folder
