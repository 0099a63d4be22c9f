"""A run that is half heading, half text becomes two, so that each half can have its own font."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from govsummary.typesetting.docx_reading.opening import MAIN
from govsummary.typesetting.docx_reading.package import W
from govsummary.typesetting.docx_reading.paragraphs import printed_runs
from govsummary.wordfile.ornaments import CHINESE
from govsummary.wordfile.parts import parts_of
from govsummary.wordfile.wanted import LOOKS, right_family

if TYPE_CHECKING:
    from lxml.etree import _Element

    from govsummary.typesetting.mending.paper import Paper
    from govsummary.wordfile.document import Run, WordDocument
    from govsummary.wordfile.roles import Role

SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def part_halves(paper: Paper) -> None:
    """Part each run of 一、 or （一） and its text where the font of a half is wrong; no character changes."""
    for element, paragraph, role in paper.judged():
        parts = list(parts_of(paragraph, role)) if role.level else []
        if len({LOOKS[part].face for part, _ in parts}) < 2:
            continue
        for index, (run_element, _) in enumerate([*printed_runs(element)]):
            halves = [(part, runs[index]) for part, runs in parts if runs[index].text]
            if len(halves) == 2 and _wrong(paper.document, halves) and (text := _lone_text(run_element)) is not None:
                _part(run_element, text, len(halves[0][1].text))
    paper.put(MAIN, paper.root)


def _wrong(document: WordDocument, halves: list[tuple[Role, Run]]) -> bool:
    return any(CHINESE.search(run.text) and not right_family(document, run.format.east_asian, part) for part, run in halves)


def _lone_text(run: _Element) -> _Element | None:
    """The text of a run that holds nothing else, such as a picture, a tab or a line break."""
    texts = [child for child in run if child.tag != W + "rPr"]
    return texts[0] if len(texts) == 1 and texts[0].tag == W + "t" else None


def _part(run: _Element, text: _Element, at: int) -> None:
    words = text.text or ""
    second = deepcopy(run)
    for one, share in ((run, words[:at]), (second, words[at:])):
        half = one.find(W + "t")
        if half is not None:
            half.text = share
            half.set(SPACE, "preserve")
    run.addnext(second)
