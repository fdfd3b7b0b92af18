"""The real content: it loads, it accounts for every paragraph, and its figures are those of its sources."""

import csv
from collections import Counter

import pytest
from django.core.management import CommandError, call_command

from catalogue.models import EditionFacet
from practices.importing import read_folder
from reports.models import Document, Footnote, Paragraph
from tests.conftest import FIXTURES, editions, published
from tests.test_laws import rows
from vocabularies.models import Country, Goal, Mechanism, Place, Target, Theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def knowledge_base():
    """Everything in fixtures/."""
    call_command("load")


def test_the_whole_knowledge_base_is_public_and_its_catalogue_agrees(knowledge_base, client, capsys):
    listed = rows(client.get("/en/practices.csv"))
    assert len(listed) == editions().count() > 150
    assert len(rows(client.get("/en/recommendations.csv"))) == 160
    assert {row["approval"] for row in listed} == {"repository"}
    assert {row["texts_in"] for row in listed} == {"ar; zh; en; fr; ru; es"}
    call_command("check_catalogue")
    for symbol in ("A/HRC/42/22", "A/HRC/38/22"):
        call_command("coverage", symbol)
    told = capsys.readouterr().out
    assert "66 of 66 paragraphs and 90 of 90 footnotes clear" in told
    assert "46 of 46 paragraphs and 0 of 0 footnotes clear" in told


def test_coverage_names_a_paragraph_that_nothing_accounts_for(capsys):
    Paragraph.objects.filter(document="A/HRC/42/22").update(without_practices="argument")
    Paragraph.objects.filter(document="A/HRC/42/22", number__in=["9", "10"]).update(without_practices="")
    published(sources=[{"document": "A/HRC/42/22", "paragraph": "9", "footnotes": []}])
    with pytest.raises(CommandError, match=r"paragraphs: 10 has neither practices nor a reason, or both$"):
        call_command("coverage", "A/HRC/42/22")
    with pytest.raises(CommandError, match="no document"):
        call_command("coverage", "A/HRC/1/1")


def test_coverage_names_a_footnote_that_nothing_accounts_for_and_a_citation_without_a_record(knowledge_base):
    notes = Footnote.objects.filter(document="A/HRC/42/22")
    notes.filter(number=1).update(without_records="")
    notes.filter(number=62).update(cites=[{"symbol": "A/HRC/1/1", "paragraphs": ["7"]}])
    with pytest.raises(CommandError, match=r"1 has neither .*; 62 cites A/HRC/1/1 7, of which there is no record"):
        call_command("coverage", "A/HRC/42/22")


def test_the_documents_have_the_paragraphs_and_footnotes_of_their_sources():
    held = {d.symbol: (d.paragraphs.count(), d.footnotes.count()) for d in Document.objects.all()}
    assert held == {"A/HRC/42/22": (66, 90), "A/HRC/38/22": (46, 0)}


def test_practices_told_together_are_at_least_two_and_of_one_paragraph():
    marks = [r.content for r in read_folder(FIXTURES / "practices") if r.content["told_together"]]
    counted = Counter(content["told_together"] for content in marks)
    assert counted
    assert min(counted.values()) >= 2
    places = {(c["told_together"], s["document"], s["paragraph"]) for c in marks for s in c["sources"]}
    assert len({mark for mark, *_place in places}) == len(places)


def test_the_vocabularies_are_whole():
    assert Counter(Country.objects.values_list("status", flat=True)) == {"member": 193, "observer": 2, "area": 53}
    assert (Goal.objects.count(), Target.objects.count()) == (17, 169)
    assert 25 <= Theme.objects.count() <= 40
    assert not Theme.objects.filter(parent__parent__isnull=False).exists()
    assert Country.objects.get(iso2="NA").code == "NAM"
    assert not Country.objects.filter(code="TWN").exists()


@pytest.mark.parametrize("model", [Country, Goal, Theme, Mechanism])
def test_terms_are_named_in_six_languages(model):
    lacking = [term.code for term in model.objects.all() if set(term.names) != {"ar", "zh", "en", "fr", "ru", "es"}]
    assert lacking == []


def test_places_are_found_in_their_country_and_doubt_is_marked():
    assert Place.objects.get(code="bol-el-alto").country_id == "BOL"
    assert Place.objects.get(code="bol-el-alto").latitude is None
    papak = Place.objects.get(code="idn-papak")
    assert papak.name_uncertain
    assert papak.geonames == papak.wikidata == ""
    assert not Place.objects.filter(latitude__isnull=False, coordinates_source="").exists()


def test_every_named_theme_and_place_of_the_content_is_reachable(knowledge_base, client):
    for facet, path in [
        ("theme", "themes"),
        ("place", "places"),
        ("country", "countries"),
        ("sdg", "sdgs"),
        ("group", "groups"),
    ]:
        codes = EditionFacet.objects.filter(facet=facet).values_list("code", flat=True).distinct()
        page = client.get(f"/zh/{path}").content.decode()
        assert all(f'href="/zh/{path}/{code}"' in page for code in codes)


def test_aliases_lead_from_the_ohchr_labels_to_themes():
    with open(FIXTURES / "vocabularies" / "aliases.csv", encoding="utf-8", newline="") as file:
        aliases = list(csv.DictReader(file))
    housing = Theme.objects.get(code="housing")
    assert {"scheme": "ohchr", "version": "uhri-2024+", "label": "Right to adequate housing"} in housing.aliases
    assert {alias["scheme"] for alias in aliases} == {"ohchr", "ohchr-affected-persons", "upr-info", "abbreviation"}
