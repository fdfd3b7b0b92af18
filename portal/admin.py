"""Brings the vocabularies' pages into the admin; every other app's `admin.py` is found by Django."""

from curation import audit_admin, terms_admin

__all__ = ["audit_admin", "terms_admin"]
