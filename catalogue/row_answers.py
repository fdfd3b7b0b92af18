"""The way in which a list is answered from the rows: the reference for `catalogue.answers.IndexAnswers`."""

from collections import Counter
from collections.abc import Collection, Sequence
from functools import cached_property
from heapq import nsmallest

from django.db.models import Count, Q, QuerySet

from catalogue import search
from catalogue.analysis import is_told
from catalogue.filters import EditionFilter
from catalogue.lines import Format, open_lines
from catalogue.models import Edition, EditionFacet, EditionText

SOME = 2000  # texts


class RowAnswers:
    """From the rows."""

    def __init__(self, filters: EditionFilter, kind: str):
        self.filters, self.kind = filters, kind
        self.order = filters.order_asked()
        self.counted: dict[str, dict[str, int]] = {}  # a page asks for the same counts in several shapes

    @cached_property
    def total(self) -> int:
        """See `Answers`."""
        return self.filters.remaining().count()

    def numbers(self, start: int = 0, stop: int | None = None) -> Sequence[int]:
        """See `Answers`."""
        return list(self.filters.ordered().values_list("pk", flat=True)[start:stop])

    def lines(self, numbers: Sequence[int], language: str, written: Format) -> bytes:
        """See `Answers`."""
        return open_lines(numbers, language, written)

    def counts(self, facet: str) -> dict[str, int]:
        """See `Answers`: one grouped query."""
        if facet not in self.counted:
            self.counted[facet] = dict(self.rows(facet).values_list("code").annotate(Count("pk")).order_by())
        return self.counted[facet]

    def rows(self, facet: str) -> QuerySet:
        """The rows of a facet, its own selection left out."""
        rows = EditionFacet.read.filter(kind=self.kind, facet=facet)
        if any(value for name, value in self.filters.form.cleaned_data.items() if name not in {facet, "order"}):
            rows = rows.filter(edition__in=self.filters.remaining(facet).values("pk"))
        return rows

    def unions(self, facet: str, groups: Sequence[Sequence[str]]) -> list[int]:
        """See `Answers`: one query."""
        asked = {
            f"group_{number}": Count("edition", distinct=True, filter=Q(code__in=codes))
            for number, codes in enumerate(groups)
        }
        return list(self.rows(facet).aggregate(**asked).values())

    def left(self, without: Collection[str]) -> int:
        """See `Answers`."""
        return self.filters.remaining(*without).count()

    def holding(self, tree, numbers: Sequence[int]) -> set[int]:
        """See `Answers`."""
        found = search.matching(Edition.read.filter(pk__in=[int(number) for number in numbers]), tree)
        return set(found.values_list("pk", flat=True))

    def held(self, tree) -> int:
        """See `Answers`."""
        return search.matching(Edition.read.filter(kind=self.kind), tree).count()

    def known_words(self) -> list[str]:
        """See `Answers`; of some texts only, since all would have to be read."""
        texts = EditionText.read.filter(edition__kind=self.kind).values_list("tokens", flat=True)[:SOME]
        counted = Counter(word for text in texts for word in set(text.split()) if is_told(word))
        return [word for word, _count in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))]

    def frequent(self, facet: str, most: int) -> tuple[dict[str, int], int]:
        """See `Answers`."""
        counts = self.counts(facet)
        first = nsmallest(most, counts, key=lambda code: (-counts[code], code))
        chosen = self.filters.form.cleaned_data.get(facet) or []
        return {code: counts[code] for code in [*first, *chosen] if code in counts}, len(counts)
