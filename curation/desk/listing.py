"""The list of a kind's records: search in titles of every language, and the same list as a file."""

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponse
from django.urls import path
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from catalogue.analysis import fold
from catalogue.exports import PLAIN, sent
from catalogue.folded import Folded
from curation.desk.list_file import csv_lines
from curation.desk.texts import language_attributes
from curation.rights import sees_notes


def shown_text(record):
    """The text that stands for a record: English, else the original, else any; None without one. Asks no database
    where the texts were fetched before."""
    texts = {text.language: text for text in record.texts.all()}
    original = [text for text in texts.values() if text.origin == "original"]
    return next(iter([*filter(None, [texts.get("en")]), *original, *texts.values()]), None)


class Listed:
    """How records are listed, searched and taken away."""

    change_list_template = "admin/record_change_list.html"
    show_full_result_count = False
    list_per_page = 50

    def get_queryset(self, request):
        """With the texts, whose titles are shown."""
        return super().get_queryset(request).prefetch_related("texts")

    @admin.display(description="title")
    def title(self, record) -> str:
        """The title in English, else in the original language."""
        if (text := shown_text(record)) is None:
            return ""
        attributes = language_attributes(text.language)
        return format_html('<span lang="{lang}" dir="{dir}">{}</span>', text.title, **attributes)

    def get_search_results(self, request, records, search_term):
        """The records that hold every word: in a field of `search_fields`, a title of any language, or a summary.

        Case and accents are no matter in titles, which is where people search; in summaries case is none.
        """
        for word in search_term.replace("\0", " ").split():
            held = self._texts_holding(word)
            found = Q(pk__in=held)
            for field in self.search_fields:
                found |= Q(**{f"{field}__icontains": word})
            records = records.filter(found)
        return records, False

    def _texts_holding(self, word: str):
        """The numbers of the records of which a text holds the word, as a query that runs once."""
        texts = self.model.texts.rel.related_model.objects.annotate(folded_title=Folded("title"))
        found = texts.filter(Q(folded_title__contains=fold(word)) | Q(summary__icontains=word))
        return found.order_by().values(self.model.texts.field.attname)

    def get_urls(self):
        """The file's address beside the list's."""
        view = require_safe(self.admin_site.admin_view(self.csv_view))
        return [path("csv/", view, name=self._name("csv")), *super().get_urls()]

    def csv_view(self, request):
        """The list that the same address without `csv/` shows: its filters, search and order, every page of it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            numbers = list(self.get_changelist_instance(request).queryset.values_list("pk", flat=True))
        except IncorrectLookupParameters:
            told = f"This list cannot be narrowed by all of these: {', '.join(request.GET)}.\n"
            return HttpResponse(told, status=400, content_type=PLAIN)
        return sent(
            csv_lines(numbers, self.get_queryset(request), sees_notes(request.user)),
            ".csv",
            self.opts.verbose_name_plural,
        )
