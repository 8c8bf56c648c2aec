"""`amend.lock`: on which base texts the proposals of a project were drafted.

A line for each proposal and base text, sorted: the proposal, the base text, and a digest of what
that says. Branches rarely touch one line. Only texts of the project are tied.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from attrs import evolve, field

from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.files import tie_messages as messages
from amend.compiler.files.library import shown
from amend.compiler.files.record import written
from amend.compiler.files.shelf import DISK, Shelf, absolute
from amend.compiler.values import frozen

NAME = "amend.lock"

_TOP = "# What each proposal was drafted on. `amend check --lock` writes this.\n"
_LINE = re.compile(r'("(?:[^"\\]|\\.)*")  ("(?:[^"\\]|\\.)*")  ([0-9a-f]{64})')

_NAMING = re.compile(r"^(?:instrument|edition)[ \t]*:.*\n", re.MULTILINE)


@frozen
class Tie:
    """A proposal is tied to a base text.

    base: its path, seen from the project; digest: of its text; span: the line that says so.
    """

    base: str
    digest: str
    span: Span = field(eq=False)


@frozen
class Ties:
    """What a lock says: by the path of each proposal, seen from the project; `root` its folder."""

    root: Path
    of: Mapping[str, tuple[Tie, ...]] = field(factory=dict, hash=False)
    diagnostics: Diagnostics = ()

    def of_file(self, path: Path) -> tuple[Tie, ...]:
        """Those of a proposal; none if the lock does not know it."""
        name = name_in(self.root, path)
        return self.of.get(name, ()) if name is not None else ()

    def only(self, path: Path) -> Ties:
        """What the lock says of a proposal alone."""
        name = name_in(self.root, path)
        return evolve(self, of={key: some for key, some in self.of.items() if key == name})


def read_ties(root: Path, shelf: Shelf = DISK) -> Ties:
    """The lock of a project; one that is not there says nothing."""
    file = root / NAME
    if shelf.owner(file) is None:
        return Ties(root)
    source = shelf.read(shown(file), may_be_empty=True)
    if isinstance(source, Diagnostic):
        return Ties(root, {}, (source,))
    found: dict[str, tuple[Tie, ...]] = {}
    unread: list[Span] = []
    for at, start in enumerate(source.line_starts):
        span = Span(source, *source.line_bounds(at))
        line = _LINE.fullmatch(span.text)
        proposal, base = (_name(line[1]), _name(line[2])) if line else ("", "")
        if line and proposal and base:
            tie = Tie(base, line[3], Span(source, start, span.end))
            found[proposal] = (*found.get(proposal, ()), tie)
        elif span.text.strip() and not span.text.startswith("#"):
            unread.append(span)
    return Ties(root, found, tuple(messages.not_understood(span) for span in unread))


def printed(ties: Mapping[str, Iterable[tuple[str, str]]]) -> str:
    """The lock of a project: for each proposal its base texts with their digests."""
    lines = sorted(
        f"{written(proposal)}  {written(base)}  {digest}\n"
        for proposal, some in ties.items()
        for base, digest in some
    )
    return _TOP + "".join(lines)


def digest_of_base(source: Source) -> str:
    """The SHA-256 of what a base text says, with its lines ended by LF, as git may change that.

    Which edition it is, is part of its name: a text that is given another name has the same digest.
    """
    # Loaded here, since most projects have no lock.
    from amend.compiler.files.witness import digest_of_text

    return digest_of_text(_NAMING.sub("", source.text.replace("\r\n", "\n")))


def name_in(root: Path, path: Path) -> str | None:
    """A path as it is seen from a project, on any system; None if it lies elsewhere."""
    ways = (absolute, _followed)
    pairs = ((seen(path), above(root)) for above in ways for seen in ways)
    found = (one.relative_to(above) for one, above in pairs if one.is_relative_to(above))
    return next((place.as_posix() for place in found), None)


def judged(
    ties: Ties,
    own: tuple[Tie, ...],
    span: Span,
    found: Source | Diagnostic,
    held: Iterable[tuple[str, Source]],
) -> Diagnostic | None:
    """What is to be said of the base text of a proposal; nothing if it is as it was.

    own: the ties of the proposal, of which there is one.
    span: where the base text is named; found: what stands under that name.
    held: the other texts of the library, by how a proposal names them.
    """
    if isinstance(found, Diagnostic):
        for name, source in held:
            if any(tie.digest == digest_of_base(source) for tie in own):
                return messages.renamed(span, name)
        return messages.missing(span, tuple(tie.base for tie in own))
    now, digest = name_in(ties.root, Path(found.name)), digest_of_base(found)
    if now is None or any((tie.base, tie.digest) == (now, digest) for tie in own):
        return None
    of_name = next((tie for tie in own if tie.base == now), None)
    if of_name is not None:
        return messages.changed(span, now, of_name.span, _line_of(of_name, now, digest))
    of_text = next((tie for tie in own if tie.digest == digest), None)
    if of_text is not None:
        fixed = _line_of(of_text, now, digest)
        return messages.same_elsewhere(span, of_text.base, now, of_text.span, fixed)
    return messages.another(span, tuple(tie.base for tie in own), now)


def _line_of(tie: Tie, base: str, digest: str) -> str:
    """The line of a tie with another base text."""
    line = _LINE.fullmatch(tie.span.text)
    assert line is not None
    return f"{line[1]}  {written(base)}  {digest}"


def _followed(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return absolute(path)


def _name(text: str) -> str:
    try:
        name = json.loads(text)
    except ValueError:
        return ""
    return name if isinstance(name, str) else ""
