"""The interface's words: every one translated, nothing fuzzy, no placeholder lost, a form for every number."""

import gettext
import re

import pytest
from babel import Locale
from babel.messages.pofile import read_po
from django.conf import settings

from portal.messages import extract

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
CATEGORIES = ["zero", "one", "two", "few", "many", "other"]  # of CLDR, in the order that catalogues keep
OTHERS = [code for code, _name in settings.LANGUAGES if code != "en"]


def catalogue(language: str):
    """The messages of one language."""
    with open(settings.LOCALE_PATHS[0] / language / "LC_MESSAGES" / "django.po", "rb") as file:
        return read_po(file, locale=language)


def messages(language: str) -> dict:
    """Them by what they translate."""
    return {(message.id, message.context): message for message in catalogue(language) if message.id}


@pytest.fixture(scope="module")
def asked() -> set:
    """What the sources say."""
    return {(message.id, message.context) for message in extract() if message.id}


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_of_the_sources_is_translated(language, asked):
    held = messages(language)
    assert len(asked) > 100
    assert asked == set(held), "run `make messages`"
    empty = [message.id for message in held.values() if not message.string or not all(message.string) or message.fuzzy]
    assert empty == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_placeholder_is_lost_or_added(language):
    for message in messages(language).values():
        singular = message.id[-1] if isinstance(message.id, tuple) else message.id
        for translated in message.string if isinstance(message.string, tuple) else [message.string]:
            assert sorted(PLACEHOLDER.findall(translated)) == sorted(PLACEHOLDER.findall(singular)), message.id


@pytest.mark.parametrize("language", OTHERS)
def test_every_number_has_its_form(language):
    """The forms stand in the order of CLDR's categories, and each number takes that of its category."""
    held, choose = catalogue(language), Locale.parse(language).plural_form
    of = {number: choose(number) for number in range(1000)}
    forms = [category for category in CATEGORIES if category in of.values()]
    index = gettext.c2py(held.plural_expr)
    assert held.num_plurals == len(forms)
    assert {number: index(number) for number in of} == {
        number: forms.index(category) for number, category in of.items()
    }
    plurals = [message for message in held if isinstance(message.id, tuple)]
    assert [message.id for message in plurals if len(message.string) != len(forms)] == []
