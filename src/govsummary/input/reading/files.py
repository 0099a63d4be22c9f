"""From a path to a `Source`: the reader is chosen by suffix."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from govsummary.core.errors import PluginError, UsageError
from govsummary.core.language import Text
from govsummary.input.reading.contents import CSV, OLD, WORKBOOKS, bytes_of, decode
from govsummary.plugin.manager import build_manager
from govsummary.plugin.offers import Reader

if TYPE_CHECKING:
    from govsummary.plugin.manager import Plugins
    from govsummary.plugin.source import Source


HOOK = "govsummary_readers"
WORKBOOK = WORKBOOKS[0]
"""A paper, a ledger, or a paper in each row; only where it is named, as a folder may hold any workbooks."""


def is_text(path: Path) -> bool:
    """Whether a data file is YAML or JSON: its own text is known, with the places of its values."""
    return path.suffix.lower() in TEXT.suffixes


def read(path: str | Path, plugins: Plugins | None = None) -> Source:
    """Read an input file with the reader that ``plugins`` (else the core alone) have for its suffix.

    Raises:
        InvalidReport: the file is no valid YAML, JSON …; its ``diagnostics`` lists the faults with their places.
        UsageError: nobody reads such files.
        PluginError: several plugins do.
    """
    path = Path(path)
    plugins = plugins or build_manager(discover=False)
    if reader := plugins.for_file(HOOK, path):
        return _source(reader, path)
    if path.suffix.lower() in (WORKBOOK, *OLD):
        from govsummary.input.ledger.papers import read_paper

        return read_paper(path)
    if path.suffix.lower() == CSV:
        from govsummary.input.ledger.papers import refuse_ledger

        raise refuse_ledger(path)
    known = "、".join(plugins.suffixes(HOOK))
    raise UsageError(
        Text(f"不认识这种文件：{path.name}", f"no reader for {path.name}"),
        Text(f"数据文件应为 {known}", f"data files are {known}"),
    )


def _source(reader: Reader, path: Path) -> Source:
    from govsummary.plugin.source import Source

    source = reader.read(path)
    if isinstance(source, Source):
        return source
    got = type(source).__name__
    raise PluginError(
        Text(
            f"读取“{reader.name}”格式的插件应给出 govsummary.plugin.Source，却给出 {got}",
            f"the plugin that reads '{reader.name}' has to give a govsummary.plugin.Source, but gave {got}",
        ),
    )


def read_text(text: str, path: str = "") -> Source:
    """Read YAML, or JSON if ``path`` ends in ``.json``, from a string.

    Raises:
        InvalidReport: it cannot be read; ``diagnostics`` lists the faults.
    """
    if path.lower().endswith(".json"):
        from govsummary.input.reading.json_text import read_json

        return read_json(text, path)
    from govsummary.input.reading.yaml_text import read_yaml

    return read_yaml(text, path)


def read_text_file(path: Path) -> Source:
    """Read a YAML or JSON file.

    Raises:
        InvalidReport: it cannot be opened, is too large, not UTF-8, or cannot be parsed.
    """
    return read_text(decode(bytes_of(path), str(path)), str(path))


TEXT = Reader("text", (".yaml", ".yml", ".json"), read_text_file)
"""The core's own reader."""
