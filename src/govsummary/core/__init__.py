"""What every room speaks of: the model, diagnostics and errors, texts in two languages, files, limits."""
