"""Runs every rule that a file's kind has subjects for, and puts what they find in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from govsummary import pipeline
from govsummary.checking.selecting import Ignores, Selection, selection
from govsummary.checking.settings import Settings, settings_for
from govsummary.diagnostics import Diagnostic, sort_by_place
from govsummary.errors import InvalidReport, UsageError
from govsummary.language import Text
from govsummary.model import Report
from govsummary.plugins import build_manager
from govsummary.prose import TEXT_SUFFIXES, WORD_SUFFIXES, Manuscript, read_manuscript

if TYPE_CHECKING:
    from govsummary.offers import Rule
    from govsummary.plugins import Plugins

DATA_SUFFIXES = (".yaml", ".yml", ".json")
SUFFIXES = (*TEXT_SUFFIXES, *WORD_SUFFIXES, *DATA_SUFFIXES)


@dataclass(frozen=True, slots=True)
class Checked:
    """What there is to say of a file; ``text`` is what offsets refer to."""

    path: Path
    diagnostics: tuple[Diagnostic, ...]
    text: str = ""


def check(
    path: str | Path,
    plugins: Plugins | None = None,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    previous: str | Path | None = None,
) -> tuple[Diagnostic, ...]:
    """Every finding of a data, text, Markdown or Word file, in reading order.

    ``select`` and ``ignore`` are prefixes of codes, which stand beside those of the nearest settings file; ``previous``
    is last year's data file.

    Raises:
        UsageError: there is no such file, or its kind is not checked.
    """
    return examine(path, plugins, select=select, ignore=ignore, previous=previous).diagnostics


def examine(
    path: str | Path,
    plugins: Plugins | None = None,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    previous: str | Path | None = None,
) -> Checked:
    """`check`, with the text that the offsets of its findings refer to.

    Raises:
        UsageError: there is no such file, or its kind is not checked.
    """
    file = _known(Path(path))
    settings = settings_for(file)
    wanted = selection(tuple(select) or settings.select, (*settings.ignore, *ignore))
    examiner = _Examiner(plugins or build_manager(), settings, wanted)
    try:
        return examiner.examine(file, previous)
    except InvalidReport as unreadable:
        return Checked(file, unreadable.diagnostics)


def _known(file: Path) -> Path:
    if not file.is_file():
        raise UsageError(
            Text(f"找不到文件：{file}", f"no such file: {file}"),
            Text("请检查文件名和所在文件夹", "check the name and the folder"),
        )
    if file.suffix.lower() not in SUFFIXES:
        raise UsageError(
            Text(f"不会检查这种文件：{file.name}", f"such files cannot be checked: {file.name}"),
            Text(f"可以检查 {' '.join(SUFFIXES)}", f"these can: {' '.join(SUFFIXES)}"),
        )
    return file


class _Examiner:
    def __init__(self, plugins: Plugins, settings: Settings, wanted: Selection) -> None:
        self.plugins = plugins
        self.settings = settings
        self.wanted = wanted
        self.rules: list[Rule] = plugins.all("govsummary_rules")

    def examine(self, file: Path, previous: str | Path | None) -> Checked:
        suffix = file.suffix.lower()
        if suffix in DATA_SUFFIXES:
            return self._data(file, previous)
        if suffix in WORD_SUFFIXES:
            manuscript, laid_out = read_manuscript(file), pipeline.check_word(file, self.plugins)
        else:
            manuscript, laid_out = read_manuscript(file), ()
        ignores = Ignores(manuscript.text, data=False)
        found = (d for d in self._prose(manuscript) if not ignores.hide(d, d.location.line))
        return Checked(file, self._kept([*found, *laid_out]), manuscript.text)

    def _data(self, file: Path, previous: str | Path | None) -> Checked:
        from govsummary.figures.checking import check_figures
        from govsummary.prose.fields import fields_manuscript
        from govsummary.reading import read

        text = read(file, self.plugins).text
        validated = pipeline.inspect(file, self.plugins, previous=previous)
        report = validated.report
        found = list(validated.diagnostics)
        own = fields_manuscript(text, str(file), report)
        ignores = Ignores(text, data=True)
        found += self._prose(own, report, ignores)
        if report is not None:
            found += check_figures(report, validated.locate)
            found += [d for rule in self.rules if rule.report for d in rule.report(report)]
            found += self._derived(report, validated.locate, found)
        return Checked(file, self._kept(d for d in found if not ignores.hide(d, d.location.line)), text)

    def _prose(
        self, manuscript: Manuscript, report: Report | None = None, ignores: Ignores | None = None
    ) -> Iterator[Diagnostic]:
        for rule in self._prose_rules(report):
            for found in rule(manuscript.prose):
                if not self.wanted.wants(found.code) or (ignores and ignores.hide(found, found.location.line)):
                    continue
                yield manuscript.placed(found)

    def _prose_rules(self, report: Report | None) -> Iterator[Callable[..., Iterable[Diagnostic]]]:
        from govsummary.offers import TermList
        from govsummary.rules.arithmetic import check_against
        from govsummary.rules.wording.terms import term_rule

        own = [TermList(path.name, path) for path in self.settings.terms]
        terms = term_rule([*own, *self.plugins.all("govsummary_term_lists")])
        yield from (rule.prose for rule in (*self.rules, terms) if rule.prose)
        if report is not None and report.figures:
            figures = {figure.name: figure for figure in report.figures}
            yield lambda prose: check_against(prose, figures)

    def _derived(self, report: Report, locate: Callable[..., object], known: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
        """What is wrong only once the report is composed; the clerk's own words were read already."""
        from govsummary.prose.derived import derived_manuscript

        outline = pipeline.compose(report, self.plugins)
        told = {(found.code, found.quote) for found in known}
        for found in self._prose(derived_manuscript(outline, locate), report):  # type: ignore[arg-type]
            if (found.code, found.quote) not in told:
                yield replace(found, start=None, end=None)

    def _kept(self, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        return sort_by_place(one for one in found if self.wanted.wants(one.code))
