"""A run that has nothing to do says again what was said.

Beside the record of single proposals (`kept.py`) a project keeps, of its last whole build, all that
was looked at and made, and what a build says that finds it as it was; so does the folder of
compilations (`kept_compilations.py`). Where a glance finds that, nothing else is loaded, read or
compiled; where it is not sure, the run goes its usual way.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import pairwise

from amend.backends.commands.circumstances import FOLDER, of_run
from amend.compiler.files.glance import Look, Question, agreeing, at_a_glance
from amend.compiler.files.raw import read_own

NAME = "again"
"""The file in which it is kept of builds."""

COMPILED = "compiled"
"""The same of compilations."""

MAX_BYTES = 200_000_000
"""The largest file that is read: as the record of proposals."""

Said = Sequence[tuple[bool, str]]
"""What is written, in its order: whether to the standard error, and the text."""

Again = tuple[Said, str, int]
"""What is said, how the run closes, without its time, and its exit status."""


def found_again(arguments: Sequence[str]) -> Again | None:
    """What a run has to say that has nothing to do; None if it may have something to do."""
    try:
        folder, data = _kept_for(arguments)
        head, _, text = data.partition(b"\n")
        if not head or head.decode() != sha256(text).hexdigest():
            return None
        kept = json.loads(text)
        if kept["run"] != of_run(arguments, folder) or os.path.islink(folder):
            return None
        looks: list[Look] = [
            (Question(what), path, was)
            for what, answers in kept["looks"].items()
            for path, was in answers.items()
        ]
        # Most runs that have something to do end at the text that changed last.
        looks.sort(key=lambda look: _age(look[1]) if look[0] is Question.TEXT else 0)
        folders: dict[str, str] = {}
        if any(at_a_glance(question, path, folders) != was for question, path, was in looks):
            return None
        said = tuple((bool(is_error), str(text)) for is_error, text in kept["said"])
        return said, str(kept["closing"]), int(kept["status"])
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None  # there is none, or it is damaged


def keep(
    folder: str,
    name: str,
    arguments: Sequence[str],
    looks: Iterable[Look],
    said: Said,
    closing: str,
    status: int,
) -> None:
    """Keep what a run looked at, and what one says that finds all of it so.

    folder: of what is kept; name: of the file in it. If it cannot be written, the next run goes its
    usual way, and says so of the record.
    """
    from pathlib import Path

    from amend.compiler.files.writing import Output, write_outputs

    own = agreeing(looks)
    if own is None:
        return
    answers: dict[str, dict[str, str]] = {}
    for question, path, answer in own:
        answers.setdefault(question.value, {})[path] = answer
    kept = {
        "run": of_run(arguments, folder),
        "looks": answers,
        "said": _joined(said),
        "closing": closing,
        "status": status,
    }
    text = json.dumps(kept).encode()
    data = sha256(text).hexdigest().encode() + b"\n" + text
    write_outputs([Output(Path(folder, name), data)], (), force=True, is_recorded=False)


def _age(path: str) -> float:
    """What is less for a file that changed later, which only tells what to look at first."""
    try:
        return -os.stat(path).st_mtime
    except (OSError, ValueError):
        return 0


def _kept_for(arguments: Sequence[str]) -> tuple[str, bytes]:
    """Where something may be kept that a run says, and what; empty for nothing."""
    if arguments[0] == "build":
        return _nearest(os.getcwd())
    # What stands there says itself which run it is of: this need not understand every spelling.
    named = [folder for option, folder in pairwise(arguments) if option in ("-o", "--output")]
    own = os.path.join(named[-1] if named else "", FOLDER)
    return own, read_own(os.path.join(own, COMPILED), MAX_BYTES) or b""


def _nearest(folder: str) -> tuple[str, bytes]:
    """The nearest folder above in which a build has kept something, and what; empty for nothing."""
    while True:
        own = os.path.join(folder, FOLDER)
        data = read_own(os.path.join(own, NAME), MAX_BYTES) if os.path.isdir(own) else None
        above = os.path.dirname(folder)
        if data is not None or above == folder:
            return own, data or b""
        folder = above


def _joined(said: Said) -> list[tuple[bool, str]]:
    """The same, with what follows on one stream in one text."""
    joined: list[tuple[bool, str]] = []
    for is_error, text in said:
        if joined and joined[-1][0] == is_error:
            joined[-1] = is_error, joined[-1][1] + text
        elif text:
            joined.append((is_error, text))
    return joined
