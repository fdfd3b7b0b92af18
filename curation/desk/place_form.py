"""The form of a place: names in six languages, a code that is proposed, and no second place by mistake."""

from django import forms
from django.conf import settings
from django.core.validators import RegexValidator

from catalogue.analysis import fold
from curation.desk.as_opened import AsOpened
from curation.desk.proposing import free, plain
from curation.desk.texts import language_attributes
from curation.fields import LinesField
from vocabularies.models import Country, Place

NAMES = [f"name_{language}" for language in settings.UN_LANGUAGES]


class PlaceForm(AsOpened):
    """A place, with a box for each language's name."""

    code = forms.CharField(
        max_length=80,
        required=False,
        validators=[
            RegexValidator(r"^([a-z]{3}|net)-[a-z0-9-]*[a-z0-9]\Z", "Like esp-terrassa or net-mayors-for-peace.")
        ],
        help_text="Permanent: the country's three letters (net for a network), a dash, and the name. Left empty, it is "
        "made of the country and the English name on the first saving.",
    )
    alternatives = LinesField(required=False, help_text="Other names that sources use, one a line.")
    is_another = forms.BooleanField(
        label="It is another place of the same name",
        required=False,
        help_text="Tick it only when a place of that name in that country was named to you and is not the one meant.",
    )

    class Meta:
        model = Place
        fields = [
            "code",
            "country",
            "level",
            "latitude",
            "longitude",
            "coordinates_source",
            "geonames",
            "wikidata",
            "alternatives",
            "name_uncertain",
            "replaced_by",
        ]
        help_texts = {
            "country": "Empty for a network only.",
            "level": "What it is under the law of its country, as the source tells it.",
            "latitude": "In degrees, north of the equator positive. Only with its source.",
            "longitude": "In degrees, east of Greenwich positive. Only with its source.",
            "coordinates_source": "Where the position was read, with its number there: GeoNames 3108286.",
            "geonames": "The number of the place there, where it is known for certain.",
            "wikidata": "The number of the place there, with its Q, where it is known for certain.",
            "name_uncertain": "The source's spelling is kept, and nothing is guessed.",
            "replaced_by": "The place that stands for this one now: a code is never used again.",
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for language, name in settings.UN_LANGUAGES.items():
            field = forms.CharField(label=f"Name in {name}", max_length=200, required=language == "en")
            field.initial = self.instance.names.get(language, "")
            field.help_text = "A missing name is better than an invented one." if language != "en" else ""
            field.widget.attrs |= language_attributes(language)
            self.fields[f"name_{language}"] = field

    def clean(self):
        """Gather the names; a name changed here is not checked against an official source."""
        cleaned = super().clean()
        names = {language: cleaned.get(f"name_{language}", "").strip() for language in settings.UN_LANGUAGES}
        changed = {language for language, name in names.items() if name != self.instance.names.get(language, "")}
        self.instance.names = {language: name for language, name in names.items() if name}
        unchecked = (set(self.instance.unchecked) | changed) & self.instance.names.keys()
        self.instance.unchecked = [language for language in settings.UN_LANGUAGES if language in unchecked]
        if "code" in self.fields and not cleaned.get("code") and "code" not in self.errors:
            self._propose_code(cleaned)
        self._check_code(cleaned.get("code") or self.instance.code, cleaned.get("country"))
        self._check_replacement(cleaned.get("replaced_by"))
        if changed or {"alternatives", "country"} & set(self.changed_data):
            self._check_twins(cleaned)
        return cleaned

    def _propose_code(self, cleaned: dict) -> None:
        """Make a code of the country and the English name."""
        country, name = cleaned.get("country"), plain(cleaned.get("name_en", ""))
        if name and (country or cleaned.get("level") == Place.Level.NETWORK):
            wanted = f"{country.code.lower() if country else 'net'}-{name}"
            cleaned["code"] = free(wanted, lambda code: Place.objects.filter(code=code).exists(), 80)
        else:
            self.add_error("code", "Give a code, or what it is made of: the country and the English name.")

    def _check_code(self, code: str, country: Country | None) -> None:
        """Refuse a code that begins with another country."""
        expected = country.code.lower() if country else "net"
        if code and code.partition("-")[0] != expected:
            self.add_error("country", f"The code {code} does not begin with {expected}-.")

    def _check_replacement(self, following: Place | None) -> None:
        """Refuse a chain of replacements that comes back."""
        seen = {self.instance.code}
        while following:
            if following.code in seen:
                self.add_error("replaced_by", "A place cannot replace itself, directly or by way of others.")
                return
            seen.add(following.code)
            following = following.replaced_by

    def _check_twins(self, cleaned: dict) -> None:
        """Refuse a place that has a name of another one of its country, unless somebody says that it is another."""
        own = {fold(name): name for name in [*self.instance.names.values(), *cleaned.get("alternatives", [])]}
        for place in Place.objects.filter(country=cleaned.get("country")).exclude(pk=self.instance.pk):
            shared = [own[name] for name in map(fold, [*place.names.values(), *place.alternatives]) if name in own]
            if shared and not cleaned.get("is_another"):
                told = f"{place} ({place.code}) has the name {shared[0]} too: choose it, or tick that it is another."
                self.add_error("is_another", told)
                return
