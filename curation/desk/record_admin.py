"""The admin of every kind of record: who sees and changes what; the pages are those of its mixins."""

from django.contrib import admin
from django.db.models import BooleanField, ExpressionWrapper, OuterRef, Subquery

from catalogue.models import Edition
from curation.audit import acting
from curation.desk.choosing import Choosing
from curation.desk.completing import Completing
from curation.desk.history import History
from curation.desk.listing import Listed
from curation.desk.moving import Moving
from curation.desk.preview import Preview
from curation.desk.second_saves import SecondSaves
from curation.desk.texts import PROSE, confirm_written
from curation.models import Revision, Text
from curation.refused import OPENED, refused_save
from curation.rights import INTERNAL, sees_notes, visible, why_not_change, writes_texts_only
from curation.saving import save
from curation.workbench import conditions

# addresses of the admin at which one chooses a record that another is to name
CHOOSING = frozenset({"autocomplete", "reports_document_paragraphs"})


class RecordAdmin(Completing, Listed, Moving, History, SecondSaves, Preview, Choosing, admin.ModelAdmin):
    """One base for every kind of record."""

    change_form_template = "admin/record_change_form.html"
    formfield_overrides = PROSE
    save_on_top = True

    def get_queryset(self, request):
        """The records that the user may see, with the number of their newest revision and of the public one.

        `ahead` tells whether they have unpublished changes.
        """
        revisions = Revision.objects.filter(kind=self.model.kind, key=OuterRef("key")).order_by("-number")
        editions = Edition.objects.filter(kind=self.model.kind, key=OuterRef("key"))
        records = visible(super().get_queryset(request), request.user, or_public=self._is_choosing(request))
        ahead = conditions.unpublished(self.model, request.user, "")
        return records.annotate(
            ahead=ExpressionWrapper(ahead, BooleanField()),
            newest=Subquery(revisions.values("number")[:1]),
            public_revision=Subquery(editions.values("revision")),
        )

    def _is_choosing(self, request) -> bool:
        """Whether the user chooses a record that another is to name."""
        return bool(request.resolver_match) and request.resolver_match.url_name in CHOOSING

    @admin.display(description="unpublished changes", boolean=True)
    def is_ahead(self, record) -> bool:
        """Whether changes of what is public wait for an approval."""
        return record.ahead

    def has_change_permission(self, request, obj=None):
        """Whether the role may, and for one record whether its state and its writer allow it."""
        return super().has_change_permission(request, obj) and (obj is None or not why_not_change(obj, request.user))

    def has_delete_permission(self, request, obj=None):
        """Nothing is lost: a record is withdrawn, never deleted."""
        return False

    def get_fieldsets(self, request, record=None):
        """The parts of the form; what is internal for those only who see it."""
        parts = super().get_fieldsets(request, record)
        if sees_notes(request.user):
            return parts
        return [
            (name, {**part, "fields": [field for field in part["fields"] if field not in INTERNAL]})
            for name, part in parts
            if not INTERNAL.issuperset(part["fields"])
        ]

    def get_readonly_fields(self, request, record=None):
        """A key is chosen once; of a record, translators write the texts only."""
        fixed = [*super().get_readonly_fields(request, record), "state", *(["key"] if record else [])]
        if record and writes_texts_only(request.user):
            fields = [*self.opts.fields, *self.opts.many_to_many]
            fixed += [field.name for field in fields if field.editable and field.name not in fixed]
        return fixed

    def get_inlines(self, request, record):
        """The children, of which translators change the texts only."""
        inlines = super().get_inlines(request, record)
        if not writes_texts_only(request.user):
            return inlines
        return [inline if issubclass(inline.model, Text) else read_only(inline) for inline in inlines]

    def save_model(self, request, obj, form, change):
        """Tell the audit trail who writes, before anything is written."""
        acting(request.user)
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        """After the record and its children are written: keep the revision, in the same transaction."""
        super().save_related(request, form, formsets, change)
        record = self.model.objects.get(pk=form.instance.pk)
        confirm_written(record, formsets)
        opened = refused_save(record.kind, record.key, request.POST.get(OPENED, ""))
        save(
            record, by=request.user, note="edited in the admin", words_of=opened and opened.writer_beside(request.user)
        )


def read_only(inline: type) -> type:
    """The inline, to be looked at only."""
    no = dict.fromkeys(["has_add_permission", "has_change_permission", "has_delete_permission"], lambda *args: False)
    return type(f"ReadOnly{inline.__name__}", (inline,), {**no, "__doc__": inline.__doc__})
