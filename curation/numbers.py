"""Numbers that a form or an address gives: of revisions, of refused saves, of rows."""


def read_number(text: str, digits: int = 9) -> int | None:
    """The number that the text is, of so many digits at most; None when it is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= digits else None
