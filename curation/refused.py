"""What was written and not saved, since somebody else had saved meanwhile."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models

from curation.numbers import read_number

OPENED = "refused"  # the field of a form that names the refused save it was opened from


class RefusedSave(models.Model):
    """One refused save: nothing that a person typed is lost. Never changed, never deleted.

    `content` is what the record would have said, empty when the form could not be read; `posted` the fields of the form
    as they were sent, name → values; `based_on` the revision that the form was opened at, when it said so.
    """

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    based_on = models.PositiveIntegerField(null=True)
    content = models.JSONField(default=dict)
    posted = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="by")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["kind", "key"], name="refused_saves_of_a_record")]

    def __str__(self):
        return f"{self.key}: refused to {self.by}"

    @property
    def writers(self) -> set:
        """The users whose words these are: who sent them, and the writers of the refused save that they had opened."""
        opened = refused_save(self.kind, self.key, self.posted.get(OPENED, [""])[-1])
        return {self.by} | (opened.writers if opened and opened.pk < self.pk else set())

    def writer_beside(self, user):
        """The other user whose words these are, or None.

        Raises PermissionDenied when two others wrote them: a revision names one writer beside who saves it, and
        whoever is not named could approve their own words.
        """
        others = [writer for writer in self.writers if writer.pk != user.pk]
        if len(others) > 1:
            raise PermissionDenied(f"the words of {' and '.join(sorted(map(str, others)))}: one of them saves them")
        return others[0] if others else None


def refused_save(kind: str, key: str, number: str) -> RefusedSave | None:
    """The refused save of a record that a form names; None when it names none."""
    return RefusedSave.objects.filter(kind=kind, key=key, pk=read_number(number, digits=18)).first()
