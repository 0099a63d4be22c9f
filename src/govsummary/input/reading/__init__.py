"""The stage `reading`: a file or a program's own data become a `Source`; what cannot be read is said in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govsummary.core import limits
from govsummary.core.blocks import JsonPath
from govsummary.core.diagnostics import Diagnostic, Location, code
from govsummary.core.errors import PluginError, UsageError
from govsummary.core.language import Text
from govsummary.core.resources import DATA
from govsummary.input.reading.contents import bytes_of, decode, unreadable
from govsummary.plugin.manager import build_manager
from govsummary.plugin.offers import Reader, Source

if TYPE_CHECKING:
    from govsummary.plugin.manager import Plugins


HOOK = "govsummary_readers"


def is_text(path: Path) -> bool:
    """Whether a data file is YAML or JSON: its own text is known, with the places of its values."""
    return path.suffix.lower() in TEXT.suffixes


def read(path: str | Path, plugins: Plugins | None = None) -> Source:
    """Read a data file with the reader that ``plugins`` (else the core alone) have for its suffix.

    Papers in workbooks are read by `inspecting.source_at`.

    Raises:
        InvalidReport: the file is no valid YAML, JSON …; its ``diagnostics`` lists the faults with their places.
        UsageError: nobody reads such files.
        PluginError: several plugins do.
    """
    path = Path(path)
    plugins = plugins or build_manager(discover=False)
    if reader := plugins.for_file(HOOK, path):
        return _source(reader, path)
    known = "、".join(plugins.suffixes(HOOK))
    raise UsageError(
        Text(f"不认识这种文件：{path.name}", f"no reader for {path.name}"),
        Text(f"数据文件应为 {known}", f"data files are {known}"),
    )


def _source(reader: Reader, path: Path) -> Source:

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
    from govsummary.input.reading.yaml_text import Stumbled, read_yaml

    try:
        return read_yaml(text, path)
    except Stumbled:
        from govsummary.input.reading.pitfalls import read_carefully

        return read_carefully(text, path)


def read_text_file(path: Path) -> Source:
    """Read a YAML or JSON file.

    Raises:
        InvalidReport: it cannot be opened, is too large, not UTF-8, or cannot be parsed.
    """
    return read_text(decode(bytes_of(path), str(path)), str(path))


TEXT = Reader("text", DATA, read_text_file)
"""The core's own reader."""


# ---- plain data, as a program has them, taken for what a file would state -------------------------------------


TOO_DEEP = code("GS105")
TOO_MANY = code("GS133")
NO_DATA = code("GS134")


def from_data(data: Mapping[str, Any]) -> Source:
    """The source of a mapping of texts, numbers, dates, yes and no, lists and mappings; it is copied, never changed.

    Dates, `decimal.Decimal` and whole numbers are taken as they are, a float as the shortest decimal that it prints as.

    Raises:
        InvalidReport: something else stands in it, or it is too large or too deep; each fault has its ``pointer``.
    """
    taking = _Taking()
    taken = taking.value(data, ()) if isinstance(data, Mapping) else taking.refused(data, ())
    if taking.faults:
        raise unreadable(*taking.faults)
    return Source("", taken, taking.locate)


class _Taking:
    """One walk over the data."""

    def __init__(self) -> None:
        self.faults: list[Diagnostic] = []
        self._ranks: dict[JsonPath, int] = {}

    def locate(self, path: JsonPath, of_key: bool = False) -> Location:
        return Location(pointer=path, rank=self._ranks.get(path, 0))

    def value(self, value: Any, path: JsonPath) -> Any:
        self._ranks[path] = len(self._ranks)
        if len(path) > limits.DATA_DEPTH:  # as what contains itself
            raise unreadable(TOO_DEEP.at(self.locate(path), limit=limits.DATA_DEPTH))
        if len(self._ranks) > limits.DATA_VALUES:
            raise unreadable(TOO_MANY.at(self.locate(path), limit=limits.DATA_VALUES))
        if isinstance(value, Mapping):
            return {key: self.value(item, (*path, key)) for key, item in self._fields(value, path)}
        if isinstance(value, (list, tuple)):
            return [self.value(item, (*path, number)) for number, item in enumerate(value)]
        taken = _plain(value)
        return self.refused(value, path) if taken is None and value is not None else taken

    def _fields(self, value: Mapping[Any, Any], path: JsonPath) -> Iterator[tuple[str, Any]]:
        for key, item in value.items():
            if isinstance(key, str):
                yield str.__str__(key), item
            else:
                self.refused(key, path)

    def refused(self, value: Any, path: JsonPath) -> None:
        self.faults.append(NO_DATA.at(self.locate(path), kind=type(value).__name__, got=_shown(value)))


def _shown(value: Any) -> str:
    """How to name a value that no data can have: numbers may be too long to be written out, objects show where they lie."""
    try:
        shown = repr(value)[:40]
    except Exception:  # foreign classes; int beyond the interpreter's digits
        return "…"
    return "…" if " at 0x" in shown else shown


def _plain(value: Any) -> Any:
    """A single value as a file would state it; None if no file could."""
    match value:
        case bool():
            return value
        case str():
            return str.__str__(value)  # of an enumeration too
        case int() | float() | Decimal():
            return _number(value)
        case date() if not isinstance(value, datetime) or value == datetime.combine(value, datetime.min.time()):
            return value.strftime("%Y-%m-%d")
    return None


def _number(value: float | Decimal) -> int | Decimal | None:
    """None if it is no number, or longer than any of a paper."""
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite() or max(len(exact.as_tuple().digits), abs(exact.adjusted())) > limits.NUMBER_DIGITS:
        return None
    return int(value) if isinstance(value, int) else Decimal(f"{exact:f}")
