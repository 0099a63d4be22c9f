"""A paper into which something is pasted: where what a text says (`pasted`) goes, and what of the starter gives way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import govsummary
from govsummary import UsageError
from govsummary.core.frozen import frozen
from govsummary.core.language import Text
from govsummary.core.regex import regex
from govsummary.desk.pasted import (
    as_section,
    bodies_of,
    content_of,
    is_sample,
    joined,
    passage,
    pieces_of,
    samples,
    text_of,
    whole,
)
from govsummary.desk.writing import at, is_attachment

if TYPE_CHECKING:
    from govsummary.desk.writing import Step, Writing

_HEAD = ("标题", "文种", "发文机关", "时段", "主送机关", "版头")
_NOT_HERE = Text(
    "这里放不了稿子：请先点一个部分、板块或附件", "no text can stand there: choose a part, section or attachment"
)
_FIELD = regex(r"(?:[^\n#][^\n]*\n)+?(?=[^ ]|\Z)")
"""A field with its lines, without the remarks and blank lines behind it."""


@frozen
class Pasting:
    """A paper into which something is pasted."""

    writing: Writing

    def pasted(self, text: str, node: tuple[Step, ...], words: str, box: tuple[Step, ...], around: Sequence[str]) -> str:
        """The text of the paper with the words put in, see `Paper.paste`.

        Raises:
            UsageError: they cannot stand there.
        """
        if node and not any(
            self._takes(one, node) for one in govsummary.tree(self.writing.read(text), self.writing.plugins)
        ):
            raise UsageError(_NOT_HERE)
        if not node:
            return self._with_paper(text, whole(words, self.writing.plugins))
        said = passage(words, self.writing.plugins)
        if is_attachment(node) or node[-1] in ("板块", "sections"):  # these hold sections alone
            for one in content_of(said):
                text = self.writing.with_section(text, node, one)
            return self._without_samples(text, node)
        if said.text or box:
            text = self._with_text(text, node, box, around, said.text)
        if said.deeper and len(node) == 1:
            text = self._titled(text, node)
        for one in said.sections:
            text = self.writing.with_section(text, node, one)
        if said.sections:
            text = self._without_samples(text, node)
        return self._with_parts(text, said.parts.items())

    def _takes(self, one: Any, node: tuple[Step, ...]) -> bool:
        """Whether that is a part, an attachment or a section written by hand, or holds the one at ``node``."""
        if one.path == node:
            return one.kind in ("part", "attachment") or (one.kind == "section" and not one.type)
        return any(self._takes(below, node) for below in one.children)

    def _with_text(
        self, text: str, node: tuple[Step, ...], box: tuple[Step, ...], around: Sequence[str], said: str | list[Any]
    ) -> str:
        """The pieces said put into the field where the caret stood, or behind the text of the node."""
        data = self.writing.read(text).data
        field_ = next((box[: n + 1] for n in range(len(node), len(box)) if isinstance(box[n], str)), (*node, "正文"))
        new, held = pieces_of(said), at(data, field_)
        if held is None and isinstance(short := at(data, node), str):
            held = short
        if not box:
            pieces = [*pieces_of(held), *new]
        elif isinstance(held, list) and len(box) > len(field_):
            n = int(box[len(field_)])
            pieces = [*held[:n], around[0], *new, around[1], *held[n + 1 :]]
        else:
            pieces = [around[0], *new, around[1]]
        return self.writing.edited(text, {"op": "set", "path": field_, "value": joined(pieces)})

    def _titled(self, text: str, part: tuple[Step, ...]) -> str:
        """A part whose sections are of the second level has a heading of the first."""
        there = at(self.writing.read(text).data, part)
        if isinstance(there, Mapping) and "标题" in there:
            return text
        return self.writing.edited(text, {"op": "set", "path": (*part, "标题"), "value": str(part[-1])})

    def _with_paper(self, text: str, data: Mapping[str, Any]) -> str:
        """A paper that was pasted whole: in place of samples, else each part behind what stands in that part."""
        for name in ("标题", "主送机关", "版头", "结束语", "成文日期", "署名"):
            if name in data and not is_sample(data[name]):
                text = self.writing.edited(text, {"op": "set", "path": (name,), "value": data[name]})
        for one in data.get("附件", ()):
            text = self.attached(text, one)
        there, parts = self.writing.read(text).data, self._parts(text)
        stated = [path for path in parts.values() if at(there, path) is not None]
        if "部分" in there or not all(is_sample(at(there, path)) for path in stated):
            return self._with_parts(
                text, [("背景", data["背景"]), *bodies_of(data)] if "背景" in data else [*bodies_of(data)]
            )
        for path in stated:
            text = self.writing.edited(text, {"op": "remove", "path": path})
        for name in (one for one in data if one in ("部分", "板块") or one in parts):
            text = self.writing.edited(text, {"op": "set", "path": (name,), "value": data[name]})
        return text

    def _parts(self, text: str) -> dict[str, tuple[Step, ...]]:
        """Where the parts stand that such a paper may have, by name."""
        nodes = govsummary.tree(self.writing.read(text), self.writing.plugins)
        return {node.title: node.path for node in nodes if node.kind == "part"}

    def _with_parts(self, text: str, bodies: Iterable[tuple[str, Any]]) -> str:
        """Each behind what stands in the part of its name; others as sections."""
        for name, body in bodies:
            known = self._parts(text)
            if name in known and name != "板块":
                text = self._with_part(text, known[name], body)
                continue
            sections = body if isinstance(body, list) else [as_section(body["标题"], body)] if "标题" in body else []
            for one in sections:
                text = self.writing.with_section(text, known.get("板块", ("板块",)), one)
        return text

    def _with_part(self, text: str, path: tuple[Step, ...], part: Any) -> str:
        there = at(self.writing.read(text).data, path)
        if there is None or is_sample(there):
            return self.writing.edited(text, {"op": "set", "path": path, "value": part})
        if isinstance(part, str | list):
            part = {"正文": part} if isinstance(part, str) else {"板块": part}
        if said := text_of(part):
            text = self._with_text(text, path, (), (), said)
        for one in part.get("板块", ()):
            text = self.writing.with_section(text, path, one)
        return self._without_samples(text, path)

    def _without_samples(self, text: str, node: tuple[Step, ...]) -> str:
        """Sections beside others that say nothing but what is to be filled in are taken out."""
        holder = at(self.writing.read(text).data, node)
        keys = ((), ("板块",), ("下级板块",), ("sections",))
        found = next(((*node, *key) for key in keys if isinstance(at(holder, key), list)), None)
        listed = at(self.writing.read(text).data, found or ())
        if found is None or all(map(is_sample, listed)):
            return text
        for n in reversed([n for n, one in enumerate(listed) if isinstance(one, Mapping) and is_sample(one)]):
            text = govsummary.edits.apply(text, govsummary.edits.remove(self.writing.read(text), (*found, n)))
        return text

    def cleared(self, text: str) -> str:
        """Without what is still to be filled in: whole parts, sections and fields of which nothing else is written."""
        data = self.writing.read(text).data
        for path in reversed([*samples({key: one for key, one in data.items() if key not in ("标题", "title")}, ())]):
            text = self.writing.edited(text, {"op": "remove", "path": path})
        return text

    def attached(self, text: str, attachment: Any) -> str:
        """With one more attachment.

        Raises:
            UsageError: it cannot be put there.
        """
        count = len(at(self.writing.read(text).data, ("附件",)) or ())
        if not count:
            return self.writing.edited(text, {"op": "set", "path": ("附件",), "value": [attachment]})
        return self.writing.edited(text, {"op": "insert", "path": ("附件", count), "value": attachment})

    def headed(self, text: str, given: Mapping[str, str], *, signed: bool = True) -> str:
        """With the fields of its head and closing that are given; ``signed``: the issuer stands above the date.

        Raises:
            UsageError: there is no such field.
        """
        for name, value in given.items():
            known = name in self.writing.read(text).data
            path = ("版头", name) if name == "发文字号" else (name,)
            if value.strip():
                text = self.writing.edited(text, {"op": "set", "path": path, "value": value.strip()})
            if value.strip() and not known and path[0] in _HEAD:
                text = self._among_the_first(text, path[0])
        if signed and given.get("成文日期", "").strip() and "署名" not in self.writing.read(text).data:
            text = self.writing.edited(text, {"op": "set", "path": ("署名",), "value": {}})
        return text

    def _among_the_first(self, text: str, name: str) -> str:
        """A field that was added goes behind those of the head, where a clerk looks for it."""
        placed = govsummary.edits.lines_of(self.writing.read(text), ())
        own = [
            match.end()
            for one in _HEAD
            if one in placed and one != name
            for match in [_FIELD.match(text, placed[one][0])]
            if match
        ]
        (start, end), behind = placed[name], max(own, default=0)
        return f"{text[:behind]}{text[start:end]}{text[behind:start]}{text[end:]}"
