"""The text that a proposal makes, as the base of another that amends it: sub-amendments.

The base text of `proposal RUS/60/1 amends EUR/10A3/1` is what EUR/10A3/1 makes of its own base, all
that follows from it included, printed as a base text. Whatever amends an edition can amend that.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from attrs import evolve

from amend.compiler.algebra.redline import Redline, consolidated
from amend.compiler.base_text.printing import print_base
from amend.compiler.bases import FindBase, based
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, Severity
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.files import proposal_messages as messages
from amend.compiler.files.library import conferences_for
from amend.compiler.files.proposals import files_of_proposals, folder_of_proposals
from amend.compiler.files.shelf import Shelf
from amend.compiler.passes import amended, printed
from amend.compiler.syntax.conflict_block import conflict_blocks
from amend.compiler.syntax.proposal import Action, ProposalUnit
from amend.compiler.values import frozen
from amend.compiler.written import Written, parsed

MOST = 30
"""Proposals that may amend one another in a row; 200 exhaust the stack, and 100 do not."""

FindFrom = Callable[[Path, tuple[str, ...]], FindBase]
"""What finds the bases of the proposals in a file, given the numbers that led there."""


@frozen
class Found:
    """A proposal in the file that holds it."""

    path: Path
    written: Written
    unit: ProposalUnit

    @property
    def place(self) -> Span:
        return self.written.layout.place(self.unit.number.span)


@frozen
class Made:
    """What a proposal makes: the redline of its own base."""

    found: Found
    redline: Redline

    @property
    def source(self) -> Source:
        """The text, printed as a base text under the number of the proposal."""
        number, file = self.found.unit.number.text, str(self.found.path)
        return Source(f"{number} ({file})", print_base(consolidated(self.redline)), file)


def made_base(
    unit: ProposalUnit,
    language: str,
    path: Path,
    shelf: Shelf,
    chain: tuple[str, ...],
    find_from: FindFrom,
) -> Made | Diagnostic:
    """What the proposal makes that another one amends.

    unit: the one that amends it; path: of its file.
    chain: the numbers of the proposals that led to it, each of which amends the next.
    """
    number, span = unit.base.text, unit.base.span
    if unit.action is not Action.AMENDS:
        return messages.only_amended(span, unit.action.value)
    led = (*chain, unit.number.text)
    if number in led:
        return messages.amends_itself(span, (*led, number))
    if len(led) > MOST:
        return messages.chain_too_long(span, MOST)
    found = _found(number, span, language, path, shelf)
    if isinstance(found, Diagnostic):
        return found
    if found.unit.action is not Action.AMENDS:
        whole = found.written.layout.place(found.unit.span)
        return messages.makes_no_text(span, number, whole)
    if conflict_blocks(found.written.source):
        return messages.in_conflict(span, number, str(found.path))
    redline, errors = _compiled(found, find_from(found.path, led))
    for error in errors:
        if error.code in (messages.CYCLE, messages.TOO_DEEP) and error.primary is not None:
            return evolve(error, primary=evolve(error.primary, span=span))
    if errors or redline is None:
        return messages.proposal_has_errors(span, number, str(found.path), errors)
    return Made(found, redline)


def _found(number: str, span: Span, language: str, path: Path, shelf: Shelf) -> Found | Diagnostic:
    """The proposal with a number, in a language; in six languages it has one number."""
    here: list[Found] = []
    others: list[tuple[str, str]] = []
    known: dict[str, None] = {}
    for file in files_of_proposals(path, shelf):
        source = shelf.read(file)
        if isinstance(source, Diagnostic):
            continue
        known.update(dict.fromkeys(_numbers(source)))
        if number not in source.text:
            continue
        written = parsed(source, file.stem, conferences_for(file, shelf).profiles)
        held = next((one for one in written.file.units if one.number.text == number), None)
        if held is None:
            continue
        if written.language == language:
            here.append(Found(file, written, held))
        else:
            others.append((written.language, str(file)))
    if len(here) > 1:
        return messages.proposal_held_twice(span, number, [one.place for one in here])
    if not here:
        _, is_deep = folder_of_proposals(path, shelf)
        return messages.proposal_not_found(span, number, language, is_deep, others, tuple(known))
    return here[0]


def _numbers(source: Source) -> list[str]:
    """The numbers of the proposals in a file, by a glance at its lines."""
    lines = (line.split() for line in source.text.splitlines() if line.startswith("proposal "))
    return [words[1] for words in lines if len(words) > 2]


def _compiled(found: Found, find_base: FindBase) -> tuple[Redline | None, Diagnostics]:
    """What a proposal makes of its base, whatever its neighbours in the file make; its errors."""
    written, unit = found.written, found.unit
    alone = evolve(written, file=evolve(written.file, units=(unit,)))
    (base,) = based(alone, find_base)
    made = amended(alone, base)
    said = (*written.diagnostics, *base.diagnostics, *made.diagnostics)
    said = (*said, *printed(alone, made).diagnostics)
    errors = tuple(written.layout.absolute(one) for one in said if one.severity is Severity.ERROR)
    return made.amendment.redline if made.amendment else None, errors
