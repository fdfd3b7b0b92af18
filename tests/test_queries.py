"""How a query is read, understood and marked, whatever the database holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.analysis import tokens
from catalogue.marking import placed, spans
from catalogue.query import All, Not, Piece, parse, pieces
from catalogue.search import asked_for
from catalogue.term_names import EXACT, key
from catalogue.understanding import has_words, understand


def told(tree) -> str:
    """A tree of pieces as text."""
    if isinstance(tree, Piece):
        return f'"{tree.text}"' if tree.is_phrase else tree.text
    if isinstance(tree, Not):
        return f"-{told(tree.part)}"
    return f"({(' & ' if isinstance(tree, All) else ' | ').join(map(told, tree.parts))})" if tree else ""


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("a b", "(a & b)"),
        ("a OR b c", "(a | (b & c))"),
        ("a AND (b OR c) NOT d", "(a & (b | c) & -d)"),
        ('"a b" c* -d', '("a b" & c* & -d)'),
        ("住房OR水", "(住房 | 水)"),
        ("住房AND妇女", "(住房 & 妇女)"),
        ("住房NOT妇女 -水", "(住房 & -妇女 & -水)"),
        ("“平等 住房”（水ＯＲ电）", '("平等 住房" & (水 | 电))'),
        ("NOT NOT a", "a"),
        # unbalanced: understood as words
        ("(a", "a"),
        ('a "b c', "(a & b & c)"),
        ("a AND", "(a & AND)"),
        ("OR", "OR"),
        ("LANDING", "LANDING"),
        ("well-being CEDAW/C/JPN/CO/7-8 C++", "(well-being & CEDAW/C/JPN/CO/7-8 & C++)"),
        ("()", ""),
    ],
)
def test_a_query_is_read_as_its_language_says(query, tree):
    assert told(parse(query)) == tree


class NoNames:
    """No term has a name."""

    def named_by(self, words):
        """None."""
        return []


PARTS = ["a", "b ", "AND", " OR ", "NOT ", "(", ")", '"', "-", " ", "住", "房", "*", "“", "（", "+", "é", "!"]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=40).map("".join))
def test_no_query_is_an_error_and_every_piece_stands_where_it_says(query):
    for piece in pieces(parse(query)):
        typed = query[piece.start : piece.end]
        assert tokens(piece.text) == tokens(typed)
    assert has_words(query) == (understand(query, frozenset(), NoNames()).tree is not None)


LETTERS = st.one_of(
    st.characters(max_codepoint=0x2FF),
    st.characters(min_codepoint=0x400, max_codepoint=0x4FF),
    st.characters(min_codepoint=0x620, max_codepoint=0x64A),
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
    st.sampled_from(" éİßﷺﬁ½ａ"),
)


@settings(max_examples=200, deadline=None)
@given(st.text(LETTERS, max_size=30))
def test_words_are_marked_where_the_analyser_reads_them(written):
    assert [token for token, _word, _span in placed(written)] == tokens(written)


@pytest.mark.parametrize(
    ("query", "written", "language", "marks"),
    [
        ("discriminate", "Discrimination, discriminated: indiscriminate.", "en", ["Discrimination", "discriminated"]),
        ("woman", "Women and a woman's", "en", ["Women", "woman"]),
        ("“human rights”", "human rights, rights", "en", ["human rights"]),
        ("住房权", "适足住房权利", "zh", ["住房权"]),
        ("房", "住房，房屋", "zh", ["房", "房"]),
        ("pref*", "Preface prefers", "en", ["Preface", "prefers"]),
        ("C++", "C and C++.", "en", ["C++"]),
        ("egalite", "L’égalité", "fr", ["égalité"]),
        ("مدرسه", "في المدرسة", "ar", ["المدرسة"]),
        ("ребенок", "Дети и люди", "ru", ["Дети"]),
        ("a NOT b", "a b", "en", ["a"]),
    ],
)
def test_the_words_are_marked_in_the_original_text(query, written, language, marks):
    tree = understand(query, frozenset(), NoNames()).tree
    assert [written[start:end] for start, end in spans(written, language, asked_for(tree))] == marks


@pytest.mark.parametrize(
    ("one", "other", "language", "are_same"),
    [
        ("Women", "woman", "en", True),
        ("Persons with disabilities", "person with disability", "en", True),
        ("Mujeres", "mujer", "es", True),
        ("Ciudades de derechos humanos", "ciudad de derechos humanos", "es", True),
        ("Logement", "le logement", "fr", True),
        ("السكن", "سكن", "ar", True),
        ("Дети", "детей", "ru", True),
        ("Minorities", "minor", "en", False),
        ("Development", "developed", "en", False),
        ("Дания", "данные", EXACT, False),
        ("La Paz", "paz", EXACT, False),
        ("Réunion", "reuniones", EXACT, False),
        ("Côte d’Ivoire", "cote d'ivoire", EXACT, True),
    ],
)
def test_a_name_is_known_in_either_number_and_by_no_mere_stem(one, other, language, are_same):
    assert (key(one, language) == key(other, language)) == are_same
