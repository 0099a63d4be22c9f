"""`govsummary import`: an old paper becomes the data of a new one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from govsummary.cli import console
from govsummary.core.language import Text

HELP = Text("把写好的旧稿变成数据文件，改改数就是新的一份。", "Turn an old paper into a data file to go on from.")
_OLD = Text("旧稿：.docx、.doc、.wps、.txt、.md、.html", "The old paper: .docx, .doc, .wps, .txt, .md, .html")
_OUTPUT = Text("数据文件；不写则放在旧稿旁边，同名的 .yaml", "The data file; default: beside the paper, with .yaml")
_REVISIONS = Text(
    "有修订时：accept 全部接受，reject 全部拒绝，refuse 不导入", "Tracked changes: accept, reject or refuse them"
)
_FORCE = Text("覆盖已有的文件", "Overwrite existing files")
_WAYS = Text("--revisions 可以是 accept、reject、refuse", "--revisions may be accept, reject or refuse")
_NOT_THERE = Text("已经有“{path}”，没有覆盖", "'{path}' is there already and was not overwritten")
_CHOOSE = Text("要覆盖请加 --force；要另存请用 -o 指定别的名字", "add --force to overwrite, or choose another name with -o")
_NEXT = Text(
    "对照旧稿看一遍，改好以后生成：govsummary render {paper}", "compare it with the paper, then: govsummary render {paper}"
)


def import_(
    old: Annotated[Path, typer.Argument(metavar="OLD", help=str(_OLD))],
    *,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=str(_OUTPUT))] = None,
    revisions: Annotated[str, typer.Option(metavar="WAY", help=str(_REVISIONS))] = "accept",
    force: Annotated[bool, typer.Option("--force", help=str(_FORCE))] = False,
) -> None:
    """Write the data; the path of each written file stands alone on a line of standard output."""
    from govsummary.core.diagnostics import has_errors
    from govsummary.core.errors import UsageError
    from govsummary.draft.importing import import_paper
    from govsummary.input.reading.contents import no_such_file

    if revisions not in ("accept", "reject", "refuse"):
        raise UsageError(_WAYS)
    if not old.exists():
        raise no_such_file(old)
    target = output or old.with_suffix(".yaml")
    plugins = console.installed_plugins()
    made = import_paper(old, revisions=revisions, plugins=plugins, target=str(target))  # type: ignore[arg-type]
    _write({target: made.text.encode()}, force=force)
    console.remark(made.diagnostics)
    console.complain(_NEXT.fill(paper=target))
    raise typer.Exit(1 if has_errors(made.diagnostics) else 0)


def _write(files: dict[Path, bytes], *, force: bool) -> None:
    """All files, or none where one of them is there already."""
    from govsummary.core.errors import OverwriteRefused
    from govsummary.core.files import write

    taken = [path for path, content in files.items() if path.is_file() and path.read_bytes() != content]
    if taken and not force:
        raise OverwriteRefused(_NOT_THERE.fill(path=taken[0]), _CHOOSE)
    for path, content in files.items():
        write(path, content, force=force)
        console.say(path)
