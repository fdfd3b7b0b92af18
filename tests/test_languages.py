"""What the six languages of the interface have in common."""

from datetime import date

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from vocabularies.languages import day_in
from vocabularies.order import in_order, ranks
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
def test_names_of_the_fixtures_stand_in_the_order_that_is_kept(language):
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
        ("zh", ["阿富汗", "埃及", "巴西", "中国"]),  # by pinyin: afuhan, aiji, baxi, zhongguo
    ],
)
def test_names_stand_in_the_order_of_their_language(language, ordered):
    assert sorted(set(ordered), key=lambda text: in_order(Name(text, language), language)) == ordered


@given(st.text(max_size=30), st.sampled_from(LANGUAGES))
def test_a_name_that_is_not_kept_stands_between_two_that_are(text, language):
    place, _letters = in_order(Name(text, language), language)
    assert -1 <= place <= 2 * len(ranks(language))


def test_a_new_name_is_placed_by_its_letters_and_in_chinese_last():
    ordered = ["Brazil", "Bremen", "Bulgaria"]
    assert sorted(set(ordered), key=lambda text: in_order(Name(text, "en"), "en")) == ordered
    assert in_order(Name("不莱梅", "zh"), "zh") > max(in_order(Name(text, "zh"), "zh") for text in ranks("zh"))
