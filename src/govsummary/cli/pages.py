"""`govsummary pdf` and `govsummary preview`: the pages of papers, as PDF files and as pictures (by Word's line rules)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

from govsummary.cli import console
from govsummary.cli.console import typer
from govsummary.core.diagnostics import Diagnostic, Location, code
from govsummary.core.frozen import replace
from govsummary.core.language import Text
from govsummary.core.resources import WORD_SUFFIX

FONT_REPLACED = code("GS592")

FILES = Text("Word 文档", "Word documents")
_PAPERS = Text("{message}（{count} 份都是这样）", "{message} ({count} documents)")
SECONDS = Text("每个文件最多等多少秒", "Seconds to wait for each file")


def pdf(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help=str(FILES))],
    timeout: Annotated[float, typer.Option(min=1, help=str(SECONDS))] = 120.0,
) -> int:
    """Convert the documents; the path of each PDF stands alone on a line of standard output."""
    return make_pdfs(files, timeout)


def make_pdfs(files: Iterable[Path], timeout: float = 120.0) -> int:
    """Convert documents, report, and return the exit code."""
    from govsummary.core.diagnostics import has_errors
    from govsummary.writers.pdf import convert

    results = convert(files, timeout=timeout)
    fonts: list[Diagnostic] = []
    for result in results:
        if result.pdf:
            console.say(result.pdf)
        console.remark(found for found in result.diagnostics if found.code != FONT_REPLACED.id)
        fonts += [found for found in result.diagnostics if found.code == FONT_REPLACED.id]
    console.remark(_once(fonts))
    return int(has_errors(found for result in results for found in result.diagnostics))


def _once(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """What this machine lacks is the same for every paper: reported once, with the number of papers."""
    papers: dict[Text, list[Diagnostic]] = {}
    for one in found:
        papers.setdefault(one.message_text, []).append(one)
    for message, alike in papers.items():
        if len(alike) == 1:
            yield alike[0]
        else:
            yield replace(alike[0], message_text=_PAPERS.fill(message=message, count=len(alike)), location=Location())


# ---- `govsummary preview` -------------------------------------------------------------------------------------------


_FILE = Text("数据文件，或 Word 文档（.docx）", "A data file, or a Word document (.docx)")
_OUTPUT = Text("放图片的文件夹；不写则放在原文件旁边的“名称-页面”里", "Their folder; default: one beside the file")
_TEMPLATE = Text("换一个模板看：名称或 .docx 文件", "Look at it in another template: a name or a .docx file")
_DPI = Text("每英寸多少点：96 看样子，150 看清字", "Dots per inch: 96 for the look, 150 to read")


def preview(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=str(_FILE))],
    *,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="DIR", help=str(_OUTPUT))] = None,
    template: Annotated[str, typer.Option(metavar="NAME|FILE", help=str(_TEMPLATE), show_default=False)] = "",
    dpi: Annotated[int, typer.Option(min=30, max=600, help=str(_DPI))] = 110,
) -> None:
    """Write NAME-1.png and so on; the path of each stands alone on a line of standard output."""
    from govsummary.writers.pdf import pictures

    document, found = _document(file, template)
    pdf = _pdf(document, file, found)
    folder = output or file.with_name(f"{file.stem}-页面")
    number = 0
    for number in range(1, pictures.count(pdf) + 1):
        made = pictures.picture(pdf, number, dpi)
        assert made is not None
        _write(folder / f"{file.stem}-{number}.png", made)
    for left in _left_over(folder, file.stem, number):
        left.unlink()
    console.remark(found)


def _document(file: Path, template: str) -> tuple[bytes, list[Diagnostic]]:
    """The Word document that is to be looked at, and what there is to say of the data it was made of."""
    from govsummary.input.inspecting import existing

    if file.suffix.lower() == WORD_SUFFIX:
        return existing(file).read_bytes(), []
    from govsummary.input.inspecting import at_once, files_of
    from govsummary.pipeline import making, writer_for

    plugins = console.installed_plugins()
    writer = writer_for(Path(f"paper{WORD_SUFFIX}"), plugins)
    made = at_once(making(file, plugins, writer, template=template, previous=None, files=files_of(file)))
    return made.content, list(made.diagnostics)


def _pdf(document: bytes, file: Path, found: list[Diagnostic]) -> bytes:
    """Its PDF; what other faces it is set in than it asks for joins what was found."""
    from govsummary.core.diagnostics import Location
    from govsummary.writers.pdf.kept import KeptOffice
    from govsummary.writers.pdf.substitution import replaced_fonts

    with KeptOffice() as office, tempfile.TemporaryDirectory() as name:
        source, target = Path(name, "paper.docx"), Path(name, "paper.pdf")
        source.write_bytes(document)
        target.write_bytes(office.pdf(document))
        found += replaced_fonts(source, target, Location(str(file)))
        return target.read_bytes()


def _write(path: Path, content: bytes) -> None:
    from govsummary.core.files import write
    from govsummary.writers.pdf.pictures import is_page

    write(path, content, ours=is_page)
    console.say(path)


def _left_over(folder: Path, stem: str, last: int) -> Iterator[Path]:
    """Pictures of an earlier run that had more pages."""
    from govsummary.writers.pdf.pictures import is_page

    for path in folder.glob("*.png"):
        name, _, number = path.stem.rpartition("-")
        if name == stem and number.isdigit() and int(number) > last and is_page(path.read_bytes()):
            yield path
