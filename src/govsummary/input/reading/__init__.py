"""The stage `reading`: a file becomes data and places; what cannot be read is said in the clerk's words."""

from govsummary.input.reading.files import read, read_text
from govsummary.plugin.offers import Source

__all__ = ["Source", "read", "read_text"]
