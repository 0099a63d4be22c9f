"""The stage `ledger`: workbooks, CSV and YAML files as what they state (`Ledger`); any table of indicators and periods."""
