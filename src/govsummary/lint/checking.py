"""Runs every rule that a file's kind has subjects for, and puts what they find in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from govsummary.core.blocks import Locate
from govsummary.core.diagnostics import Diagnostic, Severity, code, sort_by_place
from govsummary.core.errors import InvalidReport, PluginError, UsageError, in_language, spoken
from govsummary.core.frozen import frozen, replace
from govsummary.core.language import Text
from govsummary.core.model import Report
from govsummary.core.prose import NOWHERE, Prose
from govsummary.core.resources import ANY_WORKBOOK, Resources
from govsummary.core.settings import Settings, settings_for
from govsummary.input.reading import HOOK as READERS
from govsummary.input.reading import is_text
from govsummary.input.reading.contents import Ignores
from govsummary.lint.document import HOOK as DOCUMENTS
from govsummary.lint.document.manuscript import Manuscript, from_pieces
from govsummary.lint.selecting import Selection, each_fault_once, selection
from govsummary.plugin.guarding import needed
from govsummary.plugin.manager import build_manager
from govsummary.plugin.own import beside

if TYPE_CHECKING:
    from govsummary.core.language import Language
    from govsummary.core.model import Outline
    from govsummary.core.resources import Allowed
    from govsummary.docx.document import WordDocument
    from govsummary.input.house_style import Style
    from govsummary.input.validation import Validated
    from govsummary.plugin.manager import Plugins
    from govsummary.plugin.offers import Rule
    from govsummary.standard.house_style import HouseStyle

RULE_FAILED = code("GS903")


class Composed(Protocol):
    """What others have made of a data file already, so that it is not read again."""

    @property
    def validated(self) -> Validated:
        """What validation found."""

    @property
    def outline(self) -> Outline:
        """The composed report."""


@frozen
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
    rendered: Composed | None = None,
) -> tuple[Diagnostic, ...]:
    """Every finding of a data, text, Markdown or Word file, in reading order.

    ``select`` and ``ignore`` are prefixes of codes (``GS4``, ``GS405``); without ``select`` that of the nearest settings
    file holds, ``ignore`` comes on top of it. ``previous`` is last year's data file. A file that has just been
    ``rendered`` is not read again.

    Raises:
        UsageError: there is no such file, or its kind is not checked.
    """
    return Examiner.of(path, plugins, select, ignore).examine(previous, rendered).diagnostics


def check_text(
    text: str,
    plugins: Plugins | None = None,
    *,
    suffix: str = ".txt",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    language: Language = "zh",
    resources: Allowed = "forbid",
) -> tuple[Diagnostic, ...]:
    """Every finding of a text, in reading order; ``suffix`` says whether it is plain, Markdown (.md), YAML or JSON.

    ``select`` and ``ignore`` are prefixes of codes; no settings file is looked for. ``resources`` are the files that data
    may name, see `render_data`; findings in data have a ``pointer``. Messages are in ``language``.

    Raises:
        UsageError: ``select`` or ``ignore`` is no beginning of a code, or there is no such ``language``.
    """
    with in_language(language):
        examiner = _in_memory(f"text{suffix}", plugins, select, ignore)
        return spoken(examiner.examine_text(text, Resources.of(resources)).diagnostics, language)


def check_document(
    content: bytes,
    plugins: Plugins | None = None,
    *,
    house_style: Style | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    language: Language = "zh",
) -> tuple[Diagnostic, ...]:
    """Every finding of a Word document's words and layout, in reading order.

    What the ``house_style`` (a file, its bytes or its data) has otherwise than the standard is allowed. What is no Word
    document is itself a finding.

    Raises:
        InvalidReport: the house style has errors.
        UsageError: ``select`` or ``ignore`` is no beginning of a code, or there is no such ``language``.
    """
    with in_language(language):
        examiner = _in_memory("document.docx", plugins, select, ignore)
        return spoken(examiner.examine_word(content, house_style).diagnostics, language)


def _in_memory(name: str, plugins: Plugins | None, select: Iterable[str], ignore: Iterable[str]) -> Examiner:
    wanted = selection(tuple(select), tuple(ignore))
    return Examiner(Path(name), plugins or build_manager(), Settings(), wanted, wanted)


def check_report(
    report: Report, locate: Locate, plugins: Plugins, *, settings_of: Path | None = None
) -> tuple[Diagnostic, ...]:
    """What the rules find in the texts of a report that is no file of its own, such as a row of a workbook."""
    file = settings_of or Path(report.source.path)
    settings = settings_for(file)
    examiner = Examiner(file, beside(file, plugins), settings, selection(settings.select, settings.ignore))
    return examiner.examine_report(report, locate)


class Examiner:
    """Checks one file with the rules and the settings that are for it."""

    def __init__(
        self, file: Path, plugins: Plugins, settings: Settings, wanted: Selection, asked: Selection | None = None
    ) -> None:
        self.file = file
        self.plugins = plugins
        self.settings = settings
        self.wanted = wanted
        self._asked = asked or Selection()
        """What would be wanted without the settings."""
        self._left_out: set[tuple[str, int, str]] = set()
        self.rules: list[Rule] = plugins.all("govsummary_rules")
        self._told: set[tuple[str, str]] = set()
        """Codes and words, as they print, of what was found so far."""

    @classmethod
    def of(
        cls,
        path: str | Path,
        plugins: Plugins | None = None,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
    ) -> Examiner:
        """The examiner of a file.

        Raises:
            UsageError: there is no such file, its kind is not checked, or its settings are wrong.
        """
        plugins = beside(path, plugins or build_manager())
        file = _known(Path(path), (*checkable(plugins), *ANY_WORKBOOK))
        settings = settings_for(file)
        wanted = selection(tuple(select) or settings.select, (*settings.ignore, *ignore))
        return cls(file, plugins, settings, wanted, selection(select, ignore))

    @property
    def left_out(self) -> int:
        """How many findings the settings alone have kept from being reported."""
        return len(self._left_out)

    def house_style(self, given: Style | None = None) -> HouseStyle | None:
        """What Word files may have otherwise than the standard: by the style that is ``given``, else that of the settings.

        Raises:
            InvalidReport: it has errors.
        """
        if (wanted := self.settings.house_style if given is None else given) is None:
            return None
        from govsummary.input.house_style import read_house_style, style_file

        file = style_file(wanted)
        return read_house_style(file, self.plugins)[0] if file else None

    def examine(self, previous: str | Path | None = None, rendered: Composed | None = None) -> Checked:
        """Every finding; a file that cannot be read is itself one, and one that was just ``rendered`` is not read again."""
        try:
            if is_text(self.file):
                return self._data(self._validated(previous, rendered), rendered)
            if reader := self.plugins.for_file(DOCUMENTS, self.file):
                return self._document(reader.read(self.file))
            return self._data_of_plugin(self._validated(previous, rendered), rendered)
        except InvalidReport as unreadable:
            return Checked(self.file, self._kept(unreadable.diagnostics))
        except PluginError as fault:
            return Checked(self.file, self._kept([needed(str(self.file), fault)]))

    def _document(self, document: Manuscript | WordDocument | str) -> Checked:
        """A paper that anybody wrote; of a Word file the layout is looked at as well."""
        layout: list[Diagnostic] = []
        if isinstance(document, str):
            from govsummary.lint.document.text import foreign_manuscript

            document = foreign_manuscript(document, str(self.file))
        elif not isinstance(document, Manuscript):
            from govsummary.lint.document.text import word_manuscript

            opened = replace(document, house_style=style) if (style := self.house_style()) else document
            layout += (found for rule in self.rules if rule.document for found in rule.document(opened))
            document = word_manuscript(opened)
        return Checked(self.file, self._kept([*self.words(document), *layout]), document.text)

    def examine_text(self, text: str, files: Resources) -> Checked:
        """Every finding of a text that is in no file; the suffix of the examiner's file says what it is."""
        from govsummary.input.inspecting import inspect
        from govsummary.input.reading import read_text
        from govsummary.lint.document.text import plain_manuscript

        if not is_text(self.file):
            return self._document(plain_manuscript(text, str(self.file)))
        try:
            source = read_text(text, str(self.file))
        except InvalidReport as unreadable:
            return Checked(self.file, self._kept(unreadable.diagnostics), text)
        checked = self._data(inspect(source, self.plugins, files=files), None)
        return replace(checked, diagnostics=tuple(map(source.pointed, checked.diagnostics)))

    def examine_word(self, content: bytes, house_style: Style | None) -> Checked:
        """Every finding of a Word document that is in no file."""
        from govsummary.docx.read import open_word

        style = self.house_style(house_style)
        try:
            return self._document(open_word(self.file, content, style))
        except InvalidReport as unreadable:
            return Checked(self.file, self._kept(unreadable.diagnostics))

    def words(self, manuscript: Manuscript, report: Report | None = None) -> Iterator[Diagnostic]:
        """What the rules on prose find, at its place in the file, without what comments of the file ignore."""
        ignores = Ignores(manuscript.text, data=is_text(self.file))
        found = (one for rule in self._prose_rules(report) for one in rule(manuscript.prose) if self._wants(one))
        for one in each_fault_once(found):
            self._told.add((one.code, one.quote))
            placed = manuscript.placed(one)
            if report:
                from govsummary.lint.rules.typed import naming_a_figure

                placed = naming_a_figure(placed, report)
            if not ignores.hide(placed, placed.location.line, one.location.line):
                yield placed

    def _prose_rules(self, report: Report | None) -> Iterator[Callable[[Prose], Iterable[Diagnostic]]]:
        from govsummary.lint.rules.wording.terms import read_terms, term_rule
        from govsummary.plugin.offers import TermList

        own = [TermList(path.name, path) for path in self.settings.terms]
        terms = term_rule([*own, *self.plugins.readable("govsummary_term_lists", lambda one: read_terms(one.path))])
        yield from (rule.prose for rule in (*self.rules, terms) if rule.prose)

    def examine_report(self, report: Report, locate: Locate) -> tuple[Diagnostic, ...]:
        """What the rules find in a report's texts, at the values that state them."""
        from govsummary.input.validation import Validated

        return self._kept([*self._stated(report, locate), *self._of_report(Validated(report, (), locate))])

    def _stated(self, report: Report, locate: Locate) -> list[Diagnostic]:
        from govsummary.lint.document.report import report_prose

        prose = report_prose(report, locate)
        stated = from_pieces(prose.path, "", [(one, [NOWHERE] * len(one.text)) for one in prose.passages], prose.kind)
        return [found.unplaced() for found in self.words(stated, report)]

    def _validated(self, previous: str | Path | None, rendered: Composed | None) -> Validated:
        if rendered:
            return rendered.validated
        from govsummary.input.inspecting import inspect

        return inspect(self.file, self.plugins, previous=previous)

    def _data_of_plugin(self, validated: Validated, rendered: Composed | None) -> Checked:
        """A file that a plugin reads has values and places, but no text with known places."""
        own = self._stated(validated.report, validated.locate) if validated.report else []
        return Checked(self.file, self._kept([*validated.diagnostics, *own, *self._of_report(validated, rendered)]))

    def _data(self, validated: Validated, rendered: Composed | None) -> Checked:
        from govsummary.lint.document.report import fields_manuscript

        text = validated.text
        report = validated.report or validated.rest
        manuscript = fields_manuscript(text, str(self.file), report, self.plugins)
        ignores = Ignores(text, data=True)
        own = [one for one in self.words(manuscript, report) if not _part_of(one, validated.diagnostics)]
        known = frozenset(self._told)
        stated = [one for one in validated.diagnostics if (one.code, one.quote) not in known]  # else shown at its words
        self._told.update((one.code, one.quote) for one in stated if one.quote)
        found = [*stated, *self._of_report(validated, rendered)]
        reported = {(one.code, one.location) for one in own}
        shown = (d for d in found if not ignores.hide(d, d.location.line) and (d.code, d.location) not in reported)
        return Checked(self.file, self._kept([*own, *shown]), text)

    def _of_report(self, validated: Validated, rendered: Composed | None = None) -> Iterator[Diagnostic]:
        """What is wrong only once all is composed; rules on reports were run while it was validated."""
        from govsummary.compose import compose
        from govsummary.lint.document.report import derived_manuscript

        report = validated.report
        if report is None:
            return
        known = frozenset(self._told)
        try:
            outline = rendered.outline if rendered else compose(report, self.plugins)
        except PluginError as fault:
            yield needed(str(self.file), fault)
            return
        for found in self.words(derived_manuscript(outline, validated.locate), report):
            if (found.code, found.quote) not in known:
                yield found.unplaced()

    def _kept(self, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """What is wanted, with what was found wrong in plugins; a check that a rule did not finish has failed."""
        failed = RULE_FAILED.id
        findings = (replace(one, severity=Severity.ERROR) if one.code == failed else one for one in found)
        return sort_by_place(one for one in (*findings, *self.plugins.remarks()) if self._wants(one))

    def _wants(self, found: Diagnostic) -> bool:
        if self.wanted.wants(found.code):
            return True
        if self._asked.wants(found.code):
            self._left_out.add((found.code, found.location.line, found.quote))
        return False


def _part_of(found: Diagnostic, reported: Iterable[Diagnostic]) -> bool:
    """Whether validation reports its words by another code, or more round them: it knows better what they are."""
    place = found.location.line
    there = [one for one in reported if one.location.line == place] if found.quote else []
    return any(found.quote in o.quote[1:-1] or (o.quote == found.quote and o.code != found.code) for o in there)


def checkable(plugins: Plugins) -> tuple[str, ...]:
    """Suffixes of files that can be checked."""
    return plugins.suffixes(DOCUMENTS, READERS)


def _known(file: Path, suffixes: Sequence[str]) -> Path:
    if not file.is_file():
        raise UsageError(
            Text(f"找不到文件：{file}", f"no such file: {file}"),
            Text("请检查文件名和所在文件夹", "check the name and the folder"),
        )
    if file.suffix.lower() not in suffixes:
        raise UsageError(
            Text(f"不会检查这种文件：{file.name}", f"such files cannot be checked: {file.name}"),
            Text(f"可以检查 {' '.join(suffixes)}", f"these can: {' '.join(suffixes)}"),
        )
    return file
