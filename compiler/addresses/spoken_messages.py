"""What is said of addresses that are written as people say them (A0232, A050x)."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from amend.compiler.addresses.messages import Candidates, instead, listed
from amend.compiler.diagnostics.diagnostic import Applicability, Diagnostic, Fix, Pointer, Severity
from amend.compiler.diagnostics.source import Span
from amend.compiler.syntax.proposal import Address

_PLACES = ("after", "before", "to")


def meant_by(
    said: Span, meant: Sequence[Candidates], near: Candidates, before: Sequence[tuple[Span, str]]
) -> Diagnostic:
    """An address that is written as people say it.

    meant: for each address that is said, the provisions that it can mean; none for what is not
        understood. near: what there is to choose from. before: what else is to be changed.
    """
    before_it = said.source.text[: said.start].split()[-1:]
    if len(meant) > 1 and before_it and before_it[0] in _PLACES:
        return Diagnostic(
            "A0232",
            Severity.ERROR,
            f"Several provisions are named behind `{before_it[0]}`, and a place is beside one.",
            Pointer(said, "which of them?"),
            details=listed([one for each in meant for one in each]),
            help="Write a statement for each place.",
        )
    if meant and all(len(each) == 1 for each in meant):
        written = ", ".join(each[0][0] for each in meant)
        edits = (*before, (said, written))
        return Diagnostic(
            "A0232",
            Severity.ERROR,
            "An address is written with points between its parts, and nothing else.",
            Pointer(said, f"this is {written}"),
            fix=Fix(f"write `{written}`", edits, Applicability.CERTAIN),
        )
    several = next((each for each in meant if len(each) > 1), ())
    if several:
        return Diagnostic(
            "A0232",
            Severity.ERROR,
            f"`{said.text}` can mean several provisions here.",
            Pointer(said, "which of them?"),
            details=listed(several),
            help=f"Write the address of the one that is meant: {several[0][0]}",
        )
    return Diagnostic(
        "A0232",
        Severity.ERROR,
        f"No provision is found for `{said.text}`.",
        Pointer(said, "not understood"),
        details=("There are these:", *listed(near)) if near else (),
        help="An address is written with points between its parts: recalls.d, annex[1].2",
    )


def of_several_calls(said: Diagnostic, address: Address, meant: Candidates) -> Diagnostic:
    """What is said of an ambiguous call, by the provisions of which one is meant."""
    if len(meant) > 1:
        advice = f"Write the address of the one that is meant: {meant[0][0]}"
        return evolve(said, details=("It can mean:", *listed(meant)), help=advice)
    return evolve(said, fix=instead(address.span, meant[0][0])) if meant else said


def understood(said: Diagnostic, span: Span, meant: Candidates, near: Candidates) -> Diagnostic:
    """What is said of an address that names nothing, with what it can mean.

    near: what there is to choose from, where nothing is meant.
    """
    if len(meant) == 1:
        pointer = Pointer(span, f"did you mean `{meant[0][0]}`?")
        fix = instead(span, meant[0][0], is_certain=True)
        return evolve(said, primary=pointer, details=listed(meant), help="", fix=fix)
    if meant:
        advice = f"Write the address of the one that is meant: {meant[0][0]}"
        return evolve(said, details=("It can mean:", *listed(meant)), help=advice, fix=None)
    return evolve(said, details=("There are these:", *listed(near)) if near else said.details)
