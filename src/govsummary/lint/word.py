"""Word documents, whoever made them: read, checked, and copied with their layout mended."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from govsummary.core.diagnostics import sort_by_place
from govsummary.core.errors import UsageError
from govsummary.core.files import write
from govsummary.core.language import Text
from govsummary.input.inspecting import existing
from govsummary.plugin.manager import build_manager

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Diagnostic
    from govsummary.docx.document.document import WordDocument
    from govsummary.plugin.manager import Plugins
    from govsummary.standard.house_style import HouseStyle


@dataclass(frozen=True, slots=True)
class Mended:
    """A mended copy of a Word document: what was set right, and what only a person can decide."""

    path: Path
    mended: tuple[Diagnostic, ...]
    left: tuple[Diagnostic, ...]
    changed: bool = True
    """Whether there was anything to mend; otherwise the copy is the original's bytes."""


def check_document(document: WordDocument, plugins: Plugins) -> tuple[Diagnostic, ...]:
    """What every rule for Word documents says of an opened one, in reading order."""
    rules = plugins.all("govsummary_rules")
    return sort_by_place(found for rule in rules if rule.document for found in rule.document(document))


def mend(
    path: str | Path,
    output: str | Path,
    plugins: Plugins | None = None,
    *,
    force: bool = False,
    house_style: Path | None = None,
) -> Mended:
    """Write a copy of a Word document with its layout mended as far as is safe; the original stays as it is.

    What the file of a ``house_style`` has otherwise than the standard is left.

    Raises:
        InvalidReport: it is no Word document that can be read, or the house style has errors.
        OverwriteRefused: ``output`` exists and is not govsummary's own.
        EnvironmentFault: the copy cannot be written.
        UsageError: there is no such file, or the copy would replace it.
    """
    source, target = existing(path), Path(output)
    if target.exists() and target.samefile(source):
        raise UsageError(
            Text("修正后的文件不能覆盖原文件", "the mended copy must not replace the original"),
            Text("请用 -o 另起一个文件名", "name another file with -o"),
        )
    plugins = plugins or build_manager()
    style = style_in(house_style, plugins)
    data, better = mended(source, plugins, house_style=house_style)
    before, left = (_of_word(source, one, style, plugins) for one in (data, better))
    write(target, better, force=force)
    return Mended(target, tuple(found for found in before if found not in left), left, changed=better != data)


def mended(path: str | Path, plugins: Plugins, *, house_style: Path | None = None) -> tuple[bytes, bytes]:
    """A Word document as it is and as `mend` would write it; nothing is written.

    Raises:
        InvalidReport: it is no Word document that can be read, or the house style has errors.
        UsageError: there is no such file.
    """
    from govsummary.docx.fix import fix

    source = existing(path)
    data = source.read_bytes()
    return data, fix(data, str(source), style_in(house_style, plugins))


def _of_word(path: Path, data: bytes, style: HouseStyle | None, plugins: Plugins) -> tuple[Diagnostic, ...]:
    from govsummary.docx.read import open_word

    return check_document(open_word(path, data, style), plugins)


def style_in(house_style: Path | None, plugins: Plugins) -> HouseStyle | None:
    """What a house style file says; None without one.

    Raises:
        InvalidReport: it has errors.
    """
    if house_style is None:
        return None
    from govsummary.input.house_style import read_house_style

    return read_house_style(house_style, plugins)[0]
