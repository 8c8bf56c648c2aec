"""What the page shows, as plain data: the template only lays it out.

A provision becomes one line: pieces of label, then pieces of wording. Each piece is
kept, inserted or deleted, so that the page without the ones or without the others
is the exact text of either side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from amend.backends.html.changes import Change, changes_of
from amend.backends.html.comparison import Pair
from amend.backends.html.direction import direction_of
from amend.backends.html.laying import laid_out, tag_of
from amend.backends.html.lines import Block, Link, standing_of
from amend.backends.html.places import numbered, places_of
from amend.backends.html.words import Words, words_in
from amend.compiler.instrument.figures import PICTURE, Figure
from amend.compiler.submission.submission import Field, FirstPage, Submission, Unit
from amend.compiler.values import frozen


@frozen
class Proposal:
    """One unit of the submission.

    standing: `inserted` or `deleted` for an instrument that is new or suppressed as a
        whole, which prints without revision marks or all struck out.
    heading_level: of the highest heading in its text; the proposal's own is one above it.
    pairs: the two texts side by side; none where they do not differ.
    changes: its rows in the table of changes.
    """

    id: str
    symbol: str
    underlined: bool
    number: str
    language: str
    direction: str
    standing: str
    heading_level: int
    lines: tuple[Block, ...]
    notes: tuple[Block, ...]
    pairs: tuple[Pair, ...]
    changes: tuple[Change, ...]
    reasons: Field | None

    def tag(self, rank: int) -> str:
        return tag_of(self.heading_level, rank)


@frozen
class Page:
    """The whole page.

    revised: whether the base and the proposed text differ, so that there is a choice of views.
    has_images: whether it may show images that stand in it.
    """

    language: str
    direction: str
    title: str
    style_set: str
    running_header: str
    page_word: str
    first_page: FirstPage | None
    proposals: tuple[Proposal, ...]
    revised: bool
    words: Words
    has_images: bool = False

    @property
    def changed(self) -> int:
        """How many rows the table of changes has."""
        return sum(len(proposal.changes) for proposal in self.proposals)


def view(submission: Submission) -> Page:
    """The page of a submission."""
    proposals = tuple(_proposals(submission, words_in(submission.language)))
    return Page(
        language=submission.language,
        direction=direction_of(submission.language),
        title=submission.title,
        style_set=submission.style_set,
        running_header=submission.running_header,
        page_word=submission.page_word,
        first_page=submission.first_page,
        proposals=proposals,
        revised=any(proposal.pairs for proposal in proposals),
        has_images=any(f.kind == PICTURE for f in submission.figures.values()),
        words=words_in(submission.language),
    )


def _proposals(submission: Submission, words: Words) -> Iterator[Proposal]:
    above = 1 if submission.first_page else 0
    changed = 0
    for number, unit in enumerate(submission.units, 1):
        level = above + (2 if unit.is_headed else 1)
        made = _proposal(unit, f"p{number}", level, words, changed + 1, submission.figures)
        changed += len(made.changes)
        yield made


def _proposal(
    unit: Unit,
    own: str,
    heading_level: int,
    words: Words,
    first_change: int,
    figures: Mapping[str, Figure],
) -> Proposal:
    redline = unit.redline
    places = tuple(places_of(redline.root, numbered(own)))
    changes = changes_of(unit, places, words, first_change)
    told = {
        line: Link(change.id, words.to_change.format(number=change.number))
        for change in changes
        for line in change.lines
    }
    laid = laid_out(redline, places, words, told, figures=figures)
    return Proposal(
        id=own,
        symbol=unit.symbol,
        underlined=unit.underlined,
        number=unit.number,
        language=redline.language,
        direction=direction_of(redline.language),
        standing=standing_of(redline.root.mark),
        heading_level=heading_level,
        lines=laid.lines,
        notes=laid.notes,
        pairs=laid.pairs,
        changes=changes,
        reasons=unit.reasons,
    )
