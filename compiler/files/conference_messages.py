"""What is said of the files of conferences; a document is made whatever is wrong in them."""

from __future__ import annotations

from collections.abc import Sequence

from amend.compiler.diagnostics.diagnostic import Diagnostic, Fix, Pointer, Severity
from amend.compiler.diagnostics.lists import one_of
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.words.spelling import nearest

_MOST = 12
"""As many names as a help still lists."""


def _known(names: Sequence[str]) -> str:
    return one_of(names) if len(names) <= _MOST else ", ".join(names)


def conference_not_understood(name: str, place: Span | None) -> Diagnostic:
    """The file is no TOML; `place` is where reading came to an end, if that is known."""
    return Diagnostic(
        "A0337",
        Severity.WARNING,
        f"The conference in {name} is not understood, and is left out.",
        Pointer(place, "not understood from here on") if place else None,
        help='A line is a name, an equals sign and a value: called = "WCIT"',
    )


def conference_not_read(name: str, why: str) -> Diagnostic:
    return Diagnostic(
        "A0337",
        Severity.WARNING,
        f"The conference in {name} is not read, and is left out: {why}",
        help="Put the file of the conference there, or correct the setting.",
    )


def conference_too_long(name: str, most: int) -> Diagnostic:
    return Diagnostic(
        "A0337",
        Severity.WARNING,
        f"{name} is longer than {most} characters, which no conference is; it is left out.",
        help="Put what a conference wants there and nothing else.",
    )


def key_unknown(span: Span, name: str, known: Sequence[str]) -> Diagnostic:
    meant = nearest(name, known)
    return Diagnostic(
        "A0338",
        Severity.WARNING,
        f"The file of a conference says nothing by `{name}` here.",
        Pointer(span, f"did you mean {meant}?" if meant else "not known"),
        help="" if meant else f"It can say {_known(known)}.",
        fix=Fix(f"write `{meant}`", ((span, meant),)) if meant and span.text == name else None,
    )


def of_another_kind(span: Span, name: str, example: str) -> Diagnostic:
    return Diagnostic(
        "A0339",
        Severity.WARNING,
        f"The value of `{name}` is of another kind than it wants, and is left out.",
        Pointer(span),
        help=f"It is written like this: {example}",
    )


def value_unknown(span: Span, name: str, value: str, known: Sequence[str]) -> Diagnostic:
    meant = nearest(value, known)
    return Diagnostic(
        "A0339",
        Severity.WARNING,
        f"`{name}` cannot be `{value}`, which is left out.",
        Pointer(span, f"did you mean {meant}?" if meant else ""),
        help=f"It can be {_known(known)}.",
        fix=Fix(f'write "{meant}"', ((span, f'"{meant}"'),))
        if meant and span.text == f'"{value}"'
        else None,
    )


def not_to_be_printed(span: Span, name: str) -> Diagnostic:
    return Diagnostic(
        "A0339",
        Severity.WARNING,
        f"A text of `{name}` holds a character that no document can hold, and is left out.",
        Pointer(span),
        help="Write it without line breaks and other characters that are not seen.",
    )


def no_symbols(source: Source, example: str) -> Diagnostic:
    return Diagnostic(
        "A0340",
        Severity.WARNING,
        f"{source.name} does not say how the symbols of documents are written; the conference is "
        "left out.",
        Pointer(Span(source, 0, 0)),
        help=f"By them documents are known: {example}",
    )


def symbol_pattern(span: Span, pattern: str, example: str) -> Diagnostic:
    return Diagnostic(
        "A0341",
        Severity.WARNING,
        f"`{pattern}` says no way to write the symbol of a document.",
        Pointer(span),
        help="It begins with a capital letter and ends with {number}; before that may stand "
        "{year}, two figures, or {meeting}, the letters and figures of a meeting: " + example,
    )


def symbol_twice(span: Span, first: Span, pattern: str) -> Diagnostic:
    return Diagnostic(
        "A0341",
        Severity.WARNING,
        f"Two conferences write their symbols `{pattern}`; the first is taken.",
        Pointer(span),
        (Pointer(first, "first here"),),
        help="Take it out of one of the two.",
    )


def no_conferences(span: Span | None, name: str) -> Diagnostic:
    return Diagnostic(
        "A0342",
        Severity.WARNING,
        f"There is no file of a conference at {name}.",
        Pointer(span) if span else None,
        help="The setting names a file of TOML, or a folder of such files.",
    )


def conferences_outside(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0342",
        Severity.WARNING,
        "The conferences of a project lie in its folder; this setting leads out of it.",
        Pointer(span, "not in the project"),
        help="Put them beside the settings or below, and name them from there.",
    )


def too_many_conferences(span: Span | None, count: int, most: int) -> Diagnostic:
    return Diagnostic(
        "A0342",
        Severity.WARNING,
        f"There are {count} files of conferences; the first {most} are read.",
        Pointer(span) if span else None,
        help="Keep those that the project needs.",
    )
