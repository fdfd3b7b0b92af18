"""Where a record stands between its first draft and its withdrawal."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where the newest content stands; what is public meanwhile is the edition's to say."""

    DRAFT = "draft", _("draft")
    IN_REVIEW = "in-review", _("in review")
    CHANGES_REQUESTED = "changes-requested", _("changes requested")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")
