"""docs/plugins.md, followed to the letter: its files are written, its tests are run."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from govsummary.errors import InvalidReport
from govsummary.hookspecs import hookimpl
from govsummary.model import Paragraph
from govsummary.sections import SectionType
from govsummary.testing import check_section_examples, compose_section, plugins_with

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "plugins.md").read_text("utf-8")
FILES = [
    "pyproject.toml",
    "src/govsummary_transport/hooks.py",
    "src/govsummary_transport/sections/roads/section.yaml",
    "src/govsummary_transport/sections/roads/data.schema.json",
    "src/govsummary_transport/sections/roads/text.j2",
    "src/govsummary_transport/sections/roads/example.yaml",
    "tests/test_roads.py",
    "tests/test_examples.py",
]


@pytest.fixture
def package(tmp_path) -> Path:
    """The plugin of the guide, on disk."""
    blocks = re.findall(r"^```(?!text)\w+\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    for name, block in zip(FILES, blocks, strict=True):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(block, "utf-8")
    (tmp_path / "src/govsummary_transport/__init__.py").touch()
    return tmp_path


def own_tests(package: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """The tests of the plugin, as an author would run them."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-o", "pythonpath=src", "tests", *more]
    return subprocess.run(command, cwd=package, capture_output=True, text=True, check=False)


def test_the_plugin_of_the_guide_passes_its_own_tests(package):
    """Once its goldens are written; a section without ``form`` has no forms to choose from."""
    assert own_tests(package, "--regen-all").returncode == 0
    done = own_tests(package)
    assert done.returncode == 0, done.stdout
    assert "3 passed, 1 skipped" in done.stdout


def test_a_page_that_differs_from_its_golden_fails(package):
    """The golden lies beside the test, and reads like the page."""
    own_tests(package, "--regen-all")
    (golden,) = (package / "tests/test_examples").iterdir()
    text = golden.read_text("utf-8")
    assert text == "page:\n- 一、农村公路\n- 新建农村公路12.5公里，改建农村公路30公里，通达行政村8个。\n"
    golden.write_text(text.replace("30", "31"), "utf-8")
    done = own_tests(package)
    assert done.returncode == 1
    assert "1 failed, 2 passed" in done.stdout


def test_the_entry_point_of_the_guide_names_the_hooks(package):
    """The group is the one that is searched."""
    project = tomllib.loads((package / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["entry-points"] == {"govsummary": {"transport": "govsummary_transport.hooks"}}


class Roads:
    """A plugin written in Python; ``example`` differs from test to test."""

    def __init__(self, example: str) -> None:
        self.example = example

    @hookimpl
    def govsummary_section_types(self):
        schema = {
            "type": "object",
            "properties": {"built": {"title": "新建", "type": "integer"}},
            "additionalProperties": False,
        }

        def compose(data, context):
            return [Paragraph(f"新建公路{data['built']}公里。")] if "built" in data else []

        return [SectionType.simple("t.roads", "公路", compose, schema=schema, example=self.example)]


def test_compose_section_tells_wrong_data_as_the_clerk_is_told():
    """A misspelt key never passes in silence."""
    with pytest.raises(InvalidReport) as refused:
        compose_section("t.roads", {"新键": 1}, plugins_with(Roads("")))
    assert [fault.code[:3] for fault in refused.value.diagnostics] == ["GS2"]


@pytest.mark.parametrize(
    ("example", "told"),
    [("", "missing"), ("类型: t.road\n", "does not use"), ("类型: t.roads\n数据: {新键: 1}\n", "has errors")],
)
def test_a_bad_example_is_found(example, told):
    """The message names the section."""
    with pytest.raises(AssertionError, match=f"t.roads.*{told}"):
        check_section_examples(plugins_with(Roads(example)))
