"""A stranger's template, looked through before it is filled: sound, harmless, its changes accepted, its tags whole."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate, chain
from typing import TYPE_CHECKING, NamedTuple

from govsummary.core import limits
from govsummary.core.diagnostics import Location, code
from govsummary.core.errors import GovSummaryError, TemplateError
from govsummary.core.language import Text
from govsummary.core.resources import templates_root
from govsummary.docx.document import listed
from govsummary.docx.read.opening import dangers
from govsummary.docx.read.package import SPACE, Package, W, serialised
from govsummary.docx.read.revisions import resolved, unwrap
from govsummary.docx.write.packaging import DOCUMENT, RELATIONS, ROOT_RELATIONS, TYPES, pack, unpack
from govsummary.docx.write.proofreading import BLOCK, HALF_TAG, TAG, proofread, refuse
from govsummary.docx.write.restyling import with_own_styles

if TYPE_CHECKING:
    from lxml.etree import _Element


NOT_A_TEMPLATE = code("GS605")
HARMFUL = code("GS612")
NOT_FILLED = code("GS619")

_TEMPLATE_TYPE = b"wordprocessingml.template.main+xml"
_DOCUMENT_TYPE = b"wordprocessingml.document.main+xml"
PLACES = {
    "hdr": Text("页眉", "header"),
    "ftr": Text("页脚", "footer"),
    "footnotes": Text("脚注", "footnotes"),
    "endnotes": Text("尾注", "endnotes"),
}
"""Parts besides the document itself that are filled, by the names of their roots."""
_UNFILLED = re.compile(r"word/(?:charts|diagrams|drawings)/[^/]+\.xml$")
_TOO_LARGE = Text("解压以后过大，或部件过多", "it unpacks to an unreasonable size or number of parts")
_OWN_ROOTS = re.compile(r"word/(?:styles|settings|numbering|fontTable|(?:header|footer)\d*|footnotes|endnotes)\.xml$")
"""Parts that Word cannot open a paper with, if something else is in them."""
_ALIEN = Text("{part} 里的内容不是 Word 的", "{part} holds something that is not Word's")
_INCOMPLETE = Text("文件不完整", "it is incomplete")
_OTHER_FORM = Text("是“严格 Open XML”格式，请另存为普通的 .docx", "it is Strict Open XML: save it as an ordinary .docx")
_CHART = Text("图表或图形", "a chart or diagram")


class _Template(Package):
    """A package whose faults are a template's."""

    def refuse(self, reason: Text) -> GovSummaryError:
        return _no_template(self.path, reason)


def too_large(name: str) -> GovSummaryError:
    """The exception for a file that need not even be opened."""
    return _no_template(name, _TOO_LARGE)


def _no_template(name: str, reason: Text) -> TemplateError:
    found = NOT_A_TEMPLATE.at(Location(name), path=name, reason=reason)
    return TemplateError(f"{found.code} " + found.message_text, found.hint_text)


def admit(data: bytes, name: str) -> tuple[bytes, int, dict[str, str]]:
    """Look a template through, accept its tracked changes, put its tags and styles in order: the fields of an `Admitted`.

    Raises:
        TemplateError: it is no Word file, carries macros or links, or has tags where they cannot be filled.
    """
    package = _Template(data, name)
    parts = _read(package)
    if not {TYPES, ROOT_RELATIONS, RELATIONS} <= parts.keys():
        raise package.refuse(_INCOMPLETE)
    if found := dangers(package):
        refuse(HARMFUL, name, what=listed(found))
    trees = {part: root for part in parts if part.endswith((".xml", ".rels")) and (root := package.xml(part)) is not None}
    body = trees[DOCUMENT].find(W + "body")
    if body is None:
        raise package.refuse(_OTHER_FORM if "purl.oclc.org" in trees[DOCUMENT].tag else _INCOMPLETE)
    if alien := next((part for part, root in trees.items() if _OWN_ROOTS.match(part) and not root.tag.startswith(W)), ""):
        raise package.refuse(_ALIEN.fill(part=alien))
    _with_page(body)
    revisions = 0
    for part, place in _filled(trees):
        changes, changed = resolved(trees[part], "accept"), gather(trees[part])
        revisions += changes
        _check(trees[part], place_name(name, place))
        if changes | changed | spell_braces(trees[part]) or part == DOCUMENT:
            parts[part] = serialised(trees[part])
    _check_unfilled(trees, name)
    parts[TYPES] = parts[TYPES].replace(_TEMPLATE_TYPE, _DOCUMENT_TYPE)
    parts, missing = with_own_styles(parts)
    return pack(parts), revisions, missing


def place_name(template: str, place: Text | None) -> Text:
    """A template's name in messages, with the part that is meant."""
    return f"{template} " + place if place else Text.of(template)


def _read(package: _Template) -> dict[str, bytes]:
    sizes = package.sizes
    text = max((size for name, size in sizes.items() if name.endswith((".xml", ".rels"))), default=0)
    if sum(sizes.values()) > limits.TEMPLATE_BYTES or text > limits.TEMPLATE_TEXT_BYTES:
        raise package.refuse(_TOO_LARGE)
    return {name: package.read(name) for name in package.names if not name.endswith("/")}


def _filled(trees: dict[str, _Element]) -> Iterator[tuple[str, Text | None]]:
    """The parts that are filled, the document first, and where they stand on the page."""
    yield DOCUMENT, None
    for part, root in sorted(trees.items()):
        if root.tag.startswith(W) and (place := PLACES.get(root.tag.removeprefix(W))):
            yield part, place


def _check(root: _Element, name: Text) -> None:
    proofread(name, serialised(root).decode())
    check_places(root, name)


def _check_unfilled(trees: dict[str, _Element], name: str) -> None:
    """A tag where nothing fills it would print as it stands."""
    for part, root in trees.items():
        text = "".join(str(piece) for piece in root.itertext()) if _UNFILLED.match(part) else ""
        if found := TAG.search(text) or HALF_TAG.search(text):
            refuse(NOT_FILLED, name, text=found[0], place=_CHART)


def _with_page(body: _Element) -> None:
    """The official page, where a template states none."""
    section = body.find(W + "sectPr")
    if section is None:
        section = body.makeelement(W + "sectPr")
        body.append(section)
    if not len(section):
        from lxml import etree

        official = etree.fromstring(unpack((templates_root() / "plain.docx").read_bytes())[DOCUMENT])
        page = next(reversed(list(official.iter(W + "sectPr"))))
        section.extend([one for one in page if not one.tag.endswith("Reference")])


# ---- the tags as they stand in its XML: each put whole into one piece of text, each block in one place --------------

# Word cuts what a person types: by spelling marks, fonts, links, smart tags, content controls, fields. docxtpl mends cuts
# between neighbouring runs and loses the end of everything else. Here a tag moves into the piece of text in which it
# begins, before docxtpl sees it, and a block that begins in one cell, link or control and ends in another is refused.


BROKEN_TAG = code("GS603")

_BLANKS = {W + name for name in ("tab", "br", "cr")}
_INLINE = {W + name for name in ("t", "r", "p")}
_WRAPPERS = {W + name for name in ("hyperlink", "smartTag", "fldSimple", "customXml", "sdtContent", "sdt")}
_TAGS_APART = re.compile(f"({TAG.pattern})")
_BRACE = re.compile("[{}]")
_KIND = re.compile(r"\{[{%#]-?(p|tr|tc)\s")
_BRANCH = re.compile(r"\{%-?\s*(?:(?:p|tr|tc)\s+)?(?:elif|else)\b")
_BINDING = ("dataBinding", "showingPlcHdr", "placeholder", "temporary")
_BESIDE = [
    W + name
    for name in ("drawing", "pict", "object", "sectPr", "footnoteReference", "endnoteReference", "footnoteRef", "endnoteRef")
]
_ACROSS = Text(
    "{start} 和 {end} 不在同一个单元格、超链接、内容控件或文本框里；表格里逐行重复请写 {{%tr for … %}} 和 {{%tr endfor %}}",
    "{start} and {end} do not stand in the same cell, link, content control or text box; to repeat rows, "
    "write {{%tr for … %}} and {{%tr endfor %}}",
)
_UNLIKE = Text(
    "{start} 和 {end} 的写法要一致：{{%p 配 {{%p，{{%tr 配 {{%tr", "{start} and {end} have to be of a kind: {{%p with {{%p"
)
_LOSES = Text(
    "{tag} 要独占一{unit}，同{unit}的图片、分节符、其他文字会丢失",
    "{tag} takes the whole {unit}: pictures, section breaks and other text in it would be lost",
)
_UNITS = {"p": Text("段", "paragraph"), "tr": Text("行", "row"), "tc": Text("格", "cell")}
_TOO_MANY = Text("标签多于{count}个", "there are more than {count} tags")
_LAST_IN_CELL = Text("单元格末尾要留一个空段", "leave an empty paragraph at the end of the cell")


class _Placed(NamedTuple):
    """A tag, the number of its paragraph, the text that holds it."""

    text: str
    number: int
    holder: _Element


def gather(root: _Element) -> bool:
    """Put every tag of a part into the piece of text in which it begins, and out of what Word fills itself.

    Whether anything was changed.
    """
    changed = [_gathered(paragraph) for paragraph in root.iter(W + "p")]
    return any(changed) | _freed(root)


def _freed(root: _Element) -> bool:
    """Words in a field, or in a control that is bound to data, are replaced by Word when it opens or prints the paper."""
    freed = False
    for holder in list(root.iter(W + "fldSimple", W + "sdt")):
        if TAG.search("".join(text.text or "" for text in holder.iter(W + "t"))):
            freed = True
            if holder.tag == W + "fldSimple":
                unwrap(holder)
            else:
                _unbind(holder)
    return freed


def _unbind(control: _Element) -> None:
    for properties in control.findall(W + "sdtPr"):
        for one in list(properties):
            if str(one.tag).rpartition("}")[2] in _BINDING:
                properties.remove(one)


def spell_braces(root: _Element) -> bool:
    """Put braces that belong to no tag as tags that print them: docxtpl joins ``{`` with the next one, wherever that is.

    Whether there were any.
    """
    spelt = False
    for text in root.iter(W + "t"):
        if not any(brace in (text.text or "") for brace in "{}"):
            continue
        pieces = _TAGS_APART.split(text.text or "")
        pieces[::2] = [_BRACE.sub(_spelt, piece) for piece in pieces[::2]]
        if (put := "".join(pieces)) != text.text:
            text.text, spelt = put, True
    return spelt


def _spelt(brace: re.Match[str]) -> str:
    return f"{{{{ '{brace[0]}' }}}}"


def check_places(root: _Element, template: Text) -> None:
    """Refuse tags that would tear the page's structure apart, or take along what stands beside them.

    Raises:
        TemplateError: a block does not begin and end in one place, or a tag is not alone where it must be.
    """
    texts, tags = [], []
    for number, paragraph in enumerate(root.iter(W + "p"), 1):
        pieces = [(piece, piece.text or "") for piece in _pieces(paragraph) if piece.tag == W + "t"]
        texts.append("".join(text for _, text in pieces))
        tags += [_Placed(tag, number, piece) for piece, text in pieces for tag in TAG.findall(text)]
    for tag, reason in chain(_too_many(tags), _crowded(tags), _torn(tags)):
        refuse(BROKEN_TAG, template, tag.number, texts[tag.number - 1], reason=reason)


def _pieces(element: _Element) -> Iterator[_Element]:
    """The texts and blanks of a paragraph, those of paragraphs inside it (text boxes) left out."""
    for child in element:
        if child.tag == W + "t" or child.tag in _BLANKS:
            yield child
        elif child.tag not in (W + "p", W + "pPr", W + "rPr"):
            yield from _pieces(child)


def _gathered(paragraph: _Element) -> bool:
    pieces = list(_pieces(paragraph))
    texts = [(piece.text or "") if piece.tag == W + "t" else " " for piece in pieces]
    starts = [0, *accumulate(map(len, texts))]
    cut = False
    for found in reversed(list(TAG.finditer("".join(texts)))):
        first, last = bisect_right(starts, found.start()) - 1, bisect_left(starts, found.end()) - 1
        if first == last:
            continue
        cut = True
        texts[last] = texts[last][found.end() - starts[last] :]
        texts[first] = texts[first][: found.start() - starts[first]] + found[0]
        texts[first + 1 : last] = [""] * (last - first - 1)
    if cut:
        for piece, text in zip(pieces, texts, strict=True):
            _put(piece, text)
    return cut


def _put(piece: _Element, text: str) -> None:
    if not text:
        _drop(piece)
    elif piece.tag == W + "t" and piece.text != text:
        piece.text = text
        piece.set(SPACE, "preserve")


def _drop(element: _Element) -> None:
    """Take out what holds nothing any more, and the run or wrapper around it."""
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    holds = [child for child in parent if child.tag not in (W + "rPr", W + "sdtPr", W + "sdtEndPr", W + "smartTagPr")]
    if not holds and (parent.tag == W + "r" or parent.tag in _WRAPPERS):
        _drop(parent)


def _too_many(tags: list[_Placed]) -> Iterator[tuple[_Placed, Text]]:
    if len(tags) > limits.TEMPLATE_TAGS:
        yield tags[limits.TEMPLATE_TAGS], _TOO_MANY.fill(count=limits.TEMPLATE_TAGS)


def _crowded(tags: list[_Placed]) -> Iterator[tuple[_Placed, Text]]:
    """Tags that stand for a paragraph, row or cell, and are not alone in it."""
    for tag in tags:
        if not (kind := _KIND.match(tag.text)):
            continue
        unit = next(tag.holder.iterancestors(W + kind[1]), None)
        if unit is None:
            continue
        words = "".join(piece.text or "" for piece in unit.iter(W + "t")).strip()
        comment = tag.text.startswith("{#")  # says what is to go
        if not comment and (words != tag.text or next(unit.iter(*_BESIDE), None) is not None):
            yield tag, _LOSES.fill(tag=tag.text, unit=_UNITS[kind[1]])
        following = unit.getnext()
        if kind[1] == "p" and _in_cell(unit) and (following is None or following.tag != W + "p"):
            yield tag, _LAST_IN_CELL


def _in_cell(paragraph: _Element) -> bool:
    parent = paragraph.getparent()
    return parent is not None and parent.tag == W + "tc"


def _torn(tags: list[_Placed]) -> Iterator[tuple[_Placed, Text]]:
    """Blocks whose beginning, branches and end do not stand in one place."""
    open_: list[_Placed] = []
    for tag in tags:
        block = BLOCK.match(tag.text)
        if block and not block[1]:
            open_.append(tag)
        elif (block or _BRANCH.match(tag.text)) and open_:
            start = open_.pop() if block else open_[-1]
            here, there = _place(start), _place(tag)
            if here[0] != there[0]:
                yield tag, _UNLIKE.fill(start=start.text, end=tag.text)
            elif here[1] is not there[1]:
                yield tag, _ACROSS.fill(start=start.text, end=tag.text)


def _place(tag: _Placed) -> tuple[str, _Element | None]:
    """The kind of a tag, and what holds that which it stands for: a paragraph's, a row's, a cell's, or a text's holder."""
    kind = _KIND.match(tag.text)
    if kind and (unit := next(tag.holder.iterancestors(W + kind[1]), None)) is not None:
        return kind[1], unit.getparent()
    return "", next((above for above in tag.holder.iterancestors() if above.tag not in _INLINE), None)
