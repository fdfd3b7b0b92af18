"""The interface's words: every one translated, nothing fuzzy, no placeholder lost."""

import re

import pytest
from babel.messages.pofile import read_po
from django.conf import settings

from portal.messages import extract

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
OTHERS = [code for code, _name in settings.LANGUAGES if code != "en"]


def catalogue(language: str):
    """The messages of one language by what they translate."""
    with open(settings.LOCALE_PATHS[0] / language / "LC_MESSAGES" / "django.po", "rb") as file:
        return {(message.id, message.context): message for message in read_po(file, locale=language) if message.id}


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_of_the_sources_is_translated(language):
    held = catalogue(language)
    asked = {(message.id, message.context) for message in extract() if message.id}
    assert len(asked) > 100
    assert asked == set(held), "run `make messages`"
    empty = [message.id for message in held.values() if not message.string or not all(message.string) or message.fuzzy]
    assert empty == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_placeholder_is_lost_or_added(language):
    for message in catalogue(language).values():
        singular = message.id[-1] if isinstance(message.id, tuple) else message.id
        for translated in message.string if isinstance(message.string, tuple) else [message.string]:
            assert set(PLACEHOLDER.findall(translated)) == set(PLACEHOLDER.findall(singular)), message.id
