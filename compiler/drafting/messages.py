"""What is said of two texts that are compared (A098x), and of proposals in a row (A074x)."""

from __future__ import annotations

from collections.abc import Sequence

from amend.compiler.diagnostics.diagnostic import Diagnostic, Pointer, Severity
from amend.compiler.diagnostics.source import Span

_SHOWN = 60
_MOST_ERRORS = 3


def emphasis_left(span: Span | None, words: str) -> Diagnostic:
    return Diagnostic(
        "A0981",
        Severity.WARNING,
        f"Italics or bold differ in `{_short(words)}`; the proposal does not say all of it.",
        Pointer(span, "so in the revised text") if span else None,
        help="No edit speaks of a part of a character. Suppress the provision and add it anew, or "
        "leave it so.",
    )


def not_said(span: Span | None, made: str, meant: str) -> Diagnostic:
    if not meant:
        what = f"`{_short(made)}` is not in the revised text, and the proposal leaves it."
    elif not made:
        what = f"`{_short(meant)}` is in the revised text alone, and the proposal does not add it."
    else:
        what = f"The revised text has `{_short(meant)}`; with the proposal it is `{_short(made)}`."
    return Diagnostic(
        "A0982",
        Severity.WARNING,
        what,
        Pointer(span, "so in the revised text") if span else None,
        help="No statement says this. Change it in one of the two texts, or tell the conference.",
    )


def columns_look_otherwise(span: Span | None, was: str, now: str) -> Diagnostic:
    return Diagnostic(
        "A0990",
        Severity.WARNING,
        "The columns of a table look otherwise in the revised text; no statement says that.",
        Pointer(span, "so in the revised text") if span else None,
        details=(f"was: {was or 'nothing is said'}", f"now: {now or 'nothing is said'}"),
        help="Change the line `columns:` in one of the two texts, or tell the conference.",
    )


def languages_differ(base: str, revised: str) -> Diagnostic:
    return Diagnostic(
        "A0983",
        Severity.ERROR,
        f"The two texts are in different languages: {base} and {revised}.",
        help="A proposal amends a text in its own language; compare the two in one language.",
    )


def nothing_differs(base: str, revised: str) -> Diagnostic:
    return Diagnostic(
        "A0984",
        Severity.NOTE,
        f"{revised} says what {base} says; the proposal has no statements.",
    )


def not_a_text(name: str, kinds: str) -> Diagnostic:
    return Diagnostic(
        "A0985",
        Severity.ERROR,
        f"{name} cannot be compared: its name does not end in {kinds}.",
        help="Give two base texts, or import the text first.",
    )


def base_to_be_written(name: str) -> Diagnostic:
    return Diagnostic(
        "A0986",
        Severity.NOTE,
        f"The proposal amends {name}, which is not there yet.",
        help="Say where the proposal goes with --output; its base text is then written beside it.",
    )


def would_not_compile(name: str, errors: Sequence[str]) -> Diagnostic:
    """A draft that has errors; what they say."""
    return Diagnostic(
        "A0916",
        Severity.ERROR,
        f"The proposal {name} is not written, since it would not compile.",
        details=tuple(errors[:_MOST_ERRORS]),
        help="Mend the texts that it is made of. If they are sound, this is a fault of Amend: "
        "please report it.",
    )


def compiles_once_complete(name: str, error: str) -> Diagnostic:
    """A draft of which nobody knows for which conference it is; `error` says so."""
    return Diagnostic(
        "A0918",
        Severity.WARNING,
        f"The proposal {name} does not compile yet. {error}",
        help="Write the symbol of the document into its header: document: WTDC-22/24(Add.13)",
    )


def base_not_found_from(name: str, base: str, library: str) -> Diagnostic:
    """A proposal is written where its base text is found only if the library is named."""
    return Diagnostic(
        "A0917",
        Severity.WARNING,
        f"From where it lies, {name} does not find its base text {base}.",
        help=f"Say --library {library} when you build it, or write it into the project of the "
        "base text.",
    )


def not_one_proposal(name: str, count: int) -> Diagnostic:
    """count: the proposals of the file that amend a text."""
    held = "none" if count == 0 else f"{count} of them"
    return Diagnostic(
        "A0740",
        Severity.ERROR,
        f"{name} is to hold one proposal, which amends a text, and holds {held}.",
        help="Put each proposal into a file of its own.",
    )


def not_what_it_makes(first: str, second: str, digests: Sequence[str], shown: str) -> Diagnostic:
    """digests: those of the text that the first makes, and of the one that the second amends."""
    return Diagnostic(
        "A0741",
        Severity.ERROR,
        f"{second} does not amend the text that {first} makes.",
        details=(
            f"{first} makes the text {digests[0]}",
            f"{second} amends the text {digests[1]}",
            *((shown,) if shown else ()),
        ),
        help=f"`amend build {first} --to base` writes the text that it makes.",
    )


def where_they_differ(made: str, held: str) -> str:
    return f"The one has `{_short(made)}`, the other `{_short(held)}`"


def _short(words: str) -> str:
    plain = " ".join(words.replace("\ufffc", "").split())
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1].rstrip() + "…"
