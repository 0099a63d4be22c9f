"""Dates as papers print them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


def chinese_date(day: date) -> str:
    """7.3.5.4: ``2026年1月5日``, no leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"
