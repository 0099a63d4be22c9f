"""For assistants that draft papers: a server of the Model Context Protocol, confined to one folder (extra ``mcp``).

A language model writes the data; figures, sentences and the page are govsummary's, and what is wrong it says itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import govsummary
from govsummary import GovSummaryError, UsageError
from govsummary.core.files import write
from govsummary.core.language import Text
from govsummary.core.resources import YAML
from govsummary.desk.dropped import Dropped
from govsummary.desk.folder import Folder
from govsummary.pipeline import writer_for

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

    from govsummary import Diagnostic, Document, Plugins, Source

_MISSING = Text("还没有装 MCP 服务要用的包", "the package for the MCP server is not installed")
_INSTALL = Text("请运行：pip install 'govsummary[mcp]'", "run: pip install 'govsummary[mcp]'")
_NOT_DATA = Text("只能写数据文件（.yaml）", "only data files (.yaml) are written")
_THERE = Text("已经有“{name}”了，请换一个名字", "there is '{name}' already: choose another name")
_TOO_LONG = Text("文字太长", "the text is too long")
MOST = 1 << 20
"""Characters of a file that is read or written."""
INSTRUCTIONS = """\
Government work summaries (工作总结) as data. Write a YAML data file in Chinese, state each number once (in 指标 or in a
section's 数据), cite it in texts as {{ 名称 }}. Choose sections with list_sections and show_section; never compute totals
or growth rates yourself. validate until there is no error, then render. Fields: show_fields.
"""


def server(folder: Folder, plugins: Plugins) -> MCPServer[Any]:
    """The server for a folder; ``run()`` speaks by standard input and output.

    Raises:
        UsageError: the extra ``mcp`` is not installed.
    """
    try:
        from mcp.server.mcpserver import MCPServer
    except ImportError:
        raise UsageError(_MISSING, _INSTALL) from None
    version = govsummary.__version__
    made: MCPServer[Any] = MCPServer("govsummary", instructions=INSTRUCTIONS, version=version, log_level="ERROR")
    tools = Tools(folder, plugins)
    for name in TOOLS:
        made.tool(structured_output=False)(_plain(getattr(tools, name)))
    return made


def _plain(work: Callable[..., Any]) -> Callable[..., str]:
    """The answer as text; faults are answers too: what is wrong, where, and what to do."""

    @wraps(work)
    def answered(**asked: Any) -> str:
        try:
            made = work(**asked)
        except GovSummaryError as fault:
            made = {"error": str(fault), "hint": fault.hint, **_found(getattr(fault, "diagnostics", ()))}
        return made if isinstance(made, str) else json.dumps(made, ensure_ascii=False)

    return answered


def _found(diagnostics: Iterable[Diagnostic]) -> dict[str, Any]:
    wanted = ("code", "severity", "message", "hint", "line", "column", "pointer", "quote")
    return {"findings": [{key: value for key, value in one.to_dict().items() if key in wanted} for one in diagnostics]}


TOOLS = (
    *("list_files", "read_file", "write_file", "validate", "check", "render", "show_text"),
    *("import_file", "diff", "list_sections", "show_section", "show_fields"),
)


class Tools:
    """What an assistant may do with the papers of a folder; each docstring is what it is told of the tool."""

    def __init__(self, folder: Folder, plugins: Plugins) -> None:
        self._folder, self._plugins = folder, plugins

    def list_files(self) -> dict[str, list[str]]:
        """The data files (papers) and other documents of the folder."""
        listed = {"papers": self._folder.papers(), "others": self._folder.others()}
        return {kind: [one["name"] for one in found] for kind, found in listed.items()}

    def read_file(self, name: str) -> str:
        """The text of a data file."""
        path = self._paper(name)
        if path.stat().st_size > 4 * MOST:
            raise UsageError(_TOO_LONG)
        return path.read_text("utf-8-sig")

    def write_file(self, name: str, text: str) -> dict[str, Any]:
        """Write a data file (.yaml) whole; a copy of what stood there is kept. Answers with what validating finds."""
        self._paper(name, there=False)
        if len(text) > MOST:
            raise UsageError(_TOO_LONG)
        self._folder.keep_copy(name)
        self._folder.save(name, text.encode())
        return self.validate(name)

    def validate(self, name: str) -> dict[str, Any]:
        """All faults of a data file, each with line, code and hint; without an error it can be rendered."""
        return _found(govsummary.validate_data(self._source(name), self._plugins, resources=self._folder.root))

    def check(self, name: str) -> dict[str, Any]:
        """Figures, wording, punctuation and layout of a data file, a text or a Word document."""
        path = self._folder.path(name, there=True)
        if path.suffix.lower() not in YAML:
            return _found(govsummary.check(path, self._plugins))
        root = self._folder.root
        return _found(govsummary.check_text(self.read_file(name), self._plugins, suffix=".yaml", resources=root))

    def render(self, name: str, output: str = "") -> dict[str, Any]:
        """Make the official document of a data file; output may end in .docx, .html, .txt or .md."""
        target = self._folder.path(output or f"{Path(name).stem}.docx")
        ours = writer_for(target, self._plugins).ours
        made = self._made(name, target.suffix)
        write(target, made.content, ours=ours)
        return {"written": target.name, **_found(made.diagnostics)}

    def show_text(self, name: str) -> str:
        """What the finished paper says, as Markdown, to read it over."""
        return self._made(name, ".md").content.decode()

    def import_file(self, name: str, output: str = "") -> dict[str, Any]:
        """Turn an old paper (.docx, .doc, .txt, .md, .html) into a new data file; findings say what to look at."""
        path = self._folder.path(name, there=True)
        target = self._paper(output or self._folder.free(f"{path.stem}.yaml"), there=False)
        if target.exists():
            raise UsageError(_THERE.fill(name=target.name))
        written, made = Dropped(path.name, path.read_bytes()).as_data(self._folder, self._plugins, target.name)
        return {"written": written, **_found(made)}

    def diff(self, name: str, other: str) -> dict[str, Any]:
        """What is otherwise in the second of two papers, data files or documents: figures, sections, wording."""
        sides = [self._side(one) for one in (name, other)]
        return govsummary.diff(*sides, plugins=self._plugins, resources=self._folder.root).to_dict()

    def list_sections(self) -> list[dict[str, str]]:
        """The section types that can be used, with what each is about."""
        types = {name: self._plugins.section_types[name].definition for name in self._plugins.titles()}
        titles = self._plugins.titles()
        return [{"type": name, "title": titles[name], "about": one.description} for name, one in types.items()]

    def show_section(self, name: str) -> dict[str, Any]:
        """The fields of a section type's data, by its name or title, and an example to follow."""
        one = govsummary.section_called(name, self._plugins)
        return {"type": one.name, "title": one.title, "example": one.definition.example, "schema": one.definition.schema}

    def show_fields(self) -> dict[str, Any]:
        """The JSON Schema of a data file, without that of the sections' data."""
        bundled = govsummary.schema(self._plugins)
        kept = {name: one for name, one in bundled["$defs"].items() if "." not in name and name != "section"}
        return {**bundled, "$defs": kept}

    def _made(self, name: str, suffix: str) -> Document:
        """The paper; it names no file outside the folder, whatever the assistant has written."""
        root = self._folder.root
        return govsummary.render_data(self._source(name), plugins=self._plugins, resources=root, suffix=suffix)

    def _source(self, name: str) -> Source:
        return govsummary.read_text(self.read_file(name), name)

    def _side(self, name: str) -> Source | tuple[str, bytes]:
        path = self._folder.path(name, there=True)
        return self._source(name) if path.suffix.lower() in YAML else (path.name, path.read_bytes())

    def _paper(self, name: str, *, there: bool = True) -> Path:
        path = self._folder.path(name, there=there)
        if path.suffix.lower() not in YAML:
            raise UsageError(_NOT_DATA)
        return path
