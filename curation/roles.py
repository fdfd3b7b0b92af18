"""Who curates: five roles, each a group of users, and what each may touch at all.

What a role may do with one record in one state is told by `curation.moves` and `curation.rights`.
"""

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import models

from curation.models import Record

VIEW, WRITE, EVERYTHING = ("view",), ("view", "add", "change"), ("view", "add", "change", "delete")


class Role(models.TextChoices):
    """The roles, by the name of their group."""

    CONTRIBUTOR = "contributor", "contributor"  # writes own drafts
    TRANSLATOR = "translator", "translator"  # writes texts, and nothing else
    CURATOR = "curator", "curator"  # writes all drafts, submissions and places
    EDITOR = "editor", "editor"  # approves and withdraws, besides
    ADMINISTRATOR = "administrator", "administrator"  # keeps the accounts, besides


def roles_of(user) -> frozenset[Role]:
    """The roles of a user; a superuser is an administrator, and whoever is not active has none."""
    if not user or not user.is_active:
        return frozenset()
    if not hasattr(user, "_roles"):
        names = set(user.groups.values_list("name", flat=True)) if user.pk else set()
        user._roles = frozenset(Role(name) for name in names & set(Role.values)) | (
            {Role.ADMINISTRATOR} if user.is_superuser else frozenset()
        )
    return user._roles


def is_only(user, role: Role) -> bool:
    """Whether the user has that role and no other."""
    return roles_of(user) == {role}


def touched_by(role: Role, model: type[models.Model]) -> tuple[str, ...]:
    """What a role may do with the rows of a model: `view`, `add`, `change`, `delete` (a child: of its record)."""
    label = model._meta.label_lower
    if label in PRIVATE:
        return PRIVATE[label].get(role, ())
    if issubclass(model, Record):
        return ("view", "change") if role == Role.TRANSLATOR else WRITE
    if model._meta.app_label in RECORD_APPS and is_child(model):
        return EVERYTHING  # of a record that may be changed: `curation.rights`
    return VIEW if model._meta.app_label == "vocabularies" else ()


RECORD_APPS = {"practices", "recommendations", "reports"}
CURATORS, EDITORS = (Role.CURATOR, Role.EDITOR, Role.ADMINISTRATOR), (Role.EDITOR, Role.ADMINISTRATOR)
# what not every role sees: model → role → what it may do
PRIVATE: dict[str, dict[Role, tuple[str, ...]]] = {
    "practices.submission": dict.fromkeys(CURATORS, WRITE),
    "practices.submissioncontact": dict.fromkeys(CURATORS, EVERYTHING),
    "practices.submissiondocument": dict.fromkeys(CURATORS, WRITE) | {Role.ADMINISTRATOR: EVERYTHING},
    "vocabularies.place": dict.fromkeys(Role, VIEW) | dict.fromkeys(CURATORS, WRITE),
    "curation.revision": dict.fromkeys(CURATORS, VIEW),
    "curation.statechange": dict.fromkeys(CURATORS, VIEW),
    "curation.errorreport": dict.fromkeys(CURATORS, ("view", "change")),
    "curation.errorreportcontact": dict.fromkeys(CURATORS, ("view", "delete")),
    "curation.audit": {Role.ADMINISTRATOR: VIEW},
    "curation.linkcheck": dict.fromkeys(CURATORS, VIEW),
    "auth.user": {Role.ADMINISTRATOR: WRITE},
    "auth.group": {Role.ADMINISTRATOR: VIEW},
    "admin.logentry": {Role.ADMINISTRATOR: VIEW},
}


def is_child(model: type[models.Model]) -> bool:
    """Whether the rows of a model belong to a record, and go with it."""
    relations = [field.remote_field for field in model._meta.fields if field.many_to_one or field.one_to_one]
    return any(issubclass(one.model, Record) for one in relations if one.on_delete is models.CASCADE)


def give_permissions() -> None:
    """Make the five groups, each with just the permissions of its role; after every `migrate`."""
    named = {
        (row.content_type.app_label, row.content_type.model, row.codename): row
        for row in Permission.objects.select_related("content_type")
    }
    for role in Role:
        group, _is_new = Group.objects.get_or_create(name=role.value)
        asked = [
            (model._meta.app_label, model._meta.model_name, f"{act}_{model._meta.model_name}")
            for model in apps.get_models()
            for act in touched_by(role, model)
        ]
        group.permissions.set([named[one] for one in asked if one in named])
