"""Submissions: who sent what, for which call, and what came of it. Never public."""

from datetime import date
from itertools import count

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.text import slugify

from curation.models import validate_key
from reports.models import Document, Footnote
from vocabularies.models import Country, Place

FIELDS = ["sender", "sender_as_given", "sender_kind", "call", "language", "summary", "link"]
FIELDS += ["footnotes", "handling", "outcome", "internal_note"]
REFERENCES = ["place", "country", "document"]


class SubmissionQuerySet(models.QuerySet):
    """Submissions, by how they are handled."""

    def taken_up(self) -> int:
        """Set those that nobody works on to `in work`; gives how many."""
        waiting = [Submission.Handling.RECEIVED, Submission.Handling.NOT_USED]
        return self.filter(handling__in=waiting).update(handling=Submission.Handling.IN_WORK)


class Submission(models.Model):
    """What one sender sent for one call; `kind` and `not_in_files` are what content files know it by."""

    kind = "submission"
    not_in_files: frozenset[str] = frozenset()

    class Sender(models.TextChoices):
        STATE = "state", "State"
        LOCAL_GOVERNMENT = "local-government", "local government"
        INSTITUTION = "human-rights-institution", "human-rights institution"
        CIVIL_SOCIETY = "civil-society", "civil society"
        ACADEMIA = "academia", "academia"
        UN_ENTITY = "un-entity", "UN entity"
        INTERGOVERNMENTAL = "intergovernmental", "intergovernmental organization"
        NETWORK = "network", "network"

    class Handling(models.TextChoices):
        RECEIVED = "received", "received"
        IN_WORK = "in-work", "in work"
        USED = "used", "used"
        NOT_USED = "not-used", "not used"

    key = models.CharField(
        max_length=120,
        unique=True,
        blank=True,
        validators=[validate_key],
        help_text="Permanent name, chosen once. Left empty, it is made of the sender's name.",
    )
    sender = models.CharField(max_length=200, help_text="Of a joint submission: all senders, in the source's order.")
    sender_as_given = models.CharField(
        "sender, as the source gives it",
        max_length=200,
        blank=True,
        help_text="Where the source has other words for it.",
    )
    sender_kind = models.CharField(
        "kind of sender",
        max_length=26,
        choices=Sender.choices,
        blank=True,
        help_text="Empty when nobody knows; of a joint submission, the first sender's.",
    )
    received = models.DateField(null=True, blank=True, help_text="Empty when the date is not known.")
    call = models.CharField(
        "for which call", max_length=300, blank=True, help_text="Who asked for what, and where that stands."
    )
    language = models.CharField(
        max_length=8,
        blank=True,
        validators=[RegexValidator(r"^[a-z]{2,3}\Z", "A code of two or three small letters, such as es.")],
        help_text="The language it is written in, such as es; empty when not known.",
    )
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, help_text="When the sender is one.")
    country = models.ForeignKey(Country, models.PROTECT, null=True, blank=True, verbose_name="country")
    summary = models.TextField("what was sent", blank=True, help_text="In your own words.")
    link = models.URLField(blank=True, help_text="Where it can be read by everybody, if anywhere.")
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        to_field="symbol",
        null=True,
        blank=True,
        verbose_name="UN document",
        help_text="The UN document that names this submission.",
    )
    footnotes = models.JSONField(default=list, blank=True)
    handling = models.CharField(max_length=10, choices=Handling.choices, default=Handling.RECEIVED)
    outcome = models.TextField(
        "what came of it", blank=True, help_text="Why it is not used, in words that the sender could be told."
    )
    internal_note = models.TextField(blank=True, help_text="Doubts, and what the next curator should know.")

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = [F("received").desc(nulls_last=True), "sender", "key"]
        verbose_name = "submission"
        constraints = [
            models.CheckConstraint(
                name="submission_not_used_has_a_reason",
                condition=~Q(handling="not-used") | ~Q(outcome=""),
                violation_error_message="Say in “what came of it” why the submission is not used.",
            )
        ]

    def __str__(self):
        return self.sender

    def save(self, *args, **kwargs):
        """Write the submission, with a key of its own."""
        self.key = self.key or free_key(self.sender)
        super().save(*args, **kwargs)

    def clean(self):
        """Refuse footnotes that the document lacks, and a place in another country."""
        held = {
            str(number)
            for number in Footnote.objects.filter(document=self.document_id).values_list("number", flat=True)
        }
        if missing := [number for number in self.footnotes if number not in held]:
            where = f"{self.document_id} has no" if self.document_id else "there is no document for"
            raise ValidationError({"footnotes": [f"{where} footnote {number}" for number in missing]})
        if self.place_id and self.country_id and self.place.country_id not in (None, self.country_id):
            raise ValidationError({"place": f"{self.place_id} is in {self.place.country_id}, not in {self.country_id}"})

    def content(self) -> dict:
        """The submission as JSON, without what is private: contact and documents."""
        return {
            "key": self.key,
            **{field: getattr(self, field) for field in FIELDS},
            **{field: getattr(self, f"{field}_id") for field in REFERENCES},
            "received": self.received.isoformat() if self.received else None,
        }

    def apply(self, content: dict) -> None:
        """Make the submission say `content`, unsaved."""
        for field in FIELDS:
            setattr(self, field, content[field])
        for field in REFERENCES:
            setattr(self, f"{field}_id", content[field])
        self.received = date.fromisoformat(content["received"]) if content["received"] else None


def free_key(sender: str) -> str:
    """A readable key that no submission has: the sender's name in Latin letters, with a number where it is taken."""
    stem = slugify(sender)[:100].strip("-_").replace("_", "-") or "submission"
    taken = set(Submission.objects.filter(key__startswith=stem).values_list("key", flat=True))
    return next(key for number in count(1) if (key := stem if number == 1 else f"{stem}-{number}") not in taken)


def in_two_years(at: date | None = None) -> date:
    """The day two years after `at`, else after today; of 29 February, the 28th."""
    day = at or timezone.localdate()
    return day.replace(year=day.year + 2, day=28 if (day.month, day.day) == (2, 29) else day.day)


class SubmissionContact(models.Model):
    """Whom to ask about a submission: private, in a table of its own, kept no longer than the date says."""

    submission = models.OneToOneField(Submission, models.CASCADE, related_name="contact")
    name = models.CharField(max_length=200)
    address = models.EmailField("e-mail address", blank=True)
    keep_until = models.DateField(
        default=in_two_years,
        help_text="On this day name and address are erased for good. No later than they are needed for.",
    )

    class Meta:
        verbose_name = "contact person"

    def __str__(self):
        return "contact person"  # never the name: the admin's log keeps these words
