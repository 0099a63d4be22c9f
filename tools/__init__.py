"""What builds and measures the papers; no part of the package."""
