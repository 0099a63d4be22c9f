"""What a folder wants: ``[tool.govsummary]`` in the nearest pyproject.toml, or a govsummary.toml.

[tool.govsummary]           # in govsummary.toml the same keys stand at the top
select = ["GS3", "GS4"]     # check these families alone; a full code also turns an optional rule on
ignore = ["GS423"]
terms = ["our-terms.yaml"]  # lists of words beside the core's, relative to this file
house_style = "ours.yaml"   # what Word files may have otherwise than the standard, relative to this file
sections = "本局板块"         # a folder of sections of our own, inside this file's
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from govsummary.core import limits
from govsummary.core.errors import UsageError, reason_of
from govsummary.core.frozen import frozen
from govsummary.core.language import Text

OWN = "govsummary.toml"
SHARED = "pyproject.toml"
LISTS = ("select", "ignore", "terms")
HOUSE_STYLE = "house_style"
SECTIONS = "sections"
_TOO_LARGE = Text("文件太大", "too large")
_NOT_UTF8 = Text("不是 UTF-8 编码", "not UTF-8")
_NO_TOML = Text("第 {line} 行不符合 TOML 格式", "line {line} is no valid TOML")
_NO_TOML_AT_ALL = Text("不符合 TOML 格式", "no valid TOML")
_at_line = re.compile(r"at line (\d+)").search


@frozen
class Settings:
    """Prefixes of codes to report and to leave out, lists of terms, the file of the house style, a folder of sections."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    terms: tuple[Path, ...] = ()
    house_style: Path | None = None
    sections: Path | None = None
    file: Path | None = None
    """Where they stand."""


def settings_for(path: Path) -> Settings:
    """The settings of the nearest folder at or above a file's that has any.

    Raises:
        UsageError: a settings file cannot be read or holds something else.
    """
    for file, table in _tables(path.resolve().parent):
        known = table.get("tool", {}).get("govsummary") if file.name == SHARED else table
        if known is not None:
            return _settings(file, known)
    return Settings()


def _tables(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    for name in _candidates(str(folder)):
        try:
            known = os.stat(name)  # noqa: PTH116 - asked for every paper of a batch
        except OSError:
            continue
        if stat.S_ISREG(known.st_mode):
            yield Path(name), _read(Path(name), known.st_size, known.st_mtime_ns)


@lru_cache(maxsize=64)
def _candidates(folder: str) -> tuple[str, ...]:
    """The files that may hold the settings of a folder, the nearest first."""
    places = (Path(folder), *Path(folder).parents)
    return tuple(str(place / name) for place in places for name in (OWN, SHARED))


@lru_cache(maxsize=16)
def _read(file: Path, size: int, time: int) -> dict[str, Any]:
    """What a file says, read once for as long as it does not change; nobody changes it."""
    try:
        if size > limits.SETTINGS_BYTES:
            raise _unreadable(file, _TOO_LARGE)
        text = file.read_text("utf-8-sig")
        if file.name == SHARED and "govsummary" not in text:
            return {}
        import tomllib

        return tomllib.loads(text)
    except OSError as fault:
        raise _unreadable(file, reason_of(fault)) from fault
    except UnicodeDecodeError as fault:
        raise _unreadable(file, _NOT_UTF8) from fault
    except (ValueError, RecursionError) as fault:  # a number of a million digits, a thousand brackets
        place = _at_line(str(fault))
        raise _unreadable(file, _NO_TOML.fill(line=place[1]) if place else _NO_TOML_AT_ALL) from fault


_UNREADABLE = Text("设置文件 {file} 读不出来：{reason}", "the settings file {file} cannot be read: {reason}")


def _unreadable(file: Path, reason: Text) -> UsageError:
    return UsageError(_UNREADABLE.fill(file=file, reason=reason))


def _settings(file: Path, table: Any) -> Settings:
    if not isinstance(table, dict):
        raise _wrong(file, "govsummary")
    if unknown := sorted(table.keys() - {*LISTS, HOUSE_STYLE, SECTIONS}):
        raise _wrong(file, unknown[0])
    lists: dict[str, tuple[str, ...]] = {}
    for key in LISTS:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise _wrong(file, key)
        lists[key] = tuple(value)
    style, sections = (_text(file, table, key) for key in (HOUSE_STYLE, SECTIONS))
    terms = tuple(file.parent / name for name in lists["terms"])
    return Settings(
        lists["select"],
        lists["ignore"],
        terms,
        file.parent / style if style else None,
        _inside(file, sections) if sections else None,
        file,
    )


def _text(file: Path, table: dict[str, Any], key: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise _wrong(file, key)
    return value


def _inside(file: Path, name: str) -> Path:
    """The folder of that name within the one in which the settings stand."""
    folder = file.parent / name
    if not folder.is_dir() or not folder.resolve().is_relative_to(file.parent.resolve()):
        raise UsageError(
            Text(
                f'设置文件 {file} 里的 sections = "{name}" 不是它旁边的文件夹',
                f'sections = "{name}" in the settings file {file} is no folder beside it',
            ),
            Text(
                f'请在 {file.parent} 里建一个文件夹，这里只写它的名称，例如 sections = "本局板块"；或者删去这一行',
                f'make a folder in {file.parent} and write its name alone, as in sections = "本局板块"; or delete the line',
            ),
        )
    return folder


def _wrong(file: Path, key: str) -> UsageError:
    return UsageError(
        Text(f"设置文件 {file} 里的 {key} 不对", f"{key} in the settings file {file} is wrong"),
        Text(
            'govsummary 的设置有 select、ignore、terms，值都是文本的列表，例如 ignore = ["GS423"]；'
            'house_style 是一个文件名，例如 house_style = "本局版式.yaml"；'
            'sections 是一个文件夹，例如 sections = "本局板块"',
            'govsummary has the settings select, ignore and terms, each a list of strings such as ignore = ["GS423"], '
            "house_style, the name of a file, and sections, the name of a folder",
        ),
    )
