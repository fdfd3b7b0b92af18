"""Vocabulary terms. A term's code is its primary key: permanent, never reused, the same in addresses and files."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Term(models.Model):
    """A word of a vocabulary, named in up to six languages."""

    code = models.CharField(max_length=80, primary_key=True)
    names = models.JSONField(default=dict, help_text="Name per language: ar, zh, en, fr, ru, es.")
    unchecked = models.JSONField(
        default=list,
        blank=True,
        help_text="Languages whose name is not checked against an official source.",
    )
    aliases = models.JSONField(default=list, blank=True, help_text="Labels in other schemes.")
    replaced_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, verbose_name="replaced by")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["position", "code"]

    def __str__(self):
        return self.names.get("en") or self.code


class Region(Term):
    """A region of the UN's M49; the code is the M49 number."""

    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")


class Country(Term):
    """A country or area of M49; the code is ISO 3166 alpha-3."""

    class Status(models.TextChoices):
        MEMBER = "member", _("UN Member State")
        OBSERVER = "observer", _("UN observer State")
        AREA = "area", _("area")

    m49 = models.CharField("M49", max_length=3, unique=True)
    iso2 = models.CharField("ISO 3166 alpha-2", max_length=2, unique=True)
    region = models.ForeignKey(Region, models.PROTECT, verbose_name="region")
    status = models.CharField(max_length=8, choices=Status.choices)
    ldc = models.BooleanField("least developed country", default=False)
    lldc = models.BooleanField("landlocked developing country", default=False)
    sids = models.BooleanField("small island developing State", default=False)

    class Meta(Term.Meta):
        verbose_name_plural = "countries"


class Place(Term):
    """A local government, another sub-national area, or a network of them. Edited in the admin."""

    class Level(models.TextChoices):
        MUNICIPALITY = "municipality", _("municipality")
        METROPOLITAN = "metropolitan", _("metropolitan city")
        COUNTY = "county-or-province", _("county or province")
        STATE = "state-or-region", _("state or region")
        DISTRICT = "district-or-regency", _("district or regency")
        INDIGENOUS = "indigenous-autonomy", _("indigenous autonomy")
        NETWORK = "network", _("network")

    country = models.ForeignKey(Country, models.PROTECT, null=True, blank=True, verbose_name="country")
    level = models.CharField(max_length=24, choices=Level.choices)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    coordinates_source = models.CharField("source of the coordinates", max_length=120, blank=True)
    geonames = models.CharField("GeoNames", max_length=12, blank=True)
    wikidata = models.CharField("Wikidata", max_length=16, blank=True)
    alternatives = models.JSONField("alternative names", default=list, blank=True)
    name_uncertain = models.BooleanField(
        default=False, help_text="The source's spelling is kept and nothing is guessed."
    )
    loaded_hash = models.CharField(max_length=64, blank=True, editable=False)

    class Meta(Term.Meta):
        constraints = [
            models.CheckConstraint(
                name="place_coordinates_are_a_pair_with_a_source",
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__isnull=False, longitude__isnull=False) & ~Q(coordinates_source=""),
            ),
            models.CheckConstraint(
                name="place_coordinates_are_on_earth",
                condition=Q(latitude=None)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
            ),
            models.CheckConstraint(
                name="place_does_not_replace_itself", condition=Q(replaced_by=None) | ~Q(replaced_by=F("code"))
            ),
            models.CheckConstraint(
                name="place_has_a_country_unless_a_network",
                condition=Q(country__isnull=False) | Q(level="network"),
            ),
        ]


class Theme(Term):
    """What a practice or recommendation is about; one level of parents."""

    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")


class Goal(Term):
    """A Sustainable Development Goal, 1 to 17."""

    colour = models.CharField(max_length=7)

    @property
    def uri(self) -> str:
        """The UN's identifier of the goal or target, which leads to its official wording."""
        return f"http://metadata.un.org/sdg/{self.code}"


class Target(Term):
    """A target of a goal, with a short label in our own words."""

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="targets")
    uri = Goal.uri


class RightsGroup(Term):
    """Whose rights."""


class Mechanism(Term):
    """A family of UN human-rights bodies: the Universal Periodic Review, the treaty bodies, the special procedures …"""


class Body(Term):
    """One body or mandate of a mechanism."""

    mechanism = models.ForeignKey(Mechanism, models.PROTECT, related_name="bodies")
    symbol_pattern = models.CharField(max_length=80, blank=True)

    class Meta(Term.Meta):
        verbose_name_plural = "bodies"


class VocabularyState(models.Model):
    """One row whose stamp changes with every change of a term, so that workers know when to read the terms anew."""

    stamp = models.CharField(max_length=32)
    only = models.BooleanField(default=True, unique=True)

    class Meta:
        constraints = [models.CheckConstraint(name="vocabulary_state_is_one_row", condition=Q(only=True))]
