"""The way back: any paper → `Draft` → a paper laid out anew (`format`), or report data (`import`, `merge`)."""
