"""Files of recommendations: what is written in a layout is read back, and what is no such file is refused by name."""

from datetime import date
from html import escape
from zipfile import ZipFile

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from recommendations.files import upr_info
from recommendations.files.markup import single_spaced
from recommendations.files.reading import read_file
from reports.papers.recommending import recommending
from tests import recommendation_files as made

STATES = ["Malta", "Portugal", "Côte d’Ivoire", "Iran (Islamic Republic of)", "Bosnia and Herzegovina"]
words = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=30).map(single_spaced).filter(bool)
sentences = words.map(lambda said: f"Ask {said.translate(str.maketrans('();', '   '))} today").map(single_spaced)
states = st.lists(st.sampled_from(STATES), min_size=1, max_size=4, unique=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder that stays for all examples of a law."""
    return tmp_path_factory.mktemp("files")


def rows_of(path, **given) -> list:
    """All rows of a file."""
    return list(read_file(path, **given).rows)


@given(
    st.lists(
        st.tuples(sentences, states, st.sampled_from(["Supported", "Noted"]), st.booleans()), min_size=1, max_size=5
    )
)
def test_what_stands_in_a_thematic_list_is_read_back(folder, told):
    rows = [[["Theme: Town halls"]]]
    for number, (text, named, response, is_newer) in enumerate(told, 1):
        by = " ".join(f"({name})" for name in named) if is_newer else f"({', '.join(named)})"
        themes = ["- Town halls", "SDGs: ", "- 11 - CITIES", "Affected persons: ", "- Mayors"]
        themes = themes if is_newer else ["E12 Town halls", "Affected persons:", "- Mayors"]
        rows.append(made.listed_recommendation(f"115.{number}{'.' * is_newer} {text} {by};", response, themes))
    found = rows_of(made.ohchr_list(folder / "list.docx", rows))
    assert [(row.number, row.recommending, row.response) for row in found] == [
        (f"115.{number}", tuple(named), response) for number, (_, named, response, _) in enumerate(told, 1)
    ]
    assert [row.text.partition(" (")[0] for row in found] == [text for text, *_ in told]
    assert {(row.document, row.session, row.cycle, row.states) for row in found} <= {
        ("A/HRC/28/15", "20", "2", ("Slovenia",))
    }
    assert {(row.themes, row.sdgs, row.groups) for row in found} <= {
        (("Town halls",), ("11 - CITIES",), ("Mayors",)),
        (("E12 Town halls",), (), ("Mayors",)),
    }


def test_a_theme_row_parted_into_four_equal_cells_is_no_recommendation(folder):
    rows = [[["Theme: Town halls"]] * 4, made.listed_recommendation("28.212 Ask them (Malta);")]
    assert [row.place for row in rows_of(made.ohchr_list(folder / "list.docx", rows))] == ["table 1, row 3"]


def test_columns_are_found_by_their_headings_as_they_are_named_today(folder):
    columns = ["Recommendation and recommending State", "Position of the State under review"]
    columns += ["Human rights themes and groups of persons", "Relevant SDGs"]
    cells = [["140.7 Ask (Malta);"], ["Noted"], ["- Town halls", "Groups of Persons: ", "- Mayors"], ["- 11 - CITIES"]]
    path = made.ohchr_list(folder / "list.docx", [cells], columns=[[heading] for heading in columns])
    (row,) = rows_of(path)
    assert (row.themes, row.groups, row.sdgs) == (("Town halls",), ("Mayors",), ("11 - CITIES",))
    assert row.doubts == ("no source of the position, hence no symbol",)


def test_what_ends_a_sentence_in_parentheses_is_no_state():
    text = "Carry out the Plan (2016-2020) (the Town Plan) (Malta); follow the Charter (Charter) at once (Portugal)."
    assert recommending(text, STATES.__contains__) == (
        ("Malta", "Portugal"),
        ("“(the Town Plan)” is taken as part of the sentence, not as a recommending State",),
    )
    # without a State after it, it is kept, and refused by name when it is looked up
    assert recommending("Ask them (Ruritania);", STATES.__contains__) == (("Ruritania",), ())
    for name in ("URS", "Bosnia 1", "2030"):  # beside a State, whatever its form
        assert recommending(f"Ask them (Portugal, {name});", STATES.__contains__) == (("Portugal", name), ())


@given(st.lists(st.tuples(sentences, states, st.lists(words.filter(lambda w: w[0] != "-"), max_size=3)), max_size=4))
def test_workbook_and_json_of_the_index_give_the_same_rows(folder, told):
    records = [
        made.annotation(
            Text=escape(text),
            Themes="\n".join(f"- {escape(theme)}" for theme in themes),
            UPR_Reccomending_States="\n".join(f"- {name}" for name in named),
            UPR_Session="- 20 Session",
        )
        for text, named, themes in told
    ]
    found = rows_of(made.uhri_workbook(folder / "index.xlsx", [made.annotation(), *records]))
    also = rows_of(made.uhri_json(folder / "index.json", [made.annotation(), *records]))
    assert [(row.text, row.recommending, row.themes) for row in found[1:]] == [
        (text, tuple(named), tuple(themes)) for text, named, themes in told
    ]
    assert [(r.text, r.recommending, r.themes, r.published, r.body) for r in found] == [
        (r.text, r.recommending, r.themes, r.published, r.body) for r in also
    ]
    assert (found[0].number, found[0].text, found[0].place) == ("17", "Ask every mayor.", "row 2")
    assert {(row.published, row.states, row.body) for row in found} == {(date(2014, 12, 10), ("Slovenia",), "CEDAW")}


def test_headings_of_the_index_may_be_spelt_rightly_and_a_date_may_be_wrong(folder):
    headings = [heading.replace("Reccomending", "Recommending") for heading in made.UHRI]
    record = made.annotation(Recommending_Body="- UPR", Document_Publication_Date="soon")
    (row,) = rows_of(made.uhri_workbook(folder / "index.xlsx", [record], headings))
    assert (row.body, row.published, row.doubts) == ("UPR", None, ("the date 'soon' is not understood",))


cells = st.fixed_dictionaries(
    {"To": st.sampled_from(STATES), "From": st.sampled_from(STATES), "Text": st.sampled_from(["Ask", "Tell", "Do"])}
    | {"Response": st.sampled_from(["Accepted", "Noted"]), "Session": st.sampled_from(["1", "20"])}
)


@given(st.lists(cells, min_size=1, max_size=30))
def test_merging_keeps_every_state_and_every_word(folder, told):
    path = made.upr_info(folder / "export.csv", [made.pledge_or_recommendation(**row) for row in told])
    read = list(upr_info.read(path))
    assert [(r.states, r.recommending, r.text, r.response, r.session) for r in read] == [
        ((row["To"],), (row["From"],), row["Text"], row["Response"], row["Session"]) for row in told
    ]
    found = upr_info.merged(read)
    told_once = len(found.duplicates) + len(found.repeats)
    assert sum(len(row.recommending) for row in found.rows) == found.read - told_once == len(told) - told_once
    assert len({(row.states, row.session, row.text) for row in found.rows}) == len(found.rows)
    for row in found.rows:
        same = [r for r in read if (r.states, r.session, r.text) == (row.states, row.session, row.text)]
        assert set(row.response.split("; ")) == {r.response for r in same}
        assert bool(row.doubts) == (len({r.response for r in same}) > 1)


def test_rows_of_one_recommendation_that_differ_keep_what_each_said(folder):
    given = [("Malta", "Accepted"), ("Portugal", "Noted"), ("Chile", "Noted"), ("Malta", "Noted"), ("Malta", "Noted")]
    path = made.upr_info(folder / "a.csv", [made.pledge_or_recommendation(From=by, Response=r) for by, r in given])
    file = read_file(path)
    (row,) = file.rows
    assert row.doubts == ("response differs: Accepted (Malta); Noted (Portugal, Chile, Malta)",)
    assert file.notes == [
        "5 rows, 1 recommendations of a State, session and text",
        "exact duplicate: row 6 repeats row 5",
        "repeat: row 5 is of the same State as row 2, and differs from it",
    ]


def test_every_sheet_of_the_layout_is_read_and_the_others_are_told(tmp_path):
    path = tmp_path / "index.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, texts in [
            ("About", None),
            ("First", "17. Ask."),
            ("Empty", ""),
            ("Second", "18. Tell."),
            ("Old", "1. Go."),
        ]:
            sheet = book.add_worksheet(name)
            if texts:
                record = made.annotation(Text=f"{texts}_x000D_")
                sheet.write_row(0, 0, made.UHRI)
                sheet.write_row(1, 0, [record.get(heading) for heading in made.UHRI])
            elif texts is None:
                sheet.write(0, 0, "How this was made")
            if name == "Old":
                sheet.hide()
    file = read_file(path)
    assert [(row.place, row.number, row.text) for row in file.rows] == [
        ("row 2 of sheet First", "17", "Ask."),
        ("row 2 of sheet Second", "18", "Tell."),
    ]
    about, old = file.notes
    assert about.startswith("sheet About is not read: no column for Document Symbol")
    assert old == "sheet Old is not read: it is hidden"


def test_what_was_deleted_or_moved_away_in_word_is_not_read(tmp_path):
    rows = [made.listed_recommendation(f"28.{number} Ask every mayor (Malta);") for number in (1, 2, 3)]
    whole = made.ohchr_list(tmp_path / "whole.docx", rows)
    run = "<w:r><w:{0}>gone</w:{0}></w:r>"
    gone = f"<w:del>{run.format('delText')}{run.format('t')}</w:del><w:moveFrom>{run.format('t')}</w:moveFrom>"
    with ZipFile(whole) as packed, ZipFile(tmp_path / "tracked.docx", "w") as tracked:
        for name in packed.namelist():
            before, row, last = packed.read(name).decode().rpartition("<w:tr>")
            before = before.replace("<w:t>28.1", f"<w:t/></w:r>{gone}<w:r><w:t>28.1")
            tracked.writestr(name, before + row + ("<w:trPr><w:del/></w:trPr>" if row else "") + last)
    assert [row.text for row in rows_of(tmp_path / "tracked.docx")] == ["Ask every mayor (Malta);"] * 2
