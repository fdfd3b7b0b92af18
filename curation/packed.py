"""Zip based files (.docx, .xlsx), judged before they are opened."""

import zipfile
from pathlib import Path

from django.core.exceptions import ValidationError

LARGEST = 200_000_000  # bytes, unpacked
RATIO = 100  # unpacked to packed; real OHCHR lists and UHRI exports unpack to 8 to 24 times their size


def check_packed(path: Path) -> set[str]:
    """The names of the members of a zip file.

    Raises ValidationError, naming the file, when it is no zip file, encrypted, or declares more than it may unpack to.

    Only the zip directory is read. `zipfile` never gives more of a member than the directory declares.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            members = packed.infolist()
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, OSError) as error:
        raise ValidationError(f"{path.name}: cannot be opened as a zip based file: {error}") from error
    declared, held = sum(member.file_size for member in members), path.stat().st_size
    if declared > LARGEST:
        raise ValidationError(f"{path.name}: would unpack to {declared:,} bytes, more than {LARGEST:,}")
    if declared > RATIO * held:
        raise ValidationError(f"{path.name}: would unpack to {declared // held} times its size, more than {RATIO}")
    if any(member.flag_bits & 1 for member in members):
        raise ValidationError(f"{path.name}: is encrypted")
    return {member.filename for member in members}
