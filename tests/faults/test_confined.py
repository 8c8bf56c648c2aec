"""The process that reads Word files of others may read, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    "line",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "open('written', 'w')",
    ],
)
def test_the_process_that_reads_may_do_nothing_else(line: str, tmp_path: Path) -> None:
    code = (
        "import sys; from amend.backends.word.importing import confined; "
        f"sys.addaudithook(confined.refuse_the_outside); {line}"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0 and "it reaches outside" in done.stderr
    assert list(tmp_path.iterdir()) == []
