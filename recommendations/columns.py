"""The columns of recommendations.csv, in the order that others rely on; new ones are added at the end."""

from catalogue.columns import IDENTITY, PUBLICATION, Column, field, goals, names, text


def _cited(part: str):
    return lambda reading: list(dict.fromkeys(source[part] for source in reading.content["sources"]))


def _imported(part: str):
    return lambda reading: [row[part] for row in reading.content.get("imported", [])]


COLUMNS = (
    *IDENTITY,
    field("mechanism"),
    field("body"),
    field("document_symbol", "document"),
    field("paragraph"),
    field("kind", "recommendation_kind"),
    field("country_code", "country"),
    names("country", "country", "country"),
    field("year"),
    field("addressee", "addressees"),
    field("local_government"),
    text("local_government_words"),
    field("local_government_by"),
    text("title"),
    text("text", "summary"),
    Column("language", lambda reading: reading.language),
    text("text_origin", "origin"),
    names("themes", "theme", "themes"),
    field("theme_codes", "themes"),
    Column("sdgs", goals),
    field("sdg_targets", "targets"),
    names("groups", "group", "groups"),
    field("group_codes", "groups"),
    field("upr_session"),
    field("upr_cycle"),
    field("upr_response"),
    field("upr_response_source"),
    field("upr_recommending_states"),
    Column("cited_in_symbol", _cited("document")),
    Column("cited_in_paragraphs", _cited("paragraph")),
    Column(
        "cited_in_footnotes", lambda reading: [n for source in reading.content["sources"] for n in source["footnotes"]]
    ),
    *PUBLICATION,
    Column("imported_from", _imported("source")),
    Column("imported_files", _imported("file")),
    Column("imported_places", _imported("place")),
)
