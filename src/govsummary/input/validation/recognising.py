"""What lies beside reports in a folder and is none: a house style, a list of terms, what the program itself has written."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from govsummary.core.errors import InvalidReport
from govsummary.core.regex import regex
from govsummary.input.reading import is_text

if TYPE_CHECKING:
    from yaml.nodes import Node

_HEAD = 1024
"""Bytes in which nearly every report in YAML says its title at the left margin: it need not be read any further."""
_TITLED = re.compile("""^(?:\ufeff)?["']?(?:标题|title)["']?[ \t]*[:：]""".encode(), re.MULTILINE)
_TERM = {"wrong", "right"}
_FIGURES = {"指标", "figures"}
_own_output = regex(r'\s*\{\s*"(?:counts|results|findings)"\s*:').match
"""How ``--report`` and ``--format json`` begin."""


def is_no_report(path: Path) -> bool:
    """Whether a data file is plainly something else, so that whoever names its folder does not mean it.

    It has a name that only another kind of file has, and none that a report has. A report with slips in its names stays a
    report, and so does a file that cannot be read: its faults are to be reported.
    """
    if not is_text(path):
        return False
    try:
        with path.open("rb") as file:
            if _TITLED.search(file.read(_HEAD)):
                return False
        return _is_something_else(path)
    except (OSError, InvalidReport):
        return False


def is_ledger(path: Path) -> bool:
    """Whether a data file states 指标 and nothing else: a ledger, for papers to name."""
    try:
        with path.open("rb") as file:
            if not is_text(path) or _TITLED.search(file.read(_HEAD)):
                return False
        return _is_of_figures(_root(path)[0])
    except (OSError, InvalidReport):
        return False


def _root(path: Path) -> tuple[Node | None, str]:
    """The top of a data file and its text; no top where it is too large or is written wrongly.

    Raises:
        InvalidReport: it cannot be decoded.
    """
    import yaml

    from govsummary.core import limits
    from govsummary.input.reading.contents import decode
    from govsummary.input.reading.yaml_text import compose, fastest_loader

    content = path.read_bytes()
    text = decode(content, str(path))
    try:
        return compose(text, fastest_loader()) if len(content) <= limits.TEXT_BYTES else None, text
    except yaml.YAMLError:
        return None, text


def _is_of_figures(root: Node | None) -> bool:
    names = _names(root)
    return bool(names) and names <= _FIGURES


def _is_something_else(path: Path) -> bool:
    from yaml.nodes import SequenceNode

    from govsummary.input.validation.shapes import report_shape

    root, text = _root(path)
    if _own_output(text) or _is_of_figures(root):
        return True
    if isinstance(root, SequenceNode):
        return bool(root.value) and all(_names(item) >= _TERM for item in root.value)
    names = _names(root)
    return not names & report_shape().names.keys() and bool(names & _house_style_names())


@cache
def _house_style_names() -> frozenset[str]:
    from govsummary.input.validation.shapes import Shape, core_schema

    return frozenset(Shape(core_schema("house_style.schema.json")).names)


def _names(node: Node | None) -> set[str]:
    """The names at the top of a mapping; none of anything else."""
    from yaml.nodes import MappingNode

    return {key.value for key, _ in node.value if isinstance(key.value, str)} if isinstance(node, MappingNode) else set()
