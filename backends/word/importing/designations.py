"""What addresses call the divisions of a text: their designations, each free where it stands."""

from __future__ import annotations

from attrs import define, field

from amend.compiler.instrument.instrument import Kind, takes
from amend.compiler.received.gathered import free_name

SUPPLEMENTS = (Kind.ANNEX, Kind.APPENDIX, Kind.ATTACHMENT)


@define
class Designations:
    """The designations that are taken, as far as a text has been written.

    within: the annexes, appendices and attachments that are open, each in the one before it.
    """

    taken: set[tuple[Kind, str]] = field(factory=set)
    within: list[Kind] = field(factory=list)

    def enter(self, kind: Kind) -> None:
        """A division begins; what stood in the one before it is named anew in this one."""
        inner: set[Kind] = set()
        if kind in SUPPLEMENTS:
            while self.within and not takes([(held, "") for held in self.within], kind, ""):
                self.within.pop()
            inner = set(SUPPLEMENTS) - {*self.within, kind}
            self.within.append(kind)
        if kind is not Kind.HEADING:
            # What addresses call a heading need differ only from others of the division.
            inner.add(Kind.HEADING)
        self.taken = {named for named in self.taken if named[0] not in inner}

    def take(self, kind: Kind, name: str) -> None:
        self.taken.add((kind, name.casefold()))

    def is_taken(self, kind: Kind, name: str) -> bool:
        return (kind, name.casefold()) in self.taken

    def free(self, kind: Kind, name: str) -> str:
        """A designation, or one after it that no other division of its kind has here."""
        return free_name(kind, name, self.taken)
