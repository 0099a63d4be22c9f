"""The stage `pdf`: Word documents, ours or anybody's, to PDF files beside them.

LibreOffice does the work; on Windows and macOS Microsoft Word may do it (extra ``word``). The source is copied first:
neither program ever opens, locks or writes beside the clerk's own file.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from govsummary.codes.pdf import NOT_CONVERTED
from govsummary.diagnostics import Location
from govsummary.errors import EnvironmentFault
from govsummary.language import Text
from govsummary.pdf import libreoffice, word
from govsummary.pdf.settling import settled
from govsummary.pdf.substitution import replaced_fonts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from govsummary.diagnostics import Diagnostic

    Engine = Callable[[Sequence[Path], Path, float], None]


@dataclass(frozen=True, slots=True)
class Converted:
    """What became of one document: its ``pdf``, or None and the reason among the ``diagnostics``."""

    source: Path
    pdf: Path | None
    diagnostics: tuple[Diagnostic, ...] = ()


def convert(paths: Iterable[Path], *, timeout: float = 120.0) -> list[Converted]:
    """Convert Word documents to NAME.pdf beside NAME.docx, all through one process; one result per path, in order.

    A document that breaks the process or takes longer than ``timeout`` seconds costs only its own PDF. An existing PDF
    is replaced in one step, and kept if the conversion fails.

    Raises:
        EnvironmentFault: there is neither LibreOffice nor Microsoft Word.

    """
    sources = [Path(path) for path in paths]
    if not sources:
        return []
    engine = _engine()
    with tempfile.TemporaryDirectory(prefix="govsummary-pdf-", ignore_cleanup_errors=True) as name:
        room = Path(name)
        (room / "out").mkdir()
        copies = {room / f"{number:05}{source.suffix}": source for number, source in enumerate(sources)}
        readable = [copy for copy, source in copies.items() if zipfile.is_zipfile(source) and _copied(source, copy)]
        _run(engine, readable, room, timeout)
        return [_delivered(source, room / "out" / f"{copy.stem}.pdf") for copy, source in copies.items()]


def _engine() -> Engine:
    if soffice := libreoffice.find_soffice():
        return lambda documents, room, timeout: libreoffice.to_pdf(soffice, documents, room, timeout)
    if word.available():
        return word.to_pdf
    raise EnvironmentFault(
        Text("没有找到 LibreOffice，无法生成 PDF", "LibreOffice was not found; no PDF can be made"),
        Text(
            "请安装 LibreOffice（https://zh-cn.libreoffice.org），或用环境变量 GOVSUMMARY_SOFFICE 指明 soffice 程序的位置",
            "install LibreOffice (https://www.libreoffice.org), or name its program in GOVSUMMARY_SOFFICE"
            + ("; with Microsoft Word: pip install 'govsummary[word]'" if sys.platform in {"win32", "darwin"} else ""),
        ),
    )


def _copied(source: Path, copy: Path) -> bool:
    try:
        shutil.copyfile(source, copy)
    except OSError:
        return False
    return True


def _run(engine: Engine, documents: Sequence[Path], room: Path, timeout: float) -> None:
    """Convert all in one go; whatever one bad document kept from being converted gets a process of its own."""
    if documents:
        engine(documents, room, timeout * len(documents))
    left = [document for document in documents if not (room / "out" / f"{document.stem}.pdf").is_file()]
    if len(documents) > 1:
        for document in left:
            engine([document], room, timeout)


def _delivered(source: Path, made: Path) -> Converted:
    where = Location(str(source))
    if not made.is_file() or made.stat().st_size == 0:
        hint = None if zipfile.is_zipfile(source) else ""
        return Converted(source, None, (NOT_CONVERTED.at(where, hint=hint, reason=str(_why_not(source))),))
    target = source.with_suffix(".pdf")
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(settled(made.read_bytes(), source.read_bytes()))
        beside.replace(target)
    except OSError as refused:
        beside.unlink(missing_ok=True)
        return Converted(source, None, (NOT_CONVERTED.at(where, reason=str(refused)),))
    return Converted(source, target, tuple(replaced_fonts(source, target)))


def _why_not(source: Path) -> Text:
    if not source.is_file():
        return Text("找不到这个文件", "there is no such file")
    if not zipfile.is_zipfile(source):
        return Text("这不是 Word 文档（.docx）", "this is no Word document (.docx)")
    return Text("文件打不开，或者转换超时", "it cannot be opened, or took too long")
