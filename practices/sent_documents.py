"""Documents that came with a submission: kept apart from everything that is served, under names of our own."""

from hashlib import sha256
from uuid import uuid4

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.db import models, transaction

from practices.sent_files import MediaType
from practices.submissions import Submission


class SubmissionFiles(FileSystemStorage):
    """Files in `settings.SUBMISSIONS`, without web address; they are written and erased with the transaction."""

    def __init__(self):
        super().__init__(file_permissions_mode=0o600, directory_permissions_mode=0o700)

    @property
    def location(self) -> str:
        """The folder."""
        return str(settings.SUBMISSIONS)

    base_location = location

    def url(self, name):
        """None: there is no address but the admin's."""
        raise ValueError("documents of submissions have no web address")

    def _save(self, name, content):
        # a transaction that fails leaves no file behind; by then a request's own files are closed
        held = ContentFile(content.read())
        transaction.on_commit(lambda: FileSystemStorage._save(self, name, held))
        return name

    def delete(self, name):
        """Erase the file when the transaction that erases its row is done."""
        transaction.on_commit(lambda: FileSystemStorage.delete(self, name))


def own_name(document: "SubmissionDocument", sent_name: str) -> str:
    """A random name, which tells nothing of the file and holds nothing that anybody sent."""
    return uuid4().hex


class Altered(Exception):
    """A stored file is not the one that was sent."""


class SubmissionDocument(models.Model):
    """One file as it was sent; never changed, only erased."""

    # a submission cannot go as long as its documents are there: erasing one is somebody's deliberate act
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="documents")
    file = models.FileField(upload_to=own_name, storage=SubmissionFiles, max_length=255)
    name = models.CharField("name as sent", max_length=255, editable=False)
    media_type = models.CharField(max_length=80, choices=MediaType.choices, editable=False)
    size = models.PositiveIntegerField("size in bytes", editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, editable=False, verbose_name="added by")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["submission", "added_at", "pk"]
        verbose_name = "document"

    def __str__(self):
        # not the name: the admin's log keeps these words after the document is erased
        return f"{self.get_media_type_display()} {self.sha256[:12]}"

    def delete(self, *args, **kwargs):
        """Erase the document, its file included."""
        erased = super().delete(*args, **kwargs)
        self.file.delete(save=False)
        return erased

    def content(self) -> bytes:
        """What was sent. Raises OSError where the file is gone, `Altered` where it says something else."""
        with self.file.open("rb") as file:
            content = file.read()
        if sha256(content).hexdigest() != self.sha256:
            raise Altered(f"the file of document {self.pk} is not what was sent: its SHA-256 is another")
        return content
