"""Where files lie, those shipped with govsummary and those that data may name, and what the ends of their names say."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path, PureWindowsPath
from typing import Literal

from govsummary.core.frozen import field, frozen, replace

_MOST = 2000
"""Files of a folder that are looked at for a name like one that is not there."""
_PACKAGE = Path(__file__).resolve().parents[1]


def schemas_root() -> Path:
    """Folder of the JSON Schemas: inside an installed wheel, else at the top of the checkout."""
    packaged = _PACKAGE / "schemas"
    return packaged if packaged.is_dir() else _PACKAGE.parents[1] / "schemas"


def templates_root() -> Path:
    """Folder of the official Word templates (.docx)."""
    return _PACKAGE / "data" / "templates"


def data_root() -> Path:
    """Folder of other shipped data: rule tables, word lists, the font map."""
    return _PACKAGE / "data"


@frozen
class Resource:
    """A file: its name in messages, and its bytes or where they lie."""

    name: str
    path: Path | None = None
    content: bytes = b""


@frozen
class Resources:
    """The files that data may name, which are its template and its house style; those of another machine never."""

    folder: Path | None = None
    contents: Mapping[str, bytes] = field(default_factory=dict)
    is_own: bool = False
    """Whether the data are a file of the user's own, which may name any file of this machine."""
    house_style: Resource | None = None
    """What goes before the house style that the data name."""
    changed: Mapping[str, bytes] = field(default_factory=dict)
    """What files are to hold, by `Resource.name` of those in a folder: they are found so, though nothing is written yet."""

    @classmethod
    def of(cls, allowed: Allowed, house_style: Resource | None = None) -> Resources:
        """Those that a caller allows the data of others."""
        if isinstance(allowed, Resources):
            return replace(allowed, house_style=house_style or allowed.house_style)
        if isinstance(allowed, Mapping):
            return cls(contents=allowed, house_style=house_style)
        return cls(None if allowed == "forbid" else Path(allowed), house_style=house_style)

    @classmethod
    def beside(cls, path: Path) -> Resources:
        """Those of a data file: its names count from its folder."""
        return cls(path.parent, is_own=True)

    def allows(self, name: str) -> bool:
        """Whether data may name the file at all."""
        if name.replace("\\", "/").startswith("//"):  # a share, whose server would be sent the user's name
            return False
        if self.folder is None:
            return name in self.contents
        known = PureWindowsPath(name)  # which takes both kinds of slashes
        return self.is_own or not (known.anchor or Path(name).is_absolute() or ".." in known.parts)

    def find(self, name: str) -> Resource | None:
        """The file of that name, if it is there and may be named."""
        if not self.allows(name):
            return None
        if self.folder is None:
            return Resource(name, content=self.changed.get(name, self.contents[name]))
        file = self.folder / name
        inside = self.is_own or file.resolve().is_relative_to(self.folder.resolve())  # no link leads out
        if str(file) in self.changed:
            return Resource(str(file), content=self.changed[str(file)])
        return Resource(file.name, file) if inside and file.is_file() else None

    def near(self, name: str, suffixes: tuple[str, ...]) -> str:
        """What a file of the same folder is called that may be meant; empty: none is like it, or it lies elsewhere."""
        from difflib import get_close_matches

        known = PureWindowsPath(name)
        beside = self.folder and (self.folder / name).parent
        with suppress(OSError, ValueError):
            if beside and self.folder and (self.is_own or beside.resolve().is_relative_to(self.folder.resolve())):
                there = [file.name for file in islice(beside.iterdir(), _MOST) if file.suffix.lower() in suffixes]
                found = get_close_matches(known.name, there, 1, 0.6)
                return str(known.with_name(found[0]).as_posix()) if found else ""
        return ""

    def with_changed(self, path: str, content: bytes) -> Resources:
        """The same files, one of them with another content; ``path`` as its places have it."""
        return replace(self, changed={**self.changed, path: content})

    def content(self, path: str) -> bytes:
        """The bytes of the file that places call so.

        Raises:
            OSError: it cannot be read.
        """
        if path in self.changed:
            return self.changed[path]
        return self.contents[path] if path in self.contents else Path(path).read_bytes()


NO_FILES = Resources()
Allowed = Literal["forbid"] | str | Path | Mapping[str, bytes] | Resources
"""Which files data may name: none, those below a folder, those of a mapping from names to contents, or as said."""


# ---- what files hold by the ends of their names, in small letters -----------------------------------------------------


YAML = (".yaml", ".yml")
DATA = (*YAML, ".json")
"""Data whose own text is known, with the places of its values."""
WORKBOOKS = (".xlsx", ".xlsm")
CSV = ".csv"
OLD_WORKBOOKS = (".xls", ".et", ".ods")
"""Workbooks of other forms, which LibreOffice turns into ours."""
ANY_WORKBOOK = (*WORKBOOKS, *OLD_WORKBOOKS)
"""A paper, a ledger, or a paper in each row; only where it is named, as a folder may hold any workbooks."""
TABULAR = (*ANY_WORKBOOK, CSV)
"""Files that may hold tables of indicators."""
WORD_SUFFIX = ".docx"
"""What a paper is written as unless its name says otherwise."""
WORD = (WORD_SUFFIX, ".docm", ".dotx")
OLD_WORD = (".doc", ".wps", ".wpt", ".dot", ".rtf", ".odt")
"""Papers of other programs, and of former versions."""
MARKDOWN = (".md", ".markdown")
TEXTS = (".txt", *MARKDOWN)
WEB = (".html", ".htm")
DRAFTS = (*WORD, *OLD_WORD, *TEXTS, *WEB)
"""Papers that are taken up."""
