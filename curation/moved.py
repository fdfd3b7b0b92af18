"""What moving a record leaves behind: who moved it where, and what was public before."""

from django.conf import settings
from django.db import models

from curation.states import State


class StateChange(models.Model):
    """One move of a record from state to state: who, when and why. Never changed, never deleted."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    move = models.CharField(max_length=20)
    state = models.CharField("state after it", max_length=20, choices=State.choices)
    revision = models.PositiveIntegerField(help_text="The newest revision then.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="by")
    note = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["kind", "key"], name="state_change_of_a_record")]

    def __str__(self):
        return f"{self.key}: {self.move}"


class PastEdition(models.Model):
    """What was public before it was published anew: what the undoing of a publication brings back."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    content = models.JSONField()
    approval = models.JSONField()
    revision = models.PositiveIntegerField()
    updated = models.DateField()
    replaced = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["kind", "key"], name="past_editions_of_a_record")]

    def __str__(self):
        return f"{self.key} r{self.revision}"
