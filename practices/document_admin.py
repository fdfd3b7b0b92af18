"""Documents of submissions in the admin: taken for what their content says, handed out as they came, erased by few."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import content_disposition_header

from practices.models import SubmissionDocument
from practices.sent_documents import Altered
from practices.sent_files import LARGEST, TAKEN, described


class DocumentForm(forms.ModelForm):
    """One file, which is looked into before it is kept."""

    def clean_file(self):
        """Take the file for what its content says."""
        file = self.cleaned_data["file"]
        for field, value in described(file).items():
            setattr(self.instance, field, value)
        return file


class NewDocumentInline(admin.StackedInline):
    """Documents to add."""

    model = SubmissionDocument
    form = DocumentForm
    fields = ["file"]
    extra = 1
    can_delete = False
    verbose_name_plural = f"Add documents: {TAKEN}, up to {LARGEST // 1_000_000} MB each"

    def get_queryset(self, request):
        """Those that are here are listed apart."""
        return super().get_queryset(request).none()

    def has_view_permission(self, request, obj=None):
        """Seen by those who add."""
        return self.has_add_permission(request, obj)

    has_change_permission = has_view_permission


class DocumentInline(admin.StackedInline):
    """Documents that are here: never changed; whoever may delete erases them with their files."""

    model = SubmissionDocument
    fields = readonly_fields = ["download", "media_type", "size", "sha256", "added_by", "added_at"]
    extra = 0
    verbose_name_plural = "Documents"

    @admin.display(description="name as sent")
    def download(self, document) -> str:
        """A link to what was sent."""
        address = reverse("admin:practices_submission_document", args=[document.pk])
        return format_html('<a href="{}">{}</a>', address, document.name)

    def has_add_permission(self, request, obj=None):
        """Added below."""
        return False

    def has_change_permission(self, request, obj=None):
        """What was sent stays as it was sent."""
        return False


def sent_document(request, pk: int) -> HttpResponse:
    """What was sent, to be saved and never shown, for those who may see it; nothing but that very content."""
    if not request.user.has_perm("practices.view_submissiondocument"):
        raise PermissionDenied
    document = get_object_or_404(SubmissionDocument, pk=pk)
    try:
        answer = HttpResponse(document.content(), content_type=document.media_type)
    except (OSError, Altered) as error:
        words = str(error) if isinstance(error, Altered) else f"The file of document {pk} is not there."
        return HttpResponse(words, status=500, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(True, document.name)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    return answer
