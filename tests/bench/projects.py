"""A project of many proposals: what it takes to build it, and again with nothing to do."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
from functools import partial
from pathlib import Path

from attrs import frozen
from bench import conference
from bench.yardsticks import seconds

TEXTS, PROPOSALS, WARM = 80, 300, 9
AMEND = str(Path(sys.executable).with_name("amend"))


@frozen
class Built:
    """Seconds of a processor, of all processes: from nothing; the median with nothing to do."""

    cold: float
    warm: float


def built(folder: Path) -> Built:
    """What the command `amend build` takes in a project of 300 proposals on 80 texts."""
    conference.write(folder, TEXTS, PROPOSALS)
    (folder / "amend.toml").write_text('library = "library"\n', "utf-8")
    # As on a user's machine, modules are compiled once and not at every start.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    build = partial(
        subprocess.run,
        [AMEND, "build"],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    build()
    shutil.rmtree(folder / ".amend")
    cold = seconds(build)
    warm = statistics.median(seconds(build) for _ in range(WARM))
    closing = f"Built 0, unchanged {PROPOSALS}, with errors 0"
    assert closing in build().stderr
    return Built(cold, warm)
