"""The contestants: the pipeline one would write in an afternoon, and the libraries on their own."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

SCHEMA = {
    "type": "object",
    "required": ["标题"],
    "properties": {
        "标题": {"type": "string"},
        "主要做法": {"type": "array", "items": {"type": "object", "required": ["标题"]}},
    },
}


def bare_docxtpl(template: Path, context: dict[str, Any]) -> bytes:
    """Load, render and save, as docxtpl's own documentation shows."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(str(template))
    document.render(context, autoescape=True)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def validated(source: Path) -> Any:
    """The data of a YAML file that a schema accepts."""
    import jsonschema
    import yaml

    data = yaml.safe_load(source.read_text("utf-8"))
    jsonschema.validate(data, SCHEMA)
    return data


def plain_pipeline(source: Path, target: Path, template: Path, context: dict[str, Any]) -> None:
    """YAML → jsonschema → docxtpl → file, with nothing kept between documents."""
    validated(source)
    target.write_bytes(bare_docxtpl(template, context))


def python_docx(paragraphs: list[str]) -> bytes:
    """The same paragraphs built directly."""
    from docx import Document

    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
