"""Checks of the public site as readers meet it: `make quality` opens every page type and writes docs/quality.md."""
