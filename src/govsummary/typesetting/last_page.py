"""The page of 署名 and 成文日期 (GB/T 9704-2012, 7.3.5.5): it carries body text, and no more of it than must go there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govsummary.typesetting.measures import Page

_DOCUMENT = "word/document.xml"
_KEPT, _FREE = b'<w:pStyle w:val="BodyKeep"/>', b'<w:pStyle w:val="Body"/>'
_SHORT = 2 * 28
"""Characters of a last paragraph that may as well go to the next page whole."""
_ENDING = frozenset(("BlankKeep", "AttachmentNote", "AttachmentNoteFirst", "AttachmentNoteNext", "Signer", "Date", "Note"))


def without_needless_keep(parts: Mapping[str, bytes], page: Page) -> dict[str, bytes]:
    """The parts with a long last paragraph let go of where its last lines stand on the page of the signature anyway.

    Word moves only the last lines of a paragraph that is kept with the next, but LibreOffice the whole of it.
    """
    document = parts[_DOCUMENT]
    start, kept, rest = document.rpartition(_KEPT)
    said = re.sub(rb"<[^>]*>", b"", rest.partition(b"</w:p>")[0])
    if not kept or len(said.decode()) <= _SHORT:
        return dict(parts)
    free = start + _FREE + rest
    return {**parts, _DOCUMENT: free} if _ends_with_signature(free, page) else dict(parts)


def _ends_with_signature(document: bytes, page: Page) -> bool:
    """Whether the last line of the text surely stands on the page of the date."""
    from govsummary.typesetting.paging import elements_of, reckon, style_of

    elements = elements_of(document)
    styles = ["" if element.tag.endswith("}tbl") else style_of(element).id for element in elements]
    last = next((n for n in range(len(styles) - 2, -1, -1) if styles[n] == "Body" and styles[n + 1] in _ENDING), -1)
    end = next((n for n in range(last + 1, len(styles)) if styles[n] not in _ENDING), len(styles))
    ends = (reckon(elements[:end], page, roomy=roomy).ends for roomy in (True, False))
    return last >= 0 and all(pages[last] == pages[-1] for pages in ends)
