"""Fields that say nothing no longer count in the hash of loaded content: the hashes kept so far are made anew."""

from django.db import migrations

from curation.loading import told
from vocabularies.seeding import content_hash

NOT_IN_FILES = {"internal_note", "submission", "official"}


def make_anew(apps, schema_editor):
    """Hash what was loaded as it is hashed now; the revision that says it is the one whose former hash was kept."""
    Revision, Loaded = apps.get_model("curation", "Revision"), apps.get_model("curation", "LoadedContent")
    for row in Loaded.objects.all():
        for revision in Revision.objects.filter(kind=row.kind, key=row.key):
            content = {field: value for field, value in revision.content.items() if field not in NOT_IN_FILES}
            if content_hash(content) == row.hash:
                row.hash = content_hash(told(content))
                row.save()
                break


class Migration(migrations.Migration):
    """Hashes only."""

    dependencies = [("curation", "0001_initial")]
    operations = [migrations.RunPython(make_anew, migrations.RunPython.noop)]
