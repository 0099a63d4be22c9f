"""Commands for papers that anybody wrote: `format` forms one anew, `diff` compares two, `import` makes data of one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from govsummary.cli import console
from govsummary.cli.console import typer
from govsummary.core.errors import UsageError
from govsummary.core.language import Text
from govsummary.core.resources import WORD_SUFFIX

if TYPE_CHECKING:
    from govsummary.batch.jobs import Job
    from govsummary.draft.differing import Difference, LineChange
    from govsummary.draft.formatting import Formatted, Wishes
    from govsummary.indicators.apart import FigureChange
    from govsummary.plugin.manager import Plugins

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
_UNSETTLED = Text(
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
    revisions: Annotated[console.Revisions, typer.Option(help=str(_UNSETTLED))] = "refuse",
    strict: Annotated[bool, typer.Option("--strict", help=str(_STRICT))] = False,
    explain: Annotated[bool, typer.Option("--explain", help=str(_EXPLAIN))] = False,
    report: Annotated[Path | None, typer.Option("--report", metavar="FILE", help=str(_REPORT))] = None,
    force: Annotated[bool, typer.Option("--force", help=str(_FORCE))] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help=str(_PDF))] = False,
    resume: Annotated[bool, typer.Option("--resume", help=str(_RESUME))] = False,
    workers: Annotated[int | None, typer.Option("--jobs", "-j", min=1, metavar="N", help=str(_WORKERS))] = None,
) -> int:
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
        from govsummary.cli.pages import make_pdfs

        code = max(code, make_pdfs(made))
    return code


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
        return console.told(fault), []
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


# ---- `govsummary diff` ----------------------------------------------------------------------------------------------


_A = Text("原来的：文稿（.docx、.txt、.md 等）或数据文件", "The first: a paper (.docx, .txt, .md …) or a data file")
_B = Text("后来的：同上", "The second, likewise")
_TRACKED = Text("写出带修订的 Word 文件：全部接受就是后来的，全部拒绝就是原来的", "Write a Word file with tracked changes")
_PREVIOUS = Text("后一份数据的上年数据文件，作同比的基数", "Last year's data, as bases of the second's figures")
_FORMAT = Text("输出格式", "Output format")
_OVER_EDITED = Text("-o 的文件改过时也覆盖", "Overwrite an edited -o file")
_NO_WORD = Text("-o 要写成 .docx 文件：{path}", "-o has to name a .docx file: {path}")
_ORIGINAL = Text("“{path}”是原稿，不能覆盖", "{path} is one of the originals and is not overwritten")
_ANOTHER = Text("请给 -o 另取一个文件名，如 对照.docx", "give -o another name, such as changes.docx")
_LINE = Text("第{line}行", "line {line}")
_HEAD = Text("对照：{a} → {b}   对得上的行占 {alike}", "{a} → {b}   {alike} of the lines are in both")
_SAME = Text("没有不同", "no difference")
_FIGURES, _SECTIONS, _WORDING = (
    Text("指标（{count}）", "figures ({count})"),
    Text("板块（{count}）", "sections ({count})"),
    Text("文字（{count}）", "wording ({count})"),
)
_NEW, _GONE = Text("新增", "new"), Text("不再有", "gone")
_UNIT = Text("换了单位", "another unit")
_KINDS = {
    "changed": Text("改", "changed"),
    "new": Text("增", "new"),
    "gone": Text("删", "gone"),
    "moved": Text("移", "moved"),
    "split": Text("分段", "split"),
    "merged": Text("并段", "merged"),
}
_CELL = Text("表{table}第{row}行第{column}列", "table {table} row {row} column {column}")
_UNDER = Text("（{heading}）", " ({heading})")
_AROUND, _LONG, _HEADING = 10, 60, 16


def diff(
    a: Annotated[Path, typer.Argument(metavar="A", help=str(_A))],
    b: Annotated[Path, typer.Argument(metavar="B", help=str(_B))],
    *,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=str(_TRACKED))] = None,
    previous: Annotated[Path | None, typer.Option(metavar="FILE", help=str(_PREVIOUS))] = None,
    format: Annotated[console.Form, typer.Option(help=str(_FORMAT))] = "text",
    force: Annotated[bool, typer.Option("--force", help=str(_OVER_EDITED))] = False,
) -> None:
    """Compare and tell; the written file stands alone on a line of standard output."""
    from govsummary.core.files import write
    from govsummary.draft.differing import diff as compare

    if output:
        _check(output, a, b)
    with console.asking_plugins() as plugins:
        found = compare(a, b, previous=previous, plugins=plugins)
        if output:
            write(output, found.document(), force=force)
    if format == "json":
        console.say_to_program(json.dumps(found.to_dict(), ensure_ascii=False, indent=2))
    else:
        say = console.complain if output else console.say
        for line in told(found):
            say(line)
        if output:
            console.say(output)
    console.remark(found.diagnostics)


def _check(output: Path, *originals: Path) -> None:
    """Refuse an output that is no Word file, or one of the originals, whatever ``--force`` says."""
    if output.suffix.lower() != WORD_SUFFIX:
        raise UsageError(_NO_WORD.fill(path=output))
    if any(one.exists() and output.exists() and output.samefile(one) for one in originals):
        raise UsageError(_ORIGINAL.fill(path=output), _ANOTHER)


def told(found: Difference) -> Iterator[str]:
    """The difference in lines for people."""
    yield str(_HEAD.fill(a=found.names[0], b=found.names[1], alike=f"{found.alike:.0%}"))
    if not found:
        yield str(_SAME)
    for head, lines in (
        (_FIGURES, [*map(_figure, found.figures)]),
        (_SECTIONS, [*map(_change, found.sections)]),
        (_WORDING, [*map(_change, found.wording)]),
    ):
        if lines:
            yield str(head.fill(count=len(lines)))
            yield from (f"  {line}" for line in lines)


def _figure(one: FigureChange) -> str:
    if one.state in ("new", "gone"):
        return f"{one.name}  {one.after or one.before}  {_NEW if one.state == 'new' else _GONE}"
    remark = str(_UNIT) if one.state == "unit" else "，".join(filter(None, (one.apart, one.growth)))
    return f"{one.name}  {one.before} → {one.after}" + (f"  {remark}" if remark else "")


def _change(one: LineChange) -> str:
    place = f"¶{one.place.paragraph}" if one.place.paragraph else _line(one)
    if one.cell:
        place = str(_CELL.fill(table=one.cell[0], row=one.cell[1], column=one.cell[2]))
    under = _UNDER.fill(heading=_short(one.under, _HEADING)) if one.under else ""
    return " ".join(filter(None, (f"{place}{under}", str(_KINDS[one.kind]), _said(one))))


def _line(one: LineChange) -> str:
    return str(_LINE.fill(line=one.place.line)) if one.place.line else ""


def _said(one: LineChange) -> str:
    if one.kind in ("new", "gone"):
        return f"“{_short(one.after or one.before, _LONG)}”"
    pieces = [_around(n, len(one.words), *pair) for n, pair in enumerate(one.words)]
    return f"“{''.join(pieces)}”"


def _around(place: int, count: int, before: str, after: str) -> str:
    """A stretch that stays, cut in the middle, or 〔before→after〕."""
    if before != after:
        return f"〔{_short(before, _LONG)}→{_short(after, _LONG)}〕"
    first, last = (place == 0), (place == count - 1)
    room = _AROUND if first or last else 2 * _AROUND
    if len(before) <= room + 1:
        return before
    if first and last:
        return _short(before, _LONG)
    head, tail = "" if first else before[:_AROUND], "" if last else before[-_AROUND:]
    return f"{head}…{tail}"


def _short(text: str, most: int) -> str:
    words = " ".join(text.replace("\n", "¶").split())
    return words if len(words) <= most else f"{words[:most]}…"


# ---- `govsummary import` --------------------------------------------------------------------------------------------


_OLD = Text("旧稿：.docx、.doc、.wps、.txt、.md、.html", "The old paper: .docx, .doc, .wps, .txt, .md, .html")
_DATA = Text("数据文件；不写则放在旧稿旁边，同名的 .yaml", "The data file; default: beside the paper, with .yaml")
_REVISIONS = Text(
    "有修订时：accept 全部接受，reject 全部拒绝，refuse 不导入", "Tracked changes: accept, reject or refuse them"
)
_LEDGER = Text("数放进这个新台账（.xlsx）", "Put the figures into this new ledger (.xlsx)")
_INDICATORS = Text(
    "旧稿里的数放进“指标”：sure 有把握的，all 全部，none 不放",
    "Figures that become indicators: the sure ones, all, or none",
)
_REFER = Text("正文里印出来一样的数改成引用 {{ 指标 }}", "Have the texts cite figures that print the very same words")
_ONLY_BOOK = Text("台账是 .xlsx 文件", "a ledger is an .xlsx file")
_OVER = Text("覆盖已有的文件", "Overwrite existing files")
_NEXT = Text(
    "对照旧稿看一遍，改好以后生成：govsummary render {paper}", "compare it with the paper, then: govsummary render {paper}"
)


def import_(
    old: Annotated[Path, typer.Argument(metavar="OLD", help=str(_OLD))],
    *,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=str(_DATA))] = None,
    ledger: Annotated[Path | None, typer.Option(metavar="FILE", help=str(_LEDGER))] = None,
    figures: Annotated[Literal["sure", "all", "none"], typer.Option(help=str(_INDICATORS))] = "sure",
    refer: Annotated[bool, typer.Option("--refer", help=str(_REFER))] = False,
    revisions: Annotated[console.Revisions, typer.Option(help=str(_REVISIONS))] = "accept",
    force: Annotated[bool, typer.Option("--force", help=str(_OVER))] = False,
) -> int:
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
    return 1 if has_errors(made.diagnostics) else 0
