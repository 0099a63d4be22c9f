"""Section types and kinds of papers: what a plugin offers as folders, without any Python.

The folder of a section holds ``section.yaml`` (title, part, order), ``data.schema.json``, ``text.j2`` and ``example.yaml``,
that of a kind ``kind.yaml`` and ``starter.yaml``. The name is read from the folder alone; its files are read when it is
first used, so that start-up stays quick.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from govsummary.core import keeping
from govsummary.core.blocks import Block, JsonPath
from govsummary.core.errors import PluginError
from govsummary.core.frozen import define, field, fields, frozen
from govsummary.core.language import Text
from govsummary.core.model import Part, Report, Unsaid
from govsummary.plugin.contracts import wrong_offer
from govsummary.plugin.folders import (
    EXAMPLE,
    SECTION,
    TEXT,
    Folder,
    Line,
    Sourced,
    read_file,
    unusable,
    with_companions,
    yaml_of,
)
from govsummary.plugin.quantities import completed, remembered

if TYPE_CHECKING:
    from govsummary.core.facts import Indicator, Mode, Observation
    from govsummary.core.periods import Period

EMPTY_OBJECT: Mapping[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}


class Facts(Protocol):
    """What a section may ask of the report's facts: `govsummary.indicators.facts.Facts`."""

    @property
    def indicators(self) -> Mapping[str, Indicator]:
        """All indicators by address."""

    def find(self, name: str, within: str = "") -> Indicator:
        """The indicator of a name, or of the end of an address; a `LookupError` if there is none or there are several."""

    def fact(self, indicator: Indicator | str, period: Period | None = None, mode: Mode = "actual") -> Observation | None:
        """Its value at a period (the paper's own), stated or worked out; None if there is none."""

    def attribute(self, indicator: Indicator, attribute: str = "", period: Period | None = None, **how: Any) -> str:
        """What ``{{ 名称.同比 }}`` prints; a `ValueError` if something that it derives from is absent."""


@frozen
class Context:
    """What a section may know besides its own data."""

    report: Report
    facts: Facts | None = field(default=None, repr=False, compare=False)
    """The numbers that the report and its sources state; None where nobody brings them."""
    say: Callable[[SectionSentences, Mapping[str, Any], Context], Sequence[Block]] | None = field(default=None, repr=False)
    """What makes the blocks of a ``text.j2``; whoever composes brings it."""
    within: str = ""
    """What the addresses of the section's own facts begin with: 粮食生产."""
    origin: JsonPath = ()
    unsaid: list[Unsaid] | None = field(default=None, repr=False, compare=False)
    """Where a section notes what its data state and its sentences do not say."""


Compose = Callable[[Mapping[str, Any], Context], Sequence[Block]]
"""Turns a section's validated data into blocks. Headings count their level from 1 inside the section."""


@define
class SectionSentences:
    """The ``text.j2`` of a section with the schema of its data; a `Compose` for who brings the means to read it."""

    source: str
    schema: Mapping[str, Any]
    name: str
    """Its file, for messages."""
    place: Callable[[int], str] | None = field(default=None, repr=False)
    """File and line of one of its lines, where it is put together of several files."""
    made: Any = field(default=None, repr=False)
    """What composing has made of it, kept for the next paper."""

    __eq__, __hash__ = object.__eq__, object.__hash__

    def __call__(self, data: Mapping[str, Any], context: Context) -> Sequence[Block]:
        """The blocks of one section."""
        if context.say is None:
            raise TypeError("a Context for text.j2 comes from govsummary.indicators.sentences.section_text.context_of")
        return context.say(self, data, context)


@frozen
class SectionDefinition:
    """Everything about a section type but its name."""

    title: str
    compose: Compose
    part: str = "achievements"
    """The name of the part in which it customarily stands."""
    order: int = 100
    schema: Mapping[str, Any] = field(default_factory=lambda: EMPTY_OBJECT)
    """JSON Schema (Draft 2020-12) of the data; the ``title`` of each property is its Chinese name, and keywords of our own
    say what it counts (`govsummary.plugin.fields`)."""
    description: str = ""
    gathers: bool = False
    """Whether the sections inside it are printed as one paragraph: 一是…；二是…."""
    example: str = ""
    """YAML of a section that uses it, to paste."""
    folder: Path | None = None
    """Where it was read from; None: it is written in Python."""
    sentences: SectionSentences | None = None
    """Its ``text.j2``, if that is what composes it."""

    def __post_init__(self) -> None:
        """The schema with what may be stated of its quantities."""
        object.__setattr__(self, "schema", completed(self.schema))


@frozen
class KindDefinition:
    """Everything about a kind of papers but its name."""

    title: str
    parts: tuple[Part, ...] = ()
    """What it has parts of, in their customary order: a part of the report's schema by its name alone, others with their
    title; none: all parts of the schema."""
    required: tuple[str, ...] = ()
    """English names of the fields that such a paper must state, besides its title."""
    numbering: str = "standard"
    template: str = ""
    """Names of the numbering scheme and the Word template, unless the paper states others."""
    upward: bool = False
    """Whether it goes to a superior (上行文), so that its letterhead names 签发人."""
    description: str = ""
    starter: str = ""
    """YAML of a paper to begin with."""
    head: str = ""
    """The form of its head, if it is not the common one: order, minutes or newsletter (GB/T 9704-2012, 10)."""


Made = TypeVar("Made")
Definition = TypeVar("Definition", bound="SectionDefinition | KindDefinition")


@frozen
class _Defined(Generic[Definition]):
    name: str
    load: Callable[[], Definition] = field(repr=False, compare=False)

    @cached_property
    def definition(self) -> Definition:
        """The definition; read once."""
        return self.load()

    @property
    def title(self) -> str:
        """Chinese title, by which a clerk may call it; the heading of a section unless the clerk gives another."""
        return self.definition.title


@frozen
class ReportKind(_Defined[KindDefinition]):
    """文种: a name such as ``annual`` and its definition, read when first needed."""

    @classmethod
    def simple(cls, name: str, title: str, **more: Any) -> ReportKind:
        """A kind written in Python; ``more`` are fields of `KindDefinition`."""
        return cls(name, partial(KindDefinition, title, **more))

    @classmethod
    def from_folders(cls, parent: Path) -> list[ReportKind]:
        """One kind for each folder in ``parent`` that has a ``kind.yaml``, by the folder's name.

        Raises:
            PluginError: there is none, as where a package leaves out its data.
        """
        return [cls(folder.name, partial(_read_kind, folder)) for folder in _folders(parent, "kind.yaml")]


@frozen
class SectionType(_Defined[SectionDefinition]):
    """板块类型: a name such as ``scitech.programmes`` and its definition, read when first needed."""

    folder: Path | None = field(default=None, repr=False, compare=False)
    """Where it is read from; its neighbours stand beside it."""

    @cached_property
    def title(self) -> str:
        """Chinese title; of a folder read by itself, as all of them are asked when a clerk writes one."""
        return str(_about_section(self.folder)["title"]) if self.folder else self.definition.title

    @classmethod
    def simple(cls, name: str, title: str, compose: Compose, **more: Any) -> SectionType:
        """A section type written in Python; ``more`` are fields of `SectionDefinition`."""
        return cls(name, partial(SectionDefinition, title, compose, **more))

    @classmethod
    def from_folder(cls, folder: Path, prefix: str, *, compose: Compose | None = None) -> SectionType:
        """A section type from its folder, named ``prefix.folder``; ``compose`` replaces ``text.j2``.

        Raises:
            PluginError: when first used, if a file is missing or broken.

        """
        return cls(f"{prefix}.{folder.name}", partial(_read_folder, folder, prefix, compose), folder)

    @classmethod
    def from_folders(cls, parent: Path, prefix: str) -> list[SectionType]:
        """One section type for each folder in ``parent`` that has a ``section.yaml``, by name.

        Raises:
            PluginError: there is none, as where a package leaves out its data.

        """
        return [cls.from_folder(folder, prefix) for folder in _folders(parent, SECTION)]


def _folders(parent: Path, name: str) -> list[Path]:
    found = sorted(file.parent for file in parent.glob(f"*/{name}"))
    if not found:
        raise PluginError(
            Text(f"{parent} 里没有带 {name} 的文件夹", f"no folder in {parent} has a {name}"),
            Text("如果源码里有，是打包时漏了数据文件", "if the sources have them, the package leaves out its data"),
        )
    return found


def _read_kind(folder: Path) -> KindDefinition:
    file, starter = folder / "kind.yaml", folder / "starter.yaml"
    about = _about(file, [field.name for field in fields(KindDefinition)])
    stated = [one if isinstance(one, dict) else {"name": one} for one in about.get("parts", ())]
    parts = [Part(**_lists(_known(one, file, [field.name for field in fields(Part)]))) for one in stated]
    text = read_file(starter, str) if starter.is_file() else ""
    made = KindDefinition(**_lists({**about, "parts": parts, "starter": text}))
    return _sound(made, file)


def _lists(about: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in about.items()}


def _sound(made: Made, file: Path) -> Made:
    """What was made of a file, seen to be of the types that it promises."""
    if wrong := next(filter(None, map(wrong_offer, (made, *getattr(made, "parts", ())))), None):
        raise unusable(file, wrong)
    return made


def _about_section(folder: Path) -> dict[str, Any]:
    return _about(folder / SECTION, ("title", "part", "order", "description", "gathers", "extends"))


def _read_folder(folder: Path, prefix: str, compose: Compose | None) -> SectionDefinition:
    name = keeping.key("section", prefix, str(folder), str(compose is None))
    about, plain, whole, example, lines = keeping.of_files(name, partial(_stated, folder, prefix, compose is None))
    schema = remembered(plain, whole)
    made = partial(SectionDefinition, schema=schema, example=example, folder=folder, **about)
    if compose is not None:
        return _sound(made(compose=compose), folder / SECTION)
    text = Sourced(tuple(Line(*line) for line in lines))
    sentences = SectionSentences(str(text), schema, str(folder / TEXT), text.place)
    return _sound(made(compose=sentences, sentences=sentences), folder / SECTION)


_MAKERS = ("sections.py", "folders.py", "quantities.py", "fields.py")
"""The modules that make a definition of a folder's files: where one is changed, none is taken up."""


def _stated(folder: Path, prefix: str, with_text: bool) -> tuple[tuple[Any, ...], list[Path]]:
    """What a folder says, as plain data, and the files that it was made from, those that make it of them among them."""
    about = {name: value for name, value in _about_section(folder).items() if name != "extends"}
    whole = Folder(folder, prefix)
    plain = with_companions(whole.schema())
    lines = whole.text().lines if with_text else ()
    files = [*whole.files, *map(Path(__file__).with_name, _MAKERS)]
    return (about, plain, completed(plain), _example(folder), [(one.text, one.file, one.number) for one in lines]), files


def _about(file: Path, keys: Iterable[str]) -> dict[str, Any]:
    """``section.yaml`` or ``kind.yaml``: its keys are those that say what it is."""
    about = _known(read_file(file, yaml_of), file, keys)
    if not file.parent.name.isascii():
        about = {"title": file.parent.name, **about}
    if not isinstance(about.get("title"), str) or not about["title"].strip():
        raise unusable(file, Text("缺少 title", "it lacks a title"))
    return about


def _known(about: Any, file: Path, keys: Iterable[str]) -> dict[str, Any]:
    """What is stated, under these keys alone."""
    keys = [*keys]
    if not isinstance(about, dict):
        raise unusable(file, Text("缺少 title", "it lacks a title"))
    if unknown := [key for key in about if key not in keys]:
        what, may = unknown[0], ", ".join(keys)
        raise unusable(file, Text(f"没有 {what} 这一项，可以写 {may}", f"there is no '{what}'; there are {may}"))
    return about


def _example(folder: Path) -> str:
    """The example; papers are written without it, so that what is wrong with the file is told by `doctor` alone."""
    try:
        return str(read_file(folder / EXAMPLE, str))
    except PluginError:
        return ""
