"""Where the real ITU texts lie, on machines that have them."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"


def shared(*parts: str) -> Path:
    """A file among the shared texts; without it the test is skipped, but in CI it fails."""
    file = SHARED.joinpath(*parts)
    if not file.exists():
        if os.environ.get("CI"):
            pytest.fail(f"the text {'/'.join(parts)} is absent")
        pytest.skip(f"the text {'/'.join(parts)} is not on this machine")
    return file
