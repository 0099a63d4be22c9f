"""`govsummary pdf`: Word documents to PDF files beside them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from govsummary.cli import console
from govsummary.language import Text

HELP = Text("把 Word 文档转换成 PDF，放在原文件旁边。", "Convert Word documents to PDF files beside them.")
FILES = Text("Word 文档", "Word documents")
SECONDS = Text("每个文件最多等多少秒", "Seconds to wait for each file")


def pdf(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help=str(FILES))],
    timeout: Annotated[float, typer.Option(min=1, help=str(SECONDS))] = 120.0,
) -> None:
    """Convert the documents; the path of each PDF stands alone on a line of standard output."""
    raise typer.Exit(make_pdfs(files, timeout))


def make_pdfs(files: Iterable[Path], timeout: float = 120.0) -> int:
    """Convert documents, tell about it, and return the exit code."""
    from govsummary.diagnostics import has_errors
    from govsummary.pdf import convert

    results = convert(files, timeout=timeout)
    for result in results:
        if result.pdf:
            console.say(result.pdf)
        console.remark(result.diagnostics)
    return int(has_errors(found for result in results for found in result.diagnostics))
