"""Tracked changes of a template, accepted: what was deleted is no text of it, what was inserted is text like any other."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from govsummary.core.resources import templates_root
from govsummary.docx.read.package import W
from govsummary.docx.write.packaging import unpack

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element


_GONE = [W + name for name in ("del", "moveFrom")]
_KEPT = [W + name for name in ("ins", "moveTo")]
_FORMER = [
    W + name
    for name in (
        "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange", "trPrChange",
        "tcPrChange", "numberingChange", "cellIns", "cellMerge",
    )
]  # fmt: skip
"""How something was before."""
_RANGES = [
    W + name + end
    for name in ("moveFromRange", "moveToRange", "customXmlInsRange", "customXmlDelRange", "customXmlMoveFromRange",
                 "customXmlMoveToRange")
    for end in ("Start", "End")
]  # fmt: skip
_PROPERTIES = {W + "rPr", W + "trPr", W + "numPr"}
"""In these, a change is a mark on what they belong to, and holds nothing."""


def accept(root: _Element) -> int:
    """Accept every tracked change of a part; how many there were."""
    changes = list(root.iter(*_GONE, *_KEPT, *_FORMER, W + "cellDel"))
    for row in [change.getparent() for change in changes if _marks(change, "trPr", _GONE)]:
        if row is not None:
            _remove(row.getparent(), with_empty="tbl")
    for change in changes:
        if change.tag == W + "cellDel":
            _remove(_ancestor(change, "tc"), with_empty="tr")
    for change in changes:
        if _marks(change, "rPr", _GONE) and (paragraph := _ancestor_of_mark(change)) is not None:
            _join_with_next(paragraph)
    for change in changes:
        _settle(change)
    for mark in list(root.iter(*_RANGES)):
        _remove(mark)
    return len(changes)


def _settle(change: _Element) -> None:
    parent = change.getparent()
    if parent is None:
        return
    if change.tag in _KEPT and parent.tag not in _PROPERTIES:
        unwrap(change)
    else:
        _remove(change)


def unwrap(element: _Element) -> None:
    """Put the children of an element in its place."""
    parent = element.getparent()
    assert parent is not None
    place = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(place, child)
    parent.remove(element)


def _marks(change: _Element, properties: str, kinds: list[str]) -> bool:
    parent = change.getparent()
    return parent is not None and parent.tag == W + properties and change.tag in kinds


def _ancestor(element: _Element, name: str) -> _Element | None:
    return next(element.iterancestors(W + name), None)


def _ancestor_of_mark(change: _Element) -> _Element | None:
    """The paragraph whose own mark was deleted: the change stands in its properties, not in a run's."""
    properties = _ancestor(change, "pPr")
    return None if properties is None else properties.getparent()


def _join_with_next(paragraph: _Element) -> None:
    """A paragraph without its mark runs on into the next one and looks like that."""
    following = paragraph.getnext()
    if following is None or following.tag != W + "p":
        return
    own = [child for child in paragraph if child.tag != W + "pPr"]
    place = 1 if following.find(W + "pPr") is not None else 0
    for child in reversed(own):
        following.insert(place, child)
    _remove(paragraph)


def _remove(element: _Element | None, with_empty: str = "") -> None:
    """Take an element out, and what holds nothing after that."""
    if element is None or (parent := element.getparent()) is None:
        return
    parent.remove(element)
    if with_empty and parent.tag == W + with_empty and not parent.findall(element.tag):
        _remove(parent, with_empty="tbl" if with_empty == "tr" else "")


# ---- the styles of a template that somebody saved: known by their names, as the identifiers do not outlive an editor


_STYLES = "word/styles.xml"
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
