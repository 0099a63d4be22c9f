"""What a leader changes is written into the cell in which it stands: of a ledger, of a paper that is a workbook."""

from __future__ import annotations

import datetime
import re
from io import BytesIO
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

import govsummary
from govsummary.core.soffice import find_soffice
from govsummary.input.writing.cells import set_cells

from .editing import delete, move, reword, saved

LEDGER = [
    ["指标", "单位", "2025年", "2026年"],
    ["粮食产量", "万吨", 12.4, 13.1],
    ["财政收入", "万元", 84500, 91200],
    ["合格率", "%", 0.972, 0.985],
    ["投资", "亿元", 3.2, "约3.6"],
    ["企业", "家", "=C7+C8", "=SUM(D7:D8)"],
    ["规上企业", "家", 40, 46],
    ["限下企业", "家", 160, 171],
]
TEXT = """\
标题: 清溪县2026年工作总结
时段: 2026年
台账: {ledger}
背景: |
  全年粮食产量{{{{ 粮食产量 }}}}，{{{{ 粮食产量.同比 }}}}。
  财政收入{{{{ 财政收入 }}}}，落实到位。
  合格率{{{{ 合格率 }}}}；投资{{{{ 投资 }}}}。
  {more}
指标:
  财政收入: {{印成: 亿元}}
"""


def ledger(path, rows=LEDGER):
    """A workbook with all that a rewriting would lose."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "指标"
    for row in rows:
        sheet.append(row)
    for cell in ("C4", "D4"):
        sheet[cell].number_format = "0.0%"
    sheet["D2"].comment = Comment("张三核过", "张三")
    sheet.add_data_validation(DataValidation("decimal", operator="greaterThan", formula1="0", sqref="C2:D9"))
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=1, max_row=3))
    sheet.add_chart(chart, "H2")
    book.save(path)


def worked_out(path):
    """The same with the results of its formulas, as a spreadsheet program leaves them."""
    content = path.read_bytes()
    with ZipFile(BytesIO(content)) as given_, ZipFile(path, "w") as made:
        for name in given_.namelist():
            data = given_.read(name)
            for formula, result in ((b"C7+C8", b"200"), (b"SUM(D7:D8)", b"217")):
                data = re.sub(
                    rb"<f>%b</f><v ?/?>(</v>)?" % re.escape(formula), b"<f>%b</f><v>%b</v>" % (formula, result), data
                )
            made.writestr(name, data)


@pytest.fixture
def data(tmp_path):
    """A report beside its ledger."""
    ledger(tmp_path / "台账.xlsx")
    worked_out(tmp_path / "台账.xlsx")
    path = tmp_path / "总结.yaml"
    path.write_text(TEXT.format(ledger="台账.xlsx", more="企业{{ 企业 }}，其中规上企业{{ 规上企业 }}。"), "utf-8")
    return path


def edited(data, *edits):
    document = docx.Document(str(govsummary.render(data, force=True).path))
    for edit in edits:
        edit(document)
    return saved(document)


def words(content: bytes) -> str:
    return "\n".join(one.text for one in docx.Document(BytesIO(content)).paragraphs)


def cells(content: bytes, sheet: str = "指标") -> dict:
    rows = openpyxl.load_workbook(BytesIO(content))[sheet].iter_rows()
    return {one.coordinate: (one.value, one.number_format) for row in rows for one in row if one.value is not None}


HOMES = {
    "with what follows": (reword("13.1万吨，同比增长5.6%", "13.2万吨，同比增长6.5%"), "D2", 13.2),
    "in another unit than it prints": (reword("9.12亿元", "9.25亿元"), "D3", 92500),
    "per cent": (reword("98.5%", "98.7%"), "D4", 0.987),
    "in words": (reword("约3.6", "约3.8"), "D5", "约3.8"),
    "with the sum that it is in": (reword("217家，其中规上企业46", "219家，其中规上企业48"), "D7", 48),
}


@pytest.mark.parametrize("case", HOMES.values(), ids=HOMES)
def test_a_number_is_written_into_its_cell_and_nothing_else_changes(data, case):
    """The data then make the edited paper; parts of the workbook are the same byte by byte."""
    edit, cell, value = case
    content = edited(data, edit)
    done = govsummary.merge(content, data)
    (change,) = done.written
    assert change.path == ("台账.xlsx", "指标", cell)
    assert not done.asked
    assert not done.listed
    ((path, new),) = done.files.items()
    old = (data.parent / "台账.xlsx").read_bytes()
    with ZipFile(BytesIO(old)) as before, ZipFile(BytesIO(new)) as after:
        differing = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert "xl/worksheets/sheet1.xml" in differing <= {"xl/worksheets/sheet1.xml", "xl/workbook.xml"}
    assert cells(new) == {**cells(old), cell: (value, cells(old)[cell][1])}
    (data.parent / "台账.xlsx").write_bytes(new)
    assert words(edited(data)) == words(content)
    assert path == str(data.parent / "台账.xlsx")


def test_a_formula_is_named_and_not_typed_over(data):
    """Whoever changed the sum alone is told where it stands."""
    done = govsummary.merge(edited(data, reword("217家", "219家")), data)
    assert not done.written
    (listed,) = done.listed
    assert listed.found.code == "GS788"
    assert "台账.xlsx:指标!D6" in str(listed.found.message_text)


def test_numbers_of_one_line_are_each_answered_for(data):
    """One that is asked says nothing of another beside it that no cell takes."""
    (data.parent / "台账.xlsx").write_bytes(set_cells((data.parent / "台账.xlsx").read_bytes(), {("指标", "D3"): "91234"}))
    data.write_text(
        data.read_text("utf-8").replace("合格率{{ 合格率 }}；", "财政收入{{ 财政收入 }}，企业{{ 企业 }}；"), "utf-8"
    )
    done = govsummary.merge(edited(data, reword("9.12亿元", "9.3亿元"), reword("企业217家", "企业219家")), data)
    assert not done.written
    assert any("台账.xlsx:指标!D6" in str(one.found.message_text) for one in done.listed)
    assert {one.after for question in done.asked for one in question.proposals} == {"93000"}


def test_a_number_from_which_others_follow_is_asked(data):
    """With the cell, and the growth that would no longer be what the paper says."""
    done = govsummary.merge(edited(data, reword("13.1万吨", "13.3万吨")), data)
    (question,) = done.asked
    assert question.proposals[0].place == "台账.xlsx › 指标 › D2"
    assert any("7.3%" in one.after for one in question.proposals[0].follows)
    chosen = govsummary.merge(edited(data, reword("13.1万吨", "13.3万吨")), data, choices={question.number: 1})
    assert cells(next(iter(chosen.files.values())))["D2"][0] == 13.3


def test_a_locked_cell_is_named_and_not_proposed(data):
    """A question whose only answer would be refused is none."""
    book = openpyxl.load_workbook(data.parent / "台账.xlsx")
    book["指标"].protection.sheet = True
    book.save(data.parent / "台账.xlsx")
    worked_out(data.parent / "台账.xlsx")
    done = govsummary.merge(edited(data, reword("13.1万吨", "13.3万吨")), data)
    assert not done.asked
    (listed,) = done.listed
    assert listed.found.code == "GS788"
    assert "台账.xlsx:指标!D2" in str(listed.found.message_text)


CSV = '指标,单位,2025年,2026年,备注\r\n粮食产量,万吨,12.4,13.1,"核过，\n张三"\r\n财政收入,万元,84500,"91,200",\r\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_field_of_a_csv_file_is_written_in_its_place(tmp_path, encoding):
    """Its encoding, line ends and quotes stay."""
    (tmp_path / "台账.csv").write_bytes(CSV.encode(encoding))
    data = tmp_path / "总结.yaml"
    data.write_text("标题: 清溪县2026年工作总结\n时段: 2026年\n台账: 台账.csv\n背景: 财政收入{{ 财政收入 }}。\n", "utf-8")
    content = edited(data, reword("9.12亿元", "9.25亿元"))
    done = govsummary.merge(content, data)
    assert done.files[str(tmp_path / "台账.csv")] == CSV.replace("91,200", "92,500").encode(encoding)


def test_a_ledger_in_yaml_is_written_like_the_data(tmp_path):
    """Its comments stay."""
    (tmp_path / "台账.yaml").write_text("指标:\n  投资: {数值: 3.6亿元}  # 核过\n", "utf-8")
    data = tmp_path / "总结.yaml"
    data.write_text("标题: 清溪县2026年工作总结\n时段: 2026年\n台账: 台账.yaml\n背景: 投资{{ 投资 }}。\n", "utf-8")
    done = govsummary.merge(edited(data, reword("3.6亿元", "3.8亿元")), data)
    assert done.files[str(tmp_path / "台账.yaml")].decode() == "指标:\n  投资: {数值: 3.8亿元}  # 核过\n"


# ---- a paper that is a workbook -------------------------------------------------------------------------------------

PAPER = {
    "总结": [
        ["项", "内容"],
        ["标题", "清溪县文旅局2026年上半年工作总结"],
        ["主送机关", "清溪县人民政府"],
        ["成文日期", datetime.date(2026, 7, 5)],
        ["署名.署名机关", "清溪县文旅局"],
        ["背景", "上半年，接待游客{{ 接待游客 }}，{{ 接待游客.同比 }}。"],
    ],
    "正文": [
        ["部分", "级", "标题", "正文", "列举", "类型", "名称", "表格", "备注"],
        ["主要做法", 1, "主要做法"],
        [None, 2, "坚持高位推动", "专题会议5次。", "抓项目，开工12个\n抓服务，减材料3份"],
        [None, 2, "坚持创新", "创新机制，落实到位。\n推广经验。"],
        [None, 2, "坚持为民", "服务群众。"],
        ["工作成效", 1, "工作成效", "总体向好。"],
        [None, None, "项目进展", "见下表。", None, None, None, "项目", "核过"],
    ],
    "项目": [["重大项目情况"], ["单位：万元"], ["项目", "计划", "完成"], ["路", 10, 9.5], ["桥", 5, 5]],
    "指标": [["指标", "单位", "2025年上半年", "2026年上半年"], ["接待游客", "万人次", 203.2, 231.4]],
}
PLACES = {
    "a field": (reword("人民政府", "政府办公室"), "总结", "B3"),
    "a text": (reword("会议5次", "会议6次"), "正文", "D3"),
    "a heading": (reword("坚持创新", "坚持改革创新"), "正文", "C4"),
    "an item": (reword("减材料3份", "减材料5份"), "正文", "E3"),
    "an item gone": (reword("一是抓项目，开工12个；二是抓", "抓"), "正文", "E3"),
    "a new paragraph": (reword("推广经验。", "推广经验。\n形成制度成果。"), "正文", "D4"),
    "a cell of a table": (reword("9.5", "9.6"), "项目", "C4"),
    "the name of a table": (reword("重大项目情况", "重点项目情况"), "项目", "A1"),
    "the date": (reword("2026年7月5日", "2026年7月6日"), "总结", "B4"),
    "a number of its own ledger": (
        reword("231.4万人次，同比增长13.9%", "241.4万人次，同比增长18.8%"),
        "指标",
        "D2",
    ),
}


@pytest.fixture
def book(tmp_path):
    """A workbook with a paper, its table and its ledger."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in PAPER.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    made["总结"]["B4"].number_format = "yyyy-mm-dd"
    made.save(tmp_path / "总结.xlsx")
    return tmp_path / "总结.xlsx"


@pytest.mark.parametrize("case", PLACES.values(), ids=PLACES)
def test_whatever_is_changed_goes_into_the_one_cell(book, case):
    """The workbook then makes the edited paper."""
    edit, sheet, cell = case
    content = edited(book, edit)
    done = govsummary.merge(content, book)
    assert not done.asked
    assert not done.listed
    old, new = book.read_bytes(), done.files[str(book)]
    for name in PAPER:
        assert cells(new, name).keys() == cells(old, name).keys()
        differing = {one for one, (value, _) in cells(old, name).items() if cells(new, name)[one][0] != value}
        assert differing == ({cell} if name == sheet else set())
    book.write_bytes(new)
    assert words(edited(book)) == words(content)


def test_sections_of_a_workbook_are_taken_out_and_moved(book):
    """Their cells are, without rows being cut out."""
    gone = govsummary.merge(edited(book, delete("坚持创新"), delete("创新机制"), delete("推广经验")), book)
    assert not gone.listed
    book.write_bytes(gone.files[str(book)])
    assert "（二）坚持为民" in words(edited(book))
    assert "坚持创新" not in words(edited(book))


def test_a_moved_section_of_a_workbook_is_moved(book):
    """Numbers of headings follow."""
    done = govsummary.merge(edited(book, move("坚持创新", "推广经验", "服务群众")), book)
    assert not done.listed
    book.write_bytes(done.files[str(book)])
    assert words(edited(book)).index("（二）坚持为民") < words(edited(book)).index("（三）坚持创新")


# ---- whatever the workbook is ---------------------------------------------------------------------------------------

NUMBERS = st.one_of(st.integers(1, 99_999), st.decimals("0.1", 9999, places=1).map(float).filter(lambda one: one % 1))
OTHER = st.one_of(st.text(st.characters(codec="utf-8", categories=["L", "Nd"]), max_size=6), NUMBERS, st.none())


@settings(max_examples=25)
@given(st.lists(NUMBERS, min_size=1, max_size=5, unique=True), st.lists(st.lists(OTHER, max_size=4), max_size=4), st.data())
def test_of_any_workbook_nothing_but_the_cell_changes(tmp_path_factory, numbers, others, draw):
    """Other sheets and rows hold what they held."""
    folder = tmp_path_factory.mktemp("any")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "指标"
    for row in (["名称", "单位", "2026年"], *([f"指标{chr(0x7532 + n)}", "件", one] for n, one in enumerate(numbers))):
        sheet.append(row)
    notes = book.create_sheet("_备查")
    for row in others:
        notes.append(row)
    book.save(folder / "台账.xlsx")
    lines = "".join(f"  第{n}项为{{{{ 指标{chr(0x7532 + n)} }}}}。\n" for n in range(len(numbers)))
    data = folder / "总结.yaml"
    data.write_text(f"标题: 某局2026年工作总结\n时段: 2026年\n台账: 台账.xlsx\n背景: |\n{lines}", "utf-8")
    n = draw.draw(st.integers(0, len(numbers) - 1))
    value = draw.draw(NUMBERS.filter(lambda one: one not in numbers))
    content = edited(data, reword(f"第{n}项为{numbers[n]:g}", f"第{n}项为{value:g}"))
    done = govsummary.merge(content, data)
    assert not done.listed
    ((_, new),) = done.files.items()
    old = (folder / "台账.xlsx").read_bytes()
    assert cells(new) == {**cells(old), f"C{n + 2}": (value, cells(new)[f"C{n + 2}"][1])}
    assert cells(new, "_备查") == cells(old, "_备查")
    (folder / "台账.xlsx").write_bytes(new)
    assert words(edited(data)) == words(content)


@pytest.mark.skipif(not find_soffice(), reason="LibreOffice Calc works the formulas out")
def test_results_are_those_that_libreoffice_works_out(data, tmp_path):
    """It opens the workbook, and finds nothing to change."""
    from govsummary.input.reading.spreadsheet import _converted

    done = govsummary.merge(edited(data, reword("217家，其中规上企业46", "219家，其中规上企业48")), data)
    ((_, new),) = done.files.items()
    ours = openpyxl.load_workbook(BytesIO(new), data_only=True)["指标"]
    theirs = openpyxl.load_workbook(BytesIO(_converted(new, ".xlsx")), data_only=True)["指标"]
    assert [[one.value for one in row] for row in ours.iter_rows()] == [
        [one.value for one in row] for row in theirs.iter_rows()
    ]
    assert ours["D6"].value == 219
