"""What is said of many proposals on one text (A10xx)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from amend.compiler.base_text.places import place_in_base
from amend.compiler.compilation.change import (
    Assertion,
    Merge,
    Suppression,
    Transfer,
    Words,
)
from amend.compiler.compilation.decision_messages import told_in_words
from amend.compiler.compilation.party import Party, order_key
from amend.compiler.compilation.places import address, proposals_of, row_address, wants
from amend.compiler.compilation.relations import Kind, Relation, Relations
from amend.compiler.compilation.rows import at_of
from amend.compiler.diagnostics.diagnostic import Diagnostic, Pointer, Severity
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.instrument import NodeId
from amend.compiler.syntax.proposal import ProposalUnit

_CODES = {
    Kind.OVERLAP: "A1001",
    Kind.SAME_POINT: "A1002",
    Kind.EDIT_IN_SUPPRESSED: "A1003",
    Kind.PUT_IN_SUPPRESSED: "A1004",
    Kind.MOVE_OF_SUPPRESSED: "A1005",
    Kind.DOUBLE_MOVE: "A1006",
    Kind.MOVE_CIRCLE: "A1007",
    Kind.LABEL_CLASH: "A1008",
    Kind.FIRM_NOC: "A1009",
    Kind.WHOLE: "A1010",
    Kind.ADDED_OTHERWISE: "A1045",
    Kind.ORDER: "A1017",
    Kind.PLACE_GONE: "A1013",
    Kind.MOVED_AND_EDITED: "A1014",
    Kind.WITHIN: "A1015",
    Kind.PLAIN_NOC: "A1016",
}

_SENTENCES = {
    Kind.OVERLAP: "In `{where}` the proposals want different words in the same place.",
    Kind.SAME_POINT: "At one point of `{where}` the proposals insert different words.",
    Kind.EDIT_IN_SUPPRESSED: "`{where}` is changed by {last}, and suppressed by {first}.",
    Kind.PUT_IN_SUPPRESSED: "Text is placed in `{where}` by {last}; it is suppressed by {first}.",
    Kind.MOVE_OF_SUPPRESSED: "`{where}` is moved by {last} out of what is suppressed by {first}.",
    Kind.DOUBLE_MOVE: "`{where}` is moved to two places.",
    Kind.MOVE_CIRCLE: "Taken together, these moves put provisions below one another.",
    Kind.LABEL_CLASH: "Two labels are given to `{where}`.",
    Kind.FIRM_NOC: "`{where}` is to be maintained for {first}, and is changed by {last}.",
    Kind.WHOLE: "The whole of the text is suppressed by {first}, and amended by {last}.",
    Kind.ADDED_OTHERWISE: "What {first} adds at `{where}`, {last} adds otherwise.",
    Kind.ORDER: "The orders of new provisions at `{where}` contradict each other.",
    Kind.PLACE_GONE: "A place is named after `{where}` by {last}; it is taken away by {first}.",
    Kind.MOVED_AND_EDITED: "`{where}` is moved by {first}, and its words are changed by {last}.",
    Kind.WITHIN: "`{where}` is suppressed by {last}, and all that it stands in by {first}.",
    Kind.PLAIN_NOC: "No change of `{where}` is proposed by {first}, and one by {last}.",
}


def clash_messages(merge: Merge, found: Relations) -> Iterator[Diagnostic]:
    """The clashes, those of one kind at one provision together."""
    yield from grouped(merge, [r for r in found if r.is_clash], Severity.ERROR)


def grouped(merge: Merge, found: Sequence[Relation], severity: Severity) -> Iterator[Diagnostic]:
    groups: dict[tuple[Kind, NodeId, frozenset[int]], list[Relation]] = defaultdict(list)
    for relation in found:
        alone = frozenset(relation.changes) if len(relation.changes) > 2 else frozenset()
        groups[relation.kind, relation.where, alone].append(relation)
    for (kind, where, _), held in groups.items():
        yield _clash(merge, kind, where, held, severity)


def _clash(
    merge: Merge, kind: Kind, where: NodeId, held: Sequence[Relation], severity: Severity
) -> Diagnostic:
    changes = list(dict.fromkeys(at for relation in held for at in relation.changes))
    changes.sort(key=lambda at: order_key(merge.changes[at].origins[0].proposal))
    first, last = _first_and_last(merge, kind, changes)
    sentence = _SENTENCES[kind].format(
        where=address(where, merge.index),
        first=", ".join(dict.fromkeys(proposals_of(merge, at) for at in first)),
        last=", ".join(dict.fromkeys(proposals_of(merge, at) for at in last)),
    )
    pointers = pointers_of(merge, changes)
    base = _in_base(merge, changes)
    primary = pointers[-1] if pointers else None
    help_line = ""
    if severity is Severity.ERROR:
        row = row_address(at_of(merge.changes[changes[-1]].effect), merge.index)
        party = merge.changes[changes[-1]].origins[-1].proposal
        help_line = f"Say which is agreed in a decisions file: agreed {row}: {party}"
    return Diagnostic(
        _CODES[kind],
        severity,
        sentence,
        primary,
        (*pointers[:-1], *base),
        help=help_line,
    )


def _first_and_last(
    merge: Merge, kind: Kind, changes: Sequence[int]
) -> tuple[Sequence[int], Sequence[int]]:
    """Who takes something away or maintains it, and who does something there."""
    takers: tuple[type, ...] = {
        Kind.FIRM_NOC: (Assertion,),
        Kind.PLAIN_NOC: (Assertion,),
        Kind.MOVED_AND_EDITED: (Transfer,),
        Kind.PLACE_GONE: (Transfer, Suppression),
    }.get(kind, (Suppression,))
    first = [at for at in changes if isinstance(merge.changes[at].effect, takers)]
    first = first if first and len(first) < len(changes) else list(changes[:1])
    return first, [at for at in changes if at not in first]


def pointers_of(merge: Merge, changes: Sequence[int]) -> list[Pointer]:
    """Where each change is said, and what it is; those of one change at each of its authors."""
    found: dict[tuple[str, int, int], Pointer] = {}
    for at in changes:
        change = merge.changes[at]
        for voice in change.voices:
            if voice.span is not None:
                key = voice.span.source.name, voice.span.start, voice.span.end
                said = f"{voice.origin.proposal}: {wants(change.effect, merge.index)}"
                found.setdefault(key, Pointer(voice.span, said))
    return list(found.values())


def _in_base(merge: Merge, changes: Sequence[int]) -> tuple[Pointer, ...]:
    """The words in force that the changes are about."""
    zones = [merge.changes[at].effect for at in changes]
    words = [zone for zone in zones if isinstance(zone, Words)]
    if not words:
        return ()
    node = merge.index.nodes[words[0].node]
    own = [zone for zone in words if zone.node == node.id]
    start, end = min(z.start for z in own), max(z.end for z in own)
    if node.span is None or not node.text:
        return ()
    return (Pointer(place_in_base(node, start, max(end, start + 1)), "the words in force"),)


def not_all_shown(merge: Merge, unsaid: Iterable[int], left: Iterable[int]) -> Iterator[Diagnostic]:
    """What brackets show of what is open and cannot tell, and what they do not show."""
    for at in unsaid:
        change = merge.changes[at]
        where = row_address(at_of(change.effect), merge.index)
        what = wants(change.effect, merge.index)
        yield told_in_words(change.span, where, change.origin.proposal, what)
    yield from (not_in_brackets(merge, at) for at in left)


def not_in_brackets(merge: Merge, at: int) -> Diagnostic:
    change = merge.changes[at]
    where = row_address(at_of(change.effect), merge.index)
    pointers = pointers_of(merge, (at,))
    return Diagnostic(
        "A1112",
        Severity.WARNING,
        f"What {change.origin.proposal} wants at `{where}` cannot stand in square brackets; the "
        "text stays as it is agreed without it.",
        pointers[0] if pointers else None,
        tuple(pointers[1:]),
        help="Say in words what is open there; the compilation shows it as decided.",
    )


def end_mark_left(number: str, span: Span) -> Diagnostic:
    return Diagnostic(
        "A1021",
        Severity.NOTE,
        f"What {number} says of the mark at the end of an item is left to the compiler: which mark "
        "stands there follows from all that is agreed.",
        Pointer(span, "a mark alone"),
    )


def setting_not_taken(party: Party, setting: str) -> Diagnostic:
    return Diagnostic(
        "A1022",
        Severity.NOTE,
        f"`{setting}` of {party.number} is not taken: put together with others, its text follows "
        "the habit of the conference.",
        Pointer(party.span, party.file),
    )


def like_drafts(one: Party, other: Party, titles: tuple[str, str]) -> Diagnostic:
    names = f"{titles[0]} and {titles[1]}" if titles[0] != titles[1] else titles[0]
    return Diagnostic(
        "A1036",
        Severity.NOTE,
        f"{one.number} and {other.number} are perhaps drafts of one new text: {names}.",
        Pointer(other.span, other.file),
        (Pointer(one.span, one.file),),
        help="They are listed side by side; whoever knows them may make one of the two.",
    )


def number_twice(one: Party, other: Party) -> Diagnostic:
    return Diagnostic(
        "A1034",
        Severity.ERROR,
        f"Two files give {other.number} for the same text: {one.file} and {other.file}.",
        Pointer(other.span, "here"),
        (Pointer(one.span, "and here"),),
        help="Give one of them another number, or leave the older file out.",
    )


def sub_amendment(unit: ProposalUnit, is_beside: bool) -> Diagnostic:
    """is_beside: whether the proposal that it amends is put together too."""
    number, other = unit.number.text, unit.base.text
    said = f"{number} amends {other}, which is not among the proposals that are put together."
    if is_beside:
        said = f"What {number} makes of {other} cannot be said of the text in force alone."
    name = "" if is_beside else f"Name the file of {other} as well. "
    return Diagnostic(
        "A0487",
        Severity.ERROR,
        said,
        Pointer(unit.base.span, "a proposal"),
        help=f"{name}`amend then` makes one proposal of {other} and {number}.",
    )


def superseded(old: Party, new: Party) -> Diagnostic:
    return Diagnostic(
        "A1040",
        Severity.NOTE,
        f"{new.number} is a revision of {old.number}, which is left out.",
        Pointer(old.span, "left out"),
        (Pointer(new.span, "in its place"),),
    )


def other_editions(found: Mapping[str, Party]) -> Diagnostic:
    names = sorted(found)
    said = "; ".join(f"{found[name].number} amends {name}" for name in names)
    last = found[names[-1]]
    return Diagnostic(
        "A1031",
        Severity.ERROR,
        f"The proposals amend different editions of one text: {said}.",
        Pointer(last.span, last.file),
        tuple(Pointer(found[name].span, found[name].file) for name in names[:-1]),
        help="Bring them onto one edition first.",
    )


def other_base(one: Party, other: Party, held: str, found: str) -> Diagnostic:
    return Diagnostic(
        "A1032",
        Severity.ERROR,
        f"{one.number} and {other.number} name one edition and were given different texts of it.",
        Pointer(other.span, other.file),
        (Pointer(one.span, one.file),),
        details=(f"the one has:   {held}", f"the other has: {found}"),
        help="Let both name the text in one library.",
    )


def other_languages(languages: Sequence[str]) -> Diagnostic:
    return Diagnostic(
        "A1033",
        Severity.ERROR,
        f"The proposals are in several languages: {', '.join(languages)}.",
        help="Say which one is meant with --language.",
    )


def refused(names: Sequence[str]) -> Diagnostic:
    several = ", ".join(names)
    return Diagnostic(
        "A1035",
        Severity.ERROR,
        f"A file with errors is left out of nothing, and there are errors in {several}.",
        help="Mend what is said above, or leave the file out of the command.",
    )


def nothing_to_merge() -> Diagnostic:
    return Diagnostic(
        "A1041",
        Severity.ERROR,
        "None of the files proposes anything for a text in force.",
    )


def several_texts(names: Sequence[str]) -> Diagnostic:
    return Diagnostic(
        "A1042",
        Severity.ERROR,
        f"The proposals are on several texts: {', '.join(names)}.",
        help="Merge those on one text; `amend compile` takes all of them.",
    )


def too_many_columns(count: int, most: int) -> Diagnostic:
    return Diagnostic(
        "A1037",
        Severity.ERROR,
        f"{count} parties do not fit beside each other on a page; {most} do.",
        help="Use --layout options, or compile fewer files.",
    )


def too_many(what: str, count: int, most: int) -> Diagnostic:
    return Diagnostic(
        "A1038",
        Severity.ERROR,
        f"There are {count} {what} on one text; a compilation takes {most}.",
    )


def ledger_not_understood(name: str, lines: Sequence[str]) -> Diagnostic:
    return Diagnostic(
        "A1043",
        Severity.WARNING,
        f"{name} holds lines that are no number of an option, or one that another has; "
        "they are dropped.",
        details=tuple(lines[:3]),
        help="Amend writes this file; take an earlier one from your history if it was edited.",
    )


def not_all_left(number: str) -> Diagnostic:
    return Diagnostic(
        "A1044",
        Severity.WARNING,
        f"What is left of {number} could not be drafted in full.",
        help="Compare the draft with the compilation, and write what it lacks by hand.",
    )
