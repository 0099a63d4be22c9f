"""Outline → what is no Word file: HTML, plain text, Markdown. Same outline, same bytes."""
