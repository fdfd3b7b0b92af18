"""Let the rules say which recommendations concern local government."""

from collections import Counter
from collections.abc import Iterator

from django.core.management.base import BaseCommand
from django.db import transaction

from curation.saving import save
from recommendations.local_government import NOT_ASSESSED, apply_rules, is_a_rules, read_rules
from recommendations.models import Recommendation

AT_ONCE = 500


class Command(BaseCommand):
    """`manage.py mark_local_government [--dry-run]`"""

    help = "Mark every draft and public recommendation that no person has assessed; publishes nothing."

    def add_arguments(self, parser):
        """Whether to count only."""
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")

    @transaction.atomic
    def handle(self, **options):
        """All or nothing; say how many are marked, changed, and left to persons."""
        rules, marked, changed, left = read_rules(), Counter(), 0, 0
        for record in recommendations():
            content = record.content()
            if not is_a_rules(content):
                left += 1
                continue
            said = apply_rules(content, rules)
            marked[said["local_government"]] += 1
            if said != content:
                changed += 1
                if not options["dry_run"]:
                    save(record, by=None, note=f"marked by {rules.name}", content=said)
        unmarked = marked.pop(NOT_ASSESSED, 0)
        classes = ", ".join(f"{count} {value}" for value, count in marked.most_common())
        self.stdout.write(
            f"{rules.name}: {marked.total()} marked{f' ({classes})' if classes else ''}, {unmarked} not; "
            f"{changed} {'would change' if options['dry_run'] else 'changed'}; {left} left to persons"
        )


def recommendations() -> Iterator[Recommendation]:
    """Every draft and public recommendation with its texts, terms and sources, by key."""
    held = Recommendation.objects.exclude(state=Recommendation.State.WITHDRAWN)
    keys = list(held.values_list("key", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        yield from held.filter(key__in=keys[start : start + AT_ONCE]).prefetch_related(
            "texts", "sources", "themes", "goals", "targets", "groups"
        )
