"""`govsummary validate`: all faults of data files at once; nothing is written."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from govsummary.cli import console
from govsummary.language import Text
from govsummary.reporters import Format

HELP = Text("检查数据文件，一次列出全部错误。", "Check data files; every fault is listed at once.")
_REPORTS = Text("数据文件、文件夹或通配符", "Data files, folders or patterns")
_FORMAT = Text("输出格式", "Output format")
_PREVIOUS = Text("上年的数据文件", "Last year's data file")


def validate(
    reports: Annotated[list[str], typer.Argument(metavar="REPORT…", help=str(_REPORTS))],
    format: Annotated[Format, typer.Option(help=str(_FORMAT))] = Format.TEXT,
    previous: Annotated[Path | None, typer.Option(metavar="FILE", help=str(_PREVIOUS))] = None,
) -> None:
    """Report the faults of every file; exit code 1 if any is an error."""
    from govsummary import pipeline
    from govsummary.batch.planning import sources
    from govsummary.diagnostics import has_errors

    files = sources(reports)
    plugins = console.installed_plugins()
    found = [fault for file in files for fault in pipeline.validate(file, plugins, previous=previous)]
    console.tell(found, format, plugins)
    raise typer.Exit(1 if has_errors(found) else 0)
