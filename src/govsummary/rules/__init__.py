"""The core's rules: the layout of Word files, the arithmetic and the wording of any text; `checking` runs them."""
