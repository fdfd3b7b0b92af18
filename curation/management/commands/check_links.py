"""Ask the links of public records whether they still lead somewhere."""

from collections import Counter

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from curation.links import check, due, take_stock
from curation.manners import Manners
from curation.models import LinkCheck

WORDS = {True: "well", False: "failing", None: "not told"}


class Command(BaseCommand):
    """`manage.py check_links [--most N] [--days 7] [--pause 2]`"""

    help = "Ask the links of public records politely whether they are alive; may be stopped and run again at any time."

    def add_arguments(self, parser):
        """How much, how often and how slowly."""
        parser.add_argument("--most", type=int, help="addresses to ask in this run (default: all that are due)")
        parser.add_argument("--days", type=int, default=7, help="leave out what was asked within so many days")
        parser.add_argument("--pause", type=float, default=2.0, help="seconds between two requests to one host")

    def handle(self, *, most, days, pause, **options):
        """Tells each link that is not well, and the counts; what was asked before Ctrl-C is kept."""
        for number, name in [(most, "most"), (days, "days"), (pause, "pause")]:
            if number is not None and not number >= 0:
                raise CommandError(f"--{name} is not negative")
        manners = Manners(agent(), pause)
        for url in take_stock():
            self.stdout.write(f"too long to be checked: {url}")
        urls, told, answered = due(days, most), Counter(), False
        try:
            for url, visit in check(urls, manners):
                told[WORDS[visit.ok]] += 1
                answered |= visit.answered
                if not visit.ok:
                    self.stdout.write(f"{visit.status}: {url}")
        except KeyboardInterrupt:
            self.stdout.write("stopped; what was asked is kept")
        told["left for another run"] = len(urls) - told.total()
        counts = ", ".join(f"{count} {words}" for words, count in told.items())
        self.stdout.write(f"{len(urls)} due: {counts}; dead in all: {LinkCheck.objects.dead().count()}")
        if told["failing"] and not answered:
            raise CommandError("no host answered, so nothing was kept: is this machine cut off?")


def agent() -> str:
    """Who asks, for the logs of those who are asked. Raises CommandError when nobody could be written to."""
    if not settings.PORTAL_CONTACT:
        raise CommandError("set PORTAL_CONTACT: whoever is asked must know whom to write to")
    told = f"local-human-rights-portal/{settings.RELEASE} (+{settings.PORTAL_ADDRESS}; {settings.PORTAL_CONTACT})"
    if not (told.isascii() and told.isprintable()):
        raise CommandError(f"PORTAL_CONTACT and PORTAL_ADDRESS can only be sent in ASCII: {told}")
    return told
