"""What people do to a template in Word: faults are told with the paragraph, and nothing is lost in silence."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import pytest
from tests.docx.write.papers import full

from govsummary.core.errors import TemplateError
from govsummary.core.resources import templates_root
from govsummary.docx.write import typeset
from govsummary.docx.write.packaging import pack, unpack
from govsummary.plugin.manager import build_manager

PLUGINS = build_manager(discover=False)
DOCUMENT = "word/document.xml"


def paragraph(*runs: str) -> str:
    texts = "".join(f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>' for text in runs)
    return f"<w:p>{texts}</w:p>"


def template(folder: Path, *paragraphs: str, name: str = "plain") -> str:
    """A copy of an official template with paragraphs before its first."""
    parts = unpack((templates_root() / f"{name}.docx").read_bytes())
    parts[DOCUMENT] = parts[DOCUMENT].replace(b"<w:body>", b"<w:body>" + "".join(paragraphs).encode())
    (folder / "ours.docx").write_bytes(pack(parts))
    return str(folder / "ours.docx")


def refused(folder: Path, *paragraphs: str) -> TemplateError:
    with pytest.raises(TemplateError) as fault:
        typeset(full(), PLUGINS, template=template(folder, *paragraphs))
    return fault.value


def printed(folder: Path, *paragraphs: str) -> str:
    """The text of the page."""
    parts = unpack(typeset(full(), PLUGINS, template=template(folder, *paragraphs)))
    return re.sub(r"<[^>]+>", "", parts[DOCUMENT].decode()).strip()


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("｛｛ title ｝｝", "GS601", "｛｛ title ｝｝"),
        ("{{ title ｝}", "GS601", "title"),
        ("{{ titel }}", "GS602", "titel"),
        ("{% if note and not note %}{{ titel }}{% endif %}", "GS602", "titel"),
        ("{{ 标题 }}", "GS602", "标题"),
        ("{{ letterhead.numer }}", "GS602", "numer"),
        ("{{ title ", "GS603", "少了括号"),
        ("{{ title }", "GS603", "少了括号"),
        ("title }}", "GS603", "少了括号"),
        ("{% if title %}有", "GS603", "{% if title %} 没有对应的 endif"),
        ("{%p endfor %}", "GS603", "多了一个 endfor"),
        ("前{%p if title %}", "GS603", "{%p if title %} 要独占一段"),
        ("{{p signature }}后", "GS603", "{{p signature }} 要独占一段"),
        ("{{ signature }}", "GS603", "要写成 {{p signature }}"),
        ("{{ letterhead.mark }}", "GS603", "要写成 {{p letterhead.mark }}"),
        ("{{ body }}", "GS603", "{%p for … in body %}"),
        ("发文机关：{{ issuers }}", "GS603", "{%p for … in issuers %}"),
        ("{{r title }}", "GS603", "去掉 r"),
        ("{{ title | big }}", "GS603", "没有叫 big 的过滤器"),
        ("{{ issuers[8] }}", "GS603", "没有第9项"),
        ("{{ 1 / 0 }}", "GS603", "除以零"),
        ("{{ cycler.__init__.__globals__ }}", "GS604", "__init__"),
    ],
)
def test_a_fault_is_told_with_its_paragraph(text, code, told, tmp_path, monkeypatch):
    """Counted as Word shows them, control paragraphs too; the words beside it are quoted."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    before = (paragraph("第一段"), paragraph("{%p if title %}"), paragraph("{%p endif %}"))
    fault = refused(tmp_path, *before, paragraph(text))
    assert str(fault).startswith(f"ours.docx: {code} 第4段")
    assert told in str(fault)
    assert fault.hint


def test_the_names_that_could_stand_there_are_listed(tmp_path):
    """All of them, or those below the record."""
    assert "title_lines" in refused(tmp_path, paragraph("{{ titel }}")).hint
    assert "document_number" in refused(tmp_path, paragraph("{{ letterhead.numer }}")).hint


def test_a_fault_in_a_header_is_told(tmp_path):
    """Headers and footers take tags as well."""
    parts = unpack((templates_root() / "letter.docx").read_bytes())
    faulty = paragraph("{{ titel }}").encode() + b"</w:ftr>"
    parts["word/footer1.xml"] = parts["word/footer1.xml"].replace(b"</w:ftr>", faulty)
    (tmp_path / "ours.docx").write_bytes(pack(parts))
    with pytest.raises(TemplateError, match=r"GS602.*titel"):
        typeset(full(), PLUGINS, template=str(tmp_path / "ours.docx"))


def test_a_template_without_the_body_is_refused(tmp_path):
    """It would make empty papers."""
    parts = unpack((templates_root() / "plain.docx").read_bytes())
    only = f"<w:body>{paragraph('{{ title }}')}".encode()
    parts[DOCUMENT] = re.sub(rb"<w:body>.*(?=<w:sectPr)", only, parts[DOCUMENT], flags=re.DOTALL)
    (tmp_path / "ours.docx").write_bytes(pack(parts))
    with pytest.raises(TemplateError, match="GS609"):
        typeset(full(), PLUGINS, template=str(tmp_path / "ours.docx"))


@pytest.mark.parametrize(
    ("runs", "shown"),
    [
        (("{", "{ ti", "tle ", "}", "}"), full().report.title),
        (("{{ issuers | join(‘、’) }}",), "、".join(full().report.issuers)),
        (("{% if kind == “annual” %}年度{% else %}其他{% endif %}",), "年度"),
        (("{# 给同事看的话 #}正文前",), "正文前"),
        (("写作 {_{ 名称 }_}",), "写作 {{ 名称 }}"),
        (("{% set n = 3 %}共{{ n + 1 }}份",), "共4份"),
    ],
)
def test_what_jinja_can_say_works(runs, shown, tmp_path):
    """Also where Word broke the tag into runs or made its quotes round."""
    assert printed(tmp_path, paragraph(*runs)).startswith(shown)


def test_a_row_for_each_works(tmp_path):
    """A table of the template's own."""
    texts = ("{%tr for n in [1, 2] %}", "第{{ n }}行", "{%tr endfor %}")
    rows = "".join(f"<w:tr><w:tc>{paragraph(text)}</w:tc></w:tr>" for text in texts)
    assert printed(tmp_path, f"<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>", paragraph("")).startswith("第1行第2行")
