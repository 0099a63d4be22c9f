"""The contestants: the pipeline one would write in an afternoon, and the libraries on their own."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from govsummary.resources import templates_root

SCHEMA = {
    "type": "object",
    "required": ["标题"],
    "properties": {
        "标题": {"type": "string"},
        "主要做法": {"type": "array", "items": {"type": "object", "required": ["标题"]}},
    },
}


def template_path() -> Path:
    """The template that every docxtpl contestant fills."""
    return templates_root() / "plain.docx"


def bare_docxtpl(context: dict[str, Any]) -> bytes:
    """Load, render and save, as docxtpl's own documentation shows."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(str(template_path()))
    document.render(context, autoescape=True)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def plain_pipeline(source: Path, target: Path, context: dict[str, Any]) -> None:
    """YAML → jsonschema → docxtpl → file, with nothing kept between documents."""
    import jsonschema
    import yaml

    data = yaml.safe_load(source.read_text("utf-8"))
    jsonschema.validate(data, SCHEMA)
    target.write_bytes(bare_docxtpl(context))


def python_docx(paragraphs: list[str]) -> bytes:
    """The same paragraphs built directly."""
    from docx import Document

    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
