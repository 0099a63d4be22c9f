"""The ways in which a value may be written into a YAML text, the plainest first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govsummary.input.writing.yaml_text import field_lines, item_lines

if TYPE_CHECKING:
    from yaml.nodes import Node


def as_neighbour(value: Any, items: Sequence[Node]) -> list[str]:
    """The lines of an item, its fields below each other if its neighbours' are."""
    return item_lines(value) if not items or getattr(items[-1], "flow_style", True) else as_item(value)


def as_item(value: Any) -> list[str]:
    """The lines of an item, its fields below each other."""
    if not isinstance(value, Mapping) or not value:
        return item_lines(value)
    first, *rest = (line for name, one in value.items() for line in field_lines(name, one))
    return [f"- {first}", *(f"  {line}" for line in rest)]


def spellings(value: Any, indent: int) -> Iterator[str]:
    """The ways to write a value, the plainest first."""
    if isinstance(value, str):
        if "\n" in value:
            lines = value.split("\n")
            yield "|-\n" + "\n".join(f"{' ' * indent}{line}" if line else "" for line in lines)
        else:
            yield value
            yield "'" + value.replace("'", "''") + "'"
    elif isinstance(value, list) and all(isinstance(one, str) for one in value):
        yield f"[{', '.join(value)}]"
    yield _flow(value)


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{quoted(key)}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return f"{value:f}" if isinstance(value, Decimal) else quoted(value) if isinstance(value, str) else json.dumps(value)


def quoted(text: str) -> str:
    """A text in double quotes."""
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return character if character.isprintable() else f"\\U{ord(character):08X}"
