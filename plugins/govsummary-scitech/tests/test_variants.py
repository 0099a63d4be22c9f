"""The sentences of every section for zero, one, many, less than before, huge, decimal and missing data."""

from govsummary.testing import Variants, plugins_with
from govsummary_scitech import hooks


class TestVariants(Variants):
    """Every section of this plugin, against its golden, which an office director has read."""

    plugins = plugins_with(hooks)
