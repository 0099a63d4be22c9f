"""Which files a command reads, and where each document goes: beside its input, to one file, or below a folder."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from govsummary.batch.jobs import Job
from govsummary.batch.planning import SUFFIXES, plan
from govsummary.errors import UsageError
from govsummary.language import Text

OUTPUT_SUFFIX = ".docx"
NO_FOLDERS = frozenset({".doc", ".wps", ".pdf", ".odt", ".rtf", ".txt", ".md", ".xlsx", *SUFFIXES})
"""Suffixes that name a file of another kind, never a folder that is yet to be made."""


def sources(given: Sequence[str]) -> list[Path]:
    """Every input file that files, folders, patterns and lists name, each once.

    Raises:
        UsageError: one is missing, or holds no data files.
    """
    files = [Path(job.source) for one in _expanded(given) for job in plan([one], Path())]
    return list(dict.fromkeys(files))


def jobs(given: Sequence[str], output: Path | None) -> list[Job]:
    """One job for each input.

    Raises:
        UsageError: an input is missing, two inputs would become one file, or ``output`` is no Word document.
    """
    if output is None:
        return _beside(sources(given))
    if output.is_dir() or not output.suffix:
        return plan(given, output)
    if output.suffix.lower() == OUTPUT_SUFFIX:
        return [_only(sources(given), output)]
    if output.suffix.lower() in NO_FOLDERS:
        raise UsageError(
            Text(f"输出文件要以 .docx 结尾：{output}", f"the output must end with .docx: {output}"),
            Text("要 PDF 请加 --pdf", "for a PDF add --pdf"),
        )
    return plan(given, output)


def _expanded(given: Iterable[str]) -> Iterator[str]:
    """Patterns expanded here, as cmd.exe does not; what matches nothing is left for `plan` to refuse."""
    for one in given:
        matches: list[str] = []
        if glob.has_magic(one) and not Path(one).exists():
            found = sorted(glob.glob(one, recursive=True))  # noqa: PTH207 (absolute patterns too)
            matches = [match for match in found if match.lower().endswith(SUFFIXES)]
        yield from matches or [one]


def _beside(files: Sequence[Path]) -> list[Job]:
    taken: dict[Path, Path] = {}
    for file in files:
        target = file.with_suffix(OUTPUT_SUFFIX)
        if target in taken:
            raise _refused(taken[target], file, target)
        taken[target] = file
    return [Job(str(file), str(target)) for target, file in taken.items()]


def _only(files: Sequence[Path], output: Path) -> Job:
    if len(files) > 1:
        raise _refused(files[0], files[1], output)
    return Job(str(files[0]), str(output))


def _refused(one: Path, other: Path, target: Path) -> UsageError:
    return UsageError(
        Text(f"{one} 和 {other} 会写成同一个文件 {target}", f"{one} and {other} would both become {target}"),
        Text("请用 -o 指定一个文件夹，或者分次生成", "name a folder with -o, or render them one at a time"),
    )
