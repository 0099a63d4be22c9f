"""What is installed: the wheel holds everything the program needs, and nothing else."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
SOURCES = CHECKOUT / "src" / "govsummary"


@pytest.fixture(scope="session")
def wheel(tmp_path_factory) -> set[str]:
    """Names of the files in the core's wheel, built as pip builds it."""
    if not os.environ.get("CI"):
        pytest.importorskip("hatchling")
    from hatchling.builders.wheel import WheelBuilder

    (path,) = WheelBuilder(str(CHECKOUT)).build(directory=str(tmp_path_factory.mktemp("wheel")), versions=["standard"])
    with zipfile.ZipFile(path) as package:
        return set(package.namelist())


def test_every_module_and_data_file_is_there(wheel):
    """A new kind of data file cannot be forgotten."""
    there = {path.relative_to(SOURCES.parent).as_posix() for path in SOURCES.rglob("*") if path.is_file()}
    assert {name for name in there if "__pycache__" not in name} <= wheel
    assert {"govsummary/py.typed", "govsummary/templates/plain.docx", "govsummary/data/gbt9704.yaml"} <= wheel


def test_the_schemas_travel_with_the_code(wheel):
    """They stand at the top of the checkout, but are needed everywhere."""
    schemas = {f"govsummary/schemas/{path.name}" for path in (CHECKOUT / "schemas").glob("*.json")}
    assert len(schemas) >= 3
    assert schemas <= wheel


def test_neither_tests_nor_plugins_nor_tools_are_installed(wheel):
    """Nothing but the package and what describes it; the licence is with it."""
    assert {name.split("/")[0] for name in wheel} == {"govsummary", "govsummary-0.1.0.dist-info"}
    assert not [name for name in wheel if "test_" in name]
    assert "govsummary-0.1.0.dist-info/licenses/LICENSE" in wheel
