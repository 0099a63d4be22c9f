"""A paper that was edited by hand and may not be overwritten: the refusal says what was changed."""

from __future__ import annotations

import pytest

from govsummary.core.errors import OverwriteRefused
from govsummary.docx.write.packaging import pack, unpack
from govsummary.pipeline import render

DATA = {
    "标题": "2026年工作总结",
    "主要做法": {"板块": [{"正文": "抓实春耕生产，完成播种30万亩。\n加强培训，办班12期。\n农机检修到村，巡回服务队下乡。"}]},
    "结束语": "特此报告。",
}


def changes(tmp_path, *edits: tuple[str, str]) -> list[str]:
    path = tmp_path / "总结.docx"
    render(DATA, path)
    parts = unpack(path.read_bytes())
    text = parts["word/document.xml"].decode()
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_bytes(pack({**parts, "word/document.xml": text.encode()}))
    with pytest.raises(OverwriteRefused) as refused:
        render(DATA, path)
    return [str(one) for one in refused.value.changes]


def test_a_word_and_a_number(tmp_path):
    """Where, what it is now, and what the data say."""
    said = changes(tmp_path, ("加强培训", "强化培训"), ("30万亩", "32万亩"))
    assert said == [
        "第4段：文件里是“实春耕生产，完成播种32万亩。”，数据里是“实春耕生产，完成播种30万亩。”",
        "第5段：文件里是“强化培训，办班12期。”，数据里是“加强培训，办班12期。”",
    ]


def test_a_paragraph_gone(tmp_path):
    assert changes(tmp_path, ("加强培训，办班12期。", "")) == ["第4段之后：文件里没有“加强培训，办班12期。”"]


def test_a_paragraph_moved(tmp_path):
    """Is not one gone and one new."""
    said = changes(
        tmp_path,
        ("加强培训，办班12期。", "@@"),
        ("农机检修到村，巡回服务队下乡。", "加强培训，办班12期。"),
        ("@@", "农机检修到村，巡回服务队下乡。"),
    )
    assert len(said) == 1
    assert "移到了这里" in said[0]


def test_nothing_is_said_of_another_paper(tmp_path):
    other = tmp_path / "总结.docx"
    render({"标题": "防汛情况", "结束语": "堤防巡查昼夜不停，群众转移安置到位。"}, other)
    parts = unpack(other.read_bytes())
    other.write_bytes(pack({**parts, "word/comments.xml": b"<comments/>"}))
    with pytest.raises(OverwriteRefused) as refused:
        render(DATA, other)
    assert refused.value.changes == ()
