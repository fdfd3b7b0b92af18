"""The first page of a UN document in the six languages, and what looks damaged."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.papers.damage import damages
from reports.papers.dates import DATE, MONTHS, date_of
from reports.papers.paper import Front
from reports.papers.reading import read_paper

days = st.dates(datetime.date(1946, 1, 1), datetime.date(2100, 12, 31))


@given(
    days, st.sampled_from(sorted(MONTHS)), st.sampled_from(["{} {} {}", "{} de {} de {}", "{}{}{}", "{} نيسان/{} {}"])
)
def test_a_date_in_words_is_that_day_or_none(day, month, form):
    match = DATE.fullmatch(form.format(day.day, month, day.year))
    try:
        expected = day.replace(month=MONTHS[month])
    except ValueError:  # 31 June
        expected = None
    assert date_of(match) == expected


@given(days)
def test_a_chinese_date_is_that_day(day):
    assert date_of(DATE.fullmatch(f"{day.year} 年 {day.month} 月 {day.day} 日")) == day


FRONTS = {
    "en": (
        ["United Nations A/HRC/99/7", "General Assembly Distr.: General", "2 July 2031", "Original: English"],
        ["Human Rights Council", "Ninety-ninth session", "1–19 March 2031", "Agenda items 2 and 3"],
        ["Homes and the law"],
        ["Trees in towns"],
        "1. The trees of the town are for all of the people in it, and the law of the land says so to the mayor.",
        Front("Trees in towns", (), "", datetime.date(2031, 7, 2), "General", "English"),
        ("Human Rights Council", "Ninety-ninth session", ("2", "3")),
    ),
    "fr": (
        [
            "Nations Unies A/HRC/99/7",
            "Assemblée générale Distr. générale",
            "1er août 2031",
            "Français",
            "Original : anglais",
        ],
        ["Conseil des droits de l’homme", "Quatre-vingt-dix-neuvième session", "Point 3 de l’ordre du jour"],
        ["Le logement et la loi"],
        ["Les arbres des villes"],
        "1. Les arbres de la ville sont pour tous les habitants, et la loi du pays le dit aux maires dans les villes.",
        Front("Les arbres des villes", (), "", datetime.date(2031, 8, 1), "générale", "anglais"),
        ("Conseil des droits de l’homme", "Quatre-vingt-dix-neuvième session", ("3",)),
    ),
    "es": (
        [
            "Naciones Unidas A/HRC/99/7",
            "Asamblea General Distr. general",
            "2 de julio de 2031",
            "Español",
            "Original: inglés",
        ],
        ["Consejo de Derechos Humanos", "99º período de sesiones", "Temas 2 y 3 de la agenda"],
        ["La vivienda y la ley"],
        ["Los árboles de la ciudad"],
        "1. Los árboles de la ciudad son para todos los que viven en ella, y la ley del país lo dice en las plazas.",
        Front("Los árboles de la ciudad", (), "", datetime.date(2031, 7, 2), "general", "inglés"),
        ("Consejo de Derechos Humanos", "99º período de sesiones", ("2", "3")),
    ),
    "ru": (
        [
            "Организация Объединенных Наций A/HRC/99/7",
            "Генеральная Ассамблея Distr.: General",
            "2 июля 2031",
            "Russian",
        ],
        ["Original: English", "Совет по правам человека", "Девяносто девятая сессия", "Пункт 3 повестки дня"],
        ["Жилье и закон"],
        ["Деревья в городах"],
        "1. Деревья города растут для всех его жителей, и закон страны говорит об этом каждому мэру.",
        Front("Деревья в городах", (), "", datetime.date(2031, 7, 2), "General", "English"),
        ("Совет по правам человека", "Девяносто девятая сессия", ("3",)),
    ),
    "zh": (
        ["联 合 国 A/HRC/99/7", "大 会 Distr.: General", "2 July 2031", "Chinese", "Original: English"],
        ["人权理事会", "第九十九届会议", "议程项目 2 和 3"],
        ["住房与法律"],
        ["城市中的树木"],
        "1. 城市的树木属于每一个居民，法律也这样规定，市长应当知道。",
        Front("城市中的树木", (), "", datetime.date(2031, 7, 2), "General", "English"),
        ("人权理事会", "第九十九届会议", ("2", "3")),
    ),
    "ar": (
        ["الأمم المتحدة A/HRC/99/7", "الجمعية العامة Distr.: General", "2 July 2031", "Arabic", "Original: English"],
        ["مجلس حقوق الإنسان", "الدورة التاسعة والتسعون", "البند ٣ من جدول الأعمال"],
        ["السكن والقانون"],
        ["الأشجار في المدن"],
        "1- أشجار المدينة لجميع سكانها، وقانون البلد يقول ذلك لكل رئيس بلدية.",
        Front("الأشجار في المدن", (), "", datetime.date(2031, 7, 2), "General", "English"),
        ("مجلس حقوق الإنسان", "الدورة التاسعة والتسعون", ("3",)),
    ),
}


@pytest.mark.parametrize("language", FRONTS)
def test_the_first_page_is_understood_in_every_language(tmp_path, language):
    masthead, body, agenda, title, text, front, (author_body, session, items) = FRONTS[language]
    path = tmp_path / "paper.txt"
    path.write_text("\n\n".join(["\n".join([*masthead, *body, *agenda]), *title, text]), encoding="utf-8")
    paper = read_paper(path)
    assert (paper.language, paper.symbol) == (language, "A/HRC/99/7")
    shown = paper.front
    assert (shown.title, shown.date, shown.distribution, shown.original_language) == (
        front.title,
        front.date,
        front.distribution,
        front.original_language,
    )
    assert (shown.body, shown.session, shown.agenda_items) == (author_body, session, items)
    assert [paragraph.number for paragraph in paper.paragraphs] == ["1"]
    assert not [doubt for doubt in paper.doubts if doubt.kind == "front matter"]


def test_a_line_of_the_first_page_that_is_not_understood_and_a_day_that_is_none_are_told(tmp_path):
    path = tmp_path / "paper.txt"
    lines = ["United Nations A/HRC/99/7", "Distr.: General", "31 June 2031", "Blue form 12", "Agenda item 3", "Homes"]
    path.write_text("\n".join(lines) + "\n\nTrees in towns\n\n1. The trees of the town are for all of the people.")
    told = [doubt.told for doubt in read_paper(path).doubts]
    assert "there is no such day: 31 June 2031" in told
    assert "not understood: Blue form 12" in told


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("es", "la promocin de los derechos", "accents"),
        ("fr", "le droit � la ville", "replacement"),
        ("fr", "la libertÃ© de tous", "encoding"),
        ("en", "held on 28April2031 in the town", "run together"),
        ("en", "the townCouncil met", "run together"),
        ("zh", "联 合 国", "spaces"),
        ("ar", "الاتفاقيـة", "within a word"),
    ],
)
def test_text_that_looks_damaged_is_told(language, text, told):
    assert any(told in doubt.told for doubt in damages("paragraph 1", text, language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Mr. McDonald of UNHabitat wrote to www.townHall.org on 2 July 2031."),
        ("es", "la promoción de los derechos en la ciudad"),
        ("ar", "الحق في السكن و في المدينة"),
        ("zh", "城市 2030 年"),
    ],
)
def test_whole_text_is_not_told_to_be_damaged(language, text):
    assert not list(damages("paragraph 1", text, language))


HEADED = """人权理事会

议程项目 2

城市的树木

1. 城市的树木属于每一位居住者，法律也这样规定，市政当局应当知道。

{head}

{beside}

2. 见 A/HRC/99/9 号文件(A/HRC/99/9)。

A/HRC/99/8

3. 城市在春天又种植了三千棵树。"""


@pytest.mark.parametrize(("beside", "symbol"), [("GE.31-00001 5", "A/HRC/99/7"), ("市政当局。", "")])
def test_a_symbol_that_the_first_page_lacks_is_told_by_a_running_head_and_is_a_doubt(tmp_path, beside, symbol):
    path = tmp_path / "paper.txt"
    path.write_text(HEADED.format(head="A/HRC/99/7", beside=beside), encoding="utf-8")
    paper = read_paper(path)
    told = {doubt.told for doubt in paper.doubts if doubt.kind == "symbol"}
    assert paper.symbol == symbol
    assert ("the symbol is that of the running heads: A/HRC/99/7" in told) == bool(symbol)


def test_a_line_that_cites_the_own_symbol_is_text_and_no_running_head(tmp_path):
    path = tmp_path / "paper.txt"
    cited = ["1. 城市的树木属于每一位居住者，法律也这样规定", "(A/HRC/99/7)。", "2. 见报告(A/HRC/99/7)，附件。"]
    path.write_text("\n".join(["联合国 A/HRC/99/7", "", "大会", "", *cited]), encoding="utf-8")
    assert sum(one.text.count("A/HRC/99/7") for one in read_paper(path).paragraphs) == 2
