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

from govsummary.errors import PluginError
from govsummary.language import Text
from govsummary.model import Block, Figure, Part, Report

if TYPE_CHECKING:
    from pathlib import Path

EMPTY_OBJECT: Mapping[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}


@dataclass(frozen=True, slots=True)
class Context:
    """What a section may know besides its own data."""

    report: Report
    figures: Mapping[str, Figure] = field(default_factory=dict)


Compose = Callable[[Mapping[str, Any], Context], Sequence[Block]]
"""Turns a section's validated data into blocks. Headings count their level from 1 inside the section."""


@dataclass(frozen=True, slots=True)
class SectionDefinition:
    """Everything about a section type but its name."""

    title: str
    compose: Compose
    part: Part = Part.ACHIEVEMENTS
    order: int = 100
    schema: Mapping[str, Any] = field(default_factory=lambda: EMPTY_OBJECT)
    """JSON Schema (Draft 2020-12) of the data; the ``title`` of each property is its Chinese name, ``x-parts`` names
    the properties that are part of it (其中) and so must not exceed it (`govsummary.figures.section_parts`)."""
    description: str = ""
    example: str = ""
    """YAML of a section that uses it, to paste."""


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
        """One section type for each folder in ``parent`` that has a ``section.yaml``, by name."""
        found = sorted(p.parent for p in parent.glob("*/section.yaml"))
        return [cls.from_folder(folder, prefix) for folder in found]


def _read_folder(folder: Path, compose: Compose | None) -> SectionDefinition:
    import yaml

    try:
        about = yaml.safe_load((folder / "section.yaml").read_text("utf-8"))
        schema = json.loads((folder / "data.schema.json").read_text("utf-8"))
        example = (folder / "example.yaml").read_text("utf-8")
        if compose is None:
            from govsummary.section_text import SectionText

            compose = SectionText((folder / "text.j2").read_text("utf-8"), schema, str(folder / "text.j2")).compose
        return SectionDefinition(
            title=about["title"],
            compose=compose,
            part=Part(about.get("part", Part.ACHIEVEMENTS)),
            order=int(about.get("order", 100)),
            schema=schema,
            description=about.get("description", ""),
            example=example,
        )
    except (OSError, ValueError, KeyError, TypeError, yaml.YAMLError) as fault:
        raise PluginError(
            Text(
                f"板块文件夹 {folder.name} 读不出来：{fault}",
                f"section folder {folder.name} cannot be read: {fault}",
            )
        ) from fault
