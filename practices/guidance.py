"""What the forms of a practice tell whoever fills them: docs/writing-practices.md, field by field."""

from curation.desk import guidance

PRACTICE = guidance.RECORD | guidance.TERMS
PRACTICE |= {
    "places": "Where it is done. Governments that act together are one practice of several places; two measures of one "
    "city are two practices. Empty where the source names no place.",
    "country": "The country of its places. Empty for a network of many countries, or where the source names none.",
    "led_by_kind": "Which kind of actor leads, as the source tells it. Its name stands with the texts.",
    "measure": "The one kind that fits best what was done, not what it aims at.",
    "status": "What the source said when it told of it: planned, under way, or adopted and in force.",
    "year_start": "Only a year that the source states for this measure. A single year stands here.",
    "year_end": "Only where the source states a period.",
    "told_together": "A mark shared by practices that the source tells in one breath, as A-HRC-42-22-9-a: both "
    "can then be counted.",
    "adapted_from": "Another practice that this one took up, only where a source says so.",
    "submission": "The contribution that it was drawn from. Never public.",
}
TEXT = guidance.TEXT | {
    "led_by": "Who leads, named as the source names it.",
    "partners": "Only partners whom the source names.",
    "told_by": "Who says so, where a footnote or the text names a submission or a document. Empty where the report "
    "speaks for itself.",
    "results": "What changed for people, as the source reports it; no hope, no plan.",
    "resources": "Money, staff and time, only as the source states them.",
    "competence": "Which legal power a local government needs for it.",
    "lessons": "What those who did it would do again, or otherwise.",
}
ANSWER = {
    "recommendation": "A public recommendation, found by symbol, paragraph, State addressed or words in any language.",
    "relation": "How strong the tie is. Only what the source says: a practice that fits a recommendation by chance "
    "answers none.",
}
