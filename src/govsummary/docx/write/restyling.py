"""Styles: those of a filled document in a house style; a template's under the identifiers that the program asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from lxml import etree

from govsummary.core.resources import templates_root
from govsummary.docx.read.package import W, serialised
from govsummary.docx.write.packaging import unpack
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
    return serialised(root)


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


# ---- the styles of a template that somebody saved: known by their names, as the identifiers do not outlive an editor


_DEFAULT = "Normal"
"""What all are based on; a document has one."""
_STYLE = re.compile(r"<w:style\b.*?</w:style>", re.DOTALL)
_ID = re.compile(r'\bw:styleId="([^"]*)"')
_NAME = re.compile(r'<w:name w:val="([^"]*)"')
_USE = re.compile(r'(<w:(?:pStyle|rStyle|tblStyle|basedOn|next|link|styleLink|numStyleLink)\s+w:val=")([^"]*)"')


def with_own_styles(parts: dict[str, bytes]) -> tuple[dict[str, bytes], dict[str, str]]:
    """The parts with our styles under the identifiers the program asks for, and the names of those that were not there.

    A style of the template's own that has taken such an identifier gets another one.
    """
    if _STYLES not in parts:
        return parts, {}
    found = _named(parts[_STYLES].decode())
    official = _official()
    renamed = {found[name][0]: id_ for name, (id_, _) in official.items() if name in found and found[name][0] != id_}
    kept = {id_ for id_, _ in found.values()} - renamed.keys()
    renamed |= {id_: f"Other{id_}" for id_ in kept & set(renamed.values())}
    missing = [(id_, style) for name, (id_, style) in official.items() if name not in found and id_ != _DEFAULT]
    renamed |= {id_: f"Other{id_}" for id_, _ in missing if id_ in kept}
    if not renamed and not missing:
        return parts, {}
    parts = {name: _rewritten(part, renamed) if _holds_styles(name) else part for name, part in parts.items()}
    parts[_STYLES] = parts[_STYLES].replace(b"</w:styles>", "".join(style for _, style in missing).encode() + b"</w:styles>")
    return parts, {id_: _written_name(style) for id_, style in missing}


def _written_name(style: str) -> str:
    name = _NAME.search(style)
    return name[1] if name else ""


@cache
def _official() -> Mapping[str, tuple[str, str]]:
    return _named(unpack((templates_root() / "plain.docx").read_bytes())[_STYLES].decode())


def _named(styles: str) -> dict[str, tuple[str, str]]:
    """Identifier and XML of every style by its name, whose case Word does not keep."""
    named = {}
    for style in _STYLE.findall(styles):
        id_, name = _ID.search(style), _NAME.search(style)
        if id_ and name:
            named[name[1].casefold()] = (id_[1], style)
    return named


def _holds_styles(part: str) -> bool:
    return part.startswith("word/") and part.endswith(".xml")


def _rewritten(part: bytes, renamed: Mapping[str, str]) -> bytes:
    text = _USE.sub(lambda use: f'{use[1]}{renamed.get(use[2], use[2])}"', part.decode())
    return _ID.sub(lambda own: f'w:styleId="{renamed.get(own[1], own[1])}"', text).encode()
