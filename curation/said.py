"""What files said of records when they were last read, so that files and curators do not fight."""

from django.db import models


class LoadedContent(models.Model):
    """The hash of a record as a content file last gave it, so that files and curators do not fight."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    hash = models.CharField(max_length=64)
    file = models.CharField(max_length=200)
    published = models.DateField()
    updated = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="loaded_content_is_one_a_record")]


class ImportedContent(models.Model):
    """What a source said of a record when it was last imported, so that an import and curators do not fight."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    source = models.CharField(max_length=80)
    said = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key", "source"], name="imported_content_is_one_a_record_and_source"
            )
        ]
