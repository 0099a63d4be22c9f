"""`govsummary schema`: one JSON Schema of everything installed, for completion and hover text in an editor."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from govsummary.cli import console
from govsummary.core.language import Text

HELP = Text(
    "输出数据文件的 JSON Schema，供编辑器补全和提示。", "Print the data file's JSON Schema, for completion in editors."
)
_FORCE = Text("文件已存在、又不是以前写的 JSON Schema 时也覆盖", "Overwrite an existing file, even if it is no such schema")
_OUTPUT = Text("写到这个文件；不写则显示出来", "Write to this file instead of printing")


def schema(
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=str(_OUTPUT))] = None,
    force: Annotated[bool, typer.Option("--force", help=str(_FORCE))] = False,
) -> None:
    """Print the bundled schema, or write it and print the path."""
    from govsummary.input.validation import bundled_schema

    with console.asking_plugins() as plugins:
        text = json.dumps(bundled_schema(plugins), ensure_ascii=False, indent=2)
    if output is None:
        console.say_to_program(text)
        return
    from govsummary.core.files import write

    write(output, f"{text}\n".encode(), force=force, ours=_is_schema)
    console.say(output)


def _is_schema(existing: bytes) -> bool:
    """Whether a file is a bundled schema, written before: of other plugins perhaps, but nobody's work."""
    try:
        known = json.loads(existing)
    except (ValueError, RecursionError):
        return False
    return isinstance(known, dict) and "$schema" in known and "$defs" in known
