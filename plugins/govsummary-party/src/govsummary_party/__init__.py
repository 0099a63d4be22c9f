"""Sections of a party-building summary (党建)."""
