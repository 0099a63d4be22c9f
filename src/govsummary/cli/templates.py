"""`govsummary templates` and `govsummary templates copy NAME`: the Word templates, and one to adapt in Word."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from govsummary.cli import console
from govsummary.cli.console import add, program
from govsummary.core.language import Text

HELP = Text(
    "列出 Word 模板；copy 复制一份，改成本单位的。", "List the Word templates; 'copy' copies one, to make it your own."
)
_COPY = Text("复制一个模板，在 Word 或 WPS 里改成本单位的。", "Copy a template, to adapt it in Word.")
_NAME = Text("模板名称，例如 redhead 或 红头", "A template's name or title, such as redhead")
_OUTPUT = Text("写到这个文件；不写则放在当前文件夹", "The file to write; default: in the current folder")
_FORCE = Text("文件已存在时也覆盖", "Overwrite an existing file")


def build() -> typer.Typer:
    """The group of commands, its help in the language of the run."""
    app = program(HELP, list_templates)
    add(app, "copy", copy, _COPY)
    return app


def list_templates(context: typer.Context) -> None:
    """List every template with its title."""
    if context.invoked_subcommand is not None:
        return
    with console.asking_plugins() as plugins:
        for one in plugins.named("govsummary_templates").values():
            console.say(f"{one.name}  {one.title}")


def copy(
    name: Annotated[str, typer.Argument(metavar="NAME", help=str(_NAME))],
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=str(_OUTPUT))] = None,
    force: Annotated[bool, typer.Option("--force", help=str(_FORCE))] = False,
) -> None:
    """Write the template as it is, and print the path."""
    from govsummary.core.files import write
    from govsummary.docx.write.choosing import named_template, read_template

    with console.asking_plugins() as plugins:
        found = named_template(name, plugins)
    target = output or Path(found.name)
    write(target, read_template(found).data, force=force)
    console.say(target)
