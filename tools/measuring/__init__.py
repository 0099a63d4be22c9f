"""The measuring tool: what GB/T 9704-2012 wants, measured on the rendered page and not on our own settings."""
