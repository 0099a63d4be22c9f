"""A template as Word, WPS or LibreOffice save it: styles under other identifiers, some gone, some new."""

from __future__ import annotations

import re
from itertools import count

import pytest
from tests.docx.write.papers import full

from govsummary.core.resources import templates_root
from govsummary.docx.write import typeset
from govsummary.docx.write.packaging import pack, unpack
from govsummary.plugin.manager import build_manager

PLUGINS = build_manager(discover=False)
STYLES = "word/styles.xml"


def parts_of(name: str) -> dict[str, bytes]:
    return unpack((templates_root() / f"{name}.docx").read_bytes())


def as_word_saves(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Every identifier anew (``a``, ``a0``, ``a1`` …), as Word gives them to Chinese names."""
    known = re.findall(r'w:styleId="([^"]*)"', parts[STYLES].decode())
    fresh = {id_: f"a{number}" for id_, number in zip(known, count(), strict=False)}
    use = re.compile(r'(w:styleId="|<w:(?:pStyle|rStyle|basedOn) w:val=")([^"]*)"')
    return {
        name: use.sub(lambda found: f'{found[1]}{fresh[found[2]]}"', part.decode()).encode() if "word/" in name else part
        for name, part in parts.items()
    }


def printed(parts: dict[str, bytes], folder, name: str = "ours.docx") -> dict[str, bytes]:
    """The parts of a paper set with a template of these."""
    (folder / name).write_bytes(pack(parts))
    return unpack(typeset(full(), PLUGINS, template=str(folder / name)))


@pytest.mark.parametrize("name", ["plain", "redhead", "upward", "letter"])
def test_styles_are_known_by_their_names(name, tmp_path):
    """Signature, tables, mark and imprint look as they did before somebody saved the template in Word."""
    official = unpack(typeset(full(template=name), PLUGINS))
    assert printed(as_word_saves(parts_of(name)), tmp_path) == official


def test_a_style_that_has_taken_a_name_of_ours_makes_room(tmp_path):
    """Word's own ``Title`` and ``Date`` are other styles than 标题 and 成文日期, and both keep their look."""
    parts = as_word_saves(parts_of("redhead"))
    own = '<w:style w:type="paragraph" w:styleId="Date"><w:name w:val="Date"/><w:basedOn w:val="a0"/></w:style></w:styles>'
    parts[STYLES] = parts[STYLES].replace(b"</w:styles>", own.encode())
    styles = printed(parts, tmp_path)[STYLES].decode()
    assert '<w:style w:type="paragraph" w:styleId="OtherDate"><w:name w:val="Date"/>' in styles
    assert re.search(r'w:styleId="Date"><w:name w:val="成文日期"/>', styles)


def test_a_style_that_was_deleted_comes_back(tmp_path):
    """Also where a template was begun on an empty page."""
    parts = parts_of("redhead")
    parts[STYLES] = re.sub(rb'<w:style [^>]*w:styleId="TableNumber">.*?</w:style>', b"", parts[STYLES])
    assert b"TableNumber" not in parts[STYLES]
    styles = printed(parts, tmp_path)[STYLES]
    assert b'w:styleId="TableNumber"' in styles
    assert styles.count(b'w:styleId="Signer"') == 1


def test_what_an_officer_changed_in_a_style_stays(tmp_path):
    """Only identifiers are ours."""
    parts = as_word_saves(parts_of("redhead"))
    parts[STYLES] = parts[STYLES].replace("黑体".encode(), "方正黑体_GBK".encode())
    assert "方正黑体_GBK".encode() in printed(parts, tmp_path)[STYLES]


@pytest.mark.parametrize("name", ["redhead", "letter"])
def test_the_mark_is_no_larger_than_its_style_says(name, tmp_path):
    """It is set by program, to fit the page's width; how large it may be, the template says (7.2.4: 酌定)."""
    parts = parts_of(name)
    style = re.search(rb'<w:style [^>]*w:styleId="Mark">.*?</w:style>', parts[STYLES])[0]
    assert b'<w:sz w:val="84"/>' in style
    parts[STYLES] = parts[STYLES].replace(style, style.replace(b'<w:sz w:val="84"/>', b'<w:sz w:val="60"/>'))
    body = printed(parts, tmp_path)["word/document.xml"].decode()
    marks = re.findall(r'<w:pStyle w:val="Mark"/>.*?</w:p>', body)
    assert marks
    assert {int(size) for mark in marks for size in re.findall(r'<w:sz w:val="(\d+)"', mark)} == {60}
