"""Editions, and the one path from a query string to a page or a file."""
