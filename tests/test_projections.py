"""Projections answer as the rows do, for any question; what was withdrawn is in none; nothing stands half."""

import fcntl
import re
import shutil

import pytest
from django.core.management import call_command
from django.db.models import F
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.answers import IndexAnswers
from catalogue.kinds import kinds
from catalogue.models import DataVersion, Edition, EditionFacet, EditionText
from catalogue.projections import building, counting, current, facet_index, text_index, versions
from catalogue.projections.building import build_newest
from catalogue.row_answers import RowAnswers
from curation.publishing import Approval, publish, withdraw
from recommendations.models import Recommendation
from tests.conftest import change, published, text
from tests.test_laws import rows
from vocabularies.terms import raise_stamp

pytestmark = pytest.mark.django_db
KIND = "recommendation"
NAMES = ["housing", "vivienda", "السكن", "Japan", "treaty bodies", "女", "人权", "women's", "special procedures"]
QUIET = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def build() -> None:
    """Build a projection, and take it up as a worker does that is asked for a list."""
    build_newest()
    assert all(current.live(kind) for kind in kinds())


@pytest.fixture
def built():
    """A projection of the documents and recommendations that are public for every test."""
    build()


def both(kind: str, query: str) -> tuple[IndexAnswers, RowAnswers]:
    """The same question, answered in both ways."""
    filters = kinds()[kind].filters(QueryDict(query), queryset=Edition.read.filter(kind=kind))
    assert filters.form.is_valid(), filters.form.errors
    return IndexAnswers(filters, current.live(kind)), RowAnswers(filters, kind)


def agree(kind: str, query: str) -> None:
    """Assert that both ways give the same records in the same order, and the same counts."""
    index, reference = both(kind, query)
    assert index.total == reference.total
    numbers = [int(number) for number in index.numbers()]
    if index.order == "relevance":
        assert set(numbers) == set(reference.numbers())
    else:
        assert numbers == list(reference.numbers())
    assert [int(number) for number in index.numbers(3, 7)] == numbers[3:7]
    for facet in index.chosen:
        assert index.counts(facet) == reference.counts(facet), facet
        assert index.frequent(facet, 3) == reference.frequent(facet, 3), facet


def questions(kind: str):
    """Queries of a kind: codes that records carry, words that they hold, an order."""
    carried: dict[str, list[str]] = {}
    for facet, code in EditionFacet.objects.filter(kind=kind).values_list("facet", "code").distinct():
        if facet in kinds()[kind].filters.base_filters:
            carried.setdefault(facet, []).append(code)
    words = " ".join(EditionText.objects.filter(edition__kind=kind).values_list("title", flat=True)[:40]).split()
    pair = st.one_of([st.tuples(st.just(facet), st.sampled_from(codes)) for facet, codes in sorted(carried.items())])
    word = st.one_of(st.sampled_from(words), st.sampled_from([*NAMES, *(word[:3] + "*" for word in words)]))
    joined = st.tuples(word, st.sampled_from([" ", " AND ", " OR ", " NOT ", " -", ' "', " ("]), word, word)
    search = st.one_of(st.just(""), word, joined.map(lambda part: f"{part[0]}{part[1]}{part[2]} {part[3]}"))
    return st.tuples(st.lists(pair, max_size=5), search, st.sampled_from(["newest", "year", "place", ""]))


def query_of(pairs: list, words: str, order: str) -> str:
    """The question as a query string; a search without a word is none."""
    asked = QueryDict(mutable=True)
    for facet, code in pairs:
        asked.appendlist(facet, code)
    if any(char.isalnum() for char in words):
        asked["q"] = words
    if order:
        asked["order"] = order
    return asked.urlencode()


@pytest.mark.parametrize(
    ("kind", "many", "few", "frequent"),
    [(KIND, 500, 20, 100), (KIND, 8, 0, 0), ("report", 500, 0, 0), ("report", 0, 20, 2)],
)
def test_a_projection_answers_every_question_as_the_rows_do(kind, many, few, frequent, monkeypatch):
    """Whatever is kept as bitmaps: facets up to `many` values, tokens from `frequent` editions on; however counted."""
    monkeypatch.setattr(facet_index, "MANY", many)
    monkeypatch.setattr(counting, "FEW", few)
    monkeypatch.setattr(text_index, "FREQUENT", frequent)
    build()

    @QUIET
    @given(questions(kind))
    def law(question):
        agree(kind, query_of(*question))

    law()


def test_a_projection_less_what_was_withdrawn_answers_as_the_rows_do(built):
    for key in Recommendation.objects.values_list("key", flat=True)[:40:4]:
        withdraw(Recommendation.objects.get(key=key), reason={"en": "Wrong."})

    @QUIET
    @given(questions(KIND))
    def law(question):
        agree(KIND, query_of(*question))

    law()


def test_a_withdrawn_record_is_in_no_list_count_or_file_from_the_next_request_on(client):
    published(key="stays")
    goes = published(key="goes")
    build()
    withdraw(goes, reason={"en": "Wrong."})
    assert [row["id"] for row in rows(client.get("/en/practices.csv"))] == ["stays"]
    page = client.get("/en/practices?q=city").content.decode()
    assert "/en/practices/stays" in page
    assert "/en/practices/goes" not in page
    assert both("practice", "")[0].counts("theme")["housing"] == 1
    publish(goes, by=None, approval=Approval("operator"))
    assert {row["id"] for row in rows(client.get("/en/practices.csv"))} == {"stays", "goes"}, "it has its number again"


def test_a_publication_is_on_its_own_page_at_once_and_in_lists_when_the_projection_is_there(client):
    published(key="first")
    build()
    published(key="second", texts={"en": text("Second")})
    assert client.get("/en/practices/second").status_code == 200
    assert [row["id"] for row in rows(client.get("/en/practices.csv"))] == ["first"]
    build_newest()
    assert {row["id"] for row in rows(client.get("/en/practices.csv"))} == {"first", "second"}


def test_what_is_published_again_is_read_as_it_is_now_even_from_an_earlier_projection(client):
    record = published(key="one", texts={"en": text("Before")})
    build()
    assert "Before" in client.get("/en/practices").content.decode(), "and its card is kept"
    change(record, texts={"en": text("After")})
    publish(record, by=None, approval=Approval("operator"))
    assert [row["title"] for row in rows(client.get("/en/practices.csv"))] == ["After"]
    page = client.get("/en/practices").content.decode()
    assert "After" in page
    assert "Before" not in page


def test_a_list_tells_how_long_the_server_took_to_answer_and_to_make_the_page(client):
    spent = client.get("/en/practices")["Server-Timing"]
    assert re.fullmatch(r"answer;dur=[0-9.]+, page;dur=[0-9.]+", spent)


def test_another_database_and_one_restored_to_an_earlier_version_share_no_projection(built):
    assert current.live(KIND)
    before = versions.newest()
    DataVersion.objects.update(stamp="restored and led on")
    assert versions.newest().name != before.name
    DataVersion.objects.update(number=before.number - 1)
    assert current.live(KIND) is None, "it would tell what this database has not published"
    DataVersion.objects.update(number=before.number, database="another")
    assert current.live(KIND) is None


def test_two_databases_with_one_folder_leave_each_other_their_projections(built):
    own = versions.newest()
    DataVersion.objects.update(database="another")
    build()
    for _time in range(building.KEPT + 1):  # however often the one is built, the other's stand
        DataVersion.objects.update(database="another", number=F("number") + 1)
        build_newest()
    DataVersion.objects.update(database=own.database, number=own.number)
    assert current.projection_for(versions.newest()).version == own


def test_another_analyser_or_other_names_make_another_projection(built, monkeypatch):
    before = versions.newest().name
    DataVersion.objects.update(rows="other code")
    assert versions.newest().name != before


def test_a_killed_builder_leaves_nothing_that_is_taken_for_a_projection(built, settings):
    published(key="one")
    half = settings.PROJECTIONS / "aside" / KIND
    half.mkdir(parents=True)
    (half / "ids.npy").write_bytes(b"half")
    earlier = current.live(KIND)
    assert earlier.index.facets.all
    build_newest()
    assert not (settings.PROJECTIONS / "aside").exists()
    agree("practice", "")


def test_a_second_builder_leaves_the_work_to_the_first(settings):
    settings.PROJECTIONS.mkdir()
    with (settings.PROJECTIONS / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        build_newest()
        assert not (settings.PROJECTIONS / versions.newest().name).exists()
    build_newest()
    assert (settings.PROJECTIONS / versions.newest().name).exists()


def test_old_projections_are_taken_away(settings):
    for key in ("one", "two", "three", "four"):
        published(key=key)
        build_newest()
    assert len(list(settings.PROJECTIONS.glob("*-*"))) == building.KEPT


def test_files_that_went_away_are_answered_by_the_rows(client, settings):
    published(key="one")
    build()
    shutil.rmtree(settings.PROJECTIONS)
    assert [row["id"] for row in rows(client.get("/en/practices.csv"))] == ["one"]


CHINESE = st.text("城市权利住房地方政府水，。 ab1", min_size=1, max_size=12)


@pytest.mark.parametrize("size", [2, 3, 4])
def test_a_chinese_word_finds_what_holds_it_and_nothing_else(size):
    texts = {}

    @settings(max_examples=30, deadline=None, database=None)
    @given(CHINESE.filter(str.strip))
    def make(summary):
        texts[published(texts={"zh": text("题", summary)}).key] = summary

    make()
    build_newest()
    words = {s[at : at + size] for s in texts.values() for at in range(len(s) - size + 1)}
    words = sorted(word for word in words if all("\u4e00" <= char <= "\u9fff" for char in word))
    assert words
    for word in words:
        index, reference = both("practice", f"q={word}&off=theme:housing")  # which all of them carry
        truth = {key for key, summary in texts.items() if word in summary}
        assert set(Edition.objects.filter(pk__in=index.numbers()).values_list("key", flat=True)) == truth, word
        assert {int(number) for number in index.numbers()} == set(reference.numbers())


def test_one_chinese_character_finds_what_holds_it():
    published(key="one", texts={"zh": text("城市", "住房权")})
    published(key="two", texts={"zh": text("城市", "水")})
    build_newest()
    for character, count in {"权": 1, "水": 1, "城": 2, "市": 2, "税": 0}.items():
        index, reference = both("practice", f"q={character}")
        assert index.total == reference.total == count, character


@QUIET
@given(asked=st.text(max_size=40))
def test_any_text_can_be_searched_for(built, client, asked):
    """User text never reaches a query language: an answer, or a 400 that says that there is no word in it."""
    answer = client.get("/en/recommendations", {"q": asked})
    assert answer.status_code in (200, 400)


def test_a_stem_finds_the_other_forms_of_a_word():
    published(key="one", texts={"en": text("Cities", "Residents were consulted.")})
    build_newest()
    for word in ("city", "resident", "consulting", "CONSULTED"):
        index, reference = both("practice", f"q={word}")
        assert index.total == reference.total == 1, word
    assert both("practice", "q=residue")[0].total == 0


def test_the_builder_tells_what_it_built(capsys):
    call_command("build_projections")
    assert "recommendation: 160 editions, facets " in capsys.readouterr().out


def test_who_starts_while_a_newer_projection_is_built_answers_from_the_one_before():
    first, second = published(), published()
    build()
    withdraw(first, reason={"en": "Wrong."})
    third = published()
    current.forget()
    current.begin()
    live = current.live("practice")
    assert live.version.number < versions.newest().number
    keys = dict(Edition.objects.values_list("key", "pk"))
    numbers = live.index.facets.ids[live.all.to_array()]
    assert keys[second.key] in numbers
    assert keys[third.key] not in numbers
    assert len(numbers) == len(live.index.facets.ids) - 1, "less the one that was withdrawn"
    current.forget()
    assert current.live("practice") is None, "a command answers from the rows"
    raise_stamp()
    current.begin()
    assert current.live("practice") is None, "its texts were made with other names"
