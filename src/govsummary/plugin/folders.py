"""The files of a folder that is offered, and what a section's takes over: a base, the core's definitions, companions.

A base (``extends``) and what a ``text.j2`` includes are the core's sections or neighbours; no other file is ever read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from govsummary.core.errors import PluginError
from govsummary.core.frozen import field, frozen
from govsummary.core.language import Text
from govsummary.core.regex import regex
from govsummary.core.resources import data_root
from govsummary.plugin.fields import COMPANION, followed

if TYPE_CHECKING:
    from pathlib import Path

SECTION, SCHEMA, TEXT, EXAMPLE = "section.yaml", "data.schema.json", "text.j2", "example.yaml"
"""The files of a section's folder."""
CORE = "core"
"""The prefix of the core's own sections."""
COMPANIONS = ("lead_in", "actions", "quantities", "advances", "case", "honours", "recognition")
"""随文项: what every section may state besides its own fields, in the order in which it is printed."""
DEEPEST = 8
"""How many bases may stand upon one another, and texts in one another."""
_DEFINED = f"{CORE}#/$defs/"
_include = regex(r"""\{%-?\s*include\s+["']([^"']*)["']\s*-?%\}""").finditer
_NO_BASE = Text(
    "没有“{name}”这个板块；extends 和 include 能用的有：{known}", "there is no section '{name}' to take over; known: {known}"
)
_CIRCULAR = Text("“{name}”转来转去又用到自己", "'{name}' leads back to itself")
_NO_DEFINITION = Text("core 没有“{name}”；有：{known}", "the core has no '{name}'; known: {known}")
_NO_HINTS = Text("应是“原名称: 提示”，一行一个", "it has to hold a name and a hint a line")
_NO_OBJECT = Text("应是 JSON 对象", "it has to be a JSON object")

Schema = Mapping[str, Any]


@frozen
class Line:
    """A line of a text, or a piece of one, and where it stands."""

    text: str
    file: str
    number: int


@frozen
class Sourced:
    """A text put together of several files."""

    lines: tuple[Line, ...]

    def __str__(self) -> str:
        return "".join(line.text for line in self.lines)

    def place(self, number: int) -> str:
        """File and line of one of its lines, counted from 1."""
        starts = accumulate((line.text.count("\n") for line in self.lines), initial=1)
        here = [line for start, line in zip(starts, self.lines, strict=False) if start == number]
        found = next((line for line in here if line.text.strip()), (*here, *self.lines[:1], None)[0])
        return f"{found.file}:{found.number}" if found else ""


@frozen
class Folder:
    """The folder of a section; its neighbours' names have the same prefix."""

    path: Path
    prefix: str
    above: tuple[Path, ...] = field(default=(), compare=False)
    """Those that take it over."""
    files: list[Path] = field(default_factory=lambda: [definitions_file()], compare=False)
    """What it and all that it takes over are read from, whether there or not."""

    def __post_init__(self) -> None:
        """Its own files are among them."""
        self.files.extend(self.path / name for name in (SECTION, SCHEMA, TEXT, EXAMPLE))

    def other(self, name: str, file: Path, line: int = 0) -> Folder:
        """The folder of another section, which ``file`` names.

        Raises:
            PluginError: there is none of that name, or it leads back here.
        """
        parents = {CORE: data_root() / "sections", self.prefix: self.path.parent}
        known = {f"{one}.{file.parent.name}": one for one, at in parents.items() for file in at.glob(f"*/{SECTION}")}
        if name not in known:
            raise unusable(file, _NO_BASE.fill(name=name, known="、".join(sorted(known))), line)
        path = parents[known[name]] / name.removeprefix(f"{known[name]}.")
        above = (*self.above, self.path)
        if path in above or len(above) > DEEPEST:
            raise unusable(file, _CIRCULAR.fill(name=name), line)
        return Folder(path, known[name], above, self.files)

    @cached_property
    def base(self) -> Folder | None:
        """The section that it ``extends``."""
        file = self.path / SECTION
        about = read_file(file, yaml_of)
        name = about.get("extends") if isinstance(about, dict) else None
        return self.other(str(name), file) if name else None

    def schema(self) -> Schema:
        """The schema of its data: its base's fields, its own over them or after them, and the core's definitions."""
        base, file = self.base, self.path / SCHEMA
        own: Any = {} if base and not file.is_file() else read_file(file, json.loads)
        if not isinstance(own, dict):
            raise unusable(file, _NO_OBJECT)
        return _inherited(_defined(own, file), base.schema() if base else {})

    def text(self) -> Sourced:
        """Its sentences, those that it includes in their places; its base's if it has none."""
        base, file = self.base, self.path / TEXT
        if base and not file.is_file():
            return base.text()
        lines = read_file(file, str).splitlines(keepends=True)
        return Sourced(tuple(piece for number, line in enumerate(lines, 1) for piece in self._pieces(line, file, number)))

    def _pieces(self, line: str, file: Path, number: int) -> Iterator[Line]:
        """A line, or what stands around and in the places of its ``{% include %}``."""
        begun = 0
        for found in _include(line):
            yield Line(line[begun : found.start()], str(file), number)
            inner = self.other(found[1], file, number).text().lines
            yield from inner[:-1]
            yield from (Line(last.text.rstrip("\n"), last.file, last.number) for last in inner[-1:])
            begun = found.end()
        yield Line(line[begun:], str(file), number)


def _inherited(own: Schema, base: Schema) -> Schema:
    """A schema with the fields of its base; of a field of both, what its own says comes first."""
    merged = {**base, **own}
    for group in ("properties", "x-derived", "$defs"):
        if group in base and group in own:
            merged[group] = {**base[group], **{name: _over(base[group].get(name), one) for name, one in own[group].items()}}
    if "required" in base and "required" in own:
        merged["required"] = [*dict.fromkeys((*base["required"], *own["required"]))]
    return merged


def _over(base: Any, own: Any) -> Any:
    return {**base, **own} if isinstance(base, Mapping) and isinstance(own, Mapping) else own


def _defined(schema: Any, file: Path) -> Any:
    """A schema with what it refers to as ``core#/$defs/name`` in its place; what stands beside the reference comes first."""
    if isinstance(schema, list):
        return [_defined(one, file) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: _defined(value, file) for key, value in schema.items()}
    reference = made.get("$ref")
    if not isinstance(reference, str) or not reference.startswith(_DEFINED):
        return made
    name = reference.removeprefix(_DEFINED)
    if name not in definitions():
        raise unusable(file, _NO_DEFINITION.fill(name=name, known="、".join(definitions())))
    return {**definitions()[name], **{key: value for key, value in made.items() if key != "$ref"}}


@cache
def definitions() -> Mapping[str, Schema]:
    """What a schema may refer to as ``core#/$defs/name``."""
    whole: Schema = json.loads(definitions_file().read_text("utf-8"))
    return {
        name: {key: value for key, value in followed(one, whole).items() if key != "$ref"}
        for name, one in whole["$defs"].items()
    }


def definitions_file() -> Path:
    """Where those stand."""
    return data_root() / "sections" / "definitions.json"


def with_companions(schema: Schema) -> Schema:
    """A section's schema with the companions that it has no field of the same name for."""
    stated = schema.get("properties", {})
    if not isinstance(stated, Mapping):
        return schema
    titles = {one.get("title") for one in stated.values() if isinstance(one, Mapping)}
    wanted = {name: one for name in COMPANIONS if (one := definitions()[name])["title"] not in titles and name not in stated}
    return {**schema, "properties": {**stated, **{name: {**one, COMPANION: True} for name, one in wanted.items()}}}


def retired(parent: Path) -> Mapping[str, str]:
    """Sections that went: name or title → where what they said is stated now, as ``retired.yaml`` beside the folders says.

    Raises:
        PluginError: the file says something else.
    """
    file = parent / "retired.yaml"
    if not file.is_file():
        return {}
    stated = read_file(file, yaml_of)
    if not isinstance(stated, dict) or not all(isinstance(one, str) for pair in stated.items() for one in pair):
        raise unusable(file, _NO_HINTS)
    return stated


# ---- one file -----------------------------------------------------------------------------------------------------


def yaml_of(text: str) -> Any:
    """What a YAML text says."""
    import yaml

    return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def read_file(file: Path, parse: Callable[[str], Any]) -> Any:
    """What is in one of the files of a folder that is offered.

    Raises:
        PluginError: it is not there, not in UTF-8, or cannot be parsed.
    """
    try:
        return parse(file.read_text("utf-8-sig"))
    except FileNotFoundError as fault:
        missing = Text(
            "没有这个文件；如果源码里有，是打包时漏了", "it is not there; if the sources have it, the package does not"
        )
        raise unusable(file, missing) from fault
    except UnicodeDecodeError as fault:
        raise unusable(file, Text("不是 UTF-8 编码", "it is not in UTF-8")) from fault
    except OSError as fault:
        raise unusable(file, Text("打不开", str(fault.strerror))) from fault
    except RecursionError as fault:
        raise unusable(file, Text("套得太深", "it is nested too deeply")) from fault
    except Exception as fault:
        if not hasattr(fault, "problem_mark") and not isinstance(fault, ValueError):
            raise
        mark = getattr(fault, "problem_mark", None)  # of YAML, counted from 0; JSON counts from 1
        line = mark.line + 1 if mark else getattr(fault, "lineno", 0)
        kind = "YAML" if file.suffix == ".yaml" else "JSON"
        words = " ".join(str(fault).split())
        raise unusable(file, Text(f"不是正确的 {kind}", f"it is no {kind}: {words}"), line) from fault


def unusable(file: Path, reason: Text, line: int = 0) -> PluginError:
    """The fault of a file that cannot be used."""
    place = f"{file}:{line}" if line else str(file)
    return PluginError(Text(f"文件 {place} 不能用：{reason.zh}", f"file {place}: {reason.en}"))
