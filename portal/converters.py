"""Parts of addresses: keys, and the suffixes that turn a page into a file."""

from django.urls import register_converter

from portal.sections import SECTIONS


class Key:
    """A record's or term's permanent key; not greedy, so that a file's suffix is left."""

    regex = r"[A-Za-z0-9](?:[A-Za-z0-9.\-]{0,118}?[A-Za-z0-9])?"

    def to_python(self, value: str) -> str:
        """The key."""
        return value

    def to_url(self, value: str) -> str:
        """The key."""
        return value


class Symbol(Key):
    """What somebody takes for a UN document's symbol; not greedy, so that a file's suffix is left."""

    regex = r".{1,200}?"


class Suffix(Key):
    """Nothing for a page, else the file's ending."""

    regex = r"(?:\.(?:atom|csv|json|xlsx))?"


class SectionPath(Key):
    """The address of a vocabulary's pages."""

    regex = "|".join(SECTIONS)


register_converter(Key, "key")
register_converter(Symbol, "symbol")
register_converter(SectionPath, "section")
register_converter(Suffix, "suffix")
