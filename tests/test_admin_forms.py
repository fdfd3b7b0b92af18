"""The admin's forms: what they propose, what they teach, and what they let nobody enter by mistake."""

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from catalogue.models import Edition
from curation.desk.proposing import free, short_words
from curation.models import KEY
from practices.models import Practice
from recommendations.models import Recommendation
from reports.models import Document, Paragraph
from tests.admin_pages import OTHERS, PAGES, PLACE
from tests.conftest import draft, published, text
from tests.test_admin import ADD, form_of, new
from vocabularies.models import Body, Place

pytestmark = pytest.mark.django_db

GUATEMALA = "CEDAW-C-GTM-CO-8-9-52"
PARAGRAPHS = "/admin/reports/document/paragraphs/"
CHOICES = "/admin/recommendations/recommendation/choices/"


def soup(client, address: str) -> BeautifulSoup:
    """The page as a browser reads it."""
    return BeautifulSoup(client.get(address).content, "html.parser")


def wrong(answer) -> str:
    """What a refused form says."""
    assert answer.status_code == 200
    return " ".join(one.get_text(" ") for one in BeautifulSoup(answer.content, "html.parser").select(".errorlist"))


def test_the_paragraphs_of_a_document_are_offered_and_one_is_told_with_its_footnotes(client, users):
    client.force_login(users["cleo"])
    answer = client.get(PARAGRAPHS, {"document": "A/HRC/42/22"})
    assert "no-store" in answer["Cache-Control"]
    offered = answer.json()["paragraphs"]
    held = Paragraph.objects.filter(document="A/HRC/42/22")
    assert [one["number"] for one in offered] == list(held.values_list("number", flat=True))
    said = BeautifulSoup(client.get(PARAGRAPHS, {"document": "A/HRC/42/22", "paragraph": "9"}).content, "html.parser")
    assert said.p.text == held.get(number="9").summaries["en"]
    assert (said.p["lang"], said.p["dir"]) == ("en", "ltr")
    assert [one.text.partition(":")[0] for one in said.select("li")] == ["6", "7"]


def test_what_is_not_there_is_said_and_strangers_are_told_nothing(client, users):
    question = {"document": "A/HRC/42/22", "paragraph": "99"}
    assert client.get(PARAGRAPHS, question).status_code == 302
    client.force_login(users["cem"])
    assert b"A/HRC/42/22 has no paragraph 99" in client.get(PARAGRAPHS, question).content
    assert b"no document A/HRC/1/1" in client.get(PARAGRAPHS, question | {"document": "A/HRC/1/1"}).content
    assert client.get(PARAGRAPHS, {"document": "a\0b"}).json() == {"paragraphs": []}


def test_a_saved_source_shows_what_it_says_without_a_script(client, users):
    record = draft(by=users["cem"])
    client.force_login(users["cem"])
    page = soup(client, f"/admin/practices/practice/{record.pk}/change/")
    said = page.select_one("#sources-0 .paragraph-said")
    assert said["role"] == "status"
    assert "Terrassa" in said.p.text


@pytest.mark.parametrize("typed", ["A/HRC/42/22", "a/hrc/42/22", "A／HRC／42／22", "A/HRC /42/22", "HRC/42/22"])
def test_a_document_is_found_by_any_form_of_its_symbol(client, users, typed):
    client.force_login(users["cleo"])
    question = {"term": typed, "app_label": "practices", "model_name": "practicesource", "field_name": "document"}
    found = client.get("/admin/autocomplete/", question).json()["results"]
    assert [one["id"] for one in found] == ["A/HRC/42/22"]


@pytest.mark.parametrize(
    "typed", ["CEDAW/C/GTM/CO/8-9 52", "gtm-co-8-9-52", "Guatemala CEDAW/C/GTM/CO/8-9", "危地马拉 gtm-co-8-9-52"]
)
def test_a_recommendation_is_found_by_symbol_paragraph_state_and_words(client, users, typed):
    client.force_login(users["cleo"])
    assert [one["id"] for one in client.get(CHOICES, {"term": typed}).json()["results"]] == [GUATEMALA]


def test_words_of_any_language_find_what_holds_them_all(client, users):
    client.force_login(users["cleo"])
    title = Edition.objects.get(kind="recommendation", key=GUATEMALA).content["texts"]["zh"]["title"]
    assert GUATEMALA in [one["id"] for one in client.get(CHOICES, {"term": title}).json()["results"]]
    assert client.get(CHOICES, {"term": f"{title} xyzzy"}).json()["results"] == []
    assert client.get(CHOICES, {"term": "\0", "page": "x"}).status_code == 200


def test_every_page_of_the_choices_gives_others_and_all_are_public(client, users):
    client.force_login(users["cem"])
    Recommendation.objects.create(key="draft", body=(body := Body.objects.first()), mechanism=body.mechanism)
    seen, page, more = [], 1, True
    while more:
        answer = client.get(CHOICES, {"page": page}).json()
        seen += [one["id"] for one in answer["results"]]
        page, more = page + 1, answer["pagination"]["more"]
    assert sorted(seen) == sorted(Edition.objects.filter(kind="recommendation").values_list("key", flat=True))


def test_what_is_kept_is_the_key_and_no_other_text_is_taken(client, users):
    client.force_login(users["cem"])
    rows = {"answers-TOTAL_FORMS": "1", "answers-0-relation": "responds-to"}
    assert "no public recommendation nonsense" in wrong(new(client, **rows, **{"answers-0-recommendation": "nonsense"}))
    assert new(client, **rows, **{"answers-0-recommendation": GUATEMALA}).status_code == 302
    record = Practice.objects.get()
    assert record.content()["answers"] == [{"recommendation": GUATEMALA, "relation": "responds-to"}]
    page = soup(client, f"/admin/practices/practice/{record.pk}/change/")
    chosen = page.select_one("#id_answers-0-recommendation option[selected]")
    assert chosen["value"] == GUATEMALA
    assert chosen.text.startswith(f"{GUATEMALA}: ")


def test_without_a_script_codes_are_typed(client, users):
    client.force_login(users["cem"])
    sent = {"places": [], "places-codes": "esp-terrassa, esp-madrid", "country": "", "country-codes": "ESP"}
    sent |= {"sources-0-document": "", "sources-0-document-codes": "A/HRC/42/22"}
    assert new(client, **sent).status_code == 302
    assert Practice.objects.get().content()["places"] == ["esp-madrid", "esp-terrassa"]
    assert "nonsense is not one" in wrong(new(client, key="b", **{"places-codes": "nonsense"}))


def test_recommending_states_keep_their_order_and_new_ones_follow(client, users):
    record = Recommendation.objects.first()
    Recommendation.objects.filter(pk=record.pk).update(upr_recommending_states=["PRT", "BEL"])
    client.force_login(users["cem"])
    address = f"/admin/recommendations/recommendation/{record.pk}/change/"
    form = form_of(client, address)
    assert set(form["upr_recommending_states"]) == {"PRT", "BEL"}
    client.post(address, form | {"upr_recommending_states": ["AUT", "BEL", "PRT"]})
    assert Recommendation.objects.get(pk=record.pk).upr_recommending_states == ["PRT", "BEL", "AUT"]


def add_place(client, **fields):
    """Send the form of a new place."""
    given = {"name_en": "Girona", "level": "municipality", "country": "ESP"} | fields
    return client.post(f"{PLACE}add/", form_of(client, f"{PLACE}add/") | given)


def test_a_code_is_made_of_country_and_name(client, users):
    client.force_login(users["cem"])
    assert add_place(client, name_en="L’Hospitalet de Llobregat").status_code == 302
    assert Place.objects.filter(code="esp-lhospitalet-de-llobregat").exists()
    add_place(client, name_en="Cities of Light", country="", level="network")
    assert Place.objects.get(code="net-cities-of-light").country is None
    assert "Give a code" in wrong(add_place(client, name_en="城"))


@pytest.mark.parametrize("names", [{"name_en": "TERRÀSSA"}, {"name_zh": "泰拉萨"}, {"alternatives": "terrassa"}])
def test_a_place_of_a_known_name_in_the_same_country_is_confirmed_first(client, users, names):
    client.force_login(users["cem"])
    assert "Terrassa (esp-terrassa) has the name" in wrong(add_place(client, **names))
    assert add_place(client, **names, country="FRA").status_code == 302
    assert add_place(client, **names, is_another="on").status_code == 302
    assert Place.objects.filter(country="ESP", code__in=["esp-terrassa-2", "esp-girona"]).count() == 1


def test_a_place_that_is_only_corrected_is_not_asked_again(client, users):
    Place.objects.create(code="esp-terrassa-2", names={"en": "Terrassa"}, country_id="ESP", level="municipality")
    client.force_login(users["cem"])
    address = f"{PLACE}esp-terrassa-2/change/"
    assert client.post(address, form_of(client, address) | {"geonames": "1"}).status_code == 302


@given(st.text(max_size=300), st.sets(st.text(max_size=300)), st.integers(20, 120))
def test_a_proposed_key_is_a_key_that_nobody_has(title, taken, longest):
    words = short_words(title)
    key = free(f"esp-{words}".rstrip("-"), taken.__contains__, longest)
    assert re.fullmatch(KEY, key)
    assert key not in taken
    assert len(key) <= longest
    assert len(words.split("-")) <= 4


def test_the_key_of_a_practice_is_made_of_place_and_title_and_never_used_again(client, users):
    client.force_login(users["cem"])
    title = {"key": "", "texts-0-title": "Terrassa fines the banks that leave homes empty in Terrassa"}
    new(client, **title)
    assert Practice.objects.get().key == "esp-terrassa-fines-banks-leave-homes"
    new(client, **title)
    assert Practice.objects.filter(key="esp-terrassa-fines-banks-leave-homes-2").exists()
    new(client, **title, places=[])
    new(client, **title, places=[], country="")
    assert {"esp-terrassa-fines-banks-leave", "unnamed-terrassa-fines-banks-leave"} <= set(
        Practice.objects.values_list("key", flat=True)
    )
    assert "Give a key" in wrong(new(client, **title | {"texts-0-language": "zh"}))


def test_the_keys_of_the_other_kinds_are_made_of_the_symbol(client, users):
    client.force_login(users["cem"])
    address = "/admin/recommendations/recommendation/add/"
    given = {"document": "CRC/C/NZL/CO/5", "paragraph": "99(b)", "mechanism": "treaty-bodies", "body": "CRC"}
    given |= {"recommendation_kind": "recommendation", "texts-0-title": "Ask", "texts-0-summary": "Asks."}
    rows = {"sources-0-document": "A/HRC/42/22", "sources-0-paragraph": "9"}
    answer = client.post(address, form_of(client, address) | given | rows)
    assert answer.status_code == 302, wrong(answer)
    assert Recommendation.objects.filter(key="CRC-C-NZL-CO-5-99.b").exists()
    address = "/admin/reports/document/add/"
    given = {"symbol": "A/HRC/99/1", "document_kind": "other", "body": "CRC", "texts-0-title": "T"}
    answer = client.post(address, form_of(client, address) | given)
    assert answer.status_code == 302, wrong(answer)
    assert Document.objects.filter(key="A-HRC-99-1").exists()


def test_a_new_practice_opens_with_a_text_of_each_language_and_untouched_ones_are_none(client, users):
    client.force_login(users["cem"])
    page = soup(client, ADD)
    rows = page.select("#texts-group .inline-related:not(.empty-form)")
    assert [row.select_one("option[selected]")["value"] for row in rows] == ["en", "zh"]
    assert [row.select_one("textarea")["lang"] for row in rows] == ["en", "zh-Hans"]
    new(client)
    assert set(Practice.objects.get().content()["texts"]) == {"en"}
    new(client, key="b", **{"texts-1-title": "城市", "texts-1-summary": "行动。"})
    assert set(Practice.objects.get(key="b").content()["texts"]) == {"en", "zh"}


def test_arabic_is_written_from_the_right(client, users):
    record = draft(by=users["cem"], texts={"ar": text("مدينة", "تعمل المدينة.")})
    client.force_login(users["cem"])
    boxes = soup(client, f"/admin/practices/practice/{record.pk}/change/").select("#texts-0 textarea")
    assert {(box["lang"], box["dir"]) for box in boxes} == {("ar", "rtl")}


@pytest.mark.parametrize("kind", ["practices/practice", "recommendations/recommendation", "reports/document"])
def test_every_box_has_a_label_and_says_what_a_good_entry_is(client, users, kind):
    client.force_login(users["ana"])
    page = soup(client, f"/admin/{kind}/add/")
    rows = [row for row in page.select("#content .form-row") if row.select_one("input, select, textarea")]
    assert len(rows) > 15
    for row in rows:
        name = row["class"][1]
        assert row.select_one(".help"), name
        assert len(row.select_one(".help").get_text(strip=True)) > 15, name
        box = row.select_one("select, textarea, input:not([type=checkbox])")
        if box:
            assert page.find("label", attrs={"for": box["id"]}), name
    assert page.select_one("fieldset h2").text.startswith("What and")
    assert page.select("fieldset h2")[-1].text == "Internal"


def test_no_page_needs_what_the_policy_forbids(client, users):
    published(key="a-record")
    assert len(soup(client, "/admin/login/").select("h1")) == 1
    client.force_login(users["ana"])
    first = {"practice": Practice, "recommendation": Recommendation, "document": Document}
    for address in (PAGES | OTHERS).values():
        for name, model in first.items():
            address = address.replace(f"/{name}/1/", f"/{name}/{model.objects.first().pk}/")
        answer = client.get(address)
        if answer.status_code == 302:  # who has logged in needs no log-in page
            continue
        page = BeautifulSoup(answer.content, "html.parser")
        assert len(page.select("h1")) == 1, address
        assert not page.select("script:not([src]):not([type='application/json']), style, [style], [onclick]"), address
        assert not page.select(".selectfilter, .vTimeField"), address
        for field in page.select("#content input:not([type=hidden], [type=submit], .hidden), #content textarea"):
            is_named = field.get("aria-label") or page.find("label", attrs={"for": field.get("id", " ")})
            assert is_named or field.find_parent("label") or "action-select" in field.get("class", []), (address, field)
