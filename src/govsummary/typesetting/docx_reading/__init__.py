"""Open any Word file and resolve how each paragraph looks: `open_word`."""

from govsummary.typesetting.docx_reading.opening import open_word

__all__ = ["open_word"]
