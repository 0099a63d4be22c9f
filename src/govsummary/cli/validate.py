"""`govsummary validate`: all faults of data files at once; nothing is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govsummary.cli import console
from govsummary.cli.reporters import Format
from govsummary.core.language import Text
from govsummary.plugin.guarding import needed

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Diagnostic
    from govsummary.plugin.manager import Plugins

HELP = Text("检查数据文件，一次列出全部错误。", "Check data files; every fault is listed at once.")
_REPORTS = Text(
    "数据文件、文件夹、通配符、名单（.txt）、工作簿（.xlsx：有“总结”表的是一份，有“指标”表的是台账，否则一行一份）或台账（.csv）",
    "Data files, folders, patterns, lists (.txt), workbooks (.xlsx: one paper, a ledger, or a paper in each row) or "
    "ledgers (.csv)",
)
_FORMAT = Text("输出格式", "Output format")
_PREVIOUS = Text("上年的数据文件", "Last year's data file")


def validate(
    reports: Annotated[list[str], typer.Argument(metavar="REPORT…", help=str(_REPORTS))],
    format: Annotated[Format, typer.Option(help=str(_FORMAT))] = Format.TEXT,
    previous: Annotated[Path | None, typer.Option(metavar="FILE", help=str(_PREVIOUS))] = None,
    base: Annotated[Path | None, typer.Option(metavar="FILE", help=str(console.BASE))] = None,
) -> None:
    """Report the faults of every file; exit code 1 if any is an error."""
    from govsummary.batch.planning import sources
    from govsummary.core.diagnostics import has_errors
    from govsummary.core.resources import WORKBOOKS

    plugins = console.installed_plugins()
    files = sources(reports, plugins)
    if base:
        console.check_base(base, with_workbook=any(file.suffix.lower() in WORKBOOKS for file in files))
    found = [fault for file in files for fault in _faults(file, plugins, base, previous)]
    console.report(found, format, plugins)
    raise typer.Exit(1 if has_errors(found) else 0)


def _faults(file: Path, plugins: Plugins, base: Path | None, previous: Path | None) -> tuple[Diagnostic, ...]:
    from govsummary import pipeline
    from govsummary.batch.planning import kind_of_input
    from govsummary.core.errors import InvalidReport, PluginError

    try:
        kind = kind_of_input(file)
        if kind == "ledger":
            from govsummary.input.ledger.sources import check_ledger

            return check_ledger(file, plugins)
        if kind == "paper":
            return pipeline.validate(file, plugins, previous=previous)
    except InvalidReport as fault:
        return fault.diagnostics
    except PluginError as fault:  # of a plugin that this very file needs; the others are validated
        return (needed(str(file), fault),)
    from govsummary.batch.rows import validate_rows

    return validate_rows(file, str(base or ""), previous)
