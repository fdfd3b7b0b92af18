"""What the forms of a recommendation tell whoever fills them: docs/writing-recommendations.md, field by field."""

from curation.desk import guidance

RECOMMENDATION = guidance.RECORD | guidance.TERMS
RECOMMENDATION |= {
    "document": "The symbol of the document that recommends, as the UN writes it. Empty where there is none.",
    "paragraph": "In its one form: 12, 12(b), 94(b)(i), 49-51, 24.155, annex, principle 4. A range is one record.",
    "part": "Our own letter, only where one paragraph asks several things.",
    "mechanism": "The family of bodies that it comes from.",
    "body": "Who recommends: the committee, the mandate, the Council.",
    "recommendation_kind": "What it is: a voluntary pledge and a concern are no recommendations.",
    "country": "The State addressed, only where the symbol or the text names it; never guessed.",
    "year": "Only a year that the source states.",
    "addressees": "Only those whom the text itself asks to do something.",
    "local_government": "Addressed to it, naming it as an actor, or within its competence; the words that "
    "show it stand with the texts.",
    "local_government_by": "Your name, where you decide; “rules” with a version, where a rule set said so.",
    "upr_session": "The number of the session of the UPR working group.",
    "upr_cycle": "1 to 4: the round of reviews that the session belongs to.",
    "upr_response": "What the State under review answered.",
    "upr_response_source": "Where the answer is told, or who coded it. Needed with an answer.",
    "upr_recommending_states": "The States that made it in the review, found by name or code.",
}
TEXT = guidance.TEXT | {
    "title": "What it asks, in one line, as the source that is held here tells it.",
    "summary": "The official text, marked as such; else our own words. A text not held here is not invented: say so.",
    "local_government_words": "The very words that show what it is to local government.",
}
