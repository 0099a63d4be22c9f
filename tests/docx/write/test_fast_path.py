"""The fast way of filling makes the very bytes that docxtpl makes, whatever stands in a report."""

from __future__ import annotations

from datetime import date
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from govsummary.compose import compose
from govsummary.core.blocks import Counting, Enumeration, Image, Paragraph, Picture, Table
from govsummary.core.files import CUSTOM_PROPERTIES, origin
from govsummary.core.model import (
    Attachment,
    Footnote,
    Imprint,
    Layout,
    Letterhead,
    Part,
    Report,
    ReportPart,
    Section,
    Signature,
    in_paragraphs,
)
from govsummary.core.resources import templates_root
from govsummary.docx.write import compiled as compiling
from govsummary.docx.write import typeset
from govsummary.docx.write.packaging import declared, pack, unpack
from govsummary.plugin.manager import build_manager

PLUGINS = build_manager(discover=False)
AWKWARD = [
    "R&D占比<5%",
    "a > b",
    "\"双\"'单'",
    "{{ 不是标签 }}",
    "{% if %}",
    "{_{",
    "　 首尾空格 ",
    "臺灣",
    "𬭎𰻝",
    "\u200b零宽",
    "é́",
    "x" * 300,
]
BREAKS = ["两段\n\n之间", "制表\t符"]
texts = st.sampled_from([*AWKWARD, *BREAKS]) | st.text(
    st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=30
)
titles = st.sampled_from(["工作总结", "清溪县农业农村局关于2025年农业农村工作情况的报告", *AWKWARD])
tables = st.builds(
    lambda cells, caption, wide: Table(("甲", "乙"), (tuple(cells),), caption=caption, unit="万元", landscape=wide),
    st.lists(texts, min_size=2, max_size=2), texts, st.booleans(),
)  # fmt: skip
listed = st.builds(
    Enumeration,
    st.lists(texts, min_size=1, max_size=3).map(tuple),
    counting=st.sampled_from(get_args(Counting)),
    apart=st.booleans(),
)
pictures = st.builds(
    Picture,
    st.just("现场.png"),
    texts,
    texts,
    width=st.sampled_from([0, 90]),
    image=st.sampled_from([None, Image(b"png", "png", 300, 200), Image(b"jpeg", "jpeg", 20, 4000, 300.0)]),
)
leads = st.builds(Paragraph, st.sampled_from(["抓机制。出台办法3个。", "甲[^1]乙"]), bold_lead=st.booleans())
sections = st.lists(
    st.builds(
        Section,
        heading=st.none() | texts,
        body=st.lists(st.builds(Paragraph, texts) | leads | listed | tables | pictures, max_size=3).map(tuple),
        ending=st.just(()) | st.tuples(st.builds(Paragraph, texts)),
    ),
    min_size=1,
    max_size=3,
).map(tuple)
letterheads = st.builds(
    Letterhead,
    mark=st.sampled_from([(), ("清溪县人民政府",), ("甲局", "乙局", "丙局")]),
    document_number=st.sampled_from(["", "清农〔2026〕3号"]),
    secrecy=st.sampled_from(["", "机密★1年"]),
    urgency=st.sampled_from(["", "特急"]),
    signers=st.sampled_from([(), ("林卫东",), ("甲", "乙", "丙")]),
)
reports = st.builds(
    Report,
    title=titles,
    issuers=st.sampled_from([("清溪县农业农村局",), ("甲局", "乙局")]),
    addressee=st.sampled_from(["", "清溪县人民政府"]),
    date=st.just(date(2026, 1, 15)),
    letterhead=st.none() | letterheads,
    imprint=st.none() | st.builds(Imprint, copies_to=st.lists(texts, max_size=3).map(tuple), printer=texts),
    signature=st.none() | st.builds(Signature, sealed=st.booleans(), note=st.sampled_from(["", "联系人：<张三>"])),
    parts=st.builds(lambda s, heading: (ReportPart(Part("measures", "主要做法"), s, heading),), sections, st.none() | texts),
    footnotes=st.sampled_from([(), (Footnote("1", "注<一>。\n又一段。", ("footnotes", "1")),)]),
    closing=st.sampled_from([(), in_paragraphs("特此报告。")]),
    attachments=st.lists(st.builds(Attachment, title=texts, sections=st.just(()) | sections), max_size=2).map(tuple),
    layout=st.builds(
        Layout, profile=st.sampled_from(["word", "gbt33476"]), run_in_levels=st.sampled_from([(), (1, 3), (2, 3, 4)]),
        template=st.sampled_from(["", "letter"]),
    ),
)  # fmt: skip


def by_docxtpl(outline):
    """As if the template had never been seen before."""
    compiling._compiled.clear()
    return typeset(outline, PLUGINS)


@settings(max_examples=120)
@given(reports)
def test_every_byte_is_docxtpls(report):
    """Part by part, and so the whole package; what docxtpl refuses, the fast way refuses too."""
    outline = compose(report, PLUGINS)
    reference = by_docxtpl(outline)
    assert typeset(outline, PLUGINS) == reference


def test_what_is_not_sure_is_left_to_docxtpl_and_counted(tmp_path):
    """A template with tags in its footer is filled by docxtpl every time, and rightly."""
    parts = unpack((templates_root() / "plain.docx").read_bytes())
    footer = next(name for name in sorted(parts) if name.startswith("word/footer"))
    parts[footer] = parts[footer].replace("— ".encode(), b"{{ title }} ")
    template = tmp_path / "页脚.docx"
    template.write_bytes(pack(parts))
    compiling._compiled.clear()
    for title in ("甲", "乙"):
        outline = compose(
            Report(title, parts=(ReportPart(Part("measures", "主要做法"), (Section(body=in_paragraphs("正文。")),)),)),
            PLUGINS,
        )
        assert title in unpack(typeset(outline, PLUGINS, template=str(template)))[footer].decode()
    (one,) = compiling._compiled.values()
    assert (one.filled, one.by_docxtpl) == (2, 2)


def test_ordinary_reports_go_the_fast_way():
    """Only the first of them is docxtpl's."""
    compiling._compiled.clear()
    outline = compose(
        Report("标题", parts=(ReportPart(Part("measures", "主要做法"), (Section(body=in_paragraphs("正文。")),)),)), PLUGINS
    )
    by_docxtpl(outline)
    for _ in range(5):
        typeset(outline, PLUGINS)
    (template,) = compiling._compiled.values()
    assert (template.filled, template.by_docxtpl) == (6, 1)


def test_a_template_with_properties_of_its_own_makes_stamped_documents(tmp_path):
    """Word keeps such properties in the very part that holds the stamp; every paper of the template has its own stamp."""
    properties = 'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    parts = declared(unpack((templates_root() / "plain.docx").read_bytes()))
    parts[CUSTOM_PROPERTIES] = f"<Properties {properties}/>".encode()
    template = tmp_path / "自带属性.docx"
    template.write_bytes(pack(parts))
    compiling._compiled.clear()
    papers = [
        Report(title, parts=(ReportPart(Part("measures", "主要做法"), (Section(body=in_paragraphs("正文。")),)),))
        for title in ("甲", "乙", "丙")
    ]
    made = [typeset(compose(paper, PLUGINS), PLUGINS, template=str(template)) for paper in papers]
    assert [origin(paper) for paper in made] == ["untouched"] * 3
