"""Filling a template: docxtpl in a sandbox, where every unknown name is an error that names its paragraph."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NoReturn

from docxtpl import DocxTemplate
from jinja2 import TemplateError as JinjaError
from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from govsummary.codes import templates as codes
from govsummary.language import Text
from govsummary.typesetting.environment import environment
from govsummary.typesetting.proofreading import (
    first_use,
    names_used,
    numbered,
    paragraphs,
    proofread,
    reason_of,
    refuse,
)

if TYPE_CHECKING:
    from govsummary.diagnostics import Code

BODY = "body"
"""The one name that no template can do without."""
FAULTS = (JinjaError, TypeError, ValueError, ArithmeticError, LookupError)
"""What filling may raise."""
_TOO_SHORT = Text("没有第{number}项，请先用 {{% if %}} 看有没有", "there is no item {number}: ask first, with {{% if %}}")
_SEE_GUIDE = Text("见 docs/templates.md", "see docs/templates.md")


def fill(template: bytes, context: Mapping[str, Any], name: str) -> bytes:
    """The bytes of ``template`` filled with ``context``; ``name`` is for messages.

    Raises:
        TemplateError: the template cannot be opened, or a tag in it is broken, unknown or forbidden.
    """
    try:
        filling = _Filling(io.BytesIO(template), name)
        filling.init_docx()
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as fault:
        refuse(codes.NOT_A_TEMPLATE, name, path=name, reason=str(fault))
    filling.render(dict(context), environment(), autoescape=True)
    target = io.BytesIO()
    filling.save(target)
    return target.getvalue()


class _Filling(DocxTemplate):  # type: ignore[misc]
    """docxtpl with faults that name their paragraph, and core properties left to `packaging`."""

    def __init__(self, template: io.BytesIO, name: str) -> None:
        super().__init__(template)
        self._name = name
        self._xml = ""

    def render_properties(self, context: dict[str, Any], jinja_env: Any = None) -> None:
        """Core properties are set by `packaging.finish`: docxtpl would escape them twice."""

    def patch_xml(self, src_xml: str) -> str:
        """What Jinja can read; the part as it is, is kept for messages."""
        proofread(self._name, src_xml)
        self._xml = src_xml
        patched: str = super().patch_xml(src_xml)
        return patched

    def render_xml_part(self, src_xml: str, part: Any, context: dict[str, Any], jinja_env: Any = None) -> str:
        try:
            used = names_used(src_xml)
            if used <= context.keys():
                filled: str = super().render_xml_part(src_xml, part, context, jinja_env)
        except FAULTS:
            self._explain(context)
        if unknown := used - context.keys():
            line, name = first_use(self._numbered(), unknown)
            self._refuse(codes.UNKNOWN_NAME, line, name=name, known="、".join(sorted(context)))
        if part is self.docx._part and BODY not in used:
            refuse(codes.NO_BODY, self._name)
        return filled

    def _numbered(self) -> str:
        patched: str = super().patch_xml(numbered(self._xml))
        return patched

    def _explain(self, context: Mapping[str, Any]) -> NoReturn:
        """Fill once more, with a line for each paragraph, to learn in which one it fails."""
        try:
            environment().from_string(self._numbered()).render(context)
        except TemplateSyntaxError as fault:
            self._refuse(codes.BROKEN_TAG, fault.lineno, reason=reason_of(fault))
        except UndefinedError as fault:
            if missing := re.search(r"has no element (\d+)", str(fault)):
                self._refuse(codes.BROKEN_TAG, _template_line(fault), reason=_TOO_SHORT.fill(number=int(missing[1]) + 1))
            name = _undefined_name(str(fault))
            self._refuse(codes.UNKNOWN_NAME, _template_line(fault), name=name, known=self._known(name, context))
        except SecurityError as fault:
            self._refuse(codes.FORBIDDEN_CODE, _template_line(fault), reason=fault)
        except FAULTS as fault:
            self._refuse(codes.BROKEN_TAG, _template_line(fault), reason=fault)
        raise AssertionError("what fails once fails twice")

    def _refuse(self, code: Code, line: int, **facts: object) -> NoReturn:
        """Tell a fault on a line of `_numbered`."""
        texts = paragraphs(self._xml) or [""]
        number = min(max(line - 1, 1), len(texts))
        refuse(code, self._name, number, texts[number - 1], **facts)

    def _known(self, name: str, context: Mapping[str, Any]) -> str:
        """What could stand where ``name`` does: the names below a record, if it is below one."""
        above = re.search(rf"(\w+)\.{re.escape(name)}\b", "\n".join(paragraphs(self._xml)))
        record = context.get(above[1]) if above else context
        return "、".join(sorted(record)) if isinstance(record, Mapping) else str(_SEE_GUIDE)


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
