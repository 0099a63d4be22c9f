"""Sections of an agriculture and rural affairs bureau's summary (农业农村局)."""
