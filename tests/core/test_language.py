"""A message is in both languages until somebody reads it, so that two readers of one process each have their own."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import pytest
import yaml

from govsummary import TemplateError, UsageError, pipeline
from govsummary.core.diagnostics import Diagnostic
from govsummary.core.language import NOTHING, NoSuchLanguage, Text, current_language, speaking
from govsummary.lint.checking import check
from govsummary.plugin.manager import build_manager

ROOT = Path(__file__).parents[2]
PLUGINS = build_manager()
CHINESE = re.compile("[一-鿿]")
OF_TERMS = {"GS480", "GS481", "GS482"}
"""A list of terms says in Chinese alone why a word is wrong: the rest is in both."""
FAULTY = {
    "syntax.yaml": "标题： 工作总结\n时段: 2026年\n",
    "names.yaml": "标题: 工作总结\n时段: 2026年\n标是: 甲\n工作成效:\n  - 类型: 没有这种\n    数据: {数值: 3}\n",
    "types.yaml": "标题: [甲]\n时段: 2026年\n日期: 2026-13-40\n工作成效: 顺利\n版面: {编号方式: 甲, 模板: 甲}\n附件: {}\n",
    "figures.yaml": "标题: 工作总结\n时段: 2026年\n指标: [{名称: 甲, 数值: 约3}, {名称: 乙, 数值: '{{ 丙 + 1 }}'}]\n"
    "背景: '{{ 甲 }}'\n",
    "twice.yaml": "标题: 甲\n标题: 乙\n背景: !x 丙\n",
    "json.json": '{"标题": "甲"， "时段": "2026年"}',
    "none.json": "[1]",
    "hidden.yaml": "标题: 工\u200b作总结\n时段: 2026年\n背景: 顺\u2028利。\n",
    "no.docx": "not a package",
}
"""Inputs of which much is wrong, each in its own way."""


@pytest.fixture(scope="module")
def inputs(tmp_path_factory) -> list[Path]:
    """The faulty ones, and every planted defect of the shared cases in one paper a file."""
    folder = tmp_path_factory.mktemp("inputs")
    for name, text in FAULTY.items():
        (folder / name).write_text(text, "utf-8")
    for file in sorted((ROOT / "tests" / "cases" / "defect").glob("*.yaml")):
        texts = (case["text"].replace("\n", " ") for case in yaml.safe_load(file.read_text("utf-8")))
        (folder / f"{file.stem}.txt").write_text("清溪县2026年工作总结\n\n" + "\n".join(texts) + "\n", "utf-8")
    return sorted(folder.iterdir())


def found_in(path: Path) -> list[Diagnostic]:
    """All that is said of an input."""
    if path.suffix in {".yaml", ".json"}:
        return [*pipeline.validate(path, PLUGINS)]
    return [*check(path, PLUGINS)]


def test_no_language_is_settled_before_a_message_is_read(inputs, monkeypatch):
    """To make, sort and gather messages nothing asks which language is spoken."""
    asked: list[str] = []
    monkeypatch.setattr(Text, "__str__", lambda text: asked.append(text.zh) or text.zh)
    found = [one for path in inputs for one in found_in(path)]
    assert asked == []
    assert len({one.code for one in found}) > 100


def test_two_threads_read_two_languages_at_once(inputs):
    """No message of either is in the other's; together they are the two sides of each `Diagnostic`."""
    told: dict[str, list[str]] = {}
    start = threading.Barrier(2)

    def reading(language):
        with speaking(language):
            start.wait()
            told[language] = [line for path in inputs for one in found_in(path) for line in (one.message, one.hint)]

    threads = [threading.Thread(target=reading, args=(language,)) for language in ("zh", "en")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    pairs = [text for path in inputs for one in found_in(path) for text in (one.message_text, one.hint_text)]
    assert told == {"zh": [text.zh for text in pairs], "en": [text.en for text in pairs]}


def test_an_english_message_quotes_chinese_and_speaks_none(inputs):
    """What is Chinese in it stands in the paper, or names a thing; a Chinese message has Chinese beside what it quotes."""
    for path in inputs:
        for one in found_in(path):
            zh, en = ("".join(text.split(one.quote or "\0")) for text in (one.message_text.zh, one.message_text.en))
            assert CHINESE.search(zh), zh
            assert re.search("[a-z]{2}", en), en
            if one.code not in OF_TERMS:
                assert not re.search("[一-鿿][，。；：？]", re.sub("'.*?'", "", en)), en


def test_a_fact_that_is_a_text_is_filled_in_each_languages_own_words():
    """So is an error, at any depth; what is joined or added stays in both."""
    why = ValueError(Text("太大", "too big"))
    inner = Text("甲{why}", "A {why}").fill(why=why)
    whole = Text("，", ", ").join([inner, "x"]) + "!"
    assert whole == Text("甲太大，x!", "A too big, x!")
    assert not NOTHING
    assert Text.of(Text.of("x")) == Text("x", "x")


def test_a_language_is_spoken_in_one_block_of_one_thread(monkeypatch):
    """Outside it is that of the run."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "en")
    with speaking("zh"), speaking(None):
        heard: list[str] = []
        thread = threading.Thread(target=lambda: heard.append(current_language()))
        thread.start()
        thread.join()
        assert (current_language(), heard) == ("zh", ["en"])
    assert current_language() == "en"


def test_an_error_is_in_both_languages(tmp_path):
    """Message and hint, whichever is spoken where it is read."""
    data = tmp_path / "a.yaml"
    data.write_text("标题: 工作总结\n时段: 2026年\n背景: 顺利。\n", "utf-8")
    with pytest.raises(TemplateError) as refused:
        pipeline.render(data, template="没有的", plugins=PLUGINS)
    assert refused.value.text("zh").startswith("GS606 ")
    assert "没有的" in refused.value.text("en") != refused.value.text("zh")
    with speaking("en"):
        assert (str(refused.value), refused.value.hint) == (refused.value.text(), refused.value.hint_text.en)


@pytest.mark.parametrize("name", ["zh", "zh-CN", "ZH", "zh_Hans", "Chinese (Simplified)_China"])
def test_chinese_may_be_called_as_browsers_and_systems_call_it(name):
    """As an argument, as a block, and of a message."""
    with speaking(name):
        assert current_language() == "zh"
    assert Text("甲", "one").say(name) == "甲"


@pytest.mark.parametrize("language", ["fr", "中文"])
def test_a_language_that_is_not_ours_is_refused(language):
    """Whoever asks for French must not take English for it; browsers' and systems' names of ours are understood."""
    for ask in (
        lambda: pipeline.validate_data({"标题": []}, language=language),
        lambda: pipeline.render_data({"标题": []}, language=language),
    ):
        with pytest.raises(UsageError, match=language):
            ask()
    with pytest.raises(NoSuchLanguage, match=language):
        Text("甲", "a").say(language)
    assert [Text("甲", "a").say(name) for name in ("zh-CN", "zh_Hans", "en-US", "EN")] == ["甲", "甲", "a", "a"]
