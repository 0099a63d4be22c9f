"""An assistant drafts by the protocol's own client: it sees one folder, and hears what is wrong in words."""

from __future__ import annotations

import asyncio
import json
import sys

import pytest

import govsummary
from govsummary.desk.assistants import TOOLS, server
from govsummary.desk.folder import Folder

from .conftest import PAPER, PLUGINS

mcp = pytest.importorskip("mcp")


@pytest.fixture
def ask(folder):
    """Call a tool; the answer as text, or as what its JSON says."""

    def asked(tool, /, **arguments):
        async def called():
            async with mcp.Client(server(Folder(folder), PLUGINS)) as client:
                return await client.call_tool(tool, arguments)

        text = asyncio.run(called()).content[0].text
        return json.loads(text) if text[:1] in "{[" else text

    return asked


def test_every_tool_is_offered_with_what_it_does(folder):
    """By the real program, on standard input and output."""
    command = mcp.StdioServerParameters(command=sys.executable, args=["-m", "govsummary", "mcp", str(folder)])

    async def listed():
        async with mcp.Client(command) as client:
            return (await client.list_tools()).tools

    tools = asyncio.run(listed())
    assert [one.name for one in tools] == [*TOOLS]
    assert all(one.description for one in tools)


def test_a_draft_is_mended_until_it_renders(ask, folder):
    """The model writes; figures and page are the product's."""
    found = ask("write_file", name="草稿.yaml", text=PAPER.replace("种粮大户: 312", "种粮大户: 三百"))
    assert [one["pointer"] for one in found["findings"] if one["severity"] == "error"] == [
        ["工作成效", 0, "数据", "种粮大户"]
    ]
    assert ask("render", name="草稿.yaml")["error"]
    assert not (folder / "草稿.docx").exists()
    assert not [one for one in ask("write_file", name="草稿.yaml", text=PAPER)["findings"] if one["severity"] == "error"]
    assert ask("render", name="草稿.yaml")["written"] == "草稿.docx"
    assert (folder / "草稿.docx").read_bytes() == govsummary.render_data(govsummary.read_text(PAPER, "草稿.yaml")).content
    assert "发放种粮补贴2860万元，同比增长10%" in ask("show_text", name="草稿.yaml")
    assert len([*(folder / ".govsummary" / "备份").iterdir()]) == 1


def test_sections_and_fields_are_shown(ask):
    """What a model needs to choose a section and fill it."""
    assert {"粮食生产", "荣誉"} <= {one["title"] for one in ask("list_sections")}
    shown = ask("show_section", name="粮食生产")
    assert "播种面积" in json.dumps(shown["schema"], ensure_ascii=False)
    assert "类型: 粮食生产" in shown["example"] or "agriculture.grain" in shown["example"]
    assert "标题" in ask("show_fields")["properties"]
    assert ask("show_section", name="没有的板块")["error"]


@pytest.mark.parametrize("name", ["../外.yaml", "/etc/passwd", "总结.docx", ".govsummary/x.yaml", "run.py"])
def test_nothing_outside_and_nothing_but_data_is_read_or_written(ask, folder, name):
    """Whatever a page has told the model to do."""
    (folder.parent / "外.yaml").write_text("标题: 外面的\n", "utf-8")
    (folder / "run.py").write_text("print()", "utf-8")
    assert "error" in ask("read_file", name=name)
    assert "error" in ask("write_file", name=name, text="标题: 改\n")
    assert (folder.parent / "外.yaml").read_text("utf-8") == "标题: 外面的\n"
    assert (folder / "run.py").read_text("utf-8") == "print()"


def test_an_old_paper_is_taken_up_and_two_are_held_beside_each_other(ask, folder):
    """From Word to data, pictures and all in the folder; nothing that is there is written over."""
    govsummary.render(folder / "总结.yaml", folder / "去年.docx")
    made = ask("import_file", name="去年.docx")
    assert made["written"] == "去年.yaml"
    assert "农机服务" in (folder / "去年.yaml").read_text("utf-8")
    assert "已经有" in ask("import_file", name="去年.docx", output="总结.yaml")["error"]
    assert ask("diff", name="总结.yaml", other="去年.docx")["wording"] == []
    ask("write_file", name="新.yaml", text=PAPER.replace("种粮大户: 312", "种粮大户: 330"))
    found = ask("diff", name="总结.yaml", other="新.yaml")
    assert [(one["before"], one["after"]) for one in found["figures"]] == [("312户", "330户")]


@pytest.mark.parametrize("tool", ["validate", "check", "render", "show_text", "diff"])
@pytest.mark.parametrize("named", ["../外.xlsx", "{outside}/外.xlsx"])
def test_data_that_name_files_outside_do_not_reach_them(ask, folder, tool, named):
    """The assistant writes the data: a ledger elsewhere on this machine is none of its business."""
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["指标", "单位", "2026年"])
    book.active.append(["秘密存款", "万元", 987654])
    book.save(folder.parent / "外.xlsx")
    named = named.format(outside=folder.parent)
    text = f"标题: 工作总结\n时段: 2026年\n台账: {named}\n背景: 存款{{{{ 秘密存款 }}}}。\n"
    ask("write_file", name="探.yaml", text=text)
    arguments = {"name": "探.yaml", **({"other": "总结.yaml"} if tool == "diff" else {})}
    assert "987654" not in json.dumps(ask(tool, **arguments), ensure_ascii=False)


@pytest.mark.parametrize("name", ["../外.docx", "/etc/hostname", ".govsummary/x.docx"])
def test_what_lies_outside_is_neither_taken_up_nor_compared(ask, folder, name):
    """Nor said to be there."""
    govsummary.render(folder / "总结.yaml", folder.parent / "外.docx")
    assert "error" in ask("import_file", name=name)
    assert "error" in ask("diff", name="总结.yaml", other=name)
