"""PDFs that a browser prints, in the scripts that a PDF written by hand cannot hold."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.papers.from_right import from_right
from reports.papers.reading import read_paper
from tools.quality.looking import CHROMIUM, FLAGS

PAGE = """<!doctype html><meta charset="utf-8">
<style>body {{ font: 14px serif; width: 420px }} p {{ margin: 14px 0 }}</style>
<body dir="{direction}" lang="{language}">{text}"""
TEXTS = {
    "ar": [
        "أشجار المدينة لجميع سكانها الذين يعيشون فيها منذ عام 2031، وقانون البلد يقول ذلك لكل بلدية في A/HRC/99/7.",
        "وعلى المدينة أن تبني المساكن للناس، ولا بلاد إلا هذه (المدينة) في السلام.",
    ],
    "zh": [
        "城市的树木属于每一位居住者，法律也这样规定，市政当局应当知道。城市在 2031 年又种植了三千棵树。",
        "城市应当建造住房。",
    ],
    "ru": ["Деревья города растут для всех его жителей, и закон страны говорит об этом.", "Город строит дома."],
}
letters = st.text("ابتجحدرسعفقكلمنهوي", min_size=2, max_size=8)


@pytest.mark.browser
@pytest.mark.skipif(not Path(CHROMIUM).exists(), reason=f"chromium is absent: {CHROMIUM}")
@pytest.mark.parametrize("language", TEXTS)
def test_a_printed_page_is_read_in_reading_order(tmp_path, language):
    mark = "-" if language == "ar" else "."
    text = "".join(f"<p>{number}{mark} {told}</p>" for number, told in enumerate(TEXTS[language], 1))
    direction = "rtl" if language == "ar" else "ltr"
    (tmp_path / "page.html").write_text(
        PAGE.format(direction=direction, language=language, text=text), encoding="utf-8"
    )
    printed = tmp_path / "page.pdf"
    command = [
        CHROMIUM,
        *FLAGS,
        "--no-pdf-header-footer",
        f"--user-data-dir={tmp_path}",
        f"--print-to-pdf={printed}",
        str(tmp_path / "page.html"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    paper = read_paper(printed)
    assert paper.language == language
    assert [paragraph.number for paragraph in paper.paragraphs] == ["1", "2"]
    found = ["".join(paragraph.text.split()) for paragraph in paper.paragraphs]
    expected = ["".join(told.split()) for told in TEXTS[language]]
    # some fonts give radicals for characters: that is told as a doubt, and not mended
    assert found == expected or any("radical" in doubt.told for doubt in paper.doubts)


@given(st.lists(letters, min_size=1, max_size=12), st.integers(1, 9999))
def test_words_from_the_right_are_read_from_the_right_and_numbers_are_not(words, number):
    standing = [f".A/HRC/{number}", str(number), *(word[::-1] for word in reversed(words)), f"-{number}"]
    assert from_right(standing) == " ".join([f"{number}-", *words, f"A/HRC/{number}.", str(number)])


def test_brackets_are_told_by_where_they_stand():
    assert from_right(["(ةنيدملا("]) == from_right([")ةنيدملا)"]) == from_right([")ةنيدملا("]) == "(المدينة)"
