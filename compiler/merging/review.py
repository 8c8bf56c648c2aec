"""What a branch changes, provision by provision, for people who read no diffs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum

from attrs import field

from amend.compiler.addresses.printing import print_address
from amend.compiler.algebra.apply import apply
from amend.compiler.algebra.redline import (
    Deleted,
    Inserted,
    Redline,
    RedlineNode,
    Stretch,
    base,
    consolidated,
)
from amend.compiler.diagnostics.diagnostic import Diagnostic, Diagnostics, has_errors
from amend.compiler.instrument.index import Index, index_of
from amend.compiler.instrument.instrument import Kind, Node
from amend.compiler.merging.against_earlier import redline_between
from amend.compiler.merging.differences import Change, Fate, changes_between, version_of
from amend.compiler.passes import Amended
from amend.compiler.values import frozen
from amend.compiler.words.text import ANCHOR
from amend.compiler.written import Written

_EFFECTIVE = (Fate.NEW, Fate.WITHDRAWN, Fate.ALTERED)


class State(Enum):
    """What has become of a file or a proposal."""

    NEW = "new"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    SAME = "unchanged in effect"


@frozen
class Words:
    """A stretch of a provision: what it had before alone, what it has now alone, or both."""

    text: str
    is_before: bool = True
    is_now: bool = True


@frozen
class Provision:
    """A provision that reads otherwise now than it did before the branch.

    in_force: as it is published, its label first; empty for one that is added.
    words: as it was proposed before and as it is now, the one beside the other.
    """

    address: str
    in_force: str
    words: tuple[Words, ...]

    @property
    def before(self) -> tuple[Words, ...]:
        return tuple(one for one in self.words if one.is_before)

    @property
    def now(self) -> tuple[Words, ...]:
        return tuple(one for one in self.words if one.is_now)


@frozen
class ReviewedProposal:
    """A proposal, what it amends, and what the branch makes of it.

    labels: how many provisions have another label in consequence, and are changed in nothing else.
    statements: that are new, withdrawn or altered.
    reasons_before, reasons: the paragraphs.
    """

    number: str
    amends: str
    state: State
    provisions: tuple[Provision, ...]
    labels: int
    statements: tuple[Change, ...]
    reasons_before: tuple[str, ...]
    reasons: tuple[str, ...]


@frozen
class ReviewedFile:
    """A file of proposals.

    former: its name before, where it had another; fields: of its header that have changed.
    said_now, solved: what there is to be said that was not before, and the other way round.
    """

    name: str
    former: str
    language: str
    state: State
    proposals: tuple[ReviewedProposal, ...]
    fields: tuple[Change, ...] = ()
    said_now: Diagnostics = ()
    solved: Diagnostics = ()
    has_errors: bool = False


@frozen
class Entry:
    """A commit, as a person knows it."""

    identity: str
    author: str
    subject: str


@frozen
class Branch:
    """What a branch does.

    name: as it was asked for, `main...HEAD`.
    entries: its commits, the last one first.
    """

    name: str
    entries: tuple[Entry, ...]
    files: tuple[ReviewedFile, ...]


@frozen
class Side:
    """A file on one side of the comparison."""

    name: str
    written: Written
    amendments: tuple[Amended, ...]
    diagnostics: Diagnostics = field(repr=False)


def reviewed(before: Side | None, now: Side | None) -> ReviewedFile:
    """What has become of a file; one of the two sides has it at least."""
    known = now or before
    assert known is not None
    changes = _changes(before, now)
    proposals = tuple(_proposals(before, now, changes))
    fields = tuple(c for c in changes if not c.proposal and c.fate in _EFFECTIVE)
    if before is None or now is None:
        state = State.NEW if before is None else State.WITHDRAWN
    else:
        is_same = not fields and all(one.state is State.SAME for one in proposals)
        state = State.SAME if is_same else State.CHANGED
    said = [side.diagnostics if side else () for side in (before, now)]
    return ReviewedFile(
        known.name,
        before.name if before and now and before.name != now.name else "",
        known.written.language,
        state,
        proposals,
        fields if before and now else (),
        _without(said[1], said[0]),
        _without(said[0], said[1]),
        has_errors(said[1]),
    )


def _changes(before: Side | None, now: Side | None) -> tuple[Change, ...]:
    versions = [
        version_of(side.written, [one.based for one in side.amendments]) if side else None
        for side in (before, now)
    ]
    old, new = versions
    known = new or old
    assert known is not None
    nothing = type(known)((), {})
    return changes_between(old or nothing, new or nothing)


def _without(said: Diagnostics, others: Diagnostics) -> tuple[Diagnostic, ...]:
    """What is said on one side alone."""
    left = Counter((one.code, one.message) for one in others)
    alone: list[Diagnostic] = []
    for one in said:
        if left[one.code, one.message]:
            left[one.code, one.message] -= 1
        else:
            alone.append(one)
    return tuple(alone)


def _proposals(
    before: Side | None, now: Side | None, changes: Sequence[Change]
) -> Iterator[ReviewedProposal]:
    old = {a.based.unit.number.text: a for a in before.amendments} if before else {}
    new = {a.based.unit.number.text: a for a in now.amendments} if now else {}
    for number in dict.fromkeys((*new, *old)):
        own = tuple(c for c in changes if c.proposal == number)
        yield _proposal(number, old.get(number), new.get(number), own)


def _proposal(
    number: str, old: Amended | None, new: Amended | None, changes: tuple[Change, ...]
) -> ReviewedProposal:
    known = new or old
    assert known is not None
    effective = tuple(change for change in changes if change.fate in _EFFECTIVE)
    provisions, labels = _provisions(old, new)
    reasons = [
        one.based.unit.reasons.paragraphs if one and one.based.unit.reasons else ()
        for one in (old, new)
    ]
    if old is None or new is None:
        state = State.NEW if old is None else State.WITHDRAWN
    else:
        is_same = not provisions and not effective
        state = State.SAME if is_same else State.CHANGED
    amends = known.based.unit.base.text
    return ReviewedProposal(number, amends, state, provisions, labels, effective, *reasons)


def _provisions(old: Amended | None, new: Amended | None) -> tuple[tuple[Provision, ...], int]:
    """The provisions that read otherwise, and how many have but another label."""
    index = next((a.based.index for a in (new, old) if a and a.based.index), None)
    sides = [_redline(one, index) for one in (old, new)]
    before, now = sides
    if index is None or before is None or now is None:
        return (), 0
    known = new or old
    assert known is not None
    between = redline_between(before, now, known.origin)
    texts = tuple(map(index_of, (consolidated(between), base(between))))
    changed = [node for node in between.root.changed() if node.kind is not Kind.INSTRUMENT]
    rows = [node for node in changed if not _is_label_alone(node)]
    shown = tuple(_provision(node, (index, *texts)) for node in rows if node.text)
    return shown, len(changed) - len(rows)


def _redline(one: Amended | None, index: Index | None) -> Redline | None:
    """What a side makes of the text; a side without the proposal leaves it as it is."""
    if one is None:
        return apply(index.instrument, ()) if index else None
    return one.amendment.redline if one.amendment else None


def _is_label_alone(node: RedlineNode) -> bool:
    revised = (s.mark for s in node.text if not _is_kept(s))
    return not isinstance(node.mark, Inserted | Deleted) and next(revised, None) is None


def _is_kept(stretch: Stretch) -> bool:
    return not isinstance(stretch.mark, Inserted | Deleted)


def _provision(node: RedlineNode, texts: tuple[Index, ...]) -> Provision:
    """texts: that in force, as it is proposed now, and as it was; an address is of the first."""
    in_force = texts[0].nodes.get(node.id)
    known = next((text for text in texts if node.id in text.nodes), None)
    address = print_address(known.nodes[node.id], known) if known else ""
    words = (
        *map(_words, node.label),
        *([_gap(node)] if node.label else []),
        *map(_words, node.text),
    )
    return Provision(address, _plain(in_force) if in_force else "", words)


def _gap(node: RedlineNode) -> Words:
    """What stands between a label and the words behind it."""
    return Words(" ", not isinstance(node.mark, Inserted), not isinstance(node.mark, Deleted))


def _plain(node: Node) -> str:
    label = f"{node.label} " if node.label else ""
    return label + node.text.chars.replace(ANCHOR, "*")


def _words(stretch: Stretch) -> Words:
    text = stretch.text.chars.replace(ANCHOR, "*")
    is_inserted = isinstance(stretch.mark, Inserted)
    return Words(text, not is_inserted, not isinstance(stretch.mark, Deleted))
