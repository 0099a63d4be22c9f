"""A sign on the desktop that opens the window with a double-click: a .lnk on Windows, else a .desktop or .command file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from govsummary import EnvironmentFault
from govsummary.core.files import write
from govsummary.core.language import Text

NAME = "写材料"
_NO_DESKTOP = Text("没有找到桌面文件夹", "the desktop's folder was not found")
_FAILED = Text("快捷方式没有做成：{why}", "the shortcut could not be made: {why}")
_BY_HAND = Text("可以在命令行里运行 govsummary desk", "run govsummary desk in a terminal instead")
SCRIPT = (
    "$ErrorActionPreference='Stop';"
    "$link=(New-Object -ComObject WScript.Shell).CreateShortcut($env:GOVSUMMARY_LINK);"
    "$link.TargetPath=$env:GOVSUMMARY_PROGRAM;$link.Arguments=$env:GOVSUMMARY_ARGUMENTS;"
    "$link.WorkingDirectory=$env:GOVSUMMARY_FOLDER;$link.WindowStyle=7;$link.Save()"
)
"""Names of folders come by the environment, so that nothing in them is ever read as a command; 7: minimised."""
FIND = "[Environment]::GetFolderPath('Desktop')"
"""Which OneDrive or an office's policy may have moved."""
_PATIENCE = 60


def install(folder: Path) -> Path:
    """Put the sign on the desktop, in place of the one for the same folder; the file.

    Raises:
        EnvironmentFault: there is no desktop, or it cannot be written.
    """
    folder = folder.resolve()
    if sys.platform == "win32":
        return _on_windows(folder)
    desktop = _desktop()
    if sys.platform == "darwin":
        return _written(desktop / f"{_name(folder)}.command", f"#!/bin/sh\nexec {_shell(command(folder))}\n")
    return _written(desktop / f"{_name(folder)}.desktop", desktop_entry(folder))


def command(folder: Path) -> list[str]:
    """What the sign runs: this very installation, wherever the window was opened from."""
    return [sys.executable, "-m", "govsummary", "desk", str(folder)]


def desktop_entry(folder: Path) -> str:
    """A freedesktop.org entry; its ``Exec`` is quoted as that standard has it, and its values escaped."""
    run = " ".join(_quoted(one) for one in command(folder))
    values = {"Type": "Application", "Name": _name(folder), "Exec": run, "Path": str(folder), "Terminal": "true"}
    lines = (f"{key}={_escaped(value)}" for key, value in values.items())
    return "\n".join(("[Desktop Entry]", *lines, ""))


def _quoted(word: str) -> str:
    inside = "".join(f"\\{sign}" if sign in '"`$\\' else sign for sign in word)
    return '"' + inside.replace("%", "%%") + '"'


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")


def _name(folder: Path) -> str:
    clean = "".join(sign for sign in folder.name if sign.isprintable() and sign not in '<>:"/\\|?*')
    return f"{NAME}（{clean}）" if clean else NAME


def _shell(words: list[str]) -> str:
    import shlex

    return shlex.join(words)


def _desktop() -> Path:
    found = shutil.which("xdg-user-dir")
    if found:
        asked = subprocess.run([found, "DESKTOP"], capture_output=True, text=True, check=False, timeout=_PATIENCE)
        if asked.stdout.strip() and Path(asked.stdout.strip()).is_dir() and Path(asked.stdout.strip()) != Path.home():
            return Path(asked.stdout.strip())
    for name in ("Desktop", "桌面"):
        if Path.home().joinpath(name).is_dir():
            return Path.home() / name
    raise EnvironmentFault(_NO_DESKTOP, _BY_HAND)


def _written(path: Path, text: str) -> Path:
    write(path, text.encode(), ours=lambda existing: b"govsummary" in existing)
    path.chmod(0o755)  # which desktops want of what they start
    return path


def _on_windows(folder: Path) -> Path:
    desktop = _powershell(FIND, {}).strip()
    if not desktop:
        raise EnvironmentFault(_NO_DESKTOP, _BY_HAND)
    link = Path(desktop, f"{_name(folder)}.lnk")
    program, *arguments = command(folder)
    said = {
        "GOVSUMMARY_LINK": str(link),
        "GOVSUMMARY_PROGRAM": program,
        "GOVSUMMARY_ARGUMENTS": subprocess.list2cmdline(arguments),
        "GOVSUMMARY_FOLDER": str(folder),
    }
    _powershell(SCRIPT, said)
    return link


def _powershell(script: str, said: dict[str, str]) -> str:
    """What the script prints; it is one of ours, word for word."""
    system = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "WindowsPowerShell", "v1.0", "powershell.exe")
    words = [str(system), "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-Command", script]
    try:
        done = subprocess.run(
            words,
            env={**os.environ, **said},
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
            timeout=_PATIENCE,
        )
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise EnvironmentFault(_FAILED.fill(why=str(fault)), _BY_HAND) from fault
    if done.returncode:
        raise EnvironmentFault(_FAILED.fill(why=done.stderr.strip()[:200]), _BY_HAND)
    return done.stdout
