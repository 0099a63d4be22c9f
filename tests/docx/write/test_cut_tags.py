"""A tag that Word cut is filled or refused with its place; no paper loses a word in silence."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.docx.write.made_templates import (
    BETWEEN,
    DOCUMENT,
    HEADER_PARTS,
    PLACES,
    TRACKED,
    WRAPPERS,
    cut,
    run,
    template,
    words,
)
from tests.docx.write.papers import full, short

from govsummary.core.errors import TemplateError
from govsummary.core.resources import templates_root
from govsummary.docx.write import typeset, typesetting
from govsummary.docx.write.packaging import pack, unpack
from govsummary.lint.doctor import faults
from govsummary.plugin.hooks import hookimpl
from govsummary.plugin.manager import build_manager
from govsummary.plugin.offers import WordTemplate

PLUGINS = build_manager(discover=False)
PAPER = full()
TAG = "前{{ title }}后"
BLOCK = "{% if title %}有{{ date }}{% endif %}"
SHOWN = {TAG: f"前{PAPER.report.title}后", BLOCK: "有2026年11月23日"}


def printed(file) -> dict[str, str]:
    return words(typeset(PAPER, PLUGINS, template=str(file)))


def plain_text() -> str:
    return words(typeset(PAPER, PLUGINS, template="plain"))[DOCUMENT]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("wrapper", WRAPPERS)
def test_a_tag_cut_by_an_element_is_filled(wrapper, place, tmp_path):
    """In the middle of its name, whatever was put around its end; all else of the paper is there."""
    found = printed(template(tmp_path, cut(TAG, (5, 9), wrapper, "nothing"), place))
    assert any(SHOWN[TAG] in text for text in found.values())
    assert found[DOCUMENT].endswith(plain_text()[-200:])


def attempted(file) -> dict[str, str] | str:
    """The words of the paper, or why there is none."""
    try:
        return printed(file)
    except TemplateError as fault:
        return str(fault)


cuts = st.builds(
    cut,
    st.sampled_from([TAG, BLOCK]),
    st.tuples(st.integers(0, 40), st.integers(0, 40)),
    st.sampled_from(sorted(WRAPPERS)),
    st.sampled_from(sorted(BETWEEN)),
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts, st.sampled_from(PLACES))
def test_wherever_a_tag_is_cut_it_is_filled_or_refused_with_its_place(tmp_path, paragraph, place):
    """Whole tags and blocks, any two cuts, any wrapper, any part: all words or none. A tag without a block always works."""
    found = attempted(template(tmp_path, paragraph, place))
    if isinstance(found, str):
        assert re.search(r"GS603 .*(?:第\d段|paragraph \d).*\{% (?:if title|endif) %\}", found)
        assert "endif" in re.sub("<[^>]+>", "", paragraph)
        return
    assert any(shown in text for text in found.values() for shown in SHOWN.values())
    assert found[DOCUMENT].endswith(plain_text()[-200:])
    assert "旧的" not in "".join(found.values())


@pytest.mark.parametrize("place", ["body", "header", "endnote"])
def test_a_block_that_begins_in_a_link_and_ends_outside_is_refused(place, tmp_path, monkeypatch):
    """False, it would leave half a link behind."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    with pytest.raises(TemplateError, match=r"GS603 第\d段.*不在同一个") as fault:
        printed(template(tmp_path, cut(BLOCK, (0, 14), "link", "nothing"), place))
    label = {"body": "ours.docx:", "header": "ours.docx 页眉:", "endnote": "ours.docx 尾注:"}[place]
    assert str(fault.value).startswith(label)


def test_the_whole_tag_looks_as_it_begins(tmp_path):
    """Its later pieces had a format of their own."""
    file = template(tmp_path, cut(TAG, (5, 9), "inserted", "nothing"))
    body = unpack(typeset(PAPER, PLUGINS, template=str(file)))[DOCUMENT].decode()
    assert f">前{PAPER.report.title}<" in body


@pytest.mark.parametrize("text", ["集合{", "见{附表}", "}", "100%}", "#}", "{_{ 名称 }_}{"])
def test_a_brace_of_the_text_joins_no_tag(text, tmp_path):
    """At the end of a paragraph, right before a tag in the next one, or before a link."""
    after = f"<w:p>{run(text)}</w:p><w:p>{run('{{ title }}')}</w:p>"
    linked = f"<w:p>{run('{{ date }}')}<w:hyperlink w:anchor='a'>{run(text)}</w:hyperlink></w:p>"
    shown = text.replace("{_{", "{{").replace("}_}", "}}")
    if "%}" in text or "#}" in text:
        assert "GS603" in str(attempted(template(tmp_path, after + linked)))
        return
    found = printed(template(tmp_path, after + linked))[DOCUMENT]
    assert found.startswith(f"{shown}{PAPER.report.title}2026年11月23日{shown}")


def remarks(file) -> list[str]:
    return [found.code for found in typesetting(PAPER, PLUGINS, template=str(file)).diagnostics]


def test_tracked_changes_count_as_accepted_and_are_told(tmp_path):
    """What was deleted is no text, a paragraph whose mark was deleted runs on, and no change reaches the paper."""
    gone = f"<w:del {TRACKED}><w:r><w:delText>{{{{ 旧标签 }}}}</w:delText></w:r></w:del>"
    mark = f"<w:pPr><w:rPr><w:del {TRACKED}/></w:rPr></w:pPr>"
    former = f"<w:rPr><w:b/><w:rPrChange {TRACKED}><w:rPr/></w:rPrChange></w:rPr>"
    deleted = f"<w:trPr><w:del {TRACKED}/></w:trPr>"
    row = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{deleted}<w:tc><w:p>{run('删去的行')}</w:p></w:tc></w:tr></w:tbl>"
    paragraphs = f"<w:p>{mark}{run('上半句，')}{gone}</w:p><w:p>{run('下半句。', former)}</w:p>{row}"
    file = template(tmp_path, paragraphs)
    body = unpack(typeset(PAPER, PLUGINS, template=str(file)))[DOCUMENT].decode()
    assert re.search(
        r"<w:p><w:r>[^/]*<w:t[^>]*>上半句，</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t[^>]*>下半句。</w:t></w:r></w:p>", body
    )
    assert "删去的行" not in body
    assert not re.search(r"<w:(?:ins|del|moveFrom|moveTo|\w+Change)\b", body)
    assert remarks(file) == ["GS617"]


def test_a_template_without_changes_is_told_nothing(tmp_path):
    """Nor are the official ones."""
    assert remarks(template(tmp_path, f"<w:p>{run('一行字')}</w:p>")) == []
    assert remarks("plain") == []


def table(*rows: str) -> str:
    made = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{made}</w:tbl>"


def cells(*texts: str) -> str:
    return "".join(f"<w:tc><w:p>{run(text)}</w:p></w:tc>" for text in texts)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ((cells("{% for n in [1, 2] %}{{ n }}", "甲{% endfor %}"),), "不在同一个"),
        ((cells("{% for n in [1, 2] %}{{ n }}"), cells("甲{% endfor %}")), "不在同一个"),
        ((cells("{%tr for n in [1, 2] %}"), cells("{{ n }}", "甲"), cells("{% endfor %}")), "写法要一致"),
        ((cells("{%tr for n in [1, 2] %}", "甲"), cells("{{ n }}"), cells("{%tr endfor %}")), "独占一行"),
        ((cells("表头", "表头"), cells("{%tc for n in [1, 2, 3] %}", "{{ n }}", "{%tc endfor %}")), "格数不一样"),
        ((cells("{%p if title %}"),), "独占|末尾要留一个空段|没有对应"),
    ],
)
def test_a_loop_that_would_tear_a_table_is_refused(rows, told, tmp_path, monkeypatch):
    """Rows of different lengths, half cells, a cell without a paragraph."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    with pytest.raises(TemplateError, match=rf"GS6(?:03|16).*({told})"):
        printed(template(tmp_path, table(*rows)))


def test_cells_repeated_in_every_row_are_no_fault(tmp_path):
    """The rows are as long as one another."""
    loop = cells("{%tc for n in [1, 2, 3] %}", "第{{ n }}格", "{%tc endfor %}")
    assert "第1格第2格第3格第1格第2格第3格" in printed(template(tmp_path, table(loop, loop)))[DOCUMENT]


def test_a_tag_takes_no_picture_along(tmp_path):
    """A paragraph that a tag stands for is dropped with all that is in it."""
    picture = "<w:r><w:pict/></w:r>"
    with pytest.raises(TemplateError, match="GS603"):
        printed(template(tmp_path, f"<w:p>{run('{%p if title %}')}{picture}</w:p><w:p>{run('{%p endif %}')}</w:p>"))


def body_of(folder, *paragraphs: str):
    """A template of these paragraphs alone."""
    parts = unpack((templates_root() / "plain.docx").read_bytes())
    inside = "".join(f"<w:p>{run(text)}</w:p>" for text in paragraphs)
    parts[DOCUMENT] = re.sub(rb"<w:body>.*(?=<w:sectPr)", f"<w:body>{inside}".encode(), parts[DOCUMENT], flags=re.DOTALL)
    (folder / "own.docx").write_bytes(pack(parts))
    return folder / "own.docx"


LOOP, IS_TABLE, END_IF, END = "{%p for b in body %}", "{%p if b.kind == 'table' %}", "{%p endif %}", "{%p endfor %}"
IS_PLAIN = "{%p if b.kind == 'paragraph' %}"
EVERY_BLOCK = (LOOP, IS_TABLE, "{{p b.table }}", "{%p else %}", "{{ b.text }}{{ b.run_in }}", END_IF, END)
ATTACHED = ("{%p for a in attachments %}", "{%p for b in a.blocks %}", "{{ b.text }}", END, END)
TABLES_ATTACHED = ("{%p for a in attachments %}", "{%p for b in a.blocks %}", IS_TABLE, "{{p b.table }}", END_IF, END, END)
TITLES_ATTACHED = ("{%p for a in attachments %}", "{%p for line in a.title_lines %}", "{{ line }}", END, END)
FIRST_NOTE = ("{%p for n in attachment_notes %}", "{%p if n.kind == 'first' %}", "{{ n.title }}", END_IF, END)


@pytest.mark.parametrize(
    ("paragraphs", "name"),
    [
        ((LOOP, "{{ b.text }}", END), "body"),
        ((LOOP, IS_PLAIN, "{{ b.text }}", END_IF, END), "body"),
        (("{%p for b in body[:2] %}", "{{ b.text }}", END), "body"),
        (("{%p if body %}", "有", END_IF), "body"),
        ((*EVERY_BLOCK, *ATTACHED), "attachments.blocks"),
        ((*EVERY_BLOCK, *TABLES_ATTACHED), "attachments.blocks"),
        ((*FIRST_NOTE, *EVERY_BLOCK, *TITLES_ATTACHED), "attachment_notes.title"),
    ],
)
def test_a_template_that_leaves_something_out_is_refused(paragraphs, name, tmp_path):
    """A kind of block without a branch, though the same words stand elsewhere; the tag is told with its paragraph."""
    with pytest.raises(TemplateError, match=rf"own\.docx: GS615.*{re.escape(name)}.*\{{%"):
        printed(body_of(tmp_path, *paragraphs))


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("{{ title }}", "{% if kind == 'briefing' %}{{ addressee }}{% endif %}"),
        ("{{ addressee | replace('市', '') }}", "{{ issuers | first }}"),
        ("{% if date and kind == 'annual' %}{{ date }}{% endif %}", "{{ title | upper }}"),
        ("{{ issuers | join('、') }}", "{% for name in issuers %}{{ loop.index }}{{ name }}{% endfor %}"),
        ("{% if letterhead.document_number %}{{ letterhead.document_number }}{% else %}{{ date }}{% endif %}",),
        ("{%p if signature %}", "{{p signature }}", "{%p endif %}", "{% if imprint %}有版记{% endif %}"),
        ("{%p for line in title_lines %}", "※{{ line }}※", "{%p endfor %}"),
    ],
)
def test_what_the_author_decides_is_no_loss(paragraphs, tmp_path):
    """Conditions, filters, parts of a name."""
    found = printed(body_of(tmp_path, *paragraphs, *EVERY_BLOCK))
    assert "特此报告。" in found[DOCUMENT]


def test_tables_after_the_text_are_no_loss(tmp_path):
    """In another order, but all of them."""
    texts = (
        "{%p for b in body %}",
        "{%p if b.kind != 'table' %}",
        "{{ b.text }}{{ b.run_in }}",
        "{%p endif %}",
        "{%p endfor %}",
    )
    tables = ("{%p for b in body %}", "{%p if b.kind == 'table' %}", "{{p b.table }}", "{%p endif %}", "{%p endfor %}")
    assert "第7类科技计划项目" in printed(body_of(tmp_path, *texts, *tables))[DOCUMENT]


def test_a_template_of_a_plugin_that_leaves_something_out_is_known_before_it_is_used(tmp_path):
    """``govsummary plugins`` sets a paper with every kind of block."""
    file = body_of(tmp_path, LOOP, IS_PLAIN, "{{ b.text }}", END_IF, END)

    class Ours:
        @hookimpl
        def govsummary_templates(self):
            return [WordTemplate("ours", "本局", file)]

    plugins = build_manager({"ours": Ours()}, discover=False)
    assert any("GS615" in fault for fault in map(str, faults(plugins, "ours", "govsummary_templates")))


def test_the_quick_way_is_as_careful(tmp_path):
    """A paper of a kind that the first did not have."""
    file = body_of(
        tmp_path, "{%p for b in body %}", "{%p if b.kind == 'paragraph' %}", "{{ b.text }}", "{%p endif %}", "{%p endfor %}"
    )
    plain = short()
    for _ in range(3):
        assert "全年工作顺利完成。" in words(typeset(plain, PLUGINS, template=str(file)))[DOCUMENT]
    with pytest.raises(TemplateError, match="GS615"):
        typeset(PAPER, PLUGINS, template=str(file))


@pytest.mark.parametrize("place", sorted(HEADER_PARTS))
def test_what_a_header_or_note_promises_has_to_stand_there(place, tmp_path):
    """And does."""
    found = printed(template(tmp_path, f"<w:p>{run('{{ addressee }}')}</w:p>", place))
    assert sum("××市人民政府：" in text for text in found.values()) == 2


def test_missing_styles_that_the_paper_needs_are_told(tmp_path):
    """By their names; those that it does not need are not."""
    file = template(tmp_path, "<w:p/>")
    parts = unpack(file.read_bytes())
    parts["word/styles.xml"] = parts["word/styles.xml"].replace('w:val="署名"'.encode(), 'w:val="落款"'.encode())
    file.write_bytes(pack(parts))
    made = typesetting(PAPER, PLUGINS, template=str(file))
    assert [(found.code, "署名" in found.message) for found in made.diagnostics] == [("GS618", True)]
    assert typesetting(short(), PLUGINS, template=str(file)).diagnostics == ()
