"""How one record has to do with another; told on the pages of both."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Relation(models.TextChoices):
    """What a practice does with a recommendation."""

    RESPONDS = "responds-to", _("responds to")
    PARTLY = "partly-answers", _("partly answers")
    INSPIRED = "inspired-by", _("is inspired by")
