"""What readers can hold the portal to: each statement is there, and says what is so."""

import pytest

from portal import statements
from portal.middleware import POLICY
from portal.statements import STATEMENTS
from tools.quality.page_types import LANGUAGES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", STATEMENTS)
def test_a_statement_keeps_to_the_policy_and_sets_no_cookie(client, name, language):
    answer = client.get(f"/{language}/{name}")
    assert answer.status_code == 200
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert "Set-Cookie" not in answer.headers
    assert f'href="/{language}/{name}"' in client.get(f"/{language}/nothing").content.decode(), (
        "from the foot of any page"
    )


def test_the_privacy_page_tells_what_the_settings_say(client, settings):
    settings.PORTAL_ADDRESS_MONTHS = 9
    settings.PORTAL_CONTACT = "desk@example.org"
    page = client.get("/en/privacy").content.decode()
    assert "after 9 months" in page
    assert 'href="mailto:desk@example.org"' in page


def test_the_accessibility_statement_claims_what_was_measured_only(client, monkeypatch, tmp_path):
    monkeypatch.setattr(statements, "MEASURED", tmp_path / "none.json")
    statements.measured.cache_clear()
    page = client.get("/en/accessibility").content.decode()
    statements.measured.cache_clear()
    assert "has not been measured yet" in page
    assert "axe-core" not in page
