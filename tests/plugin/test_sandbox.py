"""A template that would take long or grow large is stopped; what a template may need works."""

from __future__ import annotations

import pytest
from jinja2 import TemplateError as JinjaError

from govsummary.core import limits
from govsummary.docx.write.proofreading import environment
from govsummary.plugin.sandbox import Exhausting, printable

LONG = "{% set s = 'a' * 100000 %}"


def printed(source: str, **names: object) -> str:
    return environment().from_string(source).render(names)


@pytest.mark.parametrize(
    "source",
    [
        "{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}",
        "{% macro a(n) %}{% if n < 40 %}{{ a(n + 1) }}{{ a(n + 1) }}{% endif %}{% endmacro %}{{ a(1) }}",
        "{% set n = namespace(x='a') %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
        "{% set n = namespace(x='a') %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
        "{% set n = namespace(x=[1]) %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
        "{% set n = namespace(x=3) %}{% for i in range(60) %}{% set n.x = n.x * n.x %}{% endfor %}",
        "{{ 'x' * 10 ** 9 }}",
        "{{ 10 ** 1000000 }}",
        "{{ 'x'.center(10 ** 9) }}",
        "{{ 'x' | center(10 ** 9) }}",
        "{{ 'x' | indent(10 ** 9, true) }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ '%*d' % (1000000000, 1) }}",
        "{{ '%1000000000d' | format(1) }}",
        "{{ '{:1000000000}'.format(1) }}",
        "{{ '{:{}}'.format(1, 1000000000) }}",
        "{{ [1] | batch(10 ** 9, 0) | list }}",
        "{{ [1] | slice(10 ** 9) | list }}",
        "{{ range(10 ** 9) | list }}",
        LONG + "{{ s | replace('a', s) }}",
        LONG + "{{ s.replace('a', s) }}",
        LONG + "{{ ([s] * 10000) | join(s) }}",
        LONG + "{{ s.join([s] * 10000) }}",
        LONG + "{{ s | wordwrap(1, wrapstring=s) }}",
        LONG + "{% for i in range(9999) %}{{ s }}{% endfor %}",
    ],
)
def test_what_would_exhaust_the_machine_is_stopped(source):
    """Before what would fill the memory is made."""
    with pytest.raises(Exhausting):
        printed(source)


def test_time_is_up_too(monkeypatch):
    """However little was done."""
    monkeypatch.setattr(limits, "TEMPLATE_SECONDS", 0)
    with pytest.raises(Exhausting):
        printed("{% for i in range(999) %}{% endfor %}")


def test_every_run_has_all_of_its_limit(monkeypatch):
    """A batch is as long as it is."""
    monkeypatch.setattr(limits, "TEMPLATE_STEPS", 100)
    template = environment().from_string("{% for i in range(60) %}{{ i }}{% endfor %}")
    assert [len(template.render()) for _ in range(5)] == [110] * 5


@pytest.mark.parametrize("value", [True, None, ["甲"], {"甲": 1}, ("甲",), range(3), iter("甲"), len])
def test_what_only_a_program_reads_is_not_printed(value):
    """A list would be printed with its brackets."""
    with pytest.raises(JinjaError):
        printed("{{ value }}", value=value)
    with pytest.raises(JinjaError):
        printed("{{ '值：' ~ value }}", value=value)


@pytest.mark.parametrize("value", ["甲", 3, 2.5, ""])
def test_texts_and_numbers_are_printed(value):
    """As they are."""
    assert printable(value) is value


@pytest.mark.parametrize(
    "source",
    [
        "{{ ('{0.__class__}' | attr('format'))(1) }}",
        "{{ '{0.__class__}'.format(1) }}",
        "{{ ('{0.__class__}' | attr('format_map'))({'0': 1}) }}",
        "{{ '' | attr('__class__') }}",
        "{{ [''] | map(attribute='__class__') | first }}",
        "{{ 'a'.encode() }}",
        "{{ (1).to_bytes(1000000000) }}",
        "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}",
    ],
)
def test_nothing_but_the_data_is_reached(source):
    """Also by the ways that older versions of Jinja left open."""
    with pytest.raises(JinjaError):
        printed(source)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{{ '<' ~ 1 ~ ('甲' | safe) }}", "&lt;1甲"),
        (
            "{% for x in '甲乙' %}{{ loop.index }}/{{ loop.length }}{{ x }}{{ '、' if not loop.last }}{% endfor %}",
            "1/2甲、2/2乙",
        ),
        ("{% for a, b in [(1, 2)] if a %}{{ a }}{{ b }}{% else %}无{% endfor %}", "12"),
        ("{{ 3 * 4 + 2 ** 3 + 5 % 3 }}", "22"),
        ("{{ ['甲', '乙'] | join('、') }}", "甲、乙"),
        ("{{ '2026-01'.replace('-', '/') }}", "2026/01"),
        ("{{ '%.2f' | format(1.5) }}", "1.50"),
        ("{{ '{:,}'.format(12345) }}", "12,345"),
        ("{{ [{'n': 1}, {'n': 2}] | map(attribute='n') | join('、') }}", "1、2"),
    ],
)
def test_what_a_template_may_need_works(source, shown):
    """Loops, filters and methods as Jinja has them."""
    assert printed(source) == shown
