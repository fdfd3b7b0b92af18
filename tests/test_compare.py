"""Places or countries side by side: every number leads to as many records, and what is shared is said in words."""

from urllib.parse import parse_qsl, urlencode

import pytest
from bs4 import BeautifulSoup

from catalogue.addresses import canonical
from portal.tables import total_of
from tests.conftest import published, text

pytestmark = pytest.mark.django_db
KINDS = {"practices": "practice", "recommendations": "recommendation"}


@pytest.fixture(autouse=True)
def _practices():
    """Two places that share a theme, and a third with one of its own."""
    for number in range(4):
        published(key=f"b{number}", places=["esp-barcelona"], themes=["housing"], texts={"en": text(f"B {number}")})
    published(key="s", country="KOR", places=["kor-seoul"], themes=["housing", "health"], groups=["women"])
    published(key="t", places=["esp-terrassa"], themes=["public-participation"], targets=["11.1"])


def page(client, address, status=200) -> BeautifulSoup:
    """The page, read back."""
    answer = client.get(address)
    assert answer.status_code == status
    assert not answer.cookies
    return BeautifulSoup(answer.content, "html.parser")


def shared(found, block, name) -> str:
    """What a row of the table says of who shares it."""
    rows = {row.th.text: row.select_one(".shared").text for row in found.select(f"#by-{block} tr:has(.shared)")}
    return rows[name]


@pytest.mark.parametrize("asked", ["place=esp-barcelona&place=kor-seoul&place=esp-terrassa", "country=ESP&country=KOR"])
def test_every_number_is_the_total_of_the_list_that_it_leads_to(client, asked):
    found = page(client, f"/en/compare?{asked}")
    links = found.select(".matrix td a")
    assert len(links) > 20
    for link in links:
        path, _mark, told = link["href"].partition("?")
        pairs = [tuple(part.split("=")) for part in told.split("&")]
        assert total_of(KINDS[path.removeprefix("/en/")], pairs) == int(link.text.split()[0]), link["href"]
    assert len(found.select("h1")) == 1
    assert {head["scope"] for head in found.select("th")} == {"col", "colgroup", "row", "rowgroup"}


def test_what_is_shared_and_what_only_one_has_is_said_in_words(client):
    two = page(client, "/en/compare?place=esp-barcelona&place=kor-seoul")
    assert shared(two, "theme", "Housing") == "shared by all"
    assert shared(two, "theme", "Health") == "only Seoul"
    assert shared(two, "group", "Women and girls") == "only Seoul"
    assert shared(two, "measure", "law or ordinance") == "shared by all"
    three = page(client, "/en/compare?place=esp-barcelona&place=kor-seoul&place=esp-terrassa")
    assert shared(three, "theme", "Housing") == "shared by 2 of 3"
    assert "Public participation" not in two.select_one("#by-theme").text


def test_each_has_its_three_newest_practices_and_the_order_of_the_address_means_nothing(client):
    found = page(client, "/en/compare?place=kor-seoul&place=esp-barcelona")
    assert len(found.select('[aria-labelledby="latest-esp-barcelona"] ul:first-of-type > li')) == 3
    other = page(client, "/en/compare?place=esp-barcelona&place=kor-seoul&place=kor-seoul")
    for printed in (*found.select(".on-paper"), *other.select(".on-paper")):
        printed.decompose()  # it tells the address itself
    assert found.select_one("main") == other.select_one("main")


@pytest.mark.parametrize(
    ("asked", "field", "told"),
    [
        ("place=nowhere&place=kor-seoul", "place", "not a known value"),
        ("place=kor-seoul&country=ESP", "country", "cannot be compared"),
        ("country=ESP&country=KOR&country=JPN&country=FRA&country=AUS", "country", "No more than four"),
    ],
)
def test_what_cannot_be_compared_is_refused_beside_its_field(client, asked, field, told):
    found = page(client, f"/en/compare?{asked}", 400)
    assert told in found.select_one(f"#facet-{field} .error").text
    assert not found.select("table")


def sent(form, added: str) -> str:
    """The address that a browser asks for when `added` is chosen in the form's last list."""
    fields = [(one["name"], one["value"]) for one in form.select("input[checked]")]
    fields += [(one["name"], one.select_one("[selected]")["value"]) for one in form.select("select:has([selected])")]
    return f"{form['action']}?{urlencode([*fields, (form.select('select')[-1]['name'], added)])}"


@pytest.mark.parametrize(
    ("shown", "added", "then"),
    [
        ("compare", "esp-barcelona", "compare?place=esp-barcelona"),
        ("compare?place=kor-seoul&place=", "esp-barcelona", "compare?place=kor-seoul&place=esp-barcelona"),
        ("compare?place=kor-seoul", "", "compare?place=kor-seoul"),
        ("compare?place=kor-seoul", "nowhere", "compare?place=kor-seoul&place=nowhere"),
        ("gaps", "ESP", "gaps?rows=theme&columns=country&order=number&country=ESP"),
        ("gaps?rows=sdg&country=ESP", "KOR", "gaps?rows=sdg&columns=country&order=number&country=ESP&country=KOR"),
    ],
)
def test_adding_one_more_leads_to_the_address_that_can_be_shared(client, shown, added, then):
    form = page(client, f"/en/{shown}").select_one("main form")
    answer = client.get(sent(form, added))
    assert answer.status_code == 302
    where, _mark, question = answer.url.partition("?")
    assert (where, sorted(parse_qsl(question))) == (f"/en/{then.split('?')[0]}", sorted(parse_qsl(then.split("?")[1])))
    assert client.get(answer.url).status_code == (400 if added == "nowhere" else 200)


FORMS = [
    "compare",
    "compare?place=kor-seoul",
    "compare?country=ESP&country=KOR",
    "gaps",
    "gaps?region=150&country=ESP",
    "practices?theme=housing&q=b",
    "search?q=b",
    "citations?citations=A/HRC/1/1",
]


@pytest.mark.parametrize("shown", FORMS)
def test_a_name_stands_for_fields_of_one_sort_and_for_a_question_of_its_own(client, shown):
    names = set()
    for form in page(client, f"/en/{shown}").select("form"):
        boxes = {one["name"] for one in form.select("[type=checkbox]")}
        others = [one["name"] for one in form.select("select, textarea, input:not([type=checkbox])") if one.get("name")]
        assert not boxes & {*others}
        names |= boxes | {*others}
    assert names
    for name in names:  # by which kept pages are found
        assert canonical(f"{name}=x") == f"{name}=x"


def test_a_reader_adds_and_takes_away_by_a_plain_form(client):
    assert page(client, "/en/places/kor-seoul").select_one('a[href="/en/compare?place=kor-seoul"]')
    one = page(client, "/en/compare?place=kor-seoul&place=")
    assert one.select_one('form[action="/en/compare"] input[name="place"][value="kor-seoul"][checked]')
    assert one.select_one('select option[value="esp-barcelona"]')
    assert not one.select("table, [name$=country]")
    assert len(page(client, "/zh/compare").select('form[action="/zh/compare"]')) == 2
    four = page(client, "/en/compare?country=ESP&country=KOR&country=JPN&country=FRA")
    assert not four.select("main select")
