"""House style: a small file, validated, applied over the default, each departure told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.docx.write.papers import full

from govsummary import pipeline
from govsummary.core.diagnostics import Severity
from govsummary.core.errors import InvalidReport
from govsummary.core.resources import Resources
from govsummary.docx.read import open_word
from govsummary.docx.write import typeset
from govsummary.docx.write.packaging import unpack
from govsummary.lint.checking import check
from govsummary.lint.fix import fix
from govsummary.plugin.manager import build_manager

PLUGINS = build_manager(discover=False)
EVERYTHING = """\
名称: 示例市科技局版式
行距: 28
标题加粗: [2]
一级标题字体: 方正黑体_GBK
字体:
  仿宋: 仿宋
  小标宋: 方正小标宋_GBK
页码:
  样式: －1－
  位置: 居中
"""


def set_in(style: str, folder: Path, **layout: object) -> dict[str, bytes]:
    (folder / "style.yaml").write_text(style, encoding="utf-8")
    return unpack(typeset(full(house_style="style.yaml", **layout), PLUGINS, files=Resources.of(folder)))


def style_of(parts: dict[str, bytes], id_: str) -> str:
    return re.search(rf'<w:style [^>]*w:styleId="{id_}".*?</w:style>', parts["word/styles.xml"].decode(), re.DOTALL)[0]


def told(style: str, folder: Path) -> list[tuple[str, str, str]]:
    """Code, place and message of what validating a report in this style says."""
    (folder / "style.yaml").write_text(style, encoding="utf-8")
    report = folder / "report.yaml"
    report.write_text("标题: 工作总结\n主要做法: 全年工作顺利完成。\n版式: {版式文件: style.yaml}\n", encoding="utf-8")
    found = pipeline.validate(report, PLUGINS)
    return [(d.code, f"{Path(d.location.path).name}:{d.location.line}", d.message) for d in found]


def test_every_departure_reaches_the_page(tmp_path):
    """Pitch, bold, fonts and page numbers are as the file says, and nothing else has changed."""
    parts = set_in(EVERYTHING, tmp_path)
    body, heading1, heading2 = (style_of(parts, id_) for id_ in ("Body", "Heading1", "Heading2"))
    assert 'w:line="560"' in body
    assert 'w:eastAsia="仿宋"' in body
    assert 'w:eastAsia="方正黑体_GBK"' in heading1
    assert "<w:b/>" not in heading1
    assert "<w:b/>" in heading2
    assert "<w:b/>" in style_of(parts, "RunInText2")
    assert 'w:eastAsia="方正小标宋_GBK"' in style_of(parts, "Title")
    assert 'w:val="center"' in style_of(parts, "PageNumberEven")
    assert "－</w:t>" in parts["word/footer1.xml"].decode()
    assert "仿宋_GB2312" not in "".join(part.decode() for name, part in parts.items() if name.endswith(".xml"))


def test_the_document_can_be_read_back(tmp_path):
    """Styles and footers are still what the reader of Word files understands."""
    document = open_word("paper.docx", typeset_bytes(EVERYTHING, tmp_path))
    body = next(p for p in document.paragraphs if p.style == "公文正文")
    assert (body.runs[0].format.east_asian, body.format.line) == ("仿宋", 28.0)
    footer = document.sections[0].footers["default"].number_paragraph
    assert footer is not None
    assert (footer.words, footer.format.alignment) == ("－#－", "center")


def typeset_bytes(style: str, folder: Path) -> bytes:
    (folder / "style.yaml").write_text(style, encoding="utf-8")
    return typeset(full(house_style="style.yaml"), PLUGINS, files=Resources.of(folder))


def test_without_a_file_the_page_is_the_standard(tmp_path):
    """A style that states the standard's own values changes nothing."""
    standard = "行距: 28.95\n字体: {仿宋: 仿宋_GB2312}\n一级标题字体: 黑体\n页码: {样式: — 1 —, 位置: 外侧}\n"
    assert set_in(standard, tmp_path) == unpack(typeset(full(), PLUGINS))
    assert told(standard, tmp_path) == []


def test_the_pitch_goes_before_the_profile_s(tmp_path):
    """Margins are the profile's, the pitch the bureau's."""
    parts = set_in("行距: 28", tmp_path, profile="gbt33476")
    assert 'w:top="1960"' in parts["word/document.xml"].decode()
    assert 'w:line="560"' in style_of(parts, "Body")


def test_each_departure_is_told_at_its_line(tmp_path):
    """Information, not errors: where, what, and what the standard has."""
    found = told(EVERYTHING, tmp_path)
    assert [code for code, _, _ in found] == ["GS610"] * 7
    assert found[0] == ("GS610", "style.yaml:2", "行距用“28磅”，国家标准为“28.95磅”")
    assert ("GS610", "style.yaml:3", "二级标题用“加粗”，国家标准为“不加粗”") in found
    assert ("GS610", "style.yaml:10", "页码用“居中”，国家标准为“单页居右、双页居左”") in found


def test_departures_are_information(tmp_path):
    """They do not make the exit code 1, and the paper is written."""
    told("line_pitch: 28\n", tmp_path)
    rendered = pipeline.render(tmp_path / "report.yaml", plugins=PLUGINS)
    assert [d.severity for d in rendered.diagnostics] == [Severity.INFO]
    assert rendered.diagnostics[0].clause == "GB/T 9704-2012 5.2.3"


@pytest.mark.parametrize(
    ("style", "code", "line", "words"),
    [
        ("行距: 28\n标题加醋: [2]\n", "GS201", 2, "标题加醋"),
        ("字体:\n  仿送: 仿宋\n", "GS201", 2, "仿送"),
        ("行距: 28磅\n", "GS204", 1, "行距"),
        ("行距: 60\n", "GS2", 1, "行距"),
        ("页码: {位置: 左边}\n", "GS205", 1, "位置"),
        ("行距: 28\nline_pitch: 28\n", "GS202", 2, "line_pitch"),
        ("标题加粗: [5]\n", "GS2", 1, "标题加粗"),
        ("字体: {仿宋: '<b>'}\n", "GS206", 1, "仿宋"),
    ],
)
def test_faults_are_told_in_the_file_s_own_names(tmp_path, style, code, line, words):
    """Both languages, did-you-mean, file and line; nothing is written."""
    found = told(style, tmp_path)
    assert [(c[: len(code)], place) for c, place, _ in found] == [(code, f"style.yaml:{line}")]
    assert words in found[0][2]
    with pytest.raises(InvalidReport):
        typeset(full(house_style="style.yaml"), PLUGINS, files=Resources.of(tmp_path))


def test_a_misspelt_key_is_guessed(tmp_path):
    """The hint names the key that was meant."""
    told("标题加醋: [2]\n", tmp_path)
    assert "标题加粗" in pipeline.validate(tmp_path / "report.yaml", PLUGINS)[0].hint


def test_a_missing_file_is_told_at_the_report_s_line(tmp_path):
    """The clerk is led to the line that names it."""
    report = tmp_path / "report.yaml"
    report.write_text("标题: 工作总结\n主要做法: 全年工作顺利完成。\n版式:\n  版式文件: 版试.yaml\n", encoding="utf-8")
    (found,) = pipeline.validate(report, PLUGINS)
    assert (found.code, found.location.line) == ("GS611", 4)
    with pytest.raises(InvalidReport):
        typeset(full(house_style="版试.yaml"), PLUGINS, files=Resources.of(tmp_path))


@pytest.fixture
def bureau(tmp_path):
    """A folder with a paper in the bureau's own style and one in the standard's."""
    style = EVERYTHING.replace("行距: 28", "行距: 27") + "二级标题字体: 宋体\n"
    (tmp_path / "style.yaml").write_text(style, encoding="utf-8")
    (tmp_path / "ours.docx").write_bytes(typeset(full(house_style="style.yaml"), PLUGINS, files=Resources.of(tmp_path)))
    (tmp_path / "plain.docx").write_bytes(typeset(full(), PLUGINS, files=Resources.of(tmp_path)))
    return tmp_path


def found(paper: Path) -> set[str]:
    return {one.code for one in check(paper, PLUGINS)}


def test_a_paper_in_the_style_that_the_settings_name_is_right(bureau):
    """Without it, each departure is found; with it, nothing that the standard's own paper would not have."""
    standard = found(bureau / "plain.docx")
    assert found(bureau / "ours.docx") - standard == {"GS511", "GS513", "GS521", "GS542", "GS544"}
    (bureau / "govsummary.toml").write_text('house_style = "style.yaml"\n', encoding="utf-8")
    assert found(bureau / "ours.docx") == found(bureau / "plain.docx") == standard


def test_what_the_style_does_not_name_is_still_told(bureau):
    """Another font than the style's, another level in bold."""
    (bureau / "govsummary.toml").write_text('house_style = "style.yaml"\n', encoding="utf-8")
    other = EVERYTHING.replace("行距: 28", "行距: 26").replace("标题加粗: [2]", "标题加粗: [1]").replace("－1－", "第1页")
    (bureau / "other.yaml").write_text(other + "二级标题字体: 隶书\n", encoding="utf-8")
    (bureau / "other.docx").write_bytes(typeset(full(house_style="other.yaml"), PLUGINS, files=Resources.of(bureau)))
    assert {"GS511", "GS513", "GS521", "GS542"} <= found(bureau / "other.docx")


def test_mending_leaves_the_style(bureau):
    """Byte for byte, where the standard would have changed it."""
    ours, copy = bureau / "ours.docx", bureau / "copy.docx"
    (bureau / "govsummary.toml").write_text('house_style = "style.yaml"\n', encoding="utf-8")
    fix(ours, copy, PLUGINS)
    assert copy.read_bytes() == ours.read_bytes()
    (bureau / "govsummary.toml").unlink()
    fix(ours, copy, PLUGINS, force=True)
    assert found(copy) & {"GS511", "GS513", "GS521", "GS542", "GS544"} == set()


def test_page_numbers_that_the_style_does_not_name_are_fixed(bureau):
    """A style of fonts alone leaves them to the standard."""
    (bureau / "fonts.yaml").write_text("字体: {仿宋: 仿宋}\n", encoding="utf-8")
    centred = "字体: {仿宋: 仿宋}\n页码: {位置: 居中}\n"
    (bureau / "centred.yaml").write_text(centred, encoding="utf-8")
    paper, copy = bureau / "centred.docx", bureau / "copy.docx"
    paper.write_bytes(typeset(full(house_style="centred.yaml"), PLUGINS, files=Resources.of(bureau)))
    assert "GS544" in found(paper)
    (bureau / "govsummary.toml").write_text('house_style = "fonts.yaml"\n', encoding="utf-8")
    fix(paper, copy, PLUGINS)
    (bureau / "govsummary.toml").unlink()
    assert "GS544" not in found(copy)


def test_a_style_that_the_settings_name_and_nobody_has_is_told(bureau):
    """Checked without it, every paper would look wrong."""
    (bureau / "govsummary.toml").write_text('house_style = "nowhere.yaml"\n', encoding="utf-8")
    assert found(bureau / "ours.docx") == {"GS611"}
