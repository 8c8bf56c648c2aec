"""The review of a branch in a browser: what a checker finds, and whether it fits."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from worked import LIBRARY, PROPOSALS, SEED

from amend.backends.html.review_page import review_page
from amend.compiler.driver import amended_file
from amend.compiler.merging.review import Branch, Entry, Side, reviewed
from oracles.tools import ROOT, browser

pytestmark = pytest.mark.oracle


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A branch that withdraws every worked proposal, one that adds them, and one that alters."""
    folder = tmp_path_factory.mktemp("review")
    sides = [_side(path) for path in PROPOSALS]
    altered = folder / SEED.name
    text = SEED.read_text("utf-8")
    altered.write_text(text.replace('with "2022"', 'with "2021"') + "SUP recalls.z\n", "utf-8")
    files = [
        *(reviewed(side, None) for side in sides),
        *(reviewed(None, side) for side in sides),
        *(reviewed(s, _side(altered)) for s in sides if s.name == altered.name),
    ]
    made = folder / "review.html"
    branch = Branch("main...HEAD", (Entry("1a2b3c", "A Drafter", "Later"),), tuple(files))
    made.write_text(review_page(branch), "utf-8")
    return made


def _side(path: Path) -> Side:
    read = amended_file(path, LIBRARY)
    assert read.written is not None
    return Side(path.name, read.written, read.amendments, read.diagnostics)


def test_a_checker_finds_nothing(page: Path) -> None:
    script = ROOT / "tests" / "oracles" / "browser.cjs"
    done = subprocess.run(
        ["node", str(script), browser(), "audit", str(page)],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    row = json.loads(done.stdout)
    assert row["away"] == [], "the page asks for something"
    assert len(row["found"]) == 3
    for found in row["found"]:
        assert found["passed"] > 20
        assert found["violations"] == [], found
