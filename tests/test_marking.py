"""Recommendations marked by rules: what a person said is never touched, and nothing is published."""

from io import StringIO

import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.models import Edition
from curation.models import Revision
from curation.publishing import Approval, publish
from curation.saving import save
from recommendations.content import TEXTS
from recommendations.importing import PERSON, read_folder
from recommendations.local_government import CLASSES, apply_rules, read_rules
from recommendations.models import Recommendation
from tests.conftest import FIXTURES
from tests.test_local_government import any_texts, marked_texts

RULES = read_rules()
GUATEMALA = "CEDAW-C-GTM-CO-8-9-52"
NOTHING = {"local_government": "not-assessed", "local_government_by": ""}


def content(by="", value="not-assessed", words="", **summaries) -> dict:
    """The part of a content that the rules read and write."""
    texts = {
        language: {"title": "", "summary": summary, "local_government_words": words}
        for language, summary in summaries.items()
    }
    return {"local_government": value, "local_government_by": by, "texts": texts}


def test_what_rules_said_before_gives_way_and_no_rule_ever_says_no():
    before = content(by="rules 2020-01.1", value="addressed", words="old", en="Open a school", fr="Former les maires")
    marked = apply_rules(before, RULES)
    assert (marked["local_government"], marked["local_government_by"]) == ("actor", RULES.name)
    assert [text["local_government_words"] for text in marked["texts"].values()] == ["", "maires"]
    assert apply_rules(content(by="rules 2020-01.1", value="actor", en="A school"), RULES).items() >= NOTHING.items()


@pytest.mark.parametrize(
    ("by", "value", "words"),
    [
        (PERSON, "no", ""),
        (PERSON, "actor", "as read"),
        ("A. Curator", "no", ""),
        ("rules of thumb", "no", ""),
        ("", "no", ""),
        ("", "actor", ""),
        ("", "not-assessed", "the source does not say"),
    ],
)
def test_what_a_person_said_stays(by, value, words):
    said = content(by=by, value=value, words=words, en="Call upon municipalities to act")
    assert apply_rules(said, RULES) is said


@settings(max_examples=100, deadline=None)
@given(
    marked_texts | any_texts,
    st.sampled_from(["", PERSON, RULES.name, "rules 2020-01.1"]),
    st.sampled_from(["no", *CLASSES]),
)
def test_marking_twice_is_marking_once_and_a_persons_word_is_never_changed(case, by, value):
    language, text = case
    before = content(by=by, value=value if by else "not-assessed", words="x" if by else "", **{language: text})
    once = apply_rules(before, RULES)
    assert apply_rules(once, RULES) == once
    assert (once == before) or by != PERSON


def run(command: str, *arguments) -> str:
    """What a command prints."""
    out = StringIO()
    call_command(command, *map(str, arguments), stdout=out)
    return out.getvalue()


@pytest.fixture
def asked(db):
    """Make a public recommendation that asks something, assessed by nobody."""
    content = next(r.content for r in read_folder(FIXTURES / "recommendations") if r.key == GUATEMALA)

    def asked(key, summary, **fields):
        said = {"key": key, "part": key, "local_government": "not-assessed", "local_government_by": ""}
        texts = {"en": dict.fromkeys(TEXTS, "") | {"title": "A title", "summary": summary, "origin": "editorial"}}
        record = Recommendation(key=key)
        save(record, by=None, content=content | said | {"texts": texts} | fields)
        publish(record, by=None, approval=Approval("operator"))
        return record

    return asked


def test_the_command_marks_drafts_and_publishes_nothing(asked):
    record = asked("a", "Call upon municipalities to open the doors.")
    person = asked("b", "Train mayors.", local_government="no", local_government_by="person")
    edition = Edition.objects.get(kind="recommendation", key="a").content
    assert "1 would change" in run("mark_local_government", "--dry-run")
    assert Recommendation.objects.get(key="a").local_government == "not-assessed"
    assert "(1 addressed)" in run("mark_local_government")
    marked = Recommendation.objects.get(key="a")
    assert (marked.local_government, marked.local_government_by) == ("addressed", RULES.name)
    assert marked.texts.get().local_government_words == "Call upon municipalities"
    assert Revision.objects.filter(key="a").first().note == f"marked by {RULES.name}"
    assert Edition.objects.get(kind="recommendation", key="a").content == edition
    assert Recommendation.objects.get(key="b").content() == person.content()
    assert "; 0 changed; " in run("mark_local_government")
    assert Revision.objects.filter(key=record.key).count() == 2


def test_a_withdrawn_record_is_left_as_it_was(asked):
    record = asked("a", "Train mayors.")
    Recommendation.objects.filter(pk=record.pk).update(state="withdrawn")
    run("mark_local_government")
    assert Recommendation.objects.get(key="a").local_government == "not-assessed"
