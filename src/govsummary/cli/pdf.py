"""`govsummary pdf`: Word documents to PDF files beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from govsummary.cli import console
from govsummary.core.diagnostics import Diagnostic, Location, code
from govsummary.core.language import Text

FONT_REPLACED = code("GS592")

HELP = Text("把 Word 文档转换成 PDF，放在原文件旁边。", "Convert Word documents to PDF files beside them.")
FILES = Text("Word 文档", "Word documents")
_PAPERS = Text("{message}（{count} 份都是这样）", "{message} ({count} documents)")
SECONDS = Text("每个文件最多等多少秒", "Seconds to wait for each file")


def pdf(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help=str(FILES))],
    timeout: Annotated[float, typer.Option(min=1, help=str(SECONDS))] = 120.0,
) -> None:
    """Convert the documents; the path of each PDF stands alone on a line of standard output."""
    raise typer.Exit(make_pdfs(files, timeout))


def make_pdfs(files: Iterable[Path], timeout: float = 120.0) -> int:
    """Convert documents, report, and return the exit code."""
    from govsummary.core.diagnostics import has_errors
    from govsummary.writers.pdf import convert

    results = convert(files, timeout=timeout)
    fonts: list[Diagnostic] = []
    for result in results:
        if result.pdf:
            console.say(result.pdf)
        console.remark(found for found in result.diagnostics if found.code != FONT_REPLACED.id)
        fonts += [found for found in result.diagnostics if found.code == FONT_REPLACED.id]
    console.remark(_once(fonts))
    return int(has_errors(found for result in results for found in result.diagnostics))


def _once(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """What this machine lacks is the same for every paper: reported once, with the number of papers."""
    papers: dict[Text, list[Diagnostic]] = {}
    for one in found:
        papers.setdefault(one.message_text, []).append(one)
    for message, alike in papers.items():
        if len(alike) == 1:
            yield alike[0]
        else:
            yield replace(alike[0], message_text=_PAPERS.fill(message=message, count=len(alike)), location=Location())
