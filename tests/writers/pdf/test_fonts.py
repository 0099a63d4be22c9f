"""The font map: one face under its many names, and look-alikes where it is missing."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from govsummary.standard.typefaces import face_of, faces, lacking
from govsummary.writers.pdf.substitution import embedded_fonts, write_fontconfig


@pytest.mark.parametrize(
    ("family", "face"),
    [
        ("仿宋", "仿宋"),
        ("仿宋_GB2312", "仿宋"),
        ("FangSong", "仿宋"),
        ("@仿宋", "仿宋"),
        ("方正小标宋_GBK", "小标宋"),
        ("方正小标宋简体", "小标宋"),
        ("SimHei", "黑体"),
        ("楷体_GB2312", "楷体"),
        ("Sim Sun", "宋体"),
    ],
)
def test_one_face_has_many_names(family, face):
    """Every spelling found in practice leads to its face."""
    assert face_of(family).name == face


def test_other_faces_are_none_of_ours():
    """A face the standard does not name is nobody's spelling."""
    assert face_of("微软雅黑") is None


def test_no_spelling_belongs_to_two_faces():
    """Spellings are unique, or the face would depend on the table's order."""
    spellings = [spelling.casefold() for face in faces() for spelling in face.spellings]
    assert len(spellings) == len(set(spellings))


def test_the_font_map_lists_own_folders(tmp_path, monkeypatch):
    """GOVSUMMARY_FONTS reaches fontconfig even with a character that XML reserves, and the face itself comes first."""
    folder = tmp_path / "字体 & 其他"
    folder.mkdir()
    monkeypatch.setenv("GOVSUMMARY_FONTS", str(folder))
    root = ElementTree.parse(write_fontconfig(tmp_path)).getroot()
    assert str(folder) in [element.text for element in root.findall("dir")]
    first = root.find("match")
    assert next(name.text for name in first.findall("edit/string")) == first.find("test/string").text


def test_no_fonts_in_what_is_no_pdf():
    """Bytes that are no PDF hold no fonts; nothing breaks."""
    assert embedded_fonts(b"hello 1 0 obj <</ToUnicode 9 0 R>> endobj") == ()


@pytest.mark.parametrize(
    ("font", "lacked"),
    [
        ("仿宋_GB2312", "喆堃亂㛃㎡"),
        ("方正小标宋简体", "喆堃亂㛃㎡"),
        ("FandolFang", "喆堃㛃㎡"),
        ("FandolFang-Regular", "喆堃㛃㎡"),
        ("仿宋", "㛃"),
        ("方正仿宋_GBK", "㛃"),
        ("方正仿宋_GB18030", ""),
        ("没听说过的字体", ""),
    ],
)
def test_what_a_font_lacks_is_known_by_its_name(font, lacked):
    """An official font has what its name promises, a free one what was read from it; of others nothing is said."""
    assert lacking(font, "张喆、李堃、亂、王㛃，120㎡，乱") == lacked
