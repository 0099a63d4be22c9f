"""Text that somebody pasted, taken for what it says: headings, paragraphs, lists, tables, the fields of a whole paper.

It is recognised as a file of that text would be (`govsummary.import_paper`); a passage is set below a heading first, so
that its own ones stand below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import govsummary
from govsummary import UsageError
from govsummary.core.frozen import field, frozen
from govsummary.core.language import Text
from govsummary.core.regex import regex

if TYPE_CHECKING:
    from govsummary import Plugins
    from govsummary.desk.writing import Step

FILE = "粘贴的文字.txt"
MOST = 200_000
"""Characters."""
_ABOVE, _BELOW = ("某县某局2026年工作总结", "有关情况"), "其他事项"
"""A title and headings that belong to no part; between them a passage is neither the opening of a paper nor its end."""
_LIST = ("列举", "条目", "分段")
_PIECES = (_LIST, ("表格",), ("图片",))
_TOO_LONG = Text("粘贴的文字太长，请存成 Word 文件拖进来", "too long to paste: save it as a Word file and drop that")
_NUMBER = regex(r"(?m)^([ \t\u3000]*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.．、]|[①-⑳]))\t+")
"""Of a list that Word counts: a tab stands behind it."""
LEFT = Text("没有放进来：{line}", "left out: {line}")
_BLANK = regex(r"【待填[：:][^【】]*】")
_COUNTED = regex(
    r"^\s*(?:第?[一二三四五六七八九十]+(?:是|、|要)?|[（(][一二三四五六七八九十\d]+[)）]|\d+[.．、]|[①-⑳]|附件\d*)\s*"
)
_ISO = regex(r"\d{4}-\d{2}-\d{2}")
_DAY = regex(r"\d{4}年\d{1,2}月\d{1,2}日")
_WORD = regex(r"\w")


@frozen
class Passage:
    """What was pasted into a place: its text, the sections below that, and parts of the paper that it names."""

    text: str | list[Any] = ""
    sections: Sequence[dict[str, Any]] = ()
    parts: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    deeper: bool = False
    """Whether its own headings are of the second level."""


def whole(text: str, plugins: Plugins) -> dict[str, Any]:
    """The data of a paper whose text was pasted.

    Raises:
        UsageError: it is too long.
    """
    if len(text) > MOST:
        raise UsageError(_TOO_LONG)
    made = govsummary.import_paper(FILE, lined(text).encode(), figures="none", plugins=plugins)
    return dict(govsummary.read_text(made.text).data)  # numbers as files have them


def lined(text: str) -> str:
    """The text as a file would hold it: cells of Excel between bars, numbers of Word's own lists beside their words."""
    lines: list[str] = []
    rows: list[str] = []
    for line in (*_NUMBER.sub(r"\1", text).splitlines(), None):
        if line is not None and _is_row(line, rows):
            rows.append(line)
            continue
        lines += [_barred(one) for one in rows] if len(rows) > 1 else rows
        lines += [] if line is None else [line]
        rows = []
    return "\n".join(lines)


def _is_row(line: str, above: Sequence[str]) -> bool:
    """Whether it has cells: words on both sides of a tab, or as many tabs as the row above."""
    return "\t" in line.strip() or ("\t" in line and bool(above) and line.count("\t") == above[-1].count("\t"))


def _barred(row: str) -> str:
    cells = (one.strip().replace("|", "｜") for one in row.split("\t"))
    return f"| {' | '.join(cells)} |"


def passage(text: str, plugins: Plugins) -> Passage:
    """What a text says that was pasted into a part, a section or an attachment.

    Raises:
        UsageError: it is too long.
    """
    title, heading = _ABOVE
    data = whole(f"{title}\n\n一、{heading}\n{text}\n\n九、{_BELOW}\n另行通知。\n", plugins)
    bodies = [*bodies_of(data)]
    own = [one for name, body in bodies if name == "板块" for one in body]
    if [own[0].get("标题"), own[-1].get("标题")] != [heading, _BELOW] if own else True:
        return Passage(text.strip())  # nothing that is shaped like a text of papers
    first, *others = own[:-1]
    below = first.get("下级板块", ())
    parts = {name: _unnumbered(body) for name, body in bodies if isinstance(body, Mapping) and "标题" in body}
    return Passage(text_of(first), [*below, *map(_unnumbered, others)], parts, deeper=bool(below))


def bodies_of(data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What stands under the headings of a paper, by the names of parts, in order."""
    for one in data.get("部分", (data,)):
        yield from ((name, body) for name, body in one.items() if name == "板块" or isinstance(body, Mapping))


def dated(text: str, old: str, new: str) -> str:
    """A starter whose day is another wherever it is spoken of."""
    spelt = [re.sub(r"(\d+)-0?(\d+)-0?(\d+)$", r"\1年\2月\3日", day) for day in (old, new)]
    if not old or _ISO.fullmatch(new.strip()) is None:
        return text
    return text.replace(old, new.strip()).replace(spelt[0], spelt[1].strip())


def left_out(text: str, data: Any) -> list[str]:
    """Lines of a pasted text that the data do not hold: page numbers, residues of web pages, and whatever was overlooked."""
    held = "".join(_bare(one) for one in _texts(data))
    found = []
    for line in text.splitlines():
        words = [_bare(_COUNTED.sub("", one)) for one in re.split(r"[，。；：、！？,;:\t]", line) if not _DAY.search(one)]
        if any(one and one not in held for one in words):
            found.append(line.strip())
    return found


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text)


def content_of(one: Passage) -> list[dict[str, Any]]:
    """The sections of an attachment that says it."""
    text = [{"正文": one.text}] if one.text else []
    return [*text, *one.sections, *(as_section(name, part) for name, part in one.parts.items())]


def as_section(name: str, part: Mapping[str, Any]) -> dict[str, Any]:
    """A part of another paper as a section."""
    below = {"下级板块": part["板块"]} if "板块" in part else {}
    return {"标题": name, **{key: value for key, value in part.items() if key != "板块"}, **below}


def text_of(section: Mapping[str, Any]) -> str | list[Any]:
    """The text of a section or part: one, or its pieces in order."""
    stated = section.get("正文", "")
    pieces = [*stated] if isinstance(stated, list) else [stated.strip()] if stated else []
    for names in _PIECES:
        if names[0] in section:
            pieces.append({name: section[name] for name in names if name in section})
    if ending := section.get("结尾"):
        pieces += ending if isinstance(ending, list) else [ending]
    return joined(pieces)


def joined(pieces: Sequence[Any]) -> str | list[Any]:
    """Pieces as the text of a field: paragraphs that follow each other are one text."""
    made: list[Any] = []
    for one in pieces:
        words = one.strip("\n") if isinstance(one, str) else one
        if not words:
            continue
        if made and isinstance(words, str) and isinstance(made[-1], str):
            made[-1] = f"{made[-1]}\n{words}"
        else:
            made.append(words)
    return (made[0] if made else "") if len(made) < 2 and isinstance((made or [""])[0], str) else made


def pieces_of(text: Any) -> list[Any]:
    """The pieces of what stands in a field; of a sample that nobody filled in, none."""
    return [one for one in (text if isinstance(text, list) else [text]) if one and not is_sample(one)]


def is_sample(value: Any) -> bool:
    """Whether it says nothing but what is still to be filled in."""
    texts = [one for one in _texts(value) if one]
    blank = [one for one in texts if _BLANK.search(one) and not _WORD.search(_BLANK.sub("", one))]
    return bool(texts) and len(blank) == len(texts)


def samples(value: Any, path: tuple[Step, ...]) -> Iterator[tuple[Step, ...]]:
    """The largest places that are samples."""
    if path and is_sample(value):
        yield path
    elif isinstance(value, Mapping | list):
        steps = value.items() if isinstance(value, Mapping) else enumerate(value)
        yield from (found for step, one in steps for found in samples(one, (*path, step)))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from (text for one in value.values() for text in _texts(one))
    elif isinstance(value, list):
        yield from (text for one in value for text in _texts(one))
    elif value is not None:
        yield str(value)


def _unnumbered(one: Mapping[str, Any]) -> dict[str, Any]:
    """It counted on with those of the paper, not as it was in the text."""
    return {key: value for key, value in one.items() if key != "编号"}


def summary(text: str, plugins: Plugins) -> dict[str, Any]:
    """What is recognised in a pasted paper, for somebody who is to say whether that is right."""
    data = whole(text, plugins)
    fields = {name: str(data[name]) for name in ("标题", "主送机关", "发文机关", "时段", "成文日期") if data.get(name)}
    if "【待填" in fields.get("标题", ""):
        del fields["标题"]
    number = (data.get("版头") or {}).get("发文字号")
    headings, tables = _counts(data)
    counted = {"headings": headings, "tables": tables, "attachments": len(data.get("附件", ()))}
    return {"fields": {**fields, **({"发文字号": number} if number else {})}, **counted}


def _counts(value: Any) -> tuple[int, int]:
    """Headings and tables."""
    if isinstance(value, list):
        found = [_counts(one) for one in value]
    elif isinstance(value, Mapping):
        own = (int("标题" in value and "发文机关" not in value), int("表头" in value))
        found = [own, *(_counts(one) for one in value.values())]
    else:
        return 0, 0
    return sum(one for one, _ in found), sum(other for _, other in found)
