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
from govsummary.diagnostics import Location
from govsummary.errors import TemplateError
from govsummary.typesetting.environment import environment

if TYPE_CHECKING:
    from govsummary.diagnostics import Code

_FULL_WIDTH = re.compile(r"｛[｛%＃#％]|[%％#＃｝]｝|\{｛|｛\{|\}｝|｝\}")
_TAGS = re.compile(r"<[^>]+>")


def fill(template: bytes, context: Mapping[str, Any], name: str) -> bytes:
    """The bytes of ``template`` filled with ``context``; ``name`` is for messages.

    Raises:
        TemplateError: the template cannot be opened, or a tag in it is broken, unknown or forbidden.
    """
    try:
        filling = _Filling(io.BytesIO(template), name)
        filling.init_docx()
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as fault:
        _fail(codes.NOT_A_TEMPLATE, name, path=name, reason=str(fault))
    filling.render(dict(context), environment(), autoescape=True)
    target = io.BytesIO()
    filling.save(target)
    return target.getvalue()


class _Filling(DocxTemplate):  # type: ignore[misc]
    """docxtpl with faults that name their paragraph, and core properties left to `packaging`."""

    def __init__(self, template: io.BytesIO, name: str) -> None:
        super().__init__(template)
        self._name = name

    def render_properties(self, context: dict[str, Any], jinja_env: Any = None) -> None:
        """Core properties are set by `packaging.finish`: docxtpl would escape them twice."""

    def render_xml_part(self, src_xml: str, part: Any, context: dict[str, Any], jinja_env: Any = None) -> str:
        _refuse_full_width_braces(src_xml, self._name)
        try:
            filled: str = super().render_xml_part(src_xml, part, context, jinja_env)
        except TemplateSyntaxError as fault:
            self._explain(codes.BROKEN_TAG, src_xml, fault.lineno, reason=fault.message or "")
        except UndefinedError as fault:
            name = _undefined_name(str(fault))
            known = "、".join(sorted(context))
            self._explain(codes.UNKNOWN_NAME, src_xml, _template_line(fault), name=name, known=known)
        except SecurityError as fault:
            self._explain(codes.FORBIDDEN_CODE, src_xml, _template_line(fault), reason=str(fault))
        except (JinjaError, TypeError, ValueError, ArithmeticError, LookupError) as fault:
            self._explain(codes.BROKEN_TAG, src_xml, _template_line(fault), reason=str(fault))
        return filled

    def _explain(self, code: Code, xml: str, line: int, **facts: object) -> NoReturn:
        """Jinja counts lines; docxtpl begins one at every paragraph, so that line n is paragraph n − 1."""
        lines = re.sub(r"<w:p([ >])", r"\n<w:p\1", xml).split("\n")
        quote = _TAGS.sub("", lines[line - 1]).strip() if 0 < line <= len(lines) else ""
        _fail(code, self._name, paragraph=max(line - 1, 1), quote=quote[:60], **facts)


def _fail(code: Code, template: str, **facts: Any) -> NoReturn:
    diagnostic = code.at(Location(template), **facts)
    raise TemplateError(f"{template}: {diagnostic.code} {diagnostic.message}", diagnostic.hint) from None


def _refuse_full_width_braces(xml: str, template: str) -> None:
    for number, text in enumerate(re.split(r"<w:p[ >]", xml)):
        plain = _TAGS.sub("", text.partition(">")[2] if number else text)
        if _FULL_WIDTH.search(plain):
            _fail(codes.FULL_WIDTH_BRACES, template, paragraph=number, quote=plain.strip()[:60])


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
