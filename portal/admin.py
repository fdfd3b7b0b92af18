"""Brings the vocabularies' pages into the admin; every other app's `admin.py` is found by Django."""

from curation import accounts, audit_admin, terms_admin

__all__ = ["accounts", "audit_admin", "terms_admin"]
