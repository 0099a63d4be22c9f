"""指标: numbers stated once, what derives from them, and how they are put into official words."""
