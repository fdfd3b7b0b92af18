"""The public page of a form that nobody saved."""

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.urls import reverse

from catalogue.models import Edition
from curation.models import Revision
from portal.middleware import POLICY
from practices.models import Practice
from recommendations.models import Recommendation
from reports.models import Document
from tests.conftest import draft, text
from tests.test_admin import ADD, NEW, form_of

pytestmark = pytest.mark.django_db


def rows() -> dict[str, list]:
    """Every row of every table; a visit itself writes nothing."""
    return {model._meta.label: list(model.objects.order_by("pk").values()) for model in apps.get_models()}


def preview(client, form, address="/admin/practices/practice/preview/", **fields) -> BeautifulSoup:
    """The page that the button opens."""
    answer = client.post(address, form | fields)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Content-Security-Policy"] == POLICY
    assert not answer.cookies
    return BeautifulSoup(answer.content, "html.parser")


def test_a_form_is_shown_as_readers_would_see_it_and_nothing_is_written(client, users):
    record = draft(by=users["cem"], key="a-record")
    Edition.objects.filter(kind="report").delete()  # what a source names need not be public
    client.force_login(users["cem"])
    address = reverse("admin:practices_practice_change", args=[record.pk])
    form, before = form_of(client, address), rows()
    shown = preview(
        client, form, reverse("admin:practices_practice_preview", args=[record.pk]), **{"texts-0-title": "A new title"}
    )
    assert shown.h1.text == "A new title"
    assert "Preview, not public." in shown.text
    assert "Housing" in shown.select_one("dl.facts").text
    assert "A/HRC/42/22, paragraph 9" in shown.select_one(".provenance").text
    assert rows() == before


def test_a_practice_that_was_never_saved_is_shown_too(client, users):
    client.force_login(users["cem"])
    form, before = form_of(client, ADD) | NEW, rows()
    shown = preview(client, form)
    assert shown.h1.text == "Terrassa trains"
    assert rows() == before


def test_each_language_of_the_form_is_shown_by_a_button(client, users):
    texts = {"en": text(), "zh": text("城市行动", "该市言出必行。"), "ar": text("مدينة", "نص")}
    record = draft(by=users["cem"], texts=texts)
    client.force_login(users["cem"])
    form = form_of(client, reverse("admin:practices_practice_change", args=[record.pk]))
    address = reverse("admin:practices_practice_preview", args=[record.pk])
    shown = preview(client, form, address)
    buttons = {button["value"]: button for button in shown.select("form button[name=preview_language]")}
    assert set(buttons) == {"ar", "zh"}
    assert shown.find("strong", string="Shown: English")
    again = {field["name"]: field["value"] for field in shown.select("form input[type=hidden]")}
    chinese = preview(
        client, again | {"places": ["esp-terrassa"], "themes": ["housing"]}, address, preview_language="zh"
    )
    assert (chinese.html["lang"], chinese.h1.text) == ("zh-Hans", "城市行动")
    arabic = preview(client, form, address, preview_language="ar")
    assert (arabic.html["lang"], arabic.html["dir"], arabic.h1.text) == ("ar", "rtl", "مدينة")
    assert not arabic.select("h1 + .note")


@pytest.mark.parametrize("model", [Practice, Recommendation, Document])
def test_every_kind_is_previewed_as_it_is_public(client, users, model):
    record = draft(key="a-record") if model is Practice else model.objects.first()
    client.force_login(users["cem"])
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    form = form_of(client, reverse(f"{name}_change", args=[record.pk]))
    shown = preview(client, form, reverse(f"{name}_preview", args=[record.pk]))
    assert shown.h1.text == record.texts.get(language="en").title
    assert "None: this is a preview." in shown.text


def test_what_is_wrong_with_the_form_is_told_with_the_field(client, users):
    client.force_login(users["cem"])
    form = form_of(client, ADD) | NEW | {"measure": "", "sources-0-paragraph": "99"}
    answer = client.post("/admin/practices/practice/preview/", form)
    assert answer.status_code == 400
    told = [row.text for row in BeautifulSoup(answer.content, "html.parser").select("#content li")]
    assert "Kind of measure: This field is required." in told
    assert "Paragraph: A/HRC/42/22 has no paragraph 99" in told
    empty = form_of(client, ADD) | NEW | {"texts-TOTAL_FORMS": "0"}
    assert "There is no text to show yet." in client.post("/admin/practices/practice/preview/", empty).content.decode()


def test_only_who_may_write_a_record_previews_it(client, users):
    record = draft(by=users["cem"])
    address = reverse("admin:practices_practice_preview", args=[record.pk])
    assert client.post(address).status_code == 302
    client.force_login(users["tara"])
    assert client.post("/admin/practices/practice/preview/").status_code == 403
    assert client.get(address).status_code == 405
    client.force_login(users["cleo"])
    assert client.post(address).status_code == 404
    assert Revision.objects.filter(kind="practice").count() == 1
