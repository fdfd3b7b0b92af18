"""A row of each format of file is kept; `load` makes the new ones, and no file is given before (`exports.is_outdated`)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0003_past_versions"),
    ]

    operations = [
        migrations.RenameField(model_name="editiontext", old_name="line", new_name="csv_line"),
        migrations.AddField(model_name="editiontext", name="json_line", field=models.TextField(default="")),
    ]
