"""Where real files lie for tests that read them; none is kept in the repository."""

import os
from pathlib import Path

REAL = Path(os.environ.get("REAL_FILES", Path(__file__).parents[2] / "shared"))
