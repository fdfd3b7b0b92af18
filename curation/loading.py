"""Content files and curators' work, brought together without either losing: see `vocabularies.seeding.next_step`."""

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from catalogue.models import DataVersion, Edition, Withdrawal
from catalogue.rows import rewrite
from curation.clashes import clashes
from curation.models import LoadedContent, Record
from curation.publishing import Approval, Dates, publish_many
from curation.saving import save, told
from vocabularies.seeding import Step, content_hash, next_step


@dataclass(frozen=True)
class FileRecord:
    """One record as a content file gives it, in the shape of `Record.content`."""

    content: dict
    file: str
    file_hash: str
    published: date
    updated: date

    @property
    def key(self) -> str:
        """The record's key."""
        return self.content["key"]


@dataclass
class Loaded:
    """What a load did: keys by step, and records that left the files."""

    steps: dict[Step, list[str]] = field(default_factory=lambda: {step: [] for step in Step})
    gone: list[str] = field(default_factory=list)

    def __str__(self):
        counts = [f"{len(keys)} {step.value}" for step, keys in self.steps.items() if keys]
        return ", ".join(
            counts + ([f"{len(self.gone)} no longer in a file: {', '.join(self.gone)}"] if self.gone else [])
        )


def read_files(folder: Path, read_file: Callable[[Path, str], list[FileRecord]]) -> list[FileRecord]:
    """The records of every content file below `folder`, in the order of the files, each read by `read_file`.

    Raises ValidationError with everything that is wrong, each with its file and record.
    """
    root = folder.parent.parent
    return read_each(sorted(folder.rglob("*.toml")), lambda path: read_file(path, path.relative_to(root).as_posix()))


def read_each(paths: Iterable[Path], read: Callable[[Path], list]) -> list:
    """What `read` gives of each path; raises ValidationError with what is wrong in all of them."""
    found, wrong = [], []
    for path in paths:
        try:
            found += read(path)
        except ValidationError as error:
            wrong += error.messages
    if wrong:
        raise ValidationError(wrong)
    return found


def read_toml(data: bytes, name: str) -> dict:
    """The tables of a content file; raises ValidationError that names the file when it is none."""
    try:
        return tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValidationError(f"{name}: {error}") from error


@transaction.atomic
def load(model: type[Record], files: Iterable[FileRecord]) -> Loaded:
    """Write and publish what is new or changed in the files only; approval `repository`.

    Raises ValidationError, with every record that is wrong or was changed on both sides, and changes nothing.
    """
    loaded, taken, records = compared(model, list(files))
    write(model, taken, records)
    return loaded


def compared(model: type[Record], files: list[FileRecord]) -> tuple[Loaded, list[FileRecord], dict[str, Record]]:
    """(what a load does, what it takes from the files, key → record here); see `load` for what it raises.

    Call in a transaction: the records are locked until it ends, so that nobody saves between comparing and writing.
    """
    check_keys(files)
    records = model.objects.select_for_update().order_by("pk").in_bulk([given.key for given in files], field_name="key")
    last = {row.key: row for row in LoadedContent.objects.filter(kind=model.kind)}
    loaded, conflicts = Loaded(gone=sorted(last.keys() - {given.key for given in files})), []
    for given in files:
        here = records[given.key].content() if given.key in records else None
        hash_here = hash_in_file(model, here) if here else None
        last_hash = last[given.key].hash if given.key in last else ""
        step = next_step(hash_in_file(model, given.content), last_hash, hash_here)
        loaded.steps[step].append(given.key)
        if step is Step.CONFLICT:
            conflicts.append(conflict(model, given, here))
        elif step is Step.SAME:
            keep_in_step(model, given, last.get(given.key))
    if conflicts:
        raise ValidationError(conflicts)
    take = set(loaded.steps[Step.NEW] + loaded.steps[Step.UPDATE])
    return loaded, [given for given in files if given.key in take], records


def hash_in_file(model: type[Record], content: dict) -> str:
    """The hash of what files hold of a content; an empty field counts as absent, so that a new one changes no hash."""
    return content_hash(told({field: value for field, value in content.items() if field not in model.not_in_files}))


def check_keys(files: list[FileRecord]) -> None:
    """Refuse two records of one key."""
    seen: dict[str, str] = {}
    for given in files:
        if given.key in seen:
            raise ValidationError(f"{given.key}: stands in {seen[given.key]} and again in {given.file}")
        seen[given.key] = given.file


def conflict(model: type[Record], given: FileRecord, here: dict) -> str:
    """Both sides of a record that was changed here and in its file, field by field; of rows, those that differ."""
    sides = []
    for name, in_file in given.content.items():
        own = here.get(name)
        if own == in_file or name in model.not_in_files:
            continue
        if isinstance(own, list) and isinstance(in_file, list):
            own, in_file = [row for row in own if row not in in_file], [row for row in in_file if row not in own]
        sides.append(f"  {name}: here {own!r}, in the file {in_file!r}")
    return "\n".join([f"{given.key}: changed here and in {given.file}", *sides])


def remember(model: type[Record], given: FileRecord) -> None:
    """Keep what the file says now."""
    said = {"hash": hash_in_file(model, given.content), "file": given.file}
    said |= {"published": given.published, "updated": given.updated}
    LoadedContent.objects.update_or_create(kind=model.kind, key=given.key, defaults=said)


def keep_in_step(model: type[Record], given: FileRecord, last: LoadedContent | None) -> None:
    """A record that says the same here and in the file: take over dates that the file alone changed."""
    if last and (last.published, last.updated) == (given.published, given.updated):
        return
    remember(model, given)
    edition = Edition.objects.filter(kind=model.kind, key=given.key, approval__kind="repository").first()
    if edition:
        edition.published, edition.updated = given.published, given.updated
        edition.save()
        rewrite([edition])
        DataVersion.raise_it()


def write(model: type[Record], files: list[FileRecord], records: dict[str, Record]) -> None:
    """Save the records of `files` and publish them; a withdrawn one is brought up to date and stays withdrawn."""
    if wrong := clashes(model, [given.content for given in files]):
        raise ValidationError(wrong)
    for given in files:
        if given.key in records:
            records[given.key].make_room()
    saved = [_saved(model, given, records.get(given.key)) for given in files]
    gone = set(Withdrawal.objects.filter(kind=model.kind).values_list("key", flat=True))
    public = {record.key: record for record in saved if record.key not in gone}
    told = [given for given in files if given.key in public]
    publish_many(
        list(public.values()),
        by=None,
        approvals={given.key: Approval("repository", file=given.file, hash=given.file_hash) for given in told},
        dates={given.key: Dates(given.published, given.updated) for given in told},
    )


def _saved(model: type[Record], given: FileRecord, here: Record | None) -> Record:
    """The record as its file says it, saved; what files never hold stays as it is here."""
    record, content = here or model(key=given.key), given.content
    if here:
        content = content | {name: value for name, value in here.content().items() if name in model.not_in_files}
    save(record, by=None, note=f"loaded from {given.file}", content=content)
    if record.content() != content:
        raise ValidationError(f"{given.key}: the file says what a record cannot hold")
    remember(model, given)
    return record
