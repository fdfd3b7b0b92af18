"""From cells to words: mark-up and escapes are taken away, and nothing else."""

from html import escape

from hypothesis import given
from hypothesis import strategies as st

from recommendations.files.markup import numbered, plain, single_spaced
from reports.papers.recommending import names_in

words = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=30).map(single_spaced).filter(bool)
addresses = st.from_regex(r"<(https?://|www\.)[a-z/.]{1,9}>|<[a-z]{2,5}@[a-z]{2,5}\.org>|<\d{1,3} ?%", fullmatch=True)


@given(
    words.map(lambda said: said.translate(str.maketrans("<>&_", "    "))), addresses, st.sampled_from(["", "<b>so</b>"])
)
def test_addresses_in_angle_brackets_are_words(said, address, html):
    told = single_spaced(f"{said} {address} {html.removeprefix('<b>').removesuffix('</b>')}")
    assert plain(f"{said} {address} {html}") == told


@given(st.lists(words, max_size=4))
def test_paragraphs_of_html_are_lines(paragraphs):
    html = "".join(f"<p class='x'><b>{escape(words)}</b></p>\n" for words in paragraphs)
    assert plain(html) == "\n".join(paragraphs)
    without = [words.translate(str.maketrans("<&_", "   ")).strip() or "so" for words in paragraphs]
    assert plain("\n".join(without)).count("\n") == max(len(without) - 1, 0)


def test_small_marks_are_read_as_meant():
    assert plain("a &lt; b, R&amp;D<br>c<script>d</script> 3 < 4") == "a < b, R&D\nc 3 < 4"
    assert plain("fewer than <5 & more\nthan 3") == "fewer than <5 & more\nthan 3"
    assert names_in("Malta, Iran (Islamic Republic of),Peru") == ("Malta", "Iran (Islamic Republic of)", "Peru")
    assert [numbered(text) for text in ("186.28. Ask", "28.212 Ask", "17. Ask", "9.3. .Ask", "9.3 . Ask")] == [
        (number, "Ask") for number in ("186.28", "28.212", "17", "9.3", "9.3")
    ]
    for figure in (
        "2.5 million people",
        "1.5 Million people",
        "1.5 Per cent of them",
        "12.5 Kilometres of it",
        "1.5 USD",
    ):
        assert numbered(figure) == ("", figure)
    assert numbered("12.5 Ask a million people") == ("12.5", "Ask a million people")
    for letter in ("(a)", "(ab)", "(iii)", "(viii)", "(xxix)"):
        assert {numbered(f"17{text} Ask") for text in (letter, f" {letter}", f"{letter}.")} == {(f"17{letter}", "Ask")}
    for words in ("10 (ten) Shelters must be built.", "17 (a) ask", "3 (of) them", "10 (mix) Ask", "10 () Ask"):
        assert numbered(words) == ("", words)
    assert plain("a_x000D_\nb_x000d_c_x0009_d_x0007_e") == "a\nb\nc de"
    assert plain("_x005F_x000D_") == "_x000D_", "an underscore that is escaped itself"
    assert plain("see <https://a.org/x> <!-- not this --> <o:p></o:p>and <i.e. this>") == (
        "see <https://a.org/x> and <i.e. this>"
    )
