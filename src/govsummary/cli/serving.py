"""`govsummary desk`, the window in which papers are written, and `govsummary mcp`, the same folder for an assistant."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from govsummary.cli import console
from govsummary.cli.console import typer
from govsummary.core.language import Text

_TARGET = Text("数据文件，或放材料的文件夹；不写就是当前文件夹", "A data file, or the folder of papers; default: this one")
_PORT = Text("端口；不写就取一个空着的", "The port; default: any free one")
_SHORTCUT = Text("在桌面上放一个图标，双击就打开这个文件夹", "Put a sign on the desktop that opens this folder")
_BROWSER = Text("不打开浏览器，只显示地址", "Print the address, open no browser")


def desk(
    target: Annotated[Path, typer.Argument(metavar="[FILE|FOLDER]", help=str(_TARGET), show_default=False)] = Path(),
    *,
    port: Annotated[int, typer.Option(min=0, max=65535, help=str(_PORT), show_default=False)] = 0,
    shortcut: Annotated[bool, typer.Option("--install-shortcut", help=str(_SHORTCUT))] = False,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help=str(_BROWSER), show_default=False)] = True,
) -> None:
    """Serve the folder to this machine's browser until Ctrl+C."""
    from govsummary.desk.start import opened, run

    if shortcut:
        from govsummary.desk.shortcut import install

        console.say(install(opened(target)[0].root))
        return
    for address in run(target, console.installed_plugins(), port=port, browser=browser):
        console.say(address)


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
