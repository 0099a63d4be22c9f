"""A template read once and filled many times: the fast way where it is sure, docxtpl itself everywhere else."""

from __future__ import annotations

import io
import marshal
import re
from collections.abc import Mapping
from functools import cached_property, lru_cache
from itertools import count
from typing import TYPE_CHECKING, Any

from markupsafe import escape

from govsummary.core import keeping
from govsummary.core.frozen import NamedTuple, define, field, replace
from govsummary.core.later import Later
from govsummary.docx.write.packaging import CORE, DOCUMENT, RELATIONS, Packed, declared, packed, unpack
from govsummary.docx.write.tables import with_sections, with_turned_footers
from govsummary.docx.write.verifying import keeps
from govsummary.plugin.rendering import Stage, TooMuch, play, playable, printable
from govsummary.standard.house_style import HouseStyle
from govsummary.standard.measures import DEFAULT_PAGE, Page

if TYPE_CHECKING:
    from types import CodeType

    import jinja2
    from jinja2 import Template

    from govsummary.core.model import Outline
else:
    jinja2 = Later("jinja2")


_STYLES = "word/styles.xml"
_PAGED = {DOCUMENT, _STYLES}
"""Parts that state margins or the line pitch."""
_MARK_SIZE = re.compile(rb'w:styleId="Mark"[^>]*>(?:(?!</w:style>).)*?<w:sz w:val="(\d+)"/>', re.DOTALL)
_TAG = re.compile(rb"\{[{%#]")


@define
class Filled:
    """A document's parts, and those of them that are compressed already."""

    parts: dict[str, bytes]
    ready: Mapping[str, Packed] = field(default_factory=dict)


class CompiledTemplate:
    """What all documents of one template and style share; ``by_docxtpl`` counts those that were filled by docxtpl.

    ``promises`` are the names that it says it prints, known once a document is filled.
    """

    def __init__(self, source: bytes, name: str, style: HouseStyle, *, turned: bool = False) -> None:
        self.source, self.name, self.style, self.turned = source, name, style, turned
        self.filled = self.by_docxtpl = 0
        self.promises: tuple[str, ...] = ()
        self._shared: Filled | None = None
        self._prepared: Prepared | None = None
        self._key = keeping.key(source, f"{style!r} {turned}")
        self._recall()

    @cached_property
    def section(self) -> str:
        """The template's last ``w:sectPr``."""
        sections: list[bytes] = re.findall(rb"<w:sectPr.*?</w:sectPr>", self._parts[DOCUMENT], re.DOTALL)
        return sections[-1].decode()

    @cached_property
    def own_style(self) -> HouseStyle:
        """The style, with the mark as large as in the template's own style of it."""
        found = _MARK_SIZE.search(self._parts.get(_STYLES, b""))
        return replace(self.style, mark_size=int(found[1])) if found else self.style

    @cached_property
    def _parts(self) -> dict[str, bytes]:
        return unpack(self.source)

    def fill(self, context: Mapping[str, Any], outline: Outline) -> Filled:
        """The parts of one document, with the page set up; core properties and stamp are still to come.

        Raises:
            TemplateError: the template is broken, asks for something unknown or forbidden, or does not print what it has to.
        """
        self.filled += 1
        body = self._body(context) if self._shared else None
        if body is None or self._shared is None:
            return self._reference(context, outline)
        return Filled({**self._shared.parts, **self._set_up({DOCUMENT: body})}, self._shared.ready)

    def _set_up(self, parts: dict[str, bytes]) -> dict[str, bytes]:
        """The parts in the style's page and fonts."""
        parts = _on_page(with_sections(parts), self.style.page)
        if self.turned and RELATIONS in parts:
            parts = with_turned_footers(parts)
        if self.style == HouseStyle(self.style.profile, self.style.pitch):
            return parts
        from govsummary.docx.write.restyling import with_house_style

        return with_house_style(parts, self.style)

    def _body(self, context: Mapping[str, Any]) -> bytes | None:
        """The body the fast way; None where docxtpl has to make it, or to say what is wrong."""
        if self._prepared is None:
            return None
        try:
            return self._prepared.fill(context)
        except (TooMuch, TypeError, ValueError, ArithmeticError, LookupError):
            return None
        except Exception as fault:
            if isinstance(fault, jinja2.TemplateError):
                return None
            raise

    def _reference(self, context: Mapping[str, Any], outline: Outline) -> Filled:
        from govsummary.docx.write.filling import fill
        from govsummary.docx.write.verifying import verify

        self.by_docxtpl += 1
        filled = fill(self.source, context, self.name)
        self.promises = tuple(filled.promises)
        parts = declared(self._set_up(unpack(filled.data)))
        verify(parts, outline, filled.promises, self.name, even_rows=filled.repeats_cells)
        if self.by_docxtpl == 1:
            shared = {name: part for name, part in parts.items() if name not in (DOCUMENT, CORE)}
            self._prepare(shared, self.promises)
        return Filled(parts)

    def _prepare(self, shared: dict[str, bytes], promises: tuple[str, ...]) -> None:
        """Make ready for the next document, in this run or another."""
        others = (part for name, part in self._parts.items() if name.startswith("word/") and name != DOCUMENT)
        self._prepared = None if any(map(_TAG.search, others)) else prepare(self.source, promises)
        if self._prepared is not None:
            self._shared = Filled(shared, {name: packed(name, part) for name, part in shared.items()})
            one = self._prepared
            ready = {name: tuple(part) for name, part in self._shared.ready.items()}
            keeping.keep(self._key, (one.code, one.plain, one.head, one.tail, promises, shared, ready))

    def _recall(self) -> None:
        """Take up what another run prepared."""
        if kept := keeping.load(self._key):
            code, plain, head, tail, promises, shared, ready = kept
            self._prepared, self.promises = Prepared(code, plain, head, tail, promises), promises
            self._shared = Filled(shared, {name: Packed(*part) for name, part in ready.items()})


_compiled: dict[tuple[bytes, str, str, bool], CompiledTemplate] = {}
_KEPT = 16


def compiled(source: bytes, name: str, style: HouseStyle, *, turned: bool = False) -> CompiledTemplate:
    """The compiled template of these bytes in this style, with or without landscape pages; kept for the next document."""
    key = (source, name, repr(style), turned)
    if key not in _compiled:
        if len(_compiled) >= _KEPT:
            _compiled.clear()
        _compiled[key] = CompiledTemplate(source, name, style, turned=turned)
    return _compiled[key]


def _on_page(parts: Mapping[str, bytes], page: Page) -> dict[str, bytes]:
    """The parts with the default page's margins and pitch replaced by those of ``page``."""
    changed = dict(parts)
    if page == DEFAULT_PAGE:
        return changed
    for name in _PAGED & changed.keys():
        text = changed[name].replace(_attribute("line", DEFAULT_PAGE.line), _attribute("line", page.line))
        changed[name] = re.sub(rb"<w:pgMar\b[^>]*>", lambda found: _margins(found[0], page), text)
    return changed


def _margins(margins: bytes, page: Page) -> bytes:
    """An upright page's margins; a landscape section's are turned, and stay."""
    for side in ("top", "bottom"):
        margins = margins.replace(_attribute(side, getattr(DEFAULT_PAGE, side)), _attribute(side, getattr(page, side)))
    return margins


def _attribute(name: str, twips: int) -> bytes:
    return f'w:{name}="{twips}"'.encode()


# ---- the fast way: a template prepared once, with the very bytes that docxtpl itself would make ---------------------


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
    """A compiled template: Jinja's code for the body, and the bytes before and after it in ``word/document.xml``.

    docxtpl stays the template language and the reference. What it does anew for every document (load the package, patch
    the XML, compile the Jinja source, parse and serialise the body) is done once here; filling is then one Jinja call and
    the framing that docxtpl's round trip through lxml would have left around the body. Whatever cannot be guaranteed to
    come out identical (control characters, tags inside attributes or table grids, RichText and sub-documents), or in which
    a text that has to stand there is not found as it is, is refused by `Prepared.fill`, and the caller lets docxtpl do it.
    """

    code: bytes
    """What Jinja makes of the body, as Python keeps code."""
    plain: CodeType | None
    """The same to be run without Jinja, which is quicker where it can be done."""
    head: bytes
    tail: bytes
    promises: tuple[str, ...] = ()
    """The names that the template promises to print, see `promises`."""

    def fill(self, context: Mapping[str, Any]) -> bytes | None:
        """``word/document.xml`` as docxtpl would write it; None if only docxtpl can be trusted with this one.

        Raises:
            jinja2.TemplateError: as docxtpl would.
            TooMuch: it would take too long or too much room.
        """
        pieces = play(self.plain, _STAGE, context) if self.plain else None
        rendered = _by_jinja(self.code).render(context) if pieces is None else "".join(pieces)
        xml = rendered.encode()
        if _is_awkward(xml) or not keeps(rendered, context, self.promises):
            return None
        # lxml writes characters in text as they are, and an empty element with one tag.
        if b"&" in xml:  # one byte is looked for faster than two
            xml = xml.replace(b"&#34;", b'"').replace(b"&#39;", b"'").replace(b"&#95;", b"_")
        xml = xml.replace(b'<w:t xml:space="preserve"></w:t>', b'<w:t xml:space="preserve"/>')
        if "<wp:docPr" in rendered:
            numbers = count(FIRST_DRAWING_ID)
            xml = DRAWING_ID.sub(lambda found: b"%b%d%b" % (found[1], next(numbers), found[2]), xml)
        return b"".join((self.head, xml, self.tail))


def prepare(template: bytes, promises: tuple[str, ...]) -> Prepared | None:
    """Prepare a .docx template with what it promises to print; None if only docxtpl can be trusted with it."""
    from docxtpl import DocxTemplate
    from lxml import etree

    from govsummary.docx.write.proofreading import environment

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
    sandbox = environment()
    plain = playable(sandbox.compile(inside, raw=True))
    return Prepared(marshal.dumps(sandbox.compile(inside)), plain, head.encode(), tail.encode(), promises)


_STAGE = Stage(printable, {}, escape=escape)


@lru_cache(maxsize=_KEPT)
def _by_jinja(code: bytes) -> Template:
    from govsummary.docx.write.proofreading import environment

    sandbox = environment()
    return sandbox.template_class.from_code(sandbox, marshal.loads(code), sandbox.make_globals(None))


def _is_awkward(xml: bytes) -> bool:
    if b"_" in xml and any(mark in xml for mark in ESCAPED_BRACES):
        return True
    return len(xml.translate(None, CONTROLS)) < len(xml)
