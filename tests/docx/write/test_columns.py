"""Tables as a reader meets them: numbers and names unbroken, totals never alone on a page."""

from __future__ import annotations

import re

import pytest

from govsummary.core.blocks import Table
from govsummary.docx.write.tables import CELL_EM, column_styles, fit_columns, table
from govsummary.docx.write.widths import width
from govsummary.standard.measures import TEXT_HEIGHT, TEXT_WIDTH

FUNDS = Table(
    header=("险种", "基金收入", "上年收入", "收入增长（%）", "基金支出", "上年支出", "支出增长（%）", "当期结余"),
    rows=(
        ("养老保险", "158.75", "148.52", "6.9", "144.26", "136.61", "5.6", "14.49"),
        ("合计", "168.42", "157.36", "7.0", "152.18", "143.90", "5.8", "16.24"),
    ),
)
COUNTIES = Table(
    header=(
        *(
            "序号",
            "县（市、区）",
            "城镇新增就业（人）",
            "其中：高校毕业生（人）",
            "失业人员再就业（人）",
            "就业困难人员就业（人）",
        ),
        *("补贴性职业技能培训（人次）", "创业担保贷款（万元）", "基本养老保险参保人数（万人）", "追发工资（万元）"),
        *("2027年城镇新增就业目标（人）", "备注"),
    ),
    rows=(
        ("1", "城东区", "13860", "3120", "4210", "1286", "10620", "14860", "58.2", "2316.5", "13200", "含经济技术开发区"),
        ("2", "白石县", "3460", "672", "1106", "446", "2820", "4990", "26.2", "369.8", "3300", "新设公共就业服务机构3个"),
        ("合计", "", "58600", "12846", "18642", "6318", "48260", "68400", "286.4", "8423.6", "56000", ""),
    ),
    landscape=True,
)


def rooms(of: Table) -> list[float]:
    """Characters that fit on a line of each column."""
    room = TEXT_HEIGHT if of.landscape else TEXT_WIDTH
    widths, padding = fit_columns(of, room)
    assert sum(widths) == room
    return [(one - 2 * padding) / CELL_EM for one in widths]


@pytest.mark.parametrize("of", [FUNDS, COUNTIES], ids=["portrait", "landscape"])
def test_numbers_and_names_stand_on_one_line(of):
    """However many columns: what gives way is the header and long remarks."""
    for column, room in enumerate(rooms(of)):
        short = [cells[column] for cells in of.rows if width(cells[column]) <= 4]
        assert all(width(text) <= room for text in short)


def test_words_of_a_header_are_not_parted_while_there_is_room():
    """基金收入 is one word, and 收入增长（%） breaks before its unit."""
    assert min(rooms(FUNDS)[1:]) >= 4


def test_long_remarks_wrap_before_anything_else():
    """A remark of forty characters takes what the other columns leave over."""
    remark = "此项工作由市委组织部牵头，会同市财政局、市审计局于每季度末联合开展一次实地核查"
    made = Table(header=("县区", "完成情况（%）", "说明"), rows=(("城东区", "96.5", remark), ("城西区", "98.2", "")))
    assert rooms(made)[0] >= 3
    assert rooms(made)[1] >= width("完成情况（%）")


def test_the_clerks_own_widths_stand():
    """列宽 decides alone."""
    made = Table(header=("甲", "乙"), rows=(("1", "2"),), widths=(1, 3))
    assert fit_columns(made, 8844)[0] == [2211, 6633]


@pytest.mark.parametrize(("rows", "held"), [(4, [1, 2, 3]), (9, [1, 8])])
def test_no_page_holds_a_single_row(rows, held):
    """A short table stays whole; a long one is parted neither after its first row nor before its total."""
    made = Table(header=("县区", "数量"), rows=tuple(("某县", str(n)) for n in range(rows)))
    body = [row for row in re.findall(r"<w:tr>.*?</w:tr>", table(made)) if "<w:tblHeader/>" not in row]
    assert [number for number, row in enumerate(body, 1) if "<w:keepNext/>" in row] == held


def test_a_percent_sign_has_the_room_that_it_takes_in_most_faces():
    """0.83 em in Times New Roman: a header that ends with it stays on one line where there is room."""
    crops = Table(
        header=("品种", "播种面积（万亩）", "同比（%）", "产量（万吨）", "同比（%）", "亩产（公斤）"),
        rows=(("早稻", "12.4", "2.5", "5.21", "3.6", "420.2"),),
    )
    assert all(rooms(crops)[column] >= 4.5 + 0.33 for column in (2, 4))


def test_the_rules_take_nothing_from_the_narrowest_column():
    """Some programs count them to the column: 早稻 went to two lines; a header stays on one line with less air beside it."""
    header = ("品种", "播种面积（万亩）", "同比（%）", "产量（万吨）", "同比（%）", "亩产（公斤）")
    widths, padding = fit_columns(Table(header=header, rows=(("早稻", "12.4", "2.5", "5.21", "3.6", "420.2"),)), TEXT_WIDTH)
    room = [found - 2 * padding - width(text) * CELL_EM for found, text in zip(widths, header, strict=True)]
    assert sum(widths) == TEXT_WIDTH
    assert min(room) >= 20


def test_numbers_that_count_the_rows_stand_in_the_middle():
    """Others stand right, so that their digits align."""
    of = Table(header=("序号", "项目", "投资"), rows=(("1", "水厂", "1200"), ("2", "管网", "860")))
    assert column_styles(of) == ["TableText", "TableText", "TableNumber"]
