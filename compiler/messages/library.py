"""What is said when an edition cannot be had (A040x)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from amend.compiler.diagnostic import Diagnostic, Fix, Pointer, Severity
from amend.compiler.nearness import nearest
from amend.compiler.source import Span


def edition_not_found(
    span: Span, reference: str, language: str, folder: str, editions: Sequence[str]
) -> Diagnostic:
    if editions:
        details = ("There are these editions of it: " + ", ".join(editions),)
        advice = ""
    else:
        details = (f"The library is the folder {folder}",)
        series, _, rest = reference.partition("/")
        number, _, edition = rest.partition("@")
        advice = f"Put the base text there as {series}/{number}/{edition}.{language}.base"
    named = reference.partition("@")[0]
    years = [e.partition(" ")[0] for e in editions if e.endswith(f"({language})")]
    fixes = [Fix(f"write `{named}@{y}`", ((span, f"{named}@{y}"),)) for y in years]
    return Diagnostic(
        "A0401",
        Severity.ERROR,
        f"The library has no text of {reference} in this language ({language}).",
        Pointer(span, "the edition that is amended"),
        details=details,
        help=advice,
        fix=fixes[0] if len(fixes) == 1 else None,
    )


def path_not_found(span: Span, name: str, beside: Sequence[str]) -> Diagnostic:
    folder, stroke, last = name.rpartition("/")
    meant = nearest(last, beside)
    fix = Fix(f"write `{folder}{stroke}{meant}`", ((span, f'"{folder}{stroke}{meant}"'),))
    return Diagnostic(
        "A0402",
        Severity.ERROR,
        f"There is no base text {name}.",
        Pointer(span, f"did you mean {meant}?" if meant else "looked for beside this file"),
        fix=fix if meant else None,
    )


def leaves_the_root(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0403",
        Severity.ERROR,
        "A base text lies in the folder of the project; this name leads out of it.",
        Pointer(span, "not in the project"),
        help="Put it beside the proposal or into a folder below, and name it from there.",
    )


def wrong_edition(span: Span, wanted: str, held: str, place: Span) -> Diagnostic:
    return Diagnostic(
        "A0404",
        Severity.ERROR,
        f"The file that should hold {wanted} says that it is {held}.",
        Pointer(span, f"{wanted} is amended"),
        (Pointer(place, f"but this is {held}"),),
        help="Compare the text with the edition in force; then correct its first lines, or the "
        "name of the file.",
    )


def wrong_language(span: Span, wanted: str, held: str) -> Diagnostic:
    return Diagnostic(
        "A0405",
        Severity.ERROR,
        f"The proposal is in one language ({wanted}) and its base text in another ({held}).",
        Pointer(span, "the text that is amended"),
        help="Amend the text in the language of the proposal, or correct the header.",
    )


def settings_not_understood(name: str, why: str) -> Diagnostic:
    """The settings cannot be read; `why` may be what the reader of TOML says in its own words."""
    place = re.search(r"\(at (line [0-9]+, column [0-9]+)\)", why)
    said = f" at {place[1]}" if place else f": {why}"
    return Diagnostic(
        "A0406",
        Severity.ERROR,
        f"The settings in {name} are not understood{said}.",
        help='They name the folder of the base texts, between quotation marks: library = "texts"',
    )
