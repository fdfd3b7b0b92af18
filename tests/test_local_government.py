"""Which recommendations concern local government: laws of the word lists, and cases in six languages."""

import csv
import gzip
import re
import unicodedata
from functools import cache

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.analysis import lower, without_accents
from recommendations.importing import LANGUAGES
from recommendations.local_government import BETWEEN, CLASSES, FILE, read_rules
from recommendations.rule_language import fold_letters, original
from tests.real_files import REAL

RULES = read_rules()


@cache  # a pattern takes longer to read than a text to make
def texts_of(language: str, entry: str) -> st.SearchStrategy[str]:
    """Texts that one entry of a list is about."""
    lists = RULES.languages[language]
    pattern = lists.entry(entry)
    letters = sorted({letter for letter in pattern if letter.isalpha()} | set(" ,"))
    edges = "" if language == "zh" else r"\b"
    return st.from_regex(re.compile(f"{edges}(?:{pattern}){edges}"), fullmatch=True, alphabet=st.sampled_from(letters))


def entries(name: str):
    """(language, entry) of a list in every language."""
    return [(language, entry) for language, lists in RULES.languages.items() for entry in lists.lists[name]]


marked_texts = st.sampled_from([row for name in CLASSES for row in entries(name)]).flatmap(
    lambda row: st.tuples(st.just(row[0]), texts_of(*row))
)
any_texts = st.tuples(st.sampled_from(LANGUAGES), st.text(max_size=80))


@pytest.mark.parametrize("name", CLASSES)
@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=2, deadline=None)
@given(data=st.data())
def test_every_word_of_a_list_marks_a_text_made_of_it_unless_its_context_is_negative(language, name, data):
    contexts = re.compile(RULES.languages[language].expression("negative"))
    for entry in RULES.languages[language].lists[name]:
        text = data.draw(texts_of(language, entry), label=entry)
        mark = RULES.mark(text, language)
        assert contexts.search(fold_letters(text)) or CLASSES.index(mark.value) <= CLASSES.index(name), text


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(entries("negative")).flatmap(lambda row: st.tuples(st.just(row[0]), texts_of(*row))))
def test_what_only_looks_alike_marks_nothing(case):
    language, text = case
    assert RULES.mark(text, language) is None


@settings(max_examples=100, deadline=None)
@given(marked_texts | any_texts, st.text(max_size=20), st.sampled_from(["", " ", "\n", ". ", "\u0640", "\u0301"]))
def test_the_words_of_a_mark_stand_in_the_text_in_their_order(case, other, between):
    language, text = case
    for whole in (text + between + other, other + between + text, unicodedata.normalize("NFD", text)):
        if mark := RULES.mark(whole, language):
            place = 0
            for word in mark.words:
                place = whole.index(word, place)
            assert mark.value in CLASSES
            assert RULES.is_wide(whole, language)


@settings(max_examples=60, deadline=None)
@given(marked_texts)
def test_neither_case_nor_accents_nor_the_form_of_letters_matter(case):
    language, text = case
    mark = RULES.mark(text, language)
    for same in (text.upper(), text.title(), unicodedata.normalize("NFD", text), without_accents(text)):
        said = RULES.mark(same, language)
        assert (said and said.value) == (mark and mark.value)
        assert [fold_letters(word) for word in said.words if said] == [fold_letters(word) for word in mark.words]


@given(st.text(st.characters(max_codepoint=0x17F) | st.characters(min_codepoint=0x400, max_codepoint=0x45F)))
def test_letters_are_folded_as_the_analyser_folds_words(text):
    assert fold_letters(text.replace("\u00ad", "")) == without_accents(lower(text.replace("\u00ad", "")))


@given(st.text(), st.data())
def test_a_piece_of_the_folded_text_is_found_in_the_text(text, data):
    folded = fold_letters(text)
    start = data.draw(st.integers(0, len(folded)))
    end = data.draw(st.integers(start, len(folded)))
    if start < end:
        piece = original(text, start, end)
        assert piece in text
        assert folded[start:end] in fold_letters(piece)


CASES = [
    ("en", "Call upon all municipalities to keep shelters open", "addressed", "Call upon all municipalities"),
    (
        "en",
        "Ensure that the national and local authorities obey the courts",
        "addressed",
        "Ensure that the national and local authorities",
    ),
    ("en", "Local councils should hold public hearings", "addressed", "Local councils should hold"),
    (
        "en",
        "See to the application of the Act by every tier of government",
        "addressed",
        "application of the Act by every tier of government",
    ),
    ("en", "Train judges, mayors and city officials", "actor", "mayors; city officials"),
    ("en", "Strengthen the capacity of local authorities to register births", "actor", "local authorities"),
    ("en", "Local councils should be given trained staff", "actor", "Local councils"),
    ("en", "Fight hate speech at federal, state and local levels", "actor", "federal, state and local levels"),
    ("en", "Bring more women into institutions at the local level", "actor", "institutions at the local level"),
    ("en", "Give residents the vote in municipal elections", "competence", "municipal elections"),
    ("en", "Carry on with the decentralisation of clinics", "competence", "decentralisation"),
    (
        "fr",
        "Veiller à ce que les autorités locales respectent la loi",
        "addressed",
        "Veiller à ce que les autorités locales",
    ),
    ("fr", "Former les maires et les agents communaux", "actor", "maires; agents communaux"),
    ("fr", "Agir aux niveaux national et local", "actor", "national et local"),
    ("fr", "Ouvrir les ÉLECTIONS municipales aux résidents", "competence", "ÉLECTIONS municipales"),
    ("es", "Exhortar a los municipios a abrir albergues", "addressed", "Exhortar a los municipios"),
    (
        "es",
        "Garantizar que las autoridades locales cumplan la ley",
        "addressed",
        "Garantizar que las autoridades locales",
    ),
    ("es", "Capacitar a los alcaldes y a los funcionarios municipales", "actor", "alcaldes; funcionarios municipales"),
    ("es", "Proseguir la descentralización de la salud", "competence", "descentralización"),
    ("ru", "Обеспечить, чтобы местные органы власти соблюдали закон", "addressed", "Обеспечить, чтобы местные органы"),
    ("ru", "Обучать мэров и сотрудников муниципалитетов", "actor", "мэров; муниципалитетов"),
    ("ru", "Принять меры на национальном и местном уровнях", "actor", "национальном и местном уровнях"),
    ("ru", "Допустить жителей к участию в местных выборах", "competence", "местных выборах"),
    ("ar", "ضمان أن تحترم السلطات المحلية القانون", "addressed", "ضمان أن تحترم السلطات المحلية"),
    ("ar", "تدريب موظفي البلديات والمجالس المحلية", "actor", "موظفي البلديات; والمجالس المحلية"),
    ("ar", "مواصلة اللامركزية في قطاع الصحة", "competence", "اللامركزية"),
    ("zh", "敦促各级地方政府开放收容所", "addressed", "敦促各级地方政府"),
    ("zh", "培训市长和地方官员", "actor", "市长; 地方官员"),
    ("zh", "在国家和地方各级采取措施", "actor", "国家和地方各级"),
    ("zh", "让居民参加地方选举", "competence", "地方选举"),
]
OTHERS = [
    ("en", "Support local communities, the local population and local customs"),
    ("en", "Exhaust local remedies before the municipal court of the capital city"),
    ("en", "Work with local NGOs, local media and the local council of elders"),
    ("en", "Ask provinces and cantons to act; build schools in urban and rural areas"),
    ("en", "Raise awareness at the local, national and international levels"),
    ("en", "Widen access to education at all levels and respect local languages"),
    ("fr", "Soutenir les communautés locales et les ONG locales; adopter une position commune"),
    ("es", "Apoyar a las comunidades locales y a la población local"),
    ("ru", "Поддерживать местные общины и местное население"),
    ("ar", "دعم المجتمعات المحلية والسكان المحليين"),
    ("zh", "支持地方社区和当地居民，规划城市长期发展的地方很多"),
]


@pytest.mark.parametrize(("language", "text", "value", "words"), CASES)
def test_a_text_is_marked_with_the_words_that_show_it(language, text, value, words):
    mark = RULES.mark(text, language)
    assert (mark.value, BETWEEN.join(mark.words), mark.rule) == (value, words, RULES.name)


@pytest.mark.parametrize(("language", "text"), OTHERS)
def test_what_is_local_and_no_local_government_is_not_marked(language, text):
    assert RULES.mark(text, language) is None
    assert RULES.is_wide(text, language)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('version = "', 'version = "v', "is not like 2026-11.1"),
        ("[ru]", "[de]", "unknown field de"),
        ('actor = ["{body}"', 'actor = ["{nobody}"', "no list nobody"),
        ('actor = ["{body}"', 'actor = ["{actor}"', "names itself"),
        ('"mayors?"', '"mayors[x]"', "has no meaning"),
        ('"mayors?"', '"(mayors"', "cannot be read"),
        ('"mayors?"', '"(mayors)?"', "says nothing"),
        ("negative = [", "negatives = [", "no negative"),
    ],
)
def test_rules_that_cannot_be_read_are_refused_with_the_reason(tmp_path, old, new, reason):
    path = tmp_path / "rules.toml"
    path.write_text(FILE.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ValidationError, match=reason):
        read_rules(path)


def test_a_language_without_rules_is_refused():
    with pytest.raises(ValueError, match="'de'"):
        RULES.mark("Gemeinden", "de")


def test_in_a_real_collection_few_are_marked_and_each_with_words_of_its_text():
    path = REAL / "data" / "recommendations" / "upr-info-sessions-1-20.csv.gz"
    if not path.exists():
        pytest.skip(f"{path.name} is not here")
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as rows:
        texts = {row["Text"] for row in csv.DictReader(rows)}
    marks = {text: mark for text in texts if (mark := RULES.mark(text, "en"))}
    assert all(word in text for text, mark in marks.items() for word in mark.words)
    assert 0.002 < len(marks) / len(texts) < 0.005
    assert len(marks) < sum(RULES.is_wide(text, "en") for text in texts) < 0.02 * len(texts)
