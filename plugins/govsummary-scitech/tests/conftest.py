"""What the tests of this plugin share: composing a section from data, and the texts that then stand on the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from govsummary.model import Block, Report
from govsummary.plugins import Plugins, build_manager
from govsummary.sections import Context

Composer = Callable[..., Sequence[Block]]


@pytest.fixture(scope="session")
def plugins() -> Plugins:
    """Everything installed."""
    return build_manager()


@pytest.fixture(scope="session")
def compose(plugins: Plugins) -> Composer:
    """``compose("grain", data)``: the blocks of one of this plugin's sections."""

    def run(name: str, data: Mapping[str, Any], period: str = "2026年") -> Sequence[Block]:
        context = Context(Report(title="工作总结", period=period))
        return plugins.section_types[f"scitech.{name}"].definition.compose(data, context)

    return run
