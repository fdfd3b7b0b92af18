"""What paragraphs, titles and footnotes say in a language, and what kind of text that is."""

from django.conf import settings
from django.utils.translation import gettext as _

from curation.models import Text
from reports.translated import origin_of
from vocabularies.terms import Name


def best(texts: dict, language: str) -> tuple[str | None, object]:
    """(language, text): as asked, else in English, else in any language."""
    found = next((code for code in [language, "en", *texts] if texts.get(code)), None)
    return found, texts.get(found)


def told(texts: dict, language: str) -> Name:
    """A text with the language it is in."""
    found, text = best(texts, language)
    return Name(text or "", found or "und")


def in_other_language(rows: list[dict], language: str) -> list[str]:
    """The names of the other languages in which rows with texts are shown."""
    found = {best(row["texts"], language)[0] for row in rows} - {language, None}
    return [name for code, name in settings.UN_LANGUAGES.items() if code in found]


def texts(row: dict, official: dict, shown: list[str]) -> list[dict]:
    """What is held of a paragraph in each language, side by side: our summary, then the official text.

    The first language falls back to another: to that of a summary, or where there is none, of an official text.
    """
    found, number = [], row["number"]
    printed = {code: held[number] for code, held in official.items() if held.get(number)}
    for position, language in enumerate(shown):
        summary = (
            told(row["summaries"], language) if position == 0 else Name(row["summaries"].get(language, ""), language)
        )
        found.append(
            {
                "label": summary_label(row, summary.language),
                "text": summary,
                "is_marked": summary.language != shown[0] or origin_of(row, summary.language) != Text.Origin.EDITORIAL,
            }
        )
        must_fall_back = position == 0 and not summary.text
        text = told(printed, language) if must_fall_back else Name(printed.get(language, ""), language)
        name = settings.UN_LANGUAGES.get(text.language, "")
        label = _("Official text: %(language)s") % {"language": name}
        found.append({"label": label, "text": text, "is_marked": text.language != shown[0]})
    return [text for text in found if text["text"].text]


def summary_label(row: dict, language: str) -> str:
    """What a summary in a language is: who translated it is said, where it is a translation."""
    label, origin = _("Summary: %(language)s") % {"language": settings.UN_LANGUAGES.get(language, "")}, ""
    if origin_of(row, language) == Text.Origin.MACHINE:
        origin = _("Machine translation, not reviewed")
    elif origin_of(row, language) == Text.Origin.HUMAN:
        origin = Text.Origin.HUMAN.label
    return f"{label} · {origin}" if origin else label
