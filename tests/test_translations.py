"""A translation keeps what it was made from; once the source says something else it is out of date."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from curation.saving import last_revision
from curation.translations import confirm, hash_of, languages_out_of_date, source_of, stale, translated_fields
from practices.importing import read_file
from practices.models import Practice, PracticeText
from tests.conftest import FIXTURES, change, draft, text
from tests.test_admin import form_of

pytestmark = pytest.mark.django_db
FIELDS = translated_fields(PracticeText)
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@pytest.fixture
def translated():
    """A practice in English with a French translation that nobody confirmed yet."""
    return draft(texts={"en": text(), "fr": text("Une ville agit", "Elle le fait.", origin="human")})


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(said=st.fixed_dictionaries(dict.fromkeys(FIELDS, words)), field=st.sampled_from(FIELDS), other=words)
def test_a_confirmed_translation_is_current_until_any_field_of_its_source_changes(translated, said, field, other):
    record = translated
    record.texts.filter(language="fr").update(source_hash="")
    record.texts.filter(language="en").update(**said)
    assert languages_out_of_date(record) == ["fr"]
    confirm(record, ["fr"])
    assert languages_out_of_date(record) == []
    record.texts.filter(language="en").update(**{field: other})
    assert languages_out_of_date(record) == (["fr"] if other != said[field] else [])


def test_a_word_that_moves_to_the_next_field_is_a_change():
    one, other = PracticeText(title="a b", summary="c"), PracticeText(title="a", summary="b c")
    assert hash_of(one) != hash_of(other)


def test_the_source_is_the_english_text_else_the_first_that_is_no_translation():
    machine, own = text(origin="machine"), text(origin="official")
    assert source_of(draft(texts={"en": own, "ar": own, "zh": machine})).language == "en"
    assert source_of(draft(texts={"en": machine, "zh": own, "fr": own})).language == "fr"
    alone = draft(texts={"en": machine})
    assert source_of(alone) is None
    assert not stale(PracticeText).filter(practice=alone).exists()  # nothing to compare it with


def test_writing_a_translation_confirms_it_and_changing_the_source_does_not(client, users, translated):
    record = translated
    client.force_login(users["tara"])
    address = f"/admin/practices/practice/{record.pk}/change/"
    form = form_of(client, address)
    english, french = (next(at for at in "01" if form[f"texts-{at}-language"] == [code]) for code in ("en", "fr"))
    client.post(address, form)
    assert languages_out_of_date(record) == ["fr"]  # nothing was said
    client.post(address, form | {f"texts-{french}-title": "La ville agit"})
    assert languages_out_of_date(record) == []
    client.post(address, form_of(client, address) | {f"texts-{english}-summary": "It does more."})
    assert languages_out_of_date(record) == ["fr"]
    assert "Out-of-date translations: French" in client.get(address).content.decode()
    client.post(address, form_of(client, address) | {f"texts-{french}-is_current": "on"})
    assert languages_out_of_date(record) == []
    kept = last_revision(record).content["texts"]
    assert kept["fr"]["source_hash"] == hash_of(record.texts.get(language="en"))
    assert kept["en"]["source_hash"] == ""


@pytest.mark.parametrize("said", [{"title": "La ville agit"}, {"is_current": "on"}, {}])
def test_a_machines_translation_that_a_person_rewrites_or_confirms_is_theirs(client, users, translated, said):
    record = change(translated, texts={"en": text(), "fr": text(origin="machine")})
    client.force_login(users["tara"])
    address = f"/admin/practices/practice/{record.pk}/change/"
    form = form_of(client, address)
    french = next(at for at in "01" if form[f"texts-{at}-language"] == ["fr"])
    client.post(address, form | {f"texts-{french}-{name}": value for name, value in said.items()})
    assert record.texts.get(language="fr").origin == ("human" if said else "machine")
    assert last_revision(record).content["texts"]["fr"]["origin"] == ("human" if said else "machine")


def test_the_translators_queues_are_by_language(client, users, translated):
    record = change(translated, texts={"en": text(), "fr": text(origin="machine"), "ru": text(origin="official")})
    client.force_login(users["tara"])
    row = f"{record.key}</a>"
    for queue, part, is_listed in [
        ("out-of-date", "fr", True),
        ("out-of-date", "ru", False),
        ("untranslated", "ar", True),
        ("untranslated", "ru", False),
    ]:
        page = client.get(f"/admin/workbench/{queue}/", {"part": part}).content.decode()
        assert (row in page) == is_listed, (queue, part)
    page = BeautifulSoup(client.get("/admin/workbench/out-of-date/?part=fr").content, "html.parser")
    assert "French: nobody said what it was made from" in page.text


def test_a_content_file_may_say_what_a_translation_was_made_from(tmp_path):
    path = tmp_path / "one.toml"
    given = (FIXTURES / "practices/A-HRC-38-22/para-16.toml").read_text()
    path.write_text(given.replace("[practice.zh]", '[practice.zh]\norigin = "human"\nsource_hash = "abc"'))
    assert {one.content["texts"]["zh"]["source_hash"] for one in read_file(path, "one.toml")} == {"abc"}
    path.write_text(given.replace("[practice.zh]", '[practice.zh]\nsource_hash = "' + 65 * "a" + '"'))
    with pytest.raises(ValidationError, match="source_hash"):
        read_file(path, "one.toml")
    assert not Practice.objects.exists()
