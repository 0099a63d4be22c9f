"""From what the user names (files, folders, patterns, a list) to jobs with one output each."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

from govsummary.batch.jobs import Job
from govsummary.errors import UsageError
from govsummary.language import Text

SUFFIXES = (".yaml", ".yml", ".json")
LIST_SUFFIX = ".txt"
"""A text file names one input a line, relative to itself; empty lines and lines with # are passed over."""


def plan(inputs: Iterable[str | Path], out: Path) -> list[Job]:
    """One job for each input file, its output below ``out``; folders keep their inner structure.

    Raises:
        UsageError: an input is missing, a folder or pattern holds nothing, or two inputs would become one output.
    """
    targets: dict[Path, Path] = {}
    jobs = []
    for source, inner in _sources(inputs):
        target = out / inner.with_suffix(".docx")
        other = targets.setdefault(target, source)
        if other != source:
            raise UsageError(
                Text(f"{other} 和 {source} 会写成同一个文件 {target}", f"{other} and {source} would both become {target}"),
                Text("请改名，或分两次生成到不同的文件夹", "rename one, or render them into different folders"),
            )
        jobs.append(Job(str(source), str(target)))
    return list(dict.fromkeys(jobs))


def _sources(inputs: Iterable[str | Path]) -> Iterator[tuple[Path, Path]]:
    """Every input file with its place below the output folder."""
    for given in inputs:
        path = Path(given)
        if path.is_dir():
            yield from _found(given, ((file, file.relative_to(path)) for file in sorted(path.rglob("*"))))
        elif path.suffix == LIST_SUFFIX and path.is_file():
            yield from _sources(path.parent / line for line in _lines(path))
        elif path.is_file():
            yield path, Path(path.name)
        elif glob.has_magic(str(given)):
            matches = sorted(glob.glob(str(given), recursive=True))  # noqa: PTH207 (absolute patterns too)
            yield from _found(given, ((Path(match), Path(Path(match).name)) for match in matches))
        else:
            raise UsageError(Text(f"找不到文件：{path}", f"no such file: {path}"))


def _found(given: str | Path, files: Iterable[tuple[Path, Path]]) -> Iterator[tuple[Path, Path]]:
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
