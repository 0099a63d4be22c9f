"""What a command takes, and a command line of the usual kind understood without Typer: to load that takes long.

Options and arguments are stated as Typer has it, ``Annotated[Path, Option("--output", "-o", help=…)]``. `for_typer` turns
them into Typer's own. Whatever is not plain (help, an option that is unknown or comes twice, a file that cannot be read)
is left to Typer, which says so in its own way.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from inspect import signature
from pathlib import Path
from typing import Annotated, Any, get_type_hints

Function = Callable[..., int]


class Argument:
    """A word of the command line by its place; what there is to say of it is as in Typer."""

    def __init__(self, **about: Any) -> None:
        self.names: tuple[str, ...] = ()
        self.about = about


class Option(Argument):
    """An option; without ``names`` it is called as its parameter."""

    def __init__(self, *names: str, **about: Any) -> None:
        super().__init__(**about)
        self.names = names


def for_typer(function: Function) -> Function:
    """A function of the same parameters that Typer can read."""
    import typer

    def stated(annotation: Any) -> Any:
        ours = getattr(annotation, "__metadata__", (None,))[0]
        if not isinstance(ours, Argument):
            return annotation
        made = typer.Option(*ours.names, **ours.about) if isinstance(ours, Option) else typer.Argument(**ours.about)
        return Annotated[annotation.__origin__, made]

    def command(**given: Any) -> int:
        return function(**given)

    stated_all = {name: stated(annotation) for name, annotation in _hints(function).items()}
    parameters = [one.replace(annotation=stated_all[name]) for name, one in signature(function).parameters.items()]
    command.__annotations__ = stated_all
    command.__signature__ = signature(function).replace(parameters=parameters)  # type: ignore[attr-defined]
    command.__doc__ = function.__doc__
    return command


def understood(function: Function, words: Sequence[str]) -> dict[str, Any] | None:
    """What a command's function is called with; None for a command line that only Typer can be trusted with."""
    flags: dict[str, tuple[str, bool]] = {}
    values: dict[str, tuple[str, type]] = {}
    given: dict[str, Any] = {}
    rest: list[str] = []
    for parameter, annotation in _hints(function).items():
        kind, names = annotation.__origin__, annotation.__metadata__[0].names
        if not isinstance(annotation.__metadata__[0], Option):
            given[parameter] = rest
        elif kind in (bool, bool | None) and len(names) == 1:
            flags |= {word: (parameter, on) for word, on in zip(names[0].split("/"), (True, False), strict=False)}
        elif kind in (str, Path | None):
            named = names or (f"--{parameter.replace('_', '-')}",)
            values |= dict.fromkeys(named, (parameter, str if kind is str else Path))
    waiting = iter(words)
    for word in waiting:
        if not word.startswith("-"):
            rest.append(word)
            continue
        parameter, value = flags.get(word, ("", None))
        if word in values:
            parameter, kind = values[word]
            value = kind(next(waiting, "-"))
        if not parameter or parameter in given or str(value).startswith("-") or _is_unreadable(value):
            return None
        given[parameter] = value
    return given if rest else None


def _hints(function: Function) -> dict[str, Any]:
    hints = get_type_hints(function, include_extras=True)
    return {name: hint for name, hint in hints.items() if name != "return"}


def _is_unreadable(value: object) -> bool:
    return isinstance(value, Path) and value.exists() and not os.access(value, os.R_OK)
