"""Which files a command reads, and where each document goes: beside its input, to one file, or below a folder."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from itertools import takewhile
from pathlib import Path

from govsummary.batch.jobs import Job
from govsummary.errors import UsageError
from govsummary.language import Text

SUFFIXES = (".yaml", ".yml", ".json")
OUTPUT_SUFFIX = ".docx"
LIST_SUFFIX = ".txt"
"""A text file names one input a line, relative to itself; empty lines and lines with # are passed over."""
NO_FOLDERS = frozenset({".doc", ".wps", ".pdf", ".odt", ".rtf", ".txt", ".md", ".xlsx", *SUFFIXES})
"""Suffixes that name a file of another kind, never a folder that is yet to be made."""


def sources(given: Iterable[str | Path]) -> list[Path]:
    """Every input file that files, folders, patterns and lists name, each once, in the order given.

    Raises:
        UsageError: one is missing, or holds no data files.
    """
    return list(_found(given))


def plan(given: Iterable[str | Path], output: str | Path | None = None) -> list[Job]:
    """One job for each input, in the order given.

    Without ``output`` a document lies beside its input. A name that ends in .docx is the only document; any other is a
    folder, below which the folders given keep their inner structure.

    Raises:
        UsageError: an input is missing, two inputs would become one document, or ``output`` is no Word document.
    """
    found = _found(given)
    if output is None:
        return _each_its_own((source, source.with_suffix(OUTPUT_SUFFIX)) for source in found)
    place = Path(output)
    if is_folder(place):
        return _each_its_own((source, place / inner.with_suffix(OUTPUT_SUFFIX)) for source, inner in found.items())
    if place.suffix.lower() != OUTPUT_SUFFIX:
        raise UsageError(
            Text(f"输出文件要以 .docx 结尾：{place}", f"the output must end with .docx: {place}"),
            Text("要 PDF 请加 --pdf", "for a PDF add --pdf"),
        )
    return _each_its_own((source, place) for source in found)


def is_folder(output: Path) -> bool:
    """Whether an output names a folder, be it there or yet to be made."""
    return output.is_dir() or output.suffix.lower() not in {OUTPUT_SUFFIX, *NO_FOLDERS}


def _each_its_own(pairs: Iterable[tuple[Path, Path]]) -> list[Job]:
    """A job for each pair; two inputs never share a document, not even where only the case of names tells them apart."""
    taken: dict[str, Path] = {}
    jobs = []
    for source, target in pairs:
        other = taken.setdefault(os.path.abspath(target).casefold(), source)  # noqa: PTH100 (resolve() asks the disk)
        if other != source:
            raise UsageError(
                Text(f"{other} 和 {source} 会写成同一个文件 {target}", f"{other} and {source} would both become {target}"),
                Text("请改名，或分次生成到不同的文件夹", "rename one, or render them into different folders"),
            )
        jobs.append(Job(str(source), str(target)))
    return jobs


def _found(given: Iterable[str | Path]) -> dict[Path, Path]:
    """Every input file with its place below an output folder; one that is named twice counts where it is named first."""
    found: dict[Path, Path] = {}
    known: set[str] = set()
    for source, inner in _expanded(given):
        identity = os.path.abspath(source)  # noqa: PTH100 (resolve() asks the disk)
        if identity not in known:
            known.add(identity)
            found[source] = inner
    return found


def _expanded(given: Iterable[str | Path]) -> Iterator[tuple[Path, Path]]:
    for one in given:
        path = Path(one)
        if path.is_dir():
            yield from _data_files(one, ((file, file.relative_to(path)) for file in sorted(path.rglob("*"))))
        elif path.suffix.lower() == LIST_SUFFIX and path.is_file():
            yield from _listed(path)
        elif path.is_file():
            yield path, Path(path.name)
        elif glob.has_magic(str(one)):
            # Expanded here, as cmd.exe does not; pathlib refuses absolute patterns.
            matches = sorted(glob.glob(str(one), recursive=True))  # noqa: PTH207
            base = _fixed_part(str(one))
            yield from _data_files(one, ((Path(match), Path(match).relative_to(base)) for match in matches))
        else:
            raise UsageError(
                Text(f"找不到文件：{path}", f"no such file: {path}"),
                Text("请检查文件名和所在文件夹", "check the name and the folder"),
            )


def _listed(path: Path) -> Iterator[tuple[Path, Path]]:
    """What a list names; files below the list's own folder keep their structure."""
    for source, inner in _expanded(path.parent / line for line in _lines(path)):
        below = source.is_relative_to(path.parent) and ".." not in source.parts
        yield source, source.relative_to(path.parent) if below else inner


def _fixed_part(pattern: str) -> Path:
    """The folder above a pattern's first wildcard: what the pattern finds keeps its structure below it."""
    return Path(*takewhile(lambda part: not glob.has_magic(part), Path(pattern).parts))


def _data_files(given: str | Path, files: Iterable[tuple[Path, Path]]) -> Iterator[tuple[Path, Path]]:
    empty = True
    for file, inner in files:
        if file.suffix.lower() in SUFFIXES and file.is_file():
            empty = False
            yield file, inner
    if empty:
        raise UsageError(Text(f"{given} 里没有数据文件（.yaml、.json）", f"no data files (.yaml, .json) in {given}"))


def _lines(path: Path) -> list[str]:
    lines = (line.strip() for line in path.read_text("utf-8-sig").splitlines())
    return [line for line in lines if line and not line.startswith("#")]
