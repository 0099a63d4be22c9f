"""A draft as report data: the tree of its text as parts, sections and blocks, what stands around it as fields.

Whatever a field cannot print letter for letter stays text; what no field takes at all is remarked on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govsummary.core.diagnostics import code
from govsummary.core.frozen import define, field
from govsummary.core.language import Text
from govsummary.core.prose import Role
from govsummary.core.regex import regex
from govsummary.draft.blocks import Pictures, as_lines, grid, items_apart, items_in, stated_table, words_of
from govsummary.draft.nesting import Node, Numbers, heading_words, parts_of, run_in, speaks_of_problems
from govsummary.draft.proving import Indicated
from govsummary.standard import grammar

if TYPE_CHECKING:
    from govsummary.core.diagnostics import Diagnostic
    from govsummary.draft.paper import Draft, Piece

CHANGED, HOMELESS, DOUBTFUL = code("GS770"), code("GS771"), code("GS772")
NOT_PRINTED, NOT_TAKEN = code("GS775"), code("GS776")
Path = tuple[str | int, ...]
PARTS = {
    "background": "背景",
    "measures": "主要做法",
    "achievements": "工作成效",
    "problems": "存在问题",
    "plans": "下一步打算",
}
SECTIONS = "板块"
_MASK = regex(r"[XxＸ×＊*_＿]{2,}|\[\s*\]|【\s*】|[（(][ 　]{2,}[）)]")
_CLOSING = regex("^(?:特此|以上|专此|專此|请予?审|請予?審|妥否|当否|當否|此致|敬礼|敬禮)")
_UNIT = regex(r"^[（(]?单位[：:]\s*(?P<unit>[^（）()]+?)[）)]?$|^[（(]?單位[：:]\s*(?P<other>[^（）()]+?)[）)]?$")
_FIGURE = regex(r"^图\s*[\d一二三四五六七八九十]+\D{0,40}$|^圖\s*[\d一二三四五六七八九十]+\D{0,40}$")
_LONGEST_CLOSING = 60
_OF_CHOP = {"文件": "图片", "宽": "宽"}
"""What 签名章 says of a picture, by what 图片 says of it."""


@define
class Stated:
    """Report data under Chinese names, with remarks by path, and what there is to say."""

    data: dict[str, Any]
    remarks: dict[Path, list[str]] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    """What stands in the paper and not in the data, with its place."""
    text: list[Piece] = field(default_factory=list)
    """The passages of the text and of the attachments, in order."""
    indicated: Indicated = field(default_factory=Indicated)


def where(piece: Piece) -> Text:
    """The place of a passage in words: 第12段, 第12行."""
    if piece.place.paragraph:
        return Text(f"第{piece.place.paragraph}段", f"paragraph {piece.place.paragraph}")
    return Text(f"第{piece.place.line}行", f"line {piece.place.line}")


class Stating:
    """Walks the tree of a draft and states it."""

    def __init__(self, draft: Draft, pictures: Pictures | None = None) -> None:
        self.draft = draft
        self.made = Stated({})
        self.numbers = Numbers()
        self.unsure: dict[int, str] = {}
        """Top-level sections that may be several parts, by identity."""
        self.pictures = pictures or Pictures()
        self.boxed: frozenset[int] = frozenset()
        """Paragraphs that hold text boxes whose words have a field."""

    # ---- the text ---------------------------------------------------------------------------------------------------

    def text(self, tree: Node, year: int) -> dict[str, Any]:
        """Parts in the paper's order."""
        entries = [(PARTS["background"], Node(None, tree.pieces))] if tree.pieces else []
        for node in tree.nodes:
            entries += self._entries(node, year)
        merged = _runs(entries)
        names = [name for name, _ in merged]
        apart = len(names) > len(set(names))
        data: dict[str, Any] = {}
        for n, (name, nodes) in enumerate(merged):
            path: Path = ("部分", n, name) if apart else (name,)
            value = self.sections(nodes, path) if name == SECTIONS else self._part(name, nodes[0], path)
            if not value:
                continue  # nothing but what could not be taken
            if apart:
                data.setdefault("部分", []).append({name: value})
            else:
                data[name] = value
        return data

    def _entries(self, node: Node, year: int) -> Iterator[tuple[str, Node]]:
        """A top-level section as a part of its kind; problems that close it as a part of their own, without heading."""
        assert node.heading
        named = parts_of(heading_words(node.heading), year)
        ending = node.ending if named[:1] != ["problems"] else []
        at = next((n for n, piece in enumerate(ending) if speaks_of_problems(piece)), None)
        tail = [] if at is None else ending[at:]
        if tail:
            node.ending = ending[:at]
        if len(named) == 1:
            yield PARTS[named[0]], node
        else:
            if named:
                self.unsure[id(node)] = "、".join(PARTS[name] for name in named)
            yield SECTIONS, node
        if tail:
            yield PARTS["problems"], Node(None, tail)

    def _part(self, name: str, node: Node, path: Path) -> Any:
        made = self._node(node, path, SECTIONS)
        if node.heading is None:
            text = made.get("正文")
            if name == PARTS["background"] and isinstance(text, str) and len(made) == 1:
                return text
            return made if name == PARTS["background"] else {"标题": "", **made}
        return made

    def sections(self, nodes: Iterable[Node], path: Path, begin: int = 0) -> list[dict[str, Any]]:
        """板块 from the place ``begin`` of their list on."""
        return [self._node(node, (*path, n), "下级板块") for n, node in enumerate(nodes, begin)]

    def _node(self, node: Node, path: Path, inside: str) -> dict[str, Any]:
        """A heading with its text, the sections inside and its ending."""
        made: dict[str, Any] = {}
        pieces = list(node.pieces)
        if node.heading:
            made["标题"] = words_of(heading_words(node.heading))
            made |= self.numbers.of(node.heading)
            self._remark_on(node.heading, path)
            if maybe := self.unsure.get(id(node)):
                self.remark(path, f"待核：没有归到哪个部分，也许是{maybe}")
            if rest := run_in(node.heading):
                pieces.insert(0, rest)
        made |= self.body(pieces, path)
        if made.keys() & {"正文", "列举"} and _opens_bold(pieces):
            made["首句加粗"] = "是"
        if node.nodes:
            made[inside] = self.sections(node.nodes, (*path, inside))
        if node.ending and (blocks := self.blocks(node.ending, (*path, "结尾"))):
            made["结尾"] = blocks
        return made

    def body(self, pieces: Sequence[Piece], path: Path) -> dict[str, Any]:
        """正文, and 列举 and 表格 beside it where nothing follows them; else the blocks in order."""
        if not pieces:
            return {}
        blocks = self.blocks(pieces, (*path, "正文"))
        if not blocks:
            return {}
        if isinstance(blocks, str) or not all(isinstance(one, dict) for one in blocks[1:]):
            return {"正文": blocks}
        first, *others = blocks
        made = {"正文": first} if isinstance(first, str) else dict(first)
        for other in others:
            if made.keys() & other.keys() or not other.keys() <= {"列举", "条目", "分段", "表格"} or "表格" in made:
                return {"正文": blocks}
            made |= other
        return made if made.keys() <= {"正文", "列举", "条目", "分段", "表格"} else {"正文": blocks}

    def blocks(self, pieces: Sequence[Piece], path: Path) -> Any:
        """A text, or the list of its blocks."""
        blocks: list[Any] = []
        at = 0
        while at < len(pieces):
            piece = pieces[at]
            if piece.rows:
                at = self._table(pieces, at, blocks, path)
            elif self._is_caption(pieces, at) and (end := self._table(pieces, at, blocks, path)) > at:
                at = end
            elif found := items_apart(pieces[at:]):
                blocks.append(found[0])
                at += found[1]
            else:
                self._paragraph(piece, blocks, path)
                at += 1
            at += self._pictures(piece, pieces[at : at + 1], blocks)
        return blocks[0] if len(blocks) == 1 and isinstance(blocks[0], str) else blocks

    def _paragraph(self, piece: Piece, blocks: list[Any], path: Path) -> None:
        words = words_of(piece.text)
        self._remark_on(piece, path)
        if blank := _MASK.search(words):
            self.remark(path, f"待核：{where(piece).zh}有没填的空“{blank[0]}”，填好才能生成")
        if not words:
            return
        listed = items_in(words)
        lead = listed[0] if listed else words
        if lead:
            if blocks and isinstance(blocks[-1], str):
                blocks[-1] += f"{lead}\n"
            else:
                blocks.append(f"{lead}\n")
        if listed:
            blocks.append(listed[1])

    def _pictures(self, piece: Piece, following: Sequence[Piece], blocks: list[Any]) -> int:
        """The pictures of a passage as blocks, the last with the caption that follows; how many passages that takes."""
        if not piece.drawing:
            return 0
        shown, others = self.pictures.taken(piece.block)
        drawn = self.pictures.drawn(piece.block)
        blocks += (*shown, *drawn)
        for name in others:
            self.made.found.append(NOT_PRINTED.at(piece.place, name=name))
        if drawn and following and following[0].role is Role.CAPTION:
            table = blocks[-1]["表格"]
            blocks[-1] = {"表格": {"表名": words_of(following[0].text), **table}}
            return 1
        if not (shown or others or drawn) and piece.place.paragraph not in self.boxed:
            self._not_taken(piece)
        if shown and following and (words := words_of(following[0].text)) and _FIGURE.match(words):
            picture = blocks[-1]["图片"]
            blocks[-1] = {
                "图片": {"文件": picture, "图名": words} if isinstance(picture, str) else {**picture, "图名": words}
            }
            return 1
        return 0

    def chop(self, piece: Piece, said: Mapping[str, str]) -> dict[str, Any]:
        """An item of 签名章 with its picture, if it has one that papers of ours can have."""
        shown, others = self.pictures.taken(piece.block) if piece.drawing else ([], [])
        for name in others:
            self.made.found.append(NOT_PRINTED.at(piece.place, name=name))
        picture = shown[0]["图片"] if shown else {}
        stated = {"文件": picture} if isinstance(picture, str) else picture
        return {**said, **{key: stated[name] for name, key in _OF_CHOP.items() if name in stated}}

    def not_taken(self, pieces: Iterable[Piece]) -> None:
        """The pictures and charts of pieces that no field took."""
        for piece in pieces:
            if piece.drawing and self.pictures.dropped(piece.block):
                self._not_taken(piece)

    def _not_taken(self, piece: Piece) -> None:
        self.made.left.append(f"{where(piece).zh}：图形、公式或对象")
        self.made.found.append(NOT_TAKEN.at(piece.place))

    # ---- tables -----------------------------------------------------------------------------------------------------

    def _is_caption(self, pieces: Sequence[Piece], at: int) -> bool:
        """Whether it and what follows lead up to a table."""
        while at < len(pieces) and pieces[at].role is Role.CAPTION:
            at += 1
        return at < len(pieces) and bool(pieces[at].rows)

    def _table(self, pieces: Sequence[Piece], at: int, blocks: list[Any], path: Path) -> int:
        """The table at or behind ``at`` with its captions as a block, or as paragraphs; where it ends."""
        begin = at
        while pieces[at].role is Role.CAPTION and not pieces[at].rows:
            at += 1
        above, table = pieces[begin:at], pieces[at]
        end = at + 1
        if end < len(pieces) and pieces[end].role is Role.CAPTION and grammar.TABLE_NOTE.match(pieces[end].text):
            end += 1
        cells = grid(table)
        made = stated_table(cells) if cells else None
        around = self._captions(above, pieces[at + 1 : end])
        if made is None or around is None:
            for piece in (*above, *as_lines(table), *pieces[at + 1 : end]):
                self._paragraph(piece, blocks, path)
        else:
            blocks.append({"表格": {**around, **made}})
        return end

    def _captions(self, above: Sequence[Piece], below: Sequence[Piece]) -> dict[str, Any] | None:
        """表名, 单位 and 表注; None where lines stand around it that are neither."""
        made: dict[str, Any] = {}
        for piece in above:
            words = words_of(piece.text)
            unit = _UNIT.match(words)
            name, value = ("单位", (unit["unit"] or unit["other"]).strip()) if unit else ("表名", words)
            if name in made or (name == "表名" and "单位" in made):
                return None
            made[name] = value
        return made | ({"表注": words_of(below[0].text)} if below else {})

    # ---- remarks ----------------------------------------------------------------------------------------------------

    def remark(self, path: Path, words: str) -> None:
        """A comment above the value at ``path``."""
        self.made.remarks.setdefault(path, []).append(words)

    def _remark_on(self, piece: Piece, path: Path) -> None:
        if piece.doubt:
            self._doubt(piece, str(piece.doubt.other.value), str(piece.role.value), path)

    def _doubt(self, piece: Piece, other: str, read: str, path: Path) -> None:
        quote = short(words_of(piece.text).replace("\n", " "))
        self.remark(path, f"待核：{where(piece).zh}“{quote}”按{read}处理，也可能是{other}")
        self.made.found.append(DOUBTFUL.at(piece.place, quote=short(piece.text), read=read, other=other))

    def homeless(self, piece: Piece) -> None:
        """A passage that no field takes."""
        self.made.left.append(f"{where(piece).zh}：{words_of(piece.text)}")
        self.made.found.append(HOMELESS.at(piece.place, quote=short(piece.text), role=piece.role.value))

    def changed(self, piece: Piece, got: str, made: str) -> None:
        """What is not printed as it was written."""
        self.made.found.append(CHANGED.at(piece.place, got=short(got), made=short(made)))


def short(text: str) -> str:
    """Its beginning, as messages quote it."""
    return text if len(text) <= 30 else f"{text[:30]}…"


def closing_of(pieces: Sequence[Piece]) -> list[Piece]:
    """特此报告。 and the like at the end of the text."""
    last = pieces[-1:]
    plain = last and last[0].role is Role.BODY and not last[0].rows and len(last[0].text) <= _LONGEST_CLOSING
    return list(last) if plain and _CLOSING.match(last[0].text) else []


def _runs(entries: Iterable[tuple[str, Node]]) -> list[tuple[str, list[Node]]]:
    """Sections without part that follow one another are one list."""
    made: list[tuple[str, list[Node]]] = []
    for name, node in entries:
        if made and made[-1][0] == name == SECTIONS:
            made[-1][1].append(node)
        else:
            made.append((name, [node]))
    return made


def _opens_bold(pieces: Sequence[Piece]) -> bool:
    """Whether the first sentence of every passage is bold, and nothing behind it."""
    texts = [piece for piece in pieces if not piece.rows and piece.text]
    leads = [piece.text[: piece.lead].rstrip() for piece in texts]
    return bool(texts) and all(lead[-1:] == "。" and "。" not in lead[:-1] for lead in leads)
