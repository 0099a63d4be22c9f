"""The package as it is installed and shipped."""

from govsummary.testing import PluginPackage
from govsummary_agriculture import hooks


class TestPackage(PluginPackage):
    """This plugin's."""

    hooks = hooks
