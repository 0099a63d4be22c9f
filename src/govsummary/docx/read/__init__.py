"""Open any Word file and resolve how each paragraph looks: `open_word`."""

from govsummary.docx.read.opening import open_word

__all__ = ["open_word"]
