"""A stranger's template, looked through before it is filled: sound, harmless, its changes accepted, its tags whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from govsummary.core import limits
from govsummary.core.codes import code
from govsummary.core.diagnostics import Location
from govsummary.core.errors import GovSummaryError, TemplateError
from govsummary.core.language import Text
from govsummary.core.resources import templates_root
from govsummary.docx.document.document import listed
from govsummary.docx.read.opening import dangers
from govsummary.docx.read.package import Package, W
from govsummary.docx.write.choosing import Admitted
from govsummary.docx.write.packaging import pack, unpack
from govsummary.docx.write.proofreading import HALF_TAG, TAG, proofread, refuse
from govsummary.docx.write.revisions import accept, with_own_styles
from govsummary.docx.write.tags import check_places, gather, spell_braces

if TYPE_CHECKING:
    from lxml.etree import _Element

NOT_A_TEMPLATE = code("GS605")
HARMFUL = code("GS612")
NOT_FILLED = code("GS619")

_DOCUMENT = "word/document.xml"
_TYPES, _ROOT_LINKS, _LINKS = "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"
_TEMPLATE_TYPE = b"wordprocessingml.template.main+xml"
_DOCUMENT_TYPE = b"wordprocessingml.document.main+xml"
PLACES = {
    "hdr": Text("页眉", "header"),
    "ftr": Text("页脚", "footer"),
    "footnotes": Text("脚注", "footnotes"),
    "endnotes": Text("尾注", "endnotes"),
}
"""Parts besides the document itself that are filled, by the names of their roots."""
_UNFILLED = re.compile(r"word/(?:charts|diagrams|drawings)/[^/]+\.xml$")
_TOO_LARGE = Text("解压以后过大，或部件过多", "it unpacks to an unreasonable size or number of parts")
_OWN_ROOTS = re.compile(r"word/(?:styles|settings|numbering|fontTable|(?:header|footer)\d*|footnotes|endnotes)\.xml$")
"""Parts that Word cannot open a paper with, if something else is in them."""
_ALIEN = Text("{part} 里的内容不是 Word 的", "{part} holds something that is not Word's")
_INCOMPLETE = Text("文件不完整", "it is incomplete")
_OTHER_FORM = Text("是“严格 Open XML”格式，请另存为普通的 .docx", "it is Strict Open XML: save it as an ordinary .docx")
_CHART = Text("图表或图形", "a chart or diagram")


class _Template(Package):
    """A package whose faults are a template's."""

    def refuse(self, reason: Text) -> GovSummaryError:
        return _no_template(self.path, reason)


def too_large(name: str) -> GovSummaryError:
    """The exception for a file that need not even be opened."""
    return _no_template(name, _TOO_LARGE)


def _no_template(name: str, reason: Text) -> TemplateError:
    found = NOT_A_TEMPLATE.at(Location(name), path=name, reason=reason)
    return TemplateError(f"{found.code} " + found.message_text, found.hint_text)


def admit(data: bytes, name: str) -> Admitted:
    """Look a template through, accept its tracked changes, put its tags and styles in order.

    Raises:
        TemplateError: it is no Word file, carries macros or links, or has tags where they cannot be filled.
    """
    package = _Template(data, name)
    parts = _read(package)
    if not {_TYPES, _ROOT_LINKS, _LINKS} <= parts.keys():
        raise package.refuse(_INCOMPLETE)
    if found := dangers(package):
        refuse(HARMFUL, name, what=listed(found))
    trees = {part: root for part in parts if part.endswith((".xml", ".rels")) and (root := package.xml(part)) is not None}
    body = trees[_DOCUMENT].find(W + "body")
    if body is None:
        raise package.refuse(_OTHER_FORM if "purl.oclc.org" in trees[_DOCUMENT].tag else _INCOMPLETE)
    if alien := next((part for part, root in trees.items() if _OWN_ROOTS.match(part) and not root.tag.startswith(W)), ""):
        raise package.refuse(_ALIEN.fill(part=alien))
    _with_page(body)
    revisions = 0
    for part, place in _filled(trees):
        changes, changed = accept(trees[part]), gather(trees[part])
        revisions += changes
        _check(trees[part], place_name(name, place))
        if changes | changed | spell_braces(trees[part]) or part == _DOCUMENT:
            parts[part] = _written(trees[part])
    _check_unfilled(trees, name)
    parts[_TYPES] = parts[_TYPES].replace(_TEMPLATE_TYPE, _DOCUMENT_TYPE)
    parts, missing = with_own_styles(parts)
    return Admitted(pack(parts), revisions, missing)


def place_name(template: str, place: Text | None) -> Text:
    """A template's name in messages, with the part that is meant."""
    return f"{template} " + place if place else Text.of(template)


def _read(package: _Template) -> dict[str, bytes]:
    sizes = package.sizes
    text = max((size for name, size in sizes.items() if name.endswith((".xml", ".rels"))), default=0)
    if sum(sizes.values()) > limits.TEMPLATE_BYTES or text > limits.TEMPLATE_TEXT_BYTES:
        raise package.refuse(_TOO_LARGE)
    return {name: package.read(name) for name in package.names if not name.endswith("/")}


def _filled(trees: dict[str, _Element]) -> Iterator[tuple[str, Text | None]]:
    """The parts that are filled, the document first, and where they stand on the page."""
    yield _DOCUMENT, None
    for part, root in sorted(trees.items()):
        if root.tag.startswith(W) and (place := PLACES.get(root.tag.removeprefix(W))):
            yield part, place


def _check(root: _Element, name: Text) -> None:
    proofread(name, _written(root).decode())
    check_places(root, name)


def _check_unfilled(trees: dict[str, _Element], name: str) -> None:
    """A tag where nothing fills it would print as it stands."""
    for part, root in trees.items():
        text = "".join(str(piece) for piece in root.itertext()) if _UNFILLED.match(part) else ""
        if found := TAG.search(text) or HALF_TAG.search(text):
            refuse(NOT_FILLED, name, text=found[0], place=_CHART)


def _with_page(body: _Element) -> None:
    """The official page, where a template states none."""
    section = body.find(W + "sectPr")
    if section is None:
        section = body.makeelement(W + "sectPr")
        body.append(section)
    if not len(section):
        from lxml import etree

        official = etree.fromstring(unpack((templates_root() / "plain.docx").read_bytes())[_DOCUMENT])
        page = next(reversed(list(official.iter(W + "sectPr"))))
        section.extend([one for one in page if not one.tag.endswith("Reference")])


def _written(root: _Element) -> bytes:
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
