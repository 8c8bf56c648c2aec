"""Files that are meant to exhaust: answered in a process that may not take more memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from bench.hostile import BASE, HEADER, LOOSE, SHAPES

pytestmark = pytest.mark.slow

TESTS = Path(__file__).parents[1]
MEMORY = 3_000_000_000
"""Bytes that the process may take."""

PROGRAM = f"""
import json, resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
from amend.backends.face.command_line import main
sys.exit(main(json.loads(sys.argv[1])))
"""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command; one that would never end fails the test instead of holding it up."""
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps(arguments)],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


def answered(process: subprocess.CompletedProcess[str]) -> None:
    assert process.returncode in (0, 1)
    assert "Traceback" not in process.stderr
    assert "A0001" not in process.stderr


@pytest.mark.parametrize("name", SHAPES)
def test_a_hostile_proposal_is_answered(name: str, tmp_path: Path) -> None:
    base, proposal = SHAPES[name](5_000)
    (tmp_path / "a.base").write_text(base, encoding="utf-8")
    (tmp_path / "a.amend").write_text(
        proposal.replace("wtdc/85@2017", '"a.base"'), encoding="utf-8"
    )
    answered(run(tmp_path, "check", "a.amend"))


@pytest.mark.parametrize("name", LOOSE)
def test_a_hostile_loose_text_is_answered(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LOOSE[name](5_000), encoding="utf-8")
    answered(run(tmp_path, "import", "a.txt"))


@pytest.mark.parametrize(
    ("base", "proposal"),
    [
        (f"{BASE}1 {'word ' * 1_990_000}\n", f'{HEADER}MOD resolves.1: insert "x" at start\n'),
        (f"{BASE}1 w\n", f'{HEADER}MOD resolves.1: insert "{"x" * 9_900_000}" at start\n'),
        (
            BASE + "".join(f"{n % 900 + 1} item;\n" for n in range(100_000)),
            f'{HEADER}MOD resolves.1[1]: insert "x" at start\n',
        ),
    ],
    ids=["a line of ten megabytes", "a quotation of ten megabytes", "a hundred thousand items"],
)
def test_what_is_very_large_is_built(base: str, proposal: str, tmp_path: Path) -> None:
    (tmp_path / "a.base").write_text(base, encoding="utf-8")
    (tmp_path / "a.amend").write_text(
        proposal.replace("wtdc/85@2017", '"a.base"'), encoding="utf-8"
    )
    process = run(tmp_path, "build", "a.amend", "--to", "txt")
    answered(process)
    assert process.returncode == 0, process.stderr[-500:]
    assert (tmp_path / "a.txt").stat().st_size > 900_000


@pytest.mark.parametrize("depth", [64, 65])
def test_provisions_are_nested_to_a_limit(depth: int, tmp_path: Path) -> None:
    below = "".join(f"{' ' * n}{n + 1} deeper\n" for n in range(depth - 1))
    (tmp_path / "a.base").write_text(BASE + below, encoding="utf-8")
    process = run(tmp_path, "outline", "a.base")
    answered(process)
    assert ("A0225" in process.stderr) == (depth > 64)
