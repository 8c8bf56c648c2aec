"""What is said of addresses (A05xx)."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from amend.compiler.diagnostics.diagnostic import Applicability, Diagnostic, Fix, Pointer, Severity
from amend.compiler.diagnostics.lists import beginning, footnotes_there
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.instrument import DIVISIONS, Kind, Node
from amend.compiler.syntax.proposal import Address, Segment, Target, Word
from amend.compiler.words.spelling import nearest

Candidates = Sequence[tuple[str, str]]
"""Addresses, each with the beginning of its text."""

_LISTED = 16
_START = 60


def listed(candidates: Candidates) -> tuple[str, ...]:
    """Candidates as lines: the address, then how the text begins."""
    width = max((len(address) for address, _ in candidates[:_LISTED]), default=0)
    lines = [
        f"{address:<{width}}  {beginning(text, _START)}" for address, text in candidates[:_LISTED]
    ]
    if len(candidates) > _LISTED:
        lines.append("and more; `amend outline` lists them all")
    return tuple(lines)


def no_such_call(address: Address, calls: Candidates) -> Diagnostic:
    names = [name for name, _ in calls]
    meant = nearest(address.name, [*names, *(name.partition("[")[0] for name in names)])
    return Diagnostic(
        "A0501",
        Severity.ERROR,
        f"The base text has no call `{address.name}`.",
        Pointer(address.head, f"did you mean `{meant}`?" if meant else "not found"),
        details=("These are its calls:", *listed(calls)),
        help="" if meant or len(address.name) > 3 else "An item is named with its call: recalls.d",
        fix=instead(address.head, meant),
    )


def no_such_part(address: Address, part: str) -> Diagnostic:
    return Diagnostic(
        "A0501",
        Severity.ERROR,
        f"The base text has no {part} of this name.",
        Pointer(address.head, "not found"),
    )


def no_such_note(address: Address, marks: Sequence[str]) -> Diagnostic:
    there = footnotes_there(marks)
    return Diagnostic(
        "A0501",
        Severity.ERROR,
        f"The base text has no footnote {address.index or ''}".rstrip() + ".",
        Pointer(address.head, "not found"),
        details=(there,),
        help="A footnote is addressed by its mark: footnote[1]",
    )


def no_such_provision(
    address: Address, label: str, span: Span, where: str, children: Candidates
) -> Diagnostic:
    labels = [name.rpartition(".")[2] for name, _ in children]
    meant = nearest(label, labels) if len(label) > 1 else None
    known: tuple[str, ...] = (f"`{where}` has these:", *listed(children))
    if not children:
        known = (f"`{where}` has nothing below it.",)
    through = _range(label, labels)
    meant = through or meant
    return Diagnostic(
        "A0501",
        Severity.ERROR,
        f"There is no `{label}` in `{where}`.",
        Pointer(span, f"did you mean `{meant}`?" if meant else "not found"),
        details=known,
        fix=instead(span, meant, is_certain=through is not None),
    )


def _range(label: str, labels: Sequence[str]) -> str | None:
    """`e..g` for `e-g`, if both are labels here."""
    first, dash, last = label.partition("-")
    if not dash or not {first, last} <= set(labels):
        return None
    return f"{first}..{last}" if labels.index(first) < labels.index(last) else None


def instead(span: Span, meant: str | None, is_certain: bool = False) -> Fix | None:
    """The address that is meant in place of the one that is written."""
    sure = Applicability.CERTAIN if is_certain else Applicability.TO_LOOK_AT
    return Fix(f"write `{meant}`", ((span, meant),), sure) if meant else None


def ambiguous_call(address: Address, calls: Candidates) -> Diagnostic:
    return Diagnostic(
        "A0502",
        Severity.ERROR,
        f"`{address.name}` can mean several calls of the base text.",
        Pointer(address.head, "which of them?"),
        details=listed(calls),
        help=f"Write the number of the one that is meant: {calls[0][0]}",
    )


def no_call_with_words(address: Address, calls: Candidates) -> Diagnostic:
    return Diagnostic(
        "A0503",
        Severity.ERROR,
        f"No call `{address.name}` has the words “{address.words}” in its heading.",
        Pointer(address.head, "not found"),
        details=listed(calls),
    )


def no_call_numbered(address: Address, calls: Candidates) -> Diagnostic:
    count = len(calls)
    return Diagnostic(
        "A0503",
        Severity.ERROR,
        f"There {'is one call' if count == 1 else f'are {count} calls'} `{address.name}`; "
        f"number {address.index} is not among them.",
        Pointer(address.head, "not found"),
        details=listed(calls),
    )


def ambiguous_label(address: Address, segment: Segment, nodes: Candidates) -> Diagnostic:
    return Diagnostic(
        "A0504",
        Severity.ERROR,
        f"`{segment.label}` can mean several provisions here.",
        Pointer(segment.span, "which of them?"),
        details=listed(nodes),
        help=f"Write the number of the one that is meant: {nodes[0][0]}",
    )


def ambiguous_number(address: Address, nodes: Candidates) -> Diagnostic:
    return Diagnostic(
        "A0504",
        Severity.ERROR,
        f"`{address.number}` can be a number and the label of an item below another number.",
        Pointer(address.head, "which of them?"),
        details=listed(nodes),
        help=f"Write the number of the one that is meant: {nodes[0][0]}",
    )


def whole_call(address: Address, where: str, children: Candidates) -> Diagnostic:
    return Diagnostic(
        "A0505",
        Severity.ERROR,
        f"`{where}` has several provisions; words are changed in one of them.",
        Pointer(address.span, "which of them?"),
        details=listed(children),
        help=f"The heading of the call itself is {where}.heading",
    )


def whole_row(address: Address, where: str, children: Candidates) -> Diagnostic:
    return Diagnostic(
        "A0505",
        Severity.ERROR,
        f"`{where}` is a whole row; words are changed in one of its cells.",
        Pointer(address.span, "which of them?"),
        details=listed(children),
    )


def no_such_division(address: Address, divisions: Candidates) -> Diagnostic:
    meant = f"{address.name} {address.index}" if address.index else address.name
    there: tuple[str, ...] = ("There are these:", *listed(divisions))
    return Diagnostic(
        "A0501",
        Severity.ERROR,
        f"The base text has no {meant} here.",
        Pointer(address.head, "not found"),
        details=there if divisions else (),
    )


def ambiguous_division(address: Address, divisions: Candidates) -> Diagnostic:
    return Diagnostic(
        "A0502",
        Severity.ERROR,
        f"`{address.head.text}` can mean several parts of the base text.",
        Pointer(address.head, "which of them?"),
        details=listed(divisions),
        help=f"Write the whole address of the one that is meant: {divisions[0][0]}",
    )


def other_instrument(address: Address, own: str) -> Diagnostic:
    return Diagnostic(
        "A0510",
        Severity.ERROR,
        f"`{address.head.text}` is a provision of another text than the one that is amended.",
        Pointer(address.head, f"the proposal amends {own}"),
        help=f"A provision with a number in the margin is addressed as {own}/118 here."
        if own.isalpha()
        else "",
    )


def no_such_number(address: Address, number: str, known: Sequence[str]) -> Diagnostic:
    meant = nearest(number, known)
    return Diagnostic(
        "A0501",
        Severity.ERROR,
        f"The base text has no provision numbered {number}.",
        Pointer(address.head, f"did you mean `{address.name}/{meant}`?" if meant else "not found"),
        details=() if known else ("Its provisions have no numbers in the margin.",),
        fix=instead(address.head, f"{address.name}/{meant}" if meant else None),
    )


def range_end_unknown(last: Word, children: Candidates) -> Diagnostic:
    return Diagnostic(
        "A0506",
        Severity.ERROR,
        f"The range ends at `{last.text}`, which does not stand beside its beginning.",
        Pointer(last.span, "not found"),
        details=listed(children),
    )


def range_backwards(target: Target) -> Diagnostic:
    first, last = target.address.segments[-1:], target.through
    edits = ((first[0].span, last.text), (last.span, first[0].label)) if first and last else ()
    return Diagnostic(
        "A0506",
        Severity.ERROR,
        "The range ends before it begins.",
        Pointer(target.span),
        help="Write the first label first: recalls.e..g",
        fix=Fix("write the first label first", edits) if edits else None,
    )


def not_to_be_suppressed(address: Address, what: str) -> Diagnostic:
    return Diagnostic(
        "A0507",
        Severity.ERROR,
        f"The {what} cannot be suppressed or moved on its own.",
        Pointer(address.span),
        help="Its wording is changed with MOD.",
    )


def heading_alone(address: Address) -> Diagnostic:
    call = address.span.text.rpartition(".")[0]
    return Diagnostic(
        "A0513",
        Severity.ERROR,
        f"`{address.span.text}` is the heading of a call, and only its words can be changed.",
        Pointer(address.span),
        help=f"The whole call, with all that is below it, is {call}; the words of its heading are "
        f"changed with MOD {address.span.text}.",
        fix=instead(address.span, call),
    )


def not_a_place(address: Address, what: str) -> Diagnostic:
    return Diagnostic(
        "A0508",
        Severity.ERROR,
        f"Nothing can be placed at the {what}.",
        Pointer(address.span),
        help="New text goes after, before or into a call or one of its provisions.",
    )


def content_does_not_fit(span: Span, kind: Kind) -> Diagnostic:
    message, advice = _PLACES.get(kind, _TEXT_PLACE)
    return Diagnostic("A0509", Severity.ERROR, message, Pointer(span), help=advice)


_TEXT_PLACE = (
    "Only calls stand beside calls.",
    "ADD after resolves takes a new call between stars, such as *invites*; "
    "ADD to resolves takes new items.",
)
_DIVISION_PLACE = (
    "A part of an instrument cannot stand here.",
    "Annexes stand after the last call, sections in an annex after its text, a smaller part "
    "never beside a larger one that stands before it.",
)
_PLACES = {
    Kind.CALL: (
        "A call cannot stand among items.",
        "ADD after resolves takes a new call between stars, such as *invites*; "
        "ADD to resolves takes new items.",
    ),
    Kind.ROW: (
        "A row stands only among the rows of a table.",
        "ADD after table[1].row[2], or ADD to table[1], takes rows.",
    ),
    Kind.CELL: ("A cell stands only in its row.", "Add a whole row, or change words with MOD."),
    Kind.TITLE: (
        "A title cannot be added on its own.",
        "It stands below the number of an annex, a section or the like, and comes with it.",
    ),
    **dict.fromkeys(DIVISIONS, _DIVISION_PLACE),
}


def number_not_to_be_given(number: Word, taken: Node | None) -> Diagnostic:
    """taken: the provision that has this number; None where none can have one."""
    there = (Pointer(taken.span, "this provision has it"),) if taken and taken.span else ()
    return Diagnostic(
        "A0423",
        Severity.ERROR,
        f"Another provision has the number {number.text}."
        if taken
        else "What is moved has no number in the margin, and so can take none.",
        Pointer(number.span),
        there,
        help="A number between two others has a letter or a Latin word: 73A, 73bis."
        if taken
        else "Drop `as` and the number; labels follow of themselves.",
    )


def other_width(span: Span, width: int, others: int) -> Diagnostic:
    return Diagnostic(
        "A0512",
        Severity.WARNING,
        f"This row has {_cells(width)}; each row of the table has {_cells(others)}.",
        Pointer(span),
        help="A cell without words is written as blanks between two bars: | a | | c |",
    )


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"


def of_a_new_text(said: Diagnostic) -> Diagnostic:
    """The same of an address that means the text of a new instrument, which has no base text."""
    message = said.message.replace("The base text", "The new text")
    return evolve(said, message=message.replace("the base text", "the new text"))
