"""What is known of an open text: early, as it is typed, and settled, once it is quiet."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from itertools import zip_longest
from pathlib import Path

from attrs import field

from amend.compiler.algebra.trace import Trace, trace
from amend.compiler.amendment import Draft
from amend.compiler.base_text.reading import BaseText
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics
from amend.compiler.diagnostics.silencing import silenced
from amend.compiler.elaboration.elaborate import ElaborateOne
from amend.compiler.figures import figures_for
from amend.compiler.files.editions import Held
from amend.compiler.files.glance import Look
from amend.compiler.files.library import held_in, library_for
from amend.compiler.files.shelf import Shelf
from amend.compiler.instrument.index import Index
from amend.compiler.passes import (
    Amended,
    Outcome,
    Printed,
    Resolved,
    draft_of,
    illustrated,
    printed,
    submitted,
    with_consequences,
)
from amend.compiler.profiles.profile import Profile
from amend.compiler.project.documents import Document
from amend.compiler.syntax.piece import Layout
from amend.compiler.values import frozen
from amend.compiler.written import Written


@frozen(eq=False, slots=False)
class Analysis:
    """What is known of one version of a proposal, before anything follows from its statements.

    found: each of its proposals with its base and the drafter's operations.
    early: what there is to be said so far; all of it will be said of the settled text too.
    looks: what was looked at; the analysis holds as long as that is as it was.
    shelf: where files were read.
    said_beside: what is said of the environment and of the conferences of the project.
    with_conflicts: what becomes of a text with conflicts of git, whose versions are compiled each;
        None of any other. Nothing is said of such a text early, since most of it depends on which.
    """

    document: Document
    written: Written
    found: tuple[Resolved, ...]
    early: Diagnostics
    looks: tuple[Look, ...]
    shelf: Shelf = field(repr=False)
    said_beside: Diagnostics = ()
    with_conflicts: Callable[[], Outcome] | None = field(default=None, repr=False)
    _elaborate: ElaborateOne | None = field(default=None, repr=False)

    @property
    def layout(self) -> Layout:
        """Where each piece begins; the places of what was written are in its pieces."""
        return self.written.layout

    @property
    def conference(self) -> Profile | None:
        """The one that the header names, or that whose text is amended; None if not known."""
        found = (one.based.profile for one in self.found)
        named = self.written.header.profile("")
        return named or next((profile for profile in found if profile is not None), None)

    def library_folder(self) -> Path | None:
        """The folder of the library beside the document; None where there is none."""
        path = self.document.path
        library = library_for(path, None, self.shelf) if path else None
        return None if library is None or isinstance(library, Diagnostic) else library.folder

    def editions(self) -> tuple[Held, ...]:
        """What the library beside the document holds; nothing where there is none."""
        folder = self.library_folder()
        return () if folder is None else held_in(folder, self.shelf)

    @cached_property
    def drafts(self) -> tuple[Draft | None, ...]:
        """For each proposal as much as can be shown; None where its base is not to be had."""
        return tuple(draft_of(one, self._elaborate) for one in self.found)

    @cached_property
    def traces(self) -> tuple[Trace | None, ...]:
        """Where the changes of each draft come from."""
        return tuple(
            trace(draft.applied.operations, one.based.index)
            if draft is not None and one.based.index is not None
            else None
            for draft, one in zip(self.drafts, self.found, strict=True)
        )


@frozen(eq=False)
class Settled:
    """All that is known of one version of a proposal.

    prints: what prints for each of its proposals.
    diagnostics: as `compile_source` gives them.
    """

    analysis: Analysis
    amendments: tuple[Amended, ...]
    prints: tuple[Printed, ...]
    outcome: Outcome

    @property
    def diagnostics(self) -> Diagnostics:
        return self.outcome.diagnostics

    def is_of(self, analysis: Analysis) -> bool:
        """Whether an analysis is of the same text on the same bases, so that this holds for it.

        It may be another one: what was written just now on the disk is looked at again.
        """
        own = self.analysis
        if own is analysis:
            return True
        bases, others = (
            [(id(one.based.index), one.policy, one.origin, one.drafted) for one in each.found]
            for each in (own, analysis)
        )
        return own.document is analysis.document and bases == others


@frozen(eq=False)
class BaseAnalysis:
    """What is known of one version of a base text; index: None if it has errors."""

    document: Document
    text: BaseText
    index: Index | None
    diagnostics: Diagnostics


def settle(
    analysis: Analysis,
    is_old: Callable[[], bool] = lambda: False,
    before: Settled | None = None,
) -> Settled | None:
    """Work out what follows from what is written; None if the text has become old meanwhile.

    before: an earlier version; what is as it was there is not worked out again.
    """
    written, amendments = analysis.written, []
    earlier = before.amendments if before else ()
    for one, was in zip_longest(analysis.found, earlier[: len(analysis.found)]):
        if is_old():
            return None
        amendments.append(with_consequences(one, was))
    prints = []
    for amendment in amendments:
        if is_old():
            return None
        prints.append(printed(written, amendment))
    if analysis.with_conflicts is not None:
        return Settled(analysis, tuple(amendments), tuple(prints), analysis.with_conflicts())
    bases = [one.based for one in analysis.found]
    outcome = submitted(written, bases, amendments, prints)
    if analysis.document.path is not None:
        find = figures_for(analysis.document.path, analysis.shelf)
        outcome = illustrated(outcome, written, bases, find)
    said = silenced(written.source, (*outcome.diagnostics, *analysis.said_beside))
    whole = Outcome(outcome.submission, said, outcome.bases)
    return Settled(analysis, tuple(amendments), tuple(prints), whole)


def silenced_early(written: Written, said: Diagnostics) -> Diagnostics:
    """Without what a comment silences; whether a comment silences nothing is told when settled."""
    kept = set(map(id, said))
    return tuple(one for one in silenced(written.source, said) if id(one) in kept)
