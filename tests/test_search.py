"""Search as readers meet it: what is found, marked, switched off and offered; the same from rows and projection."""

import re
from random import Random
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from catalogue.analysis import asked_stems, plain, stems_of, tokens
from catalogue.kinds import kinds
from catalogue.marking import passage
from catalogue.models import DataVersion, Edition
from tests.conftest import published, text
from tests.test_laws import rows
from tests.test_projections import both, build
from vocabularies.models import Theme
from vocabularies.terms import raise_stamp


def found(query: str, kind: str = "practice") -> set[str]:
    """The keys of the records of a kind that a search finds, which rows and projection agree on."""
    index, reference = both(kind, f"q={quote(query)}")
    numbers = {int(number) for number in index.numbers()}
    assert numbers == set(reference.numbers()), query
    assert index.total == reference.total == len(numbers)
    return set(Edition.objects.filter(pk__in=numbers).values_list("key", flat=True))


@pytest.fixture
def four(db):
    """Four practices, in English only, of different words and terms."""
    told = {
        "flats": ("Flats for all", "Rents are kept low.", ["housing"], []),
        "women": ("Women lead", "A woman's council, in C++ and api/v1.", ["governance"], ["women"]),
        "school": ("A school for children", "Discrimination is reported; see CEDAW/C/JPN/CO/7-8.", ["education"], []),
        "word": ("Housing office", "The office of vitamin C.", ["governance"], []),
    }
    for name, (title, summary, themes, groups) in told.items():
        published(key=name, texts={"en": text(title, summary)}, themes=themes, groups=groups)
    build()


def test_words_terms_and_operators_find_the_same_records_from_rows_and_projection(four):
    every = {"flats", "women", "school", "word"}
    for query, keys in {
        "housing": {"flats", "word"},
        **{name: {"flats"} for name in ["logement", "vivienda", "жилье", "Жильё", "السكن", "سكن", "住房"]},
        "housing rents": {"flats"},
        "housing NOT office": {"flats"},
        "office OR logement": {"flats", "word"},
        "-housing": {"women", "school"},
        "NOT (housing OR women)": {"school"},
        '"housing"': {"word"},
        "hou": set(),
        "hous*": {"word"},
        "discriminate": {"school"},
        "child": {"school"},
        "woman": {"women"},
        "C++": {"women"},
        "c": {"women", "school", "word"},
        "api/v1": {"women"},
        "v1": {"women"},
        "CEDAW/C/JPN/CO/7-8": {"school"},
        "JPN": {"school"},
        "Spain": every,
        '"rents are low"': set(),
        '"rents are kept"': {"flats"},
    }.items():
        assert found(query) == keys, query


def test_everyday_names_abbreviations_and_arabic_articles_lead_to_records(db):
    told = text("لامركزية وضحايا", "تدعم المدينة اللاجئين. وتدعم للضحايا.")
    published(key="far", texts={"ar": told}, places=[], country="KOR", groups=["lgbti-persons"])
    published(key="other", texts={"en": text("Towns", "A town acts.")}, places=[], country="ESP")
    build()
    names = ["South Korea", "Corée du Sud", "corea del sur", "韩国", "كوريا الجنوبية", "LGBTQ+", "ЛГБТ"]
    for query in [*names, "لامركزي*", "مركزي* OR لاجئ*", "اللامركزية", "لاجئون", "الضحايا", "ضحية", '"للضحايا"']:
        assert found(query) == {"far"}, query
    assert found('"الضحايا"') == set()  # a phrase is exact


PARTS = {"word": 6, "(": 4, ")": 4, "OR": 2, "AND": 1, "NOT": 2, "-": 1, '"a b"': 1, "hou*": 1, "住房": 1}


def test_no_query_is_more_than_a_database_bears(four):
    """Of 200 characters, as many as a form takes; brackets in one another as deep as that goes."""
    deep = ["-(a " * 30 + ")" * 30, ("a OR (b (c OR (d (" * 8 + "e" + ")))" * 16)[:200], "(" * 99 + "a" + ")" * 99]
    random = Random(1)
    drawn = [random.choices([*PARTS], [*PARTS.values()], k=40) for _number in range(40)]
    queries = deep + [" ".join(parts)[:200] for parts in drawn]
    for query in queries:
        found(query)


def test_what_a_machine_wrote_says_so_beside_what_a_search_found(four, client):
    told = {"en": text("Mud", "Mud."), "fr": text("La boue", "Une rue boueuse.", origin="machine")}
    published(key="mud", texts=told)
    build()
    page = BeautifulSoup(client.get("/en/practices?q=boueuse").content, "html.parser")
    assert "French · Machine translation, not reviewed" in page.select_one(".passage").text
    assert {row["text_origin"] for row in rows(client.get("/fr/practices.csv?q=boueuse"))} == {"machine"}
    assert 'term="machine-translation"' in client.get("/fr/practices.atom?q=boueuse").content.decode()


def test_what_widens_a_search_can_be_switched_off_and_says_so_where_it_brought_a_record(four, client):
    page = BeautifulSoup(client.get("/en/practices?q=housing").content, "html.parser")
    switches = page.select(".understood a")
    assert ["same stem" in switch.text for switch in switches] == [True, False]
    assert "Found through Theme: Housing" in " ".join(page.select_one(".through").text.split())
    assert [mark.text for mark in page.select("main mark")] == ["Housing"]
    off = BeautifulSoup(client.get(switches[1]["href"]).content, "html.parser")
    assert [link["href"] for link in off.select(".card h3 a")] == ["/en/practices/word"]
    assert off.select_one('input[type=hidden][name=off][value="theme:housing"]')
    assert off.select_one(".understood a.off")["href"] == "/en/practices?q=housing"
    assert [row["id"] for row in rows(client.get(switches[1]["href"].replace("practices?", "practices.csv?")))] == [
        "word"
    ]
    assert client.get("/en/practices?q=housing&off=nonsense").status_code == 400


def test_nothing_found_says_which_filter_took_it_and_which_word_is_not_known(four, client):
    page = BeautifulSoup(client.get("/en/practices?q=rents&theme=education").content, "html.parser")
    offered = {" ".join(link.text.split()): link["href"] for link in page.select(".nothing a")}
    assert offered["Without the filter “Theme”: 1 record"] == "/en/practices?q=rents"
    assert offered["The search without filters: 1 record"] == "/en/practices?q=rents"
    for held in (True, False):  # from the projection, and from the rows
        page = BeautifulSoup(client.get("/en/practices?q=shcool+office").content, "html.parser")
        assert page.select_one(".nothing a")["href"] == "/en/practices?q=school+office", held
        DataVersion.objects.update(database="another")


def test_nothing_found_names_words_in_a_row_that_are_not_held_and_offers_what_of_them_is(four, client):
    published(key="zh", texts={"zh": text("住房", "城市")})
    build()
    told = {
        "住房城市": (["住房", "城市"], "No record here holds “住房城市”"),
        '"rents kept"': (["rents kept"], "No record here holds “rents kept”"),
        "v1/api": (["v1 api"], "No record here holds “v1/api”"),
        "rents vitamin": ([], "Each part of the search is found, but no record has all of them."),
    }
    for query, (offered, said) in told.items():
        page = BeautifulSoup(client.get(f"/en/practices?q={quote(query)}").content, "html.parser")
        assert said in " ".join(page.select_one(".nothing").text.split())
        assert [link.text for link in page.select(".nothing a")] == offered
        for link in page.select(".nothing a"):
            assert BeautifulSoup(client.get(link["href"]).content, "html.parser").select(".cards > li")


def test_what_is_found_without_a_filter_or_in_another_kind_is_not_said_to_be_apart(four, client):
    for address in ("/en/practices?q=rents+kept&theme=education", "/en/search?q=adequate+housing&in=practice"):
        page = BeautifulSoup(client.get(address).content, "html.parser")
        assert page.select_one(".nothing"), address
        assert "Each part" not in page.text


def test_a_rename_is_found_at_once_and_remakes_nothing(four):
    theme = Theme.objects.get(code="housing")
    theme.names = theme.names | {"en": "Dwellings"}
    theme.save()
    raise_stamp()
    build()
    assert found("dwelling") == {"flats"}
    assert found("logement") == {"flats"}


def test_a_passage_in_another_language_is_shown_with_its_words_marked(four, client):
    published(key="two", texts={"en": text("Water", "Water <b>flows</b>."), "zh": text("水", "适足住房权<i>。")})
    build()
    page = BeautifulSoup(client.get("/en/practices?q=住房权").content, "html.parser")
    assert page.select_one(".passage mark").text == "住房权"
    assert page.select_one(".passage [lang=zh-Hans]")
    assert not page.select(".passage i")


def test_one_search_asks_all_kinds_and_a_citation_leads_straight_to_its_paragraph(four, client):
    page = BeautifulSoup(client.get("/en/search?q=housing").content, "html.parser")
    for address in ("/en/search", "/zh/search?q=housing", "/en/search?q=!!!", "/en/citations?citations=A/HRC/42/22"):
        seen = BeautifulSoup(client.get(address).content, "html.parser")
        assert len(seen.select("h1")) == 1
        assert not seen.select("[style], script:not([src])")
        ids = [tag["id"] for tag in seen.select("[id]")]
        assert len(ids) == len(set(ids)), address
    counts = {link["href"]: int(link.select_one(".count").text) for link in page.select(".tabs a")}
    for address, count in counts.items():
        tab = BeautifulSoup(client.get(address).content, "html.parser")
        assert len(tab.select(".cards > li")) == min(count, 25)
        assert not count or tab.select_one(".files a")
    assert counts["/en/search?q=housing&in=practice"] == 2
    assert client.get("/en/search?q=housing&in=nothing").status_code == 400
    several = client.get("/en/search", {"q": "A/HRC/42/22, paras. 31 and 35"}).headers["Location"]
    assert len(BeautifulSoup(client.get(several).content, "html.parser").select("tbody tr")) == 2
    for cited in ("A/HRC/42/22 para 31", "A/HRC/42/22第31段", "a/hrc/42/22, para. 31(b)."):
        assert client.get("/en/search", {"q": cited}).headers["Location"] == "/en/documents/A/HRC/42/22#para-31", cited
    assert client.get("/en/search", {"q": "A/HRC/42/22"}).headers["Location"] == "/en/documents/A/HRC/42/22"
    told = client.get("/en/search", {"q": "CEDAW/C/JPN/CO/7-8, para. 12"}).content.decode()
    assert "Not here" in told
    assert "https://docs.un.org/ru/CEDAW/C/JPN/CO/7-8" in told


@pytest.mark.parametrize("language", ["fr", "es"])
@pytest.mark.parametrize("word", ["égalité", "première", "discriminées", "santé", "ciudadanía", "participó", "acción"])
def test_a_word_asks_for_the_same_with_its_accents_and_without(language, word):
    assert asked_stems(word, language) == asked_stems(plain(word), language)
    assert stems_of(word, language) <= asked_stems(plain(word), language)


def test_what_is_not_seen_in_a_word_is_no_part_of_it():
    assert tokens("ho\u00ad\u200dusing\u2060 flats") == ["housing", "flats"]


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=12), min_size=40, max_size=80), st.integers(0, 39))
def test_a_passage_holds_what_was_found_and_cuts_no_word(words, number):
    text, start = " ".join(words), len(" ".join([*words[:number], ""]))
    shown, [(a, b)] = passage(text, [(start, start + len(words[number]))])
    assert shown[a:b] == words[number]
    assert set(shown.strip("… ").split()) <= set(words)


def test_a_document_is_found_by_the_words_of_each_paragraph_in_each_language_and_leads_there(client, db):
    build()
    told = {}
    for document in Edition.objects.filter(kind="report"):
        for part in sorted(kinds()["report"].passages(document.content))[::23]:
            run = re.search("[\u4e00-\u9fff]{2,12}", part.text)
            phrase = run[0] if run else " ".join(part.text.split()[:6]).replace('"', " ")
            assert document.key in found(f'"{phrase}"', "report"), part
            told.setdefault(part.language, (phrase, f"/documents/{document.content['symbol']}#{part.place}"))
    assert set(told) == set(settings.UN_LANGUAGES)
    for language, (phrase, address) in told.items():
        asked = {"q": f'"{phrase}"', "in": "report"}
        page = BeautifulSoup(client.get(f"/{language}/search", asked).content, "html.parser")
        link = page.select_one(f'.passage a[href="/{language}{address}"]')
        assert link, (language, address)
        assert tokens(link.find_parent(class_="passage").select_one("mark").text)[:3] == tokens(phrase)[:3]


def test_what_a_search_found_is_taken_away_as_the_file_of_its_list(four, client):
    page = BeautifulSoup(client.get("/en/search?q=housing&in=practice").content, "html.parser")
    for link in page.select(".files:last-of-type a"):
        suffix = link["href"].partition("practices")[2].partition("?")[0]
        answer = client.get(f"/en/search{suffix}?q=housing&in=practice")
        assert answer.headers["Location"] == link["href"]
    assert {row["id"] for row in rows(client.get("/en/search.csv?q=housing", follow=True))} == {"flats", "word"}
    assert client.get("/en/search.csv?q=housing&nothing=1", follow=True).status_code == 400
    refused = client.get("/en/search.csv?q=housing&in=nothing")
    assert (refused.status_code, refused.content.decode()) == (400, "in: There is no kind of record of that name.\n")
