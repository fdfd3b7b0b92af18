"""A text as it is compared in a query: case and accents aside, by the analyser's rule on every database."""

from django.db.models import Func, TextField

from catalogue.analysis import fold

# accents and other marks that belong to no letter, as PostgreSQL's regular expressions name them
_MARKS = r"[\\u0300-\\u036F\\u0483-\\u0487\\u064B-\\u065F\\u0670]"


def _folded(text: str | None) -> str | None:
    """Asked of every row: most titles are English, and folded by their case alone."""
    return text and (text.lower() if text.isascii() else fold(text))


class Folded(Func):
    """The text of a column folded as `catalogue.analysis.fold` does, white space aside; compare words of it."""

    output_field = TextField()

    def as_sqlite(self, compiler, connection, **context):
        """By the analyser's own function, which the connection is told of here: it is the one that will ask."""
        connection.ensure_connection()
        connection.connection.create_function("folded", 1, _folded, deterministic=True)
        return super().as_sql(compiler, connection, function="folded", **context)

    def as_postgresql(self, compiler, connection, **context):
        """Spread into letters and marks, without the marks, put together again."""
        template = f"normalize(regexp_replace(normalize(lower(%(expressions)s), NFKD), E'{_MARKS}', '', 'g'), NFC)"
        return super().as_sql(compiler, connection, template=template, **context)
