"""What a plugin offers is tried before anybody uses it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.plugin.demo_plugin import TOLD, plugin, section

from govsummary.core.blocks import Paragraph
from govsummary.core.diagnostics import Code, Severity
from govsummary.lint.doctor import all_faults
from govsummary.plugin.manager import build_manager
from govsummary.plugin.offers import DocumentReader, NumberingScheme, Reader, Rule, TermList, WordTemplate, Writer


@pytest.mark.parametrize(
    ("hook", "offer", "told"),
    [
        ("govsummary_codes", Code("GS101", Severity.ERROR, TOLD, TOLD, TOLD), "请用自己的，如 ED101"),
        ("govsummary_rules", Rule("silent", codes=()), "silent 没有 report"),
        ("govsummary_rules", Rule("a", (), report=lambda report: []), "有一条规则没有查完：插件“demo”的“a”出错：TypeError"),
        (
            "govsummary_rules",
            Rule("a", (), prose=lambda prose: [1]),
            "插件“demo”的规则“a”应给出 Diagnostic",
        ),
        (
            "govsummary_rules",
            Rule("a", (Code("ED1", Severity.INFO, TOLD, TOLD, TOLD),), prose=list),
            "ED1 没有由 govsummary_codes",
        ),
        ("govsummary_templates", WordTemplate("ours", "本局", Path("ours.docx")), "GS605"),
        ("govsummary_templates", WordTemplate("plain", "本局", Path("ours.docx")), "plain 与别的重复"),
        ("govsummary_templates", WordTemplate("ours", "红头", Path("ours.docx")), "ours 的标题“红头”与 redhead 相同"),
        ("govsummary_numbering_schemes", NumberingScheme("ours", "two-level", ("{n}",)), "标题“two-level”与 two-level 相同"),
        ("govsummary_readers", Reader("ours", (".xlsx",), list), "ours 的后缀 .xlsx 已经有别的用途"),
        ("govsummary_term_lists", TermList("ours", Path("terms.yaml")), "terms.yaml"),
        ("govsummary_writers", Writer("ours", "文本", (".docx",), lambda *given: b""), "ours 的后缀 .docx 已经有别的用途"),
        ("govsummary_writers", Writer("ours", "文本", (".wiki",), lambda *given: ""), "“ours”应给出 bytes，却给出 str"),
        ("govsummary_documents", DocumentReader("ours", (".json",), list), "ours 的后缀 .json 已经有别的用途"),
    ],
)
def test_what_will_not_work_is_known_before_it_is_used(hook, offer, told):
    """``govsummary plugins`` and tests of plugins ask for it."""
    assert any(told in fault for fault in map(str, all_faults(plugin(hook, offer))))


def test_a_sound_plugin_has_no_faults():
    """So has the core."""
    assert all_faults(section(lambda data, context: [Paragraph("顺利。")])) == []
    assert all_faults(build_manager()) == []
