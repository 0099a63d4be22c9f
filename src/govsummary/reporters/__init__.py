"""The stage `reporters`."""
