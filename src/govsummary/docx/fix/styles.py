"""Styles that are wrong for the one role they serve: one change there instead of one in every paragraph."""

from __future__ import annotations

from collections import defaultdict
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING

from govsummary.core.model import Role
from govsummary.docx.document.document import Run
from govsummary.docx.fix.characters import fix_run
from govsummary.docx.fix.order import serialised
from govsummary.docx.fix.paragraphs import fix_stand
from govsummary.docx.read import open_word
from govsummary.docx.read.formats import Styles
from govsummary.docx.read.package import W, value
from govsummary.docx.write.packaging import pack
from govsummary.standard.measures import LOOKS, PITCHED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from govsummary.docx.document.document import WordDocument, WordParagraph
    from govsummary.docx.fix.paper import Paper

STYLES = "word/styles.xml"
Member = tuple["WordParagraph", Role]


def fix_styles(paper: Paper) -> None:
    """Set right each style whose paragraphs are all of one look, if no other paragraph changes by it."""
    root = paper.package.xml(STYLES)
    if root is None:
        return
    styles = Styles(paper.package)
    for style, members in _styles_at_fault(paper, root):
        tried = deepcopy(root)
        _fix_style(next(s for s in tried.findall(W + "style") if value(s, "styleId") == style), styles, paper, members)
        trial = pack({**paper.parts, STYLES: serialised(tried)})
        if _only_these_change(paper.document, open_word(paper.path, trial, paper.house_style), members):
            root = tried
    paper.put(STYLES, root)


def _styles_at_fault(paper: Paper, root: _Element) -> Iterator[tuple[str, list[Member]]]:
    """Paragraph styles that serve one look alone, which half heading, half text does not, and give some another."""
    by_style: defaultdict[str, list[Member]] = defaultdict(list)
    default = next((value(s, "styleId") for s in root.findall(W + "style") if _is_default(s)), "")
    for element, paragraph, role in paper.each():
        if role is not Role.EMPTY:
            by_style[value(element.find(f"{W}pPr/{W}pStyle"), default=default)].append((paragraph, role))
    for style in root.findall(W + "style"):
        members = by_style.get(value(style, "styleId"), [])
        looks = {_look(part) for paragraph, role in members for part, _ in paragraph.parts(role)}
        judged = len(looks) == 1 and members[0][1] in LOOKS
        if value(style, "type") == "paragraph" and judged and not any(paragraph.inline for paragraph, _ in members):
            yield value(style, "styleId"), members


def _is_default(style: _Element) -> bool:
    return value(style, "type") == "paragraph" and value(style, "default") in {"1", "true"}


def _look(role: Role) -> tuple[object, ...]:
    look = LOOKS.get(role)
    return (role,) if look is None else (look.face, look.size, look.indented, look.centred, role in PITCHED)


def _fix_style(style: _Element, styles: Styles, paper: Paper, members: list[Member]) -> None:
    """Fix a style as if it were a paragraph of its members' role, as far as members take their look from it."""
    paragraph, role = members[0]
    name = value(style, "styleId")
    look = styles.text_format(name)
    if any(not run.direct for member, _ in members for run in member.runs):
        fix_run(style, paper.document, Run("样", look), role, keep_font=False)
    stand = styles.paragraph_format(name, None, None, look.size)
    alike = [member for member, _ in members if member.format == styles.paragraph_format(name, None, None, member.size)]
    if alike and not paragraph.label:
        sample = replace(paragraph, text="样", runs=(Run("样", look),), format=stand, label="")
        fix_stand(style, paper.document, sample, role, paper.page)


def _only_these_change(before: WordDocument, after: WordDocument, members: list[Member]) -> bool:
    """Whether no paragraph but the members (and empty ones) looks or stands otherwise than before."""
    own = {id(paragraph) for paragraph, _ in members}
    pairs = zip((*before.paragraphs, *before.boxes), (*after.paragraphs, *after.boxes), strict=True)
    feet = [[section.footers for section in document.sections] for document in (before, after)]
    return feet[0] == feet[1] and all(old == new or id(old) in own or not old.words for old, new in pairs)
