"""govsummary: government work summaries (工作总结), data in, checked official Word document out."""

from __future__ import annotations

__version__ = "0.1.0"
