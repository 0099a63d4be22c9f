"""What one run has made and the next need not make again: templates without docxtpl, sections read, patterns compiled.

What is kept is found by the content and the versions it was made from. A file begins with the digest of the rest, which
is compared before anything of it is used: whatever is damaged or cannot be read or written counts as absent. As it holds
bytecode, like Python's own ``__pycache__``, it is read only from a folder that nobody but its user can write to. Nothing
is ever deleted there but files of our own names.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from typing import Any

from govsummary.core import limits
from govsummary.core.installed import versions

OFF = "off"
_SUFFIX = ".govsummary"
_OWN = rf"\.?[0-9a-f]{{64}}{re.escape(_SUFFIX)}(\.\d+)?"
"""A kept file, or one that was being written when its process ended."""
_DIGEST = hashlib.sha256().digest_size
_FORM = b"8"
"""Changes with what is kept."""


def folder() -> Path | None:
    """Where templates are kept: ``GOVSUMMARY_CACHE`` if set (``off``: nowhere), else the user's cache folder."""
    wished = os.environ.get("GOVSUMMARY_CACHE", "")
    if wished:
        return None if wished == OFF else Path(wished)
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", "")
        return Path(local) / "govsummary" / "templates" if local else None
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 - no home is no error here
    return Path(base) / "govsummary" / "templates" if Path(base).is_absolute() else None


_LIBRARIES = ("govsummary", "docxtpl", "python-docx", "lxml", "jinja2")


def key(*contents: bytes | str, of: Sequence[str] = _LIBRARIES) -> str:
    """A name for what is made from these contents by these versions of Python and the libraries."""
    digest = hashlib.sha256(_versions(tuple(of)))
    for content in contents:
        data = content if isinstance(content, bytes) else content.encode()
        digest.update(f"{len(data)}\0".encode() + data)
    return digest.hexdigest()


@cache
def _versions(names: tuple[str, ...]) -> bytes:
    return _FORM + MAGIC_NUMBER + "\0".join(versions(*names)).encode()


def load(name: str) -> Any:
    """What was kept under ``name``; None if nothing usable was."""
    place = folder()
    if place is None:
        return None
    try:
        if not (_is_private(place) and _is_private(_file(place, name))):
            return None
        data = memoryview(_file(place, name).read_bytes())
        sound = hashlib.sha256(data[_DIGEST:]).digest() == data[:_DIGEST]
        return marshal.loads(data[_DIGEST:]) if sound else None
    except (OSError, ValueError, TypeError, EOFError):
        return None


def keep(name: str, value: Any) -> None:
    """Keep plain data or code under ``name``, whole or not at all; what cannot be kept or written is no fault."""
    place = folder()
    if place is None:
        return
    with contextlib.suppress(OSError, ValueError):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make_room(place)
        file, data = _file(place, name), marshal.dumps(value)
        temporary = place / f".{file.name}.{os.getpid()}"
        temporary.write_bytes(hashlib.sha256(data).digest() + data)
        temporary.chmod(stat.S_IRUSR | stat.S_IWUSR)  # many systems let the group write what a user makes
        temporary.replace(file)


def of_files(name: str, make: Callable[[], tuple[Any, Iterable[Path]]]) -> Any:
    """What is made of files, with those files; kept under ``name`` for as long as none of them changes, comes or goes."""
    if (kept := load(name)) and all(_stamp(file) == stamp for file, stamp in kept[1]):
        return kept[0]
    made, files = make()
    keep(name, (made, [(str(file), _stamp(file)) for file in files]))
    return made


def _stamp(file: str | Path) -> tuple[int, ...]:
    """As Git knows a file that has not changed, without reading it."""
    try:
        found = os.stat(file)  # noqa: PTH116 - a hundred of them at each start
    except OSError:
        return ()
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _file(place: Path, name: str) -> Path:
    return place / f"{name}{_SUFFIX}"


def _is_private(place: Path) -> bool:
    """Whether nobody but this user can have written there; on Windows that is so below the user's own folder."""
    if sys.platform == "win32":
        return place.resolve().is_relative_to(Path.home().resolve())
    known = place.stat()
    return known.st_uid == os.geteuid() and not known.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _make_room(place: Path) -> None:
    own = [file for file in place.iterdir() if re.fullmatch(_OWN, file.name) and file.is_file()]
    kept = sorted(own, key=lambda file: file.stat().st_mtime)
    for file in kept[: max(0, len(kept) - limits.CACHE_FILES)]:
        file.unlink()
