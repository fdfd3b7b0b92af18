"""Citations in running text: laws over any text, every language's forms, and the footnotes of A/HRC/42/22."""

import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.citations import find_citations
from reports.symbols import Kind, parse_symbol


def cited(text: str) -> list[str]:
    """Citations as `symbol#paragraph`."""
    return [f"{citation.symbol}#{citation.paragraph}" for citation in find_citations(text)]


PIECES = [
    "A/HRC/42/22",
    "CEDAW/C/ \n",
    "FSM/CO/1-3",
    "/",
    " ",
    ", ",
    "，",
    "第 ",
    " 段",
    "和",
    "paras. ",
    "12",
    "49–51",
]
PIECES += [
    "(b)",
    "b)",
    " y ",
    "para. ",
    "الفقرة ",
    "п. ",
    "OL ITA 5/2018",
    "A/",
    "HRC",
    "-\n",
    "24.155",
    "и ",
    "(",
    ")",
    "S/RES/1325 (2000)",
    "/Add.1–3",
    " and Corr.1",
    "annex II",
    "(a)",
    "(i)",
    "b",
]
texts = st.text() | st.lists(st.sampled_from(PIECES)).map("".join)


@given(texts)
def test_every_citation_is_a_known_symbol_at_its_place(text):
    end = 0
    for citation in find_citations(text):
        assert end <= citation.start < citation.end <= len(text)
        end = citation.end
        assert citation.symbol.kind != Kind.UNKNOWN
        assert parse_symbol(str(citation.symbol)) == citation.symbol


LONG = [
    " ",
    "\n",
    "(",
    ")",
    "A/ ",
    "1-A/ ",
    "A/1-",
    "A/x/",
    "A/B/C ",
    "OL ",
    "(para. 5",
    "(a)",
    "(a)-",
    " and Corr.1",
    "; para. 5",
]


@pytest.mark.parametrize("piece", LONG)
@pytest.mark.parametrize("start", ["", "A/HRC/42/22", "A/HRC/42/22, para. 5"])
def test_a_long_text_of_one_piece_costs_its_length(start, piece):
    began = process_time()
    find_citations(start + piece * (60_000 // len(piece)))
    assert process_time() - began < 2  # seconds of this process alone; what grows with the square takes many more


FORMS = ["({}), para. {}", "({})第 {} 段", "{}; para. {}", "{} and Corr.1, para. {}", "{} et Corr.1 et Corr.2, par. {}"]
FORMS += ["{}, para. {}.", "({}, paragraph {})", "{}, párr. {};", "{}, par. {}", "{}, paragraphe {}", "{}, п. {}"]
FORMS += ["{}, пункт {}", "({}، الفقرة {})", "{}, 第 {} 段。", "（{}，第{}段）"]


@given(
    st.sampled_from(["A/HRC/42/22", "CEDAW/C/GTM/CO/8-9", "E/C.12/SWE/CO/6", "CRC/C/OPSC/BTN/CO/1"]),
    st.sampled_from(FORMS),
    st.from_regex(r"[1-9][0-9]{0,2}(\.[1-9][0-9]{0,2})?(\([a-h]\)(\((i|ii|iv)\))?)?", fullmatch=True),
)
def test_a_paragraph_is_found_in_every_language(symbol, form, paragraph):
    # Chinese sets the letter after the word for paragraph
    if "段" in form and "(" in paragraph:
        number, bracket, letters = paragraph.partition("(")
        text = form.format(symbol, number).replace("段", f"段{bracket}{letters}")
    else:
        text = form.format(symbol, paragraph)
    assert cited(text) == [f"{symbol}#{paragraph}"]


LISTS = [
    ("A/HRC/30/49, paras. 49–51 and 60 (b) and (c)", "49-51 60(b) 60(c)"),
    ("A/HRC/30/49, paras. 12, 14, and 16 to 18", "12 14 16-18"),
    ("A/HRC/30/49, para. 12 and para. 14", "12 14"),
    ("A/HRC/30/49 (para. 12 (a) to (c))", "12(a)-(c)"),
    ("A/HRC/30/49, para. 5 (a) (i) and (ii)", "5(a)(i) 5(a)(ii)"),
    ("A/HRC/30/49, paras. 5 (a) (i), (iii) and (b), and 6 (h) (iv) and (i)", "5(a)(i) 5(a)(iii) 5(b) 6(h)(iv) 6(i)"),
    ("A/HRC/30/49, para. 12b", "12(b)"),
    ("A/HRC/30/49, para. 12 b of the report", "12(b)"),
    ("A/HRC/30/49, paras. 12a-c and 14 a.", "12(a)-(c) 14(a)"),
    ("A/HRC/30/49，第 12b 段和第 13 段", "12(b) 13"),
    ("A/HRC/30/49, párr. 12 b)", "12(b)"),
    ("A/HRC/30/49, párrs. 12 a) y b), 14 y 16 a 18", "12(a) 12(b) 14 16-18"),
    ("A/HRC/30/49, par. 12, 14 et 16 à 18", "12 14 16-18"),
    ("A/HRC/30/49, par. 12 b) et c)", "12(b) 12(c)"),
    ("A/HRC/30/49, пункты 49–51 и 60 b)", "49-51 60(b)"),
    ("A/HRC/30/49, пп. 5 и 7", "5 7"),
    ("A/HRC/30/49, пункт 12 а) и с)", "12(a) 12(c)"),
    ("A/HRC/30/49، الفقرات ٤٩-٥١ و٦٠(ب)", "49-51 60(b)"),
    ("A/HRC/30/49، الفقرتان 12(أ) و14", "12(a) 14"),
    ("A/HRC/30/49، الفقرات من 49 إلى 51", "49-51"),
    ("A/HRC/30/49 段，第 24.155 和 24.318 段", "24.155 24.318"),
    ("A/HRC/30/49, 第 94、第 100 和第 104 段", "94 100 104"),
    ("A/HRC/30/49，第 60 段(e)和(g)和第 65 段(a)和(b)", "60(e) 60(g) 65(a) 65(b)"),
    ("A/HRC/30/49，第 49 至 51 段", "49-51"),
    ("A/HRC/30/49，第 31 段 (b) 和 第 45 段", "31(b) 45"),
]


@pytest.mark.parametrize(("text", "paragraphs"), LISTS)
def test_a_list_gives_each_paragraph_and_sub_paragraph(text, paragraphs):
    assert cited(text) == [f"A/HRC/30/49#{paragraph}" for paragraph in paragraphs.split()]


NOT_PARAGRAPHS = ["A/HRC/30/49", "A/HRC/30/49, para. ", "A/HRC/30/49, 附件", "A/HRC/30/49, annex"]
NOT_PARAGRAPHS += [
    "A/HRC/30/49，第 5 条",
    "A/HRC/30/49，第 5-7 条",
    "（A/HRC/30/49）第 5 部分",
    "A/HRC/30/49, пункт 5 повестки дня",
    "A/HRC/30/49, 第 39/7 号决议",
    "A/HRC/30/49, 12 countries",
    "A/HRC/30/49 (b)",
]


@pytest.mark.parametrize("text", NOT_PARAGRAPHS)
def test_a_symbol_without_a_paragraph_is_one_citation(text):
    assert cited(text) == ["A/HRC/30/49#"]


@pytest.mark.parametrize("words", ["a number of", "y 30 países", "d'une", "e outros", "n. 5", "par"])
def test_a_word_after_the_number_is_no_letter(words):
    assert cited(f"A/HRC/30/49, para. 12 {words}") == ["A/HRC/30/49#12"]


ANNEXES = [
    (", annex, para. 3", "3"),
    (", annex II, para. 3", "II 3"),
    ("，附件二，第 3 段", "II 3"),
    (", anexo I, párr. 3", "I 3"),
]


@pytest.mark.parametrize(("text", "paragraph"), ANNEXES)
def test_a_paragraph_of_an_annex_is_not_the_paragraph_of_the_document(text, paragraph):
    assert cited(f"A/HRC/30/49{text}") == [f"A/HRC/30/49#annex {paragraph}"]


def test_of_a_range_of_addenda_the_first_is_cited():
    assert cited("A/HRC/38/22/Add.1–3, para. 4") == ["A/HRC/38/22/Add.1#4"]
    assert cited("A/HRC/38/22/Add.1-3.") == ["A/HRC/38/22/Add.1#"]


RESOLUTIONS = [
    ("S/RES/1325 (2000), para. 11", "S/RES/1325(2000)#11"),
    ("(S/RES/1325(2000)), para. 11", "S/RES/1325(2000)#11"),
]
RESOLUTIONS += [
    ("S/RES/1325（2000）号决议，第 11 段", "S/RES/1325(2000)#11"),
    ("A/RES/ES-10/21, para. 2", "A/RES/ES-10/21#2"),
]


@pytest.mark.parametrize(("text", "citation"), RESOLUTIONS)
def test_a_resolution_is_cited_with_its_year_or_session(text, citation):
    assert cited(text) == [citation]


def test_a_year_after_another_document_is_no_part_of_its_symbol():
    assert cited("A/HRC/30/49 (2015), A/HRC/42/22(2019)") == ["A/HRC/30/49#", "A/HRC/42/22#"]


@pytest.mark.parametrize(
    "text",
    [
        "(A/HRC/30/49,第 8-16 段)，理事会……(第 17-23 段)。",
        "(A/HRC/30/49, paras. 8–16), and the Council (in Geneva) went on (paras. 17–23).",
    ],
)
def test_a_later_bracket_in_the_sentence_holds_paragraphs_of_the_same_document(text):
    assert cited(text) == ["A/HRC/30/49#8-16", "A/HRC/30/49#17-23"]


ELSEWHERE = [
    "。理事会(第 17 段)",
    ". The Council (para. 17)",
    "\n64 见(第 17 段)",
    ", as in resolution 39/7 (para. 17)",
]
ELSEWHERE += [
    ", as in resolution 1325 (2000) (para. 17)",
    ", she said (para. 17 above)",
    ", she said (17)",
    ", para. (x)",
]


@pytest.mark.parametrize("text", ELSEWHERE)
def test_a_bracket_that_may_speak_of_something_else_is_left_alone(text):
    assert cited(f"(A/HRC/30/49, para. 8){text}") == ["A/HRC/30/49#8"]


def test_a_later_bracket_belongs_to_the_symbol_before_it():
    assert cited("(A/HRC/30/49, para. 8), A/HRC/42/22 (para. 5) and so on (para. 6)") == [
        "A/HRC/30/49#8",
        "A/HRC/42/22#5",
        "A/HRC/42/22#6",
    ]


def test_a_singular_takes_one_number_only():
    assert cited("A/HRC/30/49, para. 12, 30 countries and 5 cities") == ["A/HRC/30/49#12"]


def test_a_footnote_number_on_the_next_line_is_no_paragraph():
    assert cited("A/HRC/30/49, 第 20 段。\n 64 CERD/C/URY/CO/21-23, 第 19 段。") == [
        "A/HRC/30/49#20",
        "CERD/C/URY/CO/21-23#19",
    ]


@pytest.mark.parametrize(
    "text", ["an A/4 sheet", "S/he and A/B tests", "see https://example.org/A/HRC/42/22", "ITA 5/2018"]
)
def test_what_only_resembles_a_symbol_is_no_citation(text):
    assert cited(text) == []


def test_symbols_beside_each_other_stay_apart():
    assert cited("A/HRC/38/22 / A/HRC/30/49, A/HRC/40/65.") == ["A/HRC/38/22#", "A/HRC/30/49#", "A/HRC/40/65#"]


def test_the_text_of_each_citation_stands_at_its_span():
    text = "见 A/HRC/32/31/Add.2, 第 60 段(e)和(g)。"
    assert [text[citation.start : citation.end] for citation in find_citations(text)] == [
        "A/HRC/32/31/Add.2, 第 60 段(e)",
        "(g)",
    ]


def test_a_repair_is_visible_in_the_citation():
    (citation,) = find_citations("التوثيق C ERD/C/URY/CO/21-23، الفقرة 19")
    assert (str(citation.symbol), citation.symbol.repairs) == ("CERD/C/URY/CO/21-23", ("spaces",))


# footnotes 59-75 of A/HRC/42/22 in Chinese, as its text layer breaks the lines, and what each cites
FOOTNOTES = """
59 见 A/HRC/32/7, 第 123.49 段；A/HRC/32/11, 第 104.76 段；A/HRC/38/4, 第 145.45 和 145.159
段；A/HRC/38/7, 第 114.80 段；A/HRC/38/12, 第 96.95 段；A/HRC/38/13, 第 105.126 段；
A/HRC/39/3, 第 114.34 段 ； A/HRC/39/4, 第 125.125 段 ； A/HRC/39/7, 第 101.145 ；
A/HRC/39/16 段，第 24.155 和 24.318 段.
60 见 A/HRC/31/8, 第 133.33 段；A/HRC/38/10, 第 137.235 段。
61 见 A/HRC/38/8, 第 116 和第 125 段；A/HRC/39/3, 第 98 段；A/HRC/39/6, 第 89 段；
A/HRC/39/9, 第 12 段；A/HRC/39/10, 第 70 段；A/HRC/39/12, 第 14 段.
62 见 CEDAW/C/GTM/CO/8-9, 第 52 段；CEDAW/C/KEN/CO/8, 第 55 段；
CEDAW/C/NOR/CO/9, 第 52 段；CEDAW/C/BFA/CO/7, 第 56 段；CEDAW/C/SGP/CO/5,
第 49 段；CEDAW/C/NGA/CO/7-8, 第 50 段；CEDAW/C/GAB/CO/6, 第 49 段；
CRPD/C/LUX/CO/1, 第 61 段；CRPD/C/PAN/CO/1, 第 67 段。
63 CERD/C/SVK/CO/11-12, 第 20 段。
64 CERD/C/URY/CO/21-23, 第 19 段。
65 CERD/C/PRY/CO/4-6, 第 28 段；CCPR/C/NZL/CO/6, 第 48 段。
66 见 CEDAW/C/THA/CO/6-7, 第 29 段 ； CEDAW/C/NER/CO/3-4, 第 27 段 ； CEDAW/C/
FSM/CO/1-3, 第 31 段；CEDAW/C/BTN/CO/8-9, 第 23 段；CEDAW/C/EST/CO/5-6, 第 23
段；CEDAW/C/HND/CO/7-8, 第 15 段；CEDAW/C/MMR/CO/4-5, 第 31 段；CEDAW/C/
MNG/CO/8-9, 第 23 段 ； CEDAW/C/JPN/CO/7-8, 第 31 段 (b) 和 第 45 段 ；
CEDAW/C/SEN/CO/3-7, 第 15 段和第 25 段 (a)；CEDAW/C/GMB/CO/4-5, 第 27 段 (a)；
CEDAW/C/NAM/CO/4-5, 第 27 段；CEDAW/C/ERI/CO/5, 第 25 段(b)。
67 CMW/C/ECU/CO/3, 第 13 段；CEDAW/C/NGA/CO/7-8, 第 46 段；CEDAW/C/ITA/CO/7, 第 22,
CRC/C/OPSC/BTN/CO/1, 第 17 段；CERD/C/MDA/CO/10-11, 第 21 段；CERD/C/CYP/CO/23-
24, 第 27 段 ； CRPD/C/BIH/CO/1, 第 17 段 ； CRC/C/OPSC/MWI/CO/1, 第 12 段 ；
CRC/C/EST/CO/2-4, 第 7 段；CRC/C/OPSC/GAB/CO/1, 第 13 段；CRC/C/NPL/CO/3-5, 第 25
和第 40 段；CCPR/C/SWE/CO/7, 第 5 段；A/HRC/32/35/Add.3, 第 94、第 100 和第 104 段；
CRC/C/ZWE/CO/2, 第 35 段(b)；CRC/C/BEN/CO/3-5, 第 37 段 (f)；CEDAW/C/TLS/CO/2-3,
第 11 段(c)；CRC/C/OPAC/CUB/CO/1, 第 10 段；CRC/C/CHL/CO/4-5, 第 13 段(d)和第 15 段(b)。
68 E/C.12/SWE/CO/6, 第 8 段。
69 CERD/C/TKM/CO/8-11, 第 25 段；CRC/C/NZL/CO/5, 第 12 段(b)；E/C.12/AGO/CO/4-5, 第 10 段。
70 CMW/C/IDN/CO/1, 第 57 段；CEDAW/C/ECU/CO/8-9, 第 15 段(c)和(d)。
71 CRPD/C/LUX/CO/1, 第 17 段。
72 见 CRC/C/MWI/CO/3-5, 第 11 段。
73 见 CERD/C/AUS/CO/18-20, 第 39 段。
74 见 CERD/C/UKR/CO/22-23, 第 20 段；CERD/C/NLD/CO/19-21, 第 8 段；A/HRC/33/61/Add.2,
第 93 段。
75 A/HRC/30/39/Add.2, 第 84 段 (j)；A/HRC/32/31/Add.2, 第 60 段(e)和(g)和第 65 段(a)和(b)；
A/HRC/35/32/Add.1, 第 49-51 段；A/HRC/31/54/Add.1, 第 94 段(b)(i)；A/HRC/39/50/Add.2, 第
110 段。
"""
EXPECTED = """
59 A/HRC/32/7#123.49 A/HRC/32/11#104.76 A/HRC/38/4#145.45 A/HRC/38/4#145.159 A/HRC/38/7#114.80 A/HRC/38/12#96.95
   A/HRC/38/13#105.126 A/HRC/39/3#114.34 A/HRC/39/4#125.125 A/HRC/39/7#101.145 A/HRC/39/16#24.155 A/HRC/39/16#24.318
60 A/HRC/31/8#133.33 A/HRC/38/10#137.235
61 A/HRC/38/8#116 A/HRC/38/8#125 A/HRC/39/3#98 A/HRC/39/6#89 A/HRC/39/9#12 A/HRC/39/10#70 A/HRC/39/12#14
62 CEDAW/C/GTM/CO/8-9#52 CEDAW/C/KEN/CO/8#55 CEDAW/C/NOR/CO/9#52 CEDAW/C/BFA/CO/7#56 CEDAW/C/SGP/CO/5#49
   CEDAW/C/NGA/CO/7-8#50 CEDAW/C/GAB/CO/6#49 CRPD/C/LUX/CO/1#61 CRPD/C/PAN/CO/1#67
63 CERD/C/SVK/CO/11-12#20
64 CERD/C/URY/CO/21-23#19
65 CERD/C/PRY/CO/4-6#28 CCPR/C/NZL/CO/6#48
66 CEDAW/C/THA/CO/6-7#29 CEDAW/C/NER/CO/3-4#27 CEDAW/C/FSM/CO/1-3#31 CEDAW/C/BTN/CO/8-9#23 CEDAW/C/EST/CO/5-6#23
   CEDAW/C/HND/CO/7-8#15 CEDAW/C/MMR/CO/4-5#31 CEDAW/C/MNG/CO/8-9#23 CEDAW/C/JPN/CO/7-8#31(b) CEDAW/C/JPN/CO/7-8#45
   CEDAW/C/SEN/CO/3-7#15 CEDAW/C/SEN/CO/3-7#25(a) CEDAW/C/GMB/CO/4-5#27(a) CEDAW/C/NAM/CO/4-5#27
   CEDAW/C/ERI/CO/5#25(b)
67 CMW/C/ECU/CO/3#13 CEDAW/C/NGA/CO/7-8#46 CEDAW/C/ITA/CO/7#22 CRC/C/OPSC/BTN/CO/1#17 CERD/C/MDA/CO/10-11#21
   CERD/C/CYP/CO/23-24#27 CRPD/C/BIH/CO/1#17 CRC/C/OPSC/MWI/CO/1#12 CRC/C/EST/CO/2-4#7 CRC/C/OPSC/GAB/CO/1#13
   CRC/C/NPL/CO/3-5#25 CRC/C/NPL/CO/3-5#40 CCPR/C/SWE/CO/7#5 A/HRC/32/35/Add.3#94 A/HRC/32/35/Add.3#100
   A/HRC/32/35/Add.3#104 CRC/C/ZWE/CO/2#35(b) CRC/C/BEN/CO/3-5#37(f) CEDAW/C/TLS/CO/2-3#11(c) CRC/C/OPAC/CUB/CO/1#10
   CRC/C/CHL/CO/4-5#13(d) CRC/C/CHL/CO/4-5#15(b)
68 E/C.12/SWE/CO/6#8
69 CERD/C/TKM/CO/8-11#25 CRC/C/NZL/CO/5#12(b) E/C.12/AGO/CO/4-5#10
70 CMW/C/IDN/CO/1#57 CEDAW/C/ECU/CO/8-9#15(c) CEDAW/C/ECU/CO/8-9#15(d)
71 CRPD/C/LUX/CO/1#17
72 CRC/C/MWI/CO/3-5#11
73 CERD/C/AUS/CO/18-20#39
74 CERD/C/UKR/CO/22-23#20 CERD/C/NLD/CO/19-21#8 A/HRC/33/61/Add.2#93
75 A/HRC/30/39/Add.2#84(j) A/HRC/32/31/Add.2#60(e) A/HRC/32/31/Add.2#60(g) A/HRC/32/31/Add.2#65(a)
   A/HRC/32/31/Add.2#65(b) A/HRC/35/32/Add.1#49-51 A/HRC/31/54/Add.1#94(b)(i) A/HRC/39/50/Add.2#110
"""


def by_number(notes: str) -> dict[str, str]:
    """Each footnote's text by its number, which begins a line."""
    return dict(re.findall(r"(?ms)^([0-9]{2}) (.*?)(?=^[0-9]{2} |\Z)", notes))


@pytest.mark.parametrize("number", [str(number) for number in range(59, 76)])
def test_a_footnote_of_the_report_gives_everything_that_it_cites(number):
    assert cited(by_number(FOOTNOTES)[number]) == by_number(EXPECTED)[number].split()


def test_a_letter_of_allegation_is_cited_by_type_country_and_number():
    assert cited("77 见第 OL ITA 5/2018 号来文，参阅 https://spcommreports.ohchr.org/") == ["OL ITA 5/2018#"]
