"""The real files, where they are at hand: their known counts and oddities."""

from collections import Counter

import pytest

from recommendations.files.reading import read_file
from recommendations.files.resolving import Resolver, kinds, responses
from recommendations.files.tables import csv_records
from tests.real_files import REAL
from vocabularies.terms import Terms

pytestmark = pytest.mark.django_db
FOLDER = REAL / "data" / "recommendations"
LISTS = {
    "China_Matrix_recommendations_2013.docx": (252, "A/HRC/25/5", "17", {"Supported": 204, "Noted": 48}, 285),
    "China_Matrix_recommendations_2018.docx": (346, "A/HRC/40/6", "31", {"Supported": 284, "Noted": 62}, 389),
    "UPR20__Slovenia_ThematicListRecommendations_E.docx": (
        *(163, "A/HRC/28/15", "20", {"Supported": 142, "Noted": 21}, 180),
    ),
    "UPR34_Slovenia_Thematic_list_of_Recommendations.docx": (
        *(215, "A/HRC/43/15", "34", {"Supported": 182, "Noted": 33}, 223),
    ),
}
EXPORT = "upr-info-sessions-1-20.csv.gz"


def real(name: str):
    """A real file; the test is skipped, and counted as such, without it."""
    if not (path := FOLDER / name).exists():
        pytest.skip(f"the real file {name} is not in {FOLDER} (REAL_FILES says where real files are)")
    return path


@pytest.fixture(scope="module")
def resolver(django_db_setup, django_db_blocker):
    """A resolver over the real vocabularies."""
    with django_db_blocker.unblock():
        return Resolver(Terms("default"))


@pytest.fixture(scope="module")
def export():
    """UPR Info's export, merged."""
    file = read_file(real(EXPORT))
    return list(file.rows), file.notes


@pytest.mark.parametrize("name", LISTS)
def test_a_thematic_list_gives_each_recommendation_once_and_every_state(resolver, name):
    rows = list(read_file(real(name), resolver.is_state).rows)
    count, symbol, session, answers, states = LISTS[name]
    assert len(rows) == len({row.number for row in rows}) == count
    assert {(row.document, row.session) for row in rows} == {(symbol, session)}
    assert Counter(row.response for row in rows) == answers
    resolved = [resolver.states(row.recommending) for row in rows]
    assert sum(len(each.codes) for each in resolved) == states
    assert not any(each.unknown for each in resolved)
    assert all(row.themes and row.number and row.recommending for row in rows)


def test_numbers_and_states_are_read_in_the_older_and_the_newer_layout(resolver):
    lists = {name: {row.number: row for row in read_file(real(name), resolver.is_state).rows} for name in LISTS}
    china13, china18, slovenia20, slovenia34 = lists.values()
    assert china13["186.28"].recommending == ("Mongolia",)
    assert china18["28.212"].recommending == ("Tunisia",)
    assert slovenia20["115.3"].recommending == ("Portugal", "Slovakia")
    assert slovenia34["121.1"].recommending == ("France", "Lithuania")
    assert "Iran (Islamic Republic of)" in slovenia20["115.6"].recommending
    assert {"186.132", "186.228"} <= set(china13)  # printed with a stray stop or space


@pytest.mark.parametrize("name", ["uhri-xlsx-layout.xlsx", "uhri-json-layout.json"])
def test_the_layouts_of_the_index_hold_the_same_recommendations_as_the_lists(resolver, name):
    rows = list(read_file(real(name)).rows)
    listed = [row for path in LISTS for row in read_file(real(path), resolver.is_state).rows]
    assert len(rows) == len(listed) == 976
    told = [{(r.document, r.number): (r.response, r.session, set(r.themes)) for r in each} for each in (rows, listed)]
    assert told[0] == told[1]
    assert all(row.published and row.body == "UPR" and not row.doubts for row in rows)


def test_the_export_of_upr_info_has_its_known_counts(export):
    rows, notes = export
    assert notes[0] == "42013 rows, 40838 recommendations of a State, session and text"
    # six rows of the same State again: five say the same in every column, one has other issues
    assert Counter(note.partition(":")[0] for note in notes[1:]) == {"exact duplicate": 5, "repeat": 1}
    # and one row is Togo's own pledge to do what Spain recommends: it recommends nothing to itself
    assert sum(len(row.recommending) for row in rows) == 42_013 - 6 - 1
    assert len({theme for row in rows for theme in row.themes}) == 54
    assert Counter(row.response for row in rows if ";" not in row.response) == {
        "Accepted": 29_856, "Noted": 10_036, "Voluntary Pledge": 944
    }  # fmt: skip
    assert [row.response for row in rows if ";" in row.response] == ["Accepted; Voluntary Pledge", "Accepted; Noted"]
    assert sum(bool(row.doubts) for row in rows) == 12


def test_one_recommendation_of_several_states_is_several_rows_of_the_export(export, resolver):
    rows = [row for row in export[0] if row.states == ("Slovenia",) and row.session == "20"]
    assert sum(len(row.recommending) for row in rows) == 180
    listed = read_file(real("UPR20__Slovenia_ThematicListRecommendations_E.docx"), resolver.is_state).rows
    assert sum(len(row.recommending) for row in listed) == 180  # of 163 numbered recommendations
    assert {row.response for row in rows} == {"Accepted", "Noted"}


def test_every_country_of_the_export_is_known_or_refused_by_name(export, resolver):
    named = Counter(name for row in export[0] for name in row.recommending)
    spelt = {*named, *(name for row in export[0] for name in row.states)}
    assert len(spelt) == 196
    assert resolver.states(spelt).unknown == ("(Unknown)",)
    assert named["(Unknown)"] == 9
    assert {row.states for row in export[0] if "(Unknown)" in row.recommending} == {("Indonesia",)}


def test_every_answer_and_kind_of_the_export_is_known_and_twelve_issues_have_no_theme(export, resolver):
    assert not any(responses(row).unknown or kinds(row).unknown for row in export[0])
    unmapped = {name for row in export[0] for name in resolver.tags(row).unmapped}
    assert len(unmapped) == 12
    assert {"Death penalty", "International instruments", "Other"} <= unmapped


def test_nothing_but_white_space_is_changed_in_a_text(export):
    records = csv_records(real(EXPORT))
    _, headings = next(records)
    printed = {" ".join(cells[headings.index("Text")].split()) for _, cells in records}
    assert printed == {row.text for row in export[0]}


def test_the_subset_is_a_plain_csv_of_the_same_layout():
    assert len(list(read_file(real("upr-info-local-government-subset.csv")).rows)) == 245
