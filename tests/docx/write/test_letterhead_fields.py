"""A field of the letterhead that a clerk fills in stands in the paper, or the paper is refused."""

from __future__ import annotations

from dataclasses import fields
from io import BytesIO

import pytest
from docx import Document

from govsummary.core.model import Imprint, Letterhead, Outline, Report, Signature
from govsummary.docx.write.omitting import FIELDS as FIELDS_AROUND
from govsummary.docx.write.verifying import contents
from govsummary.pipeline import render_data

FIELDS = [field.name for field in fields(Letterhead) if field.name != "form"]


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_is_looked_for_in_the_finished_paper(name):
    """What is missing here would be lost without a word, even if a template forgets it."""
    value = ("甲乙丙",) if name in ("mark", "signers") else "甲乙丙"
    known = contents(Outline(Report("总结", letterhead=Letterhead(**{name: value})), ()))
    assert "甲乙丙" in ["".join(texts) if name == "urgency" else text for texts in known.values() for text in texts]


KINDS = {"letterhead": Letterhead, "imprint": Imprint, "signature": Signature}
LAYOUT = {("letterhead", "suffix"), ("letterhead", "form"), ("imprint", "even_page"), ("signature", "sealed")}
"""How it looks; nothing of one's own to print."""
STATED = {
    "标题": "关于工作情况的总结",
    "发文机关": "甲市乙局",
    "主送机关": "甲市人民政府",
    "成文日期": "2026-12-20",
    "背景": "一年来，李明同志带队走访。",
    "版头": {
        "发文机关标志": "甲市乙委员会",
        "发文字号": "甲乙〔2026〕1号",
        "份号": "000001",
        "密级": "机密★1年",
        "紧急程度": "特急",
        "签发人": "李明",
    },
    "署名": {"署名机关": "甲市丙局", "附注": "联系人：王五"},
    "版记": {"主送": "丁局", "抄送": "戊局", "印发机关": "己办公室", "印发日期": "2026-12-21"},
}
LEFT_OUT = {
    "plain": ["发文机关标志", "发文字号", "份号", "密级", "紧急程度", "签发人"],
    "redhead": ["签发人"],
    "upward": [],
    "letter": ["签发人", "印发机关", "印发日期"],
}


BODY = ("{%p for block in body %}", "{{ block.text }}", "{%p endfor %}")


def made_template(*paragraphs):
    document, made = Document(), BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(made)
    return made.getvalue()


def left_out(template, stated=STATED):
    made = render_data(stated, template).diagnostics
    return [(one.message.split("“")[1].split("”")[0], one) for one in made if one.code == "GS621"]


def test_every_field_around_the_text_is_known_to_the_warning():
    """A field that is missing here would be dropped without a word where a template has no place for it."""
    stated = {(part, one.name) for part, kind in KINDS.items() for one in fields(kind)}
    assert stated - LAYOUT == {one.place for one in FIELDS_AROUND if len(one.place) > 1}


@pytest.mark.parametrize("template", LEFT_OUT)
def test_what_a_template_has_no_place_for_is_said(template):
    """Each at its place in the data; a name that the text has too is missed all the same."""
    told = left_out(template)
    assert sorted(name for name, _ in told) == sorted(LEFT_OUT[template])
    assert all(one.pointer[0] in ("版头", "版记") and one.severity == "warning" for _, one in told)


@pytest.mark.parametrize("template", LEFT_OUT)
def test_the_hint_names_templates_that_print_it(template):
    """Obeyed to the letter, the warning is gone."""
    for name, one in left_out(template):
        for better in one.hint.split("（")[1].split("）")[0].split("、"):
            assert name not in [told for told, _ in left_out(better)]


def test_a_template_of_ones_own_obeys_the_hint():
    """The tag of the hint prints the field; without it each is warned of."""
    bare = made_template("{{ title }}", *BODY)
    told = left_out(bare)
    assert {name for name, _ in told} > {"主送机关", "附注", "抄送", "签发人"}
    tags = [one.hint.split("请加上 ")[1].split("；")[0] for _, one in told]
    full = made_template("{{ title }}", *BODY, *dict.fromkeys(tags))
    assert left_out(full) == []


def test_what_a_template_prints_in_a_way_of_its_own_is_no_loss():
    """A filter or an index hides which name it is; the word stands on the page."""
    own = made_template("{{ title }}{{ letterhead.signers[0] }}{{ addressee | upper }}", *BODY)
    assert not {"签发人", "主送机关"} & {name for name, _ in left_out(own)}
