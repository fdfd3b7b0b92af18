"""The rows of the audit trail."""

from django.db import models
from django.db.models.functions import Now


class Audit(models.Model):
    """One write of one row, kept by a trigger of the database (`curation.audit`); never changed, never deleted.

    Unmanaged, so that a flush leaves it alone: `curation.audit.install` makes the table, once; a change of its shape
    needs a migration that says it in SQL.
    """

    class Write(models.TextChoices):
        INSERT = "INSERT"
        UPDATE = "UPDATE"
        DELETE = "DELETE"
        TRUNCATE = "TRUNCATE"

    at = models.DateTimeField(db_default=Now())
    who = models.TextField()
    table = models.TextField()
    op = models.TextField("write", choices=Write.choices)
    row = models.TextField("pk", db_column="pk")  # Django reserves the name for itself
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)

    class Meta:
        managed = False
        verbose_name = "write"
        verbose_name_plural = "audit trail"
        indexes = [models.Index(fields=["row", "table"], name="audit_of_a_row")]

    def __str__(self):
        return f"{self.op} {self.table} {self.row}"
