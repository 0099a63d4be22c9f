"""The JavaScript contestant: a node process that stays, fills one document when asked, and tells how long it took."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import zipfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks.ours import template_path

SCRIPT = Path(__file__).with_suffix(".js")
_DOCUMENT = "word/document.xml"
_BODY = re.compile(r"(?<=<w:body>).*(?=<w:sectPr)", re.DOTALL)
_TAGS = ("{#paragraphs}", "{text}", "{/paragraphs}")


@dataclass
class Node:
    """A running process."""

    process: subprocess.Popen[str]

    def fill(self) -> float:
        """Let it fill one document; the seconds by its own clock."""
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return self.answer() / 1000

    def answer(self) -> float:
        """The number on the next line that it prints."""
        assert self.process.stdout is not None
        return float(self.process.stdout.readline())


def start(folder: Path, texts: list[str], node_modules: Path | None, stack: ExitStack) -> Node | None:
    """The process, warm, until ``stack`` closes; None where node or its packages are not installed."""
    program, environment = shutil.which("node"), _environment(node_modules)
    if not program or not _installed(program, environment):
        return None
    data = folder / "docxtemplater.json"
    data.write_text(json.dumps({"paragraphs": [{"text": text} for text in texts]}), "utf-8")
    template = write_template(folder / "docxtemplater-template.docx")
    process = stack.enter_context(
        subprocess.Popen(
            [program, str(SCRIPT), str(template), str(data)],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
    )
    node = Node(process)
    node.answer()
    return node


def write_template(target: Path) -> Path:
    """Our plain template with docxtemplater's tags for its only body: a paragraph for each text."""
    paragraphs = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="Body"/></w:pPr><w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
        f'<w:t xml:space="preserve">{tag}</w:t></w:r></w:p>'
        for tag in _TAGS
    )
    with zipfile.ZipFile(template_path()) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            part = source.read(name)
            made.writestr(name, _BODY.sub(paragraphs, part.decode()) if name == _DOCUMENT else part)
    return target


def _environment(node_modules: Path | None) -> dict[str, str]:
    """Where node looks for packages: the folder given, or the one of that name in it; else NODE_PATH as it is."""
    if node_modules is None:
        return dict(os.environ)
    inside = node_modules / "node_modules"
    return {**os.environ, "NODE_PATH": str((inside if inside.is_dir() else node_modules).resolve())}


def _installed(program: str, environment: dict[str, str]) -> bool:
    asked = [program, "-e", "require('docxtemplater'); require('pizzip')"]
    return subprocess.run(asked, env=environment, check=False, capture_output=True).returncode == 0
