"""`govsummary render`: data files to official Word documents, one or thousands."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from govsummary.batch.jobs import Engine
from govsummary.cli import console
from govsummary.cli.console import typer
from govsummary.core.errors import UsageError
from govsummary.core.language import Text
from govsummary.core.resources import WORD_SUFFIX

if TYPE_CHECKING:
    from govsummary.batch.executors import Crew
    from govsummary.batch.jobs import Job, Options
    from govsummary.cli.progress import Teller
    from govsummary.core.diagnostics import Diagnostic
    from govsummary.pipeline import Rendered
    from govsummary.plugin.manager import Plugins

_REPORTS = Text(
    "数据文件、文件夹、通配符、名单（.txt）或工作簿（.xlsx：有“总结”表的是一份，否则一行一份）",
    "Data files, folders, patterns, lists (.txt) or workbooks (.xlsx: one paper, or one in each row)",
)
_OUTPUT = Text("输出的文件或文件夹；不写则放在数据文件旁边", "The file or folder to write; default: beside the data")
_TEMPLATE = Text("模板名称或 .docx 文件", "A template's name or .docx file")
_FORCE = Text("覆盖修改过的文件", "Overwrite edited documents")
_PREVIOUS = Text("上年的数据文件，指标按名称取作上年数", "Last year's data file: its figures are this year's bases")
_PDF = Text("同时生成 PDF", "Make PDF files as well")
_WORKERS = Text("同时处理几份；不写则看有几个处理器", "How many work at once; default: one for each processor")
_ENGINE = Text("在哪里处理：进程、线程或 dask 集群", "Where the work is done: processes, threads or a Dask cluster")
_SCHEDULER = Text("dask 调度器的地址", "Address of the Dask scheduler")
_RESUME = Text("跳过内容没有变化的，接着做其余的", "Pass over what is up to date by content, do the rest")
_REPORT = Text("把全部结果写成 JSON 文件", "Write all results to a JSON file")
_CHECK = Text(
    "写好后再检查一遍，说一句还有几处问题（一份时不写也会检查，--no-check 不检查；多份时写了才检查）",
    "Say in a line what check finds: of one paper unless --no-check, of several with --check",
)
_WATCH = Text("数据、模板、台账、图片一改就再排一遍", "Render again whenever data, template, ledger or picture change")
_WATCH_ONE = Text("--watch 一次只看一份总结", "--watch takes one report")
_FOUND = Text("检查：{counts}；逐条查看：govsummary check {path}", "check: {counts}; see them: govsummary check {path}")
_STOPPED = Text(
    "已停下，写好的文件都是完整的；加 --resume 再运行一次，接着做其余的",
    "stopped; every written document is whole. Run again with --resume to do the rest",
)
_PDF_OF_WORD = Text("--pdf 要和 .docx 文件一起用", "--pdf goes with .docx files")
_OVER_DATA = Text(
    "--report 会覆盖这一批自己的文件：{report}", "--report would overwrite a file of this very batch: {report}"
)


def render(
    reports: Annotated[list[str], typer.Argument(metavar="REPORT…", help=str(_REPORTS))],
    *,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE|DIR", help=str(_OUTPUT))] = None,
    template: Annotated[str, typer.Option(metavar="NAME|FILE", help=str(_TEMPLATE), show_default=False)] = "",
    force: Annotated[bool, typer.Option("--force", help=str(_FORCE))] = False,
    previous: Annotated[Path | None, typer.Option(metavar="FILE", help=str(_PREVIOUS))] = None,
    base: Annotated[Path | None, typer.Option(metavar="FILE", help=str(console.BASE))] = None,
    pdf: Annotated[bool, typer.Option("--pdf", help=str(_PDF))] = False,
    workers: Annotated[int | None, typer.Option("--jobs", "-j", min=1, metavar="N", help=str(_WORKERS))] = None,
    engine: Annotated[Engine, typer.Option(help=str(_ENGINE))] = Engine.PROCESS,
    scheduler: Annotated[str, typer.Option(metavar="ADDRESS", help=str(_SCHEDULER), show_default=False)] = "",
    resume: Annotated[bool, typer.Option("--resume", help=str(_RESUME))] = False,
    report: Annotated[Path | None, typer.Option("--report", metavar="FILE", help=str(_REPORT))] = None,
    check: Annotated[bool | None, typer.Option("--check/--no-check", help=str(_CHECK), show_default=False)] = None,
    watch: Annotated[bool, typer.Option("--watch", help=str(_WATCH))] = False,
) -> int:
    """Render every report; the path of each written file stands alone on a line of standard output."""
    from govsummary.batch.jobs import Options
    from govsummary.batch.planning import plan
    from govsummary.input.inspecting import source_at

    remarks: list[Diagnostic] = []
    plugins = console.installed_plugins()
    jobs = plan(reports, output, remarks, plugins)
    console.remark(remarks)
    if pdf and any(not job.target.endswith(WORD_SUFFIX) for job in jobs):
        raise UsageError(_PDF_OF_WORD)
    options = Options(template, force, str(previous or ""), str(base or ""), check=bool(check))
    if base:
        console.check_base(base, with_workbook=any(job.row for job in jobs))
        source_at(base, plugins)
    if len(jobs) == 1 and not jobs[0].row and not (resume or report or scheduler) and engine is not Engine.DASK:
        alone = partial(_render_one, jobs[0], options, plugins, check=check is not False, pdf=pdf)
        if not watch:
            return alone()
        from govsummary.cli.progress import again_and_again, files_of

        others = (options.template, options.previous, options.base)
        return again_and_again(lambda: files_of(Path(jobs[0].source), others, plugins), alone)
    if watch:
        raise UsageError(_WATCH_ONE)
    from govsummary.batch.executors import crew_for

    crew = crew_for(len(jobs), engine, workers or 0, scheduler)
    teller = render_all(jobs, options, plugins, crew, output=output, resume=resume, report=report, given=reports)
    return max(min(teller.results.failed, 1), _pdfs_of(teller.made) if pdf else 0)


def _render_one(job: Job, options: Options, plugins: Plugins, *, check: bool, pdf: bool) -> int:
    """Render the only report, say what check finds, make its PDF, as wanted; the exit code."""
    code, done = _render(job, options, plugins)
    if done and check:
        _say_what_check_finds(job, done, plugins)
    return max(code, _pdfs_of([done.path])) if done and pdf else code


def _pdfs_of(made: Iterable[Path]) -> int:
    from govsummary.cli.pages import make_pdfs

    return make_pdfs(made)


def _render(job: Job, options: Options, plugins: Plugins) -> tuple[int, Rendered | None]:
    """Render the only report: the exit code, and what was made."""
    from govsummary import pipeline
    from govsummary.core.files import sweep

    sweep([Path(job.target)])
    try:
        done = pipeline.render(
            job.source,
            job.target,
            template=options.template,
            force=options.force,
            previous=options.previous or None,
            plugins=plugins,
        )
    except Exception as fault:
        return console.told(fault), None
    console.remark(done.diagnostics)
    console.say(done.path)
    return 0, done


def _say_what_check_finds(job: Job, done: Rendered, plugins: Plugins) -> None:
    """How many errors and warnings `govsummary check` has for the data; the paper is there already."""
    from govsummary.cli.reporters import counted
    from govsummary.core.diagnostics import Severity
    from govsummary.core.errors import GovSummaryError
    from govsummary.lint.checking import check

    try:
        found = check(job.source, plugins, rendered=done)
    except GovSummaryError as fault:  # settings that cannot be read, a plugin's rule: the paper is none the worse
        console.complain(fault)
        return
    counts = counted(Counter(one.severity for one in found if one.severity is not Severity.INFO))
    if counts:
        console.complain(_FOUND.fill(counts=counts, path=job.source))


def render_all(
    jobs: Sequence[Job],
    options: Options,
    plugins: Plugins,
    crew: Crew,
    *,
    output: Path | None,
    resume: bool,
    report: Path | None,
    given: Sequence[str],
) -> Teller:
    """Render many papers, or format many drafts; whatever befalls one, the others are done."""
    from govsummary.batch.session import Journal, carry_out, circumstances, from_here, journal_folder
    from govsummary.cli.progress import Teller
    from govsummary.core.files import write

    _check(jobs, options, plugins, report, given)
    journal = Journal(journal_folder(jobs, output), circumstances(options, plugins))
    teller = Teller(len(jobs), recording=report is not None, command=_lists_remarks(options))
    if crew.elsewhere:
        options = from_here(options)
    try:
        for outcome in carry_out(jobs, options, crew, journal, resume=resume, watch=teller.watch):
            teller.tell(outcome)
    except KeyboardInterrupt:
        teller.say_waiting()
        console.complain(_STOPPED)
        raise
    teller.conclude()
    if report:
        write(report, teller.results.as_json().encode(errors="backslashreplace"), force=options.force, ours=_is_report)
    return teller


def _lists_remarks(options: Options) -> str:
    """The command that lists the remarks on one paper."""
    if options.wishes is not None:
        return "format"
    return "check" if options.check else "render"


def _check(jobs: Sequence[Job], options: Options, plugins: Plugins, report: Path | None, given: Sequence[str]) -> None:
    """What would go wrong for every paper alike is reported once, before any is begun."""
    from govsummary import pipeline
    from govsummary.docx.write.choosing import named_template

    if options.previous:
        pipeline.load(options.previous, plugins)
    if options.template:
        named_template(options.template, plugins)
    if report:
        _refuse_report(report, jobs, options, given)


def _refuse_report(report: Path, jobs: Sequence[Job], options: Options, given: Sequence[str]) -> None:
    """A report that would take the place of anything but the report of an earlier run."""
    from govsummary.core.files import refuse_foreign

    own = {path for job in jobs for path in (job.source, job.target)} | {options.base, options.previous, options.template}
    names = {os.path.abspath(path) for path in {*own, *given} if path}  # noqa: PTH100 (resolve() asks the disk for each)
    if not names.isdisjoint((os.path.abspath(report), os.path.realpath(report))):  # noqa: PTH100
        raise UsageError(_OVER_DATA.fill(report=report))
    if not options.force:
        refuse_foreign(report, ours=_is_report)


def _is_report(existing: bytes) -> bool:
    """Whether a file is the report of an earlier run."""
    return re.match(rb'\s*\{\s*"counts"\s*:', existing) is not None
