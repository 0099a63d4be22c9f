"""Whether what a plugin offers will work when it is asked for: ``govsummary plugins`` and tests report it to its author.

At work nothing of this is looked at, as it costs time; a fault then shows where it strikes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from textwrap import indent
from typing import TYPE_CHECKING, Any

from govsummary.core.blocks import Heading, Paragraph
from govsummary.core.diagnostics import Location, code
from govsummary.core.errors import GovSummaryError, InvalidReport
from govsummary.core.language import Text
from govsummary.core.model import in_paragraphs
from govsummary.core.resources import ANY_WORKBOOK
from govsummary.indicators.faults import blanks_in
from govsummary.plugin.guarding import CORE
from govsummary.plugin.manager import OFFERING
from govsummary.plugin.offers import Writing

if TYPE_CHECKING:
    from pathlib import Path

    from govsummary.core.diagnostics import Diagnostic
    from govsummary.core.model import Outline, OutlineBlock
    from govsummary.plugin.manager import Plugins
    from govsummary.plugin.offers import Rule
    from govsummary.plugin.sections import ReportKind, SectionType

RULE_FAILED = code("GS903")
UNDECLARED = code("GS904")

_PERIOD = "2026年"
_WORDS = "全年各项工作顺利推进。"
_REPORT = f"标题: 工作总结\n时段: '{_PERIOD}'\n工作成效:\n"
_READERS, _DOCUMENTS, _WRITERS = "govsummary_readers", "govsummary_documents", "govsummary_writers"
_TITLED = ("govsummary_section_types", "govsummary_report_kinds", "govsummary_templates", "govsummary_numbering_schemes")
"""Hooks whose offers a clerk may call by their titles."""
_SPACE = Text(" ", " ")
_NO_EXAMPLE = Text("{name} 没有样例", "{name} has no example")
_EXAMPLE = Text("{name} 的样例第{line}行有错：{reason}", "{name}: line {line} of the example: {reason}")
_NO_PART = Text("{name} 的 part 不是哪个文种的部分；{hint}", "the part of {name} is no kind's; {hint}")
_STARTER = Text("{name} 的 starter 第{line}行有错：{reason}", "{name}: line {line} of the starter: {reason}")
_NO_SUCH = Text("{name} 的 {field} “{wish}”没有提供", "{name}: there is no {field} '{wish}'")
_NOT_ITS_OWN = Text("{name} 的样例没有用这个板块", "the example of {name} is of another section")
_EMPTY_PAGE = Text("{name} 的样例什么也不印", "the example of {name} prints nothing")
_CORE_LETTERS = Text(
    "{name} 用了本程序的字母 GS，请用自己的，如 ED101", "{name} has the core's letters GS; use your own: ED101"
)
_TWICE = Text("名称 {name} 与别的重复", "there is another {name}")
_SAME_TITLE = Text("{name} 的标题“{title}”与 {others} 相同", "{name} has the title '{title}', and so has {others}")
_DOES_NOTHING = Text("{name} 没有 report、prose、document 中的任何一个", "{name} has neither report, prose nor document")
_UNTOLD = Text("{code} 没有由 govsummary_codes 提供", "{code} is not offered through govsummary_codes")
_SUFFIX_TAKEN = Text("{name} 的后缀 {suffix} 已经有别的用途", "{name}: files in {suffix} are read otherwise already")


def faults(plugins: Plugins, plugin: str, hook: str) -> Iterator[Text]:
    """What will not work of what a plugin offers through a hook."""
    try:
        offers = plugins.supplied_by(plugin, hook)
        everybody = _names(plugins, hook)
        yield from (_TWICE.fill(name=name) for name in map(_name, offers) if everybody[name] > 1)
        if plugin != CORE:
            yield from _titles(offers, plugins, hook)
            if check := _CHECKS.get(hook):
                yield from check(offers, plugins)
    except GovSummaryError as fault:
        yield fault.message_text


def all_faults(plugins: Plugins) -> list[Text]:
    """What will not work of what the plugins offer, whichever."""
    found = [fault for one in plugins.loaded for hook in OFFERING for fault in faults(plugins, one.name, hook)]
    return list(dict.fromkeys((*found, *(fault.message_text for fault in plugins.faults))))


def _name(offer: Any) -> str:
    return str(getattr(offer, "name", None) or offer.id)


def _names(plugins: Plugins, hook: str) -> Counter[str]:
    """How often each name is offered, by whomever."""
    names: Counter[str] = Counter()
    for one in (CORE, *(loaded.name for loaded in plugins.loaded)):
        with suppress(GovSummaryError):
            names.update(map(_name, plugins.supplied_by(one, hook)))
    return names


def _titles(offers: Iterable[Any], plugins: Plugins, hook: str) -> Iterator[Text]:
    """Titles by which a clerk could mean something else as well."""
    if hook not in _TITLED:
        return
    for name in (one.name for one in offers):
        title = plugins.titles(hook).get(name, "")
        others = [other for other, its in plugins.titles(hook).items() if other != name and title in (its, other)]
        if title and others:
            yield _SAME_TITLE.fill(name=name, title=title, others=" / ".join(others))


# ---- by hook ------------------------------------------------------------------------------------------------------


def _sections(offers: Iterable[SectionType], plugins: Plugins) -> Iterator[Text]:
    from govsummary.plugin.folders import retired

    seen: set[Path] = set()
    for one in offers:
        try:
            if one.folder and one.folder.parent not in seen:
                seen.add(one.folder.parent)
                retired(one.folder.parent)
            yield from _section(one, plugins)
        except GovSummaryError as fault:
            yield fault.message_text


def _section(one: SectionType, plugins: Plugins) -> Iterator[Text]:
    from govsummary.core.model import Report
    from govsummary.indicators.sentences.section_text import context_of
    from govsummary.input.validation.hints import guess_or_list
    from govsummary.input.validation.papers import all_parts
    from govsummary.input.validation.section_schemas import placed, schema_faults
    from govsummary.plugin.folders import EXAMPLE, read_file

    if one.definition.part not in (parts := all_parts(plugins)):
        yield _NO_PART.fill(name=one.name, hint=guess_or_list(one.definition.part, [*parts]))
    unsound = [f"{one.name}: " + placed(fault, one.definition.folder) for fault in schema_faults(one.definition.schema)]
    yield from unsound
    if one.definition.folder:
        read_file(one.definition.folder / EXAMPLE, str)
    if not one.definition.example.strip():
        yield _NO_EXAMPLE.fill(name=one.name)
    elif not unsound:
        yield from _example(one, plugins)
    if not one.definition.schema.get("required"):  # a clerk may state nothing; a name that is not known shows
        one.definition.compose({}, context_of(Report("标题", period=_PERIOD)))


def _example(one: SectionType, plugins: Plugins) -> Iterator[Text]:
    """What is wrong with the example, pasted into a report as it stands."""
    from govsummary.compose import compose
    from govsummary.input.reading import read_text
    from govsummary.input.validation import validate

    try:
        validated = validate(read_text(f"{_REPORT}  - {indent(one.definition.example, '    ').strip()}\n"), plugins)
        diagnostics, report = validated.diagnostics, validated.report
    except InvalidReport as unreadable:
        diagnostics, report = unreadable.diagnostics, None
    if report is None:
        yield from _in_words(_EXAMPLE, one.name, diagnostics, _REPORT.count("\n"))
    elif one.name not in [section.type for part in report.parts for section in part.sections]:
        yield _NOT_ITS_OWN.fill(name=one.name)
    elif _prints_nothing(compose(report, plugins)):
        yield _EMPTY_PAGE.fill(name=one.name)


def _prints_nothing(outline: Outline) -> bool:
    """Whether there is a heading alone, or a blank below it."""
    body = [block for block in outline.blocks if not isinstance(block, Heading)]
    return not body or all(isinstance(block, Paragraph) and blanks_in(block.text) for block in body)


def _each(look: Callable[[Any, Plugins], Iterator[Text]]) -> Callable[[Iterable[Any], Plugins], Iterator[Text]]:
    """A look at every offer: what one breaks down with is its fault, and the others are looked at all the same."""

    def looks(offers: Iterable[Any], plugins: Plugins) -> Iterator[Text]:
        for one in offers:
            try:
                yield from look(one, plugins)
            except GovSummaryError as fault:
                yield fault.message_text

    return looks


@_each
def _kind(one: ReportKind, plugins: Plugins) -> Iterator[Text]:
    from govsummary.compose import compose
    from govsummary.input.reading import read_text
    from govsummary.input.validation import validate
    from govsummary.input.validation.papers import paper_of

    about = paper_of({"kind": one.name}, plugins).about
    wishes = {"govsummary_numbering_schemes": about.numbering, "govsummary_templates": about.template}
    for hook, wish in wishes.items():
        if wish and plugins.chosen(hook, wish) is None:
            yield _NO_SUCH.fill(name=one.name, field=hook.removeprefix("govsummary_"), wish=wish)
    if about.starter:
        validated = validate(read_text(about.starter), plugins)
        if validated.report is None:
            yield from _in_words(_STARTER, one.name, validated.diagnostics)
        elif validated.report.kind != one.name:
            yield _NOT_ITS_OWN.fill(name=one.name)
        else:
            compose(validated.report, plugins)


def _in_words(words: Text, name: str, faults: Iterable[Diagnostic], above: int = 0) -> Iterator[Text]:
    for fault in [*faults][:3]:
        reason = _SPACE.join(filter(None, (fault.message_text, fault.hint_text)))
        yield words.fill(name=name, line=max(1, fault.location.line - above), reason=reason)


@_each
def _template(one: Any, plugins: Plugins) -> Iterator[Text]:
    from govsummary.docx.write import typeset

    typeset(_every_kind(), plugins, template=one.name)
    yield from ()


def _every_kind() -> Outline:
    """A paper with every kind of block, so that a template without a branch for one is reported."""
    from govsummary.core.blocks import Table
    from govsummary.core.model import Attachment, ComposedAttachment, Outline, Report, Signature

    report = Report("标题", issuers=("机关",), signature=Signature(), attachments=(Attachment("附件题目"),))
    levels = [Heading(f"第{level}级标题", level, "一、") for level in range(1, 5)]
    joined = [Heading(f"第{level}级连排", level, "一、", run_in="连排的正文。") for level in range(1, 5)]
    blocks: tuple[OutlineBlock, ...] = (
        *levels,
        *joined,
        Table(("表头",), (("表格",),)),
        Paragraph("中间一段。"),
        Paragraph("末段。"),
    )
    return Outline(report, blocks, (ComposedAttachment("附件题目", blocks),))


def _rules(offers: Iterable[Any], plugins: Plugins) -> Iterator[Text]:
    known = _names(plugins, "govsummary_codes")
    for one in offers:
        if not (one.report or one.prose or one.document):
            yield _DOES_NOTHING.fill(name=one.name)
        yield from (_UNTOLD.fill(code=code.id) for code in one.codes if code.id not in known)
        yield from (found.message_text for found in _tried(one) if found.code in (RULE_FAILED.id, UNDECLARED.id))


def _tried(rule: Rule) -> Iterator[Diagnostic]:
    """What a rule says of a report and a text that hold next to nothing."""
    from govsummary.core.model import Part, Report, ReportPart
    from govsummary.core.prose import Passage, Prose

    if rule.report:
        parts = (ReportPart(Part("background"), (), body=in_paragraphs(_WORDS)),)
        yield from rule.report(Report("工作总结", period=_PERIOD, parts=parts), lambda path, of_key=False: Location())
    if rule.prose:
        yield from rule.prose(Prose("", (Passage(_WORDS),)))


def _codes(offers: Iterable[Any], plugins: Plugins) -> Iterator[Text]:
    return (_CORE_LETTERS.fill(name=one.id) for one in offers if one.id.startswith("GS"))


def _readers(offers: Iterable[Any], plugins: Plugins) -> Iterator[Text]:
    return _taken(offers, plugins, ANY_WORKBOOK, _READERS, _DOCUMENTS)


def _writers(offers: Iterable[Any], plugins: Plugins) -> Iterator[Text]:
    yield from _taken(offers, plugins, (), _WRITERS)
    yield from _written(offers, plugins)


@_each
def _written(one: Any, plugins: Plugins) -> Iterator[Text]:
    one.write(_every_kind(), Writing(plugins, lambda path, of_key=False: Location()))
    yield from ()


def _taken(offers: Iterable[Any], plugins: Plugins, more: Iterable[str], *hooks: str) -> Iterator[Text]:
    """Suffixes that several offers claim."""
    taken = Counter(suffix for hook in hooks for one in plugins.all(hook) for suffix in set(one.suffixes))
    taken.update(2 * [*more])
    for one in offers:
        twice = [suffix for suffix in dict.fromkeys(one.suffixes) if taken[suffix] > 1]
        yield from (_SUFFIX_TAKEN.fill(name=one.name, suffix=suffix) for suffix in twice)


def _terms(offers: Iterable[Any], plugins: Plugins) -> Iterator[Text]:
    from govsummary.lint.rules.wording.terms import term_rule

    term_rule(offers)
    yield from ()


_CHECKS: Mapping[str, Callable[[Any, Plugins], Iterator[Text]]] = {
    "govsummary_section_types": _sections,
    "govsummary_report_kinds": _kind,
    "govsummary_templates": _template,
    "govsummary_rules": _rules,
    "govsummary_codes": _codes,
    _READERS: _readers,
    _DOCUMENTS: _readers,
    _WRITERS: _writers,
    "govsummary_term_lists": _terms,
}
