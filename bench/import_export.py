"""`python -m bench.import_export ROWS`: the file of recommendations by django-import-export; prints rows a second."""

import sys
import time

import django

django.setup()

from import_export import resources  # noqa: E402
from import_export.fields import Field  # noqa: E402

from catalogue.kinds import kinds  # noqa: E402
from catalogue.models import Edition  # noqa: E402
from catalogue.reading import Reading  # noqa: E402
from vocabularies.terms import read_terms  # noqa: E402

COLUMNS = kinds()["recommendation"].columns


class ColumnField(Field):
    """A column of the file."""

    def __init__(self, column, terms):
        super().__init__(column_name=column.name)
        self.column, self.terms = column, terms

    def export(self, instance, **options):
        """The value as a cell."""
        value = self.column.value(Reading(instance, "en", self.terms))
        return "; ".join(value) if isinstance(value, list) else value


class Recommendations(resources.ModelResource):
    """Every column, in order."""

    class Meta:
        model = Edition
        fields = ()

    def __init__(self):
        super().__init__()
        self.fields = {column.name: ColumnField(column, read_terms()) for column in COLUMNS}

    def get_export_order(self):
        """As the file has them."""
        return list(self.fields)

    def get_export_fields(self, selected_fields=None):
        """All of them."""
        return list(self.fields.values())


def main() -> None:
    """Export, and tell the rate."""
    editions = Edition.read.filter(kind="recommendation").order_by("-published", "key")[: int(sys.argv[1])]
    start = time.perf_counter()
    table = Recommendations().export(editions)
    written = table.csv
    rate = len(table) / (time.perf_counter() - start)
    assert written.startswith("id,url")
    print(f"{rate:.1f}")


if __name__ == "__main__":
    main()
