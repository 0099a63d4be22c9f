"""docs/plugins.md, followed to the letter: its files are written, its tests are run."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from decimal import Decimal
from pathlib import Path
from shutil import copyfile

import pytest
from jinja2.defaults import DEFAULT_FILTERS

from govsummary import pipeline
from govsummary.core.blocks import Paragraph
from govsummary.core.errors import InvalidReport
from govsummary.core.model import Report
from govsummary.core.resources import templates_root
from govsummary.indicators.sentences.compiling import environment
from govsummary.indicators.sentences.section_text import SectionText
from govsummary.lint.doctor import all_faults
from govsummary.plugin.hooks import hookimpl
from govsummary.plugin.own import beside
from govsummary.plugin.quantities import completed
from govsummary.plugin.sections import Context, SectionType
from govsummary.testing import check_section_examples, compose_section, plugins_with, texts

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "plugins.md").read_text("utf-8")
SECTION = ("section.yaml", "data.schema.json", "text.j2", "example.yaml")
FILES = [
    "pyproject.toml",
    "src/govsummary_transport/hooks.py",
    "src/govsummary_transport/sections/roads/section.yaml",
    "src/govsummary_transport/sections/roads/data.schema.json",
    "src/govsummary_transport/sections/roads/text.j2",
    "src/govsummary_transport/sections/roads/example.yaml",
    "src/govsummary_transport/sections/passengers/section.yaml",
    "src/govsummary_transport/sections/passengers/data.schema.json",
    "src/govsummary_transport/sections/passengers/text.j2",
    "src/govsummary_transport/sections/passengers/example.yaml",
    *(f"src/govsummary_transport/sections/works/{name}" for name in SECTION),
    "src/govsummary_transport/kinds/bulletin/kind.yaml",
    "src/govsummary_transport/kinds/bulletin/starter.yaml",
    "src/govsummary_transport/rules.py",
    "src/govsummary_transport/terms.yaml",
    "src/govsummary_transport/hooks.py",
    "tests/test_roads.py",
    "tests/test_examples.py",
    "govsummary.toml",
    *(f"本局板块/渡口安全/{name}" for name in SECTION),
]


@pytest.fixture
def package(tmp_path) -> Path:
    """The plugin of the guide, on disk."""
    blocks = re.findall(r"^```(?!text)\w+\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    for name, block in zip(FILES, blocks, strict=True):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        with (tmp_path / name).open("a", encoding="utf-8") as file:  # hooks.py comes in two parts
            file.write(block)
    (tmp_path / "src/govsummary_transport/__init__.py").touch()
    copyfile(templates_root() / "redhead.docx", tmp_path / "src/govsummary_transport/transport.docx")
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
    assert "18 passed, 1 skipped" in done.stdout


def test_the_folder_of_the_guide_needs_no_package(package):
    """A paper beside it uses it by its title."""
    paper = package / "总结.yaml"
    paper.write_text("标题: 工作总结\n时段: 2026年\n工作成效:\n  - {类型: 渡口安全, 数据: {渡口: 14, 检查: 56}}\n", "utf-8")
    plugins = plugins_with()
    assert texts(pipeline.compose(pipeline.load(paper, plugins), plugins))[1] == "全县有渡口14处，全年开展安全检查56次。"
    assert all_faults(beside(paper, plugins)) == []


def test_a_page_that_differs_from_its_golden_fails(package):
    """The golden lies beside the test, and reads like the page."""
    own_tests(package, "--regen-all")
    golden = package / "tests/test_examples/test_example_renders_roads_.yml"
    text = golden.read_text("utf-8")
    assert text == "page:\n- 一、农村公路\n- 全年新建农村公路12.5公里，改建农村公路30公里，通达行政村8个。\n"
    golden.write_text(text.replace("30", "31"), "utf-8")
    done = own_tests(package)
    assert done.returncode == 1
    assert "1 failed, 17 passed" in done.stdout


@pytest.mark.parametrize(
    "text",
    [
        "新建{{ built or 0 }}公里。",
        "新建{{ built }}",
    ],
)
def test_text_that_shows_what_is_missing_fails(package, text):
    """A number that is not there leaves words, a doubled comma or another number behind."""
    (package / "src/govsummary_transport/sections/roads/text.j2").write_text(text, "utf-8")
    done = own_tests(package, "-k", "TestMissingData and roads")
    assert done.returncode == 1, done.stdout


NUMBERS = [*map(Decimal, ("12.5", "10", "12", "8", "4.5"))]
ROWS = re.findall(r"^\| `(.*[{].*)` \| ([^|]+) \|$", GUIDE, re.MULTILINE)


@pytest.mark.parametrize(("written", "printed"), ROWS, ids=range(len(ROWS)))
def test_the_table_of_functions_says_what_they_print(written, printed):
    """Each row is composed."""
    titles = {"built": "新建", "county": "县道", "township": "乡道", "absent": "村道"}
    numbers = {name: {"type": "number", "title": title, "x-unit": "公里"} for name, title in titles.items()}
    row = {"properties": {"name": {"type": "string", "title": "名称"}, "length": {**numbers["built"], "title": "里程"}}}
    lists = {"roads": {"type": "array", "items": row}, "places": {"type": "array", "items": {"type": "string"}}}
    schema = completed({"properties": {**numbers, **lists, "maker": {"type": "string", "title": "主体"}}})
    data = {
        **dict(zip(("built", "built_last", "built_target", "county", "township"), NUMBERS, strict=True)),
        "built_rank": "全市第3",
        "roads": [{"name": "县道", "length": NUMBERS[3]}, {"name": "乡道", "length": NUMBERS[4]}],
        "places": ["东村", "西村"],
    }
    text = SectionText(written.replace("\\|", "|").replace("`", ""), schema, "text.j2")
    context = Context(Report(title="工作总结", period="2026年"))
    assert text.compose(data, context) == [Paragraph(printed)]


def test_every_function_and_filter_is_in_the_table():
    """Nothing can be used that is not written down."""
    sandbox = environment()
    of_sandbox = {"counted", "joined"}  # what it puts into loops and sums to count them
    own = {name for name in sandbox.filters if name not in DEFAULT_FILTERS} | sandbox.globals.keys() - {"range"}
    own -= of_sandbox
    text = "\n".join(written for written, _ in ROWS) + GUIDE
    assert [name for name in sorted(own) if not re.search(rf"\b{name}\b", text)] == []


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
