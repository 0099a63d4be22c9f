"""The stage `reading`."""
