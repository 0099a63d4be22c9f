"""Footnotes, bold sentences and pictures on the page, in our templates and in an officer's own."""

from __future__ import annotations

import io
import re

import docx
import pytest
from docx.oxml.ns import qn
from tests.input.test_pictures import jpeg, png

import govsummary
from govsummary.core.resources import templates_root
from govsummary.docx.write import flow
from govsummary.docx.write.packaging import pack, unpack

DATA = {
    "标题": "清溪县农业农村局2026年工作总结",
    "脚注": {"总": "县统计局快报。"},
    "背景": {
        "正文": [
            "增加值12.6亿元[^总]，任务完成。",
            {"图片": {"文件": "现场.png", "图名": "图1 现场[^1]", "说明": "施工<中>"}},
            {"正文": "抓机制。出台办法3个[^2]。\n抓督导。抽查46个。", "首句加粗": "是"},
            {"列举": ["强领导。设专班", "强保障。给经费"], "首句加粗": "是"},
        ],
        "脚注": {"1": "十月摄。", "2": "第一段。\n第二段。"},
    },
    "工作成效": [
        {
            "标题": "数[^x]",
            "标题接正文": "是",
            "正文": "甲。",
            "表格": {"表头": ["项", "数[^y]"], "行": [["甲[^z]", 1]]},
            "脚注": {"x": "题注。", "y": "头注。", "z": "格注。"},
        }
    ],
    "附件": [{"标题": "图", "板块": [{"图片": "现场.png"}, {"图片": "另.jpg"}]}],
}
NOTES = ["县统计局快报。", "十月摄。", "第一段。第二段。", "题注。", "头注。", "格注。"]
FILES = {"现场.png": png(2000, 1000), "另.jpg": jpeg(400, 4000)}


@pytest.fixture(scope="module")
def made() -> bytes:
    return govsummary.render_data(DATA, resources=FILES).content


def notes_of(content: bytes) -> dict[int, str]:
    """The footnotes of a file by their ids, without the lines that part them from the text."""
    xml = unpack(content)["word/footnotes.xml"].decode()
    found = re.findall(r'<w:footnote (?:w:type="(\w+)" )?w:id="(-?\d+)">(.*?)</w:footnote>', xml, re.DOTALL)
    return {
        int(id_): "".join(re.findall(r"<w:t[ >][^<]*?>?([^<>]*)</w:t>", inside)) for kind, id_, inside in found if not kind
    }


def references(content: bytes) -> list[int]:
    body = unpack(content)["word/document.xml"].decode()
    return [int(id_) for id_ in re.findall(r'<w:footnoteReference w:id="(\d+)"/>', body)]


def test_notes_stand_where_they_are_referred_to_in_order(made):
    """Also in captions, headings and cells; the text itself has no mark left."""
    known = notes_of(made)
    assert [known[id_] for id_ in references(made)] == NOTES
    document = docx.Document(io.BytesIO(made))
    texts = [one.text for one in document.paragraphs]
    assert "增加值12.6亿元，任务完成。" in texts
    assert "[^" not in unpack(made)["word/document.xml"].decode()
    (text,) = (one for one in document.paragraphs if one.text.startswith("增加值"))
    assert [run.text for run in text.runs] == ["增加值12.6亿元", "", "，任务完成。"]
    assert text.runs[1]._r.find(f"{qn('w:rPr')}/{qn('w:rStyle')}").get(qn("w:val")) == "FootnoteReference"


def test_first_sentences_are_bold_and_nothing_else(made):
    document = docx.Document(io.BytesIO(made))
    bold = ["".join(run.text for run in one.runs if run.bold) for one in document.paragraphs]
    assert list(filter(None, bold)) == ["抓机制。", "抓督导。", "一是强领导。二是强保障。"]


def test_pictures_keep_their_bytes_and_stay_within_the_text(made):
    """One part for the same picture; no wider than 156 mm, no higher than a page."""
    parts = unpack(made)
    assert {name: parts[name] for name in parts if "/media/" in name} == {
        "word/media/picture1.png": FILES["现场.png"],
        "word/media/picture2.jpeg": FILES["另.jpg"],
    }
    shapes = docx.Document(io.BytesIO(made)).inline_shapes
    assert [(round(one.width.mm), round(one.height.mm)) for one in shapes] == [(156, 78), (156, 78), (20, 200)]
    described = [one._inline.docPr.get("descr") for one in shapes]
    assert described == ["施工<中>", "", ""]
    assert len({one._inline.docPr.id for one in shapes}) == 3


def test_a_page_is_reckoned_with_its_pictures_and_notes(made):
    """A picture is as high as it is, and its paper's notes take room at the foot; read either way."""
    document = unpack(made)["word/document.xml"]
    items = flow.read(document)
    assert items == flow.read_by_lxml(document)
    heights = [round(one.form.line / 56.7) for one in items if flow.style_of(one) == "Picture"]
    assert heights == [78, 78, 200]
    assert sum(getattr(one, "notes", 0) for one in items) == 4  # those in cells are not counted


def test_an_officers_template_prints_them_all(tmp_path):
    """Whose body is one tag, in runs of its own look, and which has a footnote itself."""
    parts = unpack((templates_root() / "plain.docx").read_bytes())
    body = parts["word/document.xml"].decode()
    section = re.findall(r"<w:sectPr.*?</w:sectPr>", body, re.DOTALL)[-1]

    def line(text, look=""):
        return f'<w:p><w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'

    own = '<w:p><w:r><w:t>{{ title }}</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r></w:p>'
    inside = "".join(
        (own, line("{%p for block in body %}"), line("{%p if block.kind == 'table' %}"), line("{{p block.table }}"),
         line("{%p else %}"), line("{{ block.text }}{{ block.run_in }}", '<w:color w:val="0000FF"/>'), line("{%p endif %}"),
         line("{%p endfor %}"))
    )  # fmt: skip
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    parts["word/document.xml"] = f"{body[: body.index('<w:body>')]}<w:body>{inside}{section}</w:body></w:document>".encode()
    parts["word/footnotes.xml"] = (
        f'<w:footnotes xmlns:w="{w}"><w:footnote w:id="7"><w:p><w:r><w:t>本局{{{{ period }}}}。</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    ).encode()
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>", f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'.encode()
    )
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        b'wordprocessingml.footnotes+xml"/></Types>',
    )
    data = {**DATA, "时段": "2026年"}
    found = govsummary.render_data(data, pack(parts), resources=FILES).content
    known = notes_of(found)
    assert [known[id_] for id_ in references(found)] == ["本局2026年。", *NOTES]
    (text,) = (one for one in docx.Document(io.BytesIO(found)).paragraphs if one.text.startswith("抓机制"))
    looks = [
        (run.text, run.bold, run._r.find(f"{qn('w:rPr')}/{qn('w:color')}") is not None) for run in text.runs if run.text
    ]
    assert looks == [("抓机制。", True, True), ("出台办法3个", None, True), ("。", None, True)]
    assert unpack(found)["word/media/picture1.png"] == FILES["现场.png"]


def test_the_same_data_give_the_same_bytes(made):
    """Also where the template has been compiled meanwhile."""
    assert govsummary.render_data(DATA, resources=FILES).content == made
