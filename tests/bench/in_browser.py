"""What a person waits for in a browser: from a key in the preview to the redline that shows it."""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.editing import written
from bench.yardsticks import ROOT, SEED
from preview.preview_run import preview
from worked import LIBRARY

GOAL = 150
"""Milliseconds that a reader does not notice while typing."""

GOAL_OF_1000 = 400
"""The same for 1,000 statements."""

_TOOLS = ROOT / ".tools" / "node_modules" / "playwright-core"


def key_to_pixels(size: int = 0) -> float | None:
    """Milliseconds in the middle, by the clock; None where no browser can be driven.

    size: of a proposal with so many statements; 0 for the seed.
    """
    chromium = shutil.which("chromium")
    if chromium is None or shutil.which("node") is None or not _TOOLS.is_dir():
        return None
    script = ROOT / "tests" / "oracles" / "preview.cjs"
    with TemporaryDirectory() as folder:
        if size:
            file, library = written(Path(folder), size)[0], Path(folder) / "texts"
        else:
            file, library = Path(folder) / "seed.en.amend", LIBRARY
            shutil.copy(ROOT / SEED, file)
        with preview(file, library=library) as run:
            address = f"http://{run.host}/#{run.token}"
            arguments = ["node", str(script), chromium, "times", address, str(file), folder]
            done = subprocess.run(arguments, capture_output=True, text=True, check=True)
    return statistics.median(json.loads(done.stdout))
