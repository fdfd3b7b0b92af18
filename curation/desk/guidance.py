"""What the forms of every kind tell whoever fills them: what a good entry says."""

RECORD = {
    "key": "The permanent address, chosen once and for ever. Left empty, one is made on the first saving.",
    "last_checked": "The day on which somebody last compared the whole record with its source.",
    "assigned_to": "Who works on it next. Handing on changes nothing of the content. Never public.",
    "internal_note": "What other curators should know: open questions, whom we asked. Never public.",
}
TERMS = {
    "themes": "What the source says that it is about, not all that it might touch: usually one to three.",
    "goals": "Only a goal that is plainly its subject and of which no target fits better.",
    "targets": "Only where its subject is plainly that of the target, as housing is 11.1. The goal follows by itself.",
    "groups": "Only people for whom it is meant, not everybody who may benefit.",
    "links": "Web addresses that the cited footnotes give, one a line; mended only where something was glued on.",
}
TEXT = {
    "language": "The language of this text. Each language stands once; one that is missing is better than a poor copy.",
    "origin": "How the text came to be: readers are told. “Written here” means in our own words, from the source.",
    "title": "Who does what, in one line. Planned is told as planned.",
    "summary": "One to three sentences in our own words, 20 to 70 in English: nothing that the source does not say.",
    "source_note": "What is doubtful: two spellings, a number and a year that disagree. Never correct in silence.",
}
SOURCE = {
    "document": "The UN document, found by its symbol however it is written, or by words of its title.",
    "paragraph": "As printed: 31 or 31(b). It must exist in the document: choose that first, and see what it says.",
    "footnotes": "Numbers with commas between them; only footnotes that belong to this record.",
}
