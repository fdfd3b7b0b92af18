"""Names in files become codes of the vocabularies, or stay names that are told."""

from dataclasses import replace

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from recommendations.files.resolving import Resolved, Resolver, kinds, responses, squeezed
from recommendations.files.row import Row
from recommendations.files.sessions import SESSIONS, session_of
from recommendations.models import Recommendation
from vocabularies.models import Country
from vocabularies.terms import Terms

pytestmark = pytest.mark.django_db
ROW = Row(place="row 2", scheme="ohchr", text="Ask every mayor")


@pytest.fixture(scope="module")
def resolver(django_db_setup, django_db_blocker):
    """A resolver over the real vocabularies."""
    with django_db_blocker.unblock():
        return Resolver(Terms("default"))


def test_every_country_is_known_by_its_name_in_every_language_however_it_is_written(resolver):
    for country in Country.objects.all():
        assert set(country.names) == set(settings.UN_LANGUAGES)
        for name in country.names.values():
            for written in (
                name,
                name.upper(),
                name.replace(" ", "  "),
                name.replace("-", "–"),
                name.replace("’", "'"),
            ):
                assert resolver.countries([written]) == Resolved((country.code,))


@given(st.text())
def test_a_name_is_compared_without_case_accents_spaces_and_dashes(name):
    assert squeezed(squeezed(name)) == squeezed(name) == squeezed(f" {name} - ")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("DPR Korea", "PRK"),
        ("Macedonia FYR", "MKD"),
        ("the former Yugoslav Republic of Macedonia", "MKD"),
        ("Cape Verde", "CPV"),
        ("Swaziland", "SWZ"),
        ("Turkey", "TUR"),
        ("Czech Republic", "CZE"),
        ("Micronesia", "FSM"),  # also a region, which no column of States holds
        ("Republic of Congo", "COG"),
        ("Democratic Republic of Congo", "COD"),
        ("Cote d'Ivoire", "CIV"),
        ("Sierra Le one", "SLE"),
        ("Bolivarian Republic of Venezuela", "VEN"),
        ("Venezuela (Bolivarian Republic of)", "VEN"),
        ("Antigua & Barbuda", "ATG"),
        ("Holy See", "VAT"),
        ("USA", "USA"),
        ("UK", "GBR"),
        ("UAE", "ARE"),
        ("DRC", "COD"),
        ("DPRK", "PRK"),
    ],
)
def test_a_spelling_of_real_files_is_a_state(resolver, name, code):
    assert resolver.states([name]) == Resolved((code,))
    assert resolver.is_state(name)


@pytest.mark.parametrize(
    "name", ["(Unknown)", "European Union", "Islamic Republic of", "Aruba", "Korea", "Oceania", ""]
)
def test_what_is_no_state_stays_a_name(resolver, name):
    assert resolver.states(["Malta", name, "Malta"]) == Resolved(("MLT",), (name,))
    assert not resolver.is_state(name)


def test_an_area_is_spoken_of_but_recommends_nothing(resolver):
    assert resolver.countries(["Aruba"]) == Resolved(("ABW",))


def test_bodies_are_known_by_code_name_and_label(resolver):
    found = resolver.bodies(["UPR", "CEDAW", "CRC-OP-AC", "SR Housing", "Human Rights Committee", "Town Committee"])
    assert found == Resolved(("upr-wg", "CEDAW", "CRC", "sr-housing", "CCPR"), ("Town Committee",))
    assert [resolver.mechanism(body) for body in found.codes[:2]] == ["upr", "treaty-bodies"]


def test_labels_become_themes_groups_goals_and_targets_by_their_own_scheme(resolver):
    row = replace(
        ROW,
        themes=("E23 Right to adequate housing", "S11 Towns", "S16 SDG 16 - peace, justice and strong institutions"),
        groups=("women", "general"),
        sdgs=("11 - SUSTAINABLE CITIES AND COMMUNITIES", "16.3 - Promote the rule of law", "99 - Towns"),
    )
    tags = resolver.tags(row)
    assert (tags.themes, tags.groups, tags.goals, tags.targets) == (("housing",), ("women",), ("16", "11"), ("16.3",))
    assert tags.unmapped == ("S11 Towns", "99 - Towns", "general")
    row = replace(ROW, scheme="upr-info", themes=("Right to housing", "Disabilities", "Death penalty"))
    tags = resolver.tags(row)
    assert (tags.themes, tags.groups) == (("housing",), ("persons-with-disabilities",))
    assert tags.unmapped == ("Death penalty",)  # without a counterpart among our themes
    assert resolver.tags(replace(ROW, themes=("Right to housing",))).unmapped == ("Right to housing",)


def test_what_upr_info_coded_is_not_what_the_state_said():
    said = {
        "Accepted": "accepted",
        "Supported": "supported",
        "Noted": "noted",
        "Partially supported": "partly-supported",
    }
    for printed, code in said.items():
        assert responses(replace(ROW, response=printed)) == Resolved((code,))
        assert code in Recommendation.Response
    assert responses(replace(ROW, response="Accepted; Noted")) == Resolved(("accepted", "noted"))
    assert responses(replace(ROW, response="Shrugged")) == Resolved((), ("Shrugged",))


def test_a_pledge_is_a_kind_and_no_answer():
    pledge = replace(ROW, response="Voluntary Pledge")
    assert (kinds(pledge), responses(pledge)) == (Resolved(("pledge",)), Resolved(()))
    both = replace(ROW, response="Accepted; Voluntary Pledge")
    assert (kinds(both).codes, responses(both).codes) == (("recommendation", "pledge"), ("accepted",))
    assert kinds(ROW).codes == kinds(replace(ROW, annotation_type="Recommendations")).codes == ("recommendation",)
    assert kinds(replace(ROW, annotation_type="Concerns/Observations")).codes == ("concern",)
    assert kinds(replace(ROW, annotation_type="Songs")) == Resolved((), ("Songs",))


def test_a_session_is_of_one_cycle_and_year():
    told = [session_of(number) for number in ("1", "12", "13", "20", "31", "34", "40", "41", "48")]
    assert [session.cycle for session in told] == ["1", "1", "2", "2", "3", "3", "3", "4", "4"]
    assert [session.year for session in told] == [2008, 2011, 2012, 2014, 2018, 2019, 2022, 2022, 2025]
    assert [session_of(number) for number in ("", "0", "51", "twenty", "9" * 5000)] == [None] * 5
    assert sorted(SESSIONS) == SESSIONS
