"""Start-up time is the clerk's time: what a start must not load."""

from __future__ import annotations

import json
import os
import pkgutil
import subprocess
import sys

import pytest

import govsummary
from govsummary.cli.main import COMMANDS, home_of

HEAVY = ["docxtpl", "docx", "lxml", "jsonschema", "pydantic", "yaml", "jinja2", "rich", "openpyxl"]
MODULES, OWN_MODULES = 310, 130
"""So many a plain paper may load: 289 and 121 when this was written, 384 and 143 before."""
TOLD = "import sys, json; print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"


def loaded_by(code: str) -> set[str]:
    """Top-level modules that a fresh interpreter has loaded after ``code``."""
    done = subprocess.run([sys.executable, "-c", f"{code}\n{TOLD}"], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "code",
    [
        "import govsummary.cli.main",
        "from govsummary.cli.main import main; assert main(['--help']) == 0",
        "from govsummary.cli.main import main; assert main(['render', '--help']) == 0",
        "from govsummary.cli.main import main; assert main(['--version']) == 0",
    ],
    ids=["import", "help", "command-help", "version"],
)
def test_the_command_line_starts_light(code):
    """Commands import what they need inside their bodies."""
    assert not loaded_by(code) & set(HEAVY)


def test_a_command_loads_no_other():
    """Nor does it pay for their options; a name that is none gets them all, for the suggestion."""
    told = "import sys, json; print(json.dumps([name for name in sys.modules if name.startswith('govsummary.cli.')]))"
    code = f"from govsummary.cli.main import main; main([sys.argv[1], '--help'])\n{told}"

    def loaded(word: str) -> set[str]:
        done = subprocess.run(
            [sys.executable, "-c", f"import sys; {code}", word], capture_output=True, text=True, check=True
        )
        return set(json.loads(done.stdout.splitlines()[-1])) & set(map(home_of, COMMANDS))

    assert loaded("pdf") == {"govsummary.cli.pages"}
    assert loaded("pfd") == set(map(home_of, COMMANDS))


def test_importing_the_library_is_light():
    """Not even the pipeline is loaded until a name is used."""
    assert not loaded_by("import govsummary") & {*HEAVY, "pluggy", "typer"}
    assert "pluggy" in loaded_by("import govsummary; govsummary.render")


def test_no_module_needs_what_is_installed_only_by_an_extra():
    """An office installs the bare package: two papers at once must not ask for Dask."""
    names = [
        info.name
        for info in pkgutil.walk_packages(govsummary.__path__, "govsummary.")
        if not info.name.startswith("govsummary.testing") and not info.name.endswith("__main__")
    ]
    extras = ["distributed", "dask", "docx2pdf", "pytest", "hypothesis", "fastapi", "httpx", "pdfplumber"]
    code = f"import sys, importlib; sys.modules.update(dict.fromkeys({extras}))"
    code += f"\nfor name in {names}: importlib.import_module(name)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "govsummary.batch.executors" in names


def test_a_sound_paper_is_written_without_the_rules(tmp_path):
    """Whether blanks are left is seen at a look; the tables of wording and arithmetic are loaded once the paper is there."""
    (tmp_path / "a.yaml").write_text(
        "标题: 总结\n指标: {办件: 1286件}\n背景: 全年办理{{ 办件 }}（含网上），见《办法》。\n", "utf-8"
    )
    told = "import sys, json; print(json.dumps([name for name in sys.modules if name.startswith('govsummary.lint.rules.')]))"
    code = f"from govsummary.cli.main import main; main(['render', 'a.yaml', '--no-check', '-o', 'a.docx'])\n{told}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert (tmp_path / "a.docx").is_file()
    names = {"govsummary.lint.rules.layout", "govsummary.lint.rules.typed"}
    assert set(json.loads(done.stdout.splitlines()[-1])) <= names


def test_a_paper_without_sections_and_tables_loads_no_reader_of_them(tmp_path):
    """The shortest paper pays neither for workbooks nor for the texts of sections."""
    (tmp_path / "a.yaml").write_text("标题: 总结\n指标: {办件: 1286件}\n背景: 全年办理{{ 办件 }}。\n", "utf-8")
    names = "[name for name in sys.modules if name.startswith(('govsummary.indicators', 'govsummary.input', 'pyexpat'))]"
    told = f"import sys, json; print(json.dumps({names}))"
    code = f"from govsummary.cli.main import main; main(['render', 'a.yaml', '--no-check', '-o', 'a.docx'])\n{told}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    loaded = {name.rpartition(".")[2] for name in json.loads(done.stdout.splitlines()[-1])}
    assert (tmp_path / "a.docx").is_file()
    assert loaded & {"attributes", "filling"}
    assert not loaded & {
        "workbook",
        "spreadsheet",
        "sheets",
        "pyexpat",
        "section_text",
        "printing",
        "rows",
        "clauses",
        "unsaid",
    }


def test_a_paper_of_plain_text_loads_nothing_of_what_it_has_not(tmp_path):
    """Pictures, charts, footnotes and bold words cost those papers that have them; comparing costs `merge` and `diff`."""
    (tmp_path / "a.yaml").write_text("标题: 总结\n指标: {办件: 1286件}\n背景: 全年办理{{ 办件 }}。\n", "utf-8")
    told = "import sys, json; print(json.dumps([*sys.modules]))"
    code = f"from govsummary.cli.main import main; main(['render', 'a.yaml', '--no-check', '-o', 'a.docx'])\n{told}"
    kept = {**os.environ, "GOVSUMMARY_CACHE": str(tmp_path / "kept")}
    for _ in range(2):  # the first keeps what Jinja makes of the template
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path, env=kept
        )
    everything = json.loads(done.stdout.splitlines()[-1])
    assert len(everything) <= MODULES
    assert sum(name.startswith("govsummary.") for name in everything) <= OWN_MODULES
    loaded = {name.removeprefix("govsummary.") for name in json.loads(done.stdout.splitlines()[-1])}
    assert (tmp_path / "a.docx").is_file()
    assert loaded & {"docx.write.context", "docx.write.packaging"}
    assert not {name for name in loaded if name.partition(".")[0] in {"typer", "click", "rich", "jinja2", "lxml", "docxtpl"}}
    assert not {name for name in loaded if name.startswith(("draft", "writers.", "lint.quantities"))}
    assert not loaded & {
        "docx.comparing.aligning",
        "docx.comparing.matching",
        "docx.write.pictures",
        "docx.write.inserting",
        "docx.write.moved",
        "indicators.charts",
        "input.writing.charts",
    }


def test_a_check_of_words_loads_what_reads_words(tmp_path):
    """Rules of layout are for Word files, YAML, its validation and composing for data: a text pays for none of them."""
    (tmp_path / "a.txt").write_text("全年办理1286件。\n", "utf-8")
    told = "import sys, json; print(json.dumps([*sys.modules]))"
    code = f"from govsummary.cli.main import main; main(['check', 'a.txt'])\n{told}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    loaded = {name.removeprefix("govsummary.") for name in json.loads(done.stdout.splitlines()[-1])}
    assert "lint.rules.wording.engine" in loaded
    assert not loaded & {"yaml", "tomllib", "jinja2", "lxml", "input.inspecting", "input.scalars", "lint.fix"}
    unneeded = ("lint.rules.layout.", "compose", "input.validation", "docx.write", "docx.read")
    assert not {name for name in loaded if name.startswith(unneeded)}


def test_a_check_of_a_word_file_reads_no_yaml(tmp_path):
    """Tables are read as JSON, and classes are made without the library's set-up."""
    govsummary.render({"标题": "总结", "背景": "全年办理1286件。"}, tmp_path / "a.docx")
    code = f"import os; os.chdir({str(tmp_path)!r}); from govsummary.cli.main import main; main(['check', 'a.docx'])"
    loaded = loaded_by(code)
    assert "zipfile" in loaded
    assert not loaded & {"yaml", "dataclasses", "typer", "jinja2"}


def test_what_one_start_has_made_the_next_takes_up(tmp_path):
    """Neither expressions nor constructors are compiled again, our own or those of the libraries."""
    (tmp_path / "a.yaml").write_text("标题: 总结\n指标: {办件: 1286件}\n背景: 全年办理{{ 办件 }}。\n", "utf-8")
    code = """
import re._compiler, sys
made = []
sys.addaudithook(lambda name, given: made.append(given[1]) if name == "compile" else None)
real = re._compiler.compile
re._compiler.compile = lambda *given: made.append(re) or real(*given)
from govsummary.__main__ import run
run()
print(made.count("<fields>"), made.count(re))
"""
    kept = {**os.environ, "GOVSUMMARY_CACHE": str(tmp_path / "kept")}
    command = [sys.executable, "-c", code, "render", "a.yaml", "-o", "a.docx"]
    runs = [
        subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path, env=kept).stdout for _ in range(2)
    ]
    first, second = ([*map(int, told.split()[-2:])] for told in runs)
    assert first[0] > 50 < first[1]
    assert second[0] == 0
    assert second[1] <= first[1] // 4
