"""The package as it is installed and shipped."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

import govsummary_scitech
from govsummary.plugins import Plugins

FOLDERS = sorted(p for p in (Path(govsummary_scitech.__file__).parent / "sections").iterdir() if p.is_dir())
FILES = ("section.yaml", "data.schema.json", "text.j2", "example.yaml")


def test_plugin_is_found_by_its_entry_point(plugins: Plugins) -> None:
    """Installing the package is all a bureau does."""
    assert "govsummary-scitech" in {loaded.package for loaded in plugins.loaded if loaded.name == "scitech"}


def test_every_folder_is_a_section_type(plugins: Plugins) -> None:
    """A folder that lacks a file, or that the plugin does not offer, is noticed."""
    offered = {t.name for t in plugins.supplied_by("scitech", "govsummary_section_types")}
    assert offered == {f"scitech.{folder.name}" for folder in FOLDERS}
    assert all((folder / name).is_file() for folder in FOLDERS for name in FILES)


def test_readme_lists_every_section(plugins: Plugins) -> None:
    """The README names each section type with its title, and no other."""
    readme = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    listed = dict(re.findall(r"^\| `(scitech\.[\w-]+)` \| (.+?) \|", readme, re.MULTILINE))
    assert listed == {t.name: t.title for t in plugins.supplied_by("scitech", "govsummary_section_types")}


def test_every_field_explains_itself(plugins: Plugins) -> None:
    """Each property has a Chinese name of its own among its siblings; numbers say their unit."""
    for folder in FOLDERS:
        schema = plugins.section_types[f"scitech.{folder.name}"].definition.schema
        for properties in _property_lists(schema):
            titles = [child.get("title", "") for child in properties.values()]
            assert all(titles), folder.name
            assert len(set(titles)) == len(titles), folder.name
            unexplained = [
                n for n, c in properties.items() if c["type"] in ("number", "integer") and not c.get("description")
            ]
            assert unexplained == [], folder.name


def _property_lists(schema: dict) -> list[dict]:
    own = schema.get("properties", {})
    nested = [found for child in own.values() for found in _property_lists(child.get("items", {}))]
    return [own, *nested] if own else nested


def test_wheel_holds_every_section_file(tmp_path: Path) -> None:
    """What is built is what is used: section files, the typing marker and the licence are in the wheel."""
    wheel = pytest.importorskip("hatchling.builders.wheel", reason="hatchling builds the wheel")
    root = Path(__file__).parents[1]
    built = next(wheel.WheelBuilder(str(root)).build(directory=str(tmp_path), versions=["standard"]))
    names = set(zipfile.ZipFile(built).namelist())
    wanted = {f"govsummary_scitech/sections/{folder.name}/{name}" for folder in FOLDERS for name in FILES}
    assert wanted | {"govsummary_scitech/hooks.py", "govsummary_scitech/py.typed"} <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_parts_named_in_a_schema_are_there(plugins: Plugins) -> None:
    """``x-parts`` refers to fields that exist, so that the check cannot silently look at nothing."""
    for folder in FOLDERS:
        schema = plugins.section_types[f"scitech.{folder.name}"].definition.schema
        for properties in _property_lists(schema):
            for part in (p for child in properties.values() for group in child.get("x-parts", ()) for p in group):
                rows, _, field = part.rpartition(".")
                siblings = properties[rows]["items"]["properties"] if rows else properties
                assert siblings[field]["type"] in ("number", "integer"), part
