"""What the sections of before said has its place: a clerk with an old file is shown where."""

from __future__ import annotations

from typing import Any

import pytest

from govsummary import InvalidReport
from govsummary.testing import compose_section, plugins_with
from govsummary_scitech import hooks

PLUGINS = plugins_with(hooks)


@pytest.mark.parametrize(
    ("name", "data", "now"),
    [
        ("scitech.projects", {"火炬计划": 8}, "scitech.programmes"),
        ("科技计划项目", {"火炬计划": 8}, "scitech.programmes"),
        ("scitech.acceptance", {"验收项目": 52}, "验收项目"),
        ("scitech.funding", {"上级资金": 500}, "core.funds"),
        ("scitech.rd-intensity", {"研发经费": 16.8}, "scitech.indicators"),
        ("scitech.contracts", {"成交额": 9.8}, "scitech.transactions"),
        ("scitech.service-teams", {"走访企业": 86}, "scitech.envoys"),
        ("scitech.enterprises", {"高新技术企业": 18}, "认定高新技术企业"),
        ("scitech.platforms", {"省级平台": 1}, "平台"),
        ("scitech.awards", {"分级别": []}, "奖项"),
        ("scitech.programmes", {"创新基金": 7}, "计划"),
    ],
)
def test_it_is_said_where_what_went_is_stated_now(name: str, data: dict[str, Any], now: str) -> None:
    """Sections and fields that went are an error, with the section or field that takes their facts."""
    with pytest.raises(InvalidReport) as fault:
        compose_section(name, data, PLUGINS)
    (found,) = fault.value.diagnostics
    assert found.code in ("GS487", "GS488")
    assert now in str(found.hint)
