"""The secret key: from the environment, or made once and kept in var/."""

import os
import secrets
from pathlib import Path


def secret_key(folder: Path) -> str:
    """SECRET_KEY of the environment, else the content of `folder`/secret-key, which only its owner can read."""
    if given := os.environ.get("SECRET_KEY"):
        return given
    path = folder / "secret-key"
    try:
        # O_EXCL: of two workers that start together, one makes the key and the other reads it
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(key := secrets.token_urlsafe(50))
    return key
