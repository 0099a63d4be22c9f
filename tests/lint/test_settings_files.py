"""Settings and lists of terms that lie beside papers are anybody's: they are read within limits, or refused."""

from __future__ import annotations

import os

import pytest

from govsummary.core.errors import EnvironmentFault, UsageError
from govsummary.lint.checking import check


@pytest.fixture
def paper(tmp_path):
    """A paper with a word that lists of terms speak of."""
    path = tmp_path / "总结.txt"
    path.write_text("河东镇2026年工作总结\n" + "啊" * 60 + "甲词" + "啊" * 60 + "。\n", "utf-8")
    return path


@pytest.mark.parametrize(
    "settings",
    [
        "ignore = ['GS4'",
        "ignore = " + "[" * 5000,
        "x = " + "9" * 10_000,
        "ignore = 'GS4'",
        "\udcff",
        "# " + "x" * (1 << 20),
    ],
)
def test_settings_that_cannot_be_read_are_refused(paper, settings):
    """With the file's name, and no English of a library in a Chinese message."""
    (paper.parent / "govsummary.toml").write_bytes(settings.encode(errors="surrogateescape"))
    with pytest.raises(UsageError, match=r"govsummary\.toml") as refused:
        check(paper)
    assert not {"at", "line", "codec", "recursion"} & set(str(refused.value).split())


@pytest.mark.skipif(os.name != "posix", reason="devices of POSIX")
@pytest.mark.parametrize("setting", ['terms = ["/dev/zero"]', 'terms = ["pipe"]', 'terms = ["."]'])
def test_what_would_never_end_is_not_read(paper, setting):
    """Devices, pipes and folders are no lists of terms."""
    os.mkfifo(paper.parent / "pipe")
    (paper.parent / "govsummary.toml").write_text(setting, "utf-8")
    with pytest.raises(EnvironmentFault):
        check(paper)


@pytest.mark.parametrize(
    "terms",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\n",
        "- {wrong: &a [x], right: [*a, *a, *a], why: x}",
        "- {wrong: '', right: x, why: x}",
        "- {wrong: 甲词, right: x}",
        "- {wrong: 甲词, right: x, why: x, after: '(啊+)+呀'}",
        "- {wrong: 甲词, right: x, why: x, after: '" + "啊*" * 40 + "呀'}",
        "- {wrong: 甲词, right: x, why: x, before: '['}",
        "- {wrong: 甲词, right: x, why: x, except: [乙]}",
        "- 1",
        "x",
        "[" * 3000,
        "- !!python/object/apply:os.system [x]",
    ],
)
def test_lists_that_are_none_or_would_take_for_ever_are_refused(paper, terms):
    """At once, by name."""
    (paper.parent / "govsummary.toml").write_text('terms = ["词表.yaml"]', "utf-8")
    (paper.parent / "词表.yaml").write_text(terms, "utf-8")
    with pytest.raises(EnvironmentFault, match=r"词表\.yaml"):
        check(paper)


def test_conditions_see_only_what_stands_near(paper):
    """Whatever the text, a condition looks at some sixty characters."""
    (paper.parent / "govsummary.toml").write_text('terms = ["词表.yaml"]', "utf-8")
    (paper.parent / "词表.yaml").write_text("- {wrong: 甲词, right: 乙词, why: x, after: '啊*啊*啊*啊*$'}", "utf-8")
    assert "GS480" in [one.code for one in check(paper)]
