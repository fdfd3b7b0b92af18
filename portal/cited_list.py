"""A pasted list of citations: what of them is here and what is not, as a table or a CSV file."""

from collections.abc import Iterator

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as told_now
from django.utils.translation import gettext_lazy as _

from catalogue.exports import CONTENT_TYPES, PLAIN
from catalogue.lines import csv_cell
from reports.held import Held, held, read_list

MOST = 200  # citations of a list
LENGTH = 20_000  # characters: a list is part of an address
HEADER = ("citation", "symbol", "paragraph", "found", "url", "records")


class CitedForm(forms.Form):
    """The list as it was pasted."""

    citations = forms.CharField(label=_("Citations"), max_length=LENGTH, required=False)

    def clean_citations(self):
        """(as written, citation) of each; more than `MOST` are an error."""
        read = read_list(self.cleaned_data["citations"])
        if len(read) > MOST:
            raise ValidationError(
                _("At most %(most)d citations can be looked up at once; these are %(number)d."),
                params={"most": MOST, "number": len(read)},
            )
        return read


def cited_answer(request: HttpRequest, suffix: str) -> HttpResponse:
    """The table, or with the suffix of a CSV file the same rows."""
    if suffix not in ("", ".csv"):
        raise Http404(suffix)
    form = CitedForm(request.GET)
    errors = [str(message) for messages in form.errors.values() for message in messages]
    if (
        suffix
        and (unknown := [f"{name}: {told_now('unknown parameter')}" for name in request.GET if name != "citations"])
        + errors
    ):
        return HttpResponse("\n".join(unknown + errors) + "\n", status=400, content_type=PLAIN)
    rows = [] if errors else held(form.cleaned_data["citations"])
    if suffix:
        named = {"Content-Disposition": 'attachment; filename="citations.csv"'}
        return HttpResponse("".join(csv_lines(rows)), content_type=CONTENT_TYPES[suffix], headers=named)
    asked = request.GET.get("citations", "")
    context = {
        "asked": asked,
        "rows": rows,
        "errors": [("citations", CitedForm.base_fields["citations"].label, message) for message in errors],
        "here": sum(row.is_here for row in rows),
        "most": MOST,
        "file": f"/{get_language()}/citations.csv?{urlencode({'citations': asked})}",
    }
    return render(request, "citations.html", context, status=400 if errors else 200)


def csv_lines(rows: list[Held]) -> Iterator[str]:
    """The file: a line a citation."""
    yield "\ufeff" + ",".join(HEADER) + "\r\n"
    below = f"{settings.PORTAL_ADDRESS}/{get_language()}/"
    for row in rows:
        found = "document-without-paragraph" if row.is_without_paragraph else str(row.found)
        url, records = below + row.place if row.place else "", [key for key, _place in row.records]
        cells = [row.written, row.symbol, row.paragraph, found, url, records]
        yield ",".join(map(csv_cell, cells)) + "\r\n"
