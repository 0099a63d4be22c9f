"""The list of terms: every entry finds its word, passes its exceptions over, and is content with the right word."""

from __future__ import annotations

import json

import jsonschema
import pytest
import yaml

from govsummary.core.diagnostics import Edit
from govsummary.core.errors import EnvironmentFault
from govsummary.core.prose import Passage, Prose
from govsummary.core.resources import data_root, schemas_root
from govsummary.lint.rules.wording.terms import term_rule
from govsummary.plugin.offers import TermList

ENTRIES = yaml.safe_load((data_root() / "terms.yaml").read_text("utf-8"))
RULE = term_rule([TermList("core", data_root() / "terms.yaml")])
CODES = {"must": "GS480", "usual": "GS481", "advice": "GS482"}


def found_in(text: str, rule=RULE) -> list:
    return list(rule.prose(Prose("case.txt", (Passage(text),))))


def test_the_list_follows_its_published_schema():
    """A bureau's own list looks the same."""
    schema = json.loads((schemas_root() / "terms.schema.json").read_text("utf-8"))
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(ENTRIES)) == []


def test_no_word_stands_twice_without_conditions():
    """Two unconditional entries for one word would contradict each other."""
    plain = [entry["wrong"] for entry in ENTRIES if not entry.keys() & {"before", "after"}]
    assert len(plain) == len(set(plain))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["wrong"])
def test_every_entry_finds_its_word_and_spares_its_exceptions(entry):
    """The example (or the bare word) is found with the strength's code; the right word and the exceptions are silent."""
    text = entry.get("example", entry["wrong"])
    found = [d for d in found_in(text) if entry["wrong"] in d.quote or d.quote in entry["wrong"]]
    assert CODES[entry.get("strength", "must")] in {d.code for d in found}
    assert all(text[d.start : d.end] == d.quote for d in found)
    for sound in (entry["right"], *entry.get("except", ())):
        assert [d.quote for d in found_in(sound) if d.quote == entry["wrong"]] == []


def test_only_misspellings_are_fixed_by_themselves():
    """Which of two real words was meant, a person decides."""
    (typo,) = found_in("认真布署各项工作。")
    (confused,) = found_in("截止2026年底，建成12个园区。")
    assert typo.edits == (Edit(2, 4, "部署"),)
    assert confused.edits == (Edit(0, 2, "截至", safe=False),)
    assert "截至" in confused.message


@pytest.mark.parametrize(
    "text",
    [
        "报名截止时间为5月1日，活动截止5月底结束。",
        "制定年度计划，修订管理办法，签订责任书。",
        "法律法规制定和规划制订工作有序推进。",
        "权力清单、责任清单同步公布，保障群众合法权利。",
        "学习《关于布署工作的通知》（书名照录）。",
        "自己完成、公园满意度、以经济建设为中心、立即要求整改。",
    ],
)
def test_look_alikes_are_silent(text):
    """Words that merely look like a wrong one, and titles quoted as they are."""
    assert [(d.quote, d.code) for d in found_in(text)] == []


def test_a_bureau_s_own_list_comes_beside_the_core_s(tmp_path):
    """Same shape, same codes."""
    own = tmp_path / "terms.yaml"
    own.write_text("- {wrong: 县局, right: 县税务局, why: 用规范简称, strength: usual}\n", "utf-8")
    rule = term_rule([TermList("core", data_root() / "terms.yaml"), TermList("own", own)])
    assert [d.code for d in found_in("县局认真布署。", rule)] == ["GS481", "GS480"]


@pytest.mark.parametrize(
    "text", ["wrong: 县局\n", "- {wrong: 县局}\n", "- {wrong: a, right: b, why: c, before: '('}\n", "- ["]
)
def test_a_list_that_cannot_be_read_says_so(tmp_path, text):
    """The environment is at fault, not the paper."""
    own = tmp_path / "terms.yaml"
    own.write_text(text, "utf-8")
    with pytest.raises(EnvironmentFault, match=r"terms\.yaml"):
        term_rule([TermList("own", own)])
