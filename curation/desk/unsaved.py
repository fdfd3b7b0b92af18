"""What a record would say if its form were saved: nothing is written."""

from django.db import transaction

from curation.models import Record


class _Unsaved(Exception):  # no error: it carries the content out of the savepoint
    def __init__(self, content: dict):
        super().__init__()
        self.content = content


class Unsaved:
    """Takes the content of a form by saving it within a savepoint that is rolled back."""

    def unsaved(self, request, object_id: str | None, form_url: str = ""):
        """(the content, None) of a form that is valid, (None, the page with its errors) of one that is not."""
        request.is_not_to_be_saved = True
        try:
            with transaction.atomic():
                return None, super().changeform_view(request, object_id, form_url)
        except _Unsaved as told:
            return told.content, None
        finally:
            request.is_not_to_be_saved = False

    def save_related(self, request, form, formsets, change):
        """Write the children; what is not to be saved goes no further."""
        super().save_related(request, form, formsets, change)
        if getattr(request, "is_not_to_be_saved", False):
            record: Record = self.model.objects.get(pk=form.instance.pk)
            raise _Unsaved(record.content())
