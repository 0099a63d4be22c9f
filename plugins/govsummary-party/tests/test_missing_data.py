"""Whatever is missing leaves its clause out: any subset of the fields gives clean sentences."""

from govsummary.testing import MissingData, plugins_with
from govsummary_party import hooks


class TestMissingData(MissingData):
    """Every section of this plugin."""

    plugins = plugins_with(hooks)
