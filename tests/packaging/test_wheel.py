"""What is handed on: the wheel holds everything the program needs and nothing else, the sdist the whole checkout."""

from __future__ import annotations

import os
import tarfile
import zipfile
from pathlib import Path

import pytest

from govsummary import __version__

CHECKOUT = Path(__file__).resolve().parents[2]
SOURCES = CHECKOUT / "src" / "govsummary"


@pytest.fixture(scope="session")
def wheel(tmp_path_factory) -> dict[str, bytes]:
    """The files in the core's wheel, built as pip builds it."""
    return _wheel(CHECKOUT, tmp_path_factory.mktemp("wheel"))


def _wheel(sources: Path, folder: Path) -> dict[str, bytes]:
    if not os.environ.get("CI"):
        pytest.importorskip("hatchling")
    from hatchling.builders.wheel import WheelBuilder

    (path,) = WheelBuilder(str(sources)).build(directory=str(folder), versions=["standard"])
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_sdist_gives_the_same_wheel_and_holds_what_its_tests_need(wheel, tmp_path):
    """Who packs it for a system builds from the sdist, and runs the tests there."""
    from hatchling.builders.sdist import SdistBuilder

    (path,) = SdistBuilder(str(CHECKOUT)).build(directory=str(tmp_path), versions=["standard"])
    with tarfile.open(path) as package:
        package.extractall(tmp_path, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))  # 3.11.4 has it
    unpacked = tmp_path / f"govsummary-{__version__}"
    assert _wheel(unpacked, tmp_path / "again") == wheel
    assert {"tests", "tools", "plugins", "benchmarks", "sample_reports"} <= {place.name for place in unpacked.iterdir()}
    assert not list(unpacked.rglob("__pycache__"))


def test_every_module_and_data_file_is_there(wheel):
    """A new kind of data file cannot be forgotten."""
    there = {path.relative_to(SOURCES.parent).as_posix() for path in SOURCES.rglob("*") if path.is_file()}
    assert {name for name in there if "__pycache__" not in name} <= wheel.keys()
    assert {"govsummary/py.typed", "govsummary/data/templates/plain.docx", "govsummary/data/gbt9704.yaml"} <= wheel.keys()


def test_the_schemas_travel_with_the_code(wheel):
    """They stand at the top of the checkout, but are needed everywhere."""
    schemas = {f"govsummary/schemas/{path.name}" for path in (CHECKOUT / "schemas").glob("*.json")}
    assert len(schemas) >= 3
    assert schemas <= wheel.keys()


def test_neither_tests_nor_plugins_nor_tools_are_installed(wheel):
    """Nothing but the package and what describes it; the licence is with it."""
    assert {name.split("/")[0] for name in wheel} == {"govsummary", f"govsummary-{__version__}.dist-info"}
    assert not [name for name in wheel if "test_" in name]
    assert f"govsummary-{__version__}.dist-info/licenses/LICENSE" in wheel
