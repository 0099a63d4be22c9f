"""The stage `composing`."""
