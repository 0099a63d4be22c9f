"""`govsummary render`: data files to official Word documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govsummary.cli import console, faults
from govsummary.language import Text

if TYPE_CHECKING:
    from govsummary.batch import Job
    from govsummary.plugins import Plugins

HELP = Text("由数据文件生成 Word 公文。", "Make official Word documents from data files.")
_REPORTS = Text("数据文件、文件夹或通配符", "Data files, folders or patterns")
_OUTPUT = Text(
    "输出的 .docx 文件或文件夹；不写则放在数据文件旁边", "The .docx file or folder to write; default: beside the data"
)
_TEMPLATE = Text("模板名称或 .docx 文件", "A template's name or .docx file")
_FORCE = Text("覆盖修改过的文件", "Overwrite edited documents")
_PREVIOUS = Text("上年的数据文件，指标按名称取作上年数", "Last year's data file: its figures are this year's bases")
_PDF = Text("同时生成 PDF", "Make PDF files as well")


def render(
    reports: Annotated[list[str], typer.Argument(metavar="REPORT…", help=str(_REPORTS))],
    *,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE|DIR", help=str(_OUTPUT))] = None,
    template: Annotated[str, typer.Option(metavar="NAME|FILE", help=str(_TEMPLATE), show_default=False)] = "",
    force: Annotated[bool, typer.Option("--force", help=str(_FORCE))] = False,
    previous: Annotated[Path | None, typer.Option(metavar="FILE", help=str(_PREVIOUS))] = None,
    pdf: Annotated[bool, typer.Option("--pdf", help=str(_PDF))] = False,
) -> None:
    """Render every report; the path of each written file stands alone on a line of standard output."""
    from govsummary.batch.planning import plan

    jobs = plan(reports, output)
    plugins = console.installed_plugins()
    codes = [_render(job, plugins, template, force, previous) for job in jobs]
    if pdf:
        from govsummary.cli.pdf import make_pdfs

        codes.append(make_pdfs(Path(job.target) for job, code in zip(jobs, codes, strict=True) if code == 0))
    raise typer.Exit(max(codes))


def _render(job: Job, plugins: Plugins, template: str, force: bool, previous: Path | None) -> int:
    """Render one report; whatever befalls it, the others are done."""
    from govsummary import pipeline

    try:
        done = pipeline.render(job.source, job.target, template=template, force=force, previous=previous, plugins=plugins)
    except Exception as fault:
        return faults.told(fault)
    console.remark(done.diagnostics)
    console.say(done.path)
    return 0
