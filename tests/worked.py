"""The worked proposals and the texts of the library, as they ship."""

from __future__ import annotations

from pathlib import Path

from amend.compiler.driver import compile_file
from amend.compiler.submission.submission import Submission

ROOT = Path(__file__).parents[1]
SPECS = ROOT / "specs"
LIBRARY = SPECS / "resolutions"
PROPOSALS = sorted((SPECS / "proposals").glob("*.amend"))
BASES = sorted(LIBRARY.rglob("*.base"))


def proposal(name: str) -> Path:
    """The file of a worked proposal, by the name of its document and its language."""
    return SPECS / "proposals" / f"{name}.amend"


SEED = proposal("iap-24a13.en")


def submission(path: Path) -> Submission:
    """What a worked file makes; it has no errors."""
    outcome = compile_file(path)
    assert outcome.submission is not None, outcome.diagnostics
    return outcome.submission
