"""A glance: whether the disk still answers as it did when it was looked at (`witness.py`).

A glance loads nothing of what makes a source of a file. Where it is not sure it gives no answer,
and a look decides; where it is, the look would give the same.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from enum import Enum
from hashlib import sha256

from amend.compiler.files.kinds import PROPOSAL
from amend.compiler.files.raw import (
    digest_of,
    digest_of_plain,
    names_in,
    owner_of,
    paths_below,
    place_in,
    standing,
)


class Question(Enum):
    """What is asked of a path: the first six of any shelf, the others of the disk alone."""

    TEXT = "text"
    TEXT_OR_NOTHING = "text or nothing"
    IS_THERE = "is there"
    NAMES = "names"
    OWNER = "owner"
    PLACE = "place"
    PROPOSALS = "proposals below"
    BYTES = "bytes"
    STANDING = "standing"


Look = tuple[Question, str, str]
"""What was asked, of which path, and the answer, texts and names by their digests."""


def agreeing(looks: Iterable[Look]) -> tuple[Look, ...] | None:
    """Looks, each once; None if what was looked at changed meanwhile."""
    answers: dict[tuple[Question, str], str] = {}
    for question, path, answer in looks:
        if answers.setdefault((question, path), answer) != answer:
            return None
    return tuple((*key, answer) for key, answer in answers.items())


def at_a_glance(question: Question, path: str, folders: dict[str, str] | None = None) -> str | None:
    """The answer of the disk, as a witness would note it; None if a glance cannot tell.

    folders: as for `place_in`, where more is asked in the same moment.
    """
    try:
        match question:
            case Question.TEXT | Question.TEXT_OR_NOTHING:
                return digest_of_plain(path)
            case Question.IS_THERE:
                return str(_is_there(path))
            case Question.NAMES:
                return digest_of_names(names_in(path))
            case Question.OWNER:
                return str(owner_of(path))
            case Question.PLACE:
                known = None if folders is None else place_in(folders, path)
                place = known or os.path.realpath(path)
                # What is a link even then leads in a circle.
                return None if os.path.islink(place) else place
            case Question.PROPOSALS:
                return digest_of_names(proposals_below(path))
            case Question.BYTES:
                return digest_of(path)
            case Question.STANDING:
                return standing(path)
    except (OSError, ValueError):
        return None


def proposals_below(folder: str) -> tuple[str, ...]:
    """The proposals below a folder but what is hidden, in the order of their names."""
    return tuple(path for path in paths_below(folder) if path.lower().endswith(PROPOSAL))


def digest_of_names(names: Iterable[str]) -> str:
    return sha256("\0".join(names).encode("utf-8", "surrogateescape")).hexdigest()


def _is_there(path: str) -> bool:
    """Whether something stands under a path, if only a link to nothing."""
    try:
        os.stat(path)
    except FileNotFoundError:
        return owner_of(path) is not None
    except OSError:
        return True
    return True
