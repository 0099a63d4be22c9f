"""Mend what is safe to mend in anybody's Word document: page, characters, paragraphs, written forms, page numbers.

Only what departs from the standard is touched, and only beyond the tolerance the layout rules grant; everything else in
the package stays as it is, byte for byte.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from govsummary.typesetting.docx_reading import open_word
from govsummary.typesetting.docx_reading.opening import MAIN
from govsummary.typesetting.docx_reading.package import Package, W
from govsummary.typesetting.docx_reading.tables import paragraph_elements
from govsummary.typesetting.mending.characters import mend_characters
from govsummary.typesetting.mending.footers import mend_footers
from govsummary.typesetting.mending.pages import mend_sections
from govsummary.typesetting.mending.paragraphs import mend_paragraph
from govsummary.typesetting.mending.wording import mend_wording
from govsummary.typesetting.packaging import pack, unpack
from govsummary.wordfile.wanted import LOOKS, intended_profile

if TYPE_CHECKING:
    from lxml.etree import _Element

    from govsummary.wordfile.allowed import Allowed


def mend(data: bytes, path: str = "", allowed: Allowed | None = None) -> bytes:
    """The document with its layout mended, but for what is ``allowed``; the same bytes if there is nothing to mend.

    Raises:
        InvalidReport: these bytes are no Word document.
    """
    document = open_word(path, data, allowed)
    root = Package(data, path).xml(MAIN)
    body = None if root is None else root.find(W + "body")
    if root is None or body is None:
        return data
    before = _serialised(root)
    profile = intended_profile(document.sections[0])
    condensed = mend_sections(body, document, profile)
    for (element, _), paragraph, role in zip(
        list(paragraph_elements(body)), document.paragraphs, document.roles, strict=True
    ):
        if role in LOOKS:
            mend_wording(element, paragraph, role)
            mend_characters(element, document, paragraph, role, condense=condensed)
            mend_paragraph(element, document, paragraph, role, profile)
    parts = unpack(data)
    renumbered = mend_footers(body, document, parts)
    after = _serialised(root)
    if after == before and not renumbered:
        return data
    parts[MAIN] = after
    return pack(parts)


def _serialised(root: _Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
