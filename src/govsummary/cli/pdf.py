"""`govsummary pdf`: Word documents to PDF files beside them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from govsummary.language import Text

FILES = Text("Word 文档", "Word documents")
SECONDS = Text("每个文件最多等多少秒", "seconds to wait for each file")


def pdf(
    files: Annotated[list[Path], typer.Argument(help=str(FILES))],
    timeout: Annotated[float, typer.Option(min=1, help=str(SECONDS))] = 120.0,
) -> None:
    """把 Word 文档转换成 PDF，放在原文件旁边。/ Convert Word documents to PDF files beside them."""
    from govsummary.diagnostics import has_errors
    from govsummary.pdf import convert

    results = convert(files, timeout=timeout)
    for result in results:
        if result.pdf:
            typer.echo(result.pdf)
        for found in result.diagnostics:
            hint = Text(f"（提示：{found.hint}）", f" ({found.hint})") if found.hint else ""
            typer.echo(f"{found.location} {found.code} {found.message}{hint}", err=True)
    if has_errors(found for result in results for found in result.diagnostics):
        raise typer.Exit(1)
