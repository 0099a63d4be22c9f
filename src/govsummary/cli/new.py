"""`govsummary new`: files to begin with; `govsummary collect`: what offices hand in goes into the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from govsummary.cli import console
from govsummary.cli.console import typer
from govsummary.core.frozen import define, field, replace
from govsummary.core.language import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govsummary.core.facts import Ledger
    from govsummary.indicators.collecting.records import Collected
    from govsummary.plugin.manager import Plugins

_KIND = Text("文种，如 年度总结、半年总结；不写就按时段定", "Kind of paper; default: by the period")
_BUREAU = Text("发文机关", "The issuing bureau")
_PERIOD = Text("时段，如 2026年、2026年上半年", "Period: 2026, 2026-H1, 2026-Q3")
_SECTIONS = Text("板块，用顿号或逗号隔开；govsummary sections 列出全部", "Sections, separated by commas")
_LEDGER = Text("台账（.xlsx）：没有就新建，已有的直接引用", "Ledger: made if it is not there, named in the paper if it is")
_FORM = Text(
    "科室，给它做填报表；可以写几次，“全部”是台账里的各科室", "Office to make a form for; all: those that the ledger names"
)
_OUTPUT = Text("数据文件名，或放在哪个文件夹", "Name of the data file, or the folder")
_FROM = Text(
    "把一份总结变成工作簿（.xlsx），或者从工作簿变回 YAML", "Turn a paper into a workbook (.xlsx), or back into YAML"
)
_FORCE = Text("覆盖已有的文件", "Overwrite existing files")
_KINDS = Text("可用的有：{kinds}", "available: {kinds}")
_NOT_ITS = Text("台账里没有{office}的指标，填报表是空白的", "the ledger has no indicators of {office}; its form is blank")
_ALL = frozenset(("全部", "all"))
_ASK_KIND = Text("文种（写编号）", "Kind (its number)")
_ASK_BUREAU = Text("发文机关", "Bureau")
_ASK_PERIOD = Text("时段，如 2026年、2026年上半年", "Period: 2026, 2026-H1, 2026-Q3")
_ASK_SECTIONS = Text(
    "要哪些板块（写编号，用空格隔开；不要就直接回车）", "Sections (numbers, separated by spaces; none: Enter)"
)
_ASK_LEDGER = Text("数据放进 Excel 台账吗？", "Keep the numbers in an Excel ledger?")
_YES = Text("是", "yes")
_YES_OR_NO = Text("“{stated}”看不懂，请写“是”或“否”", "'{stated}': write yes or no")
_ASK_OFFICES = Text(
    "由哪些科室报数（用空格隔开；不要填报表就直接回车）", "Offices that report (separated by spaces; none: Enter)"
)
_NEXT = Text("填好以后生成：govsummary render {paper}", "when it is filled in: govsummary render {paper}")
_NEXT_FORMS = Text(
    "把填报表发给科室，交回来的放进一个文件夹，收进台账：govsummary collect {folder} -o {ledger} --period {period}",
    "mail the forms, put what comes back into a folder: govsummary collect {folder} -o {ledger} --period {period}",
)
_BACK = "报送"


@define
class Answers:
    """What is wanted, in the clerk's words."""

    kind: str = ""
    bureau: str = ""
    period: str = ""
    sections: list[str] = field(default_factory=list)
    ledger: str = ""
    offices: list[str] = field(default_factory=list)


def new(
    *,
    kind: Annotated[str, typer.Option(metavar="NAME", help=str(_KIND), show_default=False)] = "",
    bureau: Annotated[str, typer.Option(metavar="NAME", help=str(_BUREAU), show_default=False)] = "",
    period: Annotated[str, typer.Option(metavar="TEXT", help=str(_PERIOD), show_default=False)] = "",
    sections: Annotated[str, typer.Option(metavar="NAMES", help=str(_SECTIONS), show_default=False)] = "",
    ledger: Annotated[str, typer.Option(metavar="FILE", help=str(_LEDGER), show_default=False)] = "",
    form: Annotated[list[str] | None, typer.Option(metavar="OFFICE", help=str(_FORM))] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE|DIR", help=str(_OUTPUT))] = None,
    source: Annotated[Path | None, typer.Option("--from", metavar="FILE", help=str(_FROM))] = None,
    force: Annotated[bool, typer.Option("--force", help=str(_FORCE))] = False,
) -> None:
    """Write the files; the path of each stands alone on a line of standard output."""
    plugins = console.installed_plugins()
    if source:
        console.put(_turned(source, output, plugins), force=force)
        return
    from govsummary.input.handing import FORM_NAME

    answers = Answers(kind, bureau, period, _split(sections), ledger, [one for given in form or () for one in _split(given)])
    asked = answers == Answers()
    if asked:
        answers = _ask(plugins)
    files = _files(answers, output, plugins, asked=asked)
    console.put(files, force=force)
    steps = []
    if forms := [path for path in files if path.name.endswith(FORM_NAME)]:
        known = next((path for path in files if path.suffix == ".xlsx" and path not in forms), answers.ledger or "台账.xlsx")
        steps.append(_NEXT_FORMS.fill(folder=forms[0].parent / _BACK, ledger=known, period=answers.period))
    if paper := next((path for path in files if path.suffix == ".yaml"), None):
        steps.append(_NEXT.fill(paper=paper))
    for step in steps:
        console.complain(step)


def _split(given: str) -> list[str]:
    return [one for one in given.replace("，", ",").replace("、", ",").replace(" ", ",").split(",") if one]


# ---- questions -------------------------------------------------------------------------------------------------------


def _is_yes(question: Text) -> bool:
    """是 unless 否 is answered, in either language."""
    while True:
        stated = typer.prompt(str(question), default=str(_YES), err=True).strip().lower()
        if stated in ("是", "好", "要", "y", "yes"):
            return True
        if stated in ("否", "不", "不要", "n", "no"):
            return False
        console.complain(_YES_OR_NO.fill(stated=stated))


def _ask(plugins: Plugins) -> Answers:
    """The answers, question by question; a wrong one is asked again."""
    from govsummary.core.periods import read
    from govsummary.input.writing.starter import ODD_PERIOD

    kinds = list(plugins.titles("govsummary_report_kinds").values())
    for number, title in enumerate(kinds, 1):
        console.complain(f"  {number} {title}")
    kind = _one_of(_ASK_KIND, kinds, kinds[0] if "年度总结" not in kinds else "年度总结")
    bureau = typer.prompt(str(_ASK_BUREAU), err=True).strip()
    period = ""
    while not period:
        stated = typer.prompt(str(_ASK_PERIOD), err=True).strip()
        if read(stated):
            period = stated
        else:
            console.complain(ODD_PERIOD.fill(period=stated))
    types = [plugins.section_types[name] for name in plugins.titles()]
    types.sort(key=lambda one: (one.definition.part, one.definition.order, one.name))
    for number, one in enumerate(types, 1):
        console.complain(f"  {number} {one.title}")
    sections = _several(_ASK_SECTIONS, [one.name for one in types]) if types else []
    with_ledger = _is_yes(_ASK_LEDGER)
    offices = _split(typer.prompt(str(_ASK_OFFICES), default="", show_default=False, err=True)) if with_ledger else []
    year = period[:5] if period[:4].isdigit() else ""
    return Answers(kind, bureau, period, sections, f"{year.rstrip('年')}台账.xlsx" if with_ledger else "", offices)


def _one_of(question: Text, names: Sequence[str], usual: str) -> str:
    """One of the names, by its number or itself."""
    while True:
        stated = typer.prompt(str(question), default=str(names.index(usual) + 1), err=True).strip()
        if found := _chosen(stated, names):
            return found
        console.complain(_KINDS.fill(kinds=f"1—{len(names)}"))


def _several(question: Text, names: Sequence[str]) -> list[str]:
    while True:
        stated = _split(typer.prompt(str(question), default="", show_default=False, err=True))
        found = [_chosen(one, names) for one in stated]
        if all(found):
            return list(dict.fromkeys(found))
        console.complain(_KINDS.fill(kinds=f"1—{len(names)}"))


def _chosen(stated: str, names: Sequence[str]) -> str:
    if stated.isdecimal() and 0 < int(stated) <= len(names):
        return names[int(stated) - 1]
    return stated if stated in names else ""


# ---- files -----------------------------------------------------------------------------------------------------------


def _files(answers: Answers, output: Path | None, plugins: Plugins, *, asked: bool) -> dict[Path, bytes]:
    """What to write where: nothing has been written yet."""
    from govsummary.input.handing import all_offices, asked_of, form_name, ledger_of
    from govsummary.input.writing.forms import write_form
    from govsummary.input.writing.starter import period_of, starter, title_of, wishes_of

    wishes = wishes_of(answers.kind, answers.bureau, answers.period, answers.sections, plugins)
    period, types = period_of(answers.period), wishes.sections
    named_file = output if output and output.suffix else None
    folder = named_file.parent if named_file else output or Path()
    ledger = Path(answers.ledger) if answers.ledger else None
    if ledger and not ledger.is_absolute() and not ledger.is_file():
        ledger = folder / ledger
    files: dict[Path, bytes] = {}
    known = _read(ledger, plugins) if ledger and ledger.is_file() else None
    if asked or not answers.offices or (ledger and not known):  # forms for a ledger that is there need no paper
        from os.path import relpath

        where = Path(relpath(ledger, folder)).as_posix() if ledger else ""
        wishes = replace(wishes, ledger=where)
        paper = named_file or folder / f"{title_of(wishes) if answers.bureau else wishes.kind.title}.yaml"
        files[paper] = starter(wishes, plugins).encode()
    if ledger and not ledger.is_file():
        files[ledger] = ledger_of(types, period, answers.offices)
    for office in answers.offices if _ALL.isdisjoint(answers.offices) else all_offices(known):
        rows = asked_of(office, period, known, types, plugins)
        if known and not rows:
            console.complain(_NOT_ITS.fill(office=office))
        file = folder / form_name(office, wishes.period)
        files[file] = write_form(office, period, rows, bureau=answers.bureau)
    return files


def _read(path: Path, plugins: Plugins) -> Ledger:
    """What a ledger that is there states.

    Raises:
        InvalidReport: it cannot be read, or has faults.
    """
    from govsummary.input.handing import sound
    from govsummary.input.ledger.loading import read_ledger

    ledger = sound(read_ledger(path, sections=frozenset(plugins.titles().values())))
    console.remark(ledger.diagnostics)
    return ledger


def _turned(source: Path, output: Path | None, plugins: Plugins) -> dict[Path, bytes]:
    """A paper in the other form: YAML as a workbook, a workbook as YAML whose ledger it stays."""
    from govsummary.core.resources import ANY_WORKBOOK
    from govsummary.input.inspecting import existing, inspect, report_of
    from govsummary.input.writing.papers import write_paper
    from govsummary.input.writing.yaml_text import dumped

    validated = inspect(existing(source), plugins)
    report_of(validated)
    console.remark(validated.diagnostics)
    if source.suffix.lower() in ANY_WORKBOOK:
        return {output or source.with_suffix(".yaml"): dumped(validated.data).encode()}
    assert validated.naming
    return {output or source.with_suffix(".xlsx"): write_paper(validated.naming, plugins)}


# ---- `govsummary collect` -------------------------------------------------------------------------------------------


_FILES = Text("报送的表（.xlsx、.csv），或放表的文件夹", "What was handed in (.xlsx, .csv), or folders of it")
_COLLECTED = Text("台账工作簿；没有就新建", "The ledger, a workbook; made if it is not there")
_OF_PERIOD = Text("收的是哪个时段，如 2026年上半年", "The period that is collected, such as 2026-H1")
_EXPECT = Text("科室名单（.txt，一行一个）", "The offices that should hand in (.txt, one a line)")
_DRY_RUN = Text("只显示会怎样，不改台账", "Show what would be done, change nothing")
_NOT_CHANGED = Text("（--dry-run：台账没有改）", "(--dry-run: the ledger was not changed)")


def collect(
    files: Annotated[list[Path], typer.Argument(metavar="FILE|DIR…", help=str(_FILES))],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help=str(_COLLECTED))],
    *,
    period: Annotated[str, typer.Option(metavar="PERIOD", help=str(_OF_PERIOD), show_default=False)] = "",
    expect: Annotated[Path | None, typer.Option(metavar="FILE", help=str(_EXPECT))] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=str(_DRY_RUN))] = False,
) -> int:
    """Collect, write the ledger, and report; exit code 1 where something is left to decide or could not be read."""
    from govsummary.core.diagnostics import has_errors
    from govsummary.input.collecting import Collecting

    sections = frozenset(console.installed_plugins().titles().values())
    collecting = Collecting(files, output, period, expect, sections)
    done = collecting.done
    found = collecting.findings
    if not dry_run:
        collecting.write()
    _say(done, collecting.count)
    if dry_run:
        console.say(_NOT_CHANGED)
    console.remark(found)
    return 1 if has_errors(found) else 0


def _say(done: Collected, files: int) -> None:
    """Counts, then a line for each cell that changed."""
    from govsummary.indicators.collecting.records import COUNTED, changed

    open_rows = {(row.first.indicator, row.first.period, row.first.mode) for row in done.memory.conflicts}
    strangers = [one for one in done.memory.strangers if not one.choice]
    counts = {"cells": len(done.changes), "conflicts": len(open_rows), "strangers": len(strangers)}
    console.say(COUNTED.fill(files=files, missing=len(done.missing), **counts))
    units = {one.name: one.unit for one in done.ledger.indicators}
    for change in done.changes:
        console.say(changed(change, units[change.key[0]]))
