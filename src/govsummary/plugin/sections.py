"""Section types: what a plugin offers, and how most of them are made from a folder without any Python.

A folder holds ``section.yaml`` (title, part, order), ``data.schema.json``, ``text.j2`` and ``example.yaml``. Its name
is read from the folder alone; its files are read when the section is first used, so that start-up stays quick.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from govsummary.core.errors import PluginError
from govsummary.core.language import Text
from govsummary.core.model import Block, Figure, Part, Report

if TYPE_CHECKING:
    from pathlib import Path

EMPTY_OBJECT: Mapping[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}

EXAMPLE = "example.yaml"
_ABOUT = ("title", "part", "order", "description")


@dataclass(frozen=True, slots=True)
class Context:
    """What a section may know besides its own data."""

    report: Report
    figures: Mapping[str, Figure] = field(default_factory=dict)
    say: Callable[[SectionSentences, Mapping[str, Any], Context], Sequence[Block]] | None = field(default=None, repr=False)
    """What makes the blocks of a ``text.j2``; whoever composes brings it."""


Compose = Callable[[Mapping[str, Any], Context], Sequence[Block]]
"""Turns a section's validated data into blocks. Headings count their level from 1 inside the section."""


@dataclass(slots=True, eq=False)
class SectionSentences:
    """The ``text.j2`` of a section with the schema of its data; a `Compose` for who brings the means to read it."""

    source: str
    schema: Mapping[str, Any]
    name: str
    """Its file, for messages."""
    made: Any = field(default=None, repr=False)
    """What composing has made of it, kept for the next paper."""

    def __call__(self, data: Mapping[str, Any], context: Context) -> Sequence[Block]:
        """The blocks of one section."""
        if context.say is None:
            raise TypeError("a Context for text.j2 comes from govsummary.indicators.section_text.context_of")
        return context.say(self, data, context)


@dataclass(frozen=True, slots=True)
class SectionDefinition:
    """Everything about a section type but its name."""

    title: str
    compose: Compose
    part: Part = Part.ACHIEVEMENTS
    order: int = 100
    schema: Mapping[str, Any] = field(default_factory=lambda: EMPTY_OBJECT)
    """JSON Schema (Draft 2020-12) of the data; the ``title`` of each property is its Chinese name, ``x-parts`` names
    the properties that are part of it (其中) and so must not exceed it (`govsummary.indicators.checking`)."""
    description: str = ""
    example: str = ""
    """YAML of a section that uses it, to paste."""
    folder: Path | None = None
    """Where it was read from; None: it is written in Python."""
    sentences: SectionSentences | None = None
    """Its ``text.j2``, if that is what composes it."""


@dataclass(frozen=True)
class SectionType:
    """板块类型: a name such as ``scitech.projects`` and its definition, read when first needed."""

    name: str
    load: Callable[[], SectionDefinition] = field(repr=False, compare=False)

    @cached_property
    def definition(self) -> SectionDefinition:
        """The definition; read once."""
        return self.load()

    @property
    def title(self) -> str:
        """Chinese title, the heading unless the clerk gives another."""
        return self.definition.title

    @classmethod
    def simple(cls, name: str, title: str, compose: Compose, **more: Any) -> SectionType:
        """A section type written in Python; ``more`` are fields of `SectionDefinition`."""
        return cls(name, partial(SectionDefinition, title, compose, **more))

    @classmethod
    def from_folder(cls, folder: Path, prefix: str, *, compose: Compose | None = None) -> SectionType:
        """A section type from its folder, named ``prefix.folder``; ``compose`` replaces ``text.j2``.

        Raises:
            PluginError: when first used, if a file is missing or broken.

        """
        return cls(f"{prefix}.{folder.name}", partial(_read_folder, folder, compose))

    @classmethod
    def from_folders(cls, parent: Path, prefix: str) -> list[SectionType]:
        """One section type for each folder in ``parent`` that has a ``section.yaml``, by name.

        Raises:
            PluginError: there is none, as where a package leaves out its data.

        """
        found = sorted(p.parent for p in parent.glob("*/section.yaml"))
        if not found:
            raise PluginError(
                Text(f"{parent} 里没有带 section.yaml 的板块文件夹", f"no folder in {parent} has a section.yaml"),
                Text("如果源码里有，是打包时漏了数据文件", "if the sources have them, the package leaves out its data"),
            )
        return [cls.from_folder(folder, prefix) for folder in found]


def _read_folder(folder: Path, compose: Compose | None) -> SectionDefinition:
    about = _about(folder)
    schema = read_file(folder / "data.schema.json", json.loads)
    example = _example(folder)
    file = folder / "text.j2"
    made = partial(SectionDefinition, schema=schema, example=example, folder=folder, **about)
    if compose is not None:
        return made(compose=compose)
    sentences = SectionSentences(read_file(file, str), schema, str(file))
    return made(compose=sentences, sentences=sentences)


def _about(folder: Path) -> dict[str, Any]:
    """``section.yaml``: its keys are those that say what a section is."""
    import yaml

    file = folder / "section.yaml"
    about = read_file(file, yaml.safe_load)
    if not isinstance(about, dict) or not isinstance(about.get("title"), str) or not about["title"].strip():
        raise _unusable(file, Text("缺少 title", "it lacks a title"))
    if unknown := [key for key in about if key not in _ABOUT]:
        what, may = unknown[0], ", ".join(_ABOUT)
        raise _unusable(file, Text(f"没有 {what} 这一项，可以写 {may}", f"there is no '{what}'; there are {may}"))
    parts = [part.value for part in Part]
    if about.get("part", parts[0]) not in parts:
        may = ", ".join(parts)
        raise _unusable(file, Text(f"part 应是 {may} 之一", f"part has to be one of {may}"))
    if type(about.get("order", 0)) is not int:
        raise _unusable(file, Text("order 应是整数", "order has to be a whole number"))
    return {**about, "part": Part(about.get("part", Part.ACHIEVEMENTS))}


def _example(folder: Path) -> str:
    """The example; papers are written without it, so that what is wrong with the file is told by `doctor` alone."""
    try:
        return str(read_file(folder / EXAMPLE, str))
    except PluginError:
        return ""


def read_file(file: Path, parse: Callable[[str], Any]) -> Any:
    """What is in one of the files of a section's folder.

    Raises:
        PluginError: it is not there, not in UTF-8, or cannot be parsed.
    """
    try:
        return parse(file.read_text("utf-8"))
    except FileNotFoundError as fault:
        missing = Text(
            "没有这个文件；如果源码里有，是打包时漏了", "it is not there; if the sources have it, the package does not"
        )
        raise _unusable(file, missing) from fault
    except UnicodeDecodeError as fault:
        raise _unusable(file, Text("不是 UTF-8 编码", "it is not in UTF-8")) from fault
    except OSError as fault:
        raise _unusable(file, Text("打不开", str(fault.strerror))) from fault
    except RecursionError as fault:
        raise _unusable(file, Text("套得太深", "it is nested too deeply")) from fault
    except Exception as fault:
        if not hasattr(fault, "problem_mark") and not isinstance(fault, ValueError):
            raise
        mark = getattr(fault, "problem_mark", None)  # of YAML, counted from 0; JSON counts from 1
        line = mark.line + 1 if mark else getattr(fault, "lineno", 0)
        kind = "YAML" if file.suffix == ".yaml" else "JSON"
        raise _unusable(
            file, Text(f"不是正确的 {kind}", f"it is no {kind}: {' '.join(str(fault).split())}"), line
        ) from fault


def _unusable(file: Path, reason: Text, line: int = 0) -> PluginError:
    place = f"{file}:{line}" if line else str(file)
    return PluginError(Text(f"板块文件 {place} 不能用：{reason.zh}", f"section file {place}: {reason.en}"))
