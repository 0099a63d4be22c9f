"""A file that was dropped on the window: what is recognised in it, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import govsummary
from govsummary.core.files import write
from govsummary.draft.reading import read_draft

if TYPE_CHECKING:
    from govsummary import Diagnostic, Plugins
    from govsummary.desk.folder import Folder

SHOWN = 400
"""Passages that are shown of a draft."""
_LONG = 60
"""Characters of each."""


@dataclass
class Dropped:
    """Its name and bytes, held until somebody says what it is to be."""

    name: str
    content: bytes

    def parts(self) -> dict[str, Any]:
        """What each passage is taken for, and what else it may be where that is not sure.

        Raises:
            InvalidReport: it cannot be opened or read.
            UsageError: it is no paper by its name.
        """
        pieces = read_draft(self.name, self.content).pieces
        parts = [
            {
                "role": one.role.value,
                "level": one.level,
                "text": one.text[:_LONG] or "、".join(cell.text for cell in (*one.rows, ())[0])[:_LONG],
                "maybe": one.doubt.other.value if one.doubt else "",
            }
            for one in pieces
        ]
        return {"name": self.name, "parts": parts[:SHOWN], "more": max(0, len(parts) - SHOWN)}

    def as_data(self, folder: Folder, plugins: Plugins, name: str = "") -> tuple[str, tuple[Diagnostic, ...]]:
        """Written as a data file, its pictures beside it: the file's name, and what is to be looked at.

        Raises:
            InvalidReport: it cannot be read.
        """
        free = name or folder.free(f"{PurePath(self.name).stem}.yaml")
        below = f"{PurePath(free).stem}图片"
        made = govsummary.import_paper(self.name, self.content, plugins=plugins, pictures=below)
        for picture, content in made.pictures.items():
            write(folder.below(picture), content)
        folder.save(free, made.text.encode())
        return free, made.diagnostics

    def laid_out(self, folder: Folder, plugins: Plugins) -> tuple[str, tuple[Diagnostic, ...]]:
        """Written as an official document of the same words: the file's name, and what is to be looked at.

        Raises:
            InvalidReport: it cannot be read, or words would be lost.
        """
        made = govsummary.format_draft(self.name, self.content, plugins=plugins)
        free = folder.free(f"{PurePath(self.name).stem}（公文）.docx")
        folder.save(free, made.content)
        return free, made.diagnostics
