"""The shipped templates: current, chosen by what a report carries, and valid for Word."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.docx.write.papers import TABLE, full
from tools.build_templates import TEMPLATES, package

from govsummary.core.errors import TemplateError
from govsummary.core.model import Imprint, Layout, Letterhead
from govsummary.core.resources import NO_FILES, templates_root
from govsummary.docx.write import typeset
from govsummary.docx.write.choosing import choose_template
from govsummary.docx.write.packaging import unpack
from govsummary.plugin.manager import build_manager

PLUGINS = build_manager(discover=False)


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_shipped_files_are_what_the_measures_say(name):
    """Nobody changed a template by hand, or the measures without building the templates anew."""
    assert (templates_root() / f"{name}.docx").read_bytes() == package(name)


def test_every_built_template_is_offered():
    """The core's plugin offers each built file by its name."""
    assert set(TEMPLATES) <= set(PLUGINS.named("govsummary_templates"))


@pytest.mark.parametrize(
    ("head", "layout", "name"),
    [
        (None, Layout(), "plain"),
        (Letterhead(document_number="示发〔2026〕8号"), Layout(), "redhead"),
        (Letterhead(document_number="示发〔2026〕8号", signers=("王某某",)), Layout(), "upward"),
        (Letterhead(document_number="示发〔2026〕8号", signers=("王某某",)), Layout(template="plain"), "plain"),
    ],
)
def test_the_template_follows_what_the_report_carries(head, layout, name):
    """No letterhead: 白头; with one 红头; with 签发人 上行文; unless the report names another."""
    report = replace(full().report, letterhead=head, layout=layout)
    assert choose_template(report, PLUGINS, "", NO_FILES).name == f"{name}.docx"


def test_an_unknown_template_is_refused_with_the_known_ones():
    """The message lists what there is."""
    report = replace(full().report, layout=Layout(template="redhed"))
    with pytest.raises(TemplateError) as fault:
        choose_template(report, PLUGINS, "", NO_FILES)
    assert "redhead" in str(fault.value.hint)


@pytest.mark.parametrize(("name", "wish"), [("letter", "信函"), ("letter", "letter"), ("upward", "红头上行文")])
def test_a_template_is_known_by_its_name_and_its_title(name, wish):
    """``版式: {模板: 信函}`` and ``layout: {template: letter}`` are the same choice."""
    report = replace(full().report, layout=Layout(template=wish))
    assert choose_template(report, PLUGINS, "", NO_FILES).name == f"{name}.docx"


def test_a_letter_has_one_first_page():
    """A landscape table ends a section; the pages after it are numbered again."""
    outline = full(template="letter")
    outline = replace(outline, blocks=(*outline.blocks[:3], replace(TABLE, landscape=True), *outline.blocks[3:]))
    body = unpack(typeset(outline, PLUGINS))["word/document.xml"]
    assert body.count(b"<w:titlePg/>") == 1
    assert body.count(b"<w:sectPr") == 3
    assert body.index(b"<w:titlePg/>") < body.index(b'w:orient="landscape"')


@pytest.mark.parametrize("copied", [("市委办公室", "市法院"), ("市委办公室", "市法院。")])
def test_the_copies_end_in_one_full_stop(copied):
    """Whether the clerk has put it or not (7.4.2)."""
    outline = full()
    outline = replace(outline, report=replace(outline.report, imprint=Imprint(copies_to=copied)))
    assert "抄送：市委办公室，市法院。<" in unpack(typeset(outline, PLUGINS))["word/document.xml"].decode()
