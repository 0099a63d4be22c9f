"""Report → Outline: parts and sections in order, headings at their level and numbered, enumerations run together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from govsummary.compose.companions import accompanied
from govsummary.compose.paragraphs import enumeration, paragraphs, run_together
from govsummary.core.errors import PluginError, UsageError
from govsummary.core.language import Text
from govsummary.core.model import (
    Block,
    ComposedAttachment,
    Enumeration,
    Heading,
    Outline,
    OutlineBlock,
    Paragraph,
    Report,
    ReportPart,
    Section,
    Table,
    Unsaid,
)
from govsummary.indicators.hints import blank
from govsummary.plugin.fields import COMPANION
from govsummary.plugin.folders import CORE

if TYPE_CHECKING:
    from govsummary.plugin.manager import Plugins
    from govsummary.plugin.offers import NumberingScheme
    from govsummary.plugin.sections import Context, SectionDefinition

_INSIDE = "下级板块"
UNORDERED = 100
"""The order of a section that states none; a smaller one comes before, a larger one after."""


def compose(report: Report, plugins: Plugins) -> Outline:
    """The numbered outline of ``report``.

    Raises:
        PluginError: a section type is unknown or its text cannot be made.
        UsageError: the numbering scheme is unknown.
    """
    composer = _Composer(report, plugins)
    scheme = _scheme(report.layout.numbering, plugins)
    body = [block for part in report.parts for block in composer.part(part)]
    body += paragraphs(report.closing, ("closing",))
    return Outline(
        report=report,
        blocks=_finish(body, scheme, report.layout.headings),
        attachments=tuple(
            ComposedAttachment(a.title, _finish(composer.sections(a.sections, 1), scheme, report.layout.headings), a.origin)
            for a in report.attachments
        ),
        unsaid=tuple(composer.unsaid),
    )


def _scheme(name: str, plugins: Plugins) -> NumberingScheme:
    scheme: NumberingScheme | None = plugins.chosen("govsummary_numbering_schemes", name)
    if scheme is None:
        known = plugins.named("govsummary_numbering_schemes")
        raise UsageError(
            Text(f"没有叫“{name}”的编号方式", f"no numbering scheme is called '{name}'"),
            Text(f"可用的有：{'、'.join(known)}", f"available: {', '.join(known)}"),
        )
    return scheme


class _Composer:
    """Carries what every section may know while the report is walked."""

    def __init__(self, report: Report, plugins: Plugins) -> None:
        self.plugins = plugins
        self.report = report
        self.unsaid: list[Unsaid] = []

    @cached_property
    def context(self) -> Context:
        """What sections of types may know; a paper without any does not load what reads their texts."""
        from govsummary.indicators.section_text import context_of

        return context_of(self.report)

    def part(self, part: ReportPart) -> Iterator[Block]:
        heading = part.heading if part.heading is not None else self._customary_heading(part)
        level = 1
        if heading:
            yield Heading(heading, 1, origin=part.origin)
            level = 2
        yield from paragraphs(part.text, (*part.origin, "text"))
        yield from self.sections(part.sections, level)

    def _customary_heading(self, part: ReportPart) -> str:
        """Sections without headings of their own stand under the part's customary one."""
        if part.part.unheaded or any(self._heading(section) for section in part.sections):
            return ""
        return part.part.title

    def sections(self, sections: Sequence[Section], level: int) -> Iterator[Block]:
        for section in _in_order(sections):
            yield from self.section(section, level)

    def section(self, section: Section, level: int) -> Iterator[Block]:
        """A heading and what stands below it; of a section whose data have nothing to say, nothing."""
        heading = self._heading(section)
        below = [*self._below(section, level + 1 if heading else level)]
        if heading and (below or not section.type):
            yield Heading(heading, level, origin=section.origin)
        yield from below

    def _below(self, section: Section, level: int) -> Iterator[Block]:
        """What stands below its heading: what its type says of the data, its own text, the sections inside it."""
        if section.type and self._definition(section).gathers:
            yield from self._gathered(section)
            return
        typed = self._typed(section, level) if section.type else ()
        written = _hand_written(section)
        yield from (*written, *typed) if section.text_first else (*typed, *written)
        yield from self.sections(section.sections, level)

    def _gathered(self, section: Section) -> Iterator[Block]:
        """The sections inside it as items of one paragraph, each after its own heading; their tables follow."""
        inner = [(one, [*self.section(replace(one, heading=""), 1)]) for one in _in_order(section.sections)]
        items = [_item(one.heading or "", blocks) for one, blocks in inner if blocks or not one.type]
        whole = replace(section, items=(*section.items, *filter(None, items)))
        if not (items or section.text or section.items or section.table or section.data):
            yield Paragraph(blank(_INSIDE), section.origin)
            return
        body = [enumeration(one) if isinstance(one, Enumeration) else one for one in _hand_written(whole)]
        yield from self._accompanied(section, body)
        yield from (block for _, blocks in inner for block in blocks if isinstance(block, Table))

    def _accompanied(self, section: Section, blocks: Sequence[Block]) -> list[Block]:
        within = replace(self.context, report=replace(self.context.report, period=""))  # 全年 was said before

        def sentences(name: str, value: Any) -> Sequence[Block]:
            return self.plugins.section_types[f"{CORE}.{name}"].definition.compose({name: value}, within)

        return accompanied(blocks, self._definition(section).schema, section.data, sentences)

    def _definition(self, section: Section) -> SectionDefinition:
        if section.type not in self.plugins.section_types:
            raise PluginError(
                Text(f"没有安装提供板块“{section.type}”的插件", f"no installed plugin supplies the section '{section.type}'")
            )
        return self.plugins.section_types[section.type].definition

    def _heading(self, section: Section) -> str:
        if section.heading is not None:
            return section.heading
        known = self.plugins.section_types.get(section.type)
        return known.title if known and not known.definition.gathers else ""

    def _typed(self, section: Section, level: int) -> Iterator[Block]:
        definition = self._definition(section)
        wants = definition.schema.get("required") and not section.data
        blocks = (
            ()
            if wants
            else definition.compose(
                section.data, replace(self.context, within=section.name, origin=section.origin, unsaid=self.unsaid)
            )
        )
        blocks = self._accompanied(section, blocks)
        if not (blocks or section.data or section.text or section.items or section.sections or section.table):
            blocks = [*_to_fill(definition)]  # a heading with nothing below it would go out unseen
        for block in blocks:
            if isinstance(block, Heading):
                yield replace(block, level=block.level + level - 1, origin=section.origin)
            else:
                yield replace(block, origin=section.origin)


def _in_order(sections: Sequence[Section]) -> list[Section]:
    return sorted(sections, key=lambda one: UNORDERED if one.order is None else one.order)


def _item(heading: str, blocks: Sequence[Block]) -> str:
    """A section as an item of an enumeration: its heading, then its sentences."""
    plain = [enumeration(block) if isinstance(block, Enumeration) else block for block in blocks]
    said = [one.text + "。" * isinstance(one, Heading) for one in plain if not isinstance(one, Table)]
    return "。".join(filter(None, (heading.rstrip("。"), "".join(said))))


def _to_fill(definition: SectionDefinition) -> tuple[Block, ...]:
    """What a section without any data prints: what it wants, if it wants any."""
    fields = [one for one in definition.schema.get("properties", {}).values() if isinstance(one, Mapping)]
    names = [str(one["title"]) for one in fields if one.get("title") and not {"x-of", COMPANION} & one.keys()]
    return (Paragraph(blank(*names)),) if names else ()


def _hand_written(section: Section) -> Iterator[Block]:
    body: list[Block] = [*paragraphs(section.text, (*section.origin, "text"))]
    if section.items:
        last = body[-1] if body else None
        if isinstance(last, Paragraph) and last.text.endswith(("：", ":")):
            body[-1] = replace(last, text=last.text + run_together(section.items))
        else:
            body.append(Enumeration(section.items, origin=(*section.origin, "items")))
    yield from body
    if section.table:
        yield section.table


def _finish(blocks: Iterable[Block], scheme: NumberingScheme, headings: str) -> tuple[OutlineBlock, ...]:
    """Numbers the headings, runs enumerations together, and joins run-in headings with their first paragraph."""
    counters: list[int] = []
    finished: list[OutlineBlock] = []
    for block in blocks:
        if isinstance(block, Heading):
            del counters[block.level :]
            counters += [0] * (block.level - len(counters))
            counters[block.level - 1] += 1
            number = scheme.label(block.level, counters[-1])
            finished.append(Heading(block.text, block.level, number, block.run_in, block.origin))
            continue
        plain: Paragraph | Table = enumeration(block) if isinstance(block, Enumeration) else block
        previous = finished[-1] if finished else None
        if headings == "run-in" and isinstance(plain, Paragraph) and isinstance(previous, Heading) and _may_run_in(previous):
            finished[-1] = replace(previous, run_in=plain.text)
        else:
            finished.append(plain)
    return tuple(finished)


def _may_run_in(heading: Heading) -> bool:
    """Level-1 headings keep a line of their own; below, the first paragraph follows on the same line."""
    return heading.level > 1 and not heading.run_in
