"""Pictures that data name: read beside the data, looked at, refused where they cannot be used."""

from __future__ import annotations

import struct
import zlib

import pytest

import govsummary
from govsummary.core import limits
from govsummary.core.blocks import Picture


def png(width=40, height=20, dots=0):
    """A whole PNG of one colour."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    about = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    resolution = chunk(b"pHYs", struct.pack(">IIB", round(dots / 0.0254), round(dots / 0.0254), 1)) if dots else b""
    pixels = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(min(height, 100))))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", about) + resolution + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def jpeg(width=40, height=20, *, orientation=0):
    """The head and the end of a JPEG."""
    exif = b"Exif\0\0MM\0*" + struct.pack(">IHHHIHH", 8, 1, 0x0112, 3, 1, orientation, 0) + b"\0" * 4
    turned = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif if orientation else b""
    jfif = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0\1\1\1" + struct.pack(">HH", 300, 300) + b"\0\0"
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 8, 8, height, width, 0)
    return b"\xff\xd8" + jfif + turned + frame + b"\xff\xda\0\2\0\xff\xd9"


def data(picture):
    return {"标题": "清溪县农业农村局2026年工作总结", "背景": {"正文": ["情况如下。", {"图片": picture}]}}


def inspected(picture, **files):
    return govsummary.render_data(data(picture), resources=files).report.parts[0].body[-1]


def faults(picture, files):
    return [(one.code, one.pointer) for one in govsummary.validate_data(data(picture), resources=files)]


def test_a_picture_says_how_large_it_is():
    """Its bytes stay as they are."""
    one = inspected("a.png", **{"a.png": png(300, 150, dots=150)})
    assert isinstance(one, Picture)
    assert (one.image.content, one.image.kind) == (png(300, 150, dots=150), "png")
    assert (one.image.width, one.image.height, round(one.image.dots)) == (300, 150, 150)
    other = inspected({"文件": "b.jpg", "图名": "图1 现场", "说明": "施工", "宽": 90}, **{"b.jpg": jpeg()})
    assert (other.image.width, other.image.height, other.image.dots) == (40, 20, 300.0)
    assert (other.caption, other.alt, other.width) == ("图1 现场", "施工", 90)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("没有.png", None, "GS620"),
        ("../外面.png", None, "GS620"),
        ("动画.gif", b"GIF89a" + b"\0" * 40, "GS644"),
        ("空.png", b"", "GS644"),
        ("断.png", png()[:60], "GS644"),
        ("断.jpg", jpeg()[:-2], "GS644"),
        ("乱.jpg", b"\xff\xd8\xff" + b"\0" * 30, "GS644"),
        ("零.png", png(0, 20), "GS644"),
        ("大.png", png(20_000, 20_000), "GS645"),
        ("重.png", png() + b"\0" * limits.PICTURE_BYTES, "GS645"),
    ],
)
def test_what_cannot_be_used_is_refused_at_its_name(name, content, code):
    assert faults(name, {} if content is None else {name: content}) == [(code, ("背景", "正文", 1, "图片"))]


def test_a_picture_that_is_not_there_is_missed_beside_the_data(tmp_path):
    """Of a file of the user's own, which may name any beside it."""
    (tmp_path / "总结.yaml").write_text("标题: 总结\n背景: {图片: 现场.png}\n", "utf-8")
    (fault,) = govsummary.validate(tmp_path / "总结.yaml")
    assert (fault.code, fault.location.line) == ("GS643", 2)
    (tmp_path / "现场.png").write_bytes(png())
    assert govsummary.validate(tmp_path / "总结.yaml") == ()


@pytest.mark.parametrize("cut", [*range(0, 120, 7)])
@pytest.mark.parametrize("whole", [png(), jpeg(orientation=6)])
def test_no_cut_file_makes_a_fault_of_the_programs(whole, cut):
    """Whatever is missing, it is reported or it is all there."""
    assert {code for code, _ in faults("a.png", {"a.png": whole[:cut]})} <= {"GS644", "GS646"}


def test_a_photo_on_its_side_is_warned_of():
    assert faults("a.jpg", {"a.jpg": jpeg(orientation=6)}) == [("GS646", ("背景", "正文", 1, "图片"))]
    assert faults("a.jpg", {"a.jpg": jpeg(orientation=1)}) == []


def test_data_of_others_name_no_picture_of_this_machine():
    """As with templates and ledgers."""
    assert [one.code for one in govsummary.validate_data(data("a.png"))] == ["GS620"]
