"""What git waits for: the text of Word files, one by one and in a history, and a merge."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import generated
from bench.yardsticks import ROOT, SEED, of_another, seconds
from git.repositories import bare_of_amend, program

from amend.backends.word.writer import emit
from amend.compiler.passes import compile_proposal

TEN_PAGES = 175
"""Paragraphs, as LibreOffice lays them out."""

COMMITS = 50


def word_file(count: int) -> bytes:
    """A Word file with so many revised paragraphs."""
    case = generated.replacements(count)
    submission = compile_proposal(case.proposal, lambda *_: case.base).submission
    assert submission is not None
    return emit(submission)


def figures() -> Iterator[tuple[str, float, float]]:
    """What is measured, the ratio, and what it is to be at most."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "x.docx"
        file.write_bytes(word_file(TEN_PAGES))
        command = [program(), "git", "textconv", "--form", "1", str(file)]
        lxml = [sys.executable, "-c", "import lxml.etree"]
        yield "text of a Word file of ten pages / `import lxml`", of_another(command, lxml), 1.3
        needed = [sys.executable, "-c", "import lxml.etree, zipfile, attrs"]
        yield "    the same / what it stands on", of_another(command, needed), 1.3
        one = min(seconds(partial(_run, command)) for _ in range(3))
        cold, warm = _history(Path(folder))
        yield f"`git log -p` over {COMMITS} of them / one by one", cold / (COMMITS * one), 1.5
        yield "the same, once more / the first time", warm / cold, 0.01
        yield "merge of the seed by statement / `import lark`", _merge(Path(folder)), 3


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _history(folder: Path) -> tuple[float, float]:
    """Seconds of `git log -p` over the versions of a Word file, the first time and the second."""
    clone = bare_of_amend(folder)
    clone.amend("git", "install")
    for number in range(COMMITS):
        (clone.folder / "x.docx").write_bytes(word_file(TEN_PAGES + number))
        clone.git("add", "-A")
        clone.git("commit", "-q", "-m", str(number))
    log = partial(clone.git, "log", "-p", "--", "x.docx")
    return seconds(log), seconds(log)


def _merge(folder: Path) -> float:
    """Both sides have changed the edition, in two places, and the meaning is looked at."""
    text = (ROOT / SEED).read_text(encoding="utf-8")
    head, sign, last = text.rpartition("2022")
    versions = {
        "base": text,
        "start": text.replace("2022", "2021", 1),
        "theirs": f"{head}2023{last}",
    }
    assert sign
    for name, version in versions.items():
        (folder / name).write_text(version, encoding="utf-8")
    names = [str(folder / name) for name in ("base", "ours", "theirs")]

    def anew() -> None:
        shutil.copy(folder / "start", folder / "ours")

    command = [program(), "git", "merge-file", *names, "7", SEED]
    return of_another(command, [sys.executable, "-c", "import lark"], anew)
