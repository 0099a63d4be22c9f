"""LibreOffice, run unseen: found, given a profile and a font map of its own, stopped if it hangs."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from govsummary.core.errors import EnvironmentFault
from govsummary.core.language import Text
from govsummary.pdf.opendocument import take_air_out, without_air
from govsummary.pdf.substitution import write_fontconfig

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


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


# ---- libreOffice's own settings for one run: no macros, no links, no fields brought up to date, no network ----


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
"""Node, property, value. The second belt: `sealing` has taken out what these would stop. Port 9 throws away what comes."""


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


# ---- the folders in which PDFs are made: named after their process, swept by a later one if that was killed ---


_PREFIX = "govsummary-pdf-"
_OURS = re.compile(rf"{_PREFIX}(\d+)-")


def own_prefix() -> str:
    """What the name of this process's folders begins with."""
    return f"{_PREFIX}{os.getpid()}-"


def sweep() -> None:
    """Remove folders of processes that are gone, if this user made them; what cannot be removed stays."""
    with suppress(OSError):
        for place in Path(tempfile.gettempdir()).iterdir():
            found = _OURS.match(place.name)
            if found and not _runs(int(found[1])) and _is_own(place):
                shutil.rmtree(place, ignore_errors=True)


def _is_own(place: Path) -> bool:
    with suppress(OSError):
        there = place.lstat()
        return place.is_dir() and not place.is_symlink() and (sys.platform == "win32" or there.st_uid == os.getuid())
    return False


def _runs(process: int) -> bool:
    if sys.platform == "win32":  # os.kill would end it there; a folder in use cannot be removed anyway
        return process == os.getpid()
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


# ---- same document, same PDF: the moment of conversion is replaced by what the document itself says -----------


CREATED = re.compile(rb"/CreationDate\(D:(\d{14})Z'\)")
IDENTITY = re.compile(rb"/ID \[ <([0-9A-F]{32})>\s*<([0-9A-F]{32})> \]")
CHECKSUM = re.compile(rb"/DocChecksum /([0-9A-F]{32})")
EPOCH = b"19800101000000"


def settled(pdf: bytes, document: bytes) -> bytes:
    """``pdf`` with a fixed creation date and an identity drawn from ``document``; lengths, so offsets, stay."""
    identity = hashlib.sha256(document).hexdigest()[:32].upper().encode()
    pdf = CREATED.sub(lambda found: found[0].replace(found[1], EPOCH), pdf)
    for pattern in (IDENTITY, CHECKSUM):
        pdf = pattern.sub(lambda found: re.sub(rb"[0-9A-F]{32}", identity, found[0]), pdf)
    return pdf
