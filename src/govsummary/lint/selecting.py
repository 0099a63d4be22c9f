"""Which files a check reads, each once, and which findings are wanted, by prefixes of their codes."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from govsummary.core.diagnostics import Diagnostic, current
from govsummary.core.errors import UsageError
from govsummary.core.frozen import frozen
from govsummary.core.language import Text
from govsummary.core.regex import regex
from govsummary.input.reading.contents import no_such_file, refuse_renamed
from govsummary.lint.rules.wording import optional, yields_to


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
    from govsummary.input.validation.recognising import is_no_report

    return file.suffix.lower() in suffixes and not file.name.startswith(("~$", ".")) and not is_no_report(file)


# ---- which findings are wanted --------------------------------------------------------------------------------------


_PREFIX, _BETWEEN = regex(r"[A-Za-z]+\d*"), regex(r"[,，、\s]+")


@frozen
class Selection:
    """Prefixes of codes, in capitals: those wanted (none: all) and those not."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def wants(self, code: str) -> bool:
        """Whether a code is reported; rules that are off by default are so only by their full code.

        What is wrong with a plugin (GS9) is reported whatever is selected: a rule that did not run finds nothing.
        """
        if code in optional() and code not in self.select:
            return False
        return (not self.select or code.startswith(("GS9", *self.select))) and not code.startswith(self.ignore)


def selection(select: Iterable[str], ignore: Iterable[str]) -> Selection:
    """A selection from what people write: ``GS4``, ``gs405,GS5``.

    Raises:
        UsageError: one is no beginning of a code.
    """
    return Selection(_prefixes(select), _prefixes(ignore))


def _prefixes(given: Iterable[str]) -> tuple[str, ...]:
    found = [one for written in given for one in _BETWEEN.split(written) if one]
    if wrong := next((one for one in found if not _PREFIX.fullmatch(one)), None):
        raise UsageError(
            Text(f"“{wrong}”不是代码的开头", f"'{wrong}' is no beginning of a code"),
            Text("代码写成 GS405，一类代码写成 GS4", "a code is written GS405, a family of codes GS4"),
        )
    return tuple(number for one in found for number in current(one.upper()))


def each_fault_once(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The findings without those that only repeat what a better rule says of the same words."""
    findings = list(found)
    better_than = yields_to()
    spoken: dict[str, list[Diagnostic]] = {code: [] for code in better_than.values()}
    for one in findings:
        if one.code in spoken:
            spoken[one.code].append(one)
    for one in findings:
        if one.code not in better_than or not any(_overlap(one, better) for better in spoken[better_than[one.code]]):
            yield one


def _overlap(one: Diagnostic, other: Diagnostic) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return max(one.start, other.start) < min(one.end, other.end)
