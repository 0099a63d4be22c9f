"""A filled document in a house style: fonts, headings and page numbers of its styles and footers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from lxml import etree

from govsummary.docx.read.package import W
from govsummary.standard.measures import FONTS, PAGE_NUMBER

if TYPE_CHECKING:
    from lxml.etree import _Element

    from govsummary.standard.house_style import HouseStyle

_STYLES = "word/styles.xml"
_FONT_ATTRIBUTE = re.compile(r'(?<= w:)((?:ascii|hAnsi|eastAsia|cs|name)=")([^"]*)(?=")')
_SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")
_NUMBER_STYLES = ("PageNumberOdd", "PageNumberEven")


def with_house_style(parts: Mapping[str, bytes], style: HouseStyle) -> dict[str, bytes]:
    """The parts, all or some, with every departure of ``style`` from the standard but the page (see `compiled`)."""
    changed = dict(parts)
    if style.fonts:
        names = {FONTS[role]: escape(name, {'"': "&quot;"}) for role, name in style.fonts.items()}
        for name in [part for part in changed if part.startswith("word/") and part.endswith(".xml")]:
            changed[name] = _renamed(changed[name], names)
    if _STYLES in changed and (style.heading_fonts or style.bold_headings or style.centred_numbers):
        changed[_STYLES] = _restyled(changed[_STYLES], style)
    if style.page_number != PAGE_NUMBER:
        for name in [part for part in changed if part.startswith("word/footer")]:
            changed[name] = _renumbered(changed[name], style.page_number)
    return changed


def _renamed(part: bytes, names: Mapping[str, str]) -> bytes:
    def rename(found: re.Match[str]) -> str:
        return found[1] + names.get(found[2], found[2])

    return _FONT_ATTRIBUTE.sub(rename, part.decode()).encode()


def _restyled(part: bytes, style: HouseStyle) -> bytes:
    root = etree.fromstring(part)
    known = {element.get(f"{W}styleId"): element for element in root.iter(f"{W}style")}

    def each(ids: tuple[str, ...], change: Callable[[_Element], None]) -> None:
        for id_ in ids:
            if id_ in known:
                change(known[id_])

    for level, name in style.heading_fonts.items():
        each((f"Heading{level}", f"RunInText{level}"), lambda one, name=name: _set_font(one, name))  # type: ignore[misc]
    for level in style.bold_headings:
        each((f"Heading{level}", f"RunInText{level}"), _embolden)
    if style.centred_numbers:
        each(_NUMBER_STYLES, _centre)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _set_font(style: _Element, name: str) -> None:
    for fonts in style.iter(f"{W}rFonts"):
        for script in _SCRIPTS:
            fonts.set(W + script, name)


def _embolden(style: _Element) -> None:
    """Bold right after the fonts, as the schema orders it."""
    for fonts in list(style.iter(f"{W}rFonts")):
        for tag in ("bCs", "b"):
            fonts.addnext(etree.Element(W + tag))


def _centre(style: _Element) -> None:
    for alignment in style.iter(f"{W}jc"):
        alignment.set(f"{W}val", "center")
    for indents in style.iter(f"{W}ind"):
        for side in ("left", "right"):
            indents.set(W + side, "0")


def _renumbered(footer: bytes, form: str) -> bytes:
    """The words around the number; footers of other shapes stay as their template has them."""
    for old, new in zip(PAGE_NUMBER.split("1"), form.split("1"), strict=True):
        footer = footer.replace(f">{old}</w:t>".encode(), f">{new}</w:t>".encode())
    return footer
