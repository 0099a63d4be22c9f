"""Tests of a plugin's package, as it is installed and shipped."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar

from govsummary.plugin.contracts import GROUP
from govsummary.plugin.fields import is_number
from govsummary.plugin.sections import SectionType
from govsummary.testing.composing import check_offers, own_sections, plugins_with


class PluginPackage:
    """Tests that a package ships what its plugin needs, and explains itself; the wheel's needs hatchling.

    Inherit from it under a name that pytest collects, in ``tests`` beside ``pyproject.toml``, and name the module with
    the hooks, beside which the folder ``sections`` lies::

        class TestPackage(PluginPackage):
            hooks = hooks
    """

    hooks: ClassVar[ModuleType]

    def test_plugin_is_found_by_its_entry_point(self) -> None:
        """Installing the package is all a bureau does."""
        assert self.hooks.__name__ in {entry.value for entry in metadata.entry_points(group=GROUP)}

    def test_every_offer_will_work(self) -> None:
        """Schemas, templates, rules and their codes, lists of terms."""
        check_offers(plugins_with(self.hooks))

    def test_every_folder_is_a_section_type(self) -> None:
        """A folder that the plugin does not offer is noticed."""
        assert {name.partition(".")[2] for name in self._sections()} == {path.name for path in _folders(self.hooks)}

    def test_readme_lists_every_section(self, request: Any) -> None:
        """The README's table, if there is a README, names each section type with its title, and no other."""
        import pytest

        readme = _root(request) / "README.md"
        if not readme.is_file():
            pytest.skip("there is no README.md")
        listed = re.findall(r"^\| `([\w-]+\.[\w-]+)` \| (.+?) \|", readme.read_text("utf-8"), re.MULTILINE)
        assert dict(listed) == {name: one.title for name, one in self._sections().items()}

    def test_every_field_explains_itself(self) -> None:
        """Each property has a Chinese name; numbers say their unit."""
        for name, one in self._sections().items():
            for properties in _property_lists(one.definition.schema):
                assert [field for field, child in properties.items() if not child.get("title")] == [], name
                numbers = {field: child for field, child in properties.items() if is_number(child)}
                assert [field for field, child in numbers.items() if not {"x-unit", "x-of"} & child.keys()] == [], name

    def test_wheel_holds_every_file(self, request: Any, tmp_path: Path) -> None:
        """What is built is what is used: every file of the package is in the wheel, and the licence."""
        import pytest

        wheel = pytest.importorskip("hatchling.builders.wheel", reason="hatchling builds the wheel")
        root = _root(request)
        built = next(wheel.WheelBuilder(str(root)).build(directory=str(tmp_path), versions=["standard"]))
        shipped = set(zipfile.ZipFile(built).namelist())
        package = _package(self.hooks)
        files = (path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        assert {path.relative_to(package.parent).as_posix() for path in files} - shipped == set()
        assert any(name.endswith("licenses/LICENSE") for name in shipped) == (root / "LICENSE").is_file()

    def _sections(self) -> Mapping[str, SectionType]:
        plugins = plugins_with(self.hooks)
        return {name: plugins.section_types[name] for name in own_sections(plugins)}


def _root(request: Any) -> Path:
    """The folder of ``pyproject.toml``, above that of the tests."""
    here: Path = request.path
    return next(folder for folder in here.parents if (folder / "pyproject.toml").is_file())


def _package(hooks: ModuleType) -> Path:
    assert hooks.__file__
    return Path(hooks.__file__).parent


def _folders(hooks: ModuleType) -> list[Path]:
    return [path for path in (_package(hooks) / "sections").glob("*") if path.is_dir() and path.name != "__pycache__"]


def _property_lists(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The properties of a schema, and of the rows of its lists."""
    if own := schema.get("properties"):
        yield own
        for child in own.values():
            yield from _property_lists(child.get("items", {}))
