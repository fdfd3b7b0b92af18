"""Content files and curators' work: neither loses; what is wrong changes nothing."""

import shutil

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from catalogue.models import EditionFacet, EditionText
from curation.models import Revision
from curation.publishing import withdraw
from practices.models import Practice
from tests.conftest import FIXTURES, change, editions, text
from vocabularies.models import Place
from vocabularies.seeding import Step, content_hash, next_step

pytestmark = pytest.mark.django_db

RECORD = """
[[practice]]
key = "{key}"
places = ["esp-terrassa"]
country = "ESP"
led_by_kind = "local-government"
measure = "law-or-ordinance"
status = "done"
themes = ["{theme}"]
sources = [{{ paragraph = "{paragraph}", footnotes = [{footnote}] }}]
[practice.en]
title = "{title}"
summary = "A summary."
"""
HEAD = 'document = "A/HRC/42/22"\npublished = 2026-01-02\nchecked = 2026-01-02\n'


@pytest.fixture
def folder(tmp_path):
    """The real vocabularies and documents, and one practice."""
    for name in ("vocabularies", "reports"):
        shutil.copytree(FIXTURES / name, tmp_path / name)
    (tmp_path / "recommendations").mkdir()
    (tmp_path / "practices").mkdir()
    write(tmp_path, record())
    return tmp_path


def record(key="esp-one", theme="housing", paragraph="9", footnote="6", title="One"):
    """One record as TOML."""
    return RECORD.format(key=key, theme=theme, paragraph=paragraph, footnote=footnote, title=title)


def write(folder, *records, head=HEAD, name="para-09.toml"):
    """A content file."""
    (folder / "practices" / name).write_text(head + "".join(records), encoding="utf-8")


def load(folder):
    """The command."""
    call_command("load", folder=folder)


def test_a_content_file_becomes_public_with_its_date_and_hash(folder, client):
    load(folder)
    edition = editions().get()
    assert str(edition.published) == "2026-01-02"
    assert (edition.approval["kind"], edition.approval["file"]) == (
        "repository",
        f"{folder.name}/practices/para-09.toml",
    )
    assert len(edition.approval["hash"]) == 64
    assert "not reviewed in the portal" in client.get("/en/practices/esp-one").content.decode()


def test_loading_again_changes_nothing(folder):
    load(folder)
    before = list(editions().values()), Revision.objects.count()
    load(folder)
    assert (list(editions().values()), Revision.objects.count()) == before


def test_a_change_in_the_file_alone_is_taken(folder):
    load(folder)
    write(folder, record(title="Two"))
    load(folder)
    assert EditionText.objects.get(edition__kind="practice").title == "Two"


def test_a_change_by_a_curator_alone_is_kept(folder):
    load(folder)
    change(Practice.objects.get(), texts={"en": text("By a curator")})
    load(folder)
    assert Practice.objects.get().texts.get().title == "By a curator"
    assert EditionText.objects.get(edition__kind="practice").title == "One"


def test_what_files_never_hold_stays_and_is_no_change(folder):
    load(folder)
    change(Practice.objects.get(), internal_note="call the mayor")
    write(folder, record(title="Two"))
    load(folder)
    assert EditionText.objects.get(edition__kind="practice").title == "Two"
    assert Practice.objects.get().internal_note == "call the mayor"


def test_a_change_on_both_sides_is_refused_and_both_are_shown(folder):
    load(folder)
    change(Practice.objects.get(), texts={"en": text("By a curator")})
    write(folder, record(title="By the file"), record(key="esp-two"))
    with pytest.raises(CommandError) as refused:
        load(folder)
    assert "esp-one: changed here" in str(refused.value)
    assert "By a curator" in str(refused.value)
    assert "By the file" in str(refused.value)
    assert not Practice.objects.filter(key="esp-two").exists()


def test_withdrawn_stays_withdrawn_when_the_file_changes(folder):
    load(folder)
    withdraw(Practice.objects.get(), reason={"en": "Wrong."})
    write(folder, record(title="Two"))
    load(folder)
    assert not editions().exists()


def test_a_record_gone_from_the_files_is_reported_and_never_deleted(folder, capsys):
    load(folder)
    write(folder, record(key="esp-two"))
    load(folder)
    assert "no longer in a file: esp-one" in capsys.readouterr().out
    assert editions().filter(key="esp-one").exists()


@pytest.mark.parametrize(
    ("records", "reason"),
    [
        ([record(theme="nonsense")], "esp-one: unknown theme nonsense"),
        ([record(), record()], "esp-one: stands in"),
        ([record(paragraph="99")], "esp-one: A/HRC/42/22 has no paragraph 99"),
        (
            [record().replace("sources = [", 'sources = [{ paragraph = "9" }, ')],
            "esp-one: A/HRC/42/22 paragraph 9 twice",
        ),
        ([record(footnote="91")], "esp-one: A/HRC/42/22 has no footnote 91"),
        ([record(key="A key")], "A key: Letters, digits"),
        ([record(key="file.csv")], "file.csv: Letters, digits"),
        ([record().replace("done", "finished")], "esp-one: 'finished' is no status"),
        (
            [record().replace('places = ["esp-terrassa"]', 'places = "esp-terrassa"')],
            "esp-one: places is of another shape",
        ),
        ([record().replace("country", "land")], "esp-one: unknown field land"),
        ([record().replace("title", "heading")], "esp-one: unknown text heading"),
        ([record().replace('"housing"', "")], "esp-one: no themes"),
        (["[[practice]]\nkey = 1\n"], "no themes"),
        (["practice = [1]\n"], "a practice is a table"),
        ([record().replace('"A summary."', '"A summary."\norigin = "guessed"')], "esp-one: origin"),
        ([record().replace('"A summary."', "5")], "esp-one: summary in en is no text"),
        ([record().replace("[6]", "5").replace("footnotes = [6]", "footnotes = 5")], "esp-one: "),
        (
            [record().replace('status = "done"', 'status = "done"\nyear_start = 1700')],
            "esp-one: practice years are years",
        ),
        ([record().replace('title = "One"', 'title = "' + "x" * 301 + '"')], "esp-one: title: "),
        ([record().replace('title = "One"', 'title = "O\\u0000ne"')], "esp-one: "),
        (
            [record().replace('key = "esp-one"', 'key = "esp-one"\nadapted_from = "no"')],
            "esp-one: no public practice no",
        ),
        (["[[practice"], "para-09.toml"),
    ],
)
def test_a_wrong_file_is_refused_by_name_and_changes_nothing(folder, records, reason):
    write(folder, record(key="esp-good"), name="para-08.toml")
    write(folder, *records)
    with pytest.raises(CommandError) as refused:
        load(folder)
    assert str(refused.value).startswith("Nothing was changed.")
    assert reason in str(refused.value)
    assert not Practice.objects.exists()
    assert not editions().exists()


def test_a_wrong_vocabulary_changes_nothing(folder):
    path = folder / "vocabularies" / "places.csv"
    path.write_text(path.read_text() + path.read_text().splitlines()[1].replace("kor-seoul,KOR", "xxx-new,XXX") + "\n")
    with pytest.raises(CommandError, match="xxx-new: no country XXX"):
        load(folder)
    assert not Practice.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [("41.56667", "places.csv esp-terrassa: "), ("GeoNames 3108286,", "place coordinates are a pair with a source")],
)
def test_a_wrong_place_is_named(folder, wrong, reason):
    path = folder / "vocabularies" / "places.csv"
    path.write_text(path.read_text().replace(wrong, "," if wrong.endswith(",") else "abc", 1))
    with pytest.raises(CommandError, match=reason):
        load(folder)


def test_a_term_that_moves_in_the_file_takes_its_editions_along(folder):
    load(folder)
    path = folder / "vocabularies" / "themes.csv"
    path.write_text(path.read_text().replace("\nhousing,living-conditions,", "\nhousing,equality,"))
    load(folder)
    call_command("check_catalogue")
    assert EditionFacet.objects.filter(facet="theme", code="equality").exists()


def test_a_term_can_be_retired_in_the_file(folder, client):
    path = folder / "vocabularies" / "groups.csv"
    head, *rows = path.read_text().splitlines()
    retired = [row + (",women" if row.startswith("children,") else ",") for row in rows]
    path.write_text("\n".join([head + ",replaced_by", *retired]) + "\n")
    load(folder)
    assert client.get("/en/groups/children")["Location"] == "/en/groups/women"


def test_a_date_changed_in_the_file_alone_is_taken(folder):
    load(folder)
    write(folder, record(), head=HEAD.replace("published = 2026-01-02", "published = 2025-12-31"))
    load(folder)
    assert str(editions().get().published) == "2025-12-31"


def test_a_changed_document_makes_clients_ask_again(folder, client):
    load(folder)
    first = client.get("/en/practices/esp-one")
    path = folder / "reports" / "A-HRC-42-22" / "document.toml"
    path.write_text(path.read_text().replace("Local government and human rights", "Another title"))
    load(folder)
    again = client.get("/en/practices/esp-one", headers={"if-none-match": first["ETag"]})
    assert "Another title" in again.content.decode()


def test_a_place_edited_here_is_kept_and_one_edited_on_both_sides_is_refused(folder):
    path = folder / "vocabularies" / "places.csv"
    Place.objects.filter(code="esp-terrassa").update(names={"en": "Terrassa!", "zh": "泰拉萨"})
    load(folder)
    assert Place.objects.get(code="esp-terrassa").names["en"] == "Terrassa!"
    path.write_text(path.read_text().replace("Terrassa,", "Terrassa?,"))
    with pytest.raises(CommandError, match=r"Terrassa!.*Terrassa\?"):
        load(folder)


def test_a_place_changed_in_the_file_alone_is_taken(folder, client):
    load(folder)
    path = folder / "vocabularies" / "places.csv"
    path.write_text(path.read_text().replace("泰拉萨,Terrassa", "泰拉萨,Terrassa (Catalonia)"))
    load(folder)
    assert "Terrassa (Catalonia)" in client.get("/en/practices/esp-one").content.decode()


SIDES = st.sampled_from(["a", "b", "c"])


@given(SIDES, SIDES, SIDES)
def test_neither_side_ever_loses_a_change_of_its_own(in_file, last_loaded, here):
    step = next_step(in_file, last_loaded, here)
    changed_here, changed_there = here != last_loaded, in_file != last_loaded
    if step is Step.UPDATE:
        assert changed_there
        assert not changed_here
    if step is Step.KEEP:
        assert changed_here
        assert not changed_there
    if changed_here and changed_there and here != in_file:
        assert step is Step.CONFLICT


@given(st.dictionaries(st.text(), st.text()))
def test_the_hash_knows_no_order_of_keys(content):
    assert content_hash(content) == content_hash(dict(reversed(content.items())))
