"""`import govsummary`: what is public is there, typed, and does what the README says."""

from __future__ import annotations

import pytest

import govsummary
from govsummary import pipeline


@pytest.mark.parametrize("name", govsummary.__all__)
def test_every_public_name_is_there(name):
    """Nothing is promised that cannot be fetched; ``dir()`` shows it."""
    assert getattr(govsummary, name) is not None
    assert name in dir(govsummary)


def test_the_functions_are_the_pipelines():
    """One home, one name."""
    assert govsummary.render is pipeline.render
    assert govsummary.load is pipeline.load


def test_an_unknown_name_is_an_attribute_error():
    """As with any module, so that hasattr works."""
    with pytest.raises(AttributeError, match="nonsense"):
        _ = govsummary.nonsense
