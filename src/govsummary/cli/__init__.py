"""The stage `cli`."""
