"""What stands where in the content of a UN document, as the reader page expects it."""

from vocabularies.shapes import per_language

_TEXT = {"title": str, "summary": str, "origin": str, "source_hash": str}
_PARTICIPANT = {"key": str, "kind": str, "role": str, "name_uncertain": bool, "paragraphs": [str]}
_FOOTNOTE = {"number": int, "paragraph": str, "kind": str, "link": str, "without_records": str}
# which of a row's texts are translations: its others are editorial
_TRANSLATED = per_language({"origin": str, "source_hash": str})
_SECTION = {"key": str, "parent": str, "number": str, "first": str, "titles": per_language(str)}
_PARAGRAPH = {"number": str, "section": str, "summaries": per_language(str), "without_practices": str}
SHAPES = {
    "agenda_items": [str],
    "sections": [_SECTION | {"translated?": _TRANSLATED}],
    "participants": [_PARTICIPANT | {"texts": per_language({"name": str, "affiliation": str})}],
    "paragraphs": [_PARAGRAPH | {"translated?": _TRANSLATED}],
    "footnotes": [
        _FOOTNOTE
        | {"texts": per_language({"text": str, "source_note": str}), "cites": [{"symbol": str, "paragraphs": [str]}]}
    ],
    "texts": per_language(_TEXT),
}
