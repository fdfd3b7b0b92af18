"""What helps to pick a paragraph as a source: the paragraphs of a document, and what one of them says."""

from django.http import JsonResponse
from django.shortcuts import render

from curation.desk.texts import language_attributes
from reports.models import Document, Footnote, Paragraph, paragraph_number

START = 100  # characters of a summary beside its number


def in_english(texts: dict) -> tuple[str, object]:
    """(language, what is told in it): English, else any; nothing where there is none."""
    language = next((code for code in ["en", *texts] if texts.get(code)), "")
    return language, texts.get(language, "")


def said_in(symbol: str, printed: str) -> dict:
    """What a paragraph says, for `admin/paragraph_said.html`: its summary and its footnotes, or that it is absent."""
    number = paragraph_number(printed) or ""
    paragraph = Paragraph.objects.filter(document=symbol, number=number).first()
    if paragraph is None:
        return {"absent": f"{symbol} has no paragraph {printed}"}
    footnotes = Footnote.objects.filter(document=symbol, paragraph=number)
    return {"summary": told(*in_english(paragraph.summaries)), "footnotes": [footnote_said(one) for one in footnotes]}


def told(language: str, text: str) -> dict:
    """A text with its `lang` and `dir`."""
    return {"text": text, **language_attributes(language)}


def footnote_said(footnote: Footnote) -> dict:
    """The number of a footnote and what it cites."""
    language, texts = in_english(footnote.texts)
    return {"number": footnote.number, **told(language, texts["text"] if texts else footnote.link)}


def paragraphs_view(request, documents):
    """The paragraphs of one of the documents as `{paragraphs: [{number, start}]}`; of one `paragraph`, what it says."""
    symbol, printed = request.GET.get("document", ""), request.GET.get("paragraph", "").strip()
    document = (
        Document.objects.filter(symbol=symbol, pk__in=documents.values("pk")).first() if "\0" not in symbol else None
    )
    if printed:
        known = said_in(symbol, printed) if document else {"absent": f"no document {symbol}"}
        return render(request, "admin/paragraph_said.html", known)
    rows = document.paragraphs.values_list("number", "summaries") if document else []
    starts = [(number, in_english(summaries)[1]) for number, summaries in rows]
    return JsonResponse({"paragraphs": [{"number": number, "start": text[:START]} for number, text in starts]})
