"""Hints obeyed to the letter: whoever does what the message says gets the paper that was meant, with no word changed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from govsummary import validate
from govsummary.core.diagnostics import Diagnostic, Severity
from govsummary.core.resources import data_root
from govsummary.lint.checking import check
from govsummary.lint.rules.wording.terms import read_terms
from govsummary.pipeline import compose, inspect
from govsummary.plugin.manager import build_manager

PLUGINS = build_manager()
SOUND = """\
标题: 清溪县文旅局2026年工作总结
题注: 供会议讨论。
发文机关: 清溪县文化广电旅游体育局
成文日期: 2026-12-25
署名: {}
指标:
  接待游客: {数值: 486.3万人次, 上年: 421.7}
  考核名次: 第2位
  4A级景区: 3家
背景: 2026年，全县接待游客{{ 接待游客 }}，{{ 接待游客.同比 }}，居全市{{ 考核名次 }}，有{{ 4A级景区 }}。
主要做法:
  - 标题: 完善设施网络
    正文: 新建城市书房6家。
    列举:
      - 抓项目，开工12个
      - 抓营销，推介6场
工作成效:
  - 标题: 旅游升温
    正文: '主要做了两件事: 建书房6家。'
结束语: 特此报告。
"""
MISTAKES = {
    "a misspelt field": ("成文日期:", "成文日其:"),
    "a misspelt figure": ("{{ 接待游客 }}", "{{ 接待游各 }}"),
    "a figure's fields without braces": ("{数值: 486.3万人次, 上年: 421.7}", "数值: 486.3万人次, 上年: 421.7"),
    "the same in quotes": ("{数值: 486.3万人次, 上年: 421.7}", "'数值: 486.3万人次, 上年: 421.7'"),
    "full-width braces": ("{数值: 486.3万人次, 上年: 421.7}", "｛数值: 486.3万人次, 上年: 421.7｝"),
    "all signs full-width": ("{数值: 486.3万人次, 上年: 421.7}", "｛数值：486.3万人次，上年：421.7｝"),
    "something invisible behind a bracket": ("署名: {}", "署名: {}　"),
    "braces in quotes": ("署名: {}", "署名: '{}'"),
    "braces and more in quotes": ("署名: {}", "署名: '{}　'"),
    "a blank signature": ("署名: {}", "署名:"),
    "no signature": ("署名: {}\n", ""),
    "a colon in a sentence": ("'主要做了两件事: 建书房6家。'", "主要做了两件事: 建书房6家。"),
    "dashes without a space": (
        "      - 抓项目，开工12个\n      - 抓营销，推介6场",
        "      -抓项目，开工12个\n      -抓营销，推介6场",
    ),
    "full-width colon": ("标题: 清溪", "标题：清溪"),
    "no space behind the colon": ("结束语: 特此", "结束语:特此"),
    "a unit again": ("{{ 接待游客 }}，", "{{ 接待游客 }}万人次，"),
    "full-width braces in the text": ("{{ 接待游客.同比 }}", "｛｛ 接待游客.同比 ｝｝"),
    "a rank in words": ("考核名次: 第2位", "考核名次: 第二位"),
    "a heading's own number": ("标题: 完善", "标题: 一、完善"),
    "a list where text belongs": ("题注: 供会议讨论。", "题注: [供会议讨论。]"),
    "a tab": ("    正文: 新建", "\t正文: 新建"),
}
Obey = Callable[[str, Diagnostic, re.Match[str]], str]


def _line(text: str, found: Diagnostic, change: Callable[[str], str]) -> str:
    lines = text.split("\n")
    lines[found.location.line - 1] = change(lines[found.location.line - 1])
    return "\n".join(lines)


def _value(text: str, found: Diagnostic, hint: re.Match[str]) -> str:
    """The value at the place is written as the hint has it."""
    return _line(text, found, lambda line: line[: found.location.column - 1] + hint[1])


def _field(text: str, found: Diagnostic, hint: re.Match[str]) -> str:
    """The field on the line is written as the hint has it, name and all."""
    return _line(text, found, lambda line: re.match(r"[\s-]*", line)[0] + hint[1])  # type: ignore[index]


def _name(text: str, found: Diagnostic, hint: re.Match[str]) -> str:
    """The name that the message quotes is replaced."""
    wrong = re.search("“(.+?)”", found.message)
    assert wrong
    assert wrong[1] != hint[1]
    return _line(text, found, lambda line: line.replace(wrong[1], hint[1]))


def _quotes(text: str, found: Diagnostic, hint: re.Match[str]) -> str:
    def quoted(line: str) -> str:
        lead = re.match(r"\s*(?:- +)*[^:]+: +", line)
        return f"{lead[0]}'{line[lead.end() :]}'" if lead else line

    return _line(text, found, quoted)


def _colon(text: str, found: Diagnostic, hint: re.Match[str]) -> str:
    name = hint[1].rstrip(": ")
    return _line(text, found, lambda line: re.sub(f"{name}\\s*[:：]\\s*", hint[1], line, count=1))


def _dashes(text: str, found: Diagnostic, hint: re.Match[str]) -> str:
    """Each item that lacks its space gets it, as the first one shows."""
    return re.sub(r"(?m)^(\s*)-(?=[^\s-])", r"\1- ", text)


def _paragraphs(text: str, found: Diagnostic, hint: re.Match[str]) -> str:
    def block(line: str) -> str:
        name, _, listed = line.partition(f"{hint[1]}: ")
        indent = " " * (len(name) + 2)
        return "\n".join([f"{name}{hint[1]}: |", *(indent + one.strip() for one in listed.strip("[]").split(","))])

    return _line(text, found, block)


def _deleted(text: str, found: Diagnostic, hint: re.Match[str]) -> str:
    """What is to go stands behind the braces, or at the beginning of the heading."""
    words = re.escape(hint[1])
    return _line(text, found, lambda line: re.sub(rf"(?<=\}}\}}){words}|(?<=: ){words}", "", line, count=1))


HINTS: dict[str, Obey] = {
    r"请去掉外面的引号，写成：(.+)": _field,
    r"请不加引号，用英文的花括号写成：(.+)": _field,
    r"请写成：(.+)": _value,
    r"请写成“(.+?: \{\})”": _field,
    r"请加一行“(.+?)”": lambda text, found, hint: f"{text}{hint[1]}\n",
    r"您是不是想写“(.+?)”": _name,
    r"请给整段文字加英文单引号": _quotes,
    r"请改成英文冒号加一个空格：“(.+?)”": _colon,
    r"请写成“(\S+: )”$": _colon,
    r"每一项请写成“- (.+?)”": _dashes,
    r"在“(.+?):”后面写“\|”": _paragraphs,
    r"请删去花括号后面的“(.+?)”": _deleted,
    r"请删去“(.+?)”，由程序编号": _deleted,
    r"请切换到英文输入法，写成 \{\{ \}\}": lambda text, found, hint: text.replace("｛｛", "{{").replace("｝｝", "}}"),
    r"位次请写成阿拉伯数字：第2位": lambda text, found, hint: _line(
        text, found, lambda line: line.replace("第二位", "第2位")
    ),
    r"请换成空格，每级两个": lambda text, found, hint: text.replace("\t", "    "),
}


def obeyed(text: str, found: Diagnostic) -> str:
    """The text after the hint's advice; a hint that has none to follow fails the test."""
    for form, obey in HINTS.items():
        if hint := re.search(form, found.hint):
            return obey(text, found, hint)
    raise AssertionError(f"cannot be obeyed: {found.code} {found.message}（{found.hint}）")


@pytest.mark.parametrize(("sound", "mistake"), MISTAKES.values(), ids=MISTAKES)
def test_whoever_obeys_gets_the_paper_that_was_meant(tmp_path, monkeypatch, sound, mistake):
    """In a few steps, each with a message of its own, without a word changed."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    path = tmp_path / "总结.yaml"
    path.write_text(SOUND, encoding="utf-8")
    meant = inspect(path, PLUGINS).report
    assert sound in SOUND
    text = SOUND.replace(sound, mistake, 1)
    seen: set[tuple[str, str]] = set()
    for _ in range(5):
        path.write_text(text, encoding="utf-8")
        told = [one for one in validate(path, PLUGINS) if one.severity is not Severity.INFO]
        if not told:
            break
        first = told[0]
        assert (first.code, first.message) not in seen, f"the same message again: {first}"
        seen.add((first.code, first.message))
        text = obeyed(text, first)
    assert seen, "the mistake was not told"
    after = inspect(path, PLUGINS)
    assert after.diagnostics == ()
    assert after.report is not None
    assert printed(after.report) == printed(meant)


def printed(report):
    """All that stands on the page, and the figures behind it."""
    return report.title, report.signature, report.date, report.ledgers, compose(report, PLUGINS).blocks


@pytest.mark.parametrize("term", read_terms(data_root() / "terms.yaml"), ids=lambda term: term.wrong)
def test_a_word_put_in_as_told_is_no_fault_itself(term, tmp_path):
    """改为“…” leads to a word that no list accuses, and to another one than stands there."""
    assert term.right != term.wrong
    from govsummary.core.prose import Passage, Prose
    from govsummary.lint.rules.wording.terms import Terms

    terms = Terms(read_terms(data_root() / "terms.yaml"))
    again = [one.quote for one in terms.check(Prose("", (Passage(f"做好{term.right}工作"),))) if one.quote in term.right]
    assert again == []


def test_fixing_obeys_the_hints_of_wording(tmp_path):
    """What --fix does is what the hint says: nothing of it is found again."""
    from govsummary.lint.fix import fix

    path = tmp_path / "讲话.txt"
    path.write_text("清溪县2026年工作总结\n\n一年来,认真布署各项工作.完成任务12项;成效明显.\n", encoding="utf-8")
    mended = tmp_path / "改好.txt"
    assert fix(path, mended, PLUGINS).changed
    assert check(path, PLUGINS) != ()
    assert [one.code for one in check(mended, PLUGINS)] == []
