"""Where the real files are that tests read when they are there; none of them is in the repository."""

import os
from pathlib import Path

REAL = Path(os.environ.get("REAL_FILES", Path(__file__).parents[2] / "shared"))
