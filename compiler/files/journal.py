"""The journal of a folder: how a run that was ended between two renames is brought to its end.

While several documents take their names, a hidden file says which temporary file becomes which
document, and what stood there before. It is there before the first rename and gone after the
last. Whoever writes into the folder next finishes what it says, as long as nobody has changed
the documents meanwhile. Temporary files that no journal speaks of were never ready.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from amend.compiler.diagnostics.diagnostic import Diagnostics
from amend.compiler.files import output_messages, record
from amend.compiler.files.raw import read_own, standing
from amend.compiler.values import frozen

NAME = ".amend-journal"

MAX_BYTES = 1_000_000
"""The largest journal that is read: some four thousand documents of one source."""

_TEMPORARY = re.compile(r"\.amend-[0-9a-f]{16}\.tmp")
_LINE = re.compile(r'(\S+)  ([0-9a-f]{64})  (\S+)  (".*")')
_TOP = "# Documents that take their names just now. If this stays, the next run finishes it.\n"


@frozen
class Step:
    """A rename: from a temporary file to a document.

    digest: of what becomes the document; before: what stands under its name until then.
    """

    temporary: str
    digest: str
    before: str
    name: str


def temporary(folder: Path) -> Path:
    """A name in a folder that nothing has."""
    return folder / f".amend-{os.urandom(8).hex()}.tmp"


def is_temporary(name: str) -> bool:
    """Whether a file has a name that only what is being written has."""
    return _TEMPORARY.fullmatch(name) is not None


def printed(steps: Iterable[Step]) -> bytes:
    """The journal of some steps, in their order."""
    lines = (f"{s.temporary}  {s.digest}  {s.before}  {record.written(s.name)}\n" for s in steps)
    return (_TOP + "".join(lines)).encode("utf-8", "surrogateescape")


def recovered(folder: Path) -> Diagnostics:
    """Finish what a run that was ended had begun in a folder, or take it back, and say so.

    No other run may be writing there. Raises OSError as the disk does.
    """
    data = read_own(folder / NAME, MAX_BYTES)
    steps = _read(data.decode("utf-8", "surrogateescape")) if data is not None else ()
    waiting = [step for step in steps if (folder / step.temporary).is_file()]
    changed = [step.name for step in waiting if not _may_go_on(folder, step)]
    if not changed:
        for step in waiting:
            (folder / step.temporary).replace(folder / step.name)
    strays = [f for f in folder.iterdir() if is_temporary(f.name)]
    for stray in strays:
        stray.unlink()
    if data is not None:
        (folder / NAME).unlink()
    done = [step.name for step in steps if step not in waiting]
    if changed:
        return (output_messages.not_finished(folder, _shown(done), _shown(changed)),)
    if waiting:
        return (output_messages.finished(folder, _shown([step.name for step in waiting])),)
    return (output_messages.taken_back(folder),) if strays and not done else ()


def _shown(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name != record.NAME)


def _read(text: str) -> tuple[Step, ...]:
    """The steps of a journal; none that is not of this folder alone."""
    found = (_LINE.fullmatch(line) for line in text.split("\n"))
    return tuple(
        Step(m[1], m[2], m[3], name)
        for m in found
        if m and _TEMPORARY.fullmatch(m[1]) and (name := record.name_of(m[4])) is not None
    )


def _may_go_on(folder: Path, step: Step) -> bool:
    """Whether a rename is still what it was when it was planned."""
    is_whole = standing(folder / step.temporary) == step.digest
    return is_whole and standing(folder / step.name) == step.before
