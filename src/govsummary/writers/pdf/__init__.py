"""The stage `pdf`: Word documents, ours or anybody's, to PDF files beside them.

LibreOffice does the work; on Windows and macOS Microsoft Word may do it (extra ``word``). The source is copied first:
neither program ever opens, locks or writes beside the clerk's own file.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from govsummary.core import soffice
from govsummary.core.diagnostics import Location, code
from govsummary.core.errors import EnvironmentFault
from govsummary.core.frozen import frozen, replace
from govsummary.core.language import NOTHING, Text
from govsummary.writers.pdf import libreoffice
from govsummary.writers.pdf.libreoffice import own_prefix, settled, sweep
from govsummary.writers.pdf.sealing import Unsealable, sealed
from govsummary.writers.pdf.substitution import replaced_fonts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from govsummary.core.diagnostics import Diagnostic

    Engine = Callable[[Sequence[Path], Path, float], None]

NOT_CONVERTED = code("GS591")
FONT_REPLACED = code("GS592")
LEFT_OUT = code("GS594")


@frozen
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
    sweep()
    with tempfile.TemporaryDirectory(prefix=own_prefix(), ignore_cleanup_errors=True) as name:
        room = Path(name)
        (room / "out").mkdir()
        copies = {source: _Copy(source, room / f"{number:05}.docx") for number, source in enumerate(sources)}
        _run(engine, [copy.path for copy in copies.values() if copy.fault is None], room, timeout)
        made = [_delivered(copies[source], room / "out" / f"{copies[source].path.stem}.pdf") for source in sources]
    return _once(made)


def _once(results: Sequence[Converted]) -> list[Converted]:
    """That a font was replaced is told with the first document alone: it is true of the machine, not of each."""
    told: set[Text] = set()
    kept = []
    for result in results:
        new = [found for found in result.diagnostics if found.code != FONT_REPLACED.id or found.message_text not in told]
        told.update(found.message_text for found in new)
        kept.append(replace(result, diagnostics=tuple(new)))
    return kept


class _Copy:
    """The sealed copy of a document, what it leaves out, and why there is none."""

    def __init__(self, source: Path, path: Path) -> None:
        self.source, self.path = source, path
        self.left_out: tuple[str, ...] = ()
        self.fault: Text | None = None
        try:
            self.left_out = sealed(source, path)
        except FileNotFoundError:
            self.fault = Text("找不到这个文件", "there is no such file")
        except Unsealable as bad:
            self.fault = bad.reason
        except OSError as refused:
            self.fault = Text("文件读不出来", f"it cannot be read ({refused.strerror})")


def _engine() -> Engine:
    if program := soffice.find_soffice():
        return lambda documents, room, timeout: libreoffice.to_pdf(program, documents, room, timeout)
    if libreoffice.word_available():
        return libreoffice.word_to_pdf
    raise EnvironmentFault(
        Text("没有找到 LibreOffice，无法生成 PDF", "LibreOffice was not found; no PDF can be made"),
        Text(
            "请安装 LibreOffice（https://zh-cn.libreoffice.org），或用环境变量 GOVSUMMARY_SOFFICE 指明 soffice 程序的位置",
            "install LibreOffice (https://www.libreoffice.org), or name its program in GOVSUMMARY_SOFFICE"
            + ("; with Microsoft Word: pip install 'govsummary[word]'" if sys.platform in {"win32", "darwin"} else ""),
        ),
    )


def _run(engine: Engine, documents: Sequence[Path], room: Path, timeout: float) -> None:
    """Convert all in one go; whatever one bad document kept from being converted gets a process of its own."""
    if documents:
        engine(documents, room, timeout * len(documents))
    left = [document for document in documents if not (room / "out" / f"{document.stem}.pdf").is_file()]
    if len(documents) > 1:
        for document in left:
            engine([document], room, timeout)


def _delivered(copy: _Copy, made: Path) -> Converted:
    source, where = copy.source, Location(str(copy.source))
    if copy.fault is not None:
        return Converted(source, None, (NOT_CONVERTED.at(where, hint="", reason=copy.fault),))
    if not made.is_file() or made.stat().st_size == 0:
        return Converted(source, None, (NOT_CONVERTED.at(where, reason=_STUCK),))
    target = source.with_suffix(".pdf")
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(settled(made.read_bytes(), source.read_bytes()))
        beside.replace(target)
    except OSError as refused:
        beside.unlink(missing_ok=True)
        return Converted(source, None, (NOT_CONVERTED.at(where, reason=_reason(refused)),))
    told = [LEFT_OUT.at(where, what=_listed(copy.left_out))] if copy.left_out else []
    return Converted(source, target, (*told, *replaced_fonts(copy.path, target, where)))


_STUCK = Text("LibreOffice 打不开它，或者转换超时", "LibreOffice cannot open it, or it took too long")
_SHOWN = 3
"""Things left out that a finding names."""


def _reason(refused: OSError) -> Text:
    return Text("PDF 写不进这个文件夹", f"the PDF cannot be written there ({refused.strerror})")


def _listed(left_out: Sequence[str]) -> Text:
    shown = "、".join(what[:80] for what in left_out[:_SHOWN])
    more = Text(f"等{len(left_out)}处", f" … ({len(left_out)} in all)")
    return shown + (more if len(left_out) > _SHOWN else NOTHING)
