"""`govsummary format`: any draft to a paper by GB/T 9704, one or thousands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govsummary.cli import console, faults
from govsummary.core.errors import UsageError
from govsummary.core.language import Text

if TYPE_CHECKING:
    from govsummary.batch.jobs import Job
    from govsummary.draft.formatting import Formatted, Wishes
    from govsummary.plugin.manager import Plugins

HELP = Text(
    "把写好的稿子按国家标准排成公文；原稿不动。", "Form any draft anew as a paper by the standard; the draft stays as it is."
)
_DRAFTS = Text(
    "稿子、文件夹或通配符：.docx、.doc、.wps、.txt、.md、.html",
    "Drafts, folders or patterns: .docx, .doc, .wps, .txt, .md, .html",
)
_OUTPUT = Text(
    "输出的文件或文件夹；不写则放在原稿旁边，名称加“-排版”", "The file or folder to write; default: beside the draft"
)
_TEMPLATE = Text("模板名称或 .docx 文件", "A template's name or .docx file")
_STYLE = Text("本单位的版式文件（YAML）", "The bureau's house style (YAML)")
_ABOUT = Text(
    "版头、署名、版记、版式写在这个 YAML 文件里，写法同数据文件",
    "A YAML file with letterhead, signature, imprint and layout as in data files",
)
_LETTERHEAD = Text("红头上的机关名称，加上红头", "The name on a red letterhead, which is added")
_NUMBER = Text("发文字号，和 --letterhead 一起用", "The document number, goes with --letterhead")
_PUNCTUATION = Text("汉字旁的半角标点改成全角", "Make half-width marks beside Chinese full-width")
_RENUMBER = Text("标题按层级重新编号：一、（一）1.（1）", "Number headings anew by their levels")
_BOXES = Text("文本框里的字也排进正文", "Set words in text boxes as paragraphs")
_REVISIONS = Text(
    "有修订时：refuse 不排，accept 全部接受，reject 全部拒绝", "Tracked changes: refuse, accept or reject them"
)
_STRICT = Text("有拿不准的就不排", "Write nothing if a role is unsure")
_EXPLAIN = Text("逐段列出认成了什么", "List what each paragraph was recognised as")
_REPORT = Text("把全部结果写成 JSON 文件", "Write all results to a JSON file")
_FORCE = Text("覆盖修改过的文件", "Overwrite edited papers")
_PDF = Text("同时生成 PDF", "Make PDF files as well")
_RESUME = Text("跳过内容没有变化的，接着做其余的", "Pass over what is up to date by content, do the rest")
_WORKERS = Text("同时处理几份；不写则看有几个处理器", "How many work at once; default: one for each processor")
_ONE_BESIDE = Text("--letterhead 和 --with 只写一个", "write either --letterhead or --with")
_NO_HEAD = Text("--number 要和 --letterhead 一起用", "--number goes with --letterhead")
_EXPLAINED = Text("{place} {role}：{text}", "{place} {role}: {text}")
_DOUBTED = Text("（也可能是{other}）", " (or {other})")
_SHOWN = 30


def format(
    drafts: Annotated[list[str], typer.Argument(metavar="DRAFT…", help=str(_DRAFTS))],
    *,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE|DIR", help=str(_OUTPUT))] = None,
    template: Annotated[str, typer.Option(metavar="NAME|FILE", help=str(_TEMPLATE), show_default=False)] = "",
    house_style: Annotated[Path | None, typer.Option(metavar="FILE", help=str(_STYLE))] = None,
    about: Annotated[Path | None, typer.Option("--with", metavar="FILE", help=str(_ABOUT))] = None,
    letterhead: Annotated[str, typer.Option(metavar="NAME", help=str(_LETTERHEAD), show_default=False)] = "",
    number: Annotated[str, typer.Option(metavar="NUMBER", help=str(_NUMBER), show_default=False)] = "",
    punctuation: Annotated[bool, typer.Option("--punctuation", help=str(_PUNCTUATION))] = False,
    renumber: Annotated[bool, typer.Option("--renumber", help=str(_RENUMBER))] = False,
    boxes: Annotated[bool, typer.Option("--boxes", help=str(_BOXES))] = False,
    revisions: Annotated[console.Revisions, typer.Option(help=str(_REVISIONS))] = "refuse",
    strict: Annotated[bool, typer.Option("--strict", help=str(_STRICT))] = False,
    explain: Annotated[bool, typer.Option("--explain", help=str(_EXPLAIN))] = False,
    report: Annotated[Path | None, typer.Option("--report", metavar="FILE", help=str(_REPORT))] = None,
    force: Annotated[bool, typer.Option("--force", help=str(_FORCE))] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help=str(_PDF))] = False,
    resume: Annotated[bool, typer.Option("--resume", help=str(_RESUME))] = False,
    workers: Annotated[int | None, typer.Option("--jobs", "-j", min=1, metavar="N", help=str(_WORKERS))] = None,
) -> None:
    """Format every draft; the path of each written paper stands alone on a line of standard output."""
    from govsummary.batch.executors import crew_for
    from govsummary.batch.jobs import Options
    from govsummary.batch.planning import plan_drafts
    from govsummary.cli.render import render_all
    from govsummary.draft.formatting import Wishes

    plugins = console.installed_plugins()
    wishes = Wishes(
        template=template,
        house_style=str(house_style) if house_style else None,
        about=_about(about, letterhead, number),
        punctuation=punctuation,
        renumber=renumber,
        boxes=boxes,
        revisions=revisions,
        strict=strict,
    )
    jobs = plan_drafts(drafts, output)
    if len(jobs) == 1 and not (resume or report):
        code, made = _format(jobs[0], wishes, plugins, force=force, explain=explain)
    else:
        options = Options(template=template, force=force, wishes=wishes)
        crew = crew_for(len(jobs), workers=workers or 0)
        teller = render_all(jobs, options, plugins, crew, output=output, resume=resume, report=report, given=drafts)
        code, made = min(teller.results.failed, 1), teller.made
    if pdf:
        from govsummary.cli.pdf import make_pdfs

        code = max(code, make_pdfs(made))
    raise typer.Exit(code)


def _about(about: Path | None, letterhead: str, number: str) -> str | dict[str, object] | None:
    """What is said beside the draft: a file, or the letterhead of options."""
    if about and letterhead:
        raise UsageError(_ONE_BESIDE)
    if number and not letterhead:
        raise UsageError(_NO_HEAD)
    if letterhead:
        head = {"发文机关标志": letterhead.removesuffix("文件"), "发文字号": number}
        return {"版头": {name: words for name, words in head.items() if words}}
    return str(about) if about else None


def _format(job: Job, wishes: Wishes, plugins: Plugins, *, force: bool, explain: bool) -> tuple[int, list[Path]]:
    """Format the only draft: the exit code, and what was written."""
    from govsummary.core.files import sweep
    from govsummary.draft.formatting import format_file

    target = Path(job.target)
    sweep([target])
    try:
        done = format_file(job.source, target, wishes=wishes, plugins=plugins, force=force)
    except Exception as fault:
        return faults.told(fault), []
    if explain:
        _explain(done)
    console.remark(done.diagnostics)
    console.say(target)
    return 0, [target]


def _explain(done: Formatted) -> None:
    for one in done.draft.pieces:
        place = f"¶{one.place.paragraph}" if one.place.paragraph else str(one.place.line or "")
        text = one.text if len(one.text) <= _SHOWN else f"{one.text[:_SHOWN]}…"
        said = _EXPLAINED.fill(place=place, role=one.role.value, text=text)
        console.complain(f"{said}{_DOUBTED.fill(other=one.doubt.other.value) if one.doubt else ''}")
