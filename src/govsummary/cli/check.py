"""`govsummary check` (any file; fixes what needs no judgement) and `govsummary validate` (data files alone)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from govsummary.cli import console
from govsummary.cli.console import typer
from govsummary.cli.reporters import Format
from govsummary.core.language import Text
from govsummary.plugin.guarding import needed

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Diagnostic
    from govsummary.lint.checking import Examiner
    from govsummary.lint.fix import Fixed
    from govsummary.plugin.manager import Plugins

_FILES = Text("数据文件、.txt、.md、.docx、文件夹或通配符", "Data files, .txt, .md, .docx, folders or patterns")
_FORMAT = Text("输出格式", "Output format")
_SELECT = Text("只报告这些代码，可以只写开头，如 GS3,GS405", "Report these codes alone, or their beginnings: GS3,GS405")
_IGNORE = Text("不报告这些代码，可以只写开头", "Leave these codes out, or their beginnings")
_PREVIOUS = Text("上年的数据文件", "Last year's data file")
_FIX = Text("改正不需要人来判断的问题；Word 文件须用 -o 另存", "Fix what needs no judgement; a Word file needs -o")
_OUTPUT = Text("改正后另存为这个文件", "Write the fixed file here instead")
_DIFF = Text("只显示 --fix 会改什么，不写文件", "Show what --fix would change; write nothing")
_FORCE = Text("-o 的文件已存在时也覆盖", "Overwrite an existing -o file")
_ONE_OUTPUT = Text("-o 只能用于一个文件", "-o is for one file alone")
_NOT_FIXED = Text("这种文件读得了、改不了：{path}", "such files are read, but never fixed: {path}")
_ONLY_FIX = Text("-o 要和 --fix 一起用", "-o goes with --fix")
_NAME_A_COPY = Text("改正 Word 文件请用 -o 指定新的文件名：{path}", "name a new file with -o to fix a Word file: {path}")
_HIDDEN = Text(
    "设置文件 {file} 的 select、ignore 略去了 {count} 处问题", "select and ignore in {file} left out {count} findings"
)
_WRITTEN = Text("已改正：{path}", "fixed: {path}")
_FIXABLE = Text(
    "版式的问题大多可以自动改：govsummary check {path} --fix -o {copy}（字句不改，原文件不动）",
    "most of the layout can be fixed: govsummary check {path} --fix -o {copy}",
)
_FIXED_NAME = Text("{stem}-改好.docx", "{stem}-fixed.docx")
_UNCHANGED = Text("没有可以自动改正的，原样另存为：{path}", "nothing to fix; copied as it is: {path}")
_RESTLESS = Text(
    "{path}：{codes} 的修改没有做，因为改了20遍还要再改；请照提示自己改，插件的规则请告诉提供插件的人",
    "{path}: edits of {codes} were not made, after 20 rounds there was still more; edit by hand, or tell its author",
)
_MANY = 3
"""Findings of layout that are more than a hand fixes at once."""
Codes = list[str] | None


def check(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help=str(_FILES))],
    *,
    format: Annotated[Format, typer.Option(help=str(_FORMAT))] = Format.TEXT,
    select: Annotated[Codes, typer.Option(metavar="CODES", help=str(_SELECT))] = None,
    ignore: Annotated[Codes, typer.Option(metavar="CODES", help=str(_IGNORE))] = None,
    previous: Annotated[Path | None, typer.Option(metavar="FILE", help=str(_PREVIOUS))] = None,
    fix: Annotated[bool, typer.Option("--fix", help=str(_FIX))] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=str(_OUTPUT))] = None,
    diff: Annotated[bool, typer.Option("--diff", help=str(_DIFF))] = False,
    force: Annotated[bool, typer.Option("--force", help=str(_FORCE))] = False,
) -> int:
    """Report what is wrong with every file; exit code 1 if any of it is an error, also one that --diff would fix."""
    from govsummary.core.diagnostics import has_errors
    from govsummary.lint.checking import Examiner, checkable
    from govsummary.lint.selecting import targets

    plugins = console.installed_plugins()
    papers = targets(files, checkable(plugins))
    _refuse_senseless(papers, fix, output, diff)
    examiners = [Examiner.of(paper, plugins, select or (), ignore or ()) for paper in papers]
    if diff:
        _show_differences(examiners)
    elif fix:
        written = [_fix(examiner, output, force) for examiner in examiners]
        examiners = [Examiner.of(paper, plugins, select or (), ignore or ()) for paper in written]
    found = [fault for examiner in examiners for fault in examiner.examine(previous).diagnostics]
    if not diff:
        console.report(found, format, plugins)
        _say_what_settings_hide(examiners)
        if not fix and format is Format.TEXT:
            _say_how_to_fix(papers, found)
    return 1 if has_errors(found) else 0


def _say_how_to_fix(papers: Sequence[Path], found: Sequence[Diagnostic]) -> None:
    """The command that fixes one Word file's layout, to be copied as it stands."""
    from govsummary.lint.document import is_word

    if len(papers) == 1 and is_word(papers[0]) and sum(one.code.startswith("GS5") for one in found) >= _MANY:
        copy = papers[0].with_name(str(_FIXED_NAME.fill(stem=papers[0].stem)))
        console.complain(_FIXABLE.fill(path=_typed(papers[0]), copy=_typed(copy)))


def _typed(path: Path) -> str:
    return f'"{path}"' if " " in str(path) else str(path)


def _say_what_settings_hide(examiners: Sequence[Examiner]) -> None:
    """A settings file may lie far above the papers, and be anybody's: what it keeps from being reported is counted."""
    hidden: Counter[Path] = Counter()
    for one in examiners:
        if one.left_out and one.settings.file:
            hidden[one.settings.file] += one.left_out
    for file, count in hidden.items():
        console.complain(_HIDDEN.fill(file=file, count=count))


def _refuse_senseless(papers: Sequence[Path], fix: bool, output: Path | None, diff: bool) -> None:
    """Options that contradict one another, before anything is written.

    Raises:
        UsageError: they do.
    """
    from govsummary.core.errors import UsageError
    from govsummary.lint.document import is_foreign, is_word

    if output and not fix:
        raise UsageError(_ONLY_FIX)
    if output and len(papers) > 1:
        raise UsageError(_ONE_OUTPUT)
    if output and is_foreign(papers[0]):
        raise UsageError(_NOT_FIXED.fill(path=papers[0]))
    word = next(filter(is_word, papers), None)
    if fix and word and not output and not diff:
        raise UsageError(_NAME_A_COPY.fill(path=word))


def _show_differences(examiners: Sequence[Examiner]) -> None:
    from govsummary.core.errors import InvalidReport
    from govsummary.lint.fix import fixed

    for examiner in examiners:
        with suppress(InvalidReport):  # which the check reports
            shown = fixed(examiner)
            _say_what_never_ends(shown)
            if lines := shown.diff:
                console.say_to_program(lines.rstrip("\n"))


def _fix(examiner: Examiner, output: Path | None, force: bool) -> Path:
    """Write the fixed file; what could not be read is left for the check to report."""
    from govsummary.core.errors import InvalidReport
    from govsummary.lint.fix import write_fixed

    target = output or examiner.file
    try:
        done = write_fixed(examiner, target, force=force)
    except InvalidReport:
        return examiner.file
    _say_what_never_ends(done)
    if not done.written:
        return examiner.file
    console.complain((_WRITTEN if done.changed else _UNCHANGED).fill(path=target))
    return target


def _say_what_never_ends(done: Fixed) -> None:
    if done.restless:
        console.complain(_RESTLESS.fill(path=done.path, codes=" ".join(done.restless)))


# ---- `govsummary validate` ------------------------------------------------------------------------------------------


_REPORTS = Text(
    "数据文件、文件夹、通配符、名单（.txt）、工作簿（.xlsx：有“总结”表的是一份，有“指标”表的是台账，否则一行一份）或台账（.csv）",
    "Data files, folders, patterns, lists (.txt), workbooks (.xlsx: one paper, a ledger, or a paper in each row) or "
    "ledgers (.csv)",
)


def validate(
    reports: Annotated[list[str], typer.Argument(metavar="REPORT…", help=str(_REPORTS))],
    format: Annotated[Format, typer.Option(help=str(_FORMAT))] = Format.TEXT,
    previous: Annotated[Path | None, typer.Option(metavar="FILE", help=str(_PREVIOUS))] = None,
    base: Annotated[Path | None, typer.Option(metavar="FILE", help=str(console.BASE))] = None,
) -> int:
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
    return 1 if has_errors(found) else 0


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
