"""The sentences of every section for zero, one, many, a decrease, a huge number, decimals and what is missing."""

from govsummary.testing import Variants, plugins_with
from govsummary_party import hooks


class TestVariants(Variants):
    """Every section of this plugin, against its golden."""

    plugins = plugins_with(hooks)
