"""Brings the vocabularies' pages into the admin; every other app's `admin.py` is found by Django."""

from curation import accounts, terms_admin

__all__ = ["accounts", "terms_admin"]
