"""What is said where the proposal that another one amends is not to be had (A048x)."""

from __future__ import annotations

from collections.abc import Sequence

from amend.compiler.diagnostics.diagnostic import Diagnostic, Fix, Pointer, Severity
from amend.compiler.diagnostics.source import Span
from amend.compiler.words.spelling import nearest

CYCLE = "A0480"
TOO_DEEP = "A0486"
_MOST = 5
"""Errors of another file that are quoted."""


def amends_itself(span: Span, chain: Sequence[str]) -> Diagnostic:
    """chain: the numbers of proposals, each of which amends the next one."""
    first, second, *others = chain
    way = f"{first} amends {second}" + "".join(f", which amends {one}" for one in others)
    return Diagnostic(
        CYCLE,
        Severity.ERROR,
        "These proposals amend one another in a circle, so that none of them has a base text.",
        Pointer(span, "leads into the circle"),
        details=(f"{way}.",),
        help="One of them has to amend an edition, such as wtdc/85@2017.",
    )


def chain_too_long(span: Span, most: int) -> Diagnostic:
    return Diagnostic(
        TOO_DEEP,
        Severity.ERROR,
        f"More than {most} proposals amend one another in a row.",
        Pointer(span, "the base of this one is too far away"),
        help="Put some of them together: `amend then FIRST SECOND` makes one proposal of two.",
    )


def proposal_not_found(
    span: Span,
    number: str,
    language: str,
    is_deep: bool,
    others: Sequence[tuple[str, str]],
    known: Sequence[str],
) -> Diagnostic:
    """is_deep: whether a project was searched, not the folder of the file alone.

    others: its versions in other languages, as code and file; known: numbers that there are.
    """
    details = [
        "Proposals are looked for in the folder of amend.toml and in all below it."
        if is_deep
        else "Proposals are looked for in the folder of this file; no amend.toml stands above it."
    ]
    details += [f"{file} has it in another language ({code})." for code, file in others]
    meant = nearest(number, known) if not others else None
    return Diagnostic(
        "A0481",
        Severity.ERROR,
        f"There is no proposal {number} in this language ({language}).",
        Pointer(span, f"did you mean {meant}?" if meant else "the proposal that is amended"),
        details=tuple(details),
        help="" if meant else "Put its file there.",
        fix=Fix(f"write `{meant}`", ((span, meant),)) if meant else None,
    )


def proposal_held_twice(span: Span, number: str, places: Sequence[Span]) -> Diagnostic:
    """places: where each file has the number."""
    files = " and ".join(place.source.name for place in places)
    return Diagnostic(
        "A0482",
        Severity.ERROR,
        f"Several files hold a proposal {number}: {files}.",
        Pointer(span, "which of them is amended?"),
        tuple(Pointer(place, "here") for place in places),
        help="Take out of the project those that are not meant, or give each its own number.",
    )


def proposal_has_errors(
    span: Span, number: str, file: str, errors: Sequence[Diagnostic]
) -> Diagnostic:
    said = [_quoted(error) for error in errors[:_MOST]]
    more = len(errors) - _MOST
    if more > 0:
        said.append(f"and {more} more")
    return Diagnostic(
        "A0483",
        Severity.ERROR,
        f"{number} has errors of its own, so that it makes no text that can be amended.",
        Pointer(span, f"in {file}"),
        details=tuple(said),
        help=f"`amend check {file}` tells them all.",
    )


def _quoted(error: Diagnostic) -> str:
    if error.primary is None:
        return f"{error.code}: {error.message}"
    span = error.primary.span
    line, column = span.source.place_of(span.start)
    return f"{span.source.name}:{line}:{column}: {error.code}: {error.message}"


def in_conflict(span: Span, number: str, file: str) -> Diagnostic:
    return Diagnostic(
        "A0483",
        Severity.ERROR,
        f"{number} stands in a file with conflicts that nobody has settled, so that it makes no "
        "text that can be amended.",
        Pointer(span, f"in {file}"),
        help=f"`amend check {file}` tells them all.",
    )


def makes_no_text(span: Span, number: str, place: Span) -> Diagnostic:
    return Diagnostic(
        "A0484",
        Severity.ERROR,
        f"{number} amends no text, so that there is none that it makes of one.",
        Pointer(span, "this proposal"),
        (Pointer(place, "what it does"),),
        help="Ask for other words in a proposal of your own.",
    )


def only_amended(span: Span, action: str) -> Diagnostic:
    return Diagnostic(
        "A0485",
        Severity.ERROR,
        f"What another proposal makes can be amended; `{action}` is said of a text in force.",
        Pointer(span, "a proposal"),
        help=f"Name the edition, such as `{action} wtdc/85@2017`.",
    )
