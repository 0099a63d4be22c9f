"""The stage `validation`."""
