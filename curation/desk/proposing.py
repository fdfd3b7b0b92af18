"""Names of our own for what is new: the key of a record, the code of a place."""

from collections.abc import Callable, Container

from django.utils.text import slugify

WORDS = 4  # of a title, in a key
# words that tell nothing of what a record is about
SMALL = frozenset(["a", "an", "and", "as", "at", "by", "for", "from", "in", "its", "of", "on", "or", "the"])
SMALL |= {"that", "their", "to", "who", "with"}


def short_words(title: str, known: Container[str] = ()) -> str:
    """Up to four words of an English title, joined by dashes: small words and those already `known` left out."""
    words = [word for word in plain(title).split("-") if word and word not in SMALL and word not in known]
    return "-".join(words[:WORDS])


def plain(name: str) -> str:
    """A name in small letters without accents, and digits, joined by dashes; empty where it has none."""
    return slugify(name).replace("_", "-").strip("-")


def free(name: str, is_taken: Callable[[str], bool], longest: int) -> str:
    """The name, with a number after it where another has it; at most `longest` characters."""
    number, proposed = 1, name[:longest].rstrip("-.")
    while is_taken(proposed):
        number += 1
        end = f"-{number}"
        proposed = name[: longest - len(end)].rstrip("-.") + end
    return proposed
