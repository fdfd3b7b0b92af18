"""A page on paper says where it was, and a record how it is cited."""

import pytest
from bs4 import BeautifulSoup
from django.conf import settings

from catalogue.models import DataVersion
from tests.conftest import published

pytestmark = pytest.mark.django_db
RECORDS = {
    "/en/practices/a-record": "practice/a-record",
    "/zh/recommendations/A-HRC-42-22-61.a": "recommendation/A-HRC-42-22-61.a",
    "/en/documents/A/HRC/42/22": "report/A-HRC-42-22",
}


@pytest.mark.parametrize("address", [*RECORDS, "/zh/practices?theme=housing", "/en/themes/housing"])
def test_a_printed_page_says_its_address_its_version_and_how_a_record_is_cited(client, address):
    published(key="a-record")
    page = BeautifulSoup(client.get(address).content, "html.parser")
    (told,) = page.select("main .on-paper")
    assert settings.PORTAL_ADDRESS + address in told.text
    assert str(DataVersion.current()) in told.select("p")[-1].text
    if address in RECORDS:
        permanent = f"{settings.PORTAL_ADDRESS}/id/{RECORDS[address]}"
        assert permanent in told.select("p")[0].text
        assert page.h1.text in told.select("p")[0].text
        assert page.select_one(f'.provenance a[href="/id/{RECORDS[address]}"]').text == permanent
    else:
        assert len(told.select("p")) == 1
