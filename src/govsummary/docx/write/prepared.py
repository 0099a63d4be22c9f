"""A template prepared once and filled many times, with the very bytes that docxtpl itself would make.

docxtpl stays the template language and the reference. What it does anew for every document (load the package, patch
the XML, compile the Jinja source, parse and serialise the body) is done once here; filling is then one Jinja call and
the framing that docxtpl's round trip through lxml would have left around the body. Whatever cannot be guaranteed to
come out identical (control characters, tags inside attributes or table grids, RichText and sub-documents), or in which a
text that has to stand there is not found as it is, is refused by `Prepared.fill`, and the caller lets docxtpl do it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

from govsummary.docx.write.verifying import keeps

if TYPE_CHECKING:
    from types import CodeType

    from jinja2 import Template

UNSUPPORTED = re.compile(
    r"""<[^<>]*\{[{%]            # a tag inside an element's attributes
    |\{%[\s-]*(?:tc|colspan|cellbg|hm|vm)\b|\{\{(?:tc|r)\s|\{%r\s   # grids that docxtpl mends, RichText
    |\{_[{%]""",
    re.VERBOSE,
)
"""What in a template docxtpl itself must handle."""

CONTROLS = bytes(range(32))
ESCAPED_BRACES = (b"{_{", b"{_%", b"}_}", b"%_}")
"""What in a filled body docxtpl would turn into tabs, breaks or something else."""

DRAWING_ID = re.compile(rb'(<wp:docPr\b[^>]*?\bid=")[^"]*(")')
FIRST_DRAWING_ID = 1001
"""docxtpl numbers drawings from here, in reading order."""

MARK = "govsummary-body-mark"


class Prepared(NamedTuple):
    """A compiled template: Jinja's code for the body, and the bytes before and after it in ``word/document.xml``."""

    code: CodeType
    body: Template
    head: bytes
    tail: bytes
    promises: tuple[str, ...] = ()
    """The names that the template promises to print, see `promises`."""

    @classmethod
    def of(cls, code: CodeType, head: bytes, tail: bytes, promises: tuple[str, ...] = ()) -> Prepared:
        """A body that Jinja compiled, in this run or another, between its head and tail."""
        from govsummary.docx.write.environment import environment

        sandbox = environment()
        return cls(code, sandbox.template_class.from_code(sandbox, code, sandbox.make_globals(None)), head, tail, promises)

    def fill(self, context: Mapping[str, Any]) -> bytes | None:
        """``word/document.xml`` as docxtpl would write it; None if only docxtpl can be trusted with this one.

        Raises:
            jinja2.TemplateError: as docxtpl would.
        """
        rendered = self.body.render(context)
        xml = rendered.encode()
        if _is_awkward(xml) or not keeps(rendered, context, self.promises):
            return None
        # lxml writes characters in text as they are, and an empty element with one tag.
        if b"&#" in xml:
            xml = xml.replace(b"&#34;", b'"').replace(b"&#39;", b"'").replace(b"&#95;", b"_")
        xml = xml.replace(b'<w:t xml:space="preserve"></w:t>', b'<w:t xml:space="preserve"/>')
        if b"<wp:docPr" in xml:
            numbers = count(FIRST_DRAWING_ID)
            xml = DRAWING_ID.sub(lambda found: b"%b%d%b" % (found[1], next(numbers), found[2]), xml)
        return b"".join((self.head, xml, self.tail))


def prepare(template: bytes, promises: tuple[str, ...]) -> Prepared | None:
    """Prepare a .docx template with what it promises to print; None if only docxtpl can be trusted with it."""
    from docxtpl import DocxTemplate
    from lxml import etree

    from govsummary.docx.write.environment import environment

    document = DocxTemplate(io.BytesIO(template))
    document.render_init()
    source = document.patch_xml(document.get_xml())
    if UNSUPPORTED.search(source) or _is_awkward(source.encode()):
        return None
    opening = re.match(r"<w:body[^>]*>", source)
    if opening is None or not source.endswith("</w:body>"):
        return None
    # What stands around the body once it has been parsed and put back: measured on a body of one mark.
    marked = etree.fromstring(f"{opening[0]}<w:p><w:r><w:t>{MARK}</w:t></w:r></w:p></w:body>")
    document.map_tree(marked)
    around = etree.tostring(document.docx._element, encoding="UTF-8", standalone=True).decode()
    head, _, tail = around.partition(f"<w:p><w:r><w:t>{MARK}</w:t></w:r></w:p>")
    inside = source[opening.end() : -len("</w:body>")]
    return Prepared.of(environment().compile(inside), head.encode(), tail.encode(), promises)


def _is_awkward(xml: bytes) -> bool:
    if b"_" in xml and any(mark in xml for mark in ESCAPED_BRACES):
        return True
    return len(xml.translate(None, CONTROLS)) < len(xml)
