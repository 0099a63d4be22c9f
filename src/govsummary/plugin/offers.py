"""What plugins (and the core's own, `builtin`) can offer besides section types, as frozen dataclasses."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any

from govsummary.core.frozen import frozen
from govsummary.core.language import Text
from govsummary.core.numerals import chinese_ordinal, circled
from govsummary.core.resources import NO_FILES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from govsummary.core.blocks import Locate
    from govsummary.core.diagnostics import Code, Diagnostic
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
    (`govsummary.docx.document.document.WordDocument`).
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
