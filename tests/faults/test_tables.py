"""The kept tables of the grammars are a convenience: whatever happens to them, answers stay."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
WRONG = "tests/golden/bad/broken-lines.amend"
NAMES = [
    f"{grammar}-{sys.version_info.major}.{sys.version_info.minor}.tables"
    for grammar in ("proposal", "base")
]


def answer(cache: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [str(Path(sys.executable).with_name("amend")), "check", WRONG],
        cwd=ROOT,
        env={**os.environ, "XDG_CACHE_HOME": cache},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "error[" in done.stderr
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, str, str]:
    """What is said without kept tables."""
    return answer(str(tmp_path_factory.mktemp("empty")))


def test_tables_that_were_kept_read_the_same(tmp_path: Path, wanted: object) -> None:
    assert answer(str(tmp_path)) == wanted
    assert {path.name for path in (tmp_path / "amend").iterdir()} == set(NAMES)
    assert answer(str(tmp_path)) == wanted


@pytest.mark.parametrize("keep", [0, 1, 100, 5000])
def test_damaged_tables_are_made_anew(tmp_path: Path, wanted: object, keep: int) -> None:
    answer(str(tmp_path))
    files = [tmp_path / "amend" / name for name in NAMES]
    for file in files:
        file.write_bytes(file.read_bytes()[:keep])
    assert answer(str(tmp_path)) == wanted
    assert min(file.stat().st_size for file in files) > 5000


def test_a_cache_folder_that_is_a_file_is_left_alone(tmp_path: Path, wanted: object) -> None:
    (tmp_path / "amend").write_text("mine")
    assert answer(str(tmp_path)) == wanted
    assert (tmp_path / "amend").read_text() == "mine"


def test_a_cache_folder_that_cannot_be_made_is_done_without(wanted: object) -> None:
    assert answer("/dev/null/nowhere") == wanted
