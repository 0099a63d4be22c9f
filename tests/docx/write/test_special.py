"""命令(令), 纪要 and 简报: what their data say stands where the standard wants it, and our own rules have nothing to say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from govsummary import pipeline
from govsummary.core.errors import InvalidReport
from govsummary.docx.write.packaging import DOCUMENT, unpack
from govsummary.lint.checking import check
from govsummary.plugin.manager import build_manager

SAMPLES = Path(__file__).parents[3] / "sample_reports"
KINDS = ("order", "minutes", "newsletter")
PLUGINS = build_manager()
SIGNED = {
    "文种": "命令",
    "发文机关": ["甲县人民政府", "甲县人民武装部"],
    "版头": {"编号": "第6号"},
    "成文日期": "2026-11-24",
    "正文": "决定予以嘉奖。\n希望再接再厉。",
    "署名": {"签名章": [{"职务": "县长", "图片": "章.png"}, {"职务": "县人民武装部部长", "姓名": "李明"}]},
}


def body(data, **more) -> str:
    return unpack(pipeline.render_data(data, plugins=PLUGINS, **more).content)[DOCUMENT].decode()


def lines(xml: str) -> list[str]:
    """The words of each paragraph."""
    said = (re.findall(r"<w:t [^>]*>([^<]*)</w:t>|(<w:tab/>)", one) for one in xml.split("</w:p>"))
    return ["".join(words or "\t" for words, _ in one) for one in said]


@pytest.mark.parametrize("kind", KINDS)
def test_our_rules_find_nothing_in_our_own(kind, tmp_path):
    """Neither in the Word file nor in the plain text."""
    for suffix in (".docx", ".txt"):
        made = pipeline.render(SAMPLES / f"{kind}.yaml", tmp_path / f"{kind}{suffix}", plugins=PLUGINS)
        assert [one.code for one in check(made.path, plugins=PLUGINS)] == []


@pytest.mark.parametrize(
    ("kind", "stated", "printed"),
    [
        ("命令", {}, "甲县人民政府令"),
        ("命令", {"发文机关标志": "甲县人民政府命令"}, "甲县人民政府命令"),
        ("纪要", {"发文机关标志": "甲县人民政府常务会议"}, "甲县人民政府常务会议纪要"),
        ("简报", {"发文机关标志": "甲县农业信息"}, "甲县农业信息"),
        ("简报", {"发文机关标志": "甲县农业之窗", "加文件二字": "否"}, "甲县农业之窗"),
        ("年度总结", {"发文机关标志": "甲县农业农村局文件"}, "甲县农业农村局文件"),
    ],
)
def test_a_mark_ends_in_the_word_of_its_kind_once(kind, stated, printed):
    data = {"标题": "甲", "文种": kind, "发文机关": "甲县人民政府", "版头": stated, "背景": "乙。"}
    assert printed in lines(body(data))


def test_a_template_named_without_the_kind_is_the_same():
    """``版式: {模板: 纪要}`` has the word, the date above the rule and no complaint that it is not printed."""
    made = pipeline.render_data(
        {"标题": "甲", "发文机关": "乙县", "成文日期": "2026-11-24", "背景": "丙。", "版式": {"模板": "纪要"}},
        plugins=PLUGINS,
    )
    assert "乙县\t2026年11月24日" in lines(unpack(made.content)[DOCUMENT].decode())
    assert "GS220" not in [one.code for one in made.diagnostics]


@pytest.mark.parametrize("kind", ["年度总结", "简报"])
def test_other_kinds_have_a_title(kind):
    with pytest.raises(InvalidReport) as told:
        pipeline.load({"文种": kind, "发文机关": "甲", "背景": "乙。"}, PLUGINS)
    assert [one.code for one in told.value.diagnostics] == ["GS203"]


def test_names_are_divided_by_what_they_do_not_hold():
    data = {"文种": "纪要", "正文": "甲。", "发文机关": "乙", "出席人员": {"出席": ["丙", "丁"], "列席": ["戊、己", "庚"]}}
    assert [one for one in lines(body(data)) if "席：" in one] == ["出席：丙、丁", "列席：戊、己；庚"]


def test_what_another_template_cannot_print_is_said():
    """编号, 按语 and 出席人员 are not dropped in silence."""
    stated = {"标题": "甲", "发文机关": "乙", "正文": "丙。", "文种": "纪要", "版头": {"编号": "第1期"}}
    made = pipeline.render_data(
        {**stated, "按语": "丁。", "出席人员": {"出席": "戊"}, "版式": {"模板": "红头"}}, plugins=PLUGINS
    )
    said = "".join(one.message for one in made.diagnostics if one.code == "GS621")
    assert all(f"“{name}”" in said for name in ("编号", "按语", "出席人员"))


def test_chops_stand_one_below_the_other(png):
    """A line for each issuer, posts and chops below one another, the picture over its line, the name in its place."""
    xml = body(SIGNED, resources={"章.png": png})
    signed = [one for one in xml.split("</w:p>") if '"Signer"' in one]
    assert [lines(one)[0].replace("\t", "") for one in signed] == ["县长", "县人民武装部部长李　明"]
    assert len({re.search(r'<w:ind w:left="(\d+)"', one)[1] for one in signed}) == 1
    assert re.search('w:lineRule="exact".*<wp:anchor.*rIdPicture1', signed[0])
    assert "<wp:anchor" not in signed[1]


def test_a_chop_is_read_only_beside_the_data():
    with pytest.raises(InvalidReport) as told:
        body({**SIGNED, "署名": {"签名章": [{"职务": "县长", "图片": "../章.png"}]}}, resources={"章.png": b""})
    assert told.value.diagnostics[0].location.pointer == ("署名", "签名章", 0, "图片")


def test_a_note_that_pushes_the_text_off_the_first_page_is_said():
    """公文首页必须显示正文 (7.3.3)."""
    data = {"标题": "甲县做法", "文种": "简报", "发文机关": "甲", "正文": "乙。", "按语": "本县做法具体。" * 60}
    found = [one for one in pipeline.render_data(data, plugins=PLUGINS).diagnostics if one.code == "GS631"]
    assert [one.location.pointer for one in found] == [("按语",)]


@pytest.fixture
def png() -> bytes:
    return (SAMPLES / "canal.png").read_bytes()


def test_long_names_and_many_issuers_are_read_as_what_they_are(tmp_path, png):
    """Marks of two lines and in a table, posts of several issuers, an issuer on two lines above the rule."""
    long = "示例省示例自治州示例自治县国民经济和社会发展规划编制工作领导小组办公室综合协调推进专班"
    (tmp_path / "章.png").write_bytes(png)
    chops = [{"职务": "县长", "图片": "章.png"}, {"职务": "部长"}, {"职务": "院长", "姓名": "李明"}]
    papers = {
        "令": {**SIGNED, "发文机关": ["甲县人民政府", "甲县人民武装部", "甲县人民法院"], "署名": {"签名章": chops}},
        "纪要": {"文种": "纪要", "发文机关": long, "成文日期": "2026-11-24", "正文": "会议听取了汇报。"},
    }
    for name, data in papers.items():
        made = pipeline.render_data(data, plugins=PLUGINS, resources=tmp_path)
        (tmp_path / f"{name}.docx").write_bytes(made.content)
        assert [one.code for one in check(tmp_path / f"{name}.docx", plugins=PLUGINS)] == []
