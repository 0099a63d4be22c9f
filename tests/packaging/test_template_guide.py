"""docs/templates.md: every name a template may use, and an example that works."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import escape
from pathlib import Path

import pytest
from tests.docx.write.papers import TABLE, full

from govsummary.cli.main import main
from govsummary.core.blocks import Heading
from govsummary.core.resources import templates_root
from govsummary.docx.write import typeset
from govsummary.docx.write.context import build_context
from govsummary.docx.write.packaging import pack, unpack
from govsummary.docx.write.proofreading import LISTS, PREBUILT
from govsummary.plugin.manager import build_manager
from govsummary.standard.house_style import HouseStyle

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "templates.md").read_text("utf-8")
NAMES = dict(re.findall(r"^\| `([a-z_.]+)` \| (.+) \|$", GUIDE, re.MULTILINE))
PLUGINS = build_manager(discover=False)
DOCUMENT = "word/document.xml"


@pytest.fixture(scope="module")
def context():
    outline = full()
    blocks = (*outline.blocks, Heading("小标题", 2, "（一）", run_in="正文。"), TABLE)
    section = re.search(rb"<w:sectPr.*</w:sectPr>", unpack((templates_root() / "plain.docx").read_bytes())[DOCUMENT])
    return build_context(replace(outline, blocks=blocks), HouseStyle(), section[0].decode())


def names(context: Mapping[str, object]) -> Iterator[str]:
    """Those at the top, and below a record or the items of a list."""
    for name, value in context.items():
        items = [value] if isinstance(value, Mapping) else value if isinstance(value, list) else ()
        below = {f"{name}.{key}" for item in items if isinstance(item, Mapping) for key in item}
        yield from below
        if not isinstance(value, Mapping):
            yield name


def test_every_name_is_listed_and_no_other(context):
    """What an officer may print."""
    assert set(NAMES) == set(names(context))


def test_what_takes_whole_paragraphs_is_marked(context):
    """The tag with ``p`` is refused for others, and wanted for these."""
    assert {name for name, about in NAMES.items() if about.endswith("整段")} == {
        name for name in NAMES if name.rpartition(".")[2] in PREBUILT
    }


def lists(value: object) -> Iterator[str]:
    """Names of lists, at any depth."""
    for name, inner in value.items() if isinstance(value, Mapping) else ():
        if isinstance(inner, list):
            yield name
        for item in inner if isinstance(inner, list) else [inner]:
            yield from lists(item)


def test_every_list_is_known_as_one(context):
    """A tag that prints the whole of it is refused."""
    assert set(lists(context)) == set(LISTS)


def test_the_example_prints_a_paper(tmp_path):
    """On a page that is otherwise empty."""
    (example,) = re.findall(r"```text\n(\{\{ title.*?)```", GUIDE, re.DOTALL)
    lines = "".join(f"<w:p><w:r><w:t>{escape(line, quote=False)}</w:t></w:r></w:p>" for line in example.splitlines())
    parts = unpack((templates_root() / "plain.docx").read_bytes())
    parts[DOCUMENT] = re.sub(rb"<w:body>.*(?=<w:sectPr)", b"<w:body>" + lines.encode(), parts[DOCUMENT], flags=re.DOTALL)
    (tmp_path / "ours.docx").write_bytes(pack(parts))
    outline = full()
    body = unpack(typeset(outline, PLUGINS, template=str(tmp_path / "ours.docx")))[DOCUMENT].decode()
    text = re.sub(r"<[^>]+>", "", body)
    for wanted in (outline.report.title, "一、主要工作及成效", "特此报告。", "项目类别", "2026年11月23日"):
        assert wanted in text


def test_the_commands_work(tmp_path, monkeypatch):
    """As they are printed, in a folder with a report."""
    monkeypatch.chdir(tmp_path)
    Path("总结.yaml").write_text("标题: 工作总结\n背景: 一年来，各项工作顺利完成。\n", "utf-8")
    for command in re.findall(r"^govsummary (.+)$", GUIDE, re.MULTILINE):
        assert main(command.split()) == 0
    assert Path("总结.docx").is_file()
