"""The example of every section, as a clerk pastes it: read, validated and composed by the whole pipeline."""

from govsummary.testing import SectionExamples, plugins_with
from govsummary_party import hooks


class TestExamples(SectionExamples):
    """Every section of this plugin, against its golden."""

    plugins = plugins_with(hooks)
