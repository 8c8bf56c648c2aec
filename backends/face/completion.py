"""Completion: a script for each shell, so that no Python starts at the key Tab.

The scripts are made of the arguments by shtab; a test holds them fresh.
"""

from __future__ import annotations

from pathlib import Path

SHELLS = {"bash": " ", "zsh": " ", "fish": " ", "powershell": "', '"}
"""Each shell, and what stands between the words of a list in its script."""

CODES = "AMEND_CODES"
"""What stands in the scripts for the codes of messages."""


def script(shell: str) -> str:
    """What a shell is to read to complete the words of `amend`."""
    from amend.compiler.diagnostics.catalogue import codes

    made = (Path(__file__).parent / "completions" / f"amend.{shell}").read_text("utf-8")
    return made.replace(CODES, SHELLS[shell].join(codes()))
