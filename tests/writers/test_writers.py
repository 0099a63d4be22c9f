"""The same paper as HTML, plain text and Markdown: every word of it, in order, and readable by people and programs."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from govsummary import pipeline
from govsummary.core.errors import OverwriteRefused
from govsummary.core.model import without_marks
from govsummary.core.prose import Role
from govsummary.docx.write.context import build_context
from govsummary.docx.write.verifying import contents
from govsummary.input.inspecting import inspect
from govsummary.lint.checking import check
from govsummary.lint.document.text import plain_manuscript
from govsummary.plugin.manager import build_manager
from govsummary.standard.house_style import HouseStyle
from govsummary.writers.html import html, html_fragment, html_style, untouched
from govsummary.writers.text import markdown, plain_text

SAMPLES = sorted((Path(__file__).parents[2] / "sample_reports").glob("*.yaml"))
PLUGINS = build_manager()
PAPER = {
    "标题": "甲县乙局2026年工作总结",
    "发文机关": "甲县乙局",
    "主送机关": "甲县人民政府",
    "成文日期": "2026-12-20",
    "版头": {"发文字号": "甲乙〔2026〕8号", "签发人": "张三"},
    "背景": "一年来，面积<5%的地块*全部*核查。",
    "工作成效": {
        "标题": "工作成效",
        "板块": [
            {
                "标题": "粮食生产",
                "正文": "总产21万吨。\n1. 单产提高。",
                "表格": {"表头": ["品种|类", "产量"], "行": [["早稻", "6.2"]]},
            }
        ],
    },
    "署名": {"附注": "联系人：李四"},
    "附件": [{"标题": "情况表", "板块": [{"标题": "说明", "正文": "见上。"}]}, {"标题": "名单"}],
    "版记": {"抄送": "市乙局", "印发机关": "甲县乙局办公室", "印发日期": "2026-12-21"},
}


class Read(HTMLParser):
    """What a browser or a screen reader finds: the words, the headings' levels, all tags with their attributes."""

    def __init__(self, content):
        super().__init__()
        self.words, self.levels, self.tags, self.hidden = "", [], [], False
        self.feed(content.decode())

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.hidden = tag in ("style", "title")
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))

    def handle_endtag(self, tag):
        self.hidden = self.hidden and tag not in ("style", "title")

    def handle_data(self, data):
        self.words += "" if self.hidden else data


def outline_of(data):
    return pipeline.compose(pipeline.load(data, PLUGINS), PLUGINS)


def in_order(texts, words):
    """Which of the texts do not stand in the words, each behind the one before."""
    place, lost = 0, []
    for text in ("".join(text.split()) for text in texts):
        found = words.find(text, place)
        lost += [text] if found < 0 else []
        place = max(place, found)
    return lost


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("suffix", [".html", ".txt", ".md"])
def test_every_word_is_there_in_order(sample, suffix):
    """What the Word paper says, these say: body, then attachments; 版头 and 版记 around them."""
    outline = outline_of(sample)
    read = {".html": Read(html(outline, HouseStyle())).words, ".txt": plain_text(outline).decode()}
    content = read.get(suffix) or markdown(outline).decode().replace("\\", "")
    words = "".join(re.sub(r"\[\^(\d+)\]|［\d+］", "", content).split())
    words = words if suffix != ".html" else re.sub(r"(?<=亿元)1(?=，)", "", words)
    known = contents(outline)
    body = [without_marks(text) for text in (*known.pop("body"), *known.pop("attachments.blocks"))]
    heads = {text for one in outline.blocks for row in getattr(one, "head", ()) for text in row}
    assert not in_order([text for text in body if suffix != ".md" or text not in heads], words)
    del known["letterhead.urgency" if "letterhead.urgency" in known else "period"], known["title_lines"]
    known.pop("period", None)
    assert not [one for texts in known.values() for one in texts if "".join(one.split()) not in words]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_html_is_made_for_screen_readers(sample):
    """One title, no level left out, heads of tables named as such, the language said."""
    read = Read(html(outline_of(sample), HouseStyle()))
    assert [n for n, level in enumerate(read.levels) if level == 1] == [0]
    assert all(below - above <= 1 for above, below in zip(read.levels, read.levels[1:], strict=False))
    assert ("html", {"lang": "zh-CN"}) in read.tags
    assert all(attrs.get("scope") for tag, attrs in read.tags if tag == "th")
    columns = [attrs.get("colspan", "1") for tag, attrs in read.tags if tag in ("th", "td")]
    assert columns or not any(tag == "table" for tag, _ in read.tags)


def test_html_fetches_and_runs_nothing():
    """Words that look like tags are words, even those that validating refuses."""
    stated = inspect({**PAPER, "背景": "<script>alert(1)</script><img src=x onerror=y>"}, PLUGINS).report
    content = html(pipeline.compose(stated, PLUGINS), HouseStyle())
    read = Read(content)
    assert not {"script", "img", "link", "iframe"} & {tag for tag, _ in read.tags}
    assert not re.search(r"(?:https?:)?//|url\(|@import", content.decode())
    assert "<script>alert(1)</script>" in read.words


def test_html_knows_whether_it_was_edited():
    """So that a paper made anew takes the place of the old one, and of an edited one only when asked to."""
    content = html(outline_of(PAPER), HouseStyle())
    assert untouched(content)
    assert not untouched(content.replace("总产21万吨".encode(), "总产22万吨".encode()))
    assert not untouched(b"<html></html>")


def test_an_edited_page_is_not_overwritten(tmp_path):
    """As with Word files."""
    target = tmp_path / "总结.html"
    pipeline.render(PAPER, target)
    pipeline.render({**PAPER, "背景": "改了。"}, target)
    assert "改了。" in target.read_text("utf-8")
    target.write_text(target.read_text("utf-8").replace("改了。", "手改的。"), "utf-8")
    with pytest.raises(OverwriteRefused):
        pipeline.render(PAPER, target)
    assert "手改的。" in target.read_text("utf-8")


def test_a_fragment_says_where_its_words_are_stated():
    """In the clerk's own keys: the desk finds the field of what is clicked on."""
    seen = inspect(PAPER, PLUGINS)
    read = Read(html_fragment(pipeline.compose(seen.report, PLUGINS), seen.locate).encode())
    paths = [json.loads(attrs["data-path"]) for _, attrs in read.tags if "data-path" in attrs]
    wanted = [["标题"], ["主送机关"], ["版头", "签发人"], ["工作成效", "板块", 0, "正文"], ["成文日期"]]
    assert [one for one in wanted if one not in paths] == []
    assert read.tags[0] == ("article", {"class": "paper"})


def test_the_style_sheet_is_the_standard():
    """28 characters of 16 pt in 156 mm, 22 lines in 225 mm; a house style is laid over it."""
    body = re.search(r"\.paper \.Body\{[^}]*}", html_style(HouseStyle()))[0]
    for said in ("font:16pt/28.95pt '仿宋_GB2312'", "letter-spacing:-0.25pt", "text-indent:32pt"):
        assert said in body
    assert "padding:37.0mm 26.0mm 35.0mm 28.0mm" in html_style(HouseStyle())
    assert "'我局仿宋'" in html_style(HouseStyle(fonts={"body": "我局仿宋"}))


@pytest.mark.parametrize(("suffix", "made"), [(".txt", plain_text), (".md", markdown)])
def test_text_is_read_again_as_the_same_paper(suffix, made):
    """`check` finds title, addressee, headings, table and signature where they are."""
    text = made(outline_of(PAPER)).decode()
    found = {one.role: one.text for one in reversed(plain_manuscript(text, f"paper{suffix}").prose.passages)}
    expected = {
        Role.TITLE: PAPER["标题"],
        Role.ADDRESSEE: "甲县人民政府：",
        Role.HEADING_1: "一、工作成效",
        Role.HEADING_2: "（一）粮食生产",
        Role.DOCUMENT_NUMBER: "甲乙〔2026〕8号",
        Role.DATE: "2026年12月20日",
        Role.SIGNATURE: "甲县乙局",
        Role.NOTE: "（联系人：李四）",
    }
    assert {role: found.get(role) for role in expected} == expected


def test_markdown_marks_in_words_are_words():
    """Any Markdown program prints the paper's own characters; the number that opens a line makes no list."""
    text = markdown(outline_of(PAPER)).decode()
    assert "面积\\<5%的地块\\*全部\\*核查。" in text
    assert "\n1\\. 单产提高。\n" in text
    assert "| 品种\\|类 | 产量 |\n| --- | --- |\n| 早稻 | 6.2 |" in text


@pytest.mark.parametrize("suffix", [".html", ".txt", ".md"])
def test_same_paper_same_bytes(tmp_path, suffix):
    """By path and in memory."""
    made = [pipeline.render(PAPER, tmp_path / f"{n}{suffix}").path.read_bytes() for n in range(2)]
    assert made[0] == made[1] == pipeline.render_data(PAPER, suffix=suffix).content


def test_text_written_is_checked_without_layout_noise(tmp_path):
    """A paper without faults stays one as text."""
    written = pipeline.render({**PAPER, "背景": "一年来，各项工作稳步推进。"}, tmp_path / "总结.txt").path
    assert [one for one in check(written, PLUGINS) if one.severity == "error"] == []


@pytest.mark.parametrize(("heading", "printed"), [("抓落实", "抓落实。"), ("抓落实！", "抓落实！"), ("抓落实;", "抓落实;")])
def test_a_heading_that_text_follows_ends_as_in_word(heading, printed):
    """With one stop: its own, or ours."""
    section = {"标题": heading, "标题接正文": True, "正文": "走访企业。"}
    outline = outline_of({**PAPER, "工作成效": {"标题": "工作成效", "板块": [section]}})
    assert f"{printed}走访企业。" in plain_text(outline).decode()
    (block,) = (one for one in build_context(outline, HouseStyle(), "")["body"] if one["run_in"])
    assert block["text"].endswith(printed)
