"""Random edits of a Word file's blocks, as somebody makes them in Word."""

from __future__ import annotations

from copy import deepcopy
from random import Random

from lxml import etree

from govsummary.docx.read.package import W
from govsummary.docx.write.packaging import pack, unpack

DOCUMENT = "word/document.xml"
NEW = (
    "会同有关单位逐户走访登记，分类建立台账。",
    "邀请专家开展三轮论证，意见采纳情况已书面反馈。",
    "晨间巡查与夜间值守并行。",
)


def edited_file(data: bytes, count: int, random: Random) -> bytes:
    """The file after ``count`` edits."""
    parts = unpack(data)
    root = etree.fromstring(parts[DOCUMENT])
    for _ in range(count):
        random.choice(EDITS)(root.find(W + "body"), random)
    return pack({**parts, DOCUMENT: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)})


def _texts(body: etree._Element, random: Random) -> tuple[etree._Element, etree._Element]:
    """A paragraph of words alone, and one of its texts."""
    found = [
        (one, text)
        for one in body.iter(W + "p")
        for text in one.iterfind(f"{W}r/{W}t")
        if len(text.text or "") > 1 and one.find(f".//{W}drawing") is None and one.find(f".//{W}pict") is None
    ]
    return random.choice(found)


def _own(body: etree._Element, random: Random) -> etree._Element:
    """A paragraph of the body itself, without pictures and page."""
    found = [
        one
        for one in body.findall(W + "p")
        if not [*one.iter(W + "sectPr", W + "drawing", W + "pict", W + "fldChar")] and one.find(f"{W}r/{W}t") is not None
    ]
    return random.choice(found)


def _word(body: etree._Element, random: Random) -> None:
    _, text = _texts(body, random)
    at = random.randrange(len(text.text))
    text.text = text.text[:at] + random.choice(("新", "12", "扎实", "")) + text.text[at + random.choice((0, 2)) :] or "略"


def _look(body: etree._Element, random: Random) -> None:
    _, text = _texts(body, random)
    run = text.getparent()
    looks = run.find(W + "rPr")
    if looks is None:
        looks = etree.Element(W + "rPr")
        run.insert(0, looks)
    if looks.find(W + "u") is None:
        looks.append(etree.Element(W + "u", {W + "val": "single"}))


def _style(body: etree._Element, random: Random) -> None:
    one, other = _own(body, random), _own(body, random)
    style, own = (paragraph.find(f"{W}pPr/{W}pStyle") for paragraph in (one, other))
    if style is not None and own is not None:
        style.set(W + "val", own.get(W + "val"))


def _split(body: etree._Element, random: Random) -> None:
    paragraph = _own(body, random)
    text = paragraph.find(f"{W}r/{W}t")
    if len(text.text or "") < 6:
        return
    at = len(text.text) // 2
    second = deepcopy(paragraph)
    second.find(f"{W}r/{W}t").text = text.text[at:]
    text.text = text.text[:at]
    for run in [run for run in paragraph.findall(W + "r") if run is not text.getparent()]:
        paragraph.remove(run)
    paragraph.addnext(second)


def _merge(body: etree._Element, random: Random) -> None:
    paragraph = _own(body, random)
    following = paragraph.getnext()
    if following is not None and following.tag == W + "p" and not [*following.iter(W + "sectPr", W + "drawing", W + "pict")]:
        paragraph.extend(following.findall(W + "r"))
        body.remove(following)


def _move(body: etree._Element, random: Random) -> None:
    paragraph = _own(body, random)
    _own(body, random).addprevious(paragraph)


def _delete(body: etree._Element, random: Random) -> None:
    if len(body.findall(W + "p")) > 8:
        body.remove(_own(body, random))


def _insert(body: etree._Element, random: Random) -> None:
    paragraph = deepcopy(_own(body, random))
    runs = paragraph.findall(W + "r")
    for run in runs[1:]:
        paragraph.remove(run)
    runs[0].find(f"{W}t").text = random.choice(NEW) if runs[0].find(f"{W}t") is not None else ""
    _own(body, random).addprevious(paragraph)


def _row_away(body: etree._Element, random: Random) -> None:
    rows = [row for table in body.findall(W + "tbl") for row in table.findall(W + "tr")[1:]]
    if len(rows) > 2:
        row = random.choice(rows)
        row.getparent().remove(row)


def _row_put_in(body: etree._Element, random: Random) -> None:
    rows = [row for table in body.findall(W + "tbl") for row in table.findall(W + "tr")[1:]]
    if rows:
        row = random.choice(rows)
        made = deepcopy(row)
        for text in made.iter(W + "t"):
            text.text = random.choice(("新", "7.5", "甲乡"))
        row.addnext(made)


def _table_away(body: etree._Element, random: Random) -> None:
    tables = body.findall(W + "tbl")
    if len(tables) > 1:
        table = random.choice(tables)
        if table.getnext().tag == W + "p" and table.getprevious().tag == W + "p":
            body.remove(table)


EDITS = (
    *(_word, _word, _word, _word, _look, _style, _split, _merge, _move, _delete, _insert, _row_away, _row_put_in),
    _table_away,
)
