"""`govsummary schema`: one JSON Schema of everything installed, for completion and hover text in an editor."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from govsummary.cli import console
from govsummary.language import Text

HELP = Text(
    "输出数据文件的 JSON Schema，供编辑器补全和提示。", "Print the data file's JSON Schema, for completion in editors."
)
_OUTPUT = Text("写到这个文件；不写则显示出来", "Write to this file instead of printing")


def schema(
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=str(_OUTPUT))] = None,
) -> None:
    """Print the bundled schema, or write it and print the path."""
    from govsummary.validation import bundled_schema

    text = json.dumps(bundled_schema(console.installed_plugins()), ensure_ascii=False, indent=2)
    if output is None:
        console.say_to_program(text)
        return
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(text + "\n", encoding="utf-8", newline="\n")
    console.say(output)
