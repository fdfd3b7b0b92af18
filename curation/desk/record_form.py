"""The form of every kind of record: a key that is left empty is proposed."""

from django import forms

from catalogue.models import Withdrawal
from curation.desk.proposing import free, short_words
from curation.models import Revision


class RecordForm(forms.ModelForm):
    """A record, of which the key may be left empty until it is first saved."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if "key" in self.fields:
            self.fields["key"].required = False

    def clean(self):
        """Propose the key of a new record that has none."""
        cleaned = super().clean()
        if "key" in self.fields and not cleaned.get("key") and "key" not in self.errors:
            if wanted := self.key_from(cleaned, self._english_title()):
                cleaned["key"] = free(wanted, self._is_taken, self._meta.model._meta.get_field("key").max_length)
            else:
                self.add_error("key", "Give a key, or what it is made of: the English title, and where it is.")
        return cleaned

    def key_from(self, cleaned: dict, title: str) -> str:
        """The key that a record would have; empty where the form does not tell enough."""
        where = country.code.lower() if (country := cleaned.get("country")) else ""
        words = short_words(title, where.split("-"))
        return f"{where}-{words}" if where and words else ""

    def _english_title(self) -> str:
        """The English title, which stands in a form of its own beside this one."""
        for name, value in self.data.items():
            if name.startswith("texts-") and name.endswith("-language") and value == "en":
                return self.data.get(name.removesuffix("language") + "title", "")
        return ""

    def _is_taken(self, key: str) -> bool:
        """Whether a record has the key, or had it: keys are never used again."""
        same = {"kind": self._meta.model.kind, "key": key}
        return any(rows.filter(**same).exists() for rows in (Revision.objects, Withdrawal.objects))
