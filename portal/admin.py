"""Brings the vocabularies' pages into the admin; every other app's `admin.py` is found by Django."""

from curation import terms_admin

__all__ = ["terms_admin"]
