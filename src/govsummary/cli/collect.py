"""`govsummary collect`: what offices hand in becomes the ledger; what contradicts is kept and reported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govsummary.cli import console
from govsummary.core.language import Text

if TYPE_CHECKING:
    from govsummary.indicators.collecting.records import Collected

HELP = Text("把各科室报送的表收进台账。", "Collect what offices hand in into the ledger.")
_FILES = Text("报送的表（.xlsx、.csv），或放表的文件夹", "What was handed in (.xlsx, .csv), or folders of it")
_OUTPUT = Text("台账工作簿；没有就新建", "The ledger, a workbook; made if it is not there")
_PERIOD = Text("收的是哪个时段，如 2026年上半年", "The period that is collected, such as 2026-H1")
_EXPECT = Text("科室名单（.txt，一行一个）", "The offices that should hand in (.txt, one a line)")
_DRY_RUN = Text("只显示会怎样，不改台账", "Show what would be done, change nothing")
_NOT_CHANGED = Text("（--dry-run：台账没有改）", "(--dry-run: the ledger was not changed)")


def collect(
    files: Annotated[list[Path], typer.Argument(metavar="FILE|DIR…", help=str(_FILES))],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help=str(_OUTPUT))],
    *,
    period: Annotated[str, typer.Option(metavar="PERIOD", help=str(_PERIOD), show_default=False)] = "",
    expect: Annotated[Path | None, typer.Option(metavar="FILE", help=str(_EXPECT))] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=str(_DRY_RUN))] = False,
) -> None:
    """Collect, write the ledger, and report; exit code 1 where something is left to decide or could not be read."""
    from govsummary.core.diagnostics import has_errors
    from govsummary.input.collecting import Collecting

    sections = frozenset(console.installed_plugins().titles().values())
    collecting = Collecting(files, output, period, expect, sections)
    done = collecting.done
    found = collecting.findings
    if not dry_run:
        collecting.write()
    _say(done, collecting.count)
    if dry_run:
        console.say(_NOT_CHANGED)
    console.remark(found)
    raise typer.Exit(1 if has_errors(found) else 0)


def _say(done: Collected, files: int) -> None:
    """Counts, then a line for each cell that changed."""
    from govsummary.indicators.collecting.reporting import COUNTED, changed

    open_rows = {(row.first.indicator, row.first.period, row.first.mode) for row in done.memory.conflicts}
    strangers = [one for one in done.memory.strangers if not one.choice]
    counts = {"cells": len(done.changes), "conflicts": len(open_rows), "strangers": len(strangers)}
    console.say(COUNTED.fill(files=files, missing=len(done.missing), **counts))
    units = {one.name: one.unit for one in done.ledger.indicators}
    for change in done.changes:
        console.say(changed(change, units[change.key[0]]))
