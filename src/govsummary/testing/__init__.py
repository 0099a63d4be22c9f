"""Help for the tests of a plugin: its sections alone, the texts they give, and whole classes of tests to inherit from.

from govsummary.testing import MissingData, PluginPackage, SectionExamples, Variants
from govsummary.testing import check_offers, compose_section, plugins_with
from our_plugin import hooks

PLUGINS = plugins_with(hooks)

def test_sentences():
    assert compose_section("our.roads", {"修建": 12}, PLUGINS)[-1] == "全年修建农村公路12公里。"

def test_offers():
    check_offers(PLUGINS)

class TestExamples(SectionExamples):  # every example, against its golden
    plugins = PLUGINS

class TestVariants(Variants):  # zero, one, many, decrease, huge, decimal, missing, against goldens
    plugins = PLUGINS

class TestMissingData(MissingData):  # any part of the data gives clean sentences
    plugins = PLUGINS

class TestPackage(PluginPackage):  # what is installed and shipped
    hooks = hooks
"""

from govsummary.testing.composing import (
    check_offers,
    check_section_examples,
    compose_section,
    page,
    plugins_with,
    section_blocks,
    texts,
)
from govsummary.testing.examples import MissingData, SectionExamples
from govsummary.testing.package import PluginPackage
from govsummary.testing.variants import Variants

__all__ = [
    "MissingData",
    "PluginPackage",
    "SectionExamples",
    "Variants",
    "check_offers",
    "check_section_examples",
    "compose_section",
    "page",
    "plugins_with",
    "section_blocks",
    "texts",
]
