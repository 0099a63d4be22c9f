"""`govsummary mcp`: the folder's papers for an assistant, by the Model Context Protocol on standard input and output."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from govsummary.cli import console
from govsummary.core.language import Text

HELP = Text(
    "让 AI 助手写数据、检查、生成公文（MCP 服务，只用这个文件夹）。", "Serve a folder to an AI assistant (MCP, stdio)."
)
_FOLDER = Text("放材料的文件夹；不写就是当前文件夹", "The folder of papers; default: this one")
_NO_FOLDER = Text("没有“{folder}”这个文件夹", "there is no folder '{folder}'")


def mcp(
    folder: Annotated[Path, typer.Argument(metavar="[FOLDER]", help=str(_FOLDER), show_default=False)] = Path(),
) -> None:
    """Serve until the assistant closes the connection."""
    from govsummary.core.errors import UsageError
    from govsummary.desk.assistants import server
    from govsummary.desk.folder import Folder

    if not folder.is_dir():
        raise UsageError(_NO_FOLDER.fill(folder=folder))
    server(Folder(folder), console.installed_plugins()).run()
