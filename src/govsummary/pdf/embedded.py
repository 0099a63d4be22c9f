"""The fonts inside a PDF, and the characters each of them drew: enough of PDF to ask "was a face substituted?"."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

OBJECT = re.compile(rb"(?<!\d)(\d+) 0 obj\b(.*?)(?:\bstream\r?\n|\bendobj\b)", re.DOTALL)
FONT = re.compile(rb"/BaseFont\s*/(?:[A-Z]{6}\+)?([^\s/<>\[\]()]+)")
TO_UNICODE = re.compile(rb"/ToUnicode (\d+) 0 R")
CHARACTERS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
TARGET = re.compile(rb"<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]+)>")
LARGEST_MAP = 1 << 20


@dataclass(frozen=True, slots=True)
class EmbeddedFont:
    """A font of a PDF: PostScript ``name`` without its subset tag, and the ``characters`` it drew (sorted)."""

    name: str
    characters: str


def embedded_fonts(pdf: bytes) -> tuple[EmbeddedFont, ...]:
    """Every font of a PDF, by name, once; empty where the PDF hides its objects in compressed streams."""
    objects = {int(match[1]): match for match in OBJECT.finditer(pdf)}
    drawn: dict[str, set[str]] = {}
    for match in objects.values():
        if font := FONT.search(match[2]):
            characters = drawn.setdefault(font[1].decode("latin-1"), set())
            if (reference := TO_UNICODE.search(match[2])) and (table := objects.get(int(reference[1]))):
                characters.update(_mapped(pdf, table))
    return tuple(EmbeddedFont(name, "".join(sorted(drawn[name]))) for name in sorted(drawn))


def _mapped(pdf: bytes, table: re.Match[bytes]) -> Iterator[str]:
    try:
        text = zlib.decompressobj().decompress(pdf[table.end() :], LARGEST_MAP)
    except zlib.error:
        return
    for group in CHARACTERS.findall(text):
        for target in TARGET.findall(group):
            yield bytes.fromhex(target.decode()).decode("utf-16-be", errors="ignore")
