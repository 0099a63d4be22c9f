"""The opened folder: what lies in it, and nothing outside; whole files, and a copy of what a session first changes."""

from __future__ import annotations

import glob
import hashlib
import re
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from itertools import islice
from pathlib import Path

from govsummary import UsageError
from govsummary.core.files import refuse_open, write
from govsummary.core.language import Text
from govsummary.core.regex import regex
from govsummary.core.resources import CSV, YAML

BOOKS = (".xlsx",)
OTHERS = (".docx", ".xlsx", ".doc", ".wps", ".txt", ".md")
KEPT = 10
"""So many copies of a paper are kept."""
OWN = ".govsummary"
"""The folder beside the papers that holds copies and what is not saved yet."""
EXPORTS = "exports"
"""In it the digests of what was exported."""
MOST = 2000
"""Files of a folder that are looked at."""
_DEVICES = regex(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
ODD = regex(r'[<>:"/\\|?*\x00-\x1f]')
_NO_NAME = Text("文件名“{name}”不能用", "'{name}' cannot be a file's name")
_OTHER_NAME = Text('请换一个，不要有 / \\ : * ? " < > |，也不要以点或空格结尾', 'choose another without / \\ : * ? " < > |')
_OUTSIDE = Text("“{name}”不在打开的文件夹里", "'{name}' is not in the opened folder")
_NOT_THERE = Text("没有“{name}”这个文件", "there is no file '{name}'")


class Folder:
    """A folder whose files are known by their names alone."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.unsaved: Callable[[], Mapping[str, bytes]] = dict
        """What is open and not saved, which papers should find instead of the files as they lie there."""

    def path(self, name: str, *, there: bool = False) -> Path:
        """The file of that name.

        Raises:
            UsageError: the name is none, leads out of the folder, or (``there``) no file has it.
        """
        bare = name.strip()
        if not bare or ODD.search(name) or _DEVICES.fullmatch(bare) or bare.startswith(".") or bare[-1] in ". ":
            raise UsageError(_NO_NAME.fill(name=name), _OTHER_NAME)
        path = (self.root / bare).resolve()
        if path.parent != self.root:
            raise UsageError(_OUTSIDE.fill(name=name))
        if there and not path.is_file():
            raise UsageError(_NOT_THERE.fill(name=name))
        return path

    def holding(self, name: str) -> tuple[Folder, str]:
        """The folder in which a file lies, this one or one below it, and what the file is called there.

        Raises:
            UsageError: the name of a folder is none, or leads out.
        """
        first, _, rest = name.replace("\\", "/").partition("/")
        return Folder(self.path(first)).holding(rest) if rest else (self, first)

    def below(self, name: str) -> Path:
        """A file of this folder or of one below it.

        Raises:
            UsageError: a name is none, or leads out.
        """
        folder, bare = self.holding(name)
        return folder.path(bare)

    def papers(self) -> list[dict[str, str]]:
        """Data files, the last changed first."""
        return self._listed(YAML)

    def others(self) -> list[dict[str, str]]:
        """What can be imported, laid out or merged."""
        return self._listed(OTHERS)

    def books(self) -> list[dict[str, str]]:
        """Workbooks."""
        return self._listed(BOOKS)

    def ledgers(self) -> list[dict[str, str]]:
        """Workbooks and CSV files."""
        return self._listed((*BOOKS, CSV))

    def _listed(self, suffixes: tuple[str, ...]) -> list[dict[str, str]]:
        found = []
        with suppress(OSError):
            for path in islice(self.root.iterdir(), MOST):
                if path.suffix.lower() in suffixes and not path.name.startswith((".", "~$")) and path.is_file():
                    found.append((path.stat().st_mtime, path.name))
        return [
            {"name": name, "changed": f"{datetime.fromtimestamp(at):%Y-%m-%d %H:%M}"}
            for at, name in sorted(found, reverse=True)
        ]

    def free(self, name: str) -> str:
        """The name, or one like it that no file has: 总结(2).docx."""
        path, number = self.path(name), 1
        while path.exists():
            number += 1
            path = self.path(f"{Path(name).stem}({number}){Path(name).suffix}")
        return path.name

    def save(self, name: str, content: bytes) -> None:
        """Write a file whole; what stood there is the clerk's to replace.

        Raises:
            EnvironmentFault: it cannot be written.
        """
        write(self.path(name), content, force=True)

    def remember(self, content: bytes) -> None:
        """Note down that a file was made here: nobody has to be asked before such a one is replaced."""
        known = [one for one in self._exports() if one != digest(content)]
        with suppress(OSError):
            (self.own() / EXPORTS).write_text("\n".join([*known[-MOST:], digest(content)]), "ascii")

    def made(self, content: bytes) -> bool:
        """Whether a file is one that was made here, and nobody has changed since."""
        return digest(content) in self._exports()

    def _exports(self) -> list[str]:
        with suppress(OSError, UnicodeDecodeError):
            return (self.root / OWN / EXPORTS).read_text("ascii").split()
        return []

    def keep_copy(self, name: str) -> None:
        """Copy a file before a session first changes it; the oldest copies go."""
        path = self.path(name)
        if not path.is_file():
            return
        folder = self._copies()
        shutil.copy2(path, folder / f"{path.name}.{datetime.now():%Y%m%d-%H%M%S}")
        for old in sorted(folder.glob(f"{glob.escape(path.name)}.[0-9]*"))[:-KEPT]:
            with suppress(OSError):
                old.unlink()

    def keep_aside(self, name: str, content: bytes) -> str:
        """Put what was not saved of an older file among the copies, and say where."""
        known = self.path(name)
        path = self._copies() / f"{known.stem}.未保存.{datetime.now():%Y%m%d-%H%M%S}{known.suffix}"
        path.write_bytes(content)
        return str(path.relative_to(self.root))

    def replace(self, path: Path, content: bytes) -> None:
        """Write a file of the folder or one below it, and keep what stood there.

        Raises:
            UsageError: it lies elsewhere.
            EnvironmentFault: it cannot be written, or is open in a spreadsheet program.
        """
        if not path.resolve().is_relative_to(self.root):
            raise UsageError(_OUTSIDE.fill(name=path.name))
        refuse_open(path)
        (self._copies() / f"{path.name}.{datetime.now():%Y%m%d-%H%M%S}").write_bytes(path.read_bytes())
        write(path, content, force=True)

    def _copies(self) -> Path:
        folder = self.own() / "备份"
        folder.mkdir(exist_ok=True)
        return folder

    def own(self) -> Path:
        """The folder for copies and journals, made if need be."""
        folder = self.root / OWN
        folder.mkdir(exist_ok=True)
        return folder


def digest(content: bytes) -> str:
    """What says whether a file is still the same."""
    return hashlib.sha256(content).hexdigest()
