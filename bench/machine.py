"""What the figures were measured on."""

import os
import platform
import re
import sqlite3
import subprocess
from importlib.metadata import version
from pathlib import Path


def machine() -> dict[str, str]:
    """Processor, cores, memory, and the versions that matter."""
    cpu = re.search(r"model name\s*:\s*(.+)", _read("/proc/cpuinfo"))
    memory = re.search(r"MemTotal:\s*(\d+)", _read("/proc/meminfo"))
    found = {
        "processor": cpu[1] if cpu else platform.processor() or platform.machine(),
        "cores": str(os.cpu_count()),
        "memory": f"{int(memory[1]) / 1024**2:.1f} GiB" if memory else "unknown",
        "system": platform.platform(),
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
        **{name: version(name) for name in ("Django", "granian")},
    }
    commands = {"psql": ["psql", "--version"], "nginx": ["/usr/sbin/nginx", "-v"], "sqlite3": ["sqlite3", "--version"]}
    return found | {name: told for name, command in commands.items() if (told := _told(command))}


def load() -> float:
    """How many processes wanted to run, over the last minute: others' work makes figures worse."""
    return os.getloadavg()[0]


def _read(path: str) -> str:
    return Path(path).read_text() if Path(path).exists() else ""


def _told(command: list[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=10)
    except OSError:
        return ""
    found = re.search(r"\d+\.\d+(\.\d+)?", done.stdout + done.stderr)
    return found[0] if found else ""
