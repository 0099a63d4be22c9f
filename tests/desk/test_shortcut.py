"""A sign on the desktop: it opens this folder, whatever the folder's name is, and runs nothing that the name says."""

from __future__ import annotations

import os
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest

from govsummary.cli.main import main
from govsummary.desk import shortcut

NASTY = ["2026年 材料", "a b'c", "$(touch x)", "`touch x`", 'q"uote', "100%f", "a;b&c", "back\\slash"]


@pytest.fixture
def desktop(tmp_path, monkeypatch):
    home = tmp_path / "家"
    (home / "Desktop").mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: home)
    monkeypatch.setattr(shortcut.shutil, "which", lambda name: None)
    return home / "Desktop"


def program_of(entry):
    """The words that a desktop runs: escapes of the file undone, quoting as sh has it, field codes."""
    parser = ConfigParser(interpolation=None, delimiters="=")
    parser.optionxform = str
    parser.read_string(entry)
    line = parser["Desktop Entry"]["Exec"].replace("\\\\", "\\")
    said = subprocess.run(["sh", "-c", f'printf "%s\\0" {line}'], capture_output=True, text=True, check=True).stdout
    return [word.replace("%%", "%") for word in said.split("\0")[:-1]]


@pytest.mark.skipif(sys.platform != "linux", reason="the entry of freedesktop.org")
@pytest.mark.parametrize("name", NASTY)
def test_it_runs_the_window_on_this_folder(desktop, tmp_path, name, capsys):
    """By the standard's own rules of quoting; made again it stands in place of itself."""
    folder = tmp_path / name
    folder.mkdir()
    assert [main(["desk", str(folder), "--install-shortcut"]) for _ in range(2)] == [0, 0]
    made = Path(capsys.readouterr().out.splitlines()[0])
    assert made.parent == desktop
    assert program_of(made.read_text("utf-8")) == [sys.executable, "-m", "govsummary", "desk", str(folder)]
    assert os.access(made, os.X_OK)
    assert len([*desktop.iterdir()]) == 1


def test_without_a_desktop_it_is_said(desktop, folder, capsys):
    """With what to do instead."""
    desktop.rmdir()
    assert main(["desk", str(folder), "--install-shortcut"]) == 3
    assert "govsummary desk" in capsys.readouterr().err


@pytest.mark.parametrize("name", NASTY)
def test_on_windows_a_name_never_becomes_a_command(monkeypatch, tmp_path, name):
    """The script is fixed; what differs goes by the environment."""
    ran = []

    def run(words, **more):
        ran.append((words, more["env"]))
        return subprocess.CompletedProcess(words, 0, f"{tmp_path}\n", "")

    monkeypatch.setattr(shortcut.sys, "platform", "win32")
    monkeypatch.setattr(shortcut.subprocess, "run", run)
    folder = tmp_path / name
    folder.mkdir()
    link = shortcut.install(folder)
    assert [words[-1] for words, _ in ran] == [shortcut.FIND, shortcut.SCRIPT]
    assert not [word for words, _ in ran for word in words if name in word]
    _, said = ran[-1]
    assert said["GOVSUMMARY_LINK"] == str(link)
    assert said["GOVSUMMARY_FOLDER"] == str(folder.resolve())
    assert said["GOVSUMMARY_ARGUMENTS"] == subprocess.list2cmdline(["-m", "govsummary", "desk", str(folder.resolve())])
    assert not set('<>:"/\\|?*') & set(link.name)
