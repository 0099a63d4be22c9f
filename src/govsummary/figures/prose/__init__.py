"""Figures in Chinese prose: a small grammar that reads numbers, units and what is said of them.

`read` gives the sentences of a text with their quantities, `read_quantities` the quantities alone.
"""

from govsummary.figures.prose.quantity import Quantity, Role
from govsummary.figures.prose.reading import Reading, Sentence, read, read_quantities

__all__ = ["Quantity", "Reading", "Role", "Sentence", "read", "read_quantities"]
