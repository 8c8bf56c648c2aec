"""How every command compiles a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from amend.compiler.files.shelf import DISK, Shelf
from amend.compiler.values import frozen

if TYPE_CHECKING:
    from amend.compiler.files.ties import Ties
    from amend.compiler.passes import Outcome


@frozen
class Reading:
    """How a file is read that is not to be shown as it is written.

    agreed: the decisions under which it is shown as agreed so far; None for none.
    in_force: whether what amends another proposal is shown against the text in force.
    """

    agreed: Path | None = None
    in_force: bool = False

    @property
    def ending(self) -> str:
        """What the name of a document has behind that of its file, which has one of its own."""
        return "-agreed" if self.agreed else "-in-force" if self.in_force else ""


AS_WRITTEN = Reading()


def compiled(
    path: Path,
    library: Path | None,
    final: bool = False,
    shelf: Shelf = DISK,
    ties: Ties | None = None,
    reading: Reading = AS_WRITTEN,
) -> Outcome:
    """What becomes of a file; `final` if what a draft may leave open is an error.

    ties: of its project, which its base texts are held against.
    """
    with naming(path):
        if reading.agreed is not None:
            from amend.compiler.compilation.so_far import read_so_far
            from amend.compiler.driver import as_final

            outcome = read_so_far(path, reading.agreed, library)
            return as_final(outcome) if final else outcome
        if reading.in_force:
            from amend.compiler.compilation.in_force import read_in_force
            from amend.compiler.driver import as_final

            outcome = read_in_force(path, library)
            return as_final(outcome) if final else outcome
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
