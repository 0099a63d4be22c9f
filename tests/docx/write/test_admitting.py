"""What may be no template is refused by name, in words that a clerk can use; Word's own templates work."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from tests.docx.write.made_templates import DOCUMENT, OFFICE, boxed, cut, in_cell, run, template, words
from tests.docx.write.papers import full

from govsummary.core import limits
from govsummary.core.errors import TemplateError
from govsummary.core.model import Outline
from govsummary.core.resources import templates_root
from govsummary.docx.read import open_word
from govsummary.docx.write import typeset
from govsummary.docx.write.packaging import pack, unpack
from govsummary.plugin.manager import build_manager

PLUGINS = build_manager(discover=False)
PAPER: Outline = full()
PLAIN = unpack((templates_root() / "plain.docx").read_bytes())
TYPES = "[Content_Types].xml"
EMPTY_ZIP = io.BytesIO()
zipfile.ZipFile(EMPTY_ZIP, "w").close()


@pytest.fixture(autouse=True)
def in_chinese(monkeypatch):
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")


def refused(file) -> str:
    with pytest.raises(TemplateError) as fault:
        typeset(PAPER, PLUGINS, template=str(file))
    assert fault.value.hint
    return str(fault.value)


def saved(folder, parts: dict[str, bytes], name: str = "ours.docx"):
    (folder / name).write_bytes(pack(parts))
    return folder / name


def linked(
    parts: dict[str, bytes], kind: str, target: str, of: str = "document", mode: str = "External"
) -> dict[str, bytes]:
    """The parts with one relationship more."""
    relations = f"word/_rels/{of}.xml.rels"
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    link = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    return {**parts, relations: parts.get(relations, empty).replace(b"</Relationships>", link.encode())}


def with_mail_merge() -> dict[str, bytes]:
    """Opened, it asks a data base."""
    settings = PLAIN["word/settings.xml"]
    asked = b'<w:mailMerge><w:query w:val="SELECT * FROM a"/></w:mailMerge></w:settings>'
    return {**PLAIN, "word/settings.xml": settings.replace(b"</w:settings>", asked)}


def with_field(code: str) -> dict[str, bytes]:
    """A document with a field of this instruction, in pieces as Word writes it."""
    half = len(code) // 2
    pieces = "".join(
        f'<w:r><w:instrText xml:space="preserve">{part}</w:instrText></w:r>' for part in (code[:half], code[half:])
    )
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    field = f"<w:p>{begin}{pieces}{end}</w:p>"
    return {**PLAIN, DOCUMENT: PLAIN[DOCUMENT].replace(b"<w:body>", f"<w:body>{field}".encode())}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "文件是空的"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧版 .doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "加了密码"),
        ("工作总结".encode(), "纯文字"),
        (b"%PDF-1.7", "PDF"),
        (b"{\\rtf1}", "RTF"),
        (b"\0\1\2\3" * 99, "不是 .docx"),
        (b"PK\3\4 and no more", "已损坏"),
        (EMPTY_ZIP.getvalue(), "没有 Word 正文"),
        (pack({"xl/workbook.xml": b"<a/>"}), "Excel"),
        (pack({DOCUMENT: PLAIN[DOCUMENT]}), "不完整"),
        (pack({**PLAIN, DOCUMENT: b"<w:document"}), "已损坏"),
        (pack({**PLAIN, TYPES: PLAIN[TYPES].replace(b"Extension=", b"Extensiom=")}), "已损坏"),
        (pack({**PLAIN, "word/footer1.xml": b"<w:ftr>"}), "已损坏"),
        (pack({**PLAIN, DOCUMENT: b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + PLAIN[DOCUMENT].partition(b"?>")[2]}), "实体"),
        (pack({**PLAIN, DOCUMENT: b"<document xmlns='http://purl.oclc.org/ooxml/wordprocessingml/main'/>"}), "严格"),
    ],
)
def test_what_is_no_template_is_told_as_what_it_is(content, reason, tmp_path):
    """In Chinese, without a library's English or a program's objects."""
    (tmp_path / "ours.docx").write_bytes(content)
    told = refused(tmp_path / "ours.docx")
    assert "GS605 打不开模板“ours.docx”" in told
    assert reason in told
    assert not re.search(r"[A-Za-z_]{4,} (is|not)|object at", told)


@pytest.mark.parametrize(
    ("parts", "named"),
    [
        ({**PLAIN, "word/vbaProject.bin": b"\0"}, "宏"),
        ({**PLAIN, TYPES: PLAIN[TYPES].replace(b"wordprocessingml.document.main", b"macroEnabled")}, "宏"),
        ({**PLAIN, "word/activeX/activeX1.xml": b"<a/>"}, "ActiveX"),
        (linked(PLAIN, "attachedTemplate", "http://192.0.2.1/a.dotm", "settings"), "挂接的远程模板（http://192.0.2.1"),
        (with_mail_merge(), "邮件合并的数据源"),
        (linked(PLAIN, "attachedTemplate", "file://///server/share/a.dotm", "settings"), "挂接的远程模板"),
        (linked(PLAIN, "attachedTemplate", r"\\server\share\a.dotm", "settings"), "挂接的远程模板"),
        (linked(PLAIN, "image", "https://192.0.2.1/a.png"), "链接到别处的图片"),
        (linked(PLAIN, "image", "file:///C:/a.png"), "链接到别处的图片"),
        (linked(PLAIN, "oleObject", "file:///C:/a.xlsx"), "链接到别处的对象"),
        (linked(PLAIN, "frame", "http://192.0.2.1/"), "链接到别处的内容"),
        (linked(PLAIN, "aFChunk", "a.html", mode="Internal"), "并入的别的文件"),
        (with_field(" DDEAUTO c:\\\\a.exe "), "DDEAUTO"),
        (with_field(" includetext \"a.docx\" "), "includetext"),
        (with_field(' INCLUDEPICTURE "http://192.0.2.1/a.png" '), "INCLUDEPICTURE"),
        (with_field(" LINK Excel.Sheet.8 a.xlsx "), "LINK"),
        ({**PLAIN, "word/footer1.xml": PLAIN["word/footer1.xml"].replace(
            b"</w:ftr>", b'<w:p><w:fldSimple w:instr="DDE a b"/></w:p></w:ftr>')}, "DDE a b"),
    ],
)  # fmt: skip
def test_what_runs_or_fetches_something_is_refused_by_name(parts, named, tmp_path):
    """In a template; any document with it is told by the rules."""
    file = saved(tmp_path, parts)
    told = refused(file)
    assert "GS612 模板里有" in told
    assert named in told
    (rule,) = [rule for rule in PLUGINS.all("govsummary_rules") if rule.name == "layout-dangers"]
    (found,) = rule.document(open_word(file))
    assert (found.code, named in found.message) == ("GS613", True)


@pytest.mark.parametrize(
    "parts",
    [
        PLAIN,
        linked(PLAIN, "attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm", "settings"),
        linked(PLAIN, "hyperlink", "https://192.0.2.1/"),
        with_field(" PAGE "),
        with_field(" DATE \\@ yyyy "),
    ],
)
def test_what_only_a_reader_follows_is_no_danger(parts, tmp_path):
    """Links of text, page numbers, the template that the machine itself has."""
    file = saved(tmp_path, parts)
    assert "特此报告。" in words(typeset(PAPER, PLUGINS, template=str(file)))[DOCUMENT]
    assert open_word(file).dangers == ()


def test_words_own_template_works(tmp_path):
    """A .dotx has another content type; the paper is an ordinary document."""
    types = PLAIN["[Content_Types].xml"].replace(b"document.main+xml", b"template.main+xml")
    made = unpack(
        typeset(PAPER, PLUGINS, template=str(saved(tmp_path, {**PLAIN, "[Content_Types].xml": types}, "ours.dotx")))
    )
    assert b"wordprocessingml.document.main+xml" in made["[Content_Types].xml"]


def test_a_template_without_a_page_of_its_own_works(tmp_path):
    """Some programs write none."""
    body = re.sub(rb"<w:sectPr.*</w:sectPr>", b"", PLAIN[DOCUMENT], flags=re.DOTALL)
    assert b"<w:pgMar" in unpack(typeset(PAPER, PLUGINS, template=str(saved(tmp_path, {**PLAIN, DOCUMENT: body}))))[DOCUMENT]


@pytest.mark.parametrize("name", ["TEMPLATE_BYTES", "TEMPLATE_TEXT_BYTES", "PACKAGE_PARTS", "PACKAGE_BYTES"])
def test_a_bomb_is_refused_before_it_is_unpacked(name, tmp_path, monkeypatch):
    """By what its index says; that is what Python unpacks at most."""
    monkeypatch.setattr(limits, name, 10)
    assert re.search("过大|过多", refused(saved(tmp_path, PLAIN)))


def test_a_million_open_braces_take_no_time(tmp_path):
    """Each is looked at once."""
    assert "GS603" in refused(template(tmp_path, f"<w:p>{run('{{' * 500_000)}</w:p>"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{% if 1 %}" * 30 + "{% endif %}" * 30, "GS603 第1段附近的标签有错（if、for 套了16层以上）"),
        ("{{ " + "(" * 150 + "1" + ")" * 150 + " }}", "GS603 第1段附近的标签有错（括号或运算套得太多）"),
        ("{{ '" + "长" * 1100 + "' }}", "GS603 第1段附近的标签有错（标签长于1000个字）"),
        ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "GS603 第1段附近的标签有错（括号或运算套得太多）"),
        ("{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}", "GS614 第1段循环太多"),
        ("{{ '字' * 10 ** 9 }}", "GS614 第1段"),
        ("{% include 'a' %}", "GS603 第1段附近的标签有错（写法不对）"),
        ("{% for x in range(2) recursive %}{{ loop(x) }}{% endfor %}", "GS603 第1段附近的标签有错（不能用 recursive 循环）"),
        ("{{ title", "少了括号"),
        ("{% wenn title %}", "没有叫 wenn 的标签"),
        ("{{ title | }}", "标签没有写完"),
        ("{{ title ) }}", "不认识的符号“)”"),
        ("{{ title、date }}", "不认识的符号“、”"),
        ("{{ title is gut }}", "没有叫 gut 的判断"),
        ("{{ kind + 1 }}", "GS603 第1段附近的标签有错（写法不对）"),
    ],
)
def test_what_jinja_or_python_cannot_do_is_told_with_its_place(text, told, tmp_path):
    """In the clerk's words, never as the program's fault."""
    assert told in refused(template(tmp_path, f"<w:p>{run(text)}</w:p>"))


@pytest.mark.parametrize(
    "text",
    [
        "｛｛ title ｝｝",
        "{{ title ｝｝",
        "｛% if title %｝",
        "{％ if title ％}",
        "{＃ 说明 ＃}",
        "﹛﹛ title ﹜﹜",
        "{ title }",
        "｛title｝",
        "{ block.text }",
    ],
)
@pytest.mark.parametrize("place", ["body", "text box", "header", "footnote", "endnote"])
def test_what_would_print_code_is_told(text, place, tmp_path):
    """Full-width or single braces, wherever tags are filled."""
    assert "GS601 第" in refused(template(tmp_path, f"<w:p>{run(text)}</w:p>", place))


@pytest.mark.parametrize(
    "text",
    [
        "{{ issuers ｜ join('、') }}",
        "{{ issuers | join（'、'） }}",
        "{% if kind ＝= 'annual' %}{% endif %}",
        "{{ kind == ＂annual＂ }}",
    ],
)
def test_full_width_marks_in_a_tag_are_told(text, tmp_path):
    """By the mark that is to be typed again; inside quotes they are text."""
    assert re.search("GS603 第1段.*全角的“[｜（＝＂]”", refused(template(tmp_path, f"<w:p>{run(text)}</w:p>")))
    file = template(tmp_path, f"<w:p>{run('{{ title | replace(“（”, “｜”) }}')}</w:p>")
    assert PAPER.report.title in words(typeset(PAPER, PLUGINS, template=str(file)))[DOCUMENT]


def test_a_fault_in_a_picture_is_told_with_its_paragraph(tmp_path):
    """Which has no words of its own."""
    picture = (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="s" alt="{{ 印章 }}"/></w:pict></w:r></w:p>'
    )
    assert refused(template(tmp_path, picture)).startswith("ours.docx: GS602 第1段用了没有的名称（印章）：{{ 印章 }}")


def test_a_tag_where_nothing_fills_it_is_told(tmp_path):
    """A chart's title would print the code."""
    chart = b'<c:chartSpace xmlns:c="urn:c" xmlns:a="urn:a"><a:t>{{ title }}</a:t></c:chartSpace>'
    assert "GS619 图表或图形里的标签不会填写" in refused(saved(tmp_path, {**PLAIN, "word/charts/chart1.xml": chart}))


def test_what_word_fills_itself_does_not_take_the_words_away(tmp_path):
    """A control bound to the file's properties shows those when Word opens it, a field when it prints."""
    bound = '<w:sdtPr><w:showingPlcHdr/><w:dataBinding w:xpath="/a" w:storeItemID="{1}"/></w:sdtPr>'
    control = f"<w:sdt>{bound}<w:sdtContent>{run('{{ title }}')}</w:sdtContent></w:sdt>"
    field = f'<w:fldSimple w:instr=" TITLE ">{run("{{ addressee }}")}</w:fldSimple>'
    body = unpack(typeset(PAPER, PLUGINS, template=str(template(tmp_path, f"<w:p>{control}{field}</w:p>"))))[DOCUMENT]
    assert not re.search(rb"dataBinding|showingPlcHdr|TITLE", body)
    assert words(pack({DOCUMENT: body}))[DOCUMENT].startswith(PAPER.report.title + "××市人民政府：")


def test_words_that_nobody_sees_are_lost_words(tmp_path):
    """A tag in hidden text prints nothing."""
    hidden = f"<w:p>{run('{{ period }}{{ date }}', '<w:rPr><w:vanish/></w:rPr>')}</w:p>"
    parts = unpack(template(tmp_path, hidden).read_bytes())
    parts[DOCUMENT] = parts[DOCUMENT].replace(b"{{p signature }}", b"{# #}")
    assert "GS615 date 的内容没有印出来" in refused(saved(tmp_path, parts))


def test_a_link_to_somewhere_in_the_template_survives(tmp_path):
    """Boxes, cells and links as they were."""
    file = template(tmp_path, in_cell(cut("见{{ title }}", (1, 3), "link", "nothing")) + boxed(f"<w:p>{run('框')}</w:p>"))
    body = unpack(typeset(PAPER, PLUGINS, template=str(file)))[DOCUMENT]
    assert b"<w:hyperlink" in body
    assert "框".encode() in body


@pytest.mark.parametrize("part", ["styles", "settings", "fontTable", "footer1"])
def test_a_part_that_is_not_word_s_is_refused(part, tmp_path):
    """Well-formed, it would go into a paper that Word cannot open."""
    assert f"word/{part}.xml 里的内容不是 Word 的" in refused(saved(tmp_path, {**PLAIN, f"word/{part}.xml": b"<a/>"}))
