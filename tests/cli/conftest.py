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


@pytest.fixture
def hand_in(tmp_path):
    """Write what an office hands in."""
    import openpyxl

    folder = tmp_path / "报送"
    folder.mkdir()

    def writing(name: str, *rows: tuple[object, ...], office: str = "", head: str = "2026年上半年") -> Path:
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.append(["主要指标完成情况"])
        sheet.append([f"科室：{office}" if office else None])
        sheet.append(["指标", "单位", head])
        for row in rows:
            sheet.append(row)
        book.save(folder / name)
        return folder

    return writing


@pytest.fixture
def ledger(tmp_path) -> Path:
    """A ledger as `govsummary new` makes one."""
    from tests.cli.collecting import HALF, LEDGER

    from govsummary.input.writing.ledger import write_ledger
    from govsummary.input.writing.pages import Wanted

    path = tmp_path / "台账.xlsx"
    path.write_bytes(write_ledger(LEDGER, Wanted(periods=[(HALF, "actual")])))
    return path
