"""What is installed, read from the folders that Python imports from.

``importlib.metadata`` knows more kinds of places, and takes longer to load than a paper to make: it is asked only where
something else than a folder is imported from, or a finder of its own lists packages.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from functools import reduce
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govsummary.core.frozen import NamedTuple

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

_SUFFIXES = (".dist-info", ".egg-info")
_FIELDS = ("Name", "Version")


class Distribution(NamedTuple):
    """An installed package."""

    name: str
    version: str


class Entry(NamedTuple):
    """What a package offers under a name: a module, or something in one (``module:attribute``)."""

    name: str
    value: str
    dist: Distribution

    def load(self) -> Any:
        """What it names; raises whatever the import does."""
        module, _, attribute = self.value.partition("[")[0].replace(" ", "").partition(":")
        return reduce(getattr, filter(None, attribute.split(".")), import_module(module))


def entry_points(group: str) -> Sequence[Entry | EntryPoint]:
    """What installed packages offer to ``group``; of a package that is there twice, what the first one offers."""
    if _needs_more():
        from importlib import metadata

        return list(metadata.entry_points(group=group))
    return [entry for folder in _infos() for entry in _entries(folder, group)]


def versions(*names: str) -> list[str]:
    """The versions of installed packages; raises what ``importlib.metadata.version`` does for one that is not there."""
    folders = {} if _needs_more() or not names else {_key(os.path.basename(folder)): folder for folder in _infos()}  # noqa: PTH119
    found = [_about(folders[_normal(name)]).version if _normal(name) in folders else "" for name in names]
    if all(found):
        return found
    from importlib import metadata

    return [metadata.version(name) for name in names]


def _needs_more() -> bool:
    finders = (one for one in sys.meta_path if getattr(one, "__name__", "") != "PathFinder")
    places = (place for place in sys.path if place.endswith((".egg", ".zip", ".whl", ".pyz")) and Path(place).exists())
    return any(hasattr(finder, "find_distributions") for finder in finders) or any(places)


def _infos() -> Iterator[str]:
    """The folder about each installed package, of the first that Python would find."""
    seen = set[str]()
    for place in sys.path:
        try:
            names = os.listdir(place or ".")  # noqa: PTH208 (a path for each of a thousand names takes long)
        except OSError:
            continue
        for name in names:
            if name.endswith(_SUFFIXES) and (key := _key(name)) not in seen:
                seen.add(key)
                yield os.path.join(place, name)  # noqa: PTH118


def _key(folder: str) -> str:
    """The name of a package as the folder about it has it, however it is spelt."""
    return _normal(folder.rpartition(".")[0].partition("-")[0])


def _normal(name: str) -> str:
    return "-".join(filter(None, name.replace("_", "-").replace(".", "-").lower().split("-")))


def _entries(folder: str, group: str) -> Iterator[Entry]:
    text = _read(folder, "entry_points.txt")
    if f"[{group}]" not in text:
        return
    about, within = _about(folder), ""
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("["):
            within = line[1:-1]
        elif within == group and not line.startswith("#"):
            name, _, value = line.partition("=")
            yield Entry(name.strip(), value.strip(), about)


def _about(folder: str) -> Distribution:
    text = _read(folder, "METADATA") or _read(folder, "PKG-INFO") or _read(folder, "")
    found = dict.fromkeys(_FIELDS, "")
    for line in text.partition("\n\n")[0].splitlines():
        name, _, value = line.partition(":")
        if name in found:
            found[name] = value.strip()
    return Distribution(*found.values())


def _read(folder: str, file: str) -> str:
    try:
        with open(f"{folder}/{file}" if file else folder, encoding="utf-8", errors="replace") as opened:  # noqa: PTH123
            return opened.read()
    except OSError:
        return ""
