"""A data file to begin with: the starter of a kind of papers, of this bureau and period, with the sections wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govsummary.core.errors import UsageError
from govsummary.core.frozen import frozen
from govsummary.core.language import Text
from govsummary.core.periods import read
from govsummary.indicators.faults import nearest
from govsummary.input.reading import read_text
from govsummary.input.validation.papers import KINDS, paper_of
from govsummary.input.writing.yaml_text import dumped
from govsummary.plugin.fields import Field, fields_of
from govsummary.plugin.manager import build_manager
from govsummary.standard.special import HEADS

if TYPE_CHECKING:
    from govsummary.core.periods import Period
    from govsummary.plugin.manager import Plugins
    from govsummary.plugin.sections import ReportKind, SectionType

_HEAD = """\
# {title}：{about}
# 左边是名称，英文冒号、空一格，后面写内容。# 后面是说明，不会印出来。
# 【待填：……】是还没有写的，照样能生成，印出来一眼看得见；写好以后把它整个换掉。
# 生成：govsummary render 本文件　　检查：govsummary check 本文件
"""
_CITE = """\
# 文中的数写在“指标”里，各写一次，正文里用 {{ 名称 }}、{{ 名称.同比 }}、{{ 名称.完成率 }} 引用，例如：
# 指标:
#   接待游客: {单位: 万人次, 数值: 231.4, 上年: 203.2, 目标: 460}
"""
_CITE_LEDGER = """\
# 数都在台账里，这里不再写；正文里用 {{ 指标名称 }}、{{ 指标名称.同比 }}、{{ 指标名称.完成率 }} 引用。
"""
_SECTION = "# {title}：{about}"
_FROM_LEDGER = "# 它的数在台账的“{title}”表里填。"
_TO_DELETE = """\
# 有数就填在冒号后面，文中就有相应的话；没有的删去那一行。
# 一个数的上年、目标、公布的同比、排名可以写在一起：{数值: 9.8, 上年: 8.5, 目标: 9.2, 排名: 全市第3}。"""
_NO_PERIOD = Text("请用 --period 写明时段，例如 --period 2026年上半年", "state the period: --period 2026-H1")
ODD_PERIOD = Text("“{period}”不是时段", "'{period}' is no period")
_PERIODS = Text("时段写成 2026年、2026年上半年、2026年第三季度 这样", "periods are 2026, 2026-H1, 2026-Q3 …")
_ODD_KIND = Text("没有“{kind}”这个文种", "there is no kind '{kind}'")
_KINDS = Text("可用的有：{kinds}", "available: {kinds}")
_UNKNOWN = Text("没有“{name}”这个板块", "there is no section '{name}'")
_SIMILAR = Text("是不是 {names}？", "did you mean {names}?")
_LIST = Text("全部板块：govsummary sections", "all sections: govsummary sections")
_NO_BUREAU = "【待填：发文机关】"
HEADING = ("标题", "文种", "时段", "发文机关", "主送机关")


@frozen
class Wishes:
    """What a new paper is to be."""

    kind: ReportKind
    bureau: str
    period: str
    sections: Sequence[SectionType] = ()
    ledger: str = ""
    """Name of the workbook that holds its numbers; empty: it holds them itself."""


def new_paper(kind: str, bureau: str, period: str, sections: Iterable[str] = (), plugins: Plugins | None = None) -> str:
    """The text of a data file to begin with, as `govsummary new` writes it.

    ``kind``, ``sections`` are names or titles, ``period`` is as in 2026年上半年; an empty ``kind`` follows from it.

    Raises:
        UsageError: the period is none, or there is no such kind or section.
    """
    plugins = plugins or build_manager()
    return starter(wishes_of(kind, bureau, period, sections, plugins), plugins)


def wishes_of(kind: str, bureau: str, period: str, sections: Iterable[str], plugins: Plugins) -> Wishes:
    """What is wanted, by names.

    Raises:
        UsageError: the period is none, or there is no such kind or section.
    """
    if not period:
        raise UsageError(_NO_PERIOD)
    words = period if "年" in period else str(period_of(period))
    period_of(period)
    types = [section_called(one, plugins) for one in sections]
    return Wishes(_kind(kind or _kind_of(words), plugins), bureau or _NO_BUREAU, words, types)


def period_of(stated: str) -> Period:
    """The period in words.

    Raises:
        UsageError: it is none.
    """
    found = read(stated)
    if found is None or found.start is None:
        raise UsageError(ODD_PERIOD.fill(period=stated), _PERIODS)
    return found


def _kind_of(period: str) -> str:
    """The kind that a period suggests."""
    if "半年" in period:
        return "half-year"
    return "quarter" if "季度" in period and "前" not in period else "annual"


def _kind(stated: str, plugins: Plugins) -> ReportKind:
    found: ReportKind | None = plugins.chosen(KINDS, stated)
    if found is None:
        known = "、".join(plugins.titles(KINDS).values())
        raise UsageError(_ODD_KIND.fill(kind=stated), _KINDS.fill(kinds=known))
    return found


def section_called(name: str, plugins: Plugins) -> SectionType:
    """The section type of that name or title.

    Raises:
        UsageError: there is none, or several have the title.
    """
    types = plugins.section_types
    if name in types:
        return types[name]
    titled = [one for one, title in plugins.titles().items() if title == name]
    if len(titled) == 1:
        return types[titled[0]]
    titles = {title: one for one, title in plugins.titles().items()}
    near = nearest(name, [*types, *titles])
    similar = titled or ([titles.get(near, near)] if near else [])
    hint = _SIMILAR.fill(names=" / ".join(similar)) if similar else str(_LIST)
    raise UsageError(_UNKNOWN.fill(name=name), hint)


def title_of(wishes: Wishes) -> str:
    """The title that the starter gives it; of a paper that may do without, whose it is."""
    return str(_adapted(wishes).get("标题") or f"{wishes.bureau}{wishes.kind.title}")


def starter(wishes: Wishes, plugins: Plugins) -> str:
    """The text of the data file."""
    stated = _adapted(wishes)
    lines = [_HEAD.format(title=wishes.kind.title, about=wishes.kind.definition.description)]
    lines += [dumped({name: stated[name]}) for name in HEADING if name in stated]
    lines.append(dumped({"台账": wishes.ledger}) if wishes.ledger else "")
    lines += ["\n", _CITE_LEDGER if wishes.ledger else _CITE, "\n"]
    parts = _by_part(wishes, stated, plugins)
    order = [part.title for part in paper_of({"文种": wishes.kind.name}, plugins).parts.values()]
    body = {**{key: one for key, one in stated.items() if key not in HEADING}, **parts}
    for name, value in sorted(body.items(), key=lambda one: order.index(one[0]) if one[0] in order else len(order)):
        sections = parts.get(name)
        lines.append(_sections(name, sections, wishes, plugins) if sections else dumped({name: value}))
    return "".join(lines)


def _adapted(wishes: Wishes) -> dict[str, Any]:
    """The starter's data, its bureau and period replaced by those wanted wherever it speaks of them."""
    given = read_text(wishes.kind.definition.starter or f"标题: {wishes.kind.title}\n").data
    head = HEADS.get(wishes.kind.definition.head)
    named = {"标题": wishes.kind.title} if head is None or head.titled else {}
    stated = {**named, "文种": wishes.kind.title, "时段": "", "发文机关": "", **given}
    swapped = _swapped(stated, {stated["时段"]: wishes.period, stated["发文机关"]: wishes.bureau})
    return {**swapped, "文种": wishes.kind.title, "时段": wishes.period, "发文机关": wishes.bureau}


def _swapped(value: Any, words: Mapping[Any, str]) -> Any:
    if isinstance(value, Mapping):
        return {key: _swapped(item, words) for key, item in value.items()}
    if isinstance(value, list):
        return [_swapped(item, words) for item in value]
    if isinstance(value, str):
        for old, new in words.items():
            value = value.replace(old, new) if isinstance(old, str) and old else value
    return value


def _by_part(wishes: Wishes, stated: Mapping[str, Any], plugins: Plugins) -> dict[str, list[SectionType]]:
    """The sections by the Chinese name of the part where they customarily stand; of none that this kind has: 板块."""
    known = paper_of({"文种": wishes.kind.name}, plugins).parts
    found: dict[str, list[SectionType]] = {}
    for one in sorted(wishes.sections, key=lambda one: (one.definition.order, one.name)):
        part = known.get(one.definition.part)
        found.setdefault(part.title if part else "板块", []).append(one)
    return found


def _sections(part: str, sections: Sequence[SectionType], wishes: Wishes, plugins: Plugins) -> str:
    return f"{part}:\n" + "".join(f"  {line}\n" for one in sections for line in _section(one, wishes, plugins))


def _section(one: SectionType, wishes: Wishes, plugins: Plugins) -> Iterator[str]:
    called = one.title if len(plugins.titled("govsummary_section_types", one.title)) == 1 else one.name
    yield _SECTION.format(title=one.title, about=one.definition.description)
    if wishes.ledger:
        yield _FROM_LEDGER.format(title=one.title)
        yield f"- 类型: {called}"
        return
    yield _TO_DELETE
    yield f"- 类型: {called}"
    fields = [field for field in fields_of(one.definition.schema) if not field.derived]
    if fields:
        yield "  数据:"
    alone = all(field.rows for field in fields)  # or nothing would stand below 数据
    yield from (f"    {line}" for field in fields for line in _field(field, alone=alone))


def _field(field: Field, *, alone: bool) -> Iterator[str]:
    facts = [
        field.unit if not field.about.startswith(field.unit) else "",
        "、".join(field.choices) if not field.about else "",
        field.about.rstrip("。"),
    ]
    note = "；".join(filter(None, facts))
    if field.rows:
        columns = ", ".join(f"{one.title}: " for one in field.rows)
        name = f"{'' if alone else '# '}{field.title}:"
        yield f"{name}  # {note}" if note else name
        yield f"#   - {{{columns.rstrip()}}}"
    else:
        yield f"{field.title}:  # {note}" if note else f"{field.title}:"
