"""The admin of documents and recommendations: a save that changes nothing is no change, and a change is kept."""

import pytest

from curation.models import Revision
from recommendations.models import Recommendation
from reports.models import Document
from tests.test_admin import form_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("symbol", ["A/HRC/42/22", "A/HRC/38/22"])
def test_a_document_saved_as_it_is_makes_no_revision(client, users, symbol):
    document = Document.objects.get(symbol=symbol)
    client.force_login(users["ana"])
    address = f"/admin/reports/document/{document.pk}/change/"
    assert client.post(address, form_of(client, address)).status_code == 302
    assert Revision.objects.filter(kind="report", key=document.key).count() == 1


def test_a_recommendation_saved_as_it_is_makes_no_revision_and_a_change_makes_one(client, users):
    client.force_login(users["ana"])
    for key in ("CEDAW-C-GTM-CO-8-9-52", "press-2016-05-03-flint", "A-HRC-42-22-61.a"):
        record = Recommendation.objects.get(key=key)
        address = f"/admin/recommendations/recommendation/{record.pk}/change/"
        form = form_of(client, address)
        assert client.post(address, form).status_code == 302
        assert Revision.objects.filter(key=key).count() == 1
        assert client.post(address, form | {"texts-0-title": "Another title"}).status_code == 302
        assert Revision.objects.filter(key=key).count() == 2
