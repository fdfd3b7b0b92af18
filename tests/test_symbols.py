"""Document symbols: laws over generated symbols and over any text, and cases from real documents."""

import csv
from io import StringIO

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from reports.symbol_forms import PATTERNS, Kind
from reports.symbols import LONGEST, parse_symbol

suffixes = st.lists(
    st.builds("/{}.{}".format, st.sampled_from(["Add", "Corr", "Rev", "Amend"]), st.integers(1, 130)), max_size=3
).map("".join)
stems = st.sampled_from([pattern.pattern for _kind, pattern in PATTERNS]).flatmap(
    lambda pattern: st.from_regex(pattern, fullmatch=True)
)
symbols = st.builds("{}{}".format, stems, suffixes)
near_symbols = st.text(st.sampled_from(list("ACEHRSDQ/.-()0123456789 \nlad／–")) | st.characters(), max_size=40)


@given(symbols)
def test_a_symbol_as_the_un_writes_it_is_known_and_untouched(text):
    symbol = parse_symbol(text)
    assert symbol.kind != Kind.UNKNOWN
    assert (str(symbol), format(symbol), symbol.repairs) == (text, text, ())


@given(symbols | near_symbols | st.text())
def test_what_is_printed_parses_to_the_same_symbol(text):
    symbol = parse_symbol(text)
    assert parse_symbol(str(symbol)) == symbol
    assert parse_symbol(str(symbol)).repairs == ()


@given(st.text() | near_symbols)
def test_an_unknown_form_keeps_its_text(text):
    symbol = parse_symbol(text)
    assert symbol.text == text
    assert symbol.kind != Kind.UNKNOWN or str(symbol) == text


@given(symbols, st.sampled_from([" ", "\n", "\u200f", " \n\n"]), st.data())
def test_a_break_after_a_slash_is_mended_and_told(text, gap, data):
    slashes = [place for place, char in enumerate(text) if char == "/" and " " not in text]
    if slashes:
        place = data.draw(st.sampled_from(slashes)) + 1
        mended = parse_symbol(text[:place] + gap + text[place:])
        assert mended == parse_symbol(text)
        assert mended.repairs


@given(symbols, *[st.text(st.sampled_from(" \t\n\r\v\f\x1c\x85\u00a0\u2028\u3000"), max_size=3)] * 2)
def test_white_space_and_line_ends_around_a_symbol_are_mended_and_told(text, before, after):
    symbol = parse_symbol(before + text + after)
    assert (symbol, str(symbol)) == (parse_symbol(text), text)
    assert bool(symbol.repairs) == bool(before or after)


def test_a_very_long_text_is_no_symbol():
    assert parse_symbol("A/HRC/42/22" + "." * LONGEST).kind == Kind.UNKNOWN


SLOTS = [
    ("A/HRC/42/22", {"organ": "A/HRC", "session": "42", "number": "22", "kind": Kind.REPORT}),
    ("A/HRC/38/7", {"session": "38", "number": "7", "kind": Kind.UPR_REPORT, "is_likely": True}),
    ("A/HRC/8/19", {"kind": Kind.UPR_REPORT}),
    ("A/HRC/8/2", {"kind": Kind.REPORT}),
    ("A/HRC/16/2", {"kind": Kind.REPORT}),
    ("A/HRC/12/2", {"kind": Kind.UPR_REPORT}),
    ("A/HRC/15/2", {"kind": Kind.UPR_REPORT}),
    ("A/HRC/16/3", {"kind": Kind.UPR_REPORT}),
    ("A/HRC/28/2", {"kind": Kind.REPORT}),
    ("A/HRC/28/3/Add.2", {"kind": Kind.VISIT_REPORT}),
    ("A/HRC/28/4", {"kind": Kind.UPR_REPORT}),
    ("A/HRC/20/5", {"kind": Kind.REPORT}),
    ("A/HRC/59/15/Add.1", {"kind": Kind.UPR_REPLIES, "suffixes": ("Add.1",)}),
    ("A/HRC/32/35/Add.3", {"kind": Kind.VISIT_REPORT, "number": "35", "suffixes": ("Add.3",), "is_likely": True}),
    ("A/HRC/43/64/Add.1/Corr.1", {"suffixes": ("Add.1", "Corr.1")}),
    ("A/HRC/14/25/Corr.1", {"kind": Kind.REPORT, "suffixes": ("Corr.1",)}),
    ("A/HRC/WG.6/48/SVN/1", {"organ": "A/HRC/WG.6", "session": "48", "country": "SVN", "kind": Kind.UPR_PRE_SESSION}),
    ("A/HRC/RES/39/7", {"organ": "A/HRC", "session": "39", "number": "7", "kind": Kind.RESOLUTION}),
    ("A/HRC/RES/S-9/1", {"session": "S-9", "number": "1", "kind": Kind.RESOLUTION}),
    ("A/HRC/DEC/14/105", {"kind": Kind.DECISION}),
    ("E/CN.4/RES/10(XXXVII)", {"organ": "E/CN.4", "session": "XXXVII", "number": "10", "kind": Kind.RESOLUTION}),
    ("A/HRC/31/L.28", {"kind": Kind.DRAFT, "session": "31", "number": "28"}),
    ("A/HRC/14/NGO/10", {"kind": Kind.NGO_STATEMENT}),
    ("CEDAW/C/GTM/CO/8-9", {"country": "GTM", "cycle": "8-9", "kind": Kind.CONCLUDING_OBSERVATIONS}),
    ("CCPR/C/SVN/CO/3/Add.1", {"country": "SVN", "cycle": "3", "kind": Kind.FOLLOW_UP}),
    ("CCPR/C/MNG/6", {"country": "MNG", "cycle": "6", "kind": Kind.STATE_REPORT, "is_likely": False}),
    ("CCPR/C/MNG/Q/6", {"cycle": "6", "kind": Kind.LIST_OF_ISSUES}),
    ("CCPR/C/MNG/Q/6/Add.1", {"kind": Kind.REPLIES_TO_ISSUES}),
    ("CRPD/C/HUN/QPR/2-3", {"cycle": "2-3", "kind": Kind.ISSUES_BEFORE_REPORTING}),
    ("CRC/C/OPSC/BTN/CO/1", {"organ": "CRC/C", "protocol": "OPSC", "country": "BTN", "cycle": "1"}),
    ("CRC/C/OPAC/CUB/CO/1", {"protocol": "OPAC", "kind": Kind.CONCLUDING_OBSERVATIONS}),
    ("E/C.12/SWE/CO/6", {"organ": "E/C.12", "country": "SWE", "kind": Kind.CONCLUDING_OBSERVATIONS}),
    ("CERD/C/304/Add.120", {"country": "", "number": "304", "kind": Kind.CONCLUDING_OBSERVATIONS}),
    ("CERD/C/165/Add.1", {"kind": Kind.STATE_REPORT, "is_likely": True}),
    ("CCPR/CO/72/NET", {"country": "NLD", "session": "72", "kind": Kind.CONCLUDING_OBSERVATIONS}),
    ("CCPR/C/21/Rev.1/Add.13", {"kind": Kind.GENERAL_COMMENT, "suffixes": ("Rev.1", "Add.13")}),
    ("CRC/C/GC/12", {"kind": Kind.GENERAL_COMMENT, "number": "12"}),
    ("CCPR/C/109/D/1873/2009", {"serial": "1873", "year": "2009", "kind": Kind.INDIVIDUAL_COMMUNICATION}),
    ("CAT/OP/PRY/1", {"organ": "CAT/OP", "country": "PRY", "kind": Kind.VISIT_REPORT}),
    ("HRI/CORE/GTM/2012", {"country": "GTM", "year": "2012", "kind": Kind.CORE_DOCUMENT}),
    ("S/RES/1612", {"organ": "S", "number": "1612", "kind": Kind.RESOLUTION}),
    ("S/RES/1325(2000)", {"organ": "S", "number": "1325", "year": "2000", "session": "", "kind": Kind.RESOLUTION}),
    ("A/RES/ES-10/21", {"organ": "A", "session": "ES-10", "number": "21", "kind": Kind.RESOLUTION}),
    ("A/RES/ES-10/L.22", {"session": "ES-10", "number": "22", "kind": Kind.DRAFT}),
    ("A/ES-10/273", {"organ": "A", "session": "ES-10", "number": "273", "kind": Kind.REPORT}),
    ("A/ES-10/PV.3", {"session": "ES-10", "kind": Kind.MEETING_RECORD}),
    ("A/65/820-S/2011/250", {"organ": "A", "session": "65", "jointly": ("S/2011/250",)}),
    ("OL ITA 5/2018", {"letter": "OL", "country": "ITA", "serial": "5", "year": "2018", "kind": Kind.COMMUNICATION}),
    ("AL OTH 12/2018", {"letter": "AL", "country": "", "kind": Kind.COMMUNICATION}),
    ("ST/SGB/2003/13", {"kind": Kind.UNKNOWN, "organ": "", "text": "ST/SGB/2003/13"}),
]


@pytest.mark.parametrize(("text", "slots"), SLOTS)
def test_a_symbol_says_what_its_document_is(text, slots):
    symbol = parse_symbol(text)
    assert {name: getattr(symbol, name) for name in slots} == slots


BROKEN = [
    ("C ERD/C/URY/CO/21-23", "CERD/C/URY/CO/21-23", "spaces"),
    ("CEDAW/C/ FSM/CO/1-3", "CEDAW/C/FSM/CO/1-3", "spaces"),
    ("CERD/C/CYP/CO/23-\n24", "CERD/C/CYP/CO/23-24", "spaces"),
    ("A/HRC/42/22.", "A/HRC/42/22", "ends"),
    ("A/HRC/42/22\n", "A/HRC/42/22", "ends"),
    ("S/RES/1325 (2000)", "S/RES/1325(2000)", "spaces"),
    ("(S/RES/1325 (2000))", "S/RES/1325(2000)", "bracket"),
    ("S/RES/1325（2000）", "S/RES/1325(2000)", "marks"),
    ("E/CN.4/RES/10 (XXXVII)", "E/CN.4/RES/10(XXXVII)", "spaces"),
    ("（A/HRC/42/22）", "A/HRC/42/22", "marks"),
    ("Ａ／ＨＲＣ／４２／２２", "A/HRC/42/22", "marks"),
    ("CEDAW/C/GTM/CO/8–9", "CEDAW/C/GTM/CO/8-9", "marks"),
    ("A/HRC/٤٢/٢٢", "A/HRC/42/22", "marks"),
    ("A/47/38).2", "A/47/38", "bracket"),
    ("CAT/C/SVN/CO/3para", "CAT/C/SVN/CO/3", "words after"),
    ("E/CN.4/l983/55", "E/CN.4/1983/55", "digit one"),
    ("a/hrc/42/22/add.1", "A/HRC/42/22/Add.1", "case"),
    ("CRC/C/15/ADD.27", "CRC/C/15/Add.27", "case"),
    ("OL ITA 5.2018", "OL ITA 5/2018", "letter"),
    ("A/HRC/27L.16", "A/HRC/27/L.16", "series"),
    ("CERD/C/SR/1965", "CERD/C/SR.1965", "series"),
    ("CCPR/C/112/D1968/2010", "CCPR/C/112/D/1968/2010", "slash"),
    ("E/C.12/GTM/Q.3/Add.1", "E/C.12/GTM/Q/3/Add.1", "slash"),
    ("CAT/BGR/CO/6", "CAT/C/BGR/CO/6", "committee"),
]


@pytest.mark.parametrize(("text", "canonical", "repair"), BROKEN)
def test_a_broken_symbol_is_mended_and_says_so(text, canonical, repair):
    symbol = parse_symbol(text)
    assert str(symbol) == canonical
    assert symbol.text == text
    assert repair in symbol.repairs
    assert symbol == parse_symbol(canonical)


CODES = "GUA=GTM CHI=CHL HON=HND ROM=ROU DEN=DNK PAR=PRY FIJ=FJI PHI=PHL UK=GBR SVN=SVN QQQ=QQQ"


@pytest.mark.parametrize(("code", "country"), [pair.split("=") for pair in CODES.split(" ")])
def test_an_older_country_code_is_understood_and_the_symbol_kept(code, country):
    symbol = parse_symbol(f"CEDAW/C/{code}/CO/6")
    assert (symbol.country, str(symbol)) == (country, f"CEDAW/C/{code}/CO/6")


def test_a_key_holds_neither_slash_nor_space():
    assert parse_symbol("A/HRC/38/7").key == "A-HRC-38-7"
    assert parse_symbol("OL ITA 5/2018").key == "OL-ITA-5-2018"


def test_the_measurement_counts_each_kind_and_each_repair(tmp_path):
    file, out = tmp_path / "symbols.csv", StringIO()
    with file.open("w", newline="") as rows:
        csv.writer(rows).writerows([["symbol"], ["A/HRC/42/22"], ["A/HRC/42/22."], ["nothing"]])
    call_command("measure_symbols", file, list=True, stdout=out)
    for words in ("     2  report", "     1  unknown", "     1  mended: ends", "3 symbols in", "0 change"):
        assert words in out.getvalue()
