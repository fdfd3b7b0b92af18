"""recommendations.csv as one query, for the command lines of SQLite and PostgreSQL: the same rows in the same order."""

from recommendations.columns import COLUMNS

PLAIN = ["mechanism", "body", "document", "paragraph", "recommendation_kind", "country"]
HEADER = [column.name for column in COLUMNS]


def _query(own, field, nested, codes, names, each, goals, opened="") -> str:
    """The query, from the ways in which a database reads JSON."""
    columns = [
        "e.key",
        "'http://127.0.0.1:8000/en/recommendations/' || e.key",
        *[own(name) for name in PLAIN],
        f"(SELECT {field('c.names', 'en')} FROM vocabularies_country c WHERE c.code = {own('country')})",
        own("year"),
        codes("addressees"),
        own("local_government"),
        nested("local_government_words"),
        own("local_government_by"),
        "t.title",
        "t.summary",
        "t.language",
        "t.origin",
        names("themes", "vocabularies_theme"),
        codes("themes"),
        goals,
        codes("targets"),
        names("groups", "vocabularies_rightsgroup"),
        codes("groups"),
        *[own(name) for name in ("upr_session", "upr_cycle", "upr_response", "upr_response_source")],
        codes("upr_recommending_states"),
        *[each("sources", name) for name in ("document", "paragraph", "footnotes")],
        field("e.approval", "kind"),
        "e.published",
        "e.updated",
        *[each("imported", name) for name in ("source", "file", "place")],
    ]
    return (
        f"SELECT {', '.join(columns)} FROM catalogue_edition e JOIN catalogue_editiontext t ON t.id = "
        "(SELECT id FROM catalogue_editiontext o WHERE o.edition_id = e.id "
        f"ORDER BY o.language <> 'en', o.origin <> 'original', o.id LIMIT 1) {opened} "
        "WHERE e.kind = 'recommendation' ORDER BY e.published DESC, e.key"
    )


def _sqlite_each(rows: str, name: str) -> str:
    if name == "footnotes":
        return (
            "(SELECT group_concat(f.value, '; ') "
            f"FROM json_each(e.content, '$.{rows}') j, json_each(j.value, '$.footnotes') f)"
        )
    return f"(SELECT group_concat(j.value ->> '$.{name}', '; ') FROM json_each(e.content, '$.{rows}') j)"


def _postgres_each(rows: str, name: str) -> str:
    if name == "footnotes":
        return (
            f"(SELECT string_agg(f, '; ') FROM jsonb_array_elements(r.{rows}) j, "
            "jsonb_array_elements_text(j -> 'footnotes') f)"
        )
    return f"(SELECT string_agg(j ->> '{name}', '; ') FROM jsonb_array_elements(r.{rows}) j)"


SQLITE = _query(
    lambda name: f"e.content ->> '$.{name}'",
    lambda column, name: f"{column} ->> '$.{name}'",
    lambda name: f"e.content -> '$.texts' -> t.language ->> '$.{name}'",
    lambda name: f"(SELECT group_concat(value, '; ') FROM json_each(e.content, '$.{name}'))",
    lambda name, table: (
        f"(SELECT group_concat(v.names ->> '$.en', '; ') FROM json_each(e.content, '$.{name}') j "
        f"CROSS JOIN {table} v ON v.code = j.value)"  # which keeps the order of the codes
    ),
    _sqlite_each,
    "(SELECT group_concat(g, '; ') FROM (SELECT DISTINCT CAST(value AS INTEGER) g FROM (SELECT value FROM "
    "json_each(e.content, '$.goals') UNION ALL SELECT value FROM json_each(e.content, '$.targets')) ORDER BY g))",
)
# the content is opened once a row: with an operator a column PostgreSQL takes several times as long
TEXT_FIELDS = [*PLAIN, "year", "local_government", "local_government_by"]
TEXT_FIELDS += ["upr_session", "upr_cycle", "upr_response", "upr_response_source"]
JSON_FIELDS = ["addressees", "themes", "goals", "targets", "groups", "upr_recommending_states"]
JSON_FIELDS += ["sources", "imported", "texts"]
OPENED = ", ".join([*[f"{name} text" for name in TEXT_FIELDS], *[f"{name} jsonb" for name in JSON_FIELDS]])
POSTGRES = _query(
    lambda name: f"r.{name}",
    lambda column, name: f"{column} ->> '{name}'",
    lambda name: f"r.texts -> t.language ->> '{name}'",
    lambda name: f"(SELECT string_agg(j, '; ') FROM jsonb_array_elements_text(r.{name}) j)",
    lambda name, table: (
        "(SELECT string_agg(v.names ->> 'en', '; ' ORDER BY j.at) "
        f"FROM jsonb_array_elements_text(r.{name}) WITH ORDINALITY j(code, at) JOIN {table} v ON v.code = j.code)"
    ),
    _postgres_each,
    "(SELECT string_agg(g::text, '; ') FROM (SELECT DISTINCT split_part(value, '.', 1)::int g FROM (SELECT value FROM "
    "jsonb_array_elements_text(r.goals) value UNION ALL SELECT value FROM "
    "jsonb_array_elements_text(r.targets) value) s ORDER BY g) s)",
    f"CROSS JOIN LATERAL jsonb_to_record(e.content) AS r({OPENED})",
)
