"""Which files a check reads: files, folders and patterns, each file once."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from govsummary.core.errors import UsageError
from govsummary.core.language import Text
from govsummary.input.reading.contents import no_such_file, refuse_renamed
from govsummary.input.validation.recognising import is_no_report


def targets(given: Iterable[str], suffixes: Sequence[str]) -> list[Path]:
    """Every file that is named, found in a folder or matched, in the order given.

    ``suffixes`` are those of files that can be checked; folders and patterns are searched for them.

    Raises:
        UsageError: one is missing, or a folder or pattern holds nothing that can be checked.
    """
    given = list(given)
    return list(dict.fromkeys(file for one in given for file in _expanded(one, given, suffixes)))


def _expanded(one: str, given: Sequence[str], suffixes: Sequence[str]) -> Iterator[Path]:
    path = Path(one)
    if not path.exists() and not glob.has_magic(one):
        raise no_such_file(path, given)
    if path.is_file() or not (path.is_dir() or glob.has_magic(one)):
        refuse_renamed(path)
        yield path
        return
    found = path.rglob("*") if path.is_dir() else map(Path, glob.glob(one, recursive=True))  # noqa: PTH207 (absolute too)
    files = sorted(file for file in found if file.is_file() and _is_a_paper(file, suffixes))
    if not files:
        raise UsageError(
            Text(f"{one} 里没有可以检查的文件", f"nothing to check in {one}"),
            Text(f"可以检查 {' '.join(suffixes)}", f"these can be checked: {' '.join(suffixes)}"),
        )
    yield from files


def _is_a_paper(file: Path, suffixes: Sequence[str]) -> bool:
    """Not an office program's lock file, nor hidden, nor a house style or a list of terms that lies beside the papers."""
    return file.suffix.lower() in suffixes and not file.name.startswith(("~$", ".")) and not is_no_report(file)
