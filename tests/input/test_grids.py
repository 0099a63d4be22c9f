"""A ledger as a grid: what is typed into a cell stands there, wherever the ledger is kept, and nothing else is another."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

import govsummary
from govsummary.input.ledger.sources import ledger_of_source
from govsummary.input.writing.grid import Typed
from govsummary.input.writing.ledger import write_ledger
from govsummary.plugin.manager import build_manager

PLUGINS = build_manager()
DATA = """\
# 一行说明，不要动
指标:
  接待游客: {单位: 万人次, 科室: 产业科, 2025年上半年: 203.2, 2025年: 421.7, 2026年上半年: 231.4, 2026年目标: 460}
  民宿: {单位: 家, 种类: 存量, 2025年末: 97, 2026年上半年: 104}   # 产业科报
  培训:
    单位: 人次
    2025年: 65.6
    2026年: 348
    其中:
      县外: {2026年: 100}
  荣誉: {种类: 名单, 2026年: [全国文明城市, 省级卫生县]}
"""
BOOK = write_ledger(ledger_of_source(govsummary.read_text(DATA, "台账.yaml"), None, PLUGINS))
KINDS = pytest.mark.parametrize(("name", "content"), [("台账.yaml", DATA), ("台账.xlsx", BOOK)])


def grid(name, content):
    return govsummary.ledger_grid(name, content, PLUGINS)


def row_of(sheet, name):
    first = sheet.columns[0].key
    return next(row for row in sheet.rows if row.cells[first].text.removeprefix("其中：") == name)


def typed(name, content, *cells):
    """With texts typed into the first table: (row, head of the column, text)."""
    sheet = grid(name, content).sheets[0]
    keys = {one.head: one.key for one in sheet.columns}
    rows = [row if row.startswith("+") else row_of(sheet, row).key for row, _, _ in cells]
    made = [Typed(sheet.name, row, keys[head], text) for row, (_, head, text) in zip(rows, cells, strict=True)]
    return govsummary.type_into_ledger(name, content, made, PLUGINS)


def shown(name, content):
    """What the first table shows, by names of rows and heads of columns."""
    sheet = grid(name, content).sheets[0]
    first = sheet.columns[0].key
    return {
        row.cells[first].text.removeprefix("其中："): {one.head: row.cells[one.key].text for one in sheet.columns}
        for row in sheet.rows
    }


@KINDS
def test_every_open_cell_takes_a_number_and_no_other_changes(name, content):
    """One after the other."""
    before, sheet = shown(name, content), grid(name, content).sheets[0]
    values = [one for one in sheet.columns if one.role == "value"]
    for row in sheet.rows:
        for column in values:
            made = govsummary.type_into_ledger(name, content, [Typed(sheet.name, row.key, column.key, "12.5")], PLUGINS)
            after = shown(name, made)
            who = row.cells[sheet.columns[0].key].text.removeprefix("其中：")
            assert after[who].pop(column.head) == "12.5"
            other = {**before, who: {key: text for key, text in before[who].items() if key != column.head}}
            assert after == other


@KINDS
def test_what_a_cell_says_typed_again_changes_nothing(name, content):
    """A block copied and pasted onto itself."""
    sheet = grid(name, content).sheets[0]
    cells = [
        Typed(sheet.name, row.key, key, cell.text) for row in sheet.rows for key, cell in row.cells.items() if not cell.shut
    ]
    made = govsummary.type_into_ledger(name, content, cells, PLUGINS)
    assert shown(name, made) == shown(name, content)
    if isinstance(content, str):
        assert made == content


@KINDS
def test_a_new_row_is_named_and_filled(name, content):
    """Behind the last; several at once; one without a name is refused with a word for the clerk."""
    new = [("+1", "指标", "演出"), ("+1", "2026年", "94"), ("+2", "指标", "书屋"), ("+2", "单位", "个")]
    found = shown(name, typed(name, content, *new))
    assert [*found][-2:] == ["演出", "书屋"]
    assert (found["演出"]["2026年"], found["书屋"]["单位"]) == ("94", "个")
    with pytest.raises(govsummary.UsageError, match="指标名称"):
        typed(name, content, ("+1", "2026年", "94"))


@KINDS
def test_a_value_far_from_last_year_is_asked_about_at_its_cell(name, content):
    """In words that say how far; put right, it is gone."""
    with govsummary.speaking("zh"):
        found = [one for one in grid(name, content).findings if one.code == "GS726"]
        sheet = grid(name, content).sheets[0]
    assert [one.message for one in found] == ["“培训”2026年比上年多出4.3倍，请核对（上年 65.6）"]
    assert found[0].row == row_of(sheet, "培训").key
    assert next(one.head for one in sheet.columns if one.key == found[0].column) == "2026年"
    assert [*grid(name, typed(name, content, ("培训", "2026年", "70"))).findings] == []


@pytest.mark.parametrize("name", ["台账.yaml", "台账.xlsx"])
def test_what_follows_stands_beside_what_is_stated(name):
    """A year of its halves; nothing is written for it."""
    data = "指标:\n  甲: {单位: 件, 2025年上半年: 3, 2025年下半年: 4}\n  乙: {单位: 件, 2025年: 9}\n"
    content = (
        data if name.endswith("yaml") else write_ledger(ledger_of_source(govsummary.read_text(data, name), None, PLUGINS))
    )
    sheet = grid(name, content).sheets[0]
    year = next(one.key for one in sheet.columns if one.head == "2025年")
    assert [(row_of(sheet, who).cells[year].text, row_of(sheet, who).cells[year].derived) for who in "甲乙"] == [
        ("", "7"),
        ("9", ""),
    ]


def test_a_block_is_typed_as_its_cells_are_one_by_one():
    """Quickly, row by row; new rows, names and lists as well."""
    cells = [
        ("接待游客", "2026年上半年", "２４０.5"),
        ("接待游客", "2025年", ""),
        ("民宿", "单位", "户"),
        ("民宿", "指标", "民宿和客栈"),
        ("县外", "2026年", "1,200"),
        ("荣誉", "2026年", "甲、乙、丙"),
        ("培训", "口径", "不含: 线上 #"),
        ("+1", "指标", "演出"),
        ("+1", "2026年", "94"),
        ("+2", "指标", "书屋"),
        ("+2", "单位", "个"),
    ]
    one_by_one = DATA
    for cell in cells[:7]:
        if cell[0] != "民宿" or cell[1] == "单位":
            one_by_one = typed("台账.yaml", one_by_one, cell)
    one_by_one = typed("台账.yaml", typed("台账.yaml", one_by_one, ("民宿", "指标", "民宿和客栈")), *cells[7:])
    made = typed("台账.yaml", DATA, *cells)
    assert made == one_by_one
    assert "# 一行说明，不要动" in made
    assert "  # 产业科报" in made
    with pytest.raises(govsummary.UsageError, match="已经有"):
        typed("台账.yaml", DATA, *cells[:7], ("+1", "指标", "荣誉"))


@pytest.mark.parametrize("data", [DATA.rstrip("\n"), "指标: {甲: 1, 乙: {单位: 件, 2026年: 3}}\n", '{"指标": {"甲": 1}}'])
def test_a_block_goes_wherever_the_data_end(data):
    """Without a last break, within one line."""
    new = [(f"+{n}", head, text) for n in (1, 2, 3) for head, text in (("指标", f"新{n}"), ("单位", "个"), ("口径", "年报"))]
    name = "台账.yaml"
    found = shown(name, typed(name, data, *new))
    assert [*found][-3:] == ["新1", "新2", "新3"]
    assert [found[one]["口径"] for one in ("新1", "新2", "新3")] == ["年报"] * 3
    assert [*found][:-3] == [*shown(name, data)]


def test_comments_and_the_order_of_data_stay():
    """Renamed, emptied, set: each at its own place."""
    made = typed("台账.yaml", DATA, ("接待游客", "指标", "游客"), ("民宿", "2025年末", ""), ("县外", "2026年", "1,200"))
    expected = (
        DATA.replace("  接待游客: {", "  游客: {").replace("2025年末: 97, ", "").replace("2026年: 100", "2026年: 1200")
    )
    assert made == expected


def test_a_plain_number_becomes_a_figure_where_more_is_stated():
    """``办件: 486件`` gains a unit of its own field; the value stays."""
    made = typed("总结.yaml", "指标:\n  办件: 486件\n", ("办件", "单位", "件"))
    assert govsummary.read_text(made, "总结.yaml").data["指标"]["办件"] == {"数值": "486件", "单位": "件"}


def test_a_column_of_a_period_is_put_among_the_others():
    """In order of time; a head that is no period is refused."""
    made = govsummary.with_period("台账.xlsx", BOOK, "指标", "2026年三季度", PLUGINS)
    heads = [one.head for one in grid("台账.xlsx", made).sheets[0].columns if one.role == "value"]
    assert heads == ["2025年上半年", "2025年", "2026年上半年", "2026年三季度", "2026年", "2026年目标"]
    assert govsummary.with_period("台账.xlsx", made, "指标", "2026年三季度", PLUGINS) == made
    with pytest.raises(govsummary.UsageError, match="13月"):
        govsummary.with_period("台账.xlsx", BOOK, "指标", "13月", PLUGINS)


def test_a_foreign_table_keeps_its_notes_its_formulas_and_its_merged_cells():
    """A formula is grey and shut; a row is not squeezed in before a note."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "汇总"
    head = ["类别", "指标", "单位", "本期", "上年同期"]
    for row in (["2026年上半年"], head, ["旅游", "游客", "人", 5, 4], [None, "民宿", "家", 3, 2]):
        sheet.append(row)
    sheet.append(["合计", None, None, "=SUM(D3:D4)", 6])
    sheet.append(["注：按可比口径"])
    sheet.merge_cells("A3:A4")
    raw = BytesIO()
    book.save(raw)
    content = raw.getvalue()
    table = grid("汇总.xlsx", content).sheets[0]
    shut = {(row.key, key): cell.shut for row in table.rows for key, cell in row.cells.items() if cell.shut}
    assert shut == {("4", "A"): "merged", ("5", "D"): "formula"}
    with pytest.raises(govsummary.UsageError, match="加不了行"):
        govsummary.type_into_ledger("汇总.xlsx", content, [Typed(table.name, "+1", table.columns[0].key, "书屋")], PLUGINS)
