"""Running commands in process, and a small report to run them on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from govsummary.cli.main import main


class Run(NamedTuple):
    """What a command line gave back."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys) -> Callable[..., Run]:
    """``run("render", path)`` as the clerk types it."""

    def running(*arguments: object) -> Run:
        code = main([str(argument) for argument in arguments])
        return Run(code, *capsys.readouterr())

    return running


@pytest.fixture
def write_report(tmp_path) -> Callable[..., Path]:
    """Write a valid report under a name."""

    def writing(name: str = "总结.yaml", text: str = "标题: 工作总结\n背景: 一年来，各项工作顺利完成。\n") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return writing
