"""A file with tracked changes: accepted it is the second paper, rejected the first, whatever was done between them."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator
from tests.docx.comparing.edited_papers import edited_file

from govsummary.core.errors import InvalidReport
from govsummary.core.files import origin
from govsummary.docx.comparing.tracking import tracked_changes
from govsummary.docx.read import open_word
from govsummary.docx.read.package import W
from govsummary.docx.read.revisions import notes
from govsummary.docx.write.packaging import pack, unpack
from govsummary.pipeline import load, outline, typeset

SAMPLES = Path(__file__).parents[3] / "sample_reports"
PAPERS = ("agriculture-annual", "culture-annual", "party-half-year", "scitech-annual")
DOCUMENT = "word/document.xml"


@cache
def paper(name: str) -> bytes:
    return typeset(outline(load(SAMPLES / f"{name}.yaml")))


def printed(data: bytes, view: str | None = None) -> list[tuple[object, ...]]:
    """Every paragraph with its words, style, cell, and the looks of its letters."""
    return [
        (one.words, one.style, one.table, one.cell, _looks(one.runs)) for one in open_word("x", data, view=view).paragraphs
    ]


def _looks(runs) -> list[tuple[str, object]]:
    merged: list[tuple[str, object]] = []
    for run in runs:
        look = replace(run.format, chinese_hint=False)
        text = merged.pop()[0] if merged and merged[-1][1] == look else ""
        merged.append((text + run.text, look))
    return merged


def made(*blocks: str, base: str = "culture-annual") -> bytes:
    """A paper of these blocks alone."""
    parts = unpack(paper(base))
    root = etree.fromstring(parts[DOCUMENT])
    body = root.find(W + "body")
    for one in [one for one in body if one.tag != W + "sectPr"]:
        body.remove(one)
    spaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in root.nsmap.items() if prefix)
    body[:0] = [*etree.fromstring(f"<w:body {spaces}>{''.join(blocks)}</w:body>")]
    return pack({**parts, DOCUMENT: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)})


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def paragraph(text: str, style: str = "Body", looks: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:rPr>{looks}</w:rPr><w:t>{text}</w:t></w:r></w:p>'


def table(*rows: str) -> str:
    cells = ["".join(f"<w:tc><w:tcPr/>{paragraph(text)}</w:tc>" for text in row.split("|")) for row in rows]
    grid = f"<w:tblGrid>{'<w:gridCol/>' * len(rows[0].split('|'))}</w:tblGrid>"
    return f"<w:tbl><w:tblPr/>{grid}{''.join(f'<w:tr>{one}</w:tr>' for one in cells)}</w:tbl>"


ENDS = {"ins": "【¶】", "del": "〖¶〗", "moveFrom": "→¶", "moveTo": "←¶"}


def changed(data: bytes) -> str:
    """The body's words, what was put in in 【】, what was taken out in 〖〗, moved behind an arrow, a changed end as ¶."""
    root = etree.fromstring(unpack(data)[DOCUMENT])
    said = []
    for one in root.iter(W + "p"):
        for piece in one.iter(W + "t", W + "delText"):
            wrapper = piece.getparent().getparent().tag
            form = {W + "ins": "【{}】", W + "del": "〖{}〗", W + "moveFrom": "→{}", W + "moveTo": "←{}"}.get(wrapper, "{}")
            said.append(form.format(piece.text))
        marks = [form for tag, form in ENDS.items() if one.find(f"{W}pPr/{W}rPr/{W}{tag}") is not None]
        said.append(("".join(marks) or "") + "\n")
    return "".join(said).strip("\n")


ONE, TWO, THREE = "抓实春耕备耕，完成播种30万亩。", "加强技术培训，全年办班12期。", "农机检修到村，服务队巡回下乡。"
FOUR = "落实粮食收储政策，应收尽收。"
TAIL = paragraph(TWO)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([ONE], ["抓实春耕备耕，完成播种32.5万亩。"], "抓实春耕备耕，完成播种〖30〗【32.5】万亩。"),
        ([ONE, TWO], [ONE, THREE, TWO], f"{ONE}\n【{THREE}】【¶】\n{TWO}"),
        ([ONE, THREE, TWO], [ONE, TWO], f"{ONE}\n〖{THREE}〗〖¶〗\n{TWO}"),
        ([ONE, TWO], [ONE, TWO, THREE], f"{ONE}\n{TWO}【¶】\n【{THREE}】"),
        ([ONE, TWO, THREE], [ONE, TWO], f"{ONE}\n{TWO}〖¶〗\n〖{THREE}〗"),
        ([ONE + TWO, THREE], [ONE, TWO, THREE], f"{ONE}【¶】\n{TWO}\n{THREE}"),
        ([ONE, TWO, THREE], [ONE + TWO, THREE], f"{ONE}〖¶〗\n{TWO}\n{THREE}"),
        ([ONE, TWO, THREE], [TWO, THREE, ONE], f"〖{ONE}〗〖¶〗\n{TWO}\n{THREE}【¶】\n【{ONE}】"),
        ([ONE, TWO, THREE, FOUR], [TWO, THREE, ONE, FOUR], f"→{ONE}→¶\n{TWO}\n{THREE}\n←{ONE}←¶\n{FOUR}"),
        ([ONE], [THREE[:4]], "〖抓实春耕备耕，完成播种30万亩。〗【农机检修】"),
    ],
    ids=["words", "put in", "out", "put in last", "out last", "split", "merged", "to the end", "moved", "replaced"],
)  # fmt: skip
def test_what_is_marked(old, new, expected):
    """Words alone where words changed; a paragraph's own end, not the one before; ends that cannot go stay."""
    a, b = (made(*map(paragraph, side)) for side in (old, new))
    result = tracked_changes(a, b)
    assert changed(result) == expected
    assert (printed(result, "accept"), printed(result, "reject")) == (printed(b), printed(a))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([table("甲|1", "乙|2"), paragraph(ONE)], [table("甲|1", "乙|3", "丙|4"), paragraph(ONE)]),
        ([table("甲|1", "乙|2"), paragraph(ONE)], [table("甲|1|元", "乙|2|元"), paragraph(ONE)]),
        ([paragraph(ONE), table("甲|1"), paragraph(TWO)], [paragraph(ONE), paragraph(TWO)]),
        ([paragraph(ONE), paragraph("表名"), table("甲|1"), paragraph(TWO)], [paragraph(ONE), table("甲|1"), TAIL]),
        ([paragraph(ONE), table("甲|1"), TAIL], [paragraph(ONE), table("甲一|1"), TAIL, table("乙|2"), TAIL]),
        ([paragraph(ONE)], [paragraph(ONE), table("甲|1"), TAIL]),
        ([paragraph(ONE), table("甲|1"), TAIL], [paragraph(ONE)]),
        ([paragraph(ONE, "Heading2"), paragraph(TWO)], [paragraph(ONE, "Heading1"), paragraph(TWO)]),
        ([paragraph(ONE), paragraph(TWO)], [paragraph(ONE, looks='<w:u w:val="single"/>'), paragraph(TWO)]),
        ([paragraph("")], [paragraph(ONE), paragraph("")]),
    ],
    ids=["rows", "columns", "table gone", "caption gone", "new", "last", "last gone", "style", "looks", "empty"],
)  # fmt: skip
def test_blocks_and_looks(tmp_path, old, new):
    """Tables by rows, or whole where their columns differ; looks and styles are tracked too."""
    around = [paragraph(f"第{n}项工作按计划推进，未见异常情况。") for n in range(9)]
    a, b = made(*around, *old), made(*around, *new)
    result = tracked_changes(a, b)
    assert (printed(result, "accept"), printed(result, "reject")) == (printed(b), printed(a))
    assert not _faults(tmp_path, result)


def _faults(folder: Path, data: bytes) -> list[str]:
    path = folder / "paper.docx"
    path.write_bytes(data)
    return [*map(str, OpenXmlValidator().validate(str(path)).errors)]


@pytest.mark.parametrize("name", PAPERS)
def test_random_edits(tmp_path, name):
    """Accepted and rejected, with styles, looks and cells; and no fault that the paper itself had not."""
    for seed, count in enumerate((1, 4, 12, 25)):
        a = paper(name)
        b = edited_file(a, count, Random(seed))
        result = tracked_changes(a, b)
        assert printed(result, "accept") == printed(b)
        assert printed(result, "reject") == printed(a)
    assert len(_faults(tmp_path, result)) <= len(_faults(tmp_path, b))


def test_two_different_papers(tmp_path):
    """Next to nothing in common; other styles, lists and pictures are brought along."""
    for one, other in ((PAPERS[0], PAPERS[1]), (PAPERS[3], PAPERS[2])):
        result = tracked_changes(paper(one), paper(other))
        assert [line[:4] for line in printed(result, "accept")] == [line[:4] for line in printed(paper(other))]
        assert [(line[0], line[3]) for line in printed(result, "reject")] == [
            (line[0], line[3]) for line in printed(paper(one))
        ]
        assert _faults(tmp_path, result) == []


def test_the_same_paper_has_no_changes():
    """And the same files give the same bytes, which govsummary knows as its own."""
    a = paper(PAPERS[1])
    b = edited_file(a, 5, Random(1))
    assert notes(etree.fromstring(unpack(tracked_changes(a, a))[DOCUMENT])) == ()
    assert tracked_changes(a, b) == tracked_changes(a, b)
    assert origin(tracked_changes(a, b)) == "untouched"


def test_neighbouring_paragraphs_are_apart():
    """LibreOffice takes changes of one minute for one and then rejects too much."""
    result = tracked_changes(made(paragraph(ONE)), made(paragraph(ONE), *map(paragraph, (TWO, THREE, TWO))))
    root = etree.fromstring(unpack(result)[DOCUMENT])
    days = [{one.get(W + "date") for one in p.iter(W + "ins")} for p in root.iter(W + "p")]
    assert all(len(one) == 1 and one != other for one, other in pairwise(days))


def test_words_of_several_looks_that_are_gone():
    """Each comes back as it looked."""
    bold = f"<w:p>{run('抓实')}<w:r><w:rPr><w:b/></w:rPr><w:t>春耕</w:t></w:r>{run('备耕，农资供应充足。')}</w:p>"
    a, b = made(bold, TAIL), made(f"<w:p>{run('抓实农资供应充足。')}</w:p>", TAIL)
    assert printed(tracked_changes(a, b), "reject") == printed(a)


def test_a_style_that_counts_in_one_file_alone():
    """Headings numbered by their style, and a paper whose style of that name has no numbers."""
    plain = made(paragraph(ONE, "Heading1"), TAIL)
    parts = unpack(plain)
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    lists = (
        f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    root = etree.fromstring(parts["word/styles.xml"])
    (style,) = [one for one in root.iter(W + "style") if one.get(W + "styleId") == "Heading1"]
    style.find(W + "pPr").append(etree.fromstring(f'<w:numPr {space}><w:numId w:val="1"/></w:numPr>'))
    numbered = pack(
        {
            **parts,
            "word/styles.xml": etree.tostring(root),
            "word/numbering.xml": f"<w:numbering {space}>{lists}</w:numbering>".encode(),
        }
    )
    for a, b in ((plain, numbered), (numbered, plain)):
        other = made(paragraph(THREE), TAIL) if b is plain else b
        assert [line[0] for line in printed(tracked_changes(a, other), "reject")] == [line[0] for line in printed(a)]


def contents(*entries: str) -> list[str]:
    """A table of contents: one field over several paragraphs."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return [
        f"<w:p>{begin if n == 0 else ''}{run(one)}{end if n == len(entries) - 1 else ''}</w:p>"
        for n, one in enumerate(entries)
    ]


@pytest.mark.parametrize(("new", "kept"), [(["一、做法 1", "二、成效 3"], True), (["一、做法 1", "二、问题 4"], False)])
def test_a_field_of_several_paragraphs(new, kept):
    """It is kept whole or replaced whole; as it was, it is words."""
    a, b = made(*contents("一、做法 1", "二、成效 3"), TAIL), made(*contents(*new), TAIL)
    result = tracked_changes(a, b)
    assert ("【" not in changed(result)) is kept
    for view, expected in (("accept", b), ("reject", a)):
        assert [line[0] for line in printed(result, view)] == [line[0] for line in printed(expected)]


def test_what_content_controls_hold_is_compared():
    """The control goes, its paragraphs are like any others."""
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    a, b = made(control.format(paragraph(ONE)), TAIL), made(control.format(paragraph(ONE.replace("30", "32"))), TAIL)
    assert changed(tracked_changes(a, b)) == f"抓实春耕备耕，完成播种〖30〗【32】万亩。\n{TWO}"


def test_changes_tracked_before_count_as_accepted():
    """Only what lies between the two papers is marked."""
    who = 'w:id="5" w:author="王某" w:date="2026-01-12T09:30:00Z"'
    tracked = made(
        f"<w:p><w:r><w:t>抓实春耕</w:t></w:r><w:ins {who}><w:r><w:t>备耕</w:t></w:r></w:ins></w:p>", paragraph(TWO)
    )
    assert (
        changed(tracked_changes(tracked, made("<w:p><w:r><w:t>抓实春耕备耕</w:t></w:r></w:p>", paragraph(TWO))))
        == f"抓实春耕备耕\n{TWO}"
    )


def test_a_footnote_that_is_gone_comes_back_when_rejected():
    """With its words, in the part of the notes."""
    parts = unpack(made(paragraph(ONE), paragraph(TWO)))
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    sign = '<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    notes_part = (
        f'<w:footnotes {space}><w:footnote w:id="1"><w:p><w:r><w:t>据统计公报</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    document = parts[DOCUMENT].replace(b"</w:p>", sign.encode(), 1)
    a = pack({**parts, DOCUMENT: document, "word/footnotes.xml": notes_part.encode()})
    result = tracked_changes(a, made(paragraph(ONE), paragraph(TWO)))
    assert [one.text for one in open_word("x", result).notes] == ["据统计公报"]
    assert "footnotes" in unpack(result)["word/_rels/document.xml.rels"].decode()


def test_what_is_no_word_file_is_refused_by_its_name():
    with pytest.raises(InvalidReport) as refused:
        tracked_changes(paper(PAPERS[1]), b"PK", names=("甲.docx", "乙.docx"))
    assert refused.value.diagnostics[0].location.path == "乙.docx"


# ---- LibreOffice accepts and rejects -------------------------------------------------------------------------------


UNO = """
import json, subprocess, sys, time
import uno
from com.sun.star.beans import PropertyValue

jobs, profile, pipe = json.load(open(sys.argv[1])), sys.argv[2], sys.argv[3]
program = ["soffice", "-env:UserInstallation=" + profile, "--headless", "--invisible", "--norestore"]
office = subprocess.Popen([*program, "--accept=pipe,name=" + pipe + ";urp;"])
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for _ in range(120):
    try:
        context = resolver.resolve("uno:pipe,name=" + pipe + ";urp;StarOffice.ComponentContext")
        break
    except Exception:
        time.sleep(0.5)
desktop, dispatcher = (
    context.ServiceManager.createInstanceWithContext("com.sun.star.frame." + name, context)
    for name in ("Desktop", "DispatchHelper")
)
def named(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made
for source, command, target in jobs:
    document = desktop.loadComponentFromURL(source, "_blank", 0, (named("Hidden", True),))
    dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:" + command, "", 0, ())
    document.storeToURL(target, (named("FilterName", "MS Word 2007 XML"),))
    document.close(True)
try:
    desktop.terminate()
except Exception:
    pass
office.wait(60)
"""


def _settled_by_libreoffice(folder: Path, files: dict[str, bytes]) -> dict[str, bytes]:
    jobs = []
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
        for view, command in (("accept", "AcceptAllTrackedChanges"), ("reject", "RejectAllTrackedChanges")):
            jobs.append([(folder / f"{name}.docx").as_uri(), command, (folder / f"{name}-{view}.docx").as_uri()])
    (folder / "jobs.json").write_text(json.dumps(jobs))
    (folder / "settle.py").write_text(UNO)
    profile = (folder / "profile").as_uri()
    python = os.environ.get("GOVSUMMARY_UNO_PYTHON", "/usr/bin/python3")
    words = [python, str(folder / "settle.py"), str(folder / "jobs.json"), profile, f"govsummary-{os.getpid()}"]
    subprocess.run(words, check=True, timeout=240, capture_output=True)
    return {file.stem: file.read_bytes() for file in folder.glob("*-*.docx")}


def _has_uno() -> bool:
    python = os.environ.get("GOVSUMMARY_UNO_PYTHON", "/usr/bin/python3")
    if not Path(python).exists():
        return False
    return subprocess.run([python, "-c", "import uno"], check=False, capture_output=True).returncode == 0


def _plain(data: bytes) -> list[tuple[str, bool]]:
    """Words, without the invisible ones that LibreOffice gives an empty anchor."""
    return [(one.words.replace("\u200b", ""), bool(one.table)) for one in open_word("x", data).paragraphs]


def test_libreoffice_agrees(tmp_path):
    """What it makes of accepting and of rejecting are the two papers."""
    if not _has_uno():
        (pytest.fail if os.environ.get("CI") else pytest.skip)("LibreOffice's python3-uno is not installed")
    pairs = {f"{n}": (paper(name), edited_file(paper(name), 6, Random(n))) for n, name in enumerate(PAPERS * 2)}
    pairs["moved"] = tuple(made(*map(paragraph, side)) for side in ((ONE, TWO, THREE, FOUR), (TWO, THREE, ONE, FOUR)))
    found = _settled_by_libreoffice(tmp_path, {name: tracked_changes(*pair) for name, pair in pairs.items()})
    for name, (a, b) in pairs.items():
        assert _plain(found[f"{name}-accept"]) == _plain(b)
        assert _plain(found[f"{name}-reject"]) == _plain(a)
