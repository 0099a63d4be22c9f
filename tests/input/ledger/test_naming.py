"""A report that names its ledger states no number itself."""

from __future__ import annotations

import io

import openpyxl
import pytest

import govsummary
from govsummary.core.errors import InvalidReport

TEXT = (
    "{when}，全县接待游客{{{{ 接待游客 }}}}，{{{{ 接待游客.同比 }}}}，{{{{ 接待游客.完成率 }}}}；"
    "旅游总收入{{{{ 旅游总收入 }}}}，按可比口径{{{{ 旅游总收入.同比 }}}}；民宿{{{{ 民宿 }}}}，{{{{ 民宿.较年初 }}}}。"
)
ROWS = (
    ["指标", "单位", "种类", "2025年上半年", "2025年", "2026年上半年", "2026年", "2026年目标", "口径"],
    ["接待游客", "万人次", None, 203.2, 421.7, 231.4, 486.3, 460],
    ["旅游总收入", "亿元", None, None, 43.9, 21.3, 45.2, 50],
    ["旅游总收入.同比", "%", None, None, None, 12.6, 13.1, None, "可比口径"],
    ["民宿", "家", "存量", None, 97, 104, 110],
)


def workbook(*rows) -> bytes:
    """A ledger."""
    book = openpyxl.Workbook()
    book.active.title = "指标"
    for row in rows:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def paper(when="上半年", **more) -> dict:
    """A report of half a year, or of the whole."""
    title = f"清溪县文旅局2026年{when.removeprefix('全年')}工作总结"
    return {"标题": title, "台账": "2026台账.xlsx", "背景": TEXT.format(when=when), **more}


def text_of(document) -> str:
    """The words of a paper."""
    return "".join(block.text for part in document.outline.blocks for block in [part] if hasattr(block, "text"))


def codes(data, **given) -> list[str]:
    """What is wrong with data in memory."""
    return [one.code for one in govsummary.validate_data(data, **given)]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (
            "上半年",
            "上半年，全县接待游客231.4万人次，同比增长13.9%，完成年度目标的50.3%；旅游总收入21.3亿元，"
            "按可比口径同比增长12.6%；民宿104家，较年初增长7.2%。",
        ),
        (
            "全年",
            "全年，全县接待游客486.3万人次，同比增长15.3%，完成年度目标的105.7%；旅游总收入45.2亿元，"
            "按可比口径同比增长13.1%；民宿110家，较年初增长13.4%。",
        ),
    ],
)
def test_one_ledger_serves_papers_of_several_periods(when, expected):
    """In memory, the ledger is one of the files that the caller allows."""
    resources = {"2026台账.xlsx": workbook(*ROWS)}
    document = govsummary.render_data(paper(when), resources=resources)
    assert expected in text_of(document)
    assert document.diagnostics == ()


def test_a_ledger_beside_the_data_file(tmp_path):
    """Its name counts from the folder of the data file."""
    (tmp_path / "2026台账.xlsx").write_bytes(workbook(*ROWS))
    data = tmp_path / "总结.yaml"
    data.write_text("标题: 2026年上半年工作总结\n台账: 2026台账.xlsx\n背景: 接待游客{{ 接待游客 }}。\n", "utf-8")
    assert govsummary.validate(data) == ()
    assert "接待游客231.4万人次。" in str(govsummary.load(data).parts)


def test_several_ledgers_of_which_one_is_a_text(tmp_path):
    """A YAML file that states 指标 and has no title is a ledger too; what two of them state is compared."""
    (tmp_path / "甲.xlsx").write_bytes(workbook(["指标", "单位", "2026年"], ["产量", "万吨", 21.3]))
    (tmp_path / "乙.yaml").write_text("指标:\n  产量: {单位: 万吨, 数值: 22.3}\n  面积: {单位: 万亩, 数值: 48.6}\n", "utf-8")
    data = tmp_path / "总结.yaml"
    data.write_text("标题: 2026年工作总结\n台账: [甲.xlsx, 乙.yaml]\n背景: 面积{{ 面积 }}。\n", "utf-8")
    (found,) = govsummary.validate(data)
    assert found.code == "GS380"
    assert "甲.xlsx" in found.message
    assert "乙.yaml" in found.message


def test_faults_of_a_ledger_are_faults_of_the_paper():
    """At sheet and cell."""
    resources = {"2026台账.xlsx": workbook(ROWS[0], ["接待游客", "万人次", None, None, None, "待核"])}
    found = govsummary.validate_data(paper(), resources=resources)
    assert ("GS357", "指标", "F2") in [(one.code, one.location.sheet, one.location.cell) for one in found]


@pytest.mark.parametrize(
    ("data", "resources", "code"),
    [
        (paper(), {}, "GS620"),
        (paper(台账="../台账.xlsx"), "here", "GS620"),
        (paper(台账="C:\\台账.xlsx"), "here", "GS620"),
        (paper(台账="//server/台账.xlsx"), "here", "GS620"),
        (paper(台账="没有.xlsx"), "here", "GS391"),
        ({"标题": "工作总结", "台账": "2026台账.xlsx", "背景": "好。"}, "here", "GS390"),
        (paper(台账="坏.xlsx"), "here", "GS140"),
    ],
)
def test_a_ledger_that_cannot_be_had(tmp_path, data, resources, code):
    """Not there, not allowed, of which period, or no workbook."""
    (tmp_path / "坏.xlsx").write_bytes(b"PK")
    (tmp_path / "2026台账.xlsx").write_bytes(workbook(*ROWS))
    assert code in codes(data, resources=str(tmp_path) if resources == "here" else resources)


def test_a_misspelt_name_of_a_ledger_has_a_hint(tmp_path):
    """The nearest of the tables beside the data file."""
    (tmp_path / "2026台账.xlsx").write_bytes(workbook(*ROWS))
    data = tmp_path / "总结.yaml"
    data.write_text("标题: 2026年工作总结\n台账: 2026台帐.xlsx\n背景: 好。\n", "utf-8")
    with pytest.raises(InvalidReport) as refused:
        govsummary.load(data)
    assert "2026台账.xlsx" in refused.value.diagnostics[0].hint_text.zh


def test_what_one_source_knows_as_a_list_is_one_in_all():
    """The kind stands in the paper, or in another ledger, whichever is read first; in YAML a list may be one text."""
    table = workbook(["指标", "2026年"], ["荣誉", "全国文明城市、省级卫生县"])
    kinds = workbook(["指标", "种类", "2025年"], ["荣誉", "名单", "省级园林县"])
    cited = {"标题": "清溪县2026年工作总结", "背景": "获{{ 荣誉.名单 }}等{{ 荣誉.个数 }}项荣誉。"}
    for stated in ({"指标": {"荣誉": {"种类": "名单"}}, "台账": "甲.xlsx"}, {"台账": ["甲.xlsx", "乙.xlsx"]}):
        resources = {"甲.xlsx": table, "乙.xlsx": kinds}
        made = govsummary.render_data({**cited, **stated}, resources=resources)
        assert "获全国文明城市、省级卫生县等2项荣誉。" in text_of(made)
    own = {"指标": {"荣誉": {"种类": "名单", "2026年": "全国文明城市、省级卫生县"}}}
    assert "等2项荣誉。" in text_of(govsummary.render_data({**cited, **own}))
