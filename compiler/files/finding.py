"""Which files are meant: names, patterns with a star, and folders for all that is in them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.files import messages
from amend.compiler.files.glance import Look, Question, digest_of_names, proposals_below
from amend.compiler.files.kinds import PROPOSAL, kind_of
from amend.compiler.files.raw import paths_below
from amend.compiler.files.reading import is_there
from amend.compiler.values import frozen

_PATTERN = re.compile(r"[*?\[]")


@frozen
class Found:
    """The files that are meant, each once, and what is to be said of names that mean none.

    looks: what was looked at to find them; None where a pattern was, which is not kept.
    """

    files: tuple[Path, ...]
    diagnostics: Diagnostics
    looks: tuple[Look, ...] | None = ()


def files_meant(given: Iterable[Path], kinds: tuple[str, ...]) -> Found:
    """The files that a user names.

    kinds: of the files that a folder stands for, `(".amend",)`.
    A folder stands for all below it but what is hidden, in the order of their names; so does a
    pattern, where no file has it as its name: a shell may have left it as it was written.
    """
    files: dict[Path, None] = {}
    said: list[Diagnostic] = []
    looks: list[Look] = []
    has_patterns = False
    for path in given:
        has_patterns |= bool(_PATTERN.search(str(path)))
        for one in _expanded(path):
            if kind_of(one) in kinds or not _is_folder(one):
                files[one] = None
                continue
            below = tuple(files_below(one, kinds))
            answer = digest_of_names(proposals_below(str(one)))
            looks.append((Question.PROPOSALS, str(one), answer))
            files.update(dict.fromkeys(below))
            if not below:
                said.append(messages.nothing_in_folder(str(one), kinds))
    is_known = not has_patterns and kinds == (PROPOSAL,)
    return Found(tuple(files), tuple(said), tuple(looks) if is_known else None)


def _expanded(path: Path) -> tuple[Path, ...]:
    """What a pattern fits; a name that fits nothing is taken as it is, and told as missing."""
    name = str(path)
    if not _PATTERN.search(name) or is_there(path):
        return (path,)
    import glob

    # Path.glob takes hidden files in, which no shell does, and refuses a pattern from the root.
    fitting = glob.glob(name, recursive=True)  # noqa: PTH207
    return tuple(map(Path, sorted(fitting))) or (path,)


def files_below(folder: Path, kinds: Container[str]) -> Iterator[Path]:
    """The files of some kinds below a folder but what is hidden, in the order of their names."""
    return (path for path in map(Path, paths_below(str(folder))) if kind_of(path) in kinds)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False
