"""Bring the message catalogues in line with the sources."""

from django.conf import settings
from django.core.management.base import BaseCommand

from portal.messages import update


class Command(BaseCommand):
    """`manage.py update_messages`"""

    help = "Find new messages in templates and code, and say how many wait for a translation."

    def handle(self, **options):
        """English needs no catalogue: its messages are its texts."""
        for language, name in settings.LANGUAGES:
            if language != "en":
                empty = [message.id for message in update(language) if message.id and not message.string]
                self.stdout.write(f"{name}: {len(empty)} messages without a translation")
