"""MDN's HTTP Observatory, asked on this machine about the portal behind a proxy that ends TLS."""

import json
import subprocess
from pathlib import Path

from tools.quality.faults import Fault, Result
from tools.quality.node import HERE, said, version
from tools.quality.serving import portal

LEAST = 130
CERTIFICATE = (
    "openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out certificate.pem -days 2 -subj /CN=localhost"
)
CERTIFICATE += " -addext subjectAltName=DNS:localhost,IP:127.0.0.1"


def observe(var: Path, folder: Path) -> Result:
    """The score of home, served from `var` as under a public https address."""
    subprocess.run(CERTIFICATE.split(), cwd=folder, check=True, capture_output=True)
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    with portal(var, PORTAL_ADDRESS="https://localhost") as site:
        command = ["node", HERE / "observatory.mjs", site, key, certificate]
        told = json.loads(said(command, folder, 120, NODE_EXTRA_CA_CERTS=str(certificate)))
    found = [Fault("observatory", "/en/", words) for words in told["failed"]]
    found += [Fault("observatory", "/en/", f"score {told['score']}")] if told["score"] < LEAST else []
    name = f"Observatory {version('@mdn/mdn-http-observatory')}"
    return Result(name, f"{told['tests']} tests", found, f"{told['grade']}, {told['score']}", f"{LEAST}, all passed")
