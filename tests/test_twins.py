"""Likely twins: who is told already, who only looks so, and what curators said of it."""

import tomllib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.models import NotTwins
from curation.translation_files import is_translation_file
from curation.twins import LIKE, Compared, all_twins, compare, dismiss, likeness, twins_among, twins_of, undo_dismissal
from practices.models import Practice
from practices.twins import written
from tests.conftest import FIXTURES, draft, text
from tests.test_admin import new

pytestmark = pytest.mark.django_db
ASKED = "/admin/practices/practice/twins/"
DECIDE = "/admin/workbench/twins/decide/"

places = st.frozensets(st.sampled_from(["esp-terrassa", "kor-seoul"]), max_size=2)
titles = st.dictionaries(st.sampled_from(["en", "zh"]), st.text(max_size=20), max_size=2)
records = st.builds(
    Compared,
    key=st.sampled_from("ab"),
    titles=titles,
    places=places,
    country=st.sampled_from([None, "ESP"]),
    paragraphs=st.frozensets(st.just(("A/HRC/42/22", "9"))),
    told_together=st.sampled_from(["", "mark"]),
)


@settings(max_examples=25, deadline=None)
@given(one=records, other=records)
def test_who_is_compared_first_makes_no_difference(one, other):
    found, turned = compare(one, other), compare(other, one)
    assert (found and found.like) == (turned and turned.like)
    assert 0 <= likeness(one, other) <= 100


@settings(max_examples=25, deadline=None)
@given(one=records)
def test_a_record_of_the_same_words_and_places_is_a_twin_unless_told_in_one_breath(one):
    twins = compare(one, one)
    has_words = any(one.words.values())
    assert bool(twins) == (has_words and not one.told_together)


@pytest.mark.parametrize(
    ("language", "title", "other"),
    [
        ("en", "Terrassa penalizes banks that leave homes empty", "Banks that leave homes empty are fined in Terrassa"),
        ("en", "Terrassa enacts a human rights ordinance", "Terrassa adopts an ordinance on human rights"),
        ("fr", "Terrassa crée un conseil de la jeunesse", "TERRASSA CREE UN CONSEIL DES JEUNES"),
        ("zh", "特拉萨对空置房屋的银行处以罚款", "特拉萨对让房屋空置的银行罚款"),
    ],
)
def test_a_title_in_other_words_is_found_in_the_same_place_and_nowhere_else(language, title, other):
    draft(key="esp-first", texts={language: text(title)})
    draft(key="kor-first", texts={language: text(title)}, places=["kor-seoul"], country="KOR")
    of_country = draft(key="esp-of-country", texts={language: text(title)}, places=[])
    one = written({language: other}, ["esp-terrassa"], None)
    assert {twins.second.key for twins in twins_of(Practice, one)} == {"esp-first", of_country.key}
    nowhere = written({language: other}, [], None)  # nothing said yet of where: everywhere is looked
    assert len(twins_of(Practice, nowhere)) == 3


def test_the_name_of_the_place_alone_makes_no_twins():
    draft(texts={"en": text("Terrassa trains teachers")})
    assert not twins_of(Practice, written({"en": "Terrassa opens a shelter"}, ["esp-terrassa"], None))


def test_one_paragraph_and_place_ask_for_less_and_one_breath_for_nothing():
    titles = ("The city opens an office for tenants", "A tenants office advises people with low income")
    one, other = (draft(key=f"esp-{at}", texts={"en": text(title)}) for at, title in enumerate(titles))
    (twins,) = all_twins(Practice)
    assert (twins.beside, twins.like < LIKE) == (True, True)
    Practice.objects.update(told_together="A-HRC-42-22-9")
    draft()  # whatever changes, all are read anew
    assert not all_twins(Practice)
    assert {one.key, other.key} == {twins.first.key, twins.second.key}


def real_practices() -> dict[str, Compared]:
    """The practices of fixtures/, as they are compared."""
    paths = [path for path in (FIXTURES / "practices").rglob("*.toml") if not is_translation_file(path)]
    files = [tomllib.loads(path.read_text("utf-8")) for path in paths]
    found = [
        replace(
            written(
                {code: row[code]["title"] for code in ("en", "zh")},
                row.get("places", []),
                row.get("country"),
                row["key"],
            ),
            paragraphs=frozenset((file["document"], source["paragraph"]) for source in row["sources"]),
            told_together=row.get("told_together", ""),
            anywhere=False,
        )
        for file in files
        for row in file["practice"]
    ]
    return {one.key: one for one in found}


def test_the_real_practices_hold_hardly_any_likely_twins_and_each_reworded_title_is_found():
    held = real_practices()
    listed = [(twins.first.key, twins.second.key) for twins in twins_among(held)]
    assert ("kor-local-human-rights-ordinances", "kor-seoul-human-rights-ordinance") in listed
    assert len(listed) <= 3 < 150 < len(held)
    for place, title, key in [
        ("kor-seoul", "Seoul adopts an ordinance on human rights", "kor-seoul-human-rights-ordinance"),
        ("esp-barcelona", "Barcelona acts against gentrification", "esp-barcelona-gentrification-policies"),
        ("mex-coahuila", "Same-sex couples may adopt in Coahuila", "mex-coahuila-same-sex-adoption"),
        ("nld-amsterdam", "LGBTI policy of Amsterdam", "nld-amsterdam-lgbti-policy"),
    ]:
        asked = written({"en": title}, [place], None)
        assert key in [other.key for other in held.values() if compare(asked, other)]


def test_a_dismissed_pair_is_told_no_more_until_that_is_undone(client, users):
    draft(key="esp-a"), draft(key="esp-b")
    client.force_login(users["cem"])
    listed = "/admin/workbench/twins/"
    assert "They are two: esp-a and esp-b" in client.get(listed).content.decode()
    pair = {"kind": "practice", "key": ["esp-b", "esp-a"]}
    assert client.get(DECIDE).status_code == 405
    assert client.post(DECIDE, pair).status_code == 302
    assert not all_twins(Practice)
    assert not client.get(ASKED, {"title": "A city acts", "place": "esp-terrassa", "key": "esp-a"}).json()["twins"]
    assert NotTwins.objects.get().by == users["cem"]
    client.post(DECIDE, pair | {"undo": "1"})
    assert len(all_twins(Practice)) == 1
    for wrong in [{"kind": "practice", "key": ["esp-a"]}, {"kind": "x", "key": ["esp-a", "esp-b"]}]:
        assert client.post(DECIDE, wrong).status_code == 400
    client.force_login(users["tara"])
    assert client.post(DECIDE, pair).status_code == 403


def test_dismissing_twice_is_dismissing_once(users):
    one, other = draft(), draft()
    for keys in ([one.key, other.key], [other.key, one.key]):
        dismiss(Practice, keys, by=users["cem"])
    undo_dismissal(Practice, [other.key, one.key])
    assert not NotTwins.objects.exists()


def test_whoever_types_a_title_is_told_and_only_of_what_they_may_see(client, users):
    draft(key="esp-theirs", by=users["cem"], texts={"en": text("A city acts"), "zh": text("城市行动")})
    draft(key="esp-own", by=users["cleo"])
    asked = {"title": "A city acts", "language": "en", "place": "esp-terrassa"}
    assert client.get(ASKED, asked).status_code == 302  # to the log-in
    client.force_login(users["cleo"])
    assert [twin["key"] for twin in client.get(ASKED, asked).json()["twins"]] == ["esp-own"]
    client.force_login(users["cem"])
    answer = client.get(ASKED, asked)
    assert {twin["key"] for twin in answer.json()["twins"]} == {"esp-own", "esp-theirs"}
    assert "no-store" in answer.headers["Cache-Control"]
    assert [t["key"] for t in client.get(ASKED, asked | {"key": "esp-own"}).json()["twins"]] == ["esp-theirs"]
    assert client.get(ASKED).json() == {"twins": []}


def test_without_a_script_twins_are_named_after_saving_and_on_the_form(client, users):
    draft(key="esp-first", texts={"en": text("Terrassa trains nurses")})
    client.force_login(users["cem"])
    saved = client.get(new(client, **{"texts-0-title": "Nurses are trained"}).url)
    link = "Likely told already: <a href="
    assert link in saved.content.decode()
    form = client.get(f"/admin/practices/practice/{Practice.objects.get(key='esp-new').pk}/change/").content.decode()
    assert 'role="status"' in form
    assert "Terrassa trains nurses (titles alike by" in form
