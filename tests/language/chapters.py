"""Runs the chapters of the specification: their files are written, their commands are run."""

from __future__ import annotations

import contextlib
import re
import runpy
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from attrs import frozen

from amend.backends.face.command_line import main

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "specs" / "language"
GUIDE = ROOT / "specs" / "guide"
GRAMMARS = ROOT / "grammar"
FILES = ("amend", "base", "text", "toml", "python", "decisions")
"""Kinds of fences that are files; each is named."""

KINDS = (*FILES, "console", "grammar", "form", "screen")
"""All kinds: `console` holds commands with what they print, `grammar` lines of the grammars,
`form` shows how something is written, `screen` is a terminal as it looked; each is named, and
`tests/oracles/test_guide.py` takes it anew."""

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
    assert name in ("amend", "python"), f"`amend`, `python` and `cat` can be run, not {name}"
    said, complained = StringIO(), StringIO()
    with redirect_stdout(said), redirect_stderr(complained):
        try:
            status = main(arguments) if name == "amend" else _python(arguments)
        except SystemExit as stop:
            status = int(stop.code) if isinstance(stop.code, int) else int(bool(stop.code))
    sys.stdout.flush()
    lines = f"{said.getvalue()}{complained.getvalue()}"
    return lines + (f"[exit status {status}]\n" if status else "")


def _python(arguments: list[str]) -> int:
    """Run a file, or `-m amend`, with the modules of the current folder at hand, as Python does."""
    here = str(Path.cwd())
    sys.path.insert(0, here)
    try:
        if arguments[:2] == ["-m", "amend"]:
            return main(arguments[2:])
        runpy.run_path(arguments[0], run_name="__main__")
    finally:
        sys.path.remove(here)
    return 0


def told() -> int:
    """Whether the chapters that are named print what they show, in a folder of their own.

    For an installation elsewhere: `python -m language.chapters CHAPTER...`.
    """
    failed = 0
    for path in map(Path, sys.argv[1:]):
        chapter = path.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            same = as_run(chapter, Path(folder)) == chapter
        sys.stdout.write(f"{path.name}: {'as it shows' if same else 'something else'}\n")
        failed += not same
    return failed


if __name__ == "__main__":
    sys.exit(told())
