"""What the six languages of the interface have in common."""

from datetime import date

import pytest
from django.conf import settings

from vocabularies.languages import day_in


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("ar", "21 نوفمبر 2026"),
        ("zh", "2026年11月21日"),
        ("en", "21 November 2026"),
        ("fr", "21 novembre 2026"),
        ("ru", "21 ноября 2026\u202fг."),
        ("es", "21 de noviembre de 2026"),
    ],
)
def test_a_day_is_written_as_the_language_writes_it(language, written):
    assert language in dict(settings.LANGUAGES)
    assert day_in(date(2026, 11, 21), language) == written
