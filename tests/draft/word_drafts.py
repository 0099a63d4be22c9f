"""A Word draft as offices hand them round: odd fonts, merged cells, a picture, notes, links, formulas, an old header."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt

FOOTNOTES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {ns}>'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> 含国有林场。</w:t></w:r></w:p>'
    "</w:footnote>"
    "</w:footnotes>"
)
MATHS = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def png(width: int = 4, height: int = 4) -> bytes:
    """A picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x40\x80\x40" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def draft() -> docx.document.Document:
    """The draft, to be changed and saved."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "内部资料"
    title = made.add_paragraph("清溪县林业局2026年工作总结")
    title.alignment, title.runs[0].font.size = 1, Pt(22)
    made.add_paragraph("县人民政府:")
    made.add_paragraph("　　2026年,全县造林3.2万亩。现将有关情况报告如下。")
    made.add_paragraph("一.主要工作")
    noted = made.add_paragraph("（一）抓造林。全年造林面积3.2万亩")
    noted._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'))
    noted.add_run("，其中防护林1.1万亩，合7.3km")
    noted.add_run("2").font.superscript = True
    noted.add_run("。")
    made.add_picture(io.BytesIO(png()), width=Cm(20), height=Cm(6))
    linked = made.add_paragraph("公开在")
    id_ = made.part.relate_to("https://example.cn/lin", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    linked._p.append(parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{id_}"><w:r><w:t>局网站</w:t></w:r></w:hyperlink>'))
    linked.add_run("，每亩成本按")
    linked._p.append(
        parse_xml(f"<m:oMath {MATHS}><m:r><m:t>c=a+b</m:t></m:r></m:oMath>"),
    )
    linked.add_run("计。")
    table = made.add_table(3, 3, style="Table Grid")
    table.cell(0, 0).merge(table.cell(0, 1)).text = "任务"
    table.cell(0, 2).merge(table.cell(1, 2)).text = "完成"
    for place, words in {(1, 0): "造林", (1, 1): "封育", (2, 0): "3.2", (2, 1): "0.8", (2, 2): "100%"}.items():
        table.cell(*place).text = words
    made.add_paragraph("二、下一步打算")
    made.add_paragraph("继续抓好管护。")
    made.add_paragraph("清溪县林业局")
    made.add_paragraph("2026-12-3")
    return made


def saved(made: docx.document.Document, **parts: str) -> bytes:
    """Its bytes, with footnotes, and more parts by their names in ``word/`` without suffix."""
    file = io.BytesIO()
    made.save(file)
    target = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "[Content_Types].xml":
                kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
                more = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
                data = data.replace(b"</Types>", more.encode())
            if name == "word/_rels/document.xml.rels":
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
                more = f'<Relationship Id="rIdNotes" Type="{kind}" Target="footnotes.xml"/></Relationships>'
                data = data.replace(b"</Relationships>", more.encode())
            new.writestr(name, data)
        new.writestr("word/footnotes.xml", FOOTNOTES.format(ns=nsdecls("w")))
        for name, xml in parts.items():
            new.writestr(f"word/{name}.xml", xml)
    return target.getvalue()
