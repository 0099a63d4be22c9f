"""What all tests share: messages are Chinese, whatever the machine's locale, no plugin is turned off, no cache is used."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("on any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("on any machine")  # how fast a busy one draws and runs an example says nothing of the code


@pytest.fixture(autouse=True)
def settled_environment(monkeypatch):
    """Tests of other languages and of turned-off plugins say so themselves."""
    monkeypatch.setenv("GOVSUMMARY_LANG", "zh")
    monkeypatch.delenv("GOVSUMMARY_DISABLE_PLUGINS", raising=False)
    monkeypatch.delenv("GOVSUMMARY_DEBUG", raising=False)
    monkeypatch.setenv("GOVSUMMARY_CACHE", "off")


@pytest.fixture
def write(tmp_path):
    """Write a text file below the test's folder and return its path."""

    def writing(name: str, text: str, encoding: str = "utf-8"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding)
        return path

    return writing
