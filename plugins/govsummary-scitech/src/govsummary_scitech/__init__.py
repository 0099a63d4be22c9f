"""Sections of a science and technology bureau's summary (科技局)."""
