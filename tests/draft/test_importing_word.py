"""What only Word files hold comes into the data as well: pictures, footnotes, merged cells, tracked changes."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.draft.papers_law import headings, rendered, same_text
from tests.draft.word_drafts import png

from govsummary.cli.main import main
from govsummary.core.errors import InvalidReport
from govsummary.draft.importing import Imported, import_paper
from govsummary.input.reading import read_text
from govsummary.pipeline import render_data

DATA: dict[str, Any] = {
    "标题": "清溪县水利局2025年工作总结",
    "背景": {
        "正文": [
            "今年以来，工作平稳[^1]。\n",
            {"图片": {"文件": "现场.png", "图名": "图1 水渠施工现场", "说明": "工人在铺设水渠", "宽": 120}},
            "后文。\n",
            {"表格": {"表头": [["项目", "数量", "<"], ["^", "上年", "本年"]], "行": [["堤防", 1, 2], ["水库", "^", 3]]}},
        ]
    },
    "脚注": {"1": "数据来自县统计局年报。"},
}


def taken_up() -> Imported:
    content = render_data(DATA, resources={"现场.png": png(40, 30)}).content
    return import_paper("旧稿.docx", content, pictures="旧稿图片")


def test_a_picture_becomes_a_file_beside_the_data_with_its_caption():
    made = taken_up()
    (shown,) = [one["图片"] for one in made.data["背景"]["正文"] if isinstance(one, dict) and "图片" in one]
    assert shown == {"文件": "旧稿图片/1.png", "图名": "图1 水渠施工现场", "说明": "工人在铺设水渠", "宽": 120}
    assert made.pictures == {"旧稿图片/1.png": png(40, 30)}


def test_footnotes_stand_where_their_marks_stood():
    made = taken_up()
    assert made.data["脚注"] == {"1": "数据来自县统计局年报。"}
    assert made.data["背景"]["正文"][0] == "今年以来，工作平稳[^1]。\n"


def test_merged_cells_are_merged_again():
    made = taken_up()
    (table,) = [one["表格"] for one in made.data["背景"]["正文"] if isinstance(one, dict) and "表格" in one]
    assert table["表头"] == [["项目", "数量", "<"], ["^", "上年", "本年"]]
    assert [[str(cell) for cell in row] for row in table["行"]] == [["堤防", "1", "2"], ["水库", "^", "3"]]


def test_what_word_files_hold_is_rendered_again():
    made = taken_up()
    content = render_data(read_text(made.text), resources=dict(made.pictures)).content
    again = import_paper("新稿.docx", content, pictures="旧稿图片")
    assert again.data == made.data
    assert again.pictures == made.pictures


def replaced(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The Word file with words of a part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(out, "w") as made:
        for part in given.namelist():
            data = given.read(part)
            made.writestr(part, data.replace(old, new) if part == name else data)
    return out.getvalue()


def test_a_picture_of_another_kind_is_taken_out_and_reported():
    content = render_data(DATA, resources={"现场.png": png(40, 30)}).content
    (name,) = [one for one in zipfile.ZipFile(io.BytesIO(content)).namelist() if one.endswith(".png")]
    other = name.replace(".png", ".emf")
    renamed = replaced(content, "word/_rels/document.xml.rels", name.removeprefix("word/").encode(), other[5:].encode())
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(renamed)) as given, zipfile.ZipFile(out, "w") as made:
        for part in given.namelist():
            made.writestr(other if part == name else part, given.read(part))
    made_of_it = import_paper("旧稿.docx", out.getvalue())
    assert "GS775" in {one.code for one in made_of_it.diagnostics}
    assert made_of_it.pictures == {"图片/1.emf": png(40, 30)}


def test_the_imprint_of_a_paper_of_ours_which_stands_in_a_box_is_its_imprint():
    said = {"抄送": ["县委办公室", "县人大常委会办公室"], "印发机关": "清溪县水利局办公室", "印发日期": "2025-12-22"}
    made = import_paper("旧稿.docx", render_data({"标题": "工作总结", "背景": "一年来，工作平稳。", "版记": said}).content)
    assert made.data["版记"] == said


# ---- the command ------------------------------------------------------------------------------------------------------


def test_the_command_writes_all_or_nothing_and_never_over_a_file(tmp_path, capsys):
    old = tmp_path / "旧稿.docx"
    old.write_bytes(render_data(DATA, resources={"现场.png": png(40, 30)}).content)
    assert main(["import", str(old), "-o", str(tmp_path / "新" / "总结.yaml")]) == 0
    written = capsys.readouterr().out.split()
    assert written == [str(tmp_path / "新" / "总结.yaml"), str(tmp_path / "新" / "总结图片" / "1.png")]
    (tmp_path / "新" / "总结.yaml").write_text("标题: 我改过\n", "utf-8")
    assert main(["import", str(old), "-o", str(tmp_path / "新" / "总结.yaml")]) != 0
    assert (tmp_path / "新" / "总结.yaml").read_text("utf-8") == "标题: 我改过\n"
    assert main(["import", str(old), "-o", str(tmp_path / "新" / "总结.yaml"), "--force"]) == 0
    assert main(["render", str(tmp_path / "新" / "总结.yaml")]) == 0


def test_the_command_fills_a_ledger_that_the_data_name(tmp_path):
    old = tmp_path / "旧稿.txt"
    old.write_text("清溪县文旅局2025年工作总结\n一、工作情况\n全年接待游客486.3万人次，同比增长15.3%。\n", "utf-8")
    paper, ledger = tmp_path / "总结.yaml", tmp_path / "台账.xlsx"
    assert main(["import", str(old), "-o", str(paper), "--ledger", str(ledger), "--refer"]) == 0
    assert "台账: 台账.xlsx" in paper.read_text("utf-8")
    assert main(["validate", str(paper), str(ledger)]) == 0


@pytest.mark.parametrize("option", [["--figures", "some"], ["--revisions", "maybe"], ["--ledger", "台账.csv"]])
def test_what_an_option_cannot_be_is_said(tmp_path, option, capsys):
    (tmp_path / "旧稿.txt").write_text("工作总结\n正文。\n", "utf-8")
    assert main(["import", str(tmp_path / "旧稿.txt"), *option]) != 0
    assert capsys.readouterr().err


def test_tracked_changes_are_refused_where_that_is_asked_and_else_reported():
    content = render_data({"标题": "工作总结", "背景": "今年以来，工作平稳。"}).content
    run = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">今年以来，工作平稳。</w:t></w:r>'
    changed = (
        '<w:ins w:id="9" w:author="甲"><w:r><w:t>今年以来，工作很好。</w:t></w:r></w:ins><w:del w:id="8" w:author="甲">'
    )
    changed += "<w:r><w:delText>今年以来，工作平稳。</w:delText></w:r></w:del>"
    tracked = replaced(content, "word/document.xml", run.encode(), changed.encode())
    with pytest.raises(InvalidReport):
        import_paper("旧稿.docx", tracked, revisions="refuse")
    accepted, rejected = (import_paper("旧稿.docx", tracked, revisions=way) for way in ("accept", "reject"))
    assert "GS774" in {one.code for one in accepted.diagnostics}
    assert accepted.data["背景"] == "今年以来，工作很好。\n"
    assert rejected.data["背景"] == "今年以来，工作平稳。\n"


# ---- any paper of ours ------------------------------------------------------------------------------------------------

WORDS = st.text("全年完成投资建设项目农业水利改革发展服务", min_size=2, max_size=12)
SENTENCES = st.lists(WORDS.map(lambda words: f"我局{words}，成效明显。"), min_size=1, max_size=2).map("".join)
TABLES = st.lists(st.tuples(WORDS, st.integers(0, 99)), min_size=1, max_size=3).map(
    lambda rows: {"表格": {"表头": ["项目", "数"], "行": [list(row) for row in rows]}}
)
LISTS = st.builds(
    lambda lead, items, way, apart: {"正文": f"{lead}：", "列举": items, "条目": way, "分段": apart},
    WORDS,
    st.lists(WORDS, min_size=2, max_size=4),
    st.sampled_from(("一是", "第一", "①", "（1）")),
    st.sampled_from(("是", "否")),
)
BODY = st.lists(st.one_of(SENTENCES, TABLES, LISTS), min_size=1, max_size=3)
SECTION = st.builds(lambda heading, body: {"标题": f"抓{heading}", "正文": body}, WORDS, BODY)
PARTS = st.fixed_dictionaries(
    {},
    optional={
        "工作成效": st.builds(
            lambda body, inner: {"标题": "工作成效", "正文": body, "板块": inner},
            BODY,
            st.lists(SECTION, min_size=1, max_size=3),
        ),
        "主要做法": st.builds(lambda body: {"标题": "主要做法", "正文": body}, BODY),
        "板块": st.lists(SECTION, min_size=1, max_size=2),
        "下一步打算": st.builds(
            lambda inner: {"标题": "下一步打算", "板块": inner}, st.lists(SECTION, min_size=1, max_size=2)
        ),
    },
)


@settings(max_examples=40)
@given(
    PARTS,
    st.booleans(),
    st.sampled_from(([], [2], [1, 2])),
    st.sampled_from(("标准", "两级", ["第一部分", "一、"])),
)
def test_whatever_we_print_comes_back_to_the_letter(parts, signed, run_in, numbering):
    data = {"标题": "清溪县水利局2025年工作总结", "背景": "今年以来，工作平稳。", **parts, "结束语": "特此报告。"}
    data["版式"] = {"编号": numbering, **({"标题接正文": run_in} if run_in else {})}
    if signed:
        data |= {"发文机关": "清溪县水利局", "成文日期": "2025-12-20", "署名": {}}
    made = import_paper("旧稿.docx", render_data(data).content)
    again = rendered(made)
    assert same_text(made.draft, again)
    assert headings(made.draft) == headings(again)


CHART = """\
标题: 某局2026年工作总结
时段: 2026年
背景: 一年来，工作稳步推进。
主要做法:
  - 标题: 落实举措
    正文: 见下图。
    表格:
      表名: 分季度接待游客情况
      单位: 万人次
      表头: [季度, 2025年, 2026年]
      行:
        - [一季度, 101.5, 110.2]
        - [二季度, 120, 131.4]
        - [三季度, 98, —]
      图表: {kind}
  - 标题: 工作成效
    正文: 很好。
"""


def _found(value: Any, name: str) -> list[Any]:
    """All that data hold under a name."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    own = [value[name]] if isinstance(value, dict) and name in value else []
    return own + [found for one in inner for found in _found(one, name)]


@pytest.mark.parametrize("kind", ["柱形", "条形", "折线", "饼"])
def test_a_chart_of_ours_comes_back_as_it_was_drawn(kind):
    """With its numbers, its caption and unit; and draws the same."""
    paper = render_data(read_text(CHART.format(kind=kind))).content
    done = import_paper("旧稿.docx", paper)
    (table,) = _found(done.data, "表格")
    assert (table["表名"], table["单位"], table["图表"]) == ("分季度接待游客情况", "万人次", kind)
    assert table["行"][0][:2] == ["一季度", "101.5"]
    assert not [one.code for one in done.diagnostics if one.code in ("GS773", "GS776")]
    again = render_data(read_text(done.text)).content
    with zipfile.ZipFile(io.BytesIO(paper)) as old, zipfile.ZipFile(io.BytesIO(again)) as new:
        assert old.read("word/charts/chart1.xml") == new.read("word/charts/chart1.xml")


BOLD = """\
标题: 某局2026年工作总结
时段: 2026年
背景: 一年来，工作稳步推进。
主要做法:
  - 标题: 落实各项举措
    首句加粗: 是
    正文: |
      坚持高位推动。全年召开专题会议5次，研究解决突出问题。
      强化要素保障。安排资金200万元，引进人才12名。
  - 标题: 工作成效
    正文: 很好。各项工作取得新的成效。
"""


def test_bold_first_sentences_come_back():
    """Where all passages of a section have one, and nowhere else."""
    done = import_paper("旧稿.docx", render_data(read_text(BOLD)).content)
    assert _found(done.data, "首句加粗") == ["是"]
    assert [one["标题"] for one in _holders(done.data, "首句加粗")] == ["落实各项举措"]


def _holders(value: Any, name: str) -> list[Any]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    own = [value] if isinstance(value, dict) and name in value else []
    return own + [found for one in inner for found in _holders(one, name)]


def test_the_picture_of_a_chop_comes_along():
    chops = [{"职务": "县长", "图片": "章.png", "宽": 30}]
    data = {"文种": "命令", "发文机关": "甲县人民政府", "正文": "现予公布。", "成文日期": "2026-11-24"}
    content = render_data({**data, "署名": {"签名章": chops}}, resources={"章.png": png(30, 12)}).content
    made = import_paper("旧令.docx", content, pictures="图片")
    assert made.data["署名"]["签名章"] == [{"职务": "县长", "图片": "图片/1.png", "宽": 30}]
    assert made.pictures == {"图片/1.png": png(30, 12)}


def test_a_picture_that_no_field_takes_is_reported():
    file = docx.Document()
    for words in ("甲县水利局2025年工作总结", "今年以来，各项工作平稳推进，完成了全年任务。", "甲县水利局"):
        file.add_paragraph(words)
    file.paragraphs[-1].add_run().add_picture(io.BytesIO(png(30, 30)))
    file.add_paragraph("2025年12月20日")
    kept = io.BytesIO()
    file.save(kept)
    made = import_paper("旧稿.docx", kept.getvalue())
    assert made.data["发文机关"] == "甲县水利局"
    assert [one.location.paragraph for one in made.diagnostics if one.code == "GS776"] == [3]


@pytest.mark.parametrize("kind", ["纪要", "简报"])
def test_an_imprint_in_a_text_box_is_no_drawing_left_out(kind):
    imprint = {"抄送": ["县委办公室"], "印发机关": "甲县人民政府办公室", "印发日期": "2026-11-25"}
    data = {"文种": kind, "标题": "水利工作", "发文机关": "甲县人民政府办公室", "正文": "会议议定三件事。", "版记": imprint}
    made = import_paper("旧稿.docx", render_data(data).content)
    assert made.data["版记"]["印发机关"] == "甲县人民政府办公室"
    assert "GS776" not in [one.code for one in made.diagnostics]
