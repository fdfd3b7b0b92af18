"""Two people on one record: the second save is refused, every word is kept, and saving again is a decision."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from curation.models import RefusedSave, Revision
from practices.models import Practice
from tests.conftest import change, draft, text
from tests.test_admin import form_of


def address(page: str, record: Practice, *more) -> str:
    """The address of a page of a practice's admin."""
    return reverse(f"admin:practices_practice_{page}", args=[record.pk, *more])


@pytest.fixture
def record(users) -> Practice:
    """A practice that Cem wrote."""
    return draft(by=users["cem"], key="a-record", texts={"en": text(), "zh": text("城市", "行动")})


def sections_of(page: BeautifulSoup) -> dict[str, dict[str, str]]:
    """Caption → label → text of the differences on a page."""
    return {
        table.caption.text: {row.th.text: " ".join(row.td.stripped_strings) for row in table.select("tbody tr")}
        for table in page.select("table:has(caption)")
    }


@pytest.mark.django_db
def test_the_second_save_is_refused_shows_both_sides_and_saving_again_puts_it_over_the_first(client, users, record):
    client.force_login(users["ben"])
    form = form_of(client, address("change", record)) | {"texts-0-title": "Ben writes", "status": "planned"}
    change(record, by=users["ana"], texts=record.content()["texts"] | {"en": text("Ana writes")}, year_start=2013)
    answer = client.post(address("change", record), form)
    page = BeautifulSoup(answer.content, "html.parser")
    assert "Not saved: ana changed this record while you were writing." in page.select_one(".errorlist").text
    assert "Revision 2, by ana" in page.text
    told = sections_of(page)
    assert told["What they changed since you opened the form"] == {
        "First year": "2013",
        "Title (English)": "A city acts Ana writes",
    }
    yours = told["What your save would change of theirs"]
    assert yours["Title (English)"] == "Ana Ben writes"
    assert yours["First year"] == "2013"
    assert page.select_one("[name=texts-0-title]")["value"] == "Ben writes"
    kept = RefusedSave.objects.get()
    assert (kept.by, kept.based_on, kept.content["texts"]["en"]["title"]) == (users["ben"], 1, "Ben writes")
    again = {**form, "revision": page.select_one("[name=revision]")["value"]}
    assert client.post(address("change", record), again).status_code == 302
    said = Practice.objects.get().content()
    assert (said["texts"]["en"]["title"], said["status"]) == ("Ben writes", "planned")
    titles = [revision.content["texts"]["en"]["title"] for revision in Revision.objects.filter(key="a-record")]
    assert titles == ["Ben writes", "Ana writes", "A city acts"]


@pytest.mark.django_db
@pytest.mark.parametrize("sent", [None, "", "x", "-1", "²", "9" * 30, "7"])
def test_a_form_whose_revision_is_missing_or_damaged_is_refused(client, users, record, sent):
    client.force_login(users["ben"])
    form = form_of(client, address("change", record)) | {"texts-0-title": "Ben writes", "revision": sent}
    answer = client.post(address("change", record), {name: value for name, value in form.items() if value is not None})
    assert "does not say which revision it was opened at" in answer.content.decode()
    assert Practice.objects.get().texts.get(language="en").title == "A city acts"
    assert RefusedSave.objects.get().content["texts"]["en"]["title"] == "Ben writes"


@pytest.mark.django_db
def test_a_save_sent_twice_is_saved_once_and_not_refused(client, users, record):
    client.force_login(users["ben"])
    form = form_of(client, address("change", record)) | {"texts-0-title": "Ben writes"}
    assert [client.post(address("change", record), form).status_code for _time in range(2)] == [302, 302]
    assert Revision.objects.filter(key="a-record").count() == 2
    assert not RefusedSave.objects.exists()


@pytest.mark.django_db
def test_nothing_typed_is_lost_when_children_came_and_went_meanwhile(client, users, record):
    client.force_login(users["ben"])
    form = form_of(client, address("change", record)) | {"texts-TOTAL_FORMS": "3"}
    rows = {form[f"texts-{row}-language"][0]: row for row in (0, 1)}
    form |= {f"texts-{rows['zh']}-title": "城市二", "texts-2-language": "fr", "texts-2-title": "Ben écrit"}
    form |= {"texts-2-summary": "Il agit.", "texts-2-origin": "editorial", "texts-2-id": ""}
    change(record, by=users["ana"], texts={"en": text(), "fr": text("Ana écrit", "Elle agit.")})
    page = BeautifulSoup(client.post(address("change", record), form).content, "html.parser")
    yours = sections_of(page)["What your save would change of theirs"]
    assert yours["Title (Chinese)"] == "城市二"
    assert yours["Title (French)"] == "Ana Ben écrit"
    shown = form_in(page)
    assert client.post(address("change", record), shown).status_code == 302
    said = Practice.objects.get().content()["texts"]
    assert {language: words["title"] for language, words in said.items()} == {
        "en": "A city acts",
        "zh": "城市二",
        "fr": "Ben écrit",
    }


def form_in(page: BeautifulSoup) -> dict:
    """The fields of the form on a page, as a browser would send them."""

    class Shown:
        content = str(page.select_one("#practice_form")).encode()

        def get(self, _address):
            return self

    return form_of(Shown(), "")


@pytest.mark.django_db
def test_what_was_refused_is_told_in_the_history_opened_in_the_form_and_saved_after_all(client, users, record):
    client.force_login(users["ben"])
    form = form_of(client, address("change", record))
    change(record, by=users["ana"], status="planned")
    for title in ("Ben writes", ""):  # the second is no whole record
        client.post(address("change", record), form | {"texts-0-title": title, "texts-0-summary": "All his words."})
    broken, whole = RefusedSave.objects.all()
    assert (broken.content, broken.posted["texts-0-summary"]) == ({}, ["All his words."])
    client.force_login(users["cem"])
    assert "Refused save, begun at revision 1" in client.get(address("history", record)).content.decode()
    assert "All his words." in client.get(address("refused", record, broken.pk)).content.decode()
    opened = BeautifulSoup(client.get(address("reopen", record, broken.pk)).content, "html.parser")
    assert "What ben was refused." in opened.text
    assert opened.select_one("#practice_form")["action"] == address("change", record)
    mended = form_in(opened) | {"texts-0-title": "Mended"}
    assert client.post(address("change", record), mended).status_code == 302
    assert Practice.objects.get().texts.get(language="en").summary == "All his words."
    assert RefusedSave.objects.count() == 2
    save = form_of(client, address("refused", record, whole.pk))
    assert client.post(address("refused", record, whole.pk), save).status_code == 302
    newest = Revision.objects.filter(key="a-record").first()
    assert (newest.by, newest.note, newest.content) == (
        users["cem"],
        "saved after all what ben was refused",
        whole.content,
    )
