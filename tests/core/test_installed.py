"""What is installed is what importlib.metadata finds, wherever and however it lies."""

from __future__ import annotations

import sys
from importlib import metadata

import pytest

from govsummary.core import installed

POINTS = "[other]\nx = other\n\n[govsummary]\n# the hooks\nkeys = {0}.hooks\nmore= {0}.more : made.here\n"


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A folder to install into, before all others."""
    monkeypatch.setattr(sys, "path", [str(tmp_path / "first"), str(tmp_path / "second"), str(tmp_path / "none"), *sys.path])

    def install(name: str, kind: str, where: str = "first") -> None:
        folder = tmp_path / where / f"{name.replace('-', '_')}-1.2.{kind}"
        folder.mkdir(parents=True)
        about = "METADATA" if kind == "dist-info" else "PKG-INFO"
        (folder / about).write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2\n\nVersion: 3\n", "utf-8")
        (folder / "entry_points.txt").write_text(POINTS.format(where), "utf-8")

    return install


def listed(entries):
    return sorted((one.name, one.value, one.dist.name, one.dist.version) for one in entries)


def test_entry_points_are_those_of_importlib_metadata(site):
    """Wheels, eggs, and of a package that is there twice the first."""
    site("Some-Thing", "dist-info")
    site("some.thing", "dist-info", "second")
    site("old_one", "egg-info", "second")
    found = listed(installed.entry_points("govsummary"))
    assert found == listed(metadata.entry_points(group="govsummary"))
    assert ("more", "first.more : made.here", "Some-Thing", "1.2") in found
    assert ("keys", "second.hooks", "old_one", "1.2") in found
    assert ("keys", "second.hooks", "some.thing", "1.2") not in found


@pytest.mark.parametrize("name", ["Jinja2", "python_docx", "govsummary", "Some-Thing"])
def test_versions_are_those_of_importlib_metadata(site, name):
    """However the name is spelt."""
    site("some-thing", "dist-info")
    assert installed.versions(name, "pluggy") == [metadata.version(name), metadata.version("pluggy")]


def test_what_is_not_there_has_no_version():
    """It raises what importlib.metadata raises."""
    with pytest.raises(metadata.PackageNotFoundError):
        installed.versions("pluggy", "no-such-package")


def test_a_finder_of_its_own_is_asked(monkeypatch):
    """Packages that lie in no folder, as in a program of one file."""
    entry = metadata.EntryPoint("packed", "packed.hooks", "govsummary")
    monkeypatch.setattr(metadata, "entry_points", lambda group: [entry])
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, type("Finder", (), {"find_distributions": None})])
    assert installed.entry_points("govsummary") == [entry]


def test_an_entry_loads_what_it_names():
    """A module, or something in one."""
    package = installed.Distribution("a", "1")
    assert installed.Entry("a", "json", package).load() is sys.modules["json"]
    made = installed.Entry("a", "importlib.metadata:Distribution.from_name [x]", package).load()
    assert made == metadata.Distribution.from_name
