"""A paper with a letterhead, attachments and an imprint: what must agree across it, spoilt one thing at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from tests.lint.rules.layout.findings import check_layout
from tests.lint.rules.layout.papers import TEXT, Paper, build, paragraph_of, red, retext, saved

from govsummary.docx.read import open_word

VML = f'{nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"'
PRINTED = "示例市水利局办公室　　2026年11月{}日印发"
LINES = [
    ("title", "示例市水利局文件"),
    ("blank", ""),
    ("blank", ""),
    ("flush", "示水〔2026〕8号"),
    ("blank", ""),
    ("blank", ""),
    ("title", "示例市水利局关于2026年度工作情况的报告"),
    ("blank", ""),
    ("flush", "示例市人民政府："),
    ("body", "现将2026年度工作情况报告如下。"),
    ("l1", "一、主要工作"),
    ("body", TEXT),
    ("blank", ""),
    ("attachment", "附件：1.任务完成情况表"),
    ("attachment2", "2.典型案例"),
    ("blank", ""),
    ("signature", "示例市水利局"),
    ("date", "2026年11月23日"),
    ("flush", "附件1"),
    ("blank", ""),
    ("title", "任务完成情况表"),
    ("blank", ""),
    ("body", TEXT),
    ("flush", "附件2"),
    ("blank", ""),
    ("title", "典型案例"),
    ("blank", ""),
    ("body", TEXT),
    ("flush", "抄送：示例市委办公室。"),
    ("flush", PRINTED.format(24)),
]


def redhead() -> Any:
    """A right paper: red mark and rule, each attachment on its own page, the imprint in 14 pt."""
    document = build(Paper(lines=LINES))
    mark = paragraph_of(document, "示例市水利局文件")
    mark.runs[0].font.size = Pt(42)
    red(mark.runs[0])
    number = paragraph_of(document, "示水")
    number.alignment = 1
    border = f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="12" w:space="7" w:color="FF0000"/></w:pBdr>'
    number._element.get_or_add_pPr().insert_element_before(parse_xml(border), "w:spacing", "w:ind", "w:jc")
    for name in ("附件1", "附件2"):
        label = paragraph_of(document, name)
        label.paragraph_format.page_break_before = True
        family(label, "黑体")
    for beginning in ("抄送", "示例市水利局办公室"):
        paragraph_of(document, beginning).runs[0].font.size = Pt(14)
    return document


def family(paragraph: Any, name: str) -> None:
    for run in paragraph.runs:
        run.font.name = name
        run._element.rPr.rFonts.set(qn("w:eastAsia"), name)


def told(document: Any) -> list[str]:
    return [f"{d.code} {d.message}" for d in check_layout(open_word("paper.docx", saved(document)))]


def of(beginning: str, change: Callable[[Any], object]) -> Callable[[Any], object]:
    return lambda document: change(paragraph_of(document, beginning))


def written(beginning: str, text: str) -> Callable[[Any], object]:
    return lambda document: retext(document, beginning, text)


def without(*beginnings: str) -> Callable[[Any], object]:
    def plant(document: Any) -> None:
        for beginning in beginnings:
            element = paragraph_of(document, beginning)._element
            element.getparent().remove(element)

    return plant


def black_rule(document: Any) -> None:
    number = paragraph_of(document, "示水")._element
    number.pPr.find(qn("w:pBdr"))[0].set(qn("w:color"), "000000")


def drawn_black_rule(document: Any) -> None:
    number = paragraph_of(document, "示水")
    number._element.pPr.remove(number._element.pPr.find(qn("w:pBdr")))
    line = (
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:line strokecolor="black"/></w:pict></w:r>'
    )
    number._element.append(parse_xml(line))


def asking(document: Any) -> None:
    retext(document, "示例市水利局关于", "示例市水利局关于拨付资金的请示")


def copy_number(document: Any) -> None:
    document.paragraphs[0].insert_paragraph_before("00012").runs[0].font.size = Pt(16)


def no_line_below_label(document: Any) -> None:
    label = paragraph_of(document, "附件2")._element
    label.getparent().remove(label.getnext())


FAULTS: list[tuple[str, str, Callable[[Any], object]]] = [
    ("GS535", "附件说明的序号写到3，应为2", written("2.典型案例", "3.典型案例")),
    ("GS535", "附件的序号写到3，应为2", written("附件2", "附件3")),
    ("GS536", "附件标题为“任务清单”，附件说明里写的是“任务完成情况表”", written("任务完成", "任务清单")),
    ("GS537", "“附件1”，附件说明里没有", without("附件：", "2.典型案例")),
    ("GS538", "“附件2”应另起一页", of("附件2", lambda p: setattr(p.paragraph_format, "page_break_before", False))),
    ("GS225", "2025年的，成文日期在2026年", written("示水", "示水〔2025〕8号")),
    ("GS540", "署名为“示例市农业农村局”", written("示例市水利局", "示例市水利局文件")),
    ("GS548", "不是红色", of("示例市水利局文件", lambda p: setattr(p.runs[0].font.color, "rgb", RGBColor(0, 0, 0)))),
    ("GS549", "分隔线不是红色", black_rule),
    ("GS549", "分隔线不是红色", drawn_black_rule),
    ("GS550", "署名“示例市水利局”的位置不对", lambda d: place_name(d, 0, 0)),
    ("GS550", "署名“示例市水利局”的位置不对", lambda d: place_name(d, 2, 160)),
    (
        "GS224",
        "（2026年11月2日印发）早于成文日期（2026年11月23日）",
        written("示例市水利局办", "示例市水利局办公室　　2026年11月2日印发"),
    ),
    ("GS223", "拨付资金的请示", asking),
    ("GS511", "签发人姓名用了仿宋", lambda d: signer(d, "仿宋_GB2312")),
    ("GS523", "附件说明首行缩进0.0字", of("附件：", lambda p: setattr(p.paragraph_format, "first_line_indent", Pt(-91)))),
    ("GS526", "发文字号为左对齐", of("示水", lambda p: setattr(p, "alignment", 0))),
    ("GS526", "发文机关标志为左对齐", of("示例市水利局文件", lambda p: setattr(p, "alignment", 0))),
    ("GS561", "附件标题之前空0行，应空1行", no_line_below_label),
    ("GS577", "份号写作“00012”", copy_number),
    ("GS578", "末尾是“；”", written("抄送", "抄送：示例市委办公室；")),
    ("GS560", "“抄送：示例市委办公室。”的字号为三号", of("抄送", lambda p: setattr(p.runs[0].font, "size", Pt(16)))),
]


def place_name(document: Any, alignment: int, points: float) -> None:
    """Of the two paragraphs that begin with the name, the one that signs."""
    name = next(p for p in document.paragraphs if p.text == "示例市水利局")
    name.alignment = alignment
    name.paragraph_format.right_indent = Pt(points)


@pytest.mark.parametrize(("code", "words", "plant"), FAULTS, ids=[f"{code}-{words}" for code, words, _ in FAULTS])
def test_planted_disagreement_is_found(code, words, plant, monkeypatch):
    """The fault's own code, with what is there in its message; nothing else is blamed."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    document = redhead()
    if code == "GS540":
        name = next(p for p in document.paragraphs if p.text == "示例市水利局")
        name.runs[0].text = "示例市农业农村局"
    else:
        plant(document)
    found = told(document)
    assert any(one.startswith(code) and words in one for one in found), found
    assert {one.split()[0] for one in found} == {code}, found


def short_name(document: Any) -> None:
    """A recognised short name has the letters of the full one."""
    retext(document, "示例市水利局文件", "示例市水文局文件")
    name = next(p for p in document.paragraphs if p.text == "示例市水利局")
    name.runs[0].text = "示例市水文测报局"


def marked(document: Any) -> None:
    """Titles in the note may stand in 《》; 印发 may be the same day."""
    retext(document, "示例市水利局办公室", PRINTED.format(23))


def sectioned(document: Any) -> None:
    """A section break makes a new page as well as a page break."""
    label = paragraph_of(document, "附件2")
    label.paragraph_format.page_break_before = False
    before = label._element.getprevious()
    before.get_or_add_pPr().append(parse_xml(document.sections[0]._sectPr.xml))


def signed(document: Any) -> None:
    """A request with 签发人 beside its number."""
    asking(document)
    signer(document, "楷体_GB2312")


def signer(document: Any, name: str) -> None:
    """签发人 beside the number, the name in a font."""
    retext(document, "示水", "示水〔2026〕8号\t签发人：")
    number = paragraph_of(document, "示水")
    number.alignment = 0
    run = number.add_run("张三")
    run.font.size = Pt(16)
    run.font.name = name
    run._element.rPr.rFonts.set(qn("w:eastAsia"), name)


def other_red(document: Any) -> None:
    """Reds differ from program to program."""
    paragraph_of(document, "示例市水利局文件").runs[0].font.color.rgb = RGBColor(0xE6, 0, 0x12)


@pytest.mark.parametrize("change", [lambda d: None, short_name, marked, sectioned, other_red, signed])
def test_a_right_paper_is_not_blamed(change):
    """Ways to be right that look like the faults."""
    document = redhead()
    change(document)
    assert told(document) == []


def test_an_attachment_of_its_own_has_no_note():
    """A file that is nothing but an attachment needs no note and no page break."""
    document = build(
        Paper(lines=[("flush", "附件1"), ("blank", ""), ("title", "任务完成情况表"), ("blank", ""), ("body", TEXT)])
    )
    family(paragraph_of(document, "附件1"), "黑体")
    assert told(document) == []


def test_a_table_in_a_box_of_the_imprint_is_judged_by_its_size():
    """版记 stands in a text box of ours; its words are known there too."""
    document = redhead()
    without("抄送")(document)
    cell = "<w:p><w:r><w:rPr><w:sz w:val='32'/></w:rPr><w:t>抄送：示例市委办公室。</w:t></w:r></w:p>"
    box = (
        f"<w:r {VML}><w:pict><v:shape><v:textbox><w:txbxContent>{cell}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    document.paragraphs[-1]._element.append(parse_xml(box))
    assert [one.split()[0] for one in told(document)] == ["GS560"]
