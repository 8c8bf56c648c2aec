"""What git itself calls, with names that may begin with a dash; no more is loaded than it needs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def called(arguments: Sequence[str]) -> int | None:
    """Run what git calls; None for what a person does.

    arguments: of the command line, from the first: `git textconv --form 1 FILE`.
    """
    match arguments:
        case ["git", "textconv", *rest] if _is_file(rest):
            from amend.backends.git.textconv import write_text

            write_text(Path(rest[-1]))
            return 0
        case ["git", "merge-file", *rest] if rest[:1] not in (["-h"], ["--help"]):
            from amend.backends.git.merge_file import run

            return run(rest)
    return None


def _is_file(rest: Sequence[str]) -> bool:
    """`FILE`, or `--form 1 FILE`: what follows the form is a name, whatever it begins with."""
    match rest:
        case ["--form", form, _]:
            return form.isdigit()
        case [name]:
            return name not in ("-h", "--help")
    return False
