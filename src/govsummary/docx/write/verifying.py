"""The filled paper held against the report: what the template promises to print stands there, to the last word.

Spaces and line breaks are the layout's affair and are not compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NoReturn

from govsummary.core.blocks import Heading, Paragraph, Picture, Table
from govsummary.core.diagnostics import code
from govsummary.core.frozen import NamedTuple
from govsummary.core.language import Text
from govsummary.core.later import Later
from govsummary.core.regex import regex
from govsummary.docx.write.ending import copies_line
from govsummary.docx.write.packaging import DOCUMENT
from govsummary.standard.grammar import chinese_date

if TYPE_CHECKING:
    from jinja2 import nodes

    from govsummary.core.model import Imprint, Outline, OutlineBlock, Report
else:
    nodes = Later("jinja2.nodes")  # the quick way parses no template

LOST_WORDS = code("GS615")
NOT_SOUND = code("GS616")

BODY = "body"
ATTACHED = "attachments.blocks"
_BY_KIND = (BODY, ATTACHED, "attachment_notes.title")
"""What a template prints each kind of in a way of its own: here most is lost."""
_FILLED = regex(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml$")
_NOT_SOUND = Text("{part} 的内部结构坏了", "{part} is not well-formed")
_RAGGED = Text("表格各行的格数不一样", "the rows of a table have different numbers of cells")


class Promise(NamedTuple):
    """Where a template says that it prints something: template and part, paragraph, its words."""

    template: Text | str
    number: int = 0
    text: str = ""


def verify(
    parts: Mapping[str, bytes], outline: Outline, promises: Mapping[str, Promise], name: str, *, even_rows: bool
) -> None:
    """Refuse a paper that is not sound, or lacks what ``promises`` say that it has.

    ``even_rows``: the template repeats cells, so that rows could differ.

    Raises:
        TemplateError: something is missing; the first such thing is told with its tag.
    """
    from govsummary.docx.write.proofreading import refuse

    trees = dict(_parsed(parts, name))
    if even_rows and any(_is_ragged(table) for table in trees[DOCUMENT].iter(_w("tbl"))):
        refuse(NOT_SOUND, name, reason=_RAGGED)
    if lost := _missing(_wanted(outline, promises), *_read(trees)):
        _lost(*lost, promises, name)


def _wanted(outline: Outline, promises: Iterable[str]) -> dict[str, list[str]]:
    known = contents(outline)
    return {path: [*map(_squeezed, known.get(path, ()))] for path in (BODY, *promises)}


def _read(trees: Mapping[str, Any]) -> tuple[str, list[str]]:
    """The words of the paper, and those that stand beside its text."""
    texts = {part: _squeezed("".join(_words(trees[part]))) for part in trees if _FILLED.match(part)}
    return texts.pop(DOCUMENT), [*texts.values(), *_descriptions(trees)]


def lacks(
    parts: Mapping[str, bytes], outline: Outline, promises: Iterable[str], name: str
) -> Callable[[Sequence[str]], bool]:
    """Whether a paper that has all that is promised lacks one of some more texts."""
    wanted, (paper, besides) = _wanted(outline, promises), _read(dict(_parsed(parts, name)))
    return lambda texts: _missing({**wanted, "": [*map(_squeezed, texts)]}, paper, besides) is not None


def contents(outline: Outline) -> dict[str, list[str]]:
    """Every text of the paper, by the name under which a template prints it."""
    from govsummary.docx.write.context import attachment_title
    from govsummary.docx.write.special import attendance_lines, editorial_lines
    from govsummary.docx.write.widths import break_title

    report, head, signature = outline.report, outline.report.letterhead, outline.report.signature
    day = chinese_date(report.date) if report.date else ""
    signers = _of_signature(report) if signature else []
    made = {
        BODY: [text for block in outline.blocks for text in _of_block(block)],
        "title": [report.title],
        "title_lines": list(report.layout.title_lines or (break_title(report.title) if report.title else ())),
        "subtitle": [report.subtitle],
        "byline": [report.byline],
        "period": [report.period],
        "issuers": list(report.issuers),
        "date": [day],
        "addressee": [report.addressee.rstrip("：:")],
        "signature": [*signers, day] if signature else [],
        "editorial": editorial_lines(report),
        "attendance": [text for line in attendance_lines(report.attendance) for text in line] if report.attendance else [],
        "note": [signature.note.strip("（）()")] if signature else [],
        "imprint": [*_of_imprint(report.imprint), *_of_printer(report.imprint)] if report.imprint else [],
        "letter_imprint": list(_of_imprint(report.imprint)) if report.imprint else [],
        "attachment_notes.title": [attachment.title for attachment in report.attachments],
        "attachments.title_lines": [line for one in outline.attachments if one.blocks for line in attachment_title(one)],
        ATTACHED: [text for one in outline.attachments for block in one.blocks for text in _of_block(block)],
    }
    if head:
        number = [head.document_number]
        marks = list(head.mark or report.issuers)
        made |= {
            "letterhead.mark": [*marks, head.suffix],
            "letterhead.document_number": number,
            "letterhead.copy_number": [head.copy_number],
            "letterhead.secrecy": [head.secrecy],
            "letterhead.urgency": list(head.urgency),
            "letterhead.signers": list(head.signers),
            "letterhead.upward": [*number, *head.signers],
            "special_head": [*marks, head.suffix, *number, head.issue, head.copy_number, head.secrecy, *head.urgency],
            "letter": [*marks[:1], *number, head.copy_number, head.secrecy, *head.urgency],
        }
    return made


def _of_signature(report: Report) -> list[str]:
    """署名, or 职务 and the names that are printed instead."""
    assert report.signature is not None
    if not report.signature.chops:
        return list(report.signature.signers or report.issuers)
    return [text for one in report.signature.chops for text in (one.post, "" if one.picture else one.name)]


def keeps(xml: str, context: Mapping[str, Any], promises: Iterable[str]) -> bool:
    """Whether a rendered body beyond doubt holds all that the template promises."""
    return _missing({path: [*_pieces(context, path)] for path in promises}, xml, ()) is None


def _pieces(context: Mapping[str, Any], path: str) -> Iterator[str]:
    """What stands verbatim in the XML of a paper where a name was printed."""
    if path == BODY:
        yield from _of_blocks(context[BODY])
    elif path == ATTACHED:
        for attachment in context["attachments"]:
            yield from _of_blocks(attachment["blocks"])
    elif not path.startswith("body."):
        yield from (str(value) for value in _values(context, path.split(".")) if value)


def _of_blocks(blocks: Iterable[Mapping[str, str]]) -> Iterator[str]:
    return (text for block in blocks for text in (block["text"], block["run_in"], block["table"]) if text)


def _values(value: Any, path: list[str]) -> Iterator[Any]:
    if isinstance(value, list):
        for item in value:
            yield from _values(item, path)
    elif not path:
        yield value
    elif isinstance(value, Mapping):
        yield from _values(value.get(path[0], ""), path[1:])


def _of_block(block: OutlineBlock) -> Iterator[str]:
    if isinstance(block, Heading):
        yield block.number + block.text
        yield block.run_in
    elif isinstance(block, Paragraph):
        yield block.text
    elif isinstance(block, Table) and block.chart:
        yield from (block.caption, block.note)
    elif isinstance(block, Table):
        yield from (block.caption, block.unit)
        yield from (cell for row in (*(block.head or (block.header,)), *block.rows) for cell in row)
        yield block.note
    elif isinstance(block, Picture):
        yield block.caption


def _of_imprint(imprint: Imprint) -> Iterator[str]:
    yield imprint.addressee.rstrip("。")
    for names in (imprint.reports_to, imprint.sent_to, imprint.issued_to, imprint.copies_to):
        yield from (name.rstrip("。") for name in names)


def _of_printer(imprint: Imprint) -> Iterator[str]:
    yield imprint.printer
    yield chinese_date(imprint.printed_on) if imprint.printed_on else ""
    yield copies_line(imprint.copies) if imprint.copies else ""


def _missing(wanted: Mapping[str, Sequence[str]], paper: str, besides: Iterable[str]) -> tuple[str, str] | None:
    """The first name of which the paper lacks a text, and that text.

    The blocks in their order, then those of the attachments, and all is well; else each text has to stand there, or in
    what there is ``besides``, as often as all that is wanted has it: a second one of the same words is no other's.
    """
    others, around, place = dict(wanted), [], 0
    for path in (BODY, ATTACHED):
        begin, end = _in_order(wanted.get(path, ()), paper, place)
        if end >= 0:
            around.append(paper[place:begin])
            others.pop(path, None)
            place = end
    if _lacking(others, "\0".join((*around, paper[place:])), others) is None:
        return None
    return _lacking(others, "\0".join((paper, *besides)), wanted)


def _lacking(texts: Mapping[str, Sequence[str]], paper: str, wanted: Mapping[str, Sequence[str]]) -> tuple[str, str] | None:
    """The first name and text that the paper has less often than all that is ``wanted``."""
    everything = "\0".join(text for texts in wanted.values() for text in texts)
    for path in (*_BY_KIND, *(path for path in texts if path not in _BY_KIND)):
        for text in dict.fromkeys(texts.get(path, ())):
            if text and paper.count(text) < everything.count(text):
                return path, text
    return None


def _in_order(texts: Iterable[str], paper: str, place: int) -> tuple[int, int]:
    """Where the first of the texts begins and the last ends, each found after the one before; -1: not like that."""
    begin = -1
    for text in texts:
        found = paper.find(text, place)
        if found < 0:
            return found, found
        begin = found if begin < 0 else begin
        place = found + len(text)
    return (place if begin < 0 else begin), place


def _descriptions(trees: Mapping[str, Any]) -> Iterator[str]:
    """What stands in attributes, as a picture's description does."""
    roots = (root for part, root in trees.items() if _FILLED.match(part))
    return (_squeezed(str(value)) for root in roots for element in root.iter() for value in element.attrib.values())


def _lost(path: str, text: str, promises: Mapping[str, Promise], name: str) -> NoReturn:
    from govsummary.docx.write.proofreading import refuse

    where = promises.get(path) or Promise(name)
    shown = text if len(text) <= 20 else f"{text[:20]}…"
    refuse(LOST_WORDS, where.template, where.number, where.text, name=path, lost=shown)


def _parsed(parts: Mapping[str, bytes], name: str) -> Iterator[tuple[str, Any]]:
    from lxml import etree

    from govsummary.docx.write.proofreading import refuse

    for part, data in parts.items():
        if part.endswith((".xml", ".rels")):
            try:
                yield part, etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
            except etree.XMLSyntaxError:
                refuse(NOT_SOUND, name, reason=_NOT_SOUND.fill(part=part))


def _w(tag: str) -> str:
    return "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}" + tag


def _words(root: Any) -> Iterator[str]:
    """What can be read: hidden text cannot."""
    for text in root.iter(_w("t")):
        run = text.getparent()
        hidden = None if run is None else run.find(f"{_w('rPr')}/{_w('vanish')}")
        if hidden is None or hidden.get(_w("val")) in ("0", "false"):
            yield text.text or ""


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _is_ragged(table: Any) -> bool:
    return len({_columns(row) for row in table.findall(_w("tr"))}) > 1


def _columns(row: Any) -> int:
    """Columns of the grid that a row takes, those free at its ends included."""
    cells = sum(_number(cell, "tcPr", "gridSpan", 1) for cell in row.findall(_w("tc")))
    return cells + sum(_number(row, "trPr", free, 0) for free in ("gridBefore", "gridAfter"))


def _number(element: Any, properties: str, name: str, default: int) -> int:
    stated = element.find(f"{_w(properties)}/{_w(name)}")
    return default if stated is None else int(stated.get(_w("val"), default))


# ---- what a template promises to print: the names in its tags, as far as nothing but their own being there decides it


_NEUTRAL = frozenset({"join", "default", "d", "trim", "e", "escape", "forceescape", "safe", "string", "list"})
"""Filters that leave the words as they are."""

_FIELDS_BY_KIND = (".blocks", "body", "attachment_notes")
"""Whoever goes through these prints all of them, each kind in its own way, like the body."""
_SHOWN_OF = {"attachment_notes": ".title"}
Names = Mapping[str, str]
"""What the variables of loops stand for."""


@lru_cache(maxsize=32)
def promised(source: str) -> dict[str, int]:
    """Every name that the part prints (``letterhead.mark``, ``body.text``), and the first line on which it does."""
    from govsummary.docx.write.proofreading import environment

    found: dict[str, int] = {}
    for path, line in _walk(environment().parse(source).body, {}, ()):
        found.setdefault(path, line)
    return found


def _walk(body: Sequence[nodes.Node], names: Names, guards: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    for node in body:
        if isinstance(node, nodes.For):
            path = _path(_bare(node.iter), names)
            if path.endswith(_FIELDS_BY_KIND) and not node.test and all(_own(guard, path) for guard in guards):
                yield path + _SHOWN_OF.get(path, ""), node.lineno
            own = {} if node.test else _bound(node, names)
            yield from _walk(node.body, {**names, **own}, guards)
            yield from _walk(node.else_, names, (*guards, ""))
        elif isinstance(node, nodes.If):
            asked = tuple(_asked(node.test, names))
            yield from _walk(node.body, names, (*guards, *asked))
            for branch in node.elif_:
                yield from _walk(branch.body, names, (*guards, "", *_asked(branch.test, names)))
            yield from _walk(node.else_, names, (*guards, ""))
        elif isinstance(node, nodes.Output):
            for expression in node.nodes:
                path = _path(_bare(expression), names)
                if path and all(_own(guard, path) for guard in guards):
                    yield path, expression.lineno
        elif isinstance(node, nodes.Scope | nodes.With):
            yield from _walk(node.body, names, guards)


def _bound(node: nodes.For, names: Names) -> dict[str, str]:
    """What the variable of a loop stands for; empty if nobody can tell."""
    if not isinstance(node.target, nodes.Name):
        return {target.name: "" for target in node.target.find_all(nodes.Name)}
    return {node.target.name: _path(_bare(node.iter), names)}


def _bare(node: nodes.Node) -> nodes.Node:
    while isinstance(node, nodes.Filter) and node.name in _NEUTRAL and node.node is not None:
        node = node.node
    return node


def _path(node: nodes.Node, names: Names) -> str:
    """The name that an expression stands for, with dots; empty if it is something else."""
    if isinstance(node, nodes.Name):
        return names.get(node.name, node.name)
    if isinstance(node, nodes.Getattr):
        above = _path(node.node, names)
        return f"{above}.{node.attr}" if above else ""
    return ""


def _asked(test: nodes.Node, names: Names) -> Iterator[str]:
    """The names whose being there a condition asks for; empty for whatever else it asks."""
    if isinstance(test, nodes.And):
        yield from _asked(test.left, names)
        yield from _asked(test.right, names)
    elif isinstance(test, nodes.Test) and test.name == "defined":
        yield _path(test.node, names)
    else:
        yield _path(test, names)


def _own(guard: str, path: str) -> bool:
    return bool(guard) and (path == guard or path.startswith(f"{guard}."))
