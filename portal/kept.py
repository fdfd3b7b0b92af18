"""What is chosen once and kept in var/: the secret key, and the address that the portal was last served at."""

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


def public_address(folder: Path) -> str:
    """PORTAL_ADDRESS, else the address that `manage.py start` kept, so that commands write what pages do."""
    kept = folder / "address"
    default = kept.read_text().strip() if kept.exists() else "http://127.0.0.1:8000"
    return os.environ.get("PORTAL_ADDRESS", default).rstrip("/")


def keep_address(folder: Path, address: str) -> None:
    """Keep the address that the portal is served at."""
    (folder / "address").write_text(address + "\n")
