"""Which characters of the data made which characters of the page.

The texts of the report are replaced by signs that stand for one character each and typeset once more: where a sign comes
out on the page, its character came from there. That is believed only of a page which, with its signs read back, says what
the real one says; a section whose plugin looks at the words of its data is left as it is, and so only its numbers'
effects are known (`asking`).
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from govsummary.compose import compose
from govsummary.core.blocks import Enumeration, Heading, JsonPath, Paragraph, Table
from govsummary.core.errors import GovSummaryError
from govsummary.core.frozen import fields, frozen, is_dataclass, replace
from govsummary.core.model import NOTE_MARK, Part, Report, ReportPart, composed_blocks, typed_sections
from govsummary.core.prose import Line
from govsummary.core.regex import regex
from govsummary.docx.read import open_word
from govsummary.docx.read.lines import lines_of
from govsummary.docx.write import typesetting
from govsummary.indicators.filling import ITSELF, KEPT
from govsummary.input.inspecting import pour, report_of

if TYPE_CHECKING:
    from govsummary.core.model import Outline, OutlineBlock
    from govsummary.core.resources import Resources
    from govsummary.indicators.filling import Cited
    from govsummary.input.reading.merging import RowPaper
    from govsummary.input.validation import Validated
    from govsummary.plugin.manager import Plugins

_PLANES = (range(0xF0000, 0xFFFFE), range(0x100000, 0x10FFFE))
"""Private characters, which no paper prints."""
_SIGNS = sum(map(len, _PLANES))
_NOT_SIGNED = frozenset("。；;，、：:！？…（）() \t\r\n\u3000")
"""Composing looks at these, where a text ends or a line begins; they are known by what stands beside them."""
ORDINAL = regex(
    r"\s*(?:[一二三四五六七八九十]{1,3}是[，、：]?|第[一二三四五六七八九十]{1,3}[，：、]|(?:首先|其次|再次|最后)[，、：]|[（(]\d{1,3}[)）]|[①-⑳]|\d{1,3}[.．、](?!\d))"
).match
"""What counts an item, typed or composed."""
_TIME = regex(r"[0-9〇零一二三四五六七八九]{2,4}年(?:[上下]半年|[一二三四1-4]季度|[0-9]+[-—－至][0-9]+月)?").search
"""What a paper is of, where its title alone says so."""
_CHOICES = frozenset((*KEPT, "kind", "part", "period", "name", "figures", "periods", "sheet"))
_UNSIGNED = _CHOICES | {"suffix", "number", "label", "file", "image", "stated"}
"""Fields of the report that choose something, or hold no words of the page."""


class Mark(NamedTuple):
    """Where a character of the page comes from: a stretch of the clerk's text at a path of the data, in his own keys."""

    path: JsonPath
    start: int
    end: int
    """One behind ``start`` but for a character that a placeholder prints: that comes from the whole of it."""


@frozen
class Traced:
    """The lines of a paper as its data make it, and of each character of each line where it comes from."""

    validated: Validated
    outline: Outline
    content: bytes
    lines: tuple[Line, ...]
    marks: tuple[tuple[Mark | None, ...], ...]
    """None: the kit or a plugin said it, of the data or of itself."""
    names: Mapping[JsonPath, JsonPath]
    """The canonical paths of the texts that stand on the page, by the clerk's own."""
    lined: frozenset[JsonPath]
    """Those of which each line is a paragraph."""
    listed: Mapping[JsonPath, Enumeration]
    """The lists of items."""
    origins: tuple[JsonPath, ...]
    """Of each line the canonical path of the block it is of; empty above and below the text."""


@frozen
class Rendering:
    """What it takes to render a report again."""

    plugins: Plugins
    files: Resources
    template: str = ""
    row: RowPaper | None = None
    """Which row of its workbook the report is, if it is one."""

    def page(self, outline: Outline, validated: Validated) -> tuple[bytes, tuple[Line, ...]]:
        """The paper, and its lines."""
        made = typesetting(outline, self.plugins, template=self.template, files=self.files, style=validated.style)
        return made.content, lines_of(open_word("", made.content))


def trace(validated: Validated, rendering: Rendering) -> Traced:
    """Where every character of a report's paper comes from.

    Raises:
        InvalidReport: the data have errors.
    """
    report, plugins = report_of(validated), rendering.plugins
    places = _Places(validated, plugins)
    outline = compose(report, plugins)
    content, printed = rendering.page(outline, validated)
    deaf = _deaf(places, report, plugins)
    for skipped in (deaf, _AllBut(deaf, ("title", "layout", "letterhead", "issuers", "signature", "imprint", "addressee"))):
        signs = _Signs(places, skipped)
        signed = _lines_of(signs.report(report), validated, rendering)
        if (marks := _marks(signs, signed, printed)) is not None:
            break
    marks = marks or tuple((None,) * len(one.text) for one in printed)
    return Traced(
        validated,
        outline,
        content,
        printed,
        marks,
        signs.names,
        frozenset(signs.lined),
        signs.listed,
        tuple(_origins_of(outline, printed)),
    )


def _origins_of(outline: Outline, printed: Sequence[Line]) -> Iterator[JsonPath]:
    """Which block each line is of."""
    places = zip(word_places(outline, printed), words_with_origins(outline), strict=True)
    found = {place[0]: origin for place, (_, origin) in places if place}
    yield from (found.get(n, ()) for n in range(len(printed)))


def word_places(outline: Outline, printed: Sequence[Line]) -> list[tuple[int, int] | None]:
    """The line in which each of an outline's words stands, and where it begins in it; None for what prints nothing."""
    places: list[tuple[int, int] | None] = []
    at = offset = 0
    for text in words(outline):
        found = _find(text, printed, at, offset) if text.strip() else None
        places.append(found)
        if found:
            at, offset = found[0], found[1] + len(text.strip())
    return places


def _find(text: str, printed: Sequence[Line], at: int, offset: int) -> tuple[int, int] | None:
    wanted = text.strip()
    rest = printed[at].text[offset:] if at < len(printed) else ""
    if offset and rest.lstrip("。").startswith(wanted) and not printed[at].cell:  # text behind a heading, on its line
        return at, len(printed[at].text) - len(rest.lstrip("。"))
    start = at + 1 if offset else at
    return next(
        ((n, 0) for n in range(start, len(printed)) if printed[n].text == wanted or _runs_on(printed[n], wanted)), None
    )


def _runs_on(line: Line, wanted: str) -> bool:
    return not line.cell and line.text.startswith(wanted) and line.text[len(wanted) :][:1] in ("。", "！", "？", "：", "")


def _lines_of(signed: Report, validated: Validated, rendering: Rendering) -> tuple[Line, ...]:
    try:
        return rendering.page(compose(signed, rendering.plugins), validated)[1]
    except GovSummaryError:
        return ()


def _marks(signs: _Signs, signed: Sequence[Line], printed: Sequence[Line]) -> tuple[tuple[Mark | None, ...], ...] | None:
    """The marks of every line; None if the page in signs does not say what the real one says.

    Titles break elsewhere once their words are unknown: blanks and lines are not compared.
    """
    flow = [one for line in signed for one in line.text if not one.isspace()]
    if signs.back("".join(flow)) != "".join(one for line in printed for one in line.text if not one.isspace()):
        return None
    following = iter(flow)
    made = []
    for line in printed:
        here = "".join(one if one.isspace() else next(following) for one in line.text)
        made.append(tuple(signs.marks(here, line.text)))
    return tuple(made)


@frozen
class _AllBut:
    """Some paths, and all that begin so."""

    paths: frozenset[JsonPath]
    heads: tuple[str, ...]

    def __contains__(self, path: object) -> bool:
        return isinstance(path, tuple) and (path in self.paths or path[0] in self.heads)


# ---- signs ------------------------------------------------------------------------------------------------------


class _Places:
    """The clerk's text behind every text of the report."""

    def __init__(self, validated: Validated, plugins: Plugins) -> None:
        assert validated.naming is not None
        assert validated.loaded is not None
        self.naming, self.source = validated.naming, validated.source
        self.cited = pour(validated.loaded, plugins, validated.locate, validated.before).filled.cited

    def of(self, path: JsonPath) -> tuple[JsonPath, str] | None:
        """The clerk's own path and what stands there, if that is a text or a number."""
        known = path
        while known not in self.naming.places:
            known = known[:-1]
        own = self.naming.places[known]
        value: Any = self.source.data if self.source else {}
        for step in own:
            value = value[step]
        if isinstance(value, (bool, dict, list)) or value is None:
            return None
        return own, str(value)

    def marks(self, path: JsonPath, text: str) -> list[Mark]:
        """Where each character of a report's text comes from in the clerk's; none if it comes from none."""
        found = self.of(path)
        if found is None:
            return []
        own, stated = found
        origins = [*_origins(stated, self.cited.get(path, ()))]
        at = "".join(character for character, _, _ in origins).find(text)
        return [Mark(own, start, end) for _, start, end in origins[at : at + len(text)]] if at >= 0 else []


def _origins(stated: str, cited: Sequence[Cited]) -> Iterator[tuple[str, int, int]]:
    """The characters of a text with its placeholders filled, each with its stretch of the text as stated."""
    at = 0
    for start, end, printed in cited:
        yield from ((stated[n], n, n + 1) for n in range(at, start))
        yield from ((character, start, end) for character in printed)
        at = end
    yield from ((stated[n], n, n + 1) for n in range(at, len(stated)))


class _Text(NamedTuple):
    """A text of the report with where each of its characters comes from."""

    text: str
    marks: Sequence[Mark]


def _with_note(marks: Sequence[Mark], n: int, notes: Container[int]) -> Mark:
    """A character with the footnotes right behind it, which go where it goes."""
    last = n
    while last + 1 < len(marks) and last + 1 in notes:
        last += 1
    return marks[n]._replace(end=marks[last].end)


class _Signs:
    """Texts with a sign in place of each character, and what every sign stands for."""

    def __init__(self, places: _Places, skipped: Container[JsonPath] = ()) -> None:
        self.places, self.skipped = places, skipped
        self.free = (chr(n) for plane in _PLANES for n in plane)
        self.meaning: dict[str, tuple[_Text, int]] = {}
        self.names: dict[JsonPath, JsonPath] = {}
        self.lined: set[JsonPath] = set()
        self.listed: dict[JsonPath, Enumeration] = {}
        self.enumerated: set[JsonPath] = set()

    def text(self, text: str, path: JsonPath) -> str:
        """The text in signs; as it is where no text of the clerk's is behind it."""
        marks = [] if path in self.skipped else self.places.marks(path, text)
        if not marks or (path[-1] == "unit" and text.startswith("单位")) or len(self.meaning) + len(text) > _SIGNS:
            return text
        notes = {n for found in NOTE_MARK.finditer(text) for n in range(*found.span())} if "[^" in text else set()
        read = [n for n in range(len(text)) if n not in notes]
        whole = _Text("".join(text[n] for n in read), [_with_note(marks, n, notes) for n in read])
        self.names.setdefault(marks[0].path, path)
        counts = isinstance(path[-1], int) and path[:-1] in self.enumerated
        kept = ORDINAL(text) if counts else _TIME(text) if path == ("title",) else None
        signed = [*text]
        for place, n in enumerate(read):
            if text[n] not in _NOT_SIGNED and not (kept and kept.start() <= n < kept.end()):
                signed[n] = next(self.free)
                self.meaning[signed[n]] = whole, place
        return "".join(signed)

    def report(self, report: Report) -> Report:
        """The report in signs, as far as its sections bear it."""
        layout = replace(report.layout, title_lines=self.value(report.layout.title_lines, ("layout", "title_lines")))
        return replace(cast("Report", self.value(report, ())), layout=layout)

    def value(self, value: Any, path: JsonPath) -> Any:
        """Whatever the report holds, its texts in signs."""
        if type(value) is str:
            return self.text(value, path) if value else value
        kind: Any = type(value)
        if names := _signed_fields(kind):
            base = getattr(value, "origin", ()) or path
            itself = ITSELF.get(type(value))
            if itself:
                self.note(value, base)
            made = {name: self.value(getattr(value, name), base if name == itself else (*base, name)) for name in names}
            return replace(value, **made)
        if isinstance(value, (tuple, list)):
            return type(value)(self.value(item, (*path, n)) for n, item in enumerate(value))
        if isinstance(value, Mapping):
            return {key: self.value(item, (*path, key)) for key, item in value.items()}
        return value

    def note(self, block: Paragraph | Enumeration, path: JsonPath) -> None:
        """Which texts are paragraphs, a line each, and which lists are items of an enumeration."""
        if own := self.places.of(path) if isinstance(block, Paragraph) else None:
            self.lined.add(own[0])
        elif isinstance(block, Enumeration) and path in self.places.naming.places:
            self.enumerated.add(path)
            self.listed[self.places.naming.places[path]] = block

    def back(self, text: str) -> str:
        """What signs stand for."""
        meaning = self.meaning
        return "".join(meaning[one][0].text[meaning[one][1]] if one in meaning else one for one in text)

    def marks(self, signed: str, line: str) -> list[Mark | None]:
        """Where the characters of a line come from; unsigned ones by what stands beside them."""
        made: list[Mark | None] = [None] * len(line)
        known: list[tuple[_Text, int] | None] = [self.meaning.get(one) for one in signed]
        for steps in (1, -1):
            beside: tuple[_Text, int] | None = None
            for n in range(len(line))[::steps]:
                if known[n] is None and beside is not None:
                    text, at = beside[0].text, beside[1] + steps
                    known[n] = (beside[0], at) if 0 <= at < len(text) and text[at] == line[n] else None
                beside = known[n]
        for n, one in enumerate(known):
            made[n] = one[0].marks[one[1]] if one else None
        return made


@cache
def _signed_fields(kind: type) -> tuple[str, ...]:
    kept = _UNSIGNED - {"letterhead"} if kind is Report else _UNSIGNED
    return tuple(one.name for one in fields(kind) if one.name not in kept) if is_dataclass(kind) else ()


def _deaf(places: _Places, report: Report, plugins: Plugins) -> frozenset[JsonPath]:
    """The texts in data of sections that print otherwise once they are in signs: their plugins look at the words."""
    deaf: set[JsonPath] = set()
    for section in typed_sections(report):
        alone = replace(report, parts=(ReportPart(Part(), (section,), heading=""),), closing=(), attachments=())
        said = _said(alone, plugins)

        def bears(skipped: Container[JsonPath], alone: Report = alone, said: str | None = said) -> bool:
            signs = _Signs(places, skipped)
            made = _said(signs.report(alone), plugins)
            return made is not None and signs.back(made) == said

        if not bears(deaf):
            paths = [*_texts(section.data, (*section.origin, "data"))]
            deaf |= {one for one in paths if not bears({*paths} - {one})}
            deaf |= set() if bears(deaf) else {*paths}
    return frozenset(deaf)


def _texts(value: Any, path: JsonPath) -> Iterator[JsonPath]:
    if isinstance(value, str):
        yield path
    elif isinstance(value, Mapping):
        yield from (one for key, item in value.items() for one in _texts(item, (*path, key)))
    elif isinstance(value, (tuple, list)):
        yield from (one for n, item in enumerate(value) for one in _texts(item, (*path, n)))


def _said(report: Report, plugins: Plugins) -> str | None:
    """All words of a report's outline; None if it cannot be composed."""
    try:
        return "\n".join(words(compose(report, plugins)))
    except GovSummaryError:
        return None


def words(outline: Outline) -> Iterator[str]:
    """The words of an outline in reading order: a heading, a paragraph, a cell each."""
    return (text for text, _ in words_with_origins(outline))


def words_with_origins(outline: Outline) -> Iterator[tuple[str, JsonPath]]:
    """The same, each with the canonical path of the block it is of."""
    return ((text, block.origin) for block in composed_blocks(outline) for text in _of_block(block))


def _of_block(block: OutlineBlock) -> Iterator[str]:
    if isinstance(block, Table):
        yield from (block.caption, *(text for row in block.head or (block.header,) for text in row))
        yield from (*(text for row in block.rows for text in row), block.note)
    elif isinstance(block, Heading):
        yield block.number + block.text
        yield block.run_in
    else:
        yield block.text
