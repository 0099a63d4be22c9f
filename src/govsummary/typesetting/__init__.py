"""The stage `typesetting`."""
