"""`govsummary import`: an old paper becomes the data of a new one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from govsummary.cli import console
from govsummary.core.language import Text

HELP = Text("把写好的旧稿变成数据文件，改改数就是新的一份。", "Turn an old paper into a data file to go on from.")
_OLD = Text("旧稿：.docx、.doc、.wps、.txt、.md、.html", "The old paper: .docx, .doc, .wps, .txt, .md, .html")
_OUTPUT = Text("数据文件；不写则放在旧稿旁边，同名的 .yaml", "The data file; default: beside the paper, with .yaml")
_REVISIONS = Text(
    "有修订时：accept 全部接受，reject 全部拒绝，refuse 不导入", "Tracked changes: accept, reject or refuse them"
)
_LEDGER = Text("数放进这个新台账（.xlsx）", "Put the figures into this new ledger (.xlsx)")
_FIGURES = Text(
    "旧稿里的数放进“指标”：sure 有把握的，all 全部，none 不放",
    "Figures that become indicators: the sure ones, all, or none",
)
_REFER = Text("正文里印出来一样的数改成引用 {{ 指标 }}", "Have the texts cite figures that print the very same words")
_ONLY_BOOK = Text("台账是 .xlsx 文件", "a ledger is an .xlsx file")
_FORCE = Text("覆盖已有的文件", "Overwrite existing files")
_NEXT = Text(
    "对照旧稿看一遍，改好以后生成：govsummary render {paper}", "compare it with the paper, then: govsummary render {paper}"
)


def import_(
    old: Annotated[Path, typer.Argument(metavar="OLD", help=str(_OLD))],
    *,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=str(_OUTPUT))] = None,
    ledger: Annotated[Path | None, typer.Option(metavar="FILE", help=str(_LEDGER))] = None,
    figures: Annotated[Literal["sure", "all", "none"], typer.Option(help=str(_FIGURES))] = "sure",
    refer: Annotated[bool, typer.Option("--refer", help=str(_REFER))] = False,
    revisions: Annotated[console.Revisions, typer.Option(help=str(_REVISIONS))] = "accept",
    force: Annotated[bool, typer.Option("--force", help=str(_FORCE))] = False,
) -> None:
    """Write the data; the path of each written file stands alone on a line of standard output."""
    from os.path import relpath

    from govsummary.core.diagnostics import has_errors
    from govsummary.core.errors import UsageError
    from govsummary.draft.importing import import_paper
    from govsummary.input.inspecting import existing

    if ledger and ledger.suffix.lower() != ".xlsx":
        raise UsageError(_ONLY_BOOK)
    existing(old)
    target = output or old.with_suffix(".yaml")
    plugins = console.installed_plugins()
    named = Path(relpath(ledger, target.parent)).as_posix() if ledger else ""
    made = import_paper(
        old,
        figures=figures,
        refer=refer,
        ledger=named,
        revisions=revisions,
        pictures=f"{target.stem}图片",
        plugins=plugins,
        target=str(target),
    )
    files = {target: made.text.encode(), **{target.parent / name: data for name, data in made.pictures.items()}}
    if ledger and made.ledger:
        files[ledger] = made.ledger
    console.put(files, force=force)
    console.remark(made.diagnostics)
    console.complain(_NEXT.fill(paper=target))
    raise typer.Exit(1 if has_errors(made.diagnostics) else 0)
