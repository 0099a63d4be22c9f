"""What the program says about itself: help and faults, in the language of the run, with the right exit code."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from govsummary import __version__, pipeline
from govsummary.cli.main import COMMANDS

ENGLISH = ("Usage", "Options", "Arguments", "Show this", "required", "default:")


@pytest.mark.parametrize("arguments", [[], *([name] for name in COMMANDS), ["sections", "show"]], ids=" ".join)
def test_help_is_chinese_throughout(run, arguments):
    """Typer's own words too."""
    done = run(*arguments, "--help")
    assert done.code == 0
    assert done.out.startswith("用法：govsummary")
    assert not [word for word in ENGLISH if word in done.out]


@pytest.mark.parametrize("arguments", [[], *([name] for name in COMMANDS), ["sections", "show"]], ids=" ".join)
def test_help_is_english_throughout(run, monkeypatch, arguments):
    """No Chinese is left where nobody reads it."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "en")
    done = run(*arguments, "--help")
    assert done.out.startswith("Usage: govsummary")
    assert not [letter for letter in done.out if "\u4e00" <= letter <= "\u9fff"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["rendr"], "没有“rendr”这个命令（是不是 'render'？）"),
        (["render"], "缺少参数 REPORT…"),
        (["render", "a.yaml", "--fore"], "没有 --fore 这个选项（是不是 --force？）"),
        (["render", "a.yaml", "-o"], "-o 后面要写上值"),
        (["explain", "GS101", "GS102"], "多了参数：GS102"),
        (["validate", "a.yaml", "--format", "xml"], "“xml”不在可选的"),
    ],
)
def test_misuse_is_told_in_chinese(run, arguments, told):
    """Exit code 2, and nothing on standard output."""
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert told in done.err


def test_without_a_command_the_help_is_shown(run):
    """Exit code 2: nothing was done."""
    done = run()
    assert done.code == 2
    assert "render" in done.out


def test_the_version_is_told(run):
    """As packages do."""
    assert run("--version").out == f"govsummary {__version__}\n"


def test_an_unexpected_fault_gives_a_sentence_not_a_traceback(run, write_report, monkeypatch):
    """The clerk reads how to report it; GOVSUMMARY_DEBUG shows the developer where."""

    def broken(*args, **kwargs):
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(pipeline, "render", broken)
    done = run("render", write_report())
    assert done.code == 3
    assert "ZeroDivisionError" in done.err
    assert "GOVSUMMARY_DEBUG=1" in done.err
    assert "Traceback" not in done.err
    monkeypatch.setenv("GOVSUMMARY_DEBUG", "1")
    assert "Traceback" in run("render", write_report()).err


def test_a_narrow_console_shows_an_escape_instead_of_failing(write_report):
    """A rare character on a GBK console."""
    report = write_report("𠮷.yaml", "标题: 工作总结\n𠮷: 1\n")
    environment = {**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "govsummary", "validate", report], capture_output=True, env=environment, check=False
    )
    assert done.returncode == 1
    assert r"\U00020bb7.yaml:2:1" in done.stdout.decode("gbk")


def test_json_is_utf8_even_on_a_gbk_console(write_report):
    """RFC 8259, 8.1: programs exchange JSON as UTF-8."""
    report = write_report(text="标题: 工作总结\n标是: 1\n")
    environment = {**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "govsummary", "validate", report, "--format", "json"]
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert "标是" in done.stdout.decode("utf-8")
