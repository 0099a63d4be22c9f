"""Starting the desk: one server for a folder, on this machine alone; a second start opens a window of the first."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import webbrowser
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import quote
from urllib.request import Request, urlopen

from govsummary import GovSummaryError, UsageError
from govsummary.core.language import Text
from govsummary.core.resources import YAML
from govsummary.desk.folder import Folder

if TYPE_CHECKING:
    from govsummary import Plugins
    from govsummary.desk.desk import Desk

HOST = "127.0.0.1"
_MISSING = Text("还没有装写材料窗口要用的包", "the desk's packages are not installed")
_INSTALL = Text("请运行：pip install 'govsummary[desk]'", "run: pip install 'govsummary[desk]'")
_NO_FILE = Text("没有“{path}”这个文件或文件夹", "there is no file or folder '{path}'")
_NO_PAPER = Text("“{path}”不是总结数据文件（.yaml）", "'{path}' is no data file (.yaml)")


def run(target: Path, plugins: Plugins, *, port: int = 0, browser: bool = True) -> Iterator[str]:
    """Serve the folder, or that of the file, until the process is stopped; yields the address first.

    Raises:
        UsageError: there is no such file or folder, or the extra ``desk`` is not installed.
    """
    try:
        import starlette  # noqa: F401
        import uvicorn
    except ImportError:
        raise UsageError(_MISSING, _INSTALL) from None
    folder, name = opened(target)
    paper = f"&paper={quote(name)}" if name else ""
    if address := _of_running(folder):
        address += paper
        _show(address, browser)
        yield address
        return
    from govsummary.desk.app import app
    from govsummary.desk.desk import Desk
    from govsummary.desk.guard import Tickets

    desk, tickets = Desk(folder, plugins), Tickets()
    if name:
        desk.open(name)
    with socket.create_server((HOST, port)) as listening:
        port = listening.getsockname()[1]
        address = f"http://{HOST}:{port}/open?t={tickets.new()}{paper}"
        guarded = app(desk, port, tickets)
        with _announced(folder, port, guarded.secret):
            Thread(target=_made_ready, args=(desk, name), daemon=True).start()
            _show(address, browser)
            yield address
            config = uvicorn.Config(
                guarded,
                log_level="error",
                access_log=False,
                server_header=False,
                lifespan="off",
                timeout_graceful_shutdown=1,  # windows that listen to events never end by themselves
            )
            try:
                uvicorn.Server(config).run(sockets=[listening])
            finally:
                desk.pages.close()


def _made_ready(desk: Desk, name: str) -> None:
    """Load what the first screen needs while the browser starts; what is wrong with the paper its window says."""
    from govsummary.desk.app import state

    with suppress(GovSummaryError):
        state(desk.window(name), {})


def opened(target: Path) -> tuple[Folder, str]:
    """The folder to serve, and the paper to open in it, if a file is named.

    Raises:
        UsageError: there is no such file or folder, or it is no paper.
    """
    if target.is_dir():
        return Folder(target), ""
    if not target.is_file():
        raise UsageError(_NO_FILE.fill(path=target))
    if target.suffix.lower() not in YAML:
        raise UsageError(_NO_PAPER.fill(path=target))
    return Folder(target.resolve().parent), target.name


# ---- the window ------------------------------------------------------------------------------------------------------


def _show(address: str, browser: bool) -> None:
    """Edge as a window of its own where it is, else the usual browser."""
    if not browser:
        return
    edge = shutil.which("msedge") or next(_edges(), None)
    if edge and sys.platform == "win32":
        subprocess.Popen([edge, f"--app={address}"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    else:
        webbrowser.open(address)


def _edges() -> Iterator[str]:
    for variable in ("ProgramFiles(x86)", "ProgramFiles"):
        path = Path(os.environ.get(variable, ""), "Microsoft", "Edge", "Application", "msedge.exe")
        if os.environ.get(variable) and path.is_file():
            yield str(path)


# ---- one server for a folder -----------------------------------------------------------------------------------------


class _announced:
    """While it holds, a file readable by this user alone says at which port the folder is served."""

    def __init__(self, folder: Folder, port: int, secret: str) -> None:
        self.path, self.content = _note(folder), json.dumps({"port": port, "secret": secret})

    def __enter__(self) -> None:
        with suppress(OSError):
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.path.unlink(missing_ok=True)
            with os.fdopen(os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(self.content)

    def __exit__(self, *fault: object) -> None:
        self.path.unlink(missing_ok=True)


def _note(folder: Folder) -> Path:
    import hashlib

    base = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
    user = "" if os.environ.get("LOCALAPPDATA") else f"-{getattr(os, 'getuid', lambda: 0)()}"
    return Path(base, f"govsummary{user}", f"desk-{hashlib.sha256(str(folder.root).encode()).hexdigest()[:16]}.json")


def _of_running(folder: Folder) -> str:
    """The address of a new window of the server that serves the folder already; empty: none does."""
    with suppress(OSError, ValueError, KeyError):
        path = _note(folder)
        if hasattr(os, "getuid") and path.lstat().st_uid != os.getuid():
            return ""
        known = json.loads(path.read_text())
        asked = Request(f"http://{HOST}:{int(known['port'])}/join", headers={"x-desk-secret": str(known["secret"])})
        with urlopen(asked, timeout=2) as answer:
            return f"http://{HOST}:{int(known['port'])}/open?t={answer.read(100).decode('ascii')}"
    return ""
