"""Writes the tables of wording as a start reads them: ``python -m tools.build_tables`` (`tools.build_docs` does so as well).

In src/govsummary/data: wording.json from wording/*.yaml, with what a text must have for a pattern to match anywhere;
codes.json from those and the ``codes.yaml`` of every room; commands.json from what Typer knows of the commands;
terms.json, quantities.json, roles.json, units.json, fonts/faces.json from their YAML. Reading JSON takes a
twentieth of reading YAML. A test says that all are current.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml
from typer.main import get_command

from govsummary.cli.main import COMMANDS, WITHIN, build
from govsummary.core.resources import data_root

_MOST = 80
"""Characters of a set: with more, hardly a text is without all of them."""
_STRENGTHS = {"error": "must", "warning": "usual", "info": "advice"}
_parser: Any = import_module("re._parser" if hasattr(re, "_parser") else "sre_parse")


def tables() -> dict[Path, str]:
    """The text of each file."""
    root = data_root()
    files = sorted((root / "wording").glob("*.yaml"))
    rules = sorted((entry for file in files for entry in _read(file)), key=lambda entry: str(entry["code"]))
    return {
        root / "codes.json": _codes(sorted(root.parent.rglob("codes.yaml")), rules),
        root / "commands.json": _commands(),
        root / "wording.json": _lines(map(_entry, rules)),
        root / "terms.json": _lines(_read(root / "terms.yaml")),
        root / "quantities.json": _word_classes(yaml.safe_load((root / "quantities.yaml").read_text("utf-8"))),
        root / "roles.json": _lines_of(yaml.safe_load((root / "roles.yaml").read_text("utf-8"))),
        root / "fonts" / "faces.json": _lines(_read(root / "fonts" / "faces.yaml")),
        root / "units.json": _units(yaml.safe_load((root / "units.yaml").read_text("utf-8"))),
    }


def _lines_of(table: dict[str, dict[str, Any]]) -> str:
    """A JSON object of one row a line."""
    sections = (
        f"{json.dumps(name)}: {{\n"
        + ",\n".join(
            f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(row, ensure_ascii=False)}" for key, row in rows.items()
        )
        + "\n}"
        for name, rows in table.items()
    )
    return "{\n" + ",\n".join(sections) + "\n}\n"


def _units(table: dict[str, Any]) -> str:
    """One unit a line: its dimension, how many of the basic one it is, and whether it counts one by one."""
    rows = {
        unit: [name, str(factor), False] for name, units in table["dimensions"].items() for unit, factor in units.items()
    }
    rows |= {unit: [unit, "1", False] for unit in table["other"].split()}
    rows |= {unit: [unit, "1", True] for unit in table["counted"].split()}
    for unit in table["dimensions"]["people"]:
        rows[unit][2] = True
    lines = (f"{json.dumps(unit, ensure_ascii=False)}: {json.dumps(row, ensure_ascii=False)}" for unit, row in rows.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _codes(files: Iterable[Path], rules: Iterable[dict[str, Any]]) -> str:
    """A JSON object of one code a line, by number; a rule of wording is a code as well."""
    top = data_root().parent
    rows = {row.pop("code"): {"room": _room(file, top), **row} for file in files for row in _read(file)}
    rows |= {rule["code"]: _code_of(rule) for rule in rules}
    lines = (f"{json.dumps(code)}: {json.dumps(rows[code], ensure_ascii=False)}" for code in sorted(rows))
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _room(file: Path, top: Path) -> str:
    return file.parent.relative_to(top).as_posix()


def _code_of(rule: dict[str, Any]) -> dict[str, Any]:
    """What a rule of wording says as a code."""
    title, severity = rule["title"], rule["severity"]
    said: dict[str, Any] = {
        key: rule[key] for key in ("severity", "strength", "clause", "title", "why", "hint", "formerly") if key in rule
    }
    told = {"zh": f"{title['zh']}：“{{quote}}”", "en": f"{title['en']}: '{{quote}}'"}
    examples = {key: "\n".join(rule[key]) for key in ("wrong", "right")}
    return {"room": "data/wording", "strength": _STRENGTHS[severity], **said, "message": told, **examples}


def _commands() -> str:
    """Of each command what its options and arguments are, of those whose values need no look; one command a line."""
    known: dict[str, Any] = vars(get_command(build()))["commands"]
    rows = (f"{json.dumps(name)}: {json.dumps(_parameters(known[name].params))}" for name in COMMANDS if name not in WITHIN)
    return "{\n" + ",\n".join(rows) + "\n}\n"


def _parameters(parameters: Iterable[Any]) -> dict[str, Any]:
    """Name, kind of value or the value that it stands for, whether there may be several; and what has to be there."""
    options: dict[str, list[Any]] = {}
    arguments = []
    required = [one.name for one in parameters if one.required]
    for one in parameters:
        kind = _KINDS.get(one.type.name, "")
        if one.param_type_name == "argument":
            arguments.append([one.name, kind, one.nargs != 1])
        elif getattr(one, "is_flag", False):
            ways = ((one.opts, True), (one.secondary_opts, False))
            options |= {word: [one.name, value, False] for words, value in ways for word in words}
        elif kind:
            options |= {word: [one.name, kind, one.multiple] for word in one.opts}
    return {"options": options, "arguments": arguments, "required": required}


_KINDS = {"str": "text", "text": "text", "path": "path"}
"""Of the words that Typer has for what a value is, those that take any."""


def _word_classes(sections: dict[str, dict[str, list[str] | str]]) -> str:
    """A JSON object of one class a line: its words, longer ones first, those of a class in braces among them."""
    stated = {name: said for section in sections.values() for name, said in section.items()}

    def written(said: list[str]) -> Iterator[str]:
        for word in said:
            yield from written(list(stated[word[1:-1]])) if word.startswith("{") else (word,)

    def entry(said: list[str] | str) -> list[str] | str:
        return said if isinstance(said, str) else sorted(dict.fromkeys(written(said)), key=len, reverse=True)

    rows = (f"{json.dumps(name)}: {json.dumps(entry(said), ensure_ascii=False)}" for name, said in stated.items())
    return "{\n" + ",\n".join(rows) + "\n}\n"


def _entry(stated: dict[str, Any]) -> dict[str, Any]:
    """With each pattern as one expression, and what it needs."""
    begins = stated.pop("begins", "")
    for key in {"pattern", "unless", "unless_match"} & stated.keys():
        if isinstance(stated[key], list):
            stated[key] = (f"(?={begins})" if begins else "") + "(?:" + "|".join(stated[key]) + ")"
    return {**stated, "needs": needs(stated["pattern"]) if "pattern" in stated else []}


def needs(pattern: str) -> list[str]:
    """Sets of characters: of each of them a text must have one for the pattern to match."""
    parsed = _parser.parse(pattern)
    if parsed.state.flags & re.IGNORECASE:
        return []
    found = {"".join(sorted(one)) for one in _sets(parsed) if len(one) <= _MOST}
    return sorted(found, key=lambda one: (len(one), one))


def _sets(parsed: Iterable[tuple[Any, Any]]) -> Iterator[set[str]]:
    """What each part that cannot be left out needs; a part that is not understood needs nothing."""
    for kind, value in parsed:
        match str(kind):
            case "LITERAL":
                yield {chr(value)}
            case "IN":
                yield from _class(value)
            case "BRANCH":
                ways = [min(_sets(way), key=len, default=None) for way in value[1]]
                if None not in ways:
                    yield set().union(*(way for way in ways if way))
            case "SUBPATTERN" if not value[1]:  # no flag of its own
                yield from _sets(value[3])
            case "ASSERT":
                yield from _sets(value[1])
            case "MAX_REPEAT" | "MIN_REPEAT" if value[0]:
                yield from _sets(value[2])


def _class(members: Iterable[tuple[Any, Any]]) -> Iterator[set[str]]:
    found: set[str] = set()
    for kind, value in members:
        if str(kind) == "LITERAL":
            found.add(chr(value))
        elif str(kind) == "RANGE" and value[1] - value[0] < _MOST:
            found.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return
    yield found


def _read(file: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = yaml.safe_load(file.read_text("utf-8"))
    return entries


def _lines(entries: Iterable[dict[str, Any]]) -> str:
    """A JSON list of one entry a line, so that a change shows as one."""
    return "[\n" + ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries) + "\n]\n"


def write() -> bool:
    """Write what is not current; whether anything was."""
    stale = [(path, text) for path, text in tables().items() if not path.is_file() or path.read_text("utf-8") != text]
    for path, text in stale:
        path.write_text(text, encoding="utf-8", newline="\n")
    return bool(stale)


if __name__ == "__main__":
    write()
