"""Measures what searches find: `python -m bench.finding` writes docs/search-quality.md."""
