"""What another proposal makes, as the base of one that is merged: read from the objects of git.

What lies in the work tree may be of neither side.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from attrs import evolve, field

from amend.backends.git import messages
from amend.backends.git.objects import Objects
from amend.backends.git.sides import Side, ours, theirs
from amend.compiler.bases import FindBase
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Source
from amend.compiler.driver import finder
from amend.compiler.made_bases import made_base
from amend.compiler.syntax.proposal import ProposalUnit
from amend.compiler.values import frozen

InForce = Callable[[ProposalUnit, str, Path], Source | Diagnostic]
"""Finds a text in force for a proposal in a file, given the language, where no side holds it."""


@frozen(eq=False, slots=False)
class MadeInMerge:
    """What other proposals make on either side of a merge.

    versions: our text and theirs; path: of the file in the repository.
    told: what is to be said of texts that were found.
    """

    versions: tuple[bytes, bytes]
    path: Path
    objects: Objects
    in_force: InForce
    told: dict[str, Diagnostic] = field(factory=dict)

    @cached_property
    def ours(self) -> Side | None:
        return ours(self.versions[0], self.path, self.objects)

    @cached_property
    def theirs(self) -> Side | None:
        return theirs(self.versions[1], self.path, self.objects)

    def find(self, unit: ProposalUnit, language: str) -> Source | Diagnostic:
        """What the proposal makes that a unit amends, on our side.

        It is told where that is not known to be the same on theirs.
        """
        number = unit.base.text
        if self.ours is None:
            return messages.side_not_known(number)
        found = self._of(self.ours, unit, language)
        if isinstance(found, Diagnostic):
            return found
        if self.theirs is None:
            self.told[number] = messages.judged_on_ours(number, is_known=False)
        else:
            other = self._of(self.theirs, unit, language)
            if isinstance(other, Diagnostic) or other.text != found.text:
                self.told[number] = messages.judged_on_ours(number, is_known=True)
        return found

    def _of(self, side: Side, unit: ProposalUnit, language: str) -> Source | Diagnostic:
        shelf = side.shelf

        def find_from(path: Path, led: tuple[str, ...]) -> FindBase:
            in_side = finder(path, None, shelf)

            def find(unit: ProposalUnit, language: str) -> Source | Diagnostic:
                if unit.is_proposal:
                    made = made_base(unit, language, path, shelf, led, find_from)
                    return made if isinstance(made, Diagnostic) else made.source
                found = in_side(unit, language)
                if isinstance(found, Source):
                    return found
                return self.in_force(unit, language, path.relative_to(shelf.root))

            return find

        found = find_from(side.path, ())(unit, language)
        if isinstance(found, Diagnostic):
            return evolve(found, message=shelf.seen_from_head(found.message))
        return found
