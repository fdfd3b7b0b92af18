"""The admin as curators use it: a day's work, by two people, through the forms."""

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.urls import reverse

from curation.models import Revision
from curation.transitions import transition_many
from practices.models import Practice
from tests.conftest import change, draft, editions, published
from vocabularies.models import Country, Goal, Place, Region, RightsGroup, Target, Theme

pytestmark = pytest.mark.django_db

ADD = "/admin/practices/practice/add/"
PUBLISH = "/admin/practices/practice/publish/"


def form_of(client, address) -> dict:
    """The fields of the page's form as a browser would send them."""
    page = BeautifulSoup(client.get(address).content, "html.parser")
    fields = {}
    for field in page.select("form [name]"):
        if field.name == "select":
            fields[field["name"]] = [option["value"] for option in field.select("option[selected]")]
        elif field.name == "textarea":
            fields[field["name"]] = field.text.removeprefix("\n")
        elif field.get("type") not in ("submit", "checkbox", "file") or field.has_attr("checked"):
            fields[field["name"]] = field.get("value", "")
    return fields


NEW = {
    "key": "esp-new",
    "places": ["esp-terrassa"],
    "country": "ESP",
    "led_by_kind": "local-government",
    "measure": "training",
    "status": "done",
    "themes": ["housing"],
    "links": "https://example.org/a\nhttps://example.org/b",
    "texts-0-language": "en",
    "texts-0-title": "Terrassa trains",
    "texts-0-summary": "It does.",
    "texts-0-origin": "editorial",
    "sources-0-document": "A/HRC/42/22",
    "sources-0-paragraph": "9",
    "sources-0-footnotes": "6, 7",
}


def new(client, **fields):
    """Send the form for a new practice."""
    return client.post(ADD, form_of(client, ADD) | NEW | fields)


def test_a_practice_is_written_by_one_person_and_published_by_another(client, users):
    client.force_login(users["ana"])
    assert new(client).status_code == 302
    record = Practice.objects.get(key="esp-new")
    assert record.content()["links"] == ["https://example.org/a", "https://example.org/b"]
    assert record.content()["sources"] == [{"document": "A/HRC/42/22", "paragraph": "9", "footnotes": ["6", "7"]}]
    assert Revision.objects.get(key="esp-new").by == users["ana"]
    step = f"{PUBLISH}?pk={record.pk}"
    client.post(reverse("admin:practices_practice_move", args=[record.pk, "submit"]), {"note": ""})
    assert "You cannot approve this record" in client.get(step).content.decode()
    client.post(step, {"pk": record.pk, f"revision-{record.pk}": 1})
    assert not editions().exists()
    client.force_login(users["ben"])
    assert "Terrassa trains" in client.get(step).content.decode()
    client.post(step, form_of(client, step))
    assert editions().get().approval["by"] == "ben"
    assert client.get("/en/practices/esp-new").status_code == 200


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"sources-0-paragraph": "99"}, "A/HRC/42/22 has no paragraph 99"),
        ({"sources-0-footnotes": "91"}, "A/HRC/42/22 has no footnote 91"),
        ({"key": "a key"}, "Letters, digits, dashes and dots only."),
        ({"year_start": "2013", "year_end": "2012"}, "practice_period_starts_before_it_ends"),
        ({"texts-0-title": "a\0b"}, "Null characters are not allowed."),
        ({"themes": ["nonsense"]}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_saved(client, users, fields, reason):
    client.force_login(users["ana"])
    answer = new(client, **fields)
    assert answer.status_code == 200
    assert reason in answer.content.decode()
    assert not Practice.objects.exists()
    assert not Revision.objects.filter(kind="practice").exists()


def test_editing_a_published_practice_leaves_its_edition_and_is_shown_as_ahead(client, users):
    record = published(key="a-record")
    client.force_login(users["ana"])
    address = f"/admin/practices/practice/{record.pk}/change/"
    data = form_of(client, address) | {"texts-0-title": "A new title"}
    assert client.post(address, data).status_code == 302
    assert editions().get().content["texts"]["en"]["title"] == "A city acts"
    assert record.content()["texts"]["en"]["title"] == "A new title"
    listed = BeautifulSoup(client.get("/admin/practices/practice/").content, "html.parser")
    assert listed.select_one(".field-is_ahead img")["alt"] == "True"


def test_saving_without_a_change_makes_no_revision(client, users):
    record = published(key="a-record", links=["https://example.org/"], year_start=2013)
    client.force_login(users["ana"])
    address = f"/admin/practices/practice/{record.pk}/change/"
    client.post(address, form_of(client, address))
    assert Revision.objects.filter(key="a-record").count() == 1


def test_the_list_publishes_what_others_wrote_or_nothing(client, users):
    mine, other = draft(by=users["ben"], key="mine"), draft(by=users["ana"], key="other")
    transition_many([mine, other], "submit", by=users["ana"])
    client.force_login(users["ben"])
    action = {"action": "publish_selected", "_selected_action": [mine.pk, other.pk]}
    step = client.post("/admin/practices/practice/", action)["Location"]
    both = {"pk": [mine.pk, other.pk], f"revision-{mine.pk}": 1, f"revision-{other.pk}": 1}
    answer = client.post(step, both, follow=True)
    assert "whoever changed what would become public cannot approve it" in answer.content.decode().lower()
    assert not editions().exists()
    client.post(step, {"pk": other.pk, f"revision-{other.pk}": 1})
    assert editions().get().key == "other"


def test_what_was_saved_after_the_page_was_shown_is_not_published(client, users):
    record = draft(by=users["ana"])
    transition_many([record], "submit", by=users["ana"])
    client.force_login(users["ben"])
    step = f"{PUBLISH}?pk={record.pk}"
    form = form_of(client, step)
    change(record, by=users["ana"], status="planned")
    assert "changed since it was shown" in client.post(step, form, follow=True).content.decode()
    assert not editions().exists()


@pytest.mark.parametrize("form", [{"pk": "x"}, {"pk": "1"}, {"pk": "1", "revision-1": "x"}])
def test_a_form_that_names_no_revision_is_refused(client, users, form):
    client.force_login(users["ben"])
    assert client.post(PUBLISH, form).status_code == 400


def test_withdrawing_asks_for_the_public_reason(client, users):
    record = published(key="a-record")
    client.force_login(users["ana"])
    step = reverse("admin:practices_practice_move", args=[record.pk, "withdraw"])
    assert client.post(step, {"en": ""}).status_code == 200
    assert editions().exists()
    client.post(step, form_of(client, step) | {"en": "The city asked for it."})
    assert client.get("/en/practices/a-record").status_code == 410


def test_whoever_may_not_publish_can_neither_publish_nor_withdraw(client, users):
    record = published()
    change(record, by=users["ana"], status="planned")
    transition_many([record], "submit", by=users["ana"])
    for name in ("cleo", "tara", "cem"):
        client.force_login(users[name])
        for address in (PUBLISH, reverse("admin:practices_practice_move", args=[record.pk, "withdraw"])):
            for answer in (client.get(address), client.post(address, {"pk": record.pk, "en": "x"})):
                assert answer.status_code == (404 if name == "cleo" and "move" in address else 403)
        client.post("/admin/practices/practice/", {"action": "publish_selected", "_selected_action": [record.pk]})
    assert editions().get().content["status"] == "done"


def test_nothing_is_deleted(client, users):
    record = published()
    client.force_login(users["ana"])
    for address in (f"practices/practice/{record.pk}", "vocabularies/place/esp-terrassa"):
        assert client.post(f"/admin/{address}/delete/", {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("model", [Region, Country, Theme, Goal, Target, RightsGroup])
def test_vocabularies_from_files_are_read_only(client, users, model):
    client.force_login(users["ana"])
    name = model._meta.model_name
    assert client.get(f"/admin/vocabularies/{name}/").status_code == 200
    assert client.get(f"/admin/vocabularies/{name}/add/").status_code == 403
    code = model.objects.first().code
    assert client.post(f"/admin/vocabularies/{name}/{code}/change/", {"names": "{}"}).status_code == 403


@pytest.mark.parametrize("query", ["terras", "泰拉", "TERRASSA", "esp-terr"])
def test_a_place_is_found_by_any_of_its_names(client, users, query):
    client.force_login(users["ana"])
    question = {"term": query, "app_label": "practices", "model_name": "practice", "field_name": "places"}
    found = client.get("/admin/autocomplete/", question).json()["results"]
    assert [place["id"] for place in found] == ["esp-terrassa"]


def test_a_new_place_is_entered_and_used(client, users):
    client.force_login(users["ana"])
    address = "/admin/vocabularies/place/add/"
    data = form_of(client, address) | {
        "code": "esp-girona",
        "name_en": "Girona",
        "level": "municipality",
        "country": "ESP",
    }
    assert client.post(address, data).status_code == 302
    assert "Girona" in client.get("/en/places/esp-girona").content.decode()
    data["code"], data["latitude"] = "esp-other", "41.9"
    answer = client.post(address, data)
    assert "coordinates_are_a_pair_with_a_source" in answer.content.decode()
    assert not Place.objects.filter(code="esp-other").exists()


def test_a_place_that_moves_takes_its_editions_along(client, users):
    published(key="a-record")
    client.force_login(users["ana"])
    address = "/admin/vocabularies/place/esp-terrassa/change/"
    for following in ("esp-madrid", "esp-barcelona", ""):
        assert client.post(address, form_of(client, address) | {"replaced_by": following}).status_code == 302
        stands_under = following or "esp-terrassa"
        assert "a-record" in b"".join(client.get(f"/en/practices.csv?place={stands_under}")).decode()
        call_command("check_catalogue")


def test_a_place_cannot_replace_itself_and_its_code_begins_with_its_country(client, users):
    client.force_login(users["ana"])
    Place.objects.filter(code="esp-madrid").update(replaced_by="esp-terrassa")
    address = "/admin/vocabularies/place/esp-terrassa/change/"
    for following in ("esp-terrassa", "esp-madrid"):
        answer = client.post(address, form_of(client, address) | {"replaced_by": following})
        assert "A place cannot replace itself" in answer.content.decode()
    answer = client.post(address, form_of(client, address) | {"country": "FRA"})
    assert "does not begin with fra-" in answer.content.decode()
