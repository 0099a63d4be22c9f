"""The check of a file: what each kind of file is held to, what is wanted of it, and where it is said."""

from __future__ import annotations

import pytest

from govsummary.core.errors import EnvironmentFault, UsageError
from govsummary.lint.checking import check
from govsummary.lint.rules.wording import yields_to
from govsummary.lint.selecting import targets
from govsummary.plugin.hooks import hookimpl
from govsummary.plugin.manager import build_manager
from govsummary.plugin.offers import TermList

PLUGINS = build_manager(discover=False)
SOUND = "标题: 清溪县水务局2026年工作总结\n背景: 2026年，全年完成任务12项。\n"


def codes(path, **wanted) -> list[str]:
    return [found.code for found in check(path, PLUGINS, **wanted)]


def test_text_is_held_to_arithmetic_wording_and_terms(write):
    """In reading order, each at its line."""
    paper = write("a.txt", "全年立项24项，分为国家级3项、省级8项、市级12项。\n认真布署,确保完成。\n")
    found = check(paper, PLUGINS)
    assert [(d.code, d.location.line) for d in found] == [("GS301", 1), ("GS480", 2), ("GS401", 2)]
    assert all(d.location.path == str(paper) for d in found)


def test_data_is_held_to_its_schema_too(write):
    """Faults of the data and of its words stand in one list."""
    paper = write("a.yaml", "标题: 工作总结\n成文日起: 2026-01-05\n背景: 全年完成 任务,成效明显。\n")
    assert codes(paper) == ["GS201", "GS421", "GS401"] or {"GS421", "GS401"} < set(codes(paper))
    assert [d.location.line for d in check(paper, PLUGINS)] == [2, 3, 3]


def test_figures_of_the_data_are_held_to_one_another_and_to_the_prose(write):
    """指标 against its parts, and prose against 指标."""
    text = "背景: 全年立项30项，其中国家级{{ 立项.国家级 }}。\n指标:\n  立项: {数值: 24, 单位: 项, 其中: {国家级: 30}}\n"
    found = check(write("a.yaml", "标题: 清溪县科技局2026年工作总结\n" + text), PLUGINS)
    assert {("GS392", 2), ("GS362", 4)} <= {(d.code, d.location.line) for d in found}, found


def test_what_only_the_composed_page_shows_is_told_at_its_data(write):
    """{{ }} and items are read together as they print."""
    figures = "指标:\n  立项: {数值: 24, 单位: 项, 上年: 20}\n"
    paper = write("a.yaml", f"标题: 科技局2026年工作总结\n背景: 全年{{{{ 立项 }}}}，比上年的20项增长50%。\n{figures}")
    (found,) = [d for d in check(paper, PLUGINS) if d.code == "GS303"]
    assert found.location.line == 2
    assert "{{ 立项 }}" in found.quote


@pytest.mark.parametrize("name", ["a.yaml", "a.json"])
def test_sound_data_is_silent(write, name):
    """Nothing is said of what is right."""
    text = SOUND if name.endswith("yaml") else '{"标题": "清溪县水务局2026年工作总结", "背景": "全年完成任务12项。"}'
    assert codes(write(name, text)) == []


def test_a_file_that_cannot_be_read_is_a_finding(write, tmp_path):
    """Not an exception: other files are still to be checked."""
    paper = tmp_path / "a.docx"
    paper.write_bytes(b"no word file")
    assert len(check(paper, PLUGINS)) == 1
    assert codes(write("b.yaml", "标题: {甲: 乙\n\t丙"))


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ((), (), {"GS401", "GS480"}),
        (("GS48",), (), {"GS480"}),
        (("gs401,GS5",), (), {"GS401"}),
        ((), ("GS4",), set()),
        (("GS4",), ("GS480",), {"GS401"}),
        (("GS4", "GS450"), (), {"GS401", "GS450", "GS480"}),
    ],
)
def test_codes_are_chosen_by_their_beginnings(write, select, ignore, expected):
    """Rules that are off by default want their full code."""
    paper = write("a.txt", "去年完成任务12项。今年认真布署,确保完成。\n")
    assert set(codes(paper, select=select, ignore=ignore)) == expected


def test_a_selection_that_is_no_code_is_refused(write):
    """A slip must not silence everything."""
    with pytest.raises(UsageError, match="标点"):
        codes(write("a.txt", "好。"), select=["标点"])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "认真布署。<!-- govsummary: ignore GS480 -->\n"),
        ("a.md", "<!-- govsummary: ignore GS480 -->\n认真布署。\n"),
        ("a.md", "<!-- govsummary: ignore -->\n认真布署,抓好落实。\n"),
        ("a.yaml", SOUND.replace("全年完成", "认真布署，完成").replace("。\n", "。  # govsummary: ignore GS48\n")),
        (
            "b.yaml",
            "标题: 工作总结\n# govsummary: ignore GS480, GS401\n背景: |\n  各项工作有序推进。\n  认真布署,抓好落实。\n",
        ),
    ],
)
def test_comments_in_the_file_ignore_their_line_or_the_next(write, name, text):
    """Of a text over several lines, the comment above its key is for all of it."""
    assert codes(write(name, text)) == []


def test_a_comment_ignores_no_other_line_and_no_other_code(write):
    """What is not named is still told."""
    assert codes(write("a.md", "<!-- govsummary: ignore GS401 -->\n认真布署。\n\n认真布署,抓好落实。\n")) == [
        "GS480",
        "GS480",
        "GS401",
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pyproject.toml", '[tool.govsummary]\nignore = ["GS401"]\nterms = ["own.yaml"]\n'),
        ("govsummary.toml", 'ignore = ["GS401"]\nterms = ["own.yaml"]\n'),
    ],
)
def test_the_nearest_settings_file_chooses_and_brings_its_own_terms(write, name, text):
    """A bureau's list stands beside the core's; a folder without settings asks the one above."""
    write(name, text)
    write("own.yaml", "- {wrong: 县局, right: 县税务局, why: 用规范简称, strength: usual}\n")
    assert codes(write("inner/a.txt", "县局认真布署,抓好落实。\n")) == ["GS481", "GS480"]


@pytest.mark.parametrize(
    "text",
    [
        "[tool.govsummary]\nselct = []\n",
        "[tool.govsummary]\nignore = 'GS4'\n",
        "[tool.govsummary]\nhouse_style = ['a']\n",
        "[tool.govsummary]\n= broken",
    ],
)
def test_settings_that_make_no_sense_are_refused(write, text):
    """A misspelt key would silently change what is checked."""
    write("pyproject.toml", text)
    with pytest.raises(UsageError, match=r"pyproject\.toml"):
        codes(write("a.txt", "好。"))


def test_a_missing_list_of_terms_is_the_environment_s_fault(write):
    """The message names the list."""
    write("govsummary.toml", 'terms = ["nowhere.yaml"]\n')
    with pytest.raises(EnvironmentFault, match=r"nowhere\.yaml"):
        codes(write("a.txt", "好。"))


def test_a_plugin_s_terms_are_looked_for_too(write, tmp_path):
    """Through the same hook as the core's."""
    own = write("words.yaml", "- {wrong: 县局, right: 县税务局, why: 用规范简称}\n")

    class Own:
        @hookimpl
        def govsummary_term_lists(self):
            return [TermList("own", own)]

    plugins = build_manager({"own": Own()}, discover=False)
    assert [d.code for d in check(write("a.txt", "县局成立专班。\n"), plugins)] == ["GS480"]


@pytest.mark.parametrize("name", ["missing.txt", "a.ppt"])
def test_what_cannot_be_checked_is_a_usage_error(tmp_path, name):
    """There is no such file, or nobody knows the kind."""
    if name == "a.ppt":
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(UsageError):
        codes(tmp_path / name)


def test_a_data_file_with_txt_at_its_end_is_not_checked_as_prose(tmp_path):
    """Nineteen half-width colons are not what is wrong with it."""
    (tmp_path / "总结.yaml.txt").write_text("标题: 甲", "utf-8")
    with pytest.raises(UsageError, match="txt"):
        targets([str(tmp_path / "总结.yaml.txt")], (".txt",))
    with pytest.raises(UsageError) as refused:
        targets([str(tmp_path / "总结.yaml")], (".txt",))
    assert "总结.yaml.txt" in refused.value.hint


@pytest.mark.parametrize(
    ("text", "told", "silent"),
    [
        ("投诉量下降2倍。", "GS316", "GS470"),
        ("单位能耗同比降低150%。", "GS316", "GS470"),
        ("用时壓減了120%。", "GS316", "GS470"),
        ("工业用电量同比上季度增长5%。", "GS321", "GS471"),
        ("工业用电量环比去年同期下降3%。", "GS321", "GS471"),
    ],
)
def test_one_fault_is_told_by_one_rule(write, text, told, silent):
    """The rule that reads figures goes before the one that knows words, in text and in data; alone, each speaks."""
    assert codes(write("a.txt", text)) == [told]
    data = codes(write("a.yaml", f"标题: 清溪县水务局2026年工作总结\n背景: {text}\n"), ignore=["GS633"])
    assert data == [told]
    assert codes(write("b.txt", text), select=["GS4"]) == [silent]
    assert codes(write("b.txt", text), ignore=[told]) == [silent]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("用电量同环比均增长。", ["GS471"]),
        ("投诉量下降2倍，用电量同环比均增长。", ["GS316", "GS471"]),
    ],
)
def test_what_only_the_words_show_is_told_by_the_rule_on_words(write, text, told):
    """Also beside a fault of the other kind."""
    assert codes(write("a.txt", text)) == told


def test_whoever_yields_says_to_whom():
    """The explanation of a rule names the one that speaks in its place."""
    known = {code.id: code for code in PLUGINS.all("govsummary_codes")}
    for code, better in yields_to().items():
        assert better in known
        assert better in known[code].why.zh
        assert better in known[code].why.en
