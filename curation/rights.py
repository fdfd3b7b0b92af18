"""What a user may do with one record, beyond what their role may touch at all (`curation.roles`)."""

from django.db.models import Q, QuerySet

from catalogue.models import Edition
from curation.approving import why_not_approve
from curation.models import PastEdition, Record, Revision
from curation.moves import MOVES, OPEN, Move
from curation.roles import CURATORS, Role, is_only, roles_of

# what of a record is for curators, editors and administrators only
INTERNAL = frozenset({"internal_note", "submission", "assigned_to"})


def sees_notes(user) -> bool:
    """Whether the user sees and writes what is internal to the desk."""
    return bool(roles_of(user) & {*CURATORS})


def seen_by(user, content: dict) -> dict:
    """A content, or the fields of a form, without what the user does not see."""
    return content if sees_notes(user) else {name: told for name, told in content.items() if name not in INTERNAL}


def is_own(record: Record, user) -> bool:
    """Whether the user wrote the record first."""
    return own_keys(type(record), user).filter(key=record.key).exists()


def own_keys(model: type[Record], user):
    """The keys of the records that the user wrote first, as a query."""
    return Revision.objects.filter(kind=model.kind, number=1, by=user).values("key")


def visible(records: QuerySet, user, *, or_public: bool = False) -> QuerySet:
    """Those of the records that the user may see, none without the permission to view.

    Contributors see their own; `or_public` adds what everybody can read.
    """
    model = records.model
    if not user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}"):
        return records.none()
    if not is_only(user, Role.CONTRIBUTOR):
        return records
    seen = Q(key__in=own_keys(model, user))
    if or_public:
        seen |= Q(key__in=Edition.objects.filter(kind=model.kind).values("key"))
    return records.filter(seen)


def why_not_change(record: Record, user) -> str:
    """Why the user may change nothing of the record; empty when they may, translators their texts only."""
    roles = roles_of(user)
    if roles & {*CURATORS, Role.TRANSLATOR}:
        return ""
    if Role.CONTRIBUTOR not in roles or not is_own(record, user):
        return "contributors change what they wrote themselves"
    if record.state not in OPEN or is_public(record):
        return f"contributors change drafts, and this record is {record.get_state_display()} or public"
    return ""


def is_public(record: Record) -> bool:
    """Whether something of the record is public."""
    return Edition.objects.filter(kind=record.kind, key=record.key).exists()


def writes_texts_only(user) -> bool:
    """Whether of a record the user may change the texts, and nothing else."""
    roles = roles_of(user)
    return Role.TRANSLATOR in roles and not roles & {*CURATORS}


def why_not_move(record: Record, move: Move, user) -> str:
    """Why the user may not make a move of the record now; empty when they may."""
    roles = roles_of(user) & set(move.roles)
    if not roles:
        return f"{move.label}: for {', '.join(move.roles)}"
    if roles == {Role.CONTRIBUTOR} and (not is_own(record, user) or is_public(record)):
        return f"{move.label}: contributors move what they wrote themselves and is not public"
    if record.state not in move.before:
        return f"{move.label}: the record is {record.get_state_display()}"
    return _why_not_now(record, move, user)


def _why_not_now(record: Record, move: Move, user) -> str:
    """What stands against a move that the state and the role allow."""
    if move.name == "approve":
        return why_not_approve(record, user)
    if move.edition and not is_public(record):
        return f"{move.label}: nothing of it is public"
    if move.name == "undo" and not PastEdition.objects.filter(kind=record.kind, key=record.key).exists():
        return f"{move.label}: it was published once only; withdraw it, with a reason"
    return ""


def moves_open(record: Record, user) -> list[Move]:
    """The moves that the user may make of the record now."""
    return [move for move in MOVES.values() if not why_not_move(record, move, user)]
