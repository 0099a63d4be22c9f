"""How commands are declared with Typer, and what Typer says, in the language of the run."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from govsummary.core.language import Text, current_language
from govsummary.core.regex import regex

_CHINESE = (
    (r"^Usage: ", "用法："),
    (r"^Arguments:$", "参数："),
    (r"^Options:$", "选项："),
    (r"^Commands:$", "命令："),
    (r"\[OPTIONS\]", "[选项]"),
    (r"COMMAND \[ARGS\]\.\.\.", "命令 …"),
    (r"Show this message and exit\.", "显示帮助"),
    (r"\[required\]", "[必填]"),
    (r"\[default:\s+(.*?)\]", r"[默认：\1]"),
    (r"\[x>=(\S+)\]", r"[不小于 \1]"),
    (r"Missing argument '(.*?)'\.", r"缺少参数 \1"),
    (r"Missing option '(.*?)'\.", r"缺少选项 \1"),
    (r"Missing command\.", "缺少命令"),
    (r"No such command '(.*?)'\.", r"没有“\1”这个命令"),
    (r"No such option: (\S+)", r"没有 \1 这个选项"),
    (r" ?\(Possible options: (.*)\)", r"（是不是 \1？）"),
    (r" ?Did you mean (.*?)\?", r"（是不是 \1？）"),
    (r"Invalid value for (.*?): ", r"\1 的值不对："),
    (r"'([^']*)' is not one of (.*)\.", r"“\1”不在可选的 \2 之中"),
    (r"'([^']*)' is not a valid (?:int|float|integer)\.", r"“\1”不是数字"),
    (r"(\S+) is not in the range x>=(\S+)\.", r"\1 小于 \2"),
    (r"Option '?(\S+?)'? requires an argument\.", r"\1 后面要写上值"),
    (r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", r"多了参数：\1"),
)
"""Patterns, line by line, and what stands for them; compiled when there is something to say."""

_BRACES = regex(r"\{(\w[^{}]*)\}")


def in_language(text: str) -> str:
    """What Typer says, in the language of the run; without the braces it puts around required arguments."""
    text = _BRACES.sub(r"\1", text)
    if current_language() == "zh":
        for english, chinese in _CHINESE:
            text = re.sub(english, chinese, text, flags=re.MULTILINE)
    return text


class Command(TyperCommand):
    """A command whose help speaks the language of the run."""

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        return in_language(super().get_help(ctx))

    def get_usage(self, ctx: Any) -> str:
        """The usage line."""
        return in_language(super().get_usage(ctx))


class Group(TyperGroup):
    """A group of commands, in the order in which they were added, whose help speaks the language of the run."""

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        return in_language(super().get_help(ctx))

    def get_usage(self, ctx: Any) -> str:
        """The usage line."""
        return in_language(super().get_usage(ctx))


def program(text: Text, alone: Callable[..., int | None]) -> typer.Typer:
    """A group of commands with the help ``text``; ``alone`` is called where none of them is named."""
    app = typer.Typer(cls=Group, help=str(text), rich_markup_mode=None, add_completion=False)
    app.callback(invoke_without_command=True)(alone)
    return app


def add(app: typer.Typer, name: str, function: Callable[..., int | None], text: Text) -> None:
    """Add a command with its help, in the language of the run."""
    app.command(name, cls=Command, help=str(text), short_help=str(text))(function)
