"""The program `govsummary`: all its commands; what goes wrong becomes an exit code in `console`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from keyword import iskeyword
from typing import Annotated

from govsummary import __version__
from govsummary.cli import console
from govsummary.cli.console import typer
from govsummary.cli.plain import understood
from govsummary.core.errors import UsageError
from govsummary.core.language import Text

_HELP = Text("把工作总结的数据文件变成规范的 Word 公文。", "Turn a work summary's data file into an official Word document.")
_INTERRUPTED = 130
"""What a shell says of a command that was stopped by hand."""
_VERSION = Text("显示版本号", "Show the version.")

COMMANDS = {
    "render": ("render", Text("由数据文件生成 Word 公文。", "Make official Word documents from data files.")),
    "format": (
        "drafts",
        Text(
            "把写好的稿子按国家标准排成公文；原稿不动。",
            "Form any draft anew as a paper by the standard; the draft stays as it is.",
        ),
    ),
    "merge": ("merge", Text("把领导在 Word 里的改动写回数据文件。", "Bring changes made in Word back into the data file.")),
    "diff": (
        "drafts",
        Text("对照两份文稿或两份数据：改了哪些。", "Show what differs between two papers or two data files."),
    ),
    "import": (
        "drafts",
        Text("把写好的旧稿变成数据文件，改改数就是新的一份。", "Turn an old paper into a data file to go on from."),
    ),
    "validate": ("check", Text("检查数据文件，一次列出全部错误。", "Check data files; every fault is listed at once.")),
    "check": (
        "check",
        Text(
            "检查数字、用语、标点和版式；数据文件、文本和 Word 都可以。", "Check figures, wording, punctuation and layout."
        ),
    ),
    "collect": ("new", Text("把各科室报送的表收进台账。", "Collect what offices hand in into the ledger.")),
    "pdf": ("pages", Text("把 Word 文档转换成 PDF，放在原文件旁边。", "Convert Word documents to PDF files beside them.")),
    "preview": (
        "pages",
        Text("把总结的每一页存成图片（PNG），先看一眼排得怎样。", "Save the pages of a paper as pictures (PNG)."),
    ),
    "plugins": ("offers", Text("列出插件和它们提供的内容。", "List the plugins and what they offer.")),
    "schema": (
        "offers",
        Text(
            "输出数据文件的 JSON Schema，供编辑器补全和提示。",
            "Print the data file's JSON Schema, for completion in editors.",
        ),
    ),
    "explain": ("offers", Text("解释一个错误代码。", "Explain a code.")),
    "sections": (
        "offers",
        Text(
            "列出可用的板块；show 显示一个板块的字段和样例。", "List the sections; 'show' shows one's fields and an example."
        ),
    ),
    "templates": (
        "offers",
        Text(
            "列出 Word 模板；copy 复制一份，改成本单位的。",
            "List the Word templates; 'copy' copies one, to make it your own.",
        ),
    ),
    "new": (
        "new",
        Text(
            "新建数据文件、台账（Excel）和各科室的填报表；不写选项就逐项提问。",
            "Start a data file, a ledger and hand-in forms; without options it asks.",
        ),
    ),
    "desk": (
        "serving",
        Text("打开写材料窗口：左边提纲，中间填表，右边就是页面。", "Open the window: outline, form and page side by side."),
    ),
    "mcp": (
        "serving",
        Text(
            "让 AI 助手写数据、检查、生成公文（MCP 服务，只用这个文件夹）。",
            "Serve a folder to an AI assistant (MCP, stdio).",
        ),
    ),
}
"""The module of `govsummary.cli` that has a function of the command's name (``import_``), and its help."""
WITHIN = {
    "sections": ("show", Text("显示一个板块的字段和可粘贴的样例。", "Show a section's fields and an example to paste.")),
    "templates": ("copy", Text("复制一个模板，在 Word 或 WPS 里改成本单位的。", "Copy a template, to adapt it in Word.")),
}
"""Commands that have one of their own, a function such as ``sections_show``."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (that of the process by default) and return its exit code."""
    console.prepare()
    words = sys.argv[1:] if arguments is None else arguments
    try:
        wanted = understood(words)
        return _run(words) if wanted is None else int(function_of(words[0])(**wanted) or 0)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        return _nobody_listens()
    except Exception as fault:
        return console.told(fault)


def _run(words: Sequence[str]) -> int:
    """Have Typer run the command line, or say what is wrong with it."""
    from typer.main import get_command

    return int(get_command(build(words[:1]))(words, prog_name="govsummary", standalone_mode=False) or 0)


def _nobody_listens() -> int:
    """The program that our output goes to has ended: what is left goes nowhere, without a word."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())
    return 1


def function_of(name: str) -> Callable[..., int | None]:
    """What a command does."""
    function: Callable[..., int | None] = getattr(import_module(home_of(name)), name + "_" * iskeyword(name))
    return function


def home_of(name: str) -> str:
    """The module of a command."""
    return f"govsummary.cli.{COMMANDS[name][0]}"


def build(wanted: Iterable[str] = COMMANDS) -> typer.Typer:
    """The program, its help in the language of the run.

    Of the commands those that are ``wanted``, so that a start pays for its own command alone; all if it names none.
    """
    from govsummary.cli.declaring import add, program

    app = program(_HELP, _options)
    for name in [known for known in COMMANDS if known in wanted] or COMMANDS:
        home, (_, text) = import_module(home_of(name)), COMMANDS[name]
        function = function_of(name)
        if name in WITHIN:
            inner, about = WITHIN[name]
            group = program(text, function)
            add(group, inner, getattr(home, f"{name}_{inner}"), about)
            app.add_typer(group, name=name, short_help=str(text))
        else:
            add(app, name, function, text)
    return app


def _show_version(wanted: bool) -> None:
    if wanted:
        console.say(f"govsummary {__version__}")
        raise typer.Exit


def _options(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True, help=str(_VERSION))] = False,
) -> None:
    if context.invoked_subcommand is None:
        console.say(context.get_help())
        raise typer.Exit(UsageError.exit_code)
