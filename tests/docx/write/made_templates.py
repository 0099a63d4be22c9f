"""Templates as people's programs leave them: a tag cut anywhere, by any element, in any part that is filled."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from govsummary.core.resources import templates_root
from govsummary.docx.write.packaging import pack, unpack

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DOCUMENT = "word/document.xml"
TRACKED = 'w:id="9" w:author="甲" w:date="2026-01-01T00:00:00Z"'
WRAPPERS = {
    "inserted": (f"<w:ins {TRACKED}>", "</w:ins>"),
    "moved here": (f"<w:moveTo {TRACKED}>", "</w:moveTo>"),
    "link": ('<w:hyperlink w:anchor="a">', "</w:hyperlink>"),
    "smart tag": ('<w:smartTag w:uri="u" w:element="e">', "</w:smartTag>"),
    "control": ("<w:sdt><w:sdtPr/><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    "field": ('<w:fldSimple w:instr=" TITLE ">', "</w:fldSimple>"),
    "custom": ('<w:customXml w:uri="u" w:element="e">', "</w:customXml>"),
    "link in insertion": (f'<w:ins {TRACKED}><w:hyperlink w:anchor="a">', "</w:hyperlink></w:ins>"),
    "nothing": ("", ""),
}
"""What opens and closes around the middle of a tag."""
BETWEEN = {
    "nothing": "",
    "spelling": '<w:proofErr w:type="spellStart"/>',
    "bookmark": '<w:bookmarkStart w:id="1" w:name="b"/><w:bookmarkEnd w:id="1"/>',
    "deleted": f"<w:del {TRACKED}><w:r><w:delText>旧的 }}}}</w:delText></w:r></w:del>",
    "moved away": f"<w:moveFrom {TRACKED}><w:r><w:t>旧的 }}}}</w:t></w:r></w:moveFrom>",
}
PLACES = ("body", "table", "text box", "header", "footer", "footnote", "endnote")
HEADER_PARTS = {"header": "hdr", "footer": "ftr", "footnote": "footnotes", "endnote": "endnotes"}


def run(text: str, properties: str = "") -> str:
    """A run of text; empty for none."""
    inside = f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t>'
    return f"<w:r>{properties}{inside}</w:r>" if text else ""


def cut(text: str, at: tuple[int, int], wrapper: str, between: str) -> str:
    """A paragraph with ``text`` in three runs, the middle one wrapped, something between them."""
    first, second = sorted(min(place, len(text)) for place in at)
    opening, closing = WRAPPERS[wrapper]
    middle = run(text[first:second], "<w:rPr><w:b/></w:rPr>")
    wrapped = f"{opening}{middle}{closing}" if middle else ""
    return f"<w:p>{run(text[:first])}{BETWEEN[between]}{wrapped}{run(text[second:])}</w:p>"


def boxed(paragraph: str) -> str:
    """A paragraph whose text box holds another."""
    shape = '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="s" style="width:100pt;height:20pt">'
    box = f"{shape}<v:textbox><w:txbxContent>{paragraph}</w:txbxContent></v:textbox></v:shape>"
    return f"<w:p><w:r><w:pict>{box}</w:pict></w:r></w:p>"


def in_cell(paragraph: str) -> str:
    """A table of one cell."""
    grid = '<w:tblPr><w:tblW w:w="5000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="5000"/></w:tblGrid>'
    return f'<w:tbl>{grid}<w:tr><w:tc><w:tcPr><w:tcW w:w="5000" w:type="dxa"/></w:tcPr>{paragraph}</w:tc></w:tr></w:tbl>'


def with_part(parts: dict[str, bytes], kind: str, paragraph: str) -> None:
    """Add a header, footer or notes of one paragraph."""
    root = HEADER_PARTS[kind]
    inside = f'<w:{kind} w:id="2">{paragraph}</w:{kind}>' if kind.endswith("note") else paragraph
    name, plural = f"{kind}9.xml" if root in ("hdr", "ftr") else f"{root}.xml", kind if root in ("hdr", "ftr") else root
    parts[f"word/{name}"] = f'<w:{root} xmlns:w="{W}">{inside}</w:{root}>'.encode()
    link = f'<Relationship Id="rIdOwn" Type="{OFFICE}/{plural}" Target="{name}"/></Relationships>'
    relations = "word/_rels/document.xml.rels"
    parts[relations] = parts[relations].replace(b"</Relationships>", link.encode())
    known = f'<Override PartName="/word/{name}" ContentType="{ML}.{plural}+xml"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", known.encode())
    if root in ("hdr", "ftr"):
        refer = f'<w:{kind}Reference xmlns:r="{OFFICE}" w:type="first" r:id="rIdOwn"/>'
        parts[DOCUMENT] = re.sub(rb"(<w:sectPr[^>]*>)", rb"\1" + refer.encode(), parts[DOCUMENT])


def template(folder: Path, paragraph: str, place: str = "body", base: str = "plain", name: str = "ours.docx") -> Path:
    """A copy of an official template with one paragraph more, somewhere."""
    parts = unpack((templates_root() / f"{base}.docx").read_bytes())
    if place in HEADER_PARTS:
        with_part(parts, place, paragraph)
    else:
        shaped = {"body": paragraph, "table": in_cell(paragraph), "text box": boxed(paragraph)}[place]
        parts[DOCUMENT] = parts[DOCUMENT].replace(b"<w:body>", f"<w:body>{shaped}<w:p/>".encode())
    file = folder / name
    file.write_bytes(pack(parts))
    return file


def words(content: bytes) -> dict[str, str]:
    """The text of every part of a paper, each of them well-formed."""
    from lxml import etree

    found = {}
    for name, part in unpack(content).items():
        if name.endswith((".xml", ".rels")):
            found[name] = "".join(str(text) for text in etree.fromstring(part).itertext())
    return found
