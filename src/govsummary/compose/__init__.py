"""Report → Outline: parts and sections in order, headings at their level and numbered, enumerations run together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from govsummary.compose.paragraphs import enumerated, hand_written, with_footnotes
from govsummary.core.blocks import Block, Enumeration, Heading, Paragraph, Picture, Table
from govsummary.core.errors import PluginError, UsageError
from govsummary.core.frozen import replace
from govsummary.core.language import Text
from govsummary.core.model import ComposedAttachment, Outline, OutlineBlock, Report, ReportPart, Section, Unsaid
from govsummary.core.regex import regex
from govsummary.indicators.faults import blank
from govsummary.plugin.fields import COMPANION
from govsummary.plugin.folders import COMPANIONS, CORE
from govsummary.plugin.offers import NumberingScheme
from govsummary.standard.grammar import number_of

if TYPE_CHECKING:
    from govsummary.plugin.manager import Plugins
    from govsummary.plugin.sections import Context, SectionDefinition

SCHEMES = (
    NumberingScheme("standard", "标准", ("{cn}、", "（{cn}）", "{n}.", "（{n}）")),
    NumberingScheme("two-level", "两级", ("{cn}、", "{n}.", "（{n}）", "{circled}")),
    NumberingScheme("none", "不编号", ("",)),
)
"""The core's numbering schemes (结构层次序数, GB/T 9704-2012, 7.3.3)."""
_FORMS = {"一": "{cn}", "1": "{n}", "①": "{circled}"}
_FIRST = regex("[一1①]")
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
    layout = report.layout
    scheme = _own_scheme(layout.numbers) if layout.numbers else _scheme(layout.numbering, plugins)
    body = [block for part in report.parts for block in composer.part(part)]
    body += hand_written(report.closing)
    outline = Outline(
        report=report,
        blocks=_finish(body, scheme, layout.run_in_levels),
        attachments=tuple(
            ComposedAttachment(a.title, _finish(composer.sections(a.sections, 1), scheme, layout.run_in_levels), a.origin)
            for a in report.attachments
        ),
        unsaid=tuple(composer.unsaid),
    )
    return with_footnotes(outline) if report.footnotes else outline


def _own_scheme(numbers: Sequence[str]) -> NumberingScheme:
    """The numbering by the first number of each level: 一、 （一） 1. ① 第一部分, or nothing."""
    return NumberingScheme("own", "自定", tuple(map(_label, numbers)))


def _label(first: str) -> str:
    literal = first.replace("{", "{{").replace("}", "}}")
    return _FIRST.sub(lambda found: _FORMS[found[0]], literal, count=1)


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
        from govsummary.indicators.sentences.section_text import context_of

        return context_of(self.report)

    def part(self, part: ReportPart) -> Iterator[Block]:
        heading = part.heading if part.heading is not None else self._customary_heading(part)
        level = 1
        if heading:
            yield Heading(heading, 1, runs_in=part.run_in, own_number=part.number, origin=part.origin)
            level = 2
        yield from hand_written(part.body)
        yield from self.sections(part.sections, level)
        yield from hand_written(part.ending)

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
            yield Heading(heading, level, runs_in=section.run_in, own_number=section.number, origin=section.origin)
        yield from below

    def _below(self, section: Section, level: int) -> Iterator[Block]:
        """What stands below its heading: what its type says of the data, its own text, the sections inside it."""
        if section.type and self._definition(section).gathers:
            yield from self._gathered(section)
            return
        typed = self._typed(section, level) if section.type else ()
        written = hand_written(section.body)
        yield from (*written, *typed) if section.body_first else (*typed, *written)
        yield from self.sections(section.sections, level)
        yield from hand_written(section.ending)

    def _gathered(self, section: Section) -> Iterator[Block]:
        """The sections inside it as items of one paragraph, each after its own heading; their tables follow."""
        inner = [(one, [*self.section(replace(one, heading=""), 1)]) for one in _in_order(section.sections)]
        items = [_item(one.heading or "", blocks) for one, blocks in inner if blocks or not one.type]
        if not (items or section.body or section.data):
            yield Paragraph(blank(_INSIDE), section.origin)
            return
        body = hand_written(_with_items(section, [*filter(None, items)]))
        yield from self._accompanied(section, [one for block in body for one in _plain(block)])
        yield from (block for _, blocks in inner for block in blocks if isinstance(block, Table | Picture))
        yield from hand_written(section.ending)

    def _accompanied(self, section: Section, blocks: Sequence[Block]) -> list[Block]:
        spanless = replace(self.context.report, period="")  # 全年 was said before
        within = replace(self.context, report=spanless, within=section.name, origin=section.origin, unsaid=self.unsaid)

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
        if not (blocks or section.data or section.body or section.sections):
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
    plain = [one for block in blocks for one in _plain(block)]
    said = [one.text + "。" * isinstance(one, Heading) for one in plain if isinstance(one, Heading | Paragraph)]
    return "。".join(filter(None, (heading.rstrip("。"), "".join(said))))


def _to_fill(definition: SectionDefinition) -> tuple[Block, ...]:
    """What a section without any data prints: what it wants, if it wants any."""
    fields = [one for one in definition.schema.get("properties", {}).values() if isinstance(one, Mapping)]
    names = [str(one["title"]) for one in fields if one.get("title") and not {"x-of", COMPANION} & one.keys()]
    return (Paragraph(blank(*names)),) if names else ()


def _with_items(section: Section, items: Sequence[str]) -> list[Block]:
    """What the section states, with more items behind its own, or else behind its text."""
    body = list(section.body)
    listed = next((n for n, one in enumerate(body) if isinstance(one, Enumeration)), None)
    if listed is not None:
        own = body[listed]
        body[listed] = replace(own, items=(*own.items, *items)) if isinstance(own, Enumeration) else own
    elif items:
        at = next((n for n, one in enumerate(body) if not isinstance(one, Paragraph)), len(body))
        body.insert(at, Enumeration(tuple(items), origin=(*section.origin, "items")))
    return body


def _plain(block: Block) -> Sequence[OutlineBlock]:
    return enumerated(block) if isinstance(block, Enumeration) else (block,)


def _finish(blocks: Iterable[Block], scheme: NumberingScheme, run_in: Sequence[int]) -> tuple[OutlineBlock, ...]:
    """Numbers the headings, runs enumerations together, and joins run-in headings with their first paragraph."""
    counters: list[int] = []
    finished: list[OutlineBlock] = []
    for block in (plain for stated in blocks for plain in _plain(stated)):
        previous = finished[-1] if finished else None
        if isinstance(block, Heading):
            finished.append(replace(block, number=_number(block, counters, scheme)))
        elif isinstance(block, Paragraph) and isinstance(previous, Heading) and _may_run_in(previous, run_in):
            finished[-1] = replace(previous, run_in=block.text, run_in_origin=block.origin, run_in_bold=block.bold)
        else:
            finished.append(block)
    return tuple(finished)


def _number(heading: Heading, counters: list[int], scheme: NumberingScheme) -> str:
    """Its own number, from which its siblings count on, or the next by the scheme."""
    del counters[heading.level :]
    counters += [0] * (heading.level - len(counters))
    if heading.own_number == "":
        return ""
    counters[-1] += 1
    if heading.own_number is None:
        return scheme.label(heading.level, counters[-1])
    counters[-1] = number_of(heading.own_number) or counters[-1]
    return heading.own_number


def _may_run_in(heading: Heading, levels: Sequence[int]) -> bool:
    return not heading.run_in and (heading.level in levels if heading.runs_in is None else heading.runs_in)


# ---- companions: what every section may state besides its own data, before its first sentence and after its last ------


LEAD, ACTIONS, *_BEHIND = COMPANIONS
_COMMAS = "，,、；; \u3000"
_CLOSED = ("。", "！", "？", "：")
Sentences = Callable[[str, Any], Sequence[Block]]
"""What one of the core's sections makes of the value of a companion of its name."""


def accompanied(
    blocks: Sequence[Block], schema: Mapping[str, Any], data: Mapping[str, Any], sentences: Sentences
) -> list[Block]:
    """The blocks of a section with the companions that its data state."""
    fields = schema.get("properties", {})
    stated = [name for name in COMPANIONS if name in data and COMPANION in fields.get(name, ())]
    said = {name: _said(sentences(name, data[name])) for name in stated if name != LEAD}
    whole = list(blocks)
    if after := "".join(said.get(name, "") for name in _BEHIND):
        whole = _followed(whole, after)
    if said.get(ACTIONS):
        whole = _led(whole, said[ACTIONS])
    lead = str(data[LEAD]).strip().strip(_COMMAS) if LEAD in stated else ""
    return _led(whole, lead) if lead else whole


def _said(blocks: Sequence[Block]) -> str:
    return "".join(block.text for block in blocks if isinstance(block, Paragraph))


def _led(blocks: list[Block], lead: str) -> list[Block]:
    """The opening joined to what is said first; by itself where that is no sentence."""
    first = blocks[0] if blocks else None
    opening = lead if lead.endswith(_CLOSED) else f"{lead}，"
    if isinstance(first, Paragraph):
        return [replace(first, text=opening + first.text), *blocks[1:]]
    if isinstance(first, Enumeration):
        return [replace(first, lead=opening + first.lead if first.lead else lead), *blocks[1:]]
    return [Paragraph(lead if lead.endswith(_CLOSED) else f"{lead}。"), *blocks]


def _followed(blocks: list[Block], sentences: str) -> list[Block]:
    """The sentences at the end of the text, before the tables that end it."""
    end = next((n for n in range(len(blocks), 0, -1) if not isinstance(blocks[n - 1], Table)), 0)
    last = blocks[end - 1] if end else None
    if isinstance(last, Paragraph) and last.text.endswith("。"):
        return [*blocks[: end - 1], replace(last, text=last.text + sentences), *blocks[end:]]
    return [*blocks[:end], Paragraph(sentences), *blocks[end:]]
