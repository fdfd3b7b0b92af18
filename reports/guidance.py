"""What the form of a UN document tells whoever fills it."""

from curation.desk import guidance

DOCUMENT = guidance.RECORD | {
    "symbol": "As the UN writes it, as A/HRC/42/22. Everything points to the document by it, so it is chosen once.",
    "document_kind": "What the document is, by its title rather than by its symbol.",
    "body": "Who wrote it, or for whom it was written.",
    "session": "As its first page has it.",
    "date": "The date on its first page, not that of a session.",
    "mandate": "The resolution that asks for the document, by its symbol.",
    "agenda_items": "A list of numbers as JSON, as the first page has them: [2, 3].",
    "event_date": "The day on which a panel met.",
    "event_place": "The city where it met, as the document names it.",
    "official": "The official text per language and paragraph, as an import wrote it. Held here only, never in a file.",
}
TEXT = guidance.TEXT | {
    "title": "The official title in this language.",
    "summary": "What the document is about, in our own words. What is imported has none.",
}
