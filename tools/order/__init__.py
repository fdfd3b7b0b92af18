"""Brings the names of the vocabularies into the order of each language."""
