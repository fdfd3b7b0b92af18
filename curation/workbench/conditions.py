"""When a record waits in a queue: a condition for a kind, a user and a part; None where the kind has no such thing."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.lookups import Exact
from django.utils import timezone

from catalogue.models import Edition
from curation import translations
from curation.completeness import lacking
from curation.models import Record, Revision
from curation.moves import OPEN
from curation.rights import own_keys

State, OLD = Record.State, timedelta(days=730)
APPROVALS = {"repository": "by a content file", "operator": "by a command"}
AT_WORK = ~Q(state=State.WITHDRAWN)  # nobody has to better what was withdrawn


def for_review(model, user, part):
    """In review, and nothing since what is public was approved is the user's."""
    own = Revision.objects.filter(Q(by=user) | Q(words_of=user), kind=model.kind, key=OuterRef("key"))
    approved = Edition.objects.filter(kind=model.kind, key=OuterRef("key"), revision__gte=OuterRef("number"))
    return Q(state=State.IN_REVIEW) & ~Q(Exists(own.exclude(Exists(approved))))


def returned(model, user, part):
    """Changes are requested of what the user wrote first, changed last, or works on."""
    revisions = Revision.objects.filter(kind=model.kind, key=OuterRef("key")).order_by("-number")
    changed_last = Q(Exact(Subquery(revisions.values("by")[:1]), user.pk))
    return Q(state=State.CHANGES_REQUESTED) & (Q(key__in=own_keys(model, user)) | Q(assigned_to=user) | changed_last)


def assigned(model, user, part):
    """It is the user's turn."""
    return Q(assigned_to=user)


def unpublished(model, user, part):
    """Public, and a draft again, in review or returned: what everybody calls unpublished changes."""
    public = Edition.objects.filter(kind=model.kind, key=OuterRef("key"))
    return Q(state__in=[*OPEN, State.IN_REVIEW]) & Q(Exists(public))


def incomplete(model, user, part):
    """Something that a complete record holds is missing."""
    return AT_WORK & lacking(model, part) if not part or part in model.missing_when else None


def untranslated(model, user, part):
    """There is no text in the language."""
    return AT_WORK & translations.untranslated(model, part)


def out_of_date(model, user, part):
    """The translation was made from another text than the source says now."""
    return AT_WORK & translations.out_of_date(model, part)


def unchecked(model, user, part):
    """Last compared with its source two years ago, or never."""
    if not hasattr(model, "last_checked"):
        return None
    return AT_WORK & (Q(last_checked=None) | Q(last_checked__lt=timezone.now().date() - OLD))


def approved_by(model, user, part):
    """Public by an approval of that kind, without a second person."""
    public = Edition.objects.filter(kind=model.kind, approval__kind__in=[part] if part else [*APPROVALS])
    return Q(key__in=public.values("key"))
