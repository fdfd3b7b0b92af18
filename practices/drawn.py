"""What is drawn from a submission, and where drawing from it begins."""

from collections.abc import Iterable

from django.conf import settings

from practices.models import Practice, PracticeSource, Submission
from reports.models import Footnote


def drawn_from(submissions: Iterable[Submission]) -> dict[int, list[Practice]]:
    """Submission's pk → the practices drawn from it, by key, drafts included; two queries.

    Drawn from it is a practice whose submission it is, and one with a source that cites the submission's document with
    a footnote that names the submission.
    """
    named: dict[tuple[str, str], list[int]] = {}
    found: dict[int, set[Practice]] = {submission.pk: set() for submission in submissions}
    for submission in submissions:
        for number in submission.footnotes:
            named.setdefault((submission.document_id, number), []).append(submission.pk)
    for practice in Practice.objects.filter(submission__in=found.keys()):
        found[practice.submission_id].add(practice)
    cited = {document for document, _number in named}
    for source in PracticeSource.objects.filter(document__in=cited).select_related("practice"):
        for number in source.footnotes:
            for pk in named.get((source.document_id, number), []):
                found[pk].add(source.practice)
    return {pk: sorted(practices, key=lambda practice: practice.key) for pk, practices in found.items()}


def state_in_words(submission: Submission, drawn: list[Practice]) -> str:
    """Where a submission stands: `received`, `in work`, `used in 3 practices`, `not used because …`.

    Where its handling and the practices do not agree, both are told.
    """
    handling = submission.get_handling_display()
    if submission.handling == Submission.Handling.NOT_USED:
        handling = f"not used because: {submission.outcome}"
    count = f"used in {len(drawn)} practice{'' if len(drawn) == 1 else 's'}"
    if submission.handling == Submission.Handling.USED:
        return count if drawn else "used, but no practice here is drawn from it"
    return f"{handling}; {count}" if drawn else handling


def told_where(submission: Submission) -> list[tuple[str, list[str]]]:
    """(paragraph, footnotes) of the document where the submission is named, in the document's order."""
    held = Footnote.objects.filter(document=submission.document_id, number__in=map(int, submission.footnotes))
    places: dict[str, list[str]] = {}
    for footnote in held.order_by("number"):
        places.setdefault(footnote.paragraph, []).append(str(footnote.number))
    return list(places.items())


def beginning(submission: Submission, paragraph: str = "") -> dict[str, dict]:
    """What a new practice takes from a submission, for the forms of the practice, its text and its source.

    `paragraph` is where the document names it; without one, the paragraph is left open unless there is but one.
    """
    practice = {"submission": submission.pk, "places": [submission.place_id] if submission.place_id else []}
    country = submission.country_id or (submission.place.country_id if submission.place_id else None)
    language = submission.language if submission.language in settings.UN_LANGUAGES else None
    source = {"document": submission.document_id} if submission.document_id else {}
    places = dict(told_where(submission))
    if paragraph in places or len(places) == 1:
        paragraph = paragraph if paragraph in places else next(iter(places))
        source |= {"paragraph": paragraph, "footnotes": places[paragraph]}
    elif places:
        source["footnotes"] = submission.footnotes
    return {
        "practice": practice | ({"country": country} if country else {}),
        "text": {"language": language} if language else {},
        "source": source,
    }
