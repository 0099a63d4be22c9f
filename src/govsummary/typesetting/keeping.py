"""Prepared templates kept on disk between runs, so that a single paper need not load docxtpl at all.

What is kept is data (template text and finished parts), never code; it is found by the content and the versions it
was made from, and whatever is damaged or cannot be read or written counts as absent.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import zipfile
from functools import cache
from importlib.metadata import version
from pathlib import Path

from govsummary.typesetting.packaging import pack, unpack

OFF = "off"
_MAX_FILES = 64


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


def key(*contents: bytes | str) -> str:
    """A name for what is made from these contents by these versions of the libraries."""
    digest = hashlib.sha256(_versions())
    for content in contents:
        data = content if isinstance(content, bytes) else content.encode()
        digest.update(f"{len(data)}\0".encode() + data)
    return digest.hexdigest()


@cache
def _versions() -> bytes:
    names = ("govsummary", "docxtpl", "python-docx", "lxml", "jinja2")
    return "\0".join(version(name) for name in names).encode()


def load(name: str) -> dict[str, bytes] | None:
    """What was kept under ``name``; None if nothing usable was."""
    place = folder()
    if place is None:
        return None
    try:
        return unpack((place / name).read_bytes())
    except (OSError, zipfile.BadZipFile, ValueError, RuntimeError, NotImplementedError, EOFError):
        return None


def keep(name: str, parts: dict[str, bytes]) -> None:
    """Keep ``parts`` under ``name``, whole or not at all; a folder that cannot be written to is no fault."""
    place = folder()
    if place is None:
        return
    with contextlib.suppress(OSError):
        place.mkdir(parents=True, exist_ok=True)
        _make_room(place)
        temporary = place / f".{name}.{os.getpid()}"
        temporary.write_bytes(pack(parts))
        temporary.replace(place / name)


def _make_room(place: Path) -> None:
    kept = sorted(place.iterdir(), key=lambda file: file.stat().st_mtime)
    for file in kept[: max(0, len(kept) - _MAX_FILES)]:
        file.unlink()
