"""What the six languages of the interface have in common."""

from datetime import date

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from vocabularies.languages import day_in, number_in
from vocabularies.order import BY_SOUND, bare, in_order, ranks
from vocabularies.terms import VOCABULARIES, Name, read_terms


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


LANGUAGES = list(dict(settings.LANGUAGES))


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_of_the_fixtures_has_a_place_in_the_order_of_each_language(language):
    terms = read_terms("default")
    names = [terms.name(kind, term.code, language) for kind in VOCABULARIES for term in terms.all(kind)]
    assert {name.text for name in names} <= set(ranks(language)), "run `python -m tools.order`"


@pytest.mark.parametrize(
    ("language", "ordered"),
    [
        ("en", ["Åland Islands", "Albania", "Zambia"]),
        ("fr", ["Égypte", "El Salvador", "Équateur", "Espagne"]),
        ("ru", ["Греция", "Египет", "Япония"]),
        ("es", ["Níger", "Nigeria", "Niños", "Noruega"]),
        ("ar", ["ألبانيا", "البرازيل", "تونس", "مصر", "هندوراس"]),
        ("zh", ["阿富汗", "埃及", "巴西", "中国"]),  # by pinyin: afuhan, aiji, baxi, zhongguo
    ],
)
def test_names_stand_in_the_order_of_their_language(language, ordered):
    assert sorted(set(ordered), key=lambda text: in_order(Name(text, language), language)) == ordered


@given(st.text(max_size=30), st.sampled_from(LANGUAGES))
def test_a_name_that_is_not_kept_stands_behind_all_that_its_letters_come_after(text, language):
    kept = ranks(language)
    own = in_order(Name(text, language), language)
    before = [name for name in kept if language in BY_SOUND or bare(name) <= bare(text)]
    if text not in kept:
        assert own[0] == 2 * len(before) - 1
        assert sum(in_order(Name(name, language), language) < own for name in kept) == len(before)


@pytest.mark.parametrize(
    ("number", "language", "written"),
    [
        (999, "en", "999"),
        (42_013, "en", "42,013"),
        (42_013, "zh", "42,013"),
        (42_013, "fr", "42\u202f013"),
        (42_013, "ru", "42\xa0013"),
        (42_013, "es", "42.013"),
        (42_013, "ar", "42,013"),
    ],
)
def test_a_number_is_written_as_the_language_writes_it(number, language, written):
    assert number_in(number, language) == written


def test_a_new_name_is_placed_by_its_letters_and_in_chinese_last():
    ordered = ["Brazil", "Bremen", "Bulgaria"]
    assert sorted(set(ordered), key=lambda text: in_order(Name(text, "en"), "en")) == ordered
    assert in_order(Name("不莱梅", "zh"), "zh") > max(in_order(Name(text, "zh"), "zh") for text in ranks("zh"))
