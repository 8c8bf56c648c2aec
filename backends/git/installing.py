"""`amend git install` and `amend git check`: whether git knows what to do with our files."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from amend.backends.commands.outcomes import Report, Told
from amend.backends.git import messages
from amend.backends.git.registration import (
    ATTRIBUTES,
    EXPECTED,
    SECTIONS,
    settings,
    with_attributes,
    without_attributes,
)
from amend.backends.git.running import answered, asked
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.files.raw import read_own
from amend.compiler.files.writing import Output, replace_file, write_outputs
from amend.compiler.values import frozen

_LARGEST = 1_000_000
"""Bytes of a file of attributes."""

_HOSTED = (
    "Hosted merge buttons do not run merge drivers: merge here, then push.",
    "Amend settles nothing by itself: `amend check` explains each conflict.",
)


@frozen
class Place:
    """Where git is told: one clone, or all of a user's.

    scope: the option of `git config`.
    attributes: the file of attributes; is_shared: whether it is committed with the others.
    """

    scope: str
    attributes: Path
    is_shared: bool


def install(is_global: bool) -> Report:
    """Write both halves of the registration; what is there already is left as it is."""
    place = _place(is_global)
    if isinstance(place, Diagnostic):
        return Report(diagnostics=(place,))
    for name, value in settings(own_program()).items():
        done = answered("config", place.scope, "--replace-all", name, value)
        if isinstance(done, Diagnostic):
            return Report(diagnostics=(done,))
    wrote = _write(place, with_attributes)
    if isinstance(wrote, Diagnostic):
        return Report(diagnostics=(wrote,))
    where = "for all clones of this user" if is_global else "in this clone"
    lines = [
        f"Registered {where}: text view of .docx, headings for .amend and .base, merging of .amend."
    ]
    name = str(place.attributes)
    if wrote:
        lines.append(f"Wrote {name} ({len(ATTRIBUTES)} lines between `# amend:` marks).")
        if place.is_shared:
            lines.append("Commit it, so that others have it too; each of them says ")
            lines[-1] += "`amend git install` once."
    else:
        lines.append(f"{name} has its lines already.")
    return Report((Told("git", (), "".join(f"{line}\n" for line in (*lines, *_HOSTED))),))


def remove(is_global: bool) -> Report:
    """Take both halves out again; what others have written stays."""
    place = _place(is_global)
    if isinstance(place, Diagnostic):
        return Report(diagnostics=(place,))
    for section in SECTIONS:
        done = asked("config", place.scope, "--remove-section", section)
        if isinstance(done, Diagnostic):
            return Report(diagnostics=(done,))
    wrote = _write(place, without_attributes)
    if isinstance(wrote, Diagnostic):
        return Report(diagnostics=(wrote,))
    return Report((Told("git", (), "Git does nothing of its own with the files of Amend now.\n"),))


def check() -> Report:
    """Ask git itself whether both halves are there, and whether what it would run does run."""
    lines: list[str] = []
    missing: list[str] = []
    top = _top()
    if isinstance(top, Diagnostic):
        return Report(diagnostics=(top,))
    for what, name, word in (
        ("merge of .amend", "merge.amend.driver", "amend git merge-file"),
        ("text of .docx", "diff.amend-docx.textconv", "amend git textconv"),
    ):
        answer = asked("config", "--get", name)
        if isinstance(answer, Diagnostic):
            return Report(diagnostics=(answer,))
        if answer.status:
            missing.append(f"{what}: the configuration has no {name}")
            continue
        program = _program_in(answer.text)
        version = _version_of(program)
        if version is None:
            missing.append(f"{what}: {program} does not run, which {name} names for {word}")
        else:
            lines.append(f"{what:<20} registered, and runs ({version})")
    known = _attributes_known(top)
    if isinstance(known, Diagnostic):
        return Report(diagnostics=(known,))
    if known:
        lines.append(f"{'attributes':<20} known for .amend, .base and .docx")
    else:
        missing.append("attributes: git finds no `merge=amend` or `diff=amend` for files here")
    said: Diagnostics = (messages.not_registered(missing, known),) if missing else ()
    return Report((Told("git", said, "".join(f"{line}\n" for line in lines)),))


def own_program() -> str:
    """The path of the command `amend` that is running, or is beside the Python that runs."""
    places = (
        Path(sys.argv[0]) if Path(sys.argv[0]).stem == "amend" else None,
        Path(sys.executable).with_name("amend"),
        Path(found) if (found := shutil.which("amend")) else None,
    )
    return next((str(p.absolute()) for p in places if p is not None and p.is_file()), "amend")


def _place(is_global: bool) -> Place | Diagnostic:
    if is_global:
        return _global_place()
    top = _top()
    if isinstance(top, Diagnostic):
        return top
    if top is not None:
        name = ".gitattributes"
        is_here = top == Path.cwd()
        return Place("--local", Path(name) if is_here else top / name, is_shared=True)
    folder = answered("rev-parse", "--absolute-git-dir")
    if isinstance(folder, Diagnostic):
        return folder
    return Place("--local", Path(folder.text) / "info" / "attributes", is_shared=False)


def _top() -> Path | Diagnostic | None:
    """The head of the work tree; None where there is none, as in a bare repository."""
    bare = answered("rev-parse", "--is-bare-repository")
    if isinstance(bare, Diagnostic):
        return bare
    if bare.text == "true":
        return None
    top = answered("rev-parse", "--show-toplevel")
    return top if isinstance(top, Diagnostic) else Path(top.text)


def _global_place() -> Place | Diagnostic:
    named = asked("config", "--global", "--type=path", "--get", "core.attributesFile")
    if isinstance(named, Diagnostic):
        return named
    if named.status == 0 and named.text:
        return Place("--global", Path(named.text), is_shared=False)
    home = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Place("--global", Path(home) / "git" / "attributes", is_shared=False)


def _write(place: Place, change: Callable[[str], str]) -> bool | Diagnostic:
    """Change the file of attributes; whether it was not so already."""
    path = place.attributes
    try:
        data = read_own(path, _LARGEST)
    except OSError as error:
        return messages.refused(f"{path}: {error.strerror}")
    before = (data or b"").decode("utf-8", "surrogateescape")
    after = change(before)
    if after == before:
        return False
    if not after and data is not None:
        path.unlink()
        return True
    new = after.encode("utf-8", "surrogateescape")
    if data is None:
        done = write_outputs([Output(path, new)], (), is_recorded=False)
    else:
        done = replace_file(path, new)
    return True if done.paths else done.diagnostics[0]


def _program_in(command: str) -> str:
    """The program that a setting names first."""
    words = shlex.split(command)
    at = words.index("in") + 1 if "in" in words else 0
    return words[at].rstrip(";") if at < len(words) else ""


def _version_of(program: str) -> str | None:
    try:
        done = subprocess.run([program, "--version"], capture_output=True, check=False, timeout=60)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    said = done.stdout.decode("utf-8", "replace").strip()
    return said if done.returncode == 0 and said.startswith("amend ") else None


def _attributes_known(top: Path | None) -> bool | Diagnostic:
    answer = answered("check-attr", "-z", "merge", "diff", "--", *EXPECTED, folder=top)
    if isinstance(answer, Diagnostic):
        return answer
    words = answer.text.split("\0")
    found = set(zip(words[0::3], words[1::3], words[2::3], strict=False))
    return all(
        (path, attribute, value) in found
        for path, wanted in EXPECTED.items()
        for attribute, value in wanted.items()
    )
