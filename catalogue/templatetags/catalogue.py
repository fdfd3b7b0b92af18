"""How names and texts in another language than the page's are marked in templates."""

import unicodedata
from datetime import date, datetime
from functools import lru_cache
from html import escape  # Django's own looks for lazy texts first, which takes five times as long

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.safestring import SafeString  # made directly: `mark_safe` too looks for lazy texts first
from django.utils.translation import get_language, pgettext

from catalogue.marking import marked, spans
from vocabularies.languages import day_in, direction, html_language, number_in
from vocabularies.terms import Name

register = template.Library()
ISOLATE, END = "\u2068", "\u2069"  # as `bdi` does where no tag can stand


def in_language(text: str, language: str, page_language: str) -> SafeString:
    """The text, wrapped with its `lang` and `dir` when it is not in the language of the page."""
    return in_its_language(escape(text), language, page_language)


def in_its_language(text: str, language: str, page_language: str) -> SafeString:
    """The same of a text that is safe already."""
    if language in (page_language, "und"):
        return SafeString(text)
    tag = escape(html_language(language))
    return SafeString(f'<span lang="{tag}" dir="{direction(language)}">{text}</span>')


@lru_cache(20_000)
def name_in(name: Name, page_language: str) -> SafeString:
    """The same of a term's name; what readers search for is none, and is not kept."""
    return in_language(name.text, name.language, page_language)


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing of static/icons.svg beside words that say the same: hidden from those who hear the page."""
    return SafeString(f'<svg class="icon" aria-hidden="true"><use href="{static("icons.svg")}#{escape(name)}"/></svg>')


def between() -> str:
    """What stands between the members of a list, in the language of the page."""
    return pgettext("between the members of a list", ", ")


@register.simple_tag
def comma(forloop=None) -> str:
    """That, but after the last of a loop."""
    return "" if forloop and forloop["last"] else between()


@register.simple_tag
def colon() -> str:
    """What stands between a name and what is told of it, in the language of the page."""
    return pgettext("between a name and what is told of it", ": ")


@register.simple_tag
def semicolon(forloop=None) -> str:
    """What stands between parts that may have commas, in the language of the page; nothing after the last of a loop."""
    return "" if forloop and forloop["last"] else pgettext("between parts that may have commas", "; ")


@register.filter
def listed(members) -> str:
    """The members with that between them."""
    return between().join(map(str, members))


@register.simple_tag(takes_context=True)
def named(context, name: Name) -> SafeString:
    """A name, marked when it is in another language."""
    return in_language(name.text, name.language, context["language"])


@register.simple_tag(takes_context=True)
def lang_of(context, name: Name) -> SafeString:
    """` lang` and ` dir` for an element that can hold no other, where the name is in another language."""
    if name.language in (context["language"], "und"):
        return SafeString("")
    return SafeString(f' lang="{escape(html_language(name.language))}" dir="{direction(name.language)}"')


@register.filter
def isolated(text) -> str:
    """A symbol, number or file name in a sentence: kept in one piece where the sentence runs from right to left."""
    return f"{ISOLATE}{text}{END}" if direction(get_language() or "en") == "rtl" else str(text)


def option_of(facet: str, option, page_language: str) -> str:
    """One value of a facet as a check box with its label."""
    code, checked = escape(option.code), " checked" if option.is_chosen else ""
    return (
        f'<div class="option"><input type="checkbox" id="{facet}-{code}" name="{facet}" value="{code}"{checked}>'
        f'<label for="{facet}-{code}">{name_in(option.name, page_language)} '
        f'<span class="count">{number_in(option.count, page_language)}</span></label></div>'
    )


@register.simple_tag(takes_context=True)
def options(context, box) -> SafeString:
    """The values of a facet as check boxes: made here, since a page has hundreds and a template takes far longer."""
    language = context["language"]
    box.made = box.made or "\n".join([option_of(box.name, option, language) for option in box.options])
    return SafeString(box.made)  # every part that is not ours was escaped above


@register.simple_tag(takes_context=True)
def day(context, told: date | str) -> SafeString:
    """A day as the page's language writes it, of a date or of one as files write it; programs read it there."""
    when = datetime.fromisoformat(told) if isinstance(told, str) else told
    return SafeString(f'<time datetime="{when:%Y-%m-%d}">{escape(day_in(when, context["language"]))}</time>')


@register.filter
def number(told: int) -> str:
    """A number as the page's language writes it."""
    return number_in(told, get_language())


@register.simple_tag
def counted(kind, total: int) -> str:
    """So many records of a kind in words."""
    return kind.counted(total)


@register.simple_tag(takes_context=True)
def text_in(context, text: str, language: str) -> SafeString:
    """A text whose language is known, marked when it is not the page's."""
    return in_language(text, language, context["language"])


@register.simple_tag(takes_context=True)
def told(context, reading, field: str) -> SafeString:
    """A text of a record, told when it is in another language; the words that were searched for marked."""
    text, asked, language = reading.text.get(field, ""), context.get("searched"), reading.language_of(field)
    if not asked:
        return in_language(text, language, context["language"])
    text = unicodedata.normalize("NFC", text)
    return in_its_language(marked(text, spans(text, language, asked)), language, context["language"])


@register.simple_tag(takes_context=True)
def passage_in(context, extract) -> SafeString:
    """An extract of a text, the words that were searched for marked."""
    return in_its_language(marked(extract.text, extract.spans), extract.language, context["language"])


@register.inclusion_tag("catalogue/_text_note.html", takes_context=True)
def extract_note(context, extract) -> dict:
    """What a reader must know of it: that it is in another language, or a machine's."""
    return {
        "is_short": True,
        "is_by_machine": extract.is_by_machine,
        "is_in_another_language": extract.language != context["language"],
        "shown": settings.UN_LANGUAGES.get(extract.language, ""),
    }


@register.inclusion_tag("catalogue/_text_note.html")
def text_note(reading, is_short: bool = False) -> dict:
    """What a reader must know of a record's text: that it is in another language, or a machine's; short on cards."""
    return {
        "is_short": is_short,
        "is_by_machine": reading.is_by_machine,
        "is_in_another_language": reading.is_in_another_language,
        "left_out": settings.UN_LANGUAGES.get(reading.left_out, ""),
        "shown": settings.UN_LANGUAGES[reading.language],
    }


@register.simple_tag(takes_context=True)
def term_links(context, reading, vocabulary: str, path: str, codes) -> SafeString:
    """Names of terms as links to their pages, separated by commas; `codes` is one code or a list."""
    codes, language = [codes] if isinstance(codes, str) else codes, context["language"]
    links = []
    for code in codes:
        told = name_in(reading.name(vocabulary, code), language)
        links.append(f'<a href="/{language}/{path}/{escape(code)}">{told}</a>')
    return SafeString(between().join(links))
