"""Tracked changes of whole paragraphs, rows and tables: every run, every end of a paragraph and every row says so."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from govsummary.docx.read.package import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FORMULAS = {_MATHS + "oMath", _MATHS + "oMathPara"}
_TURNED = {W + "t": W + "delText", W + "instrText": W + "delInstrText"}


def change(kind: str, held: _Element | None = None) -> _Element:
    """A tracked change, to be signed at the end."""
    made = etree.Element(W + kind)
    if held is not None:
        made.append(deepcopy(held))
    return made


def wrapped(element: _Element, kind: str) -> None:
    """Mark every run of a paragraph that is not taken apart, in place; what text boxes hold goes with their run."""
    for child in list(element):
        if child.tag == W + "r" or child.tag in _FORMULAS:
            place = element.index(child)
            wrapper = change(kind)
            element.insert(place, wrapper)
            wrapper.append(child)
            for text in [one for one in child if one.tag in _TURNED] if kind == "del" else ():
                text.tag = _TURNED[str(text.tag)]
        elif child.tag != W + "pPr" and len(child):
            wrapped(child, kind)


def mark_end(properties: _Element, kind: str) -> None:
    """Say that the end of the paragraph with these properties was put in or taken out."""
    looks = properties.find(W + "rPr")
    if looks is None:
        looks = etree.Element(W + "rPr")
        page = properties.find(W + "sectPr")
        properties.insert(len(properties) if page is None else properties.index(page), looks)
    looks.insert(0, change(kind))


def mark_table(table: _Element, kind: str) -> None:
    """Mark all rows, those of tables inside too."""
    for row in table.iter(W + "tr"):
        mark_row(row, kind)


def mark_row(row: _Element, kind: str) -> _Element:
    """Mark a row and all that its cells hold."""
    properties = row.find(W + "trPr")
    if properties is None:
        properties = etree.Element(W + "trPr")
        etree.SubElement(properties, W + "cantSplit", {W + "val": "off"})  # a change alone does not fill them, by the schema
        row.insert(1 if row.find(W + "tblPrEx") is not None else 0, properties)
    properties.append(change(kind))
    for cell in row.findall(W + "tc"):
        for paragraph in cell.findall(W + "p"):
            wrapped(paragraph, kind)
            stated = paragraph.find(W + "pPr")
            if stated is None:
                stated = etree.Element(W + "pPr")
                paragraph.insert(0, stated)
            mark_end(stated, kind)
    return row


def between_tables() -> _Element:
    """A paragraph that is there in neither file: else Word would make one table of two."""
    made = etree.Element(W + "p")
    looks = etree.SubElement(etree.SubElement(made, W + "pPr"), W + "rPr")
    looks.extend((change("ins"), change("del")))
    return made
