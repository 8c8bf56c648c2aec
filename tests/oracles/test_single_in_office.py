"""LibreOffice accepts and rejects single revisions as our own reading of the format does."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from word.resolving import Stretch, resolved, stretches
from word.test_redlines import SUBMISSIONS
from word.test_single_revisions import CASES, worked

from amend.backends.word.reader import Package, Side, read_package, readings
from amend.backends.word.writer import emit
from amend.compiler.words.text import ANCHOR
from oracles.known_faults import told_apart
from oracles.test_other_readers import answers

pytestmark = pytest.mark.oracle

EVERY = 1 if os.environ.get("AMEND_PROFILE") == "long" else 9
"""Of so many revisions one is tried: each costs LibreOffice two readings of the file."""

_KINDS = {"Insert": "ins", "Delete": "del"}
_OTHER = {Side.ACCEPTED: Side.REJECTED, Side.REJECTED: Side.ACCEPTED}
_COMMANDS = {Side.ACCEPTED: "Accept", Side.REJECTED: "Reject"}

Seen = tuple[str, str, str]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("single")
    found: dict[str, Path] = {}
    for number, case in enumerate(CASES):
        by_hand = case in SUBMISSIONS
        data = emit(told_apart(SUBMISSIONS[case])) if by_hand else worked(case)
        found[case] = folder / f"{number}.docx"
        found[case].write_bytes(data)
    return found


def seen(changes: list[dict[str, str]]) -> list[Seen]:
    return [(_KINDS.get(c["kind"], c["kind"]), c["author"], c["words"]) for c in changes]


def of(stretch: Stretch) -> Seen:
    return stretch.kind, stretch.author, stretch.words


def test_libreoffice_shows_each_stretch_as_one_revision(files: dict[str, Path]) -> None:
    """Those that stand in the body, outside tables, without a footnote."""
    rows = answers([{"do": "changes", "file": str(file)} for file in files.values()])
    for (case, file), row in zip(files.items(), rows, strict=True):
        ours = Counter(map(of, stretches(read_package(file.read_bytes()))))
        assert not ours - Counter(seen(row)), case


def test_libreoffice_resolves_single_revisions_alike(files: dict[str, Path]) -> None:
    jobs: list[dict[str, Any]] = []
    wanted: list[tuple[str, Stretch, Side, list[str]]] = []
    rows = answers([{"do": "changes", "file": str(file)} for file in files.values()])
    for (case, file), row in zip(files.items(), rows, strict=True):
        package, theirs = read_package(file.read_bytes()), seen(row)
        for stretch in stretches(package):
            if theirs.count(of(stretch)) != 1:
                continue
            for side in Side:
                at = theirs.index(of(stretch))
                command, others = _COMMANDS[side], _COMMANDS[_OTHER[side]]
                jobs.append(
                    {"do": "one", "file": str(file), "at": at, "side": command, "others": others}
                )
                wanted.append((case, stretch, side, left(package, stretch, side)))
    chosen = slice(None, None, EVERY)
    assert len(jobs[chosen]) > 30
    for (case, stretch, side, texts), row in zip(
        wanted[chosen], answers(jobs[chosen]), strict=True
    ):
        found = [text for _, text in row["paragraphs"] if text]
        assert row["gone"] > 0
        assert len(found) == len(texts), (case, stretch, side)
        for text, other in zip(texts, found, strict=True):
            pattern = re.escape(text).replace(ANCHOR, ".{1,9}")
            assert re.fullmatch(pattern, other), (case, stretch, side)


def left(package: Package, stretch: Stretch, side: Side) -> list[str]:
    """The paragraphs after this stretch is resolved to one side and all others to the other."""
    after = resolved(package, stretch.ids, side)
    return [p.text for p in readings(after)[_OTHER[side]] if p.text]
