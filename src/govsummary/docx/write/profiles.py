"""The page set-up of a filled document: margins and pitch in every section and style, one first page."""

from __future__ import annotations

import re
from collections.abc import Mapping

from govsummary.standard.measures import DEFAULT_PAGE, Page

_PARTS = {"word/document.xml", "word/styles.xml"}

_LAST_TURNED = re.compile(
    rb'(<w:p><w:pPr><w:pStyle w:val="SectionEnd"/>)'
    rb'(<w:sectPr>(?:(?!</?w:sectPr).)*w:orient="landscape"(?:(?!</?w:sectPr).)*</w:sectPr>)'
    rb"(</w:pPr></w:p>)<w:sectPr\b(?:(?!</w:sectPr>).)*</w:sectPr></w:body>"
)


def with_profile(parts: Mapping[str, bytes], page: Page) -> dict[str, bytes]:
    """The parts with the default page's margins and pitch replaced by those of ``page``."""
    changed = dict(parts)
    if page == DEFAULT_PAGE:
        return changed
    for name in _PARTS & changed.keys():
        text = changed[name].replace(_attribute("line", DEFAULT_PAGE.line), _attribute("line", page.line))
        changed[name] = re.sub(rb"<w:pgMar\b[^>]*>", lambda found: _margins(found[0], page), text)
    return changed


def with_sections(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The sections that landscape tables made, put right.

    Only a paper's first page is without number (10.1), not the first one after each such table; and where nothing
    follows the last table, its pages are the paper's last.
    """
    body = parts["word/document.xml"]
    if body.count(b"<w:sectPr") < 2:
        return dict(parts)
    head, mark, rest = body.partition(b"<w:titlePg/>")
    body = head + mark + rest.replace(b"<w:titlePg/>", b"")
    return {**parts, "word/document.xml": _LAST_TURNED.sub(rb"\1\3\2</w:body>", body)}


def _margins(margins: bytes, page: Page) -> bytes:
    """An upright page's margins; a landscape section's are turned, and stay."""
    for side in ("top", "bottom"):
        margins = margins.replace(_attribute(side, getattr(DEFAULT_PAGE, side)), _attribute(side, getattr(page, side)))
    return margins


def _attribute(name: str, twips: int) -> bytes:
    return f'w:{name}="{twips}"'.encode()
