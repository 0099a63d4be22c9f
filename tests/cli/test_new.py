"""`govsummary new`: what it writes validates and renders at once, and nothing that is there is lost."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import yaml

from govsummary import pipeline
from govsummary.core.facts import Indicator, Ledger, Observation
from govsummary.core.periods import Period
from govsummary.input.writing.ledger import write_ledger
from govsummary.plugin.manager import build_manager

ASKED = ["--bureau", "清溪县农业农村局", "--period", "2026年上半年"]


@pytest.fixture(autouse=True)
def in_chinese(monkeypatch, tmp_path):
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    monkeypatch.chdir(tmp_path)


def written(done) -> list[str]:
    return done.out.split()


@pytest.mark.parametrize("kind", ["年度总结", "half-year", "季度总结", "专项总结", "汇报", "报告"])
def test_a_paper_of_every_kind_renders_at_once(run, kind):
    done = run("new", "--kind", kind, "--bureau", "清溪县科技局", "--period", "2026年第三季度", "-o", "总结.yaml")
    assert (done.code, written(done)) == (0, ["总结.yaml"])
    text = Path("总结.yaml").read_text("utf-8")
    title = yaml.safe_load(text)["标题"]
    assert title.startswith("清溪县科技局")
    assert "2026年第三季度" in title
    assert run("validate", "总结.yaml").code == 0
    rendered = run("render", "总结.yaml")
    assert rendered.code == 0
    assert "GS226" in rendered.err


def test_the_period_suggests_the_kind_and_names_the_file(run):
    assert written(run("new", *ASKED)) == ["清溪县农业农村局2026年上半年工作总结.yaml"]
    assert written(run("new", "--bureau", "甲局", "--period", "2026-H1")) == ["甲局2026年上半年工作总结.yaml"]
    assert yaml.safe_load(Path("清溪县农业农村局2026年上半年工作总结.yaml").read_text("utf-8"))["文种"] == "半年总结"


def test_every_section_is_offered_with_all_its_fields(run):
    """All of them at once: the paper renders, and each says what it wants."""
    types = build_manager().section_types
    assert run("new", *ASKED, "--sections", ",".join(types), "-o", "总结.yaml").code == 0
    text = Path("总结.yaml").read_text("utf-8")
    for one in types.values():
        assert f"类型: {one.title}" in text
        for child in one.definition.schema["properties"].values():
            assert f"{child['title']}:" in text or {"x-added", "x-companion"} & child.keys()
    rendered = run("render", "总结.yaml")
    assert rendered.code == 0, rendered.err
    blank = [one for one in pipeline.validate("总结.yaml") if one.code == "GS226"]
    assert len(blank) >= len(types) - 1
    assert "GS208" not in rendered.err


def test_a_number_filled_in_prints_its_sentence(run):
    run("new", *ASKED, "--sections", "粮食生产", "-o", "总结.yaml")
    text = Path("总结.yaml").read_text("utf-8")
    Path("总结.yaml").write_text(text.replace("种粮大户:", "种粮大户: 312"), "utf-8")
    assert run("validate", "总结.yaml").code == 0
    assert "播种面积、" not in run("render", "总结.yaml").err


def test_a_section_that_lacks_what_it_must_have_can_be_begun(run, tmp_path, monkeypatch):
    """A plugin's schema may require fields; a section without any data is one to be filled in."""
    from govsummary.plugin.hooks import hookimpl
    from govsummary.plugin.sections import SectionDefinition, SectionType

    class Own:
        @hookimpl
        def govsummary_section_types(self):
            schema = {"type": "object", "required": ["n"], "properties": {"n": {"title": "数量", "type": "integer"}}}
            return [SectionType("x.own", lambda: SectionDefinition("自有", lambda data, _: [data["n"]], schema=schema))]

    plugins = build_manager({"own": Own()}, discover=False)
    told = pipeline.validate_data({"标题": "工作总结", "工作成效": [{"类型": "x.own"}]}, plugins)
    assert [(one.code, str(one.severity)) for one in told] == [("GS226", "warning")]


def test_questions_are_answered_in_turn(run, monkeypatch):
    answers = "5\n清溪县文旅局\n13月\n2026年上半年\n99\n2 粮食生产\n2 3\n也许\n是\n产业科 市场科\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(answers))
    done = run("new")
    assert done.code == 0, done.err
    assert "“13月”不是时段" in done.err
    assert "“也许”看不懂，请写“是”或“否”" in done.err
    assert written(done) == [
        "清溪县文旅局2026年上半年工作总结.yaml",
        "2026台账.xlsx",
        "产业科2026年上半年填报表.xlsx",
        "市场科2026年上半年填报表.xlsx",
    ]


def test_forms_with_a_new_ledger_come_with_the_paper_that_cites_it(run):
    """Forms alone are made only for a ledger that is there."""
    asked = ("new", *ASKED, "--ledger", "2026台账.xlsx", "--form", "产业科", "-o", ".")
    done = run(*asked)
    assert [Path(one).suffix for one in written(done)] == [".yaml", ".xlsx", ".xlsx"]
    assert "govsummary collect 报送 -o 2026台账.xlsx --period 2026年上半年" in done.err
    again = run("new", *ASKED, "--ledger", "2026台账.xlsx", "--form", "市场科", "-o", ".")
    assert [Path(one).name for one in written(again)] == ["市场科2026年上半年填报表.xlsx"]


def test_questions_can_be_left(run, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run("new").code == 3


def test_a_ledger_has_the_sections_and_the_columns_that_papers_need(run):
    done = run("new", *ASKED, "--sections", "粮食生产", "--ledger", "2026台账.xlsx", "-o", "总结.yaml")
    assert written(done) == ["总结.yaml", "2026台账.xlsx"]
    assert yaml.safe_load(Path("总结.yaml").read_text("utf-8"))["台账"] == "2026台账.xlsx"
    book = openpyxl.load_workbook("2026台账.xlsx")
    tables = [f"粮食生产.{name}" for name in ("分品种", "农时进度", "增产模式", "高产示范", "补贴")]
    assert book.sheetnames == ["说明", "指标", "粮食生产", *tables, "_选项"]
    for name in ("指标", "粮食生产"):
        heads = [cell.value for cell in book[name][1]]
        assert heads[4:8] == ["2025年上半年", "2025年", "2026年上半年", "2026年目标"]
    assert [cell.value for cell in book["粮食生产"]["A"]][1:3] == ["播种面积", "总产量"]


def test_a_paper_of_a_ledger_renders_at_once_and_takes_what_is_filled_in(run):
    """Blanks first; then the same paper with numbers, none of them typed in it."""
    sections = "粮食生产,组织生活"
    run("new", *ASKED, "--sections", sections, "--ledger", "台账.xlsx", "-o", "总结.yaml")
    assert run("validate", "总结.yaml").code == 0
    assert run("render", "总结.yaml").code == 0
    book = openpyxl.load_workbook("台账.xlsx")
    sheet = book["粮食生产"]
    heads = [cell.value for cell in sheet[1]]
    (row,) = (row for row in sheet.iter_rows(min_row=2) if row[0].value == "总产量")
    for head, value in (("2026年上半年", 21.3), ("2025年上半年", 20.9), ("2026年目标", 42)):
        row[heads.index(head)].value = value
    book.save("台账.xlsx")
    assert run("render", "总结.yaml", "--force").code == 0
    text = re.sub("<[^>]*>", "", zipfile.ZipFile("总结.docx").read("word/document.xml").decode())
    assert "粮食总产量21.3万吨，同比增长1.9%，完成年度目标的50.7%" in text
    assert text.index("组织生活") < text.index("粮食生产") < text.index("存在问题")


def test_a_form_is_one_page_of_which_an_office_fills_the_yellow_part(run):
    done = run("new", *ASKED, "--sections", "粮食生产", "--form", "产业科", "--form", "办公室")
    assert written(done) == ["产业科2026年上半年填报表.xlsx", "办公室2026年上半年填报表.xlsx"]
    book = openpyxl.load_workbook("产业科2026年上半年填报表.xlsx")
    sheet = book["填报"]
    assert sheet["A1"].value == "清溪县农业农村局2026年上半年数据填报表"
    assert sheet["A2"].value == "科室：产业科"
    assert [cell.value for cell in sheet[3]] == ["指标", "单位", "上年同期", "本期", "年度目标", "口径", "备注"]
    assert (sheet["A4"].value, sheet["B4"].value) == ("粮食生产.播种面积", "万亩")
    unlocked = {cell.coordinate for row in sheet.iter_rows(1, 4) for cell in row if not cell.protection.locked}
    assert unlocked == {"C2", "F2", "D4", "G4"}
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 1)
    marks = book["_govsummary"]
    assert marks.sheet_state == "veryHidden"
    assert {row[0].value: row[1].value for row in marks.iter_rows()}.items() >= {
        "填报表": 1,
        "科室": "产业科",
        "时段": "2026年上半年",
    }.items()


def test_forms_of_a_ledger_have_its_offices_bases_and_targets(run):
    """Each office its own indicators; what the ledger knows already stands in grey."""
    year, half = Period(date(2026, 1, 1), date(2026, 12, 31)), Period(date(2025, 1, 1), date(2025, 6, 30))
    indicators = (
        Indicator("接待游客", "万人次", "amount", office="产业科", basis="含过夜"),
        Indicator("民宿", "家", "stock", office="市场科"),
        Indicator("粮食生产.总产量", "万吨", "amount", office="产业科"),
    )
    stated = (
        Observation("接待游客", half, Decimal("203.2")),
        Observation("接待游客", year, Decimal(460), "target"),
        Observation("民宿", half.instant(), Decimal(97)),
    )
    Path("台账.xlsx").write_bytes(write_ledger(Ledger(indicators, stated)))
    done = run("new", "--period", "2026年上半年", "--ledger", "台账.xlsx", "--form", "全部")
    assert written(done) == ["产业科2026年上半年填报表.xlsx", "市场科2026年上半年填报表.xlsx"]
    sheet = openpyxl.load_workbook("产业科2026年上半年填报表.xlsx")["填报"]
    assert [[cell.value for cell in row] for row in sheet["A4:F5"]] == [
        ["接待游客", "万人次", 203.2, None, 460, "含过夜"],
        ["粮食生产.总产量", "万吨", None, None, None, None],
    ]
    assert openpyxl.load_workbook("市场科2026年上半年填报表.xlsx")["填报"]["C4"].value == 97
    assert "没有办公室的指标" in run("new", "--period", "2026年", "--ledger", "台账.xlsx", "--form", "办公室").err


def test_a_paper_becomes_a_workbook_and_a_workbook_yaml(run):
    """Each prints what the first prints; the workbook stays the ledger of the YAML that is made of it."""
    text = "标题: 工作总结\n时段: 2026年\n背景: 接待{{ 游客 }}，{{ 游客.同比 }}。\n指标: {游客: {数值: 12万人, 上年: 10}}\n"
    Path("总结.yaml").write_text(text, "utf-8")
    assert written(run("new", "--from", "总结.yaml")) == ["总结.xlsx"]
    assert written(run("new", "--from", "总结.xlsx", "-o", "又一份.yaml")) == ["又一份.yaml"]
    assert yaml.safe_load(Path("又一份.yaml").read_text("utf-8"))["台账"] == ["总结.xlsx"]
    prints = []
    for name in ("总结.yaml", "总结.xlsx", "又一份.yaml"):
        assert run("render", name, "-o", "成稿.docx", "--force").code == 0
        prints.append(zipfile.ZipFile("成稿.docx").read("word/document.xml"))
    assert "接待12万人，同比增长20%" in prints[0].decode()
    assert prints[1:] == prints[:1] * 2


def test_a_paper_with_faults_becomes_no_workbook(run):
    Path("总结.yaml").write_text("标题: 工作总结\n背境: 甲。\n", "utf-8")
    done = run("new", "--from", "总结.yaml")
    assert done.code == 1
    assert "GS201" in done.err
    assert not Path("总结.xlsx").exists()


def test_nothing_that_is_there_is_overwritten(run):
    Path("2026台账.xlsx").touch()
    Path("总结.yaml").write_text("标题: 我的总结\n", "utf-8")
    done = run("new", *ASKED, "-o", "总结.yaml")
    assert done.code == 1
    assert "已经有“总结.yaml”" in done.err
    assert Path("总结.yaml").read_text("utf-8") == "标题: 我的总结\n"
    assert run("new", *ASKED, "-o", "总结.yaml", "--force").code == 0
    assert "农业农村局" in Path("总结.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["--bureau", "甲局"], "--period 2026年上半年"),
        (["--period", "13月"], "“13月”不是时段"),
        (["--period", "2026年", "--kind", "年终"], "没有“年终”这个文种"),
        (["--period", "2026年", "--sections", "粮食"], "没有“粮食”这个板块"),
        (["--period", "2026年", "--form", "全部"], "台账里没有写来源科室"),
    ],
)
def test_what_cannot_be_made_is_refused_before_anything_is_written(run, tmp_path, given, told):
    done = run("new", *given)
    assert done.code == 2
    assert told in done.err
    assert list(tmp_path.iterdir()) == []
