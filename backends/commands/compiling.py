"""How every command compiles a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from amend.compiler.files.shelf import DISK, Shelf

if TYPE_CHECKING:
    from amend.compiler.files.ties import Ties
    from amend.compiler.passes import Outcome


def compiled(
    path: Path,
    library: Path | None,
    final: bool = False,
    shelf: Shelf = DISK,
    ties: Ties | None = None,
) -> Outcome:
    """What becomes of a file; `final` if what a draft may leave open is an error.

    ties: of its project, which its base texts are held against.
    """
    with naming(path):
        from amend.compiler.driver import compile_file

        return compile_file(path, library, final, shelf, ties)


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Note on any exception which file was at work."""
    try:
        yield
    except Exception as error:
        error.add_note(f"while at work on {path}")
        raise
