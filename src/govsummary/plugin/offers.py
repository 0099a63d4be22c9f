"""What plugins (and the core's own, `builtin`) can offer besides section types, and the `Source` that readers give."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from govsummary.core.blocks import JsonPath, Locate
from govsummary.core.diagnostics import Diagnostic, Location
from govsummary.core.frozen import field, frozen, replace
from govsummary.core.language import Text
from govsummary.core.numerals import chinese_ordinal, circled
from govsummary.core.resources import NO_FILES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from govsummary.core.diagnostics import Code
    from govsummary.core.model import Outline, Report
    from govsummary.core.prose import Prose
    from govsummary.core.resources import Resources
    from govsummary.plugin.manager import Plugins
    from govsummary.standard.house_style import HouseStyle

_LABELS = Text("labels 里只能有文字和 {cn}、{n}、{circled}", "a label may hold {cn}, {n} and {circled}")


@frozen
class NumberingScheme:
    """How headings are numbered, level by level.

    ``labels`` are templates with ``{cn}`` (一), ``{n}`` (1) or ``{circled}`` (①); GB/T 9704-2012, 7.3.3 wants
    一、 →（一）→ 1. →（1）.
    """

    name: str
    title: str
    labels: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse labels that could not be filled in, before any report needs them."""
        if not self.labels:
            raise ValueError(Text(f"编号方式“{self.name}”没有 labels", f"the scheme '{self.name}' has no labels"))
        try:
            for label in self.labels:
                label.format(cn="一", n=1, circled="①")
        except (LookupError, ValueError, AttributeError, TypeError) as fault:
            raise ValueError(_LABELS) from fault

    def label(self, level: int, number: int) -> str:
        """The label of the ``number``-th heading at ``level`` (both from 1); the last template serves all below."""
        template = self.labels[min(level, len(self.labels)) - 1]
        return template.format(cn=chinese_ordinal(number), n=number, circled=circled(number))


@frozen
class Rule:
    """A check. Exactly the subjects it has a function for are given to it.

    ``report`` sees the validated `Report` and a function that tells where a value stands, by its path in canonical
    keys (``(*section.origin, "data", "classes")``); ``prose`` sees the text of any file, ``document`` an opened Word file
    (`govsummary.docx.document.WordDocument`).
    """

    name: str
    codes: tuple[Code, ...]
    report: Callable[[Report, Locate], Iterable[Diagnostic]] | None = None
    prose: Callable[[Prose], Iterable[Diagnostic]] | None = None
    document: Callable[[Any], Iterable[Diagnostic]] | None = None


@frozen
class Reader:
    """Reads an input file into a `govsummary.plugin.Source`; chosen by suffix."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Path], Any]


@frozen
class Attached:
    """What a file holds, as 板块 of report data; the pictures that these name, and what does not come along, in words."""

    sections: Sequence[Mapping[str, Any]]
    title: str = ""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    left: Sequence[str] = ()


@frozen
class DocumentReader:
    """Reads a paper that anybody wrote, for ``check``; chosen by suffix.

    ``read`` gives its text, a paragraph a line; what each is (标题, 正文 …) is recognised as in any text.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Path], Any]
    attach: Callable[[str, bytes], Attached] | None = None
    """What a file of that name and content holds as an attachment (文件); without it such files cannot be attached."""


@frozen
class Writing:
    """What a `Writer` may know besides the outline."""

    plugins: Plugins
    locate: Locate
    template: str | Path | bytes = ""
    """The template that was asked for in the call: its name, its file or its contents."""
    files: Resources = NO_FILES
    """The files that the report may name."""
    style: HouseStyle | None = None
    """What the report is set in, where that is known already."""
    remarks: list[Diagnostic] = field(default_factory=list)
    """What there is to say short of errors; a writer adds to it."""


@frozen
class Writer:
    """Writes a composed paper as a file of its kind; chosen by the suffix of the output's name.

    ``write`` gives the file's bytes: same outline, same bytes. ``ours`` says whether a file is as the writer left it and
    may be replaced without ``--force``; without it, only one that would stay the same is.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    write: Callable[[Outline, Writing], bytes]
    ours: Callable[[bytes], bool] | None = None


@frozen
class WordTemplate:
    """A .docx with docxtpl tags, under a name."""

    name: str
    title: str
    path: Path


@frozen
class TermList:
    """A YAML list of wrong words, their right forms, conditions and exceptions."""

    name: str
    path: Path


# ---- what reading yields ----------------------------------------------------------------------------------------------


@frozen
class Source:
    """Data as somebody stated them, and their places. ``data`` has the clerk's own keys; decimals are never floats."""

    path: str
    data: Mapping[str, Any]
    locate: Locate = field(repr=False)
    """Takes paths in the clerk's own keys; worked out on the first call only."""
    text: str = field(default="", repr=False)
    """The file's text as decoded, where it is a text file."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What to say about the file beside what makes it unreadable."""
    _starts: list[tuple[int, int, JsonPath]] = field(default_factory=list, init=False, repr=False, compare=False)

    _bare: Locate | None = field(default=None, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Have each place say of which value it is."""
        object.__setattr__(self, "_bare", self.locate)
        object.__setattr__(self, "locate", partial(_pointed, self.locate))

    def path_at(self, line: int, column: int) -> JsonPath:
        """The path of the value in which a place of the text (counted from 1) stands: the last that begins there or before.

        The way back of ``locate``; empty before the first value.
        """
        if not self._starts:
            paths = dict.fromkeys(_paths(self.data, ()))
            locate = self._bare or self.locate
            found = ((locate(path, of_key), path) for path in paths for of_key in (False, True))
            self._starts.extend(sorted(((at.line, at.column, path) for at, path in found), key=_place))
        place = bisect_right(self._starts, (line, column), key=_place)
        return self._starts[place - 1][2] if place else ()

    def pointed(self, found: Diagnostic) -> Diagnostic:
        """The same with the ``pointer`` of the value in which its place stands, if it has none."""
        place = found.location
        if place.pointer or not place.line or place.path != self.path:
            return found
        return replace(found, location=replace(place, pointer=self.path_at(place.line, place.column)))


def _place(start: tuple[int, int, JsonPath]) -> tuple[int, int]:
    return start[:2]


def _pointed(locate: Locate, path: JsonPath, of_key: bool = False) -> Location:
    path = tuple(path)  # a list, where it comes back from a browser
    place = locate(path, of_key)
    return place if place.pointer else replace(place, pointer=path)


def _paths(value: Any, path: JsonPath) -> Iterator[JsonPath]:
    """The path of everything below a value."""
    items = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield (*path, key)
        yield from _paths(item, (*path, key))
