"""Translations in files beside content files, and what they say of a practice, a section and a paragraph."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied, ValidationError

from catalogue.models import Edition
from catalogue.reading import Reading
from curation.saving import save
from practices.importing import read_folder
from reports.importing import read_document
from reports.models import Document
from reports.translated import stale_languages
from tests.conftest import FIXTURES, published, text
from vocabularies.terms import read_terms

pytestmark = pytest.mark.django_db
HEAD = 'origin = "machine"\nupdated = 2026-11-22\n'
KEY = "kor-chungcheongnam-agricultural-initiatives"


@pytest.fixture
def folder(tmp_path):
    """A folder of practices with one file of one record."""
    inside = tmp_path / "fixtures" / "practices" / "A-HRC-38-22"
    inside.mkdir(parents=True)
    (inside / "para-16.toml").write_text((FIXTURES / "practices/A-HRC-38-22/para-16.toml").read_text())
    return inside


@pytest.mark.parametrize(
    ("name", "said", "wrong"),
    [
        ("texts.fr.toml", f'{HEAD}[no-such-record]\ntitle = "A"\nsummary = "B"', "texts.fr.toml: .*no-such-record"),
        ("texts.zh.toml", f'{HEAD}[{KEY}]\ntitle = "A"\nsummary = "B"', f"{KEY}: its text in zh stands in .*zh.toml"),
        ("texts.fr.toml", f'{HEAD}[{KEY}]\ntitle = "A"', f"{KEY}: .*texts.fr.toml: no summary"),
        ("texts.fr.toml", f'{HEAD}[{KEY}]\ntitle = "A"\nsummary = "B"\norigin = "official"', "'official' is no origin"),
        ("texts.fr.toml", "updated = 2026-11-22", "no origin, which is human or machine"),
        ("texts.de.toml", HEAD, "de is no language of the UN"),
        ("texts.fr.toml", "origin =", "texts.fr.toml: Invalid value"),
    ],
)
def test_a_translation_that_fits_no_record_is_refused_by_name(folder, name, said, wrong):
    (folder / name).write_text(said)
    with pytest.raises(ValidationError, match=wrong):
        read_folder(folder.parent)


def test_a_record_is_of_its_own_file_and_of_its_translations(folder):
    (alone,) = read_folder(folder.parent)
    (folder / "texts.fr.toml").write_text(f'{HEAD}[{KEY}]\ntitle = "Un titre"\nsummary = "Un texte."')
    (both,) = read_folder(folder.parent)
    assert both.content["texts"]["fr"]["origin"] == "machine"
    assert both.content["texts"]["en"] == alone.content["texts"]["en"]
    assert both.file.endswith("para-16.toml texts.fr.toml")
    assert both.file_hash != alone.file_hash
    assert both.updated.isoformat() == "2026-11-22"


def test_what_a_translation_leaves_out_is_shown_in_the_language_of_its_source():
    texts = {"en": text(source_note="Two spellings."), "fr": text("Une ville agit", "Elle agit.", origin="machine")}
    published(key="a-record", texts=texts | {"zh": text("城市行动", "行动。")})
    edition = Edition.read.get(key="a-record")
    french, chinese = (Reading(edition, language, read_terms()) for language in ("fr", "zh"))
    assert (french.text["title"], french.language_of("title")) == ("Une ville agit", "fr")
    assert (french.text["source_note"], french.language_of("source_note")) == ("Two spellings.", "en")
    assert french.is_by_machine
    assert chinese.text["source_note"] == ""  # written from the source itself: nothing is left out


def test_every_section_and_paragraph_has_a_current_translation_until_its_english_changes():
    content = Document.objects.get(symbol="A/HRC/38/22").content()
    assert all(
        set(row["translated"]) == {"ar", "fr", "ru", "es"} for row in content["paragraphs"] + content["sections"]
    )
    assert stale_languages(content) == set()
    content["paragraphs"][3]["summaries"]["en"] += " More."
    assert stale_languages(content) == {"ar", "fr", "ru", "es"}


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ('[paragraph.99]\ntext = "A"', "texts.fr.toml: there is no paragraph 99"),
        ('[section.XI]\ntext = "A"', "texts.fr.toml: there is no section XI"),
        ('[footnote.1]\ntext = "A"', "texts.fr.toml: there is no footnote"),
        ("[paragraph.1]\ntext = 5", "paragraph 1: text is not a text"),
        ('[paragraph.1]\ntext = "A"\norigin = "original"', "paragraph 1: 'original' is no origin"),
        ('[document]\ntitle = "A"', "document: no summary"),
    ],
)
def test_a_translation_of_what_the_document_lacks_is_refused_by_name(tmp_path, said, wrong):
    for path in (FIXTURES / "reports/A-HRC-38-22").glob("[!t]*.toml"):
        (tmp_path / path.name).write_text(path.read_text())
    (tmp_path / "texts.fr.toml").write_text(f"{HEAD}{said}")
    with pytest.raises(ValidationError, match=wrong):
        read_document(tmp_path, "a")


def test_a_translator_reviews_paragraphs_and_the_english_that_changes_makes_them_out_of_date(client, users):
    document = Document.objects.get(symbol="A/HRC/38/22")
    client.force_login(users["tara"])
    address = f"/admin/reports/document/{document.pk}/translations/fr/"
    assert address in client.get(f"/admin/reports/document/{document.pk}/change/").content.decode()
    page = BeautifulSoup(client.get(address).content, "html.parser")
    form = {box["name"]: box.text.strip("\n") for box in page.select("textarea[name]")}
    form["revision"] = page.select_one('[name="revision"]')["value"]
    assert page.select_one('[name="paragraph-1-text"]')["lang"] == "fr"
    assert (
        client.post(address, form | {"paragraph-1-reviewed": "on", "section-I-text": "Avant-propos"}).status_code == 302
    )
    said = Document.objects.get(pk=document.pk).content()
    assert said["paragraphs"][0]["translated"]["fr"]["origin"] == "human"
    assert said["paragraphs"][1]["translated"]["fr"]["origin"] == "machine"
    assert said["sections"][0]["titles"]["fr"] == "Avant-propos"
    # opened before the last save: refused, and what was written is kept as it was
    late = form | {"paragraph-2-text": "Autre chose."}
    refused = BeautifulSoup(client.post(address, late).content, "html.parser")
    assert "Not saved" in refused.text
    kept = {box["name"]: box.text.strip("\n") for box in refused.select("textarea[name]")}
    assert kept == {name: text for name, text in late.items() if name != "revision"}
    kept["revision"] = refused.select_one('[name="revision"]')["value"]
    assert client.post(address, kept).status_code == 302
    again = Document.objects.get(pk=document.pk).content()
    assert again["paragraphs"][1]["summaries"]["fr"] == "Autre chose."
    assert again["paragraphs"][2]["translated"]["fr"]["origin"] == "machine"
    assert again["sections"][0]["titles"]["fr"] == form["section-I-text"]
    assert client.get(f"/admin/reports/document/{document.pk}/translations/en/").status_code == 404
    queue = "/admin/workbench/out-of-date/?part=fr"
    assert document.key not in client.get(queue).content.decode()
    said = again
    said["paragraphs"][0]["summaries"]["en"] += " More."
    save(document, by=users["cem"], content=said)
    assert document.key in client.get(queue).content.decode()
    assert "the English was changed since" in client.get(address).content.decode()


def test_a_translator_changes_nothing_else_of_a_document(users):
    document = Document.objects.get(symbol="A/HRC/38/22")
    content = document.content()
    content["paragraphs"][0]["summaries"]["en"] += " More."
    with pytest.raises(PermissionDenied, match="translators change texts only"):
        save(document, by=users["tara"], content=content)
