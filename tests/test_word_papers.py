"""Word files as offices write them: numbers, styles, changes, boxes and tables are read as Word shows them."""

import zipfile

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given
from hypothesis import strategies as st

from recommendations.files.reading import read_file
from reports.papers.reading import read_paper
from tests.papers import W, docx, note, plain, run
from tests.recommendation_files import listed_recommendation, ohchr_list

SAID = "The council of the town built homes for the people"


def level(at: int, text: str, *, form: str = "decimal", more: str = "") -> str:
    """A level of a list; `more` stands before its text."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(definitions: dict[int, str], lists: dict[int, tuple[int, str]]) -> str:
    """Definitions by number, and lists by number: (definition, what they say otherwise)."""
    told = [
        f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>' for number, levels in definitions.items()
    ]
    told += [
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{otherwise}</w:num>'
        for number, (of, otherwise) in lists.items()
    ]
    return f"<w:numbering {W}>{''.join(told)}</w:numbering>"


def style(name: str, properties: str, based_on: str = "") -> str:
    """A style of paragraphs."""
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="paragraph" w:styleId="{name}">{based}<w:pPr>{properties}</w:pPr></w:style>'


def styles(*held: str) -> str:
    """The styles of a file."""
    return f"<w:styles {W}>{''.join(held)}</w:styles>"


def in_list(number: int | None = None, at: int | None = None) -> str:
    """The properties of a paragraph in a list."""
    said = f'<w:ilvl w:val="{at}"/>' if at is not None else ""
    said += f'<w:numId w:val="{number}"/>' if number is not None else ""
    return f"<w:numPr>{said}</w:numPr>"


def styled(name: str, *runs: str, properties: str = "") -> str:
    """A paragraph with a style, an empty name for none."""
    named = f'<w:pStyle w:val="{name}"/>' if name else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{''.join(runs)}</w:p>"


def read(tmp_path, paragraphs: list[str], notes: dict | None = None, **parts: str):
    """The paper of a Word file."""
    return read_paper(docx(tmp_path / "paper.docx", paragraphs, notes, **parts))


def told(paper) -> list[tuple[str, str]]:
    """Number and text of each paragraph."""
    return [(paragraph.number, paragraph.text) for paragraph in paper.paragraphs]


REVIEW = numbering(
    {
        1: level(0, "%1.") + level(1, "%1.%2.") + level(2, "(%3)", form="lowerLetter"),
        2: level(0, "%1.", form="upperRoman"),
    },
    {1: (1, ""), 2: (2, ""), 3: (1, '<w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/></w:lvlOverride>')},
)


def test_numbers_of_styles_are_shown_and_levels_go_on_below_each_other(tmp_path):
    own = styles(
        style("Heading", f'{in_list(2)}<w:outlineLvl w:val="0"/>'),
        style("Text", in_list(1)),
        style("TextBelow", in_list(at=1), based_on="Text"),
    )
    paper = read(
        tmp_path,
        [
            styled("Heading", run("What was said")),
            styled("Text", run(f"{SAID}.")),
            styled("Heading", run("Recommendations")),
            styled("Text", run("The recommendations below enjoy the support of the State:")),
            styled("TextBelow", run("Build homes (Peru);")),
            styled("Text", run("Plant trees (Chile);"), properties=in_list(at=1)),
            styled("Text", run("No number here, as the paragraph says."), properties=in_list(0)),
            styled("Text", run("That is all of it.")),
        ],
        numbering=REVIEW,
        styles=own,
    )
    assert told(paper) == [
        ("1", f"{SAID}."),
        ("2", "The recommendations below enjoy the support of the State:"),
        ("2.1", "Build homes (Peru);"),
        ("2.2", "Plant trees (Chile);\nNo number here, as the paragraph says."),
        ("3", "That is all of it."),
    ]
    assert [(one.number, one.title, one.first_paragraph) for one in paper.sections] == [
        ("I.", "What was said", "1"),
        ("II.", "Recommendations", "2"),
    ]
    assert not paper.doubts or {doubt.kind for doubt in paper.doubts} == {"front matter"}


def test_a_level_belongs_to_the_style_that_it_names_and_a_list_to_the_style_that_it_is_linked_to(tmp_path):
    held = numbering(
        {
            1: level(0, "%1.", more='<w:pStyle w:val="Text"/>') + level(1, "%1.%2", more='<w:pStyle w:val="Below"/>'),
            2: '<w:numStyleLink w:val="Linked"/>',
        },
        {1: (1, ""), 2: (2, "")},
    )
    own = styles(style("Text", in_list(1)), style("Below", in_list(1)), style("Linked", in_list(1)))
    paragraphs = [styled("Text", run(f"{SAID}.")), styled("Below", run(f"{SAID}."))]
    paper = read(
        tmp_path, [*paragraphs, styled("", run(f"{SAID}."), properties=in_list(2))], numbering=held, styles=own
    )
    assert [one.number for one in paper.paragraphs] == ["1", "1.1", "2"]


def test_a_list_that_says_where_it_begins_begins_there_and_others_go_on(tmp_path):
    letters = [styled("", run(f"Item {word};"), properties=in_list(1, 2)) for word in ("one", "two")]
    others = [styled("", run(f"Item {word};"), properties=in_list(3, 2)) for word in ("three", "four")]
    first = styled("", run(f"{SAID}:"), properties=in_list(1, 0))
    paper = read(tmp_path, [first, *letters, plain(run("and also of these:")), *others], numbering=REVIEW)
    assert told(paper) == [
        ("1", f"{SAID}:\n(a) Item one;\n(b) Item two;\nand also of these:\n(a) Item three;\n(b) Item four;")
    ]


def test_a_list_may_say_a_level_otherwise_and_have_legal_numbers(tmp_path):
    below = level(1, "%1.%2", more="<w:isLgl/>")
    held = numbering(
        {1: level(0, "%1.", form="upperRoman") + below},
        {1: (1, f'<w:lvlOverride w:ilvl="0">{level(0, "%1.")}</w:lvlOverride>'), 2: (1, "")},
    )
    paragraphs = [
        styled("", run(f"{SAID}."), properties=in_list(1, 0)),
        styled("", run(f"{SAID}."), properties=in_list(2, 1)),
    ]
    assert [one.number for one in read(tmp_path, paragraphs, numbering=held).paragraphs] == ["1", "1.1"]


forms = st.sampled_from(["%1.", "%1)", "(%1)", "%1", "§ %1"])
kinds = st.sampled_from(["decimal", "upperRoman", "lowerLetter", "chineseCounting", "bullet", "none"])


@given(st.lists(st.booleans(), min_size=2, max_size=8), forms, kinds, st.booleans())
@example([False, True, True, True, True, False], "%1.", "decimal", True)
def test_a_paragraph_of_a_list_is_numbered_or_a_doubt_and_never_lost(tmp_path_factory, empties, text, form, is_there):
    texts = ["" if empty else f"{SAID} number {at}." for at, empty in enumerate(empties)]
    texts[0] = f"{SAID}."
    held = numbering({1: level(0, text, form=form)}, {1: (1, "")} if is_there else {})
    paragraphs = [styled("", run(shown), properties=in_list(1)) for shown in texts]
    paper = read(tmp_path_factory.mktemp("word"), paragraphs, numbering=held)
    whole = "\n".join(one.text for one in paper.paragraphs)
    assert all(shown in whole for shown in texts)
    numbered = [one.number for one in paper.paragraphs if one.number]
    if is_there and (text, form) == ("%1.", "decimal"):
        assert set(numbered) <= {str(at) for at, shown in enumerate(texts, 1) if shown}
    else:
        assert not numbered
    shown = [at for at, one in enumerate(texts, 1) if one]
    is_counted = numbered == [str(at) for at in shown] and shown == list(range(1, len(shown) + 1))
    assert is_counted or "numbering" in {doubt.kind for doubt in paper.doubts}


def listed(number: int, word: str, count: int) -> list[str]:
    """So many paragraphs in a list."""
    return [styled("", run(f"{SAID}, {word} {at}."), properties=in_list(number)) for at in range(1, count + 1)]


@given(st.integers(1, 5), st.integers(1, 7), st.integers(0, 5))
def test_a_list_in_a_paragraph_that_is_numbered_like_paragraphs_stays_in_it_and_is_a_doubt(
    tmp_path_factory, before, items, after
):
    held = numbering({1: level(0, "%1."), 2: level(0, "%1.")}, {1: (1, ""), 2: (2, "")})
    main = listed(1, "paragraph", before + after)
    paragraphs = [*main[:before], *listed(2, "item", items), *main[before:]]
    paper = read(tmp_path_factory.mktemp("word"), paragraphs, numbering=held)
    doubts = {(doubt.place, doubt.told) for doubt in paper.doubts}
    assert (f"paragraph {before}", "a list in it is numbered like paragraphs: it is kept in its text") in doubts
    if after or items <= before:
        assert [one.number for one in paper.paragraphs] == [str(at) for at in range(1, before + after + 1)]
        assert [one.text.count("item") for one in paper.paragraphs] == [
            items if at == before else 0 for at in range(1, before + after + 1)
        ]
    else:  # nothing tells that the paragraphs have ended
        assert (f"paragraph {before + 1}", f"is numbered by another list than paragraph {before}") in doubts


def test_numbers_of_headings_are_another_list_than_those_of_paragraphs(tmp_path):
    held = numbering({1: level(0, "%1."), 2: level(0, "%1.")}, {1: (1, ""), 2: (2, "")})
    own = styles(style("Heading", f'{in_list(2)}<w:outlineLvl w:val="0"/>'))
    headings = [styled("Heading", run(f"The homes of the {word}")) for word in ("town", "land")]
    main = listed(1, "paragraph", 5)
    between = plain(run(f"{SAID}."))
    paragraphs = [headings[0], between, *main[:3], headings[1], *main[3:]]
    paper = read(tmp_path, paragraphs, numbering=held, styles=own)
    found = {one.number: one.text for one in paper.paragraphs}
    assert all(found[str(at)] == f"{SAID}, paragraph {at}." for at in range(2, 6))
    assert "numbering" in {doubt.kind for doubt in paper.doubts}


GONE = "<w:pPr>{}<w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"


def test_changes_are_read_as_if_accepted_and_are_a_doubt(tmp_path):
    moved = f"<w:moveFrom>{run('The trees of the park. ')}</w:moveFrom>"
    arrived = f"<w:moveTo>{run(' The trees of the park.')}</w:moveTo>"
    added = f"<w:ins>{run(' and let them')}</w:ins>"
    paragraphs = [
        styled("", moved, run(SAID), added, run("."), properties=in_list(1)),
        f"<w:p>{GONE.format(in_list(1))}</w:p>",
        styled("", run("The mayor told the council of it."), arrived, properties=in_list(1)),
    ]
    paper = read(tmp_path, paragraphs, numbering=REVIEW)
    assert told(paper) == [
        ("1", f"{SAID} and let them."),
        ("2", "The mayor told the council of it. The trees of the park."),
    ]
    doubt = ("text", "holds changes that are not accepted yet: it is read as if they were")
    assert doubt in {(one.place, one.told) for one in paper.doubts}


def test_what_a_paragraph_shows_is_its_text_and_nothing_else(tmp_path):
    soft = (
        "<w:r><w:t>1.</w:t><w:tab/><w:t>The home</w:t><w:softHyphen/><w:t>less of the to\u00adwn, in 2030</w:t></w:r>"
    )
    hyphen = "<w:r><w:noBreakHyphen/><w:t>2031</w:t></w:r>"
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>code of the office</w:t></w:r>"
    field = "<w:r><w:instrText>HYPERLINK</w:instrText></w:r>"
    linked = f"<w:hyperlink>{run(', see their page')}</w:hyperlink>"
    paper = read(tmp_path, [plain(soft, hyphen, hidden, field, linked, run(".")), plain(run("2. The end of it."))])
    assert told(paper) == [
        ("1", "The homeless of the town, in 2030-2031, see their page."),
        ("2", "The end of it."),
    ]


def test_a_text_box_is_read_once_and_a_running_head_never(tmp_path):
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:txbxContent>{plain(run('A box on the homes.'))}</w:txbxContent>"
    drawn = f"<w:r><mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    drawn += "</mc:AlternateContent></w:r>"
    head = f"<w:hdr {W}>{plain(run('A/HRC/99/7'))}</w:hdr>"
    foot = f"<w:ftr {W}>{plain(run('GE.31-00001'))}</w:ftr>"
    paper = read(
        tmp_path,
        [plain(run(f"1. {SAID}."), drawn), plain(run("2. The end of it."))],
        header1=head,
        footer1=foot,
    )
    assert told(paper) == [("1", f"{SAID}.\nA box on the homes."), ("2", "The end of it.")]


def test_cells_of_a_table_are_kept_and_numbers_go_on_after_it(tmp_path):
    rows = "".join(
        f"<w:tr>{''.join(f'<w:tc>{plain(run(cell))}</w:tc>' for cell in row)}</w:tr>"
        for row in (("Town", "Homes"), ("Rivertown", "31"))
    )
    paragraphs = [styled("", run(f"{SAID}:"), properties=in_list(1)), f"<w:tbl>{rows}</w:tbl>"]
    paper = read(tmp_path, [*paragraphs, styled("", run("The end of it."), properties=in_list(1))], numbering=REVIEW)
    assert [one.number for one in paper.paragraphs if one.number] == ["1", "2"]
    whole = "\n".join([*(one.text for one in paper.paragraphs), *(one.title for one in paper.sections)])
    assert all(cell in whole for cell in ("Town", "Homes", "Rivertown", "31"))


def test_footnotes_have_the_text_that_stands_and_their_marks_their_paragraph(tmp_path):
    paragraphs = [plain(run(f"1. {SAID},"), note(5), run(" and more.")), plain(run("2. The end."), note(2))]
    paper = read(tmp_path, paragraphs, {2: "The second of the town.", 5: "The first of the town.", -1: "separator"})
    assert [(one.number, one.text) for one in paper.footnotes] == [
        ("1", "The first of the town."),
        ("2", "The second of the town."),
    ]
    assert [one.marks for one in paper.paragraphs] == [("1",), ("2",)]


@pytest.mark.parametrize("moved", ["moveFrom", "del"])
def test_a_list_of_recommendations_is_read_as_word_shows_it(tmp_path, moved):
    path = tmp_path / "list.docx"
    ohchr_list(path, [listed_recommendation("28.212 Ask the mayors (Malta);")])
    (row,) = read_file(path).rows
    gone = f"<w:{moved}><w:r><w:t>Ask nobody. </w:t></w:r></w:{moved}><w:r><w:t>28.</w:t></w:r>"
    _replace(path, "<w:r><w:t>28.", f"{gone}<w:r><w:t>")
    (changed,) = read_file(path).rows
    assert changed == row
    _replace(path, '<?xml version="1.0"?>', '<!DOCTYPE w [<!ENTITY a "ha">]>')
    with pytest.raises(ValidationError, match="cannot be read as a Word document"):
        list(read_file(path).rows)


def _replace(path, old: str, new: str):
    """Put other words into the text of a Word file."""
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name).decode() for name in packed.namelist()}
    assert old in parts["word/document.xml"]
    with zipfile.ZipFile(path, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name, text.replace(old, new) if name == "word/document.xml" else text)
