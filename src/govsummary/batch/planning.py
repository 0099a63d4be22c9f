"""Which files a command reads, and where each document goes: beside its input, to one file, or below a folder."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from govsummary.batch.jobs import Job
from govsummary.core.diagnostics import Diagnostic
from govsummary.core.errors import UsageError
from govsummary.core.frozen import replace
from govsummary.core.language import Text
from govsummary.core.resources import ANY_WORKBOOK, CSV, WORD_SUFFIX
from govsummary.input.reading import HOOK as READERS
from govsummary.input.reading.contents import is_old, no_such_file, refuse_renamed
from govsummary.input.validation.recognising import is_ledger, is_no_report
from govsummary.pipeline import writer_for
from govsummary.plugin.manager import Plugins, build_manager

if TYPE_CHECKING:
    from govsummary.input.ledger.papers import Kind

_OLD_ROWS = Text("一行一份的工作簿要用 .xlsx：{path}", "a workbook with a paper in each row has to be an .xlsx: {path}")
_SAVE_ANEW = Text("请在 Excel 或 WPS 里另存为 .xlsx", "save it as .xlsx in Excel or WPS")
LIST_SUFFIX = ".txt"
"""A text file names one input a line, relative to itself; empty lines and lines with # are passed over."""
_KIND = re.compile(r"\.[a-z][a-z0-9]*", re.IGNORECASE | re.ASCII).fullmatch
"""A suffix that names a kind of file: 2026.1 may be a folder that is yet to be made, paper.html is none."""


def sources(given: Iterable[str | Path], plugins: Plugins | None = None) -> list[Path]:
    """Every input file that files, folders, patterns and lists name, each once, in the order given.

    Folders and patterns are searched for files that ``plugins`` have readers of.

    Raises:
        UsageError: one is missing, or holds no data files.
    """
    return list(_found(given, (plugins or build_manager()).suffixes(READERS)))


def plan(
    given: Iterable[str | Path],
    output: str | Path | None = None,
    remarks: list[Diagnostic] | None = None,
    plugins: Plugins | None = None,
) -> list[Job]:
    """One job for each input, in the order given.

    Without ``output`` a document lies beside its input. A name with the suffix of a writer is the only document; a name
    without any is a folder, below which the folders given keep their inner structure. Each row of a workbook is an input;
    what there is to say about workbooks short of errors is put into ``remarks``.

    Raises:
        UsageError: an input is missing, two inputs would become one document, or nobody writes such an ``output``.
        InvalidReport: a workbook cannot be read.
    """
    plugins = plugins or build_manager()
    found = _found(given, plugins.suffixes(READERS))
    said = remarks if remarks is not None else []
    if output is None:
        return _each_its_own(job for source in found for job in _jobs(source, source, said))
    place = Path(output)
    if is_folder(place):
        return _each_its_own(job for source, inner in found.items() for job in _jobs(source, place / inner, said))
    writer_for(place, plugins)
    return _each_its_own(replace(job, target=str(place)) for source in found for job in _jobs(source, place, said))


FORMATTED = Text("-排版", "-formatted")
"""What the paper of a draft is called after: its draft's name with this, where it lies beside it."""


def plan_drafts(given: Sequence[str | Path], output: str | Path | None = None) -> list[Job]:
    """One job for each draft that files, folders and patterns name, in the order given; a draft is never its own paper.

    Raises:
        UsageError: one is missing, holds no drafts, or two would become one paper.
    """
    from govsummary.core.resources import DRAFTS
    from govsummary.lint.selecting import targets

    place, jobs = Path(output) if output is not None else None, list[Job]()
    for one in given:
        base = Path(one) if Path(one).is_dir() else _fixed_part(str(one)) if glob.has_magic(str(one)) else Path(one).parent
        for draft in targets([str(one)], DRAFTS):
            if draft.stem.endswith((FORMATTED.zh, FORMATTED.en)) and draft != Path(one):
                continue
            beside = draft.with_name(f"{draft.stem}{FORMATTED}{WORD_SUFFIX}")
            paper = beside if place is None else place
            if place is not None and is_folder(place):
                paper = (place / draft.relative_to(base)).with_suffix(WORD_SUFFIX)
            if os.path.abspath(paper) == os.path.abspath(draft):  # noqa: PTH100
                raise UsageError(_ITSELF.fill(path=draft), _NAME_ANOTHER.fill(path=beside.name))
            jobs.append(Job(str(draft), str(paper)))
    return _each_its_own({job.source: job for job in jobs}.values())


_ITSELF = Text("排好的文件不能覆盖原稿：{path}", "the paper would take the place of its draft: {path}")
_NAME_ANOTHER = Text("请用 -o 写另一个文件名，如 {path}", "name another file with -o, such as {path}")


def is_folder(output: Path) -> bool:
    """Whether an output names a folder, be it there or yet to be made."""
    return output.is_dir() or not _KIND(output.suffix)


def _jobs(source: Path, place: Path, remarks: list[Diagnostic]) -> Iterator[Job]:
    """The jobs of one input, whose documents stand where ``place`` says, but for the suffix."""
    kind = kind_of_input(source)
    if kind == "ledger":
        from govsummary.input.ledger.papers import refuse_ledger

        raise refuse_ledger(source)
    if kind == "rows":
        from govsummary.batch.rows import row_jobs

        yield from row_jobs(source, place, remarks)
    else:
        yield Job(str(source), str(place.with_suffix(WORD_SUFFIX)))


def kind_of_input(source: Path) -> Kind:
    """Whether an input is a paper, a ledger, or a workbook with a paper in each row.

    Raises:
        InvalidReport: it is a workbook that cannot be opened.
    """
    if source.suffix.lower() == CSV or is_ledger(source):
        return "ledger"
    if source.suffix.lower() not in ANY_WORKBOOK:
        return "paper"
    from govsummary.input.ledger.papers import kind_of

    kind = kind_of(source)
    if kind == "rows" and is_old(source):
        raise UsageError(_OLD_ROWS.fill(path=source), _SAVE_ANEW)
    return kind


def _each_its_own(jobs: Iterable[Job]) -> list[Job]:
    """The jobs; two never share a document, not even where only the case of names tells them apart."""
    taken: dict[str, Job] = {}
    for job in jobs:
        other = taken.setdefault(os.path.abspath(job.target).casefold(), job)  # noqa: PTH100 (resolve() asks the disk)
        if other is not job:
            names = {"one": other.name, "other": job.name, "target": job.target}
            raise UsageError(
                Text("{one} 和 {other} 会写成同一个文件 {target}", "{one} and {other} would both become {target}").fill(
                    **names
                ),
                Text("请改名，或分次生成到不同的文件夹", "rename one, or render them into different folders"),
            )
    return list(taken.values())


def _found(given: Iterable[str | Path], suffixes: Sequence[str]) -> dict[Path, Path]:
    """Every input file with its place below an output folder; one that is named twice counts where it is named first."""
    found: dict[Path, Path] = {}
    known: set[str] = set()
    for source, inner in _expanded(given, suffixes):
        identity = os.path.abspath(source)  # noqa: PTH100 (resolve() asks the disk)
        if identity not in known:
            known.add(identity)
            found[source] = inner
    return found


def _expanded(
    given: Iterable[str | Path], suffixes: Sequence[str], lists: tuple[Path, ...] = ()
) -> Iterator[tuple[Path, Path]]:
    """What is given, and what stands in it; ``lists`` are those that led here."""
    given = list(given)
    for one in given:
        path = Path(one)
        if path.is_dir():
            yield from _data_files(one, ((file, file.relative_to(path)) for file in sorted(path.rglob("*"))), suffixes)
        elif path.suffix.lower() == LIST_SUFFIX and path.is_file():
            yield from _listed(path, suffixes, lists)
        elif path.is_file():
            yield path, Path(path.name)
        elif glob.has_magic(str(one)):
            # Expanded here, as cmd.exe does not; pathlib refuses absolute patterns.
            matches = sorted(glob.glob(str(one), recursive=True))  # noqa: PTH207
            base = _fixed_part(str(one))
            yield from _data_files(one, ((Path(match), Path(match).relative_to(base)) for match in matches), suffixes)
        else:
            raise no_such_file(path, given)


def _listed(path: Path, suffixes: Sequence[str], lists: tuple[Path, ...]) -> Iterator[tuple[Path, Path]]:
    """What a list names; files below the list's own folder keep their structure."""
    itself = path.resolve()
    if itself in lists:
        raise UsageError(
            Text(f"名单里又列了名单自己：{path}", f"a list that names itself: {path}"),
            Text("名单里只写数据文件，请删去这一行", "a list names data files; delete that line"),
        )
    for source, inner in _expanded((path.parent / line for line in _lines(path)), suffixes, (*lists, itself)):
        below = source.is_relative_to(path.parent) and ".." not in source.parts
        yield source, source.relative_to(path.parent) if below else inner


def _fixed_part(pattern: str) -> Path:
    """The folder above a pattern's first wildcard: what the pattern finds keeps its structure below it."""
    return Path(*takewhile(lambda part: not glob.has_magic(part), Path(pattern).parts))


def _data_files(
    given: str | Path, files: Iterable[tuple[Path, Path]], suffixes: Sequence[str]
) -> Iterator[tuple[Path, Path]]:
    """The reports among files that nobody named one by one: no lock files, house styles, lists of terms, earlier results."""
    empty = True
    wanted = (*suffixes, *(one for one in ANY_WORKBOOK if str(given).lower().endswith(one)))
    for file, inner in files:
        if file.suffix.lower() not in wanted or not file.is_file() or file.name.startswith("~$"):
            continue
        if not is_no_report(file):
            empty = False
            yield file, inner
    if empty:
        known = [suffix for suffix in suffixes if suffix != ".yml"]
        zh, en = "、".join(known), ", ".join(known)
        raise UsageError(Text(f"{given} 里没有数据文件（{zh}）", f"no data files ({en}) in {given}"))


def _lines(path: Path) -> list[str]:
    from govsummary.input.reading.contents import bytes_of
    from govsummary.lint.document.text import decode

    lines = (line.strip() for line in decode(bytes_of(path), str(path)).text.splitlines())
    named = [line for line in lines if line and not line.startswith("#")]
    refuse_renamed(path, named[0] if named else "")
    return named
