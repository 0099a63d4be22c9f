"""Each format tells every finding, in reading order, so that its reader can act on it."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest

from govsummary.cli.reporters import Format, report
from govsummary.core.diagnostics import Code, Diagnostic, Location, Severity, Strength
from govsummary.core.language import Text
from govsummary.core.resources import schemas_root


def finding(code, severity, message, place, hint="", **more):
    """A finding whose words are the same in both languages."""
    return Diagnostic(code, severity, Text.of(message), place, Text.of(hint), **more)


LATER = finding("GS201", Severity.ERROR, "没有“标是”这个字段", Location("总结.yaml", 12, 7), hint="是不是“标题”？")
EARLIER = finding(
    "GS405",
    Severity.WARNING,
    "多了一个“的”",
    Location("总结.yaml", 3, 1),
    clause="GB/T 15834-2011",
    start=9,
    end=11,
    quote="的的",
)
IN_WORD = finding("GS501", Severity.INFO, "页边距不对", Location("a.docx", paragraph=4), strength=Strength.USUAL)
IN_SHEET = finding("GS301", Severity.ERROR, "合计不对", Location("表.xlsx", sheet="指标", cell="B7"))
ALL = (LATER, EARLIER, IN_WORD, IN_SHEET)


@pytest.fixture(autouse=True)
def chinese(monkeypatch):
    """These tests read Chinese."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")


def test_text_is_one_line_a_finding_and_a_count():
    """Sorted by place; the count comes last."""
    assert report(ALL).splitlines() == [
        "a.docx:¶4 GS501 说明 页边距不对",
        "总结.yaml:3:1 GS405 警告 多了一个“的”",
        "总结.yaml:12:7 GS201 错误 没有“标是”这个字段（提示：是不是“标题”？）",
        "表.xlsx:指标!B7 GS301 错误 合计不对",
        "共 2 处错误、1 处警告、1 处说明",
    ]


def test_text_says_so_when_there_is_nothing():
    """Silence would leave the clerk wondering."""
    assert report([]) == "没有发现问题"


def test_text_speaks_english(monkeypatch):
    """The words around the message follow the language too."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "en")
    told = report([finding("GS1", Severity.ERROR, "wrong", Location("a.yaml", 1, 2), hint="mend it")])
    assert told.splitlines() == ["a.yaml:1:2 GS1 error wrong (hint: mend it)", "found: 1 x error"]


def test_a_message_of_several_lines_stays_on_one():
    """Tools that read line by line must not lose the rest."""
    assert "一 二" in report([finding("GS101", Severity.ERROR, "一\n二", Location("a.yaml", 1, 1))]).splitlines()[0]


def half_width(line, mark=",", path="总结.txt"):
    """A half-width mark, as the rule tells of it."""
    message = f"汉字旁用了半角标点：“{mark}”"
    return finding("GS401", Severity.ERROR, message, Location(path, line, 9), "换成全角标点", quote=mark)


def test_a_kind_of_finding_is_one_line_with_its_number_and_first_places():
    """A paper typed with half-width marks is one fault; its error count is that of its places."""
    found = [half_width(n, ",;"[n % 2]) for n in range(1, 31)]
    first, count, _how = report(found).splitlines()
    assert first == (
        "总结.txt:1:9 GS401 错误 汉字旁用了半角标点：“;”，还有“,”，"
        "共30处：第1、2、3、4、5、6、7、8……行（提示：换成全角标点）"
    )
    assert count == "共 30 处错误"
    assert len(json.loads(report(found, Format.JSON))["findings"]) == len(report(found, Format.GITHUB).splitlines()) == 30


def test_places_of_a_kind_are_those_of_one_file():
    """Each file has its own line, so that each can be mended by itself."""
    assert len(report([half_width(1), half_width(2), half_width(1, path="乙.txt")]).splitlines()) == 4


def test_what_says_something_of_its_own_keeps_its_line():
    """Another message, hint, code or (of words, while they are few) quote is another thing to look at."""
    other = [
        finding("GS480", Severity.ERROR, f"“{word}”应为“{right}”", Location("总结.txt", n, 1), f"改为“{right}”", quote=word)
        for n, (word, right) in enumerate([("布署", "部署"), ("布署", "部署"), ("座落", "坐落")], 1)
    ]
    sums = [finding("GS301", Severity.ERROR, f"分项之和是{n}", Location("总结.txt", n, 1), quote="21项") for n in (5, 6)]
    lines = report([*other, *sums]).splitlines()
    assert [line.split()[1] for line in lines[:4]] == ["GS480", "GS480", "GS301", "GS301"]
    assert "共2处：第1、2行" in lines[0]


def test_a_kind_in_a_word_file_is_placed_by_its_words():
    """Word numbers neither lines nor paragraphs; the words round a place are in every format."""
    found = [
        finding(
            "GS421", Severity.WARNING, "汉字之间有空格：“ ”", Location("a.docx", paragraph=n), start=n, end=n + 1, quote=" ",
            near=Text.of(f"（({n})第 处）"),
        )
        for n in (3, 7)
    ]  # fmt: skip
    assert report(found).splitlines()[0] == "a.docx:¶3 GS421 警告 汉字之间有空格：“ ”（(3)第 处），共2处：“(7)第 处”"
    assert [one["message"] for one in json.loads(report(found, Format.JSON))["findings"]][1].endswith("（(7)第 处）")


def test_json_follows_its_published_schema():
    """Every kind of place is told in the schema's terms."""
    schema = json.loads((schemas_root() / "findings.schema.json").read_text("utf-8"))
    told = json.loads(report(ALL, Format.JSON))
    jsonschema.Draft202012Validator(schema).validate(told)
    word, text, plain, sheet = told["findings"]
    assert plain == {
        "code": "GS201",
        "severity": "error",
        "message": "没有“标是”这个字段",
        "hint": "是不是“标题”？",
        "path": "总结.yaml",
        "line": 12,
        "column": 7,
        "clause": "",
        "strength": "must",
    }
    assert (text["start"], text["end"], text["quote"], text["clause"]) == (9, 11, "的的", "GB/T 15834-2011")
    assert (word["paragraph"], word["strength"]) == (4, "usual")
    assert (sheet["sheet"], sheet["cell"]) == ("指标", "B7")


def test_json_of_nothing_is_an_empty_list():
    """Programs need not handle a special case."""
    assert json.loads(report([], Format.JSON)) == {"findings": []}


def test_sarif_points_at_line_offset_and_rule():
    """Results, places and rules hang together."""
    code = Code("GS405", Severity.WARNING, Text("叠字", "Doubled"), Text("多", "x"), Text("因为", "because"), clause="7.1")
    log = json.loads(report(ALL, Format.SARIF, [code]))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [result["ruleId"] for result in run["results"]]
    assert [result["level"] for result in run["results"]] == ["note", "warning", "error", "error"]
    word, text, _, sheet = (result["locations"][0] for result in run["results"])
    assert text["physicalLocation"]["artifactLocation"]["uri"] == "%E6%80%BB%E7%BB%93.yaml"
    assert text["physicalLocation"]["region"] == {
        "startLine": 3,
        "startColumn": 1,
        "charOffset": 9,
        "charLength": 2,
        "snippet": {"text": "的的"},
    }
    assert word["logicalLocations"] == [{"fullyQualifiedName": "paragraph 4"}]
    assert sheet["logicalLocations"] == [{"fullyQualifiedName": "指标!B7"}]
    explained = next(rule for rule in rules if rule["id"] == "GS405")
    assert explained["fullDescription"] == {"text": "因为"}
    assert explained["properties"]["clause"] == "7.1"


def test_github_escapes_what_would_end_the_command():
    """A comma in a file name or a line break in a message must not cut the annotation short."""
    strange = finding("GS101", Severity.ERROR, "100%\n不对", Location("a,b:c.yaml", 2, 3), hint="改")
    assert report([strange, IN_WORD], Format.GITHUB).splitlines() == [
        "::error file=a%2Cb%3Ac.yaml,line=2,col=3,title=GS101::100%25%0A不对%0A改",
        "::notice file=a.docx,title=GS501::页边距不对",
    ]


TWICE = finding(
    "GS380", Severity.ERROR, "有两个数", Location("总结.yaml", 4, 9), hint="留一个",
    related=(Location("台账.xlsx", sheet="指标", cell="C2"), Location("总结.yaml", 3, 5)),
)  # fmt: skip


def test_other_places_are_shown_in_every_format():
    """A contradiction has two places, and both have to be found."""
    shown = report([TWICE]).splitlines()[0]
    assert shown == "总结.yaml:4:9 GS380 错误 有两个数，另见台账.xlsx:指标!C2、总结.yaml:3:5（提示：留一个）"
    named = replace(TWICE, message_text=Text.of("有两个数：2（总结.yaml:3）和3"))
    assert report([named]).startswith("总结.yaml:4:9 GS380 错误 有两个数：2（总结.yaml:3）和3，另见台账.xlsx:指标!C2（提示")
    found = json.loads(report([TWICE], Format.JSON))
    schema = json.loads((schemas_root() / "findings.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(found)
    cell, line = found["findings"][0]["related"]
    assert cell == {"path": "台账.xlsx", "line": 0, "column": 0, "sheet": "指标", "cell": "C2"}
    assert line == {"path": "总结.yaml", "line": 3, "column": 5}
    cell, line = json.loads(report([TWICE], Format.SARIF))["runs"][0]["results"][0]["relatedLocations"]
    assert cell["logicalLocations"] == [{"fullyQualifiedName": "指标!C2"}]
    assert line["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 5}
    assert "台账.xlsx:指标!C2" in report([TWICE], Format.GITHUB)


def test_what_differs_in_its_other_place_keeps_its_line():
    """Two contradictions of one kind are two lines."""
    other = replace(TWICE, location=Location("总结.yaml", 9, 9), related=())
    assert report([TWICE, other]).count("GS380") == 2
