"""Runs the chapters of the specification: their files are written, their commands are run."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from attrs import frozen

from amend.backends.face.command_line import main

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "specs" / "language"
GRAMMARS = ROOT / "grammar"
FILES = ("amend", "base", "text", "toml")
"""Kinds of fences that are files; each is named."""

KINDS = (*FILES, "console", "grammar", "form")
"""All kinds: `console` holds commands with what they print, `grammar` lines of the grammars,
`form` shows how something is written."""

_FENCE = re.compile(r"^```(\w*)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@frozen
class Fence:
    kind: str
    name: str
    text: str
    start: int
    end: int


def fences(chapter: str) -> tuple[Fence, ...]:
    """The fenced blocks of a chapter, in order; start and end are those of their text."""
    return tuple(
        Fence(m[1], m[2] or "", m[3], m.start(3), m.end(3)) for m in _FENCE.finditer(chapter)
    )


def as_run(chapter: str, folder: Path) -> str:
    """The chapter with what its commands print now, run in a folder that is the current one.

    The library of the project is there, so that editions are found as in the project itself.
    """
    shutil.copytree(ROOT / "specs" / "resolutions", folder / "specs" / "resolutions")
    out, at = "", 0
    for fence in fences(chapter):
        if fence.kind in FILES:
            path = folder / fence.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(fence.text, encoding="utf-8")
        elif fence.kind == "console":
            out += chapter[at : fence.start] + "".join(_printed(fence.text))
            at = fence.end
    return out + chapter[at:]


def _printed(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if line.startswith("$ "):
            yield f"{line}\n"
            yield _answer(line.removeprefix("$ ").split())


def _answer(words: list[str]) -> str:
    """What a command prints; its exit status too, if it is not 0."""
    name, *arguments = words
    if name == "cat":
        return "".join(Path(file).read_text(encoding="utf-8") for file in arguments)
    assert name == "amend", f"only `amend` and `cat` can be run, not {name}"
    said, complained = StringIO(), StringIO()
    with redirect_stdout(said), redirect_stderr(complained):
        try:
            status = main(arguments)
        except SystemExit as stop:
            status = stop.code if isinstance(stop.code, int) else 2
    sys.stdout.flush()
    lines = f"{said.getvalue()}{complained.getvalue()}"
    return lines + (f"[exit status {status}]\n" if status else "")
