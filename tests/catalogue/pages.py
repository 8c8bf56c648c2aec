"""Runs the pages of the catalogue: what their examples make the compiler say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from attrs import frozen

from amend.backends.commands.outcomes import merged
from amend.backends.face.arguments import read_arguments
from amend.backends.face.dispatch import reports_on
from amend.backends.terminal.colour import PLAIN
from amend.backends.terminal.diagnostics import rendered
from amend.compiler.diagnostics.catalogue import Fenced, blocks
from amend.compiler.diagnostics.diagnostic import Diagnostic

FOLDER = Path(__file__).parents[2] / "specs/diagnostics"
BASE = "example.en.base"
USUAL_NAMES = {
    "amend": "proposal.amend",
    "base": BASE,
    "toml": "amend.toml",
    "decisions": "85.decisions",
}

_NAMED = re.compile(r"<U\+([0-9A-F]{4,6})>")
_MESSAGE = re.compile(r"(?m)^```message\n(?:.*\n)*?```$")


@frozen
class Example:
    """The files of a page, and the command that is run on them."""

    files: dict[str, str]
    command: tuple[str, ...]


def examples(text: str) -> tuple[Example, Example] | None:
    """The wrong example of a page and the mended one; None for a page that tells it in words.

    What stands before the message is wrong; what stands below it takes its place.
    """
    fences = [block for block in blocks(text) if isinstance(block, Fenced)]
    at = next((i for i, fence in enumerate(fences) if fence.kind == "message"), None)
    if at is None:
        return None
    wrong = _example(fences[:at], Example({BASE: (FOLDER / BASE).read_text("utf-8")}, ()))
    return wrong, _example(fences[at + 1 :], wrong)


def _example(fences: Iterable[Fenced], before: Example) -> Example:
    files, command = dict(before.files), before.command
    for fence in fences:
        if fence.kind == "console":
            command = tuple(fence.text.split()[2:])
            continue
        name = fence.name or USUAL_NAMES[fence.kind]
        files[name] = _NAMED.sub(lambda found: chr(int(found[1], 16)), fence.text)
        command = command or ("check", name)
    return Example(files, command)


def said_of(example: Example, folder: Path) -> list[Diagnostic]:
    """Write the files into a folder, which is the current one, and run the command there."""
    for name, text in example.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    report = merged(reports_on(read_arguments(example.command)))
    return [diagnostic for found in report.all_diagnostics for diagnostic in found]


def printed(found: Iterable[Diagnostic], code: str) -> str:
    """The messages of one code as the terminal prints them."""
    return "\n".join(rendered(d, PLAIN) for d in found if d.code == code)


def message_of(text: str) -> str:
    """The message that a page shows."""
    return next(b.text for b in blocks(text) if isinstance(b, Fenced) and b.kind == "message")


def blessed(text: str, message: str) -> str:
    """The page with its message in place of the one that it shows."""
    return _MESSAGE.sub(lambda _: f"```message\n{message}```", text, count=1)
