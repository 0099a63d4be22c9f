"""The documents are true: examples run, commands work, and reference pages are current."""

from __future__ import annotations

import doctest
import inspect
import re
import shlex
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from tools.build_docs import pages
from typer.main import get_command

from govsummary.cli.main import COMMANDS, build, main
from govsummary.plugin import hooks as hookspecs
from govsummary.plugin.manager import build_manager

CHECKOUT = Path(__file__).resolve().parents[2]
DOCS = CHECKOUT / "docs"
README = (CHECKOUT / "README.md").read_text("utf-8")
HOOKS = [name for name, _ in inspect.getmembers(hookspecs, inspect.isfunction) if name.startswith("govsummary_")]


def fenced(text: str, language: str) -> list[str]:
    """The fenced blocks of one language."""
    found = re.findall(rf"^( *)```{language}\n(.*?)^\1```$", text, re.MULTILINE | re.DOTALL)
    return [textwrap.dedent(block) for _, block in found]


def quick_start() -> list[str]:
    """The `sh` blocks of the section that promises to work."""
    return fenced(README.split("## Quick start\n")[1].split("\n## ")[0], "sh")


@pytest.mark.parametrize("name", pages())
def test_reference_pages_are_current(name):
    """Run ``python -m tools.build_docs`` after a change to a command, a hook or a code."""
    assert (DOCS / name).read_text("utf-8") == pages()[name]


@pytest.mark.parametrize("name", HOOKS)
def test_every_hook_has_an_example_that_runs(name):
    """The example in the docstring is what plugin authors copy."""
    hook = getattr(hookspecs, name)
    (test,) = doctest.DocTestFinder(recurse=False).find(hook, name, globs={})
    assert len(test.examples) >= 2
    assert doctest.DocTestRunner().run(test).failed == 0


def test_every_hook_command_and_code_is_documented():
    """Nothing can be used that is not written down."""
    about = {name: (DOCS / name).read_text("utf-8") for name in ("hooks.md", "cli.md", "codes.md")}
    assert [name for name in HOOKS if f"## `{name}(" not in about["hooks.md"]] == []
    assert [name for name in COMMANDS if f"## `govsummary {name}`" not in about["cli.md"]] == []
    codes = build_manager(discover=False).all("govsummary_codes")
    assert [code.id for code in codes if f"## {code.id} " not in about["codes.md"]] == []


def test_every_command_stands_in_the_readme():
    """Whoever reads one page knows what there is."""
    assert [name for name in COMMANDS if f"`govsummary {name}" not in README] == []


PAGES = sorted([*CHECKOUT.glob("README*.md"), *DOCS.glob("*.md"), *CHECKOUT.glob("plugins/*/README*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(CHECKOUT).as_posix())
def test_every_command_line_that_is_shown_can_be_typed(page):
    """Commands and options that were renamed or dropped stand in no page."""
    text = page.read_text("utf-8")
    blocks = "\n".join(fenced(text, "(?:sh|text)"))
    typed = re.findall(r"^(?:\$ |.*&& )?govsummary (.*)", blocks, re.MULTILINE)
    for line in [*typed, *re.findall(r"`govsummary ([^`\n]+)`", text)]:
        command, words = get_command(build()), line.split()
        while words and words[0] in (known := getattr(command, "commands", {})):
            command = known[words.pop(0)]
        names = {"--help", *(name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts))}
        given = re.findall(r"(?<![^\s\[(|])--?[a-z][a-z-]*", " ".join(words))
        assert [name for name in given if name not in names] == [], line
        assert getattr(command, "commands", None) is None or not words or words[0].startswith(("-", "[")), line


def test_quick_start_is_two_blocks_of_one_line():
    """What CI runs is cut out of here."""
    assert [block.count("\n") for block in quick_start()] == [1, 1]


def test_quick_start_names_what_there_is():
    """Plugins and sample exist; the second command installs an extra that is declared."""
    words = shlex.split(quick_start()[0])
    paths = [word for word in words if word.startswith(("./", "sample_reports/"))]
    assert [path for path in paths if not (CHECKOUT / path).exists()] == []
    assert len(paths) == 4
    assert 'install ".[test]"' in quick_start()[1]


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_report_in_the_readme_renders_by_the_library(readme, tmp_path):
    """The YAML example and the library example run as they stand."""
    (example, *_) = fenced((CHECKOUT / readme).read_text("utf-8"), "yaml")
    (tmp_path / "report.yaml").write_text(example, "utf-8")
    (library,) = fenced(README, "python")
    done = subprocess.run([sys.executable, "-c", library], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "report.docx"
    assert (tmp_path / "report.docx").is_file()


def test_the_faults_in_the_readme_are_those_that_are_told(tmp_path, monkeypatch, capsys):
    """The shown output is real."""
    monkeypatch.chdir(tmp_path)
    Path("report.yaml").write_text("标题: 总结\n日期: 2026-11-31\n背景：好\n".replace("日期", "成文日期"), "utf-8")
    assert main(["validate", "report.yaml"]) == 1
    shown = next(block for block in fenced(README, "text") if block.startswith("$ govsummary validate"))
    assert capsys.readouterr().out == shown.partition("\n")[2]


@pytest.mark.parametrize("document", sorted([*CHECKOUT.glob("*.md"), *DOCS.glob("*.md")]), ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document):
    """No link into a file that was renamed."""
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text("utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []
