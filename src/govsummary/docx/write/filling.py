"""Filling a template: docxtpl in a sandbox, where every unknown name is an error that names its paragraph."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from docxtpl import DocxTemplate
from jinja2 import TemplateError as JinjaError
from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from lxml import etree

from govsummary.core.diagnostics import code
from govsummary.core.language import Text
from govsummary.docx.write.admitting import PLACES, place_name
from govsummary.docx.write.proofreading import (
    TAG,
    environment,
    first_use,
    names_used,
    numbered,
    paragraphs,
    reason_of,
    refuse,
)
from govsummary.docx.write.verifying import BODY, Promise, promised
from govsummary.plugin.sandbox import Exhausting

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Code

UNKNOWN_NAME = code("GS602")
BROKEN_TAG = code("GS603")
FORBIDDEN_CODE = code("GS604")
NOT_A_TEMPLATE = code("GS605")
NO_BODY = code("GS609")
TOO_COSTLY = code("GS614")
NOT_SOUND = code("GS616")

FAULTS = (JinjaError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, SyntaxError, RecursionError,
          MemoryError)  # fmt: skip
"""What filling may raise: Python itself refuses what is nested too deep."""
_NOTES = re.compile(r"wordprocessingml\.(?:footnotes|endnotes)\+xml$")
_PLACES = {
    "header": PLACES["hdr"],
    "footer": PLACES["ftr"],
    "footnotes": PLACES["footnotes"],
    "endnotes": PLACES["endnotes"],
}
_PART = re.compile(r"/(header|footer|footnotes|endnotes)\d*\.xml$")
_REPEATS_CELLS = re.compile(r"\{%\s*(?:tc\s|colspan|hm\b)")
_BROKEN = Text("{place}第{line}行", "{place} line {line}")
_TOO_SHORT = Text("没有第{number}项，请先用 {{% if %}} 看有没有", "there is no item {number}: ask first, with {{% if %}}")
_REACHES = Text("取用 {name}", "access to {name}")
_CALLS = Text("调用了不能调用的东西", "a call of what may not be called")
_NOT_OPENED = Text("文件已损坏", "it is damaged")
_SEE_GUIDE = Text("见 docs/templates.md", "see docs/templates.md")


class Filling(NamedTuple):
    """A filled package, and what the template promised to print."""

    data: bytes
    promises: dict[str, Promise]
    repeats_cells: bool


def fill(template: bytes, context: Mapping[str, Any], name: str) -> Filling:
    """``template`` filled with ``context``; ``name`` is for messages.

    Raises:
        TemplateError: the template cannot be opened, or a tag in it is broken, unknown or forbidden.
    """
    try:
        filling = _Filling(io.BytesIO(template), name)
        filling.init_docx()
    except Exception:  # python-docx raises whatever a damaged package leads it to
        refuse(NOT_A_TEMPLATE, name, path=name, reason=_NOT_OPENED)
    filling.render(dict(context), environment(), autoescape=True)
    target = io.BytesIO()
    filling.save(target)
    return Filling(target.getvalue(), filling.promises, filling.repeats_cells)


class _Filling(DocxTemplate):  # type: ignore[misc]
    """docxtpl with faults that name their paragraph, and core properties left to `packaging`."""

    def __init__(self, template: io.BytesIO, name: str) -> None:
        super().__init__(template)
        self._name, self._place = name, Text.of(name)
        self._xml = ""
        self.promises: dict[str, Promise] = {}
        self.repeats_cells = False

    def render_properties(self, context: dict[str, Any], jinja_env: Any = None) -> None:
        """Core properties are set by `packaging.finish`: docxtpl would escape them twice."""

    def render_footnotes(self, context: dict[str, Any], jinja_env: Any = None) -> None:
        """Footnotes and endnotes."""
        for part in self.docx.part.package.parts:
            if _NOTES.search(part.content_type):
                xml = self.patch_xml(part.blob.decode())
                part._blob = self.render_xml_part(xml, part, context, jinja_env).encode()

    def patch_xml(self, src_xml: str) -> str:
        """What Jinja can read; the part as it is, is kept for messages."""
        self._xml = src_xml
        patched: str = super().patch_xml(src_xml)
        return patched

    def render_xml_part(self, src_xml: str, part: Any, context: dict[str, Any], jinja_env: Any = None) -> str:
        place = _PART.search(str(part.partname))
        self._place = place_name(self._name, _PLACES[place[1]] if place else None)
        try:
            used = names_used(src_xml)
            if used <= context.keys():
                filled: str = super().render_xml_part(src_xml, part, context, jinja_env)
                self._note_promises(part)
        except FAULTS as fault:
            self._explain(context, fault)
        if unknown := used - context.keys():
            line, name = first_use(self._numbered(), unknown)
            self._refuse(UNKNOWN_NAME, line, name=name, known="、".join(sorted(context)))
        if part is self.docx._part and BODY not in used:
            refuse(NO_BODY, self._name)
        self._check_sound(filled)
        return filled

    def _note_promises(self, part: Any) -> None:
        self.repeats_cells |= any(_REPEATS_CELLS.search(text) for text in paragraphs(self._xml))
        for path, line in promised(self._numbered()).items():
            self._note(path, line)
        if part is self.docx._part and BODY not in self.promises and BODY in names_used(self._numbered()):
            self._note(BODY, first_use(self._numbered(), frozenset({BODY}))[0])

    def _note(self, path: str, line: int) -> None:
        texts = paragraphs(self._xml)
        number = min(max(line - 1, 1), len(texts))
        self.promises.setdefault(path, Promise(self._place, number, texts[number - 1]))

    def _check_sound(self, filled: str) -> None:
        """What is not well-formed is never mended: docxtpl would drop all that follows the fault."""
        try:
            etree.fromstring(filled.encode())
        except (etree.XMLSyntaxError, UnicodeError) as fault:
            line = getattr(fault, "lineno", 0) or 0
            refuse(NOT_SOUND, self._place, reason=_BROKEN.fill(place=self._place, line=line))

    def _numbered(self) -> str:
        patched: str = super().patch_xml(numbered(self._xml))
        return patched

    def _explain(self, context: Mapping[str, Any], first: BaseException) -> NoReturn:
        """Fill once more, with a line for each paragraph, to learn in which one it fails."""
        try:
            environment().from_string(self._numbered()).render(context)
        except TemplateSyntaxError as fault:
            self._refuse(BROKEN_TAG, fault.lineno, reason=reason_of(fault))
        except UndefinedError as fault:
            if missing := re.search(r"has no element (\d+)", str(fault)):
                self._refuse(BROKEN_TAG, _template_line(fault), reason=_TOO_SHORT.fill(number=int(missing[1]) + 1))
            name = _undefined_name(str(fault))
            self._refuse(UNKNOWN_NAME, _template_line(fault), name=name, known=self._known(name, context))
        except SecurityError as fault:
            self._refuse(FORBIDDEN_CODE, _template_line(fault), reason=_reached(fault))
        except Exhausting as fault:
            self._refuse(TOO_COSTLY, _template_line(fault), reason=fault)
        except FAULTS as fault:
            self._refuse(BROKEN_TAG, _template_line(fault) or self._deepest(), reason=reason_of(fault))
        self._refuse(BROKEN_TAG, _template_line(first), reason=reason_of(first))

    def _deepest(self) -> int:
        """The line of a tag that Jinja or Python cannot read by itself: brackets in brackets."""
        for line, text in enumerate(self._numbered().split("\n"), 1):
            for tag in TAG.findall(text):
                if tag.startswith("{{"):
                    try:
                        environment().from_string(tag)
                    except FAULTS:
                        return line
        return 0

    def _refuse(self, code: Code, line: int, **facts: object) -> NoReturn:
        """Tell a fault on a line of `_numbered`; of a paragraph without words, the tag in its drawing is shown."""
        texts = paragraphs(self._xml) or [""]
        number = min(max(line - 1, 1), len(texts))
        pieces = [*numbered(self._xml).split("\n"), ""]
        hidden = TAG.findall(pieces[min(number, len(pieces) - 1)])
        refuse(code, self._place, number, texts[number - 1].strip() or unescape("".join(hidden)), **facts)

    def _known(self, name: str, context: Mapping[str, Any]) -> Text:
        """What could stand where ``name`` does: the names below a record, if it is below one."""
        above = re.search(rf"(\w+)\.{re.escape(name)}\b", "\n".join(paragraphs(self._xml)))
        record = context.get(above[1]) if above else context
        return Text.of("、".join(sorted(record))) if isinstance(record, Mapping) else _SEE_GUIDE


def _reached(fault: SecurityError) -> Text:
    """What it tried to reach, in the reader's language."""
    found = re.search(r"attribute '(\w+)'", str(fault))
    return _REACHES.fill(name=found[1]) if found else _CALLS


def _undefined_name(message: str) -> str:
    found = re.findall(r"'([^']+)'", message)
    return found[-1] if found else message


def _template_line(fault: BaseException) -> int:
    """The line of the template in which a fault arose, from the traceback Jinja rewrote."""
    line, step = 0, fault.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == "<template>":
            line = step.tb_lineno
        step = step.tb_next
    return line
