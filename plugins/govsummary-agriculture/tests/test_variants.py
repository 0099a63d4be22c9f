"""What every section says of odd data: nothing, one, many, a fall, something missing, millions, decimals."""

from govsummary.testing import Variants, plugins_with
from govsummary_agriculture import hooks


class TestVariants(Variants):
    """Every section of this plugin."""

    plugins = plugins_with(hooks)
