"""A template is run without Jinja as Jinja runs it, or left to Jinja."""

from __future__ import annotations

import marshal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import TemplateError
from markupsafe import escape

from govsummary.core import limits
from govsummary.docx.write.proofreading import environment
from govsummary.plugin.rendering import Stage, TooMuch, play, playable, printable

STAGE = Stage(printable, {}, escape=escape)
PIECES = [
    "甲<&>",
    "{{ a }}",
    "{{ b.c }}",
    "{{ b.items }}",
    "{{ rows }}",
    "{{ unknown }}",
    "{% for row in rows %}{{ row.c }}{% if row.d %}、{% else %}。{% endif %}{% endfor %}",
    "{% for row in rows %}{{ loop.index }}{% if loop.first %}甲{% elif loop.last %}{{ loop.length }}{% endif %}{% endfor %}",
    "{% for row in rows %}{{ loop }}{% endfor %}",
    "{% for row in rows %}{% for one, where in loop %}{{ one.c }}{% endfor %}{% endfor %}",
    "{% if a == 'x' and not b %}x{% elif a %}y{% endif %}",
    "{% set z = a %}{{ z }}",
    "{{ a ~ b.c }}",
    "{{ a | upper }}",
    "{{ a.upper() }}",
    "{{ rows[0].c }}",
    "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(a) }}",
    "{{ b.__class__ }}",
]
VALUES = st.one_of(st.text("x甲<&'\"", max_size=3), st.integers(-3, 3), st.none(), st.booleans(), st.just([]))
ROWS = st.dictionaries(st.sampled_from("cd"), VALUES)
NAMES = st.fixed_dictionaries({"a": VALUES, "b": ROWS, "rows": st.lists(ROWS, max_size=3)})


def by_jinja(source, names):
    try:
        return environment().from_string(source).render(names)
    except (TemplateError, TypeError, LookupError):
        return None


def played(source, names):
    code = playable(environment().compile(source, raw=True))
    pieces = play(marshal.loads(marshal.dumps(code)), STAGE, names)
    return None if pieces is None else "".join(pieces)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map("".join), NAMES)
def test_what_is_played_is_what_jinja_prints(source, names):
    """What fails there is never printed here."""
    if (here := played(source, names)) is not None:
        assert here == by_jinja(source, names)


@pytest.mark.parametrize("source", [PIECES[0], PIECES[1], PIECES[2], PIECES[6], PIECES[10], PIECES[11]])
def test_what_papers_are_made_of_needs_no_jinja(source):
    """Names, keys, loops, questions, variables."""
    names = {"a": "甲", "b": {"c": "<乙>"}, "rows": [{"c": "丙", "d": 1}, {"c": "丁", "d": 0}]}
    assert played(source, names) == by_jinja(source, names)
    assert played(source, names)


@pytest.mark.parametrize("source", [PIECES[8], PIECES[9]])
def test_a_loop_is_no_value(source):
    """What the program is made of is never printed, nor gone through twice."""
    assert played(source, {"rows": [{"c": "甲"}, {"c": "乙"}]}) is None


@pytest.mark.parametrize("limit", ["TEMPLATE_STEPS", "TEMPLATE_OUTPUT"])
def test_it_ends(monkeypatch, limit):
    """By the same count as Jinja's, which is not asked to find out again."""
    monkeypatch.setattr(limits, limit, 3)
    with pytest.raises(TooMuch):
        played("{% for row in rows %}甲乙{% endfor %}", {"rows": [1, 2, 3, 4]})


def test_what_jinja_makes_otherwise_is_not_played():
    """Another version of Jinja may begin its code in another way."""
    assert playable("import jinja2\ndef root(): pass") is None
