"""What is said of decisions (A11xx)."""

from __future__ import annotations

from collections.abc import Sequence

from amend.compiler.compilation.rows import Row
from amend.compiler.diagnostics.diagnostic import Diagnostic, Pointer, Severity
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.syntax.proposal import Word
from amend.compiler.words.spelling import nearest


def nothing_there(span: Span, where: str) -> Diagnostic:
    return Diagnostic(
        "A1101",
        Severity.ERROR,
        f"No proposal says anything at `{where}`.",
        Pointer(span),
        help="`amend compile --to txt` shows which provisions are spoken of.",
    )


def two_decisions(span: Span, other: Span, what: str) -> Diagnostic:
    return Diagnostic(
        "A1102",
        Severity.ERROR,
        f"Two decisions differ on one change ({what}).",
        Pointer(span, "decided here"),
        (Pointer(other, "and otherwise here"),) if span != other else (),
        help="Delete the line that no longer holds.",
    )


def unknown_proposal(number: Word, known: Sequence[str]) -> Diagnostic:
    near = nearest(number.text, known)
    return Diagnostic(
        "A1103",
        Severity.ERROR,
        f"There is no proposal {number.text} among those that are put together.",
        Pointer(number.span),
        help=f"Did you mean {near}?" if near else f"There are {', '.join(known)}.",
    )


def says_nothing_there(span: Span, number: str, where: str) -> Diagnostic:
    return Diagnostic(
        "A1103",
        Severity.ERROR,
        f"{number} says nothing at `{where}`.",
        Pointer(span),
        help="`amend compile --to txt` shows who says what there.",
    )


def options_changed(span: Span, where: str, row: Row) -> Diagnostic:
    names = [f"option {o.number}: {', '.join(o.parties)}" for o in row.options[1:]]
    return Diagnostic(
        "A1104",
        Severity.ERROR,
        f"The options at `{where}` have changed since this was decided.",
        Pointer(span, "decided on other options"),
        details=("now: " + "; ".join(names),),
        help="Look at them again, and let `amend merge --stamp` write the new mark.",
    )


def all_in_a_choice(span: Span, where: str, parties: Sequence[str]) -> Diagnostic:
    return Diagnostic(
        "A1105",
        Severity.ERROR,
        f"`all` is no choice: at `{where}` the proposals want different things.",
        Pointer(span),
        help=f"Name one of {', '.join(parties)}, or `no change`.",
    )


def nothing_named(span: Span, where: str) -> Diagnostic:
    return Diagnostic(
        "A1105",
        Severity.ERROR,
        f"It is not said what is agreed at `{where}`.",
        Pointer(span),
        help="Write a proposal, `no change`, or `all` behind a colon.",
    )


def agreed_clash(spans: Sequence[Span], names: Sequence[str]) -> Diagnostic:
    return Diagnostic(
        "A1106",
        Severity.ERROR,
        "What is agreed cannot hold together.",
        Pointer(spans[-1], "agreed here"),
        tuple(Pointer(span, "and here") for span in spans[:-1]),
        details=tuple(names),
        help="Decline one of them.",
    )


def half_of_a_thing(span: Span, names: Sequence[str]) -> Diagnostic:
    return Diagnostic(
        "A1107",
        Severity.ERROR,
        "Only a part is agreed of what holds as a whole.",
        Pointer(span, "agreed here"),
        details=tuple(names),
        help="Agree all parts of it, or none.",
    )


def words_pick(span: Span, words: str, number: str, count: int) -> Diagnostic:
    picks = "nothing" if count == 0 else f"{count} changes"
    return Diagnostic(
        "A1108",
        Severity.ERROR,
        f"“{words}” picks {picks} of what {number} wants there.",
        Pointer(span),
        help="Quote words that one of its changes takes away or brings, and no other.",
    )


def other_base(span: Span, wanted: str, held: str) -> Diagnostic:
    return Diagnostic(
        "A1109",
        Severity.ERROR,
        f"The decisions are on {wanted}, and the proposals amend {held}.",
        Pointer(span),
        help="Take the decisions on this text, or mend the line.",
    )


def no_proposals_named(source: Source) -> Diagnostic:
    return Diagnostic(
        "A1113",
        Severity.ERROR,
        "The decisions do not say which proposals they are on.",
        Pointer(Span(source, 0, 0)),
        help="Name their files in the header, as seen from there: "
        "`proposals: eur.en.amend, iap.en.amend`.",
    )


def not_decided_on(
    span: Span | None, name: str, decisions: str, known: Sequence[str]
) -> Diagnostic:
    details = (f"They are on {', '.join(known)}.",) if known else ()
    return Diagnostic(
        "A1114",
        Severity.ERROR,
        f"The decisions in {decisions} are not on {name}.",
        Pointer(span) if span is not None else None,
        details=details,
        help="Name its file in the line `proposals` of the decisions, if it is to be among them.",
    )


def told_in_words(span: Span | None, where: str, who: str, what: str) -> Diagnostic:
    return Diagnostic(
        "A1115",
        Severity.NOTE,
        f"It is open at `{where}` what {who} wants ({what}); brackets alone cannot show that.",
        Pointer(span) if span is not None else None,
        help="It is shown as it is in force, or as it is agreed.",
    )
