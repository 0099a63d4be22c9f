"""docs/install.md: nothing is left out of what is downloaded for another system."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import pytest

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "install.md").read_text("utf-8")
NAMES = ("govsummary", "govsummary-scitech", "govsummary-agriculture", "govsummary-party")


def needed(name: str, seen: set[str]) -> set[str]:
    """Every requirement of a package, of its requirements, and so on, but for extras that nobody asks for."""
    if name in seen:
        return set()
    seen.add(name)
    try:
        wanted = [line for line in metadata.requires(name) or () if "extra ==" not in line]
    except metadata.PackageNotFoundError:
        return set()
    return {*wanted, *(one for line in wanted for one in needed(re.match(r"[\w.-]+", line)[0], seen))}


def test_what_only_windows_needs_is_downloaded_by_name():
    """Pip decides by the machine it runs on."""
    conditional = {line for line in needed("govsummary", set()) if re.search(r"platform_system|sys_platform|os_name", line)}
    for_windows = {re.match(r"[\w.-]+", line)[0] for line in conditional if re.search(r"Windows|win32|['\"]nt", line)}
    (download,) = (line for line in GUIDE.splitlines() if "pip download" in line)
    assert for_windows <= set(download.split()), for_windows


@pytest.mark.parametrize("name", NAMES)
def test_every_package_is_installed_by_every_command(name):
    """The sources' folder, or the name where there are none."""
    commands = [line for line in GUIDE.splitlines() if re.search(r"pip (install|wheel|download) ", line)]
    folder = f"./plugins/{name}" if name != "govsummary" else r"\."
    assert len(commands) == 6
    assert all(re.search(rf"\s({folder}|{name})(\s|$)", line) for line in commands)
