"""What is said of lines that cannot be read (A02xx)."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from amend.compiler.diagnostics.diagnostic import Applicability, Diagnostic, Fix, Pointer, Severity
from amend.compiler.diagnostics.lists import row
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.syntax.tree import Line
from amend.grammar.parsing import Fault


def belongs_to_nothing(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0213",
        Severity.ERROR,
        "This line is indented, but nothing above it takes indented lines.",
        Pointer(span, "indented here"),
        help="A statement begins at the margin; changes of words stand indented below "
        "`MOD address:`.",
    )


def after_a_text(span: Span, before: Span) -> Diagnostic:
    return Diagnostic(
        "A0316",
        Severity.ERROR,
        "A text stands between this line and what it belongs to.",
        Pointer(span, "the proposal, or the header, has ended before"),
        (Pointer(before, "this text"),),
        help="Put this line above the text. A text stands before a proposal, or after all of it.",
    )


def author_of_note(span: Span, authors: Sequence[str]) -> Diagnostic:
    return Diagnostic(
        "A0317",
        Severity.ERROR,
        "It is not said who writes this note.",
        Pointer(span),
        help=f"Write {row([f'`note: {author}`' for author in authors], 'or')}, and the words of "
        "the note indented below.",
    )


def general_without_number(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0336",
        Severity.ERROR,
        "The number of these general matters is missing.",
        Pointer(span),
        help="Write it as for a proposal: `general: ARB/7/3`. A text without a number is `text:`.",
    )


def nothing_below(span: Span, word: str) -> Diagnostic:
    what = {
        "MOD": "MOD says where, but not what is to be done there.",
        "ADD": "ADD says where, but not what is to be added.",
        "replace": "The new wording is missing.",
        "reads": "The new wording is missing.",
        "adds": "The text of the new instrument is missing.",
        "text": "The words of the text are missing.",
        "general": "The words of the text are missing.",
        "note": "The words of the note are missing.",
    }[word]
    example = {
        "MOD": 'For example: MOD recalls.d: replace "2017" with "2022"',
        "ADD": "The new text stands indented below, for example: - to promote cooperation;",
        "adds": "It stands indented below, as a base text is written: title: ...",
    }.get(word, "It stands between quotation marks, or indented below.")
    return Diagnostic("A0217", Severity.ERROR, what, Pointer(span), help=example)


def several_paragraphs(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0218",
        Severity.ERROR,
        "A new wording is one paragraph; this block has several.",
        Pointer(span),
        help="Remove the blank lines, or add further provisions with ADD.",
    )


def statement_before_proposal(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0219",
        Severity.ERROR,
        "A statement stands here before it is said what is amended.",
        Pointer(span, "the first statement"),
        help="Write a line such as `proposal IAP/24A13/1 amends wtdc/85@2017` above it.",
    )


def no_proposal(source: Source) -> Diagnostic:
    end = len(source.text.rstrip())
    return Diagnostic(
        "A0220",
        Severity.ERROR,
        "No proposal is made in this file.",
        Pointer(Span(source, end, end), "the file ends without one"),
        help="Write a line such as `proposal IAP/24A13/1 amends wtdc/85@2017`, and statements "
        "below it.",
    )


def reasons_twice(span: Span, first: Span) -> Diagnostic:
    return Diagnostic(
        "A0221",
        Severity.ERROR,
        "The reasons of this proposal are given twice.",
        Pointer(span, "again here"),
        (Pointer(first, "first here"),),
        help="Put them together into one block.",
    )


def provision_not_understood(source: Source, line: Line, fault: Fault) -> Diagnostic:
    """A line in base-text notation that the grammar refuses."""
    opened = emphasis_open(source, line, fault)
    if opened is not None:
        return opened
    return Diagnostic(
        "A0222",
        Severity.ERROR,
        "The signs in this line are not understood.",
        Pointer(from_fault(source, line, fault), "from here on"),
        help="A sign that is notation (\\ * __ [^) is written with a backslash before it.",
    )


def emphasis_open(source: Source, line: Line, fault: Fault) -> Diagnostic | None:
    """A sign that opens italics or bold words without an end; None if that is not the fault."""
    kinds = {"*": "italics", "__": "bold words"}
    at, sign = max((source.text.rfind(s, line.body_start, fault.start), s) for s in kinds)
    if at < 0 or not fault.expected & {"STAR", "BARS"}:
        return None
    opens = Span(source, at, at + len(sign))
    if sign == "*" and at == line.body_start and source.text[at + 1 : at + 2] == " ":
        return Diagnostic(
            "A0222",
            Severity.ERROR,
            "An item that has no label of its own begins with a dash, not with a star.",
            Pointer(opens),
            fix=Fix("write `- `", ((opens, "-"),), Applicability.CERTAIN),
        )
    return Diagnostic(
        "A0222",
        Severity.ERROR,
        f"`{sign}` opens {kinds[sign]} here, which do not end on this line.",
        Pointer(opens, "opened here"),
        help=f"Write {sign} where they end; a sign that prints as it stands is written "
        f"with a backslash: \\{sign}",
    )


def from_fault(source: Source, line: Line, fault: Fault) -> Span:
    """The token that a line is refused for; empty where the line ends too soon."""
    end = line.body_start + len(line.body)
    return Span(source, fault.start, min(max(fault.end, fault.start + 1), end))


def two_labels(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0223",
        Severity.ERROR,
        "This item has two labels: a dash, which takes the label of its place, and another one.",
        Pointer(span),
        help="Write `- ` and let the label be derived, or write the label alone.",
    )


def uneven_indentation(span: Span, expected: int) -> Diagnostic:
    return Diagnostic(
        "A0224",
        Severity.ERROR,
        "This line is indented unlike the provisions beside it.",
        Pointer(span, f"they stand {expected} columns from the margin"),
        help="What belongs below the line above is indented deeper than it; what stands beside "
        "it is indented alike. A paragraph is one line, however long.",
    )


def nested_too_deep(span: Span, limit: int) -> Diagnostic:
    return Diagnostic(
        "A0225",
        Severity.ERROR,
        f"Provisions stand more than {limit} levels below one another here.",
        Pointer(span),
    )


def row_without_table(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0226",
        Severity.ERROR,
        "A row stands here outside a table.",
        Pointer(span),
        help="A table begins with a line `table:`, with its title if it has one; its rows follow. "
        "A paragraph that begins with a bar is written \\| ...",
    )


def title_without_division(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0227",
        Severity.ERROR,
        "A title stands right below the number of an annex, a section or the like.",
        Pointer(span, "this one does not"),
        help="A paragraph that begins so is written \\title: ...",
    )


def head_not_understood(source: Source, line: Line, fault: Fault) -> Diagnostic:
    opened = emphasis_open(source, line, fault)
    if opened is not None:
        return evolve(opened, code="A0411")
    span = from_fault(source, line, fault)
    return Diagnostic(
        "A0411",
        Severity.ERROR,
        "This line of the base text is not understood.",
        Pointer(span, "from here on"),
        help="A star that is meant as a star is written \\*",
    )


def key_twice(span: Span, key: str) -> Diagnostic:
    return Diagnostic(
        "A0412",
        Severity.ERROR,
        f"The head of the base text gives `{key}` twice.",
        Pointer(span, "again here"),
        help="Take the wrong one out.",
    )


def still_to_be_translated(places: Sequence[Span]) -> Diagnostic:
    count = len(places)
    what = "One place is" if count == 1 else f"{count} places are"
    return Diagnostic(
        "A1401",
        Severity.WARNING,
        f"{what} still to be translated; statements with such places do nothing yet.",
        Pointer(places[0], "" if count == 1 else "the first of them"),
        help="Write the words of your language in the place of the ellipsis. No document is built "
        "before that.",
    )
