"""A ledger as a workbook that people read, fill in, print and mail: one sheet of indicators, one of each section.

Where what stands: `docs/manual.zh-CN.md`. The same ledger gives the same bytes; what is written is read again alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govsummary.core.facts import Indicator, Ledger, Observation
from govsummary.indicators.kinds import KINDS, kind_of
from govsummary.input.ledger.heads import CHOICE, CHOICES, INDICATORS, TABLES
from govsummary.input.ledger.heads import DEFINITIONS as _MEANT
from govsummary.input.reading.sheets import letters
from govsummary.input.writing.pages import Key, Line, Page, Wanted, defined, head_of, order, pages_of
from govsummary.input.writing.workbook import (
    HEAD,
    PLAIN,
    REQUIRED,
    VALUE,
    Book,
    Choice,
    areas,
    ask,
    cell_of,
    fit,
    put,
    set_up,
    table,
)
from govsummary.plugin.fields import TEXT, Field
from govsummary.plugin.quantities import ATTRIBUTES

if TYPE_CHECKING:
    from govsummary.core.periods import Period
    from govsummary.indicators.kinds import Kind
    from govsummary.input.writing.workbook import Value

FIRST = ("指标", "单位", "种类", "来源科室")
DEFINITIONS = ("口径", "方向", "小数位", "印成", "别名", "属于", "分组", "分项齐全", "算式", "按期相加", "备注")
WIDTHS = {
    **dict.fromkeys(("指标", "名称", "甲：出处", "乙：出处", "出处", "采用：出处", "未采用：出处"), 30),
    **dict.fromkeys(("像", "文件", "说明", "情况"), 24),
    **dict.fromkeys(("单位", "采用", "单元格"), 8),
    **dict.fromkeys(("台账", "甲：数值", "乙：数值"), 10),
}
_BLANK_ROWS = 30

ABOUT = (
    "这是台账：一行一个指标，一列一个时段。黄色的格子填数，只写数字，不写单位。",
    "没有数就空着；0 是“没有发生”，和空着不一样。",
    "要加一个时段，就加一列，表头写明时段，如“2026年上半年”“2026年9月底”“2026年目标”；列的先后不限。",
    "要加一个指标，就加一行。分项写在总数下面，前面加“其中：”。",
    "单位、口径、方向（高为好、低为好）等写在右边收起的列里，点表头上方的“＋”打开。",
    "隐藏、筛选掉的行和列不读；合计行只核对，不当作指标。",
    "总结里写“台账: 本文件名”，就可以用这里的数：{{ 指标名称 }}、{{ 指标名称.同比 }}。",
)


def write_ledger(ledger: Ledger | None = None, wanted: Wanted | None = None) -> bytes:
    """The workbook of a ledger.

    Its indicators stand on 指标, those whose address begins with the name of a section (or any other group) on a sheet of
    that name. ``wanted.tables`` are rows of the sheets of `TABLES`.
    """
    book = Book.new()
    draw_ledger(book, ledger or Ledger(), wanted or Wanted())
    return book.bytes()


def draw_ledger(book: Book, ledger: Ledger, wanted: Wanted, *, about: bool = True) -> None:
    """Put the sheets of a ledger into a workbook."""
    if about:
        table(book, "说明", ("说明",), [(line,) for line in ABOUT], {"说明": 110})
    drawing = _Drawing(book, ledger, wanted)
    for name, page in pages_of(ledger, wanted).items():
        drawing.page(name, page)
    for name in TABLES:
        if name in wanted.tables:
            draw_table(book, name, wanted.tables[name])


def draw_table(book: Book, name: str, rows: Sequence[Sequence[Value]]) -> None:
    """A sheet that collecting keeps, with the drop-downs of its choices."""
    sheet = table(book, name, TABLES[name], rows, WIDTHS)
    if name in CHOICES:
        letter = letters(TABLES[name].index(CHOICE) + 1)
        book.choose(sheet, Choice("", CHOICES[name], strict=name != "冲突"), f"{letter}2:{letter}{max(2, len(rows) + 1)}")


# ---- drawing ---------------------------------------------------------------------------------------------------------


class _Drawing:
    def __init__(self, book: Book, ledger: Ledger, wanted: Wanted) -> None:
        self.book, self.wanted = book, wanted
        self.values: dict[tuple[str, str], list[Observation]] = {}
        for one in ledger.observations:
            self.values.setdefault((one.indicator, one.basis), []).append(one)
        offices = [*(one.office for one in ledger.indicators), *wanted.offices]
        self.offices = tuple(dict.fromkeys(filter(None, offices)))
        self.unit_of = {one.name: one.unit for one in ledger.indicators}
        units = [*self.unit_of.values(), *wanted.units]
        self.units = tuple(dict.fromkeys(filter(None, units)))

    def page(self, name: str, page: Page) -> None:
        if page.lines or name == INDICATORS:
            self._indicators(name, page)
        for title, rows in page.rows.items():
            self._members(f"{name}.{title}", rows)

    def _of(self, line: Line) -> list[Observation]:
        own = line.indicator.basis
        found = self.values.get((line.indicator.name, line.basis or own), [])
        if not line.basis and own:
            found = [*self.values.get((line.indicator.name, ""), []), *found]
        return found

    def _indicators(self, name: str, page: Page) -> None:
        """The sheet 指标, or that of a section."""
        sheet = self.book.sheet(name)
        stated = [one for line in page.lines for one in self._of(line)]
        keys = _columns(stated or [one for own in self.values.values() for one in own], page.lines, self.wanted.periods)
        heads = (*FIRST, *(head_of(*key) for key in keys), *DEFINITIONS)
        for column, title in enumerate(heads, 1):
            put(sheet, (1, column), title, HEAD)
        blank = 0 if page.lines and name != INDICATORS else _BLANK_ROWS
        for row, line in enumerate(page.lines, 2):
            self._line(sheet, row, line, keys)
        for row in range(len(page.lines) + 2, len(page.lines) + 2 + blank):
            for column in range(1, len(heads) + 1):
                put(sheet, (row, column), None, VALUE if len(FIRST) < column <= len(FIRST) + len(keys) else PLAIN)
        last = len(page.lines) + blank + 1
        self._rules(sheet, page.lines, keys, last, heads)
        width = len(FIRST) + len(keys)
        letter = letters(width)
        set_up(sheet, [30, 8, 8, 14, *map(_width, keys), *([14] * len(DEFINITIONS))], area=f"A1:{letter}{last}")
        for column in range(width + 1, len(heads) + 1):
            dimension = sheet.column_dimensions[letters(column)]
            dimension.outlineLevel, dimension.hidden = 1, True
        sheet.column_dimensions[letters(len(heads) + 1)].collapsed = True
        sheet.sheet_properties.outlinePr.summaryRight = True

    def _line(self, sheet: Any, row: int, line: Line, keys: Sequence[Key]) -> None:
        one = line.indicator
        again = bool(line.basis)
        look = REQUIRED if line.field and line.field.required else PLAIN
        put(sheet, (row, 1), line.words, look)
        said = defined(one) if not again else {"unit": one.unit, "basis": line.basis}
        for column, title in enumerate(FIRST[1:], 2):
            put(sheet, (row, column), said.get(_MEANT[title]))
        stated = {_key(found, keys): cell_of(found, one.unit) for found in self._of(line)}
        for column, key in enumerate(keys, len(FIRST) + 1):
            value, shape = stated.get(key, (None, _format(one)))
            put(sheet, (row, column), value, VALUE, shape)
            if isinstance(value, str):
                fit(sheet, row, value, _width(key))
        about = line.field.about if line.field and not again else None
        definitions = (*(said.get(_MEANT[title]) for title in DEFINITIONS[:-1]), about)
        for column, stated_so in enumerate(definitions, len(FIRST) + len(keys) + 1):
            put(sheet, (row, column), stated_so)
            if isinstance(stated_so, str):
                fit(sheet, row, stated_so, 14)

    def _rules(self, sheet: Any, lines: Sequence[Line], keys: Sequence[Key], last: int, heads: Sequence[str]) -> None:
        """Drop-downs and hints."""
        bottom = max(last, 2)
        lists = {
            "种类": Choice("种类", tuple(kind.title.zh for kind in KINDS.values())),
            "方向": Choice("方向", ("高为好", "低为好")),
            "分项齐全": Choice("是否", ("是", "否")),
            "按期相加": Choice("是否", ("是", "否")),
            "单位": Choice("单位", self.units, strict=False),
            "来源科室": Choice("科室", self.offices, strict=False),
        }
        for title, choice in lists.items():
            letter = letters(heads.index(title) + 1)
            self.book.choose(sheet, choice, f"{letter}2:{letter}{bottom}")
        columns = range(len(FIRST) + 1, len(FIRST) + len(keys) + 1)
        prompts: dict[tuple[str, bool], list[tuple[int, int]]] = {}
        for row, line in enumerate(lines, 2):
            cells = [(row, column) for column in columns]
            if line.field and line.field.choices:
                self.book.choose(sheet, Choice("", line.field.choices), areas(cells))
            elif line.indicator.kind not in (TEXT, "list"):
                whole = counted(line.indicator)
                prompts.setdefault((_prompt(line), whole), []).extend(cells)
        for (prompt, whole), cells in prompts.items():
            ask(sheet, areas(cells), whole=whole, prompt=prompt)

    # ---- 时段 | 品种 | 播种面积（万亩） …: one row a member and period ------------------------------------------------

    def _members(self, name: str, rows: Field) -> None:
        sheet = self.book.sheet(name)
        columns = [one for one in rows.rows if one.role not in ("last_year", "previous") and not one.derived]
        first = next((one for one in columns if one.kind == TEXT), columns[0])
        members = self._rows_of(name)
        ordered = [first, *(one for one in columns if one is not first), *self._attributes(rows, members.values())]
        heads = ("时段", *(f"{one.title}{f'（{one.unit}）' if one.unit else ''}" for one in ordered))
        for column, title in enumerate(heads, 1):
            put(sheet, (1, column), title, HEAD)
        for row, ((period, member), found) in enumerate(members.items(), 2):
            put(sheet, (row, 1), str(period))
            put(sheet, (row, 2), member)
            for column, one in enumerate(ordered[1:], 3):
                stated = found.get(one.title)
                value, shape = cell_of(stated, one.unit) if stated else (None, "")
                put(sheet, (row, column), value, VALUE, shape)
        last = len(members) + 1 + _BLANK_ROWS
        for row in range(len(members) + 2, last + 1):
            for column in range(1, len(heads) + 1):
                put(sheet, (row, column), None, VALUE)
        periods = tuple(dict.fromkeys(str(key[0]) for key in self.wanted.periods if key[1] == "actual"))
        self.book.choose(sheet, Choice("时段", periods, strict=False), f"A2:A{last}")
        for column, one in enumerate(ordered, 2):
            area = f"{letters(column)}2:{letters(column)}{last}"
            if one.choices:
                self.book.choose(sheet, Choice("", one.choices), area)
            elif one.kind != TEXT:
                ask(
                    sheet,
                    area,
                    whole=counted(Indicator(one.title, one.unit, one.kind)),
                    prompt=_prompt_of(one.unit, one.about),
                )
        set_up(sheet, [16, 18, *(max(12, 2.1 * len(title)) for title in heads[2:])], freeze="C2")

    def _attributes(self, rows: Field, members: Iterable[Mapping[str, Observation]]) -> Iterator[Field]:
        """Columns for what is stated of the members' quantities besides their value: 产量同比, 产量排名."""
        stated = {title: one for found in members for title, one in found.items()}
        for one in rows.rows:
            for about in ATTRIBUTES.values() if one.attributes else ():
                found = stated.get(title := about.pattern.format(one.title))
                if found is not None and title not in {other.title for other in rows.rows}:
                    yield Field(title, title, unit=self.unit_of.get(found.indicator, ""), kind=TEXT if found.text else "")

    def _rows_of(self, name: str) -> dict[tuple[Period, str], dict[str, Observation]]:
        """What is stated of the members of some rows: by period (the last has them all, in their order), then by field."""
        found: dict[tuple[Period, str], dict[str, Observation]] = {}
        for (address, _), stated in self.values.items():
            if address.startswith(f"{name}."):
                member, _, title = address.removeprefix(f"{name}.").rpartition(".")
                for one in stated:
                    found.setdefault((one.period, member), {})[title] = one
        return dict(sorted(found.items(), key=lambda one: order(one[0][0]), reverse=True))


def behaviour(one: Indicator) -> Kind:
    """The kind of an indicator; of a text, that of a list."""
    return KINDS["list"] if one.kind == TEXT else kind_of(one)


def counted(one: Indicator) -> bool:
    """Whether its values are whole numbers beyond doubt."""
    return bool(one.kind or one.unit) and behaviour(one).name in ("count", "rank")


def _columns(stated: Iterable[Observation], lines: Sequence[Line], wanted: Sequence[Key]) -> list[Key]:
    """Periods in time order, then targets; an end of a period has its own column unless a period ends there."""
    stocks = {line.indicator.name for line in lines if behaviour(line.indicator).over_time == "last"}
    keys = {(one.period, one.mode) for one in stated if one.period.start or one.indicator not in stocks} | {*wanted}
    for one in stated if isinstance(stated, list) else ():
        if not one.period.start and not _spans((one.period, one.mode), keys):
            keys.add((one.period, one.mode))
    return sorted(keys, key=lambda key: order(*key))


def _key(one: Observation, keys: Sequence[Key]) -> Key:
    """The column of an observation."""
    key = (one.period, one.mode)
    return (
        key if key in keys else max(_spans(key, keys), key=lambda span: -span[0].start.toordinal() if span[0].start else 0)
    )


def _spans(key: Key, keys: Iterable[Key]) -> list[Key]:
    return [one for one in keys if one[0].start and one[0].end == key[0].end and one[1] == key[1]]


def _width(key: Key) -> float:
    return max(12.0, 2.1 * len(head_of(*key)))


def _format(one: Indicator) -> str:
    """The format of a cell that is still empty."""
    if one.kind in (TEXT, "list"):
        return "@"
    if counted(one):
        return "0"
    return "0.0##" if one.unit in ("%", "‰") else ""


def _prompt(line: Line) -> str:
    return _prompt_of(line.indicator.unit, line.basis or line.indicator.basis)


def _prompt_of(unit: str, more: str) -> str:
    return (f"单位：{unit}。写数字，不写单位。" if unit else "写数字。") + more
