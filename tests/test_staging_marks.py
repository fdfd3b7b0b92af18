"""What the rules say of an imported text concerning local government, and what people decide."""

import io

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command

from curation.importing import apply
from curation.models import Revision
from recommendations.files.planning import plan_of
from recommendations.local_government import read_rules
from recommendations.models import Recommendation
from tests.staged import KEY, steps, thematic

pytestmark = pytest.mark.django_db


def test_the_rules_mark_what_is_imported_and_a_person_decides_with_one_click(tmp_path, client, admin_user):
    call_command("import_file", thematic(tmp_path, "28.1 Consult the municipalities (Malta);"), stdout=io.StringIO())
    record = Recommendation.objects.get(key=KEY)
    assert record.local_government == "actor"
    assert record.local_government_by == read_rules().name
    assert "municipalities" in record.texts.get().local_government_words
    client.force_login(admin_user)
    changelist = client.get("/admin/recommendations/recommendation/?said_by=rules")
    (confirm, refuse) = BeautifulSoup(changelist.content, "html.parser").select("button[formaction]")
    assert client.post(confirm["formaction"]).status_code == 302
    record = Recommendation.objects.get(key=KEY)
    assert (record.local_government, record.local_government_by) == ("actor", "person")
    assert Revision.objects.filter(key=KEY).latest("number").by == admin_user
    client.post(refuse["formaction"])
    record = Recommendation.objects.get(key=KEY)
    assert record.local_government == "actor", "a page that is out of date decides nothing"
    assert client.get(confirm["formaction"]).status_code == 405
    assert client.post(confirm["formaction"].replace("confirm", "maybe")).status_code == 404
    plan = plan_of(thematic(tmp_path, "28.1 Consult the municipalities (Malta);"))
    assert steps(plan) == ["same"], "no rule says anything after a person did"


def test_who_says_that_it_concerns_local_government_is_a_facet_and_stands_on_the_card(tmp_path, client):
    path = thematic(tmp_path, "28.1 Consult the municipalities (Malta);")
    call_command("import_file", path, "--publish", stdout=io.StringIO())
    page = BeautifulSoup(client.get("/en/recommendations?local_government_by=rules").content, "html.parser")
    (card,) = page.select(".card")
    assert "names it as an actor" in card.text
    assert "municipalities" in card.text
    assert f"says {read_rules().name}" in card.text


def test_a_refusal_takes_the_words_away_and_leads_back_to_where_the_curator_was(tmp_path, client, admin_user):
    apply(plan_of(thematic(tmp_path, "28.1 Consult the municipalities (Malta);")))
    client.force_login(admin_user)
    here = "/admin/recommendations/recommendation/?said_by=rules"
    _confirm, refuse = BeautifulSoup(client.get(here).content, "html.parser").select("button[formaction]")
    answer = client.post(refuse["formaction"], headers={"Referer": f"http://testserver{here}"})
    assert answer["Location"] == f"http://testserver{here}"
    record = Recommendation.objects.get(key=KEY)
    assert (record.local_government, record.local_government_by) == ("no", "person")
    assert record.texts.get().local_government_words == ""
