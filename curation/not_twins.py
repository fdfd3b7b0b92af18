"""Pairs of records that look like one and are two, as curators say."""

from django.conf import settings
from django.db import models


class NotTwins(models.Model):
    """Two records that look like one, and of which a curator says that they are two."""

    kind = models.CharField(max_length=20)
    first = models.CharField(max_length=120)
    second = models.CharField(max_length=120)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="by")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "first", "second"], name="not_twins_is_said_once"),
            models.CheckConstraint(name="not_twins_are_two", condition=~models.Q(first=models.F("second"))),
        ]

    def __str__(self):
        return f"{self.first} and {self.second}"
