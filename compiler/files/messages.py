"""What is said of files that cannot be read (A01xx)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from amend.compiler.diagnostics.diagnostic import Applicability, Diagnostic, Fix, Pointer, Severity
from amend.compiler.diagnostics.source import Span
from amend.compiler.files.editions import Held, name_in_library
from amend.compiler.instrument.instrument import Reference
from amend.compiler.words.spelling import nearest

_SHOWN = 40
_BRING_IN = (
    "`amend import FILE --library` makes a base text of a Word file or a text, and puts it there"
)
_MOST = 12
"""Texts of a library that are named in a message."""


def not_found(name: str, neighbours: Sequence[str]) -> Diagnostic:
    meant = nearest(PurePath(name).name, neighbours)
    return Diagnostic(
        "A0101",
        Severity.ERROR,
        f"There is no file {name}.",
        help=f"Did you mean {PurePath(name).with_name(meant)}?" if meant else "",
    )


def is_a_directory(name: str) -> Diagnostic:
    return Diagnostic(
        "A0102",
        Severity.ERROR,
        f"{name} is a folder, not a file.",
        help=f"Name the file in it, for example {PurePath(name) / 'proposal.amend'}.",
    )


def nothing_in_folder(name: str, kinds: Sequence[str]) -> Diagnostic:
    return Diagnostic(
        "A0140",
        Severity.ERROR,
        f"In the folder {name} there is no file whose name ends in {' or '.join(kinds)}.",
        help="Name the folder that holds the proposals, or the files.",
    )


def not_readable(name: str, why: str) -> Diagnostic:
    return Diagnostic(
        "A0103",
        Severity.ERROR,
        f"{name} cannot be read: {why}.",
        help="Close it in other programs, or copy it into a folder of your own.",
    )


def is_utf16(name: str) -> Diagnostic:
    return Diagnostic(
        "A0104",
        Severity.ERROR,
        f"{name} is saved as UTF-16 (or UTF-32); Amend reads UTF-8.",
        help='Save it again with the encoding "UTF-8".',
    )


def not_utf8(name: str, line: int, byte: int, as_windows: str) -> Diagnostic:
    """as_windows: how the line reads in the encoding of Windows; empty if it is not in that."""
    said = (
        f"In the encoding of Windows (ANSI, Windows-1252) the line reads: {as_windows}",
        "If that is right, the file is in this encoding.",
    )
    return Diagnostic(
        "A0104",
        Severity.ERROR,
        f"{name} is not saved as UTF-8: line {line} holds the byte {byte:#04x}.",
        details=said if as_windows else (),
        help='Save it again with the encoding "UTF-8": in Notepad, File > Save as, "Encoding". '
        "Characters may show wrong before you do.",
    )


_PLAIN = "A proposal is written in a plain text file whose name ends in .amend."
_AS_PLAIN = (
    "Save it as plain text: in TextEdit with Format > Make Plain Text, in WordPad and Word as "
    '"Plain text" with the encoding UTF-8.'
)


def of_a_program(name: str, what: str, is_text: bool = False) -> Diagnostic:
    """A file of another program: `a PDF file`; is_text: whether that can save it as plain text."""
    return Diagnostic(
        "A0105",
        Severity.ERROR,
        f"{name} is {what}; Amend reads plain text.",
        help=_AS_PLAIN if is_text else _PLAIN,
    )


def is_empty(name: str) -> Diagnostic:
    return Diagnostic(
        "A0106",
        Severity.ERROR,
        f"{name} is empty.",
        help="A proposal begins with lines such as `document: WTDC-22/24(Add.13)`.",
    )


def too_large(name: str, limit: int) -> Diagnostic:
    return Diagnostic(
        "A0107",
        Severity.ERROR,
        f"{name} is larger than {limit // 1_000_000} MB, which no proposal or base text is.",
    )


def unknown_kind(name: str) -> Diagnostic:
    return Diagnostic(
        "A0108",
        Severity.ERROR,
        f"{name} is neither a proposal (.amend) nor a base text (.base).",
        help="Give it a name that ends in .amend or in .base.",
    )


def no_layout(name: str) -> Diagnostic:
    """The same of a file that is to be laid out, as files of decisions are as well."""
    return Diagnostic(
        "A0108",
        Severity.ERROR,
        f"{name} is no proposal (.amend), no base text (.base) and no file of decisions "
        "(.decisions).",
        help="Give it a name that ends in .amend, in .base or in .decisions.",
    )


def proposal_for_base(name: str, amended: Sequence[str]) -> Diagnostic:
    """A proposal is named where a base text is wanted; amended: what its proposals amend."""
    said = next(iter(amended), "wtdc/85@2017")
    return Diagnostic(
        "A0234",
        Severity.ERROR,
        f"{name} is a proposal; it has no addresses of its own.",
        details=(f"It amends {', '.join(amended)}.",) if amended else (),
        help=f"`amend outline {said}` lists the addresses of a text that it amends; `amend show "
        f"{name}` shows what it proposes.",
    )


def cannot_be_named(name: str, part: str) -> Diagnostic:
    """A base text whose path no proposal can hold."""
    return Diagnostic(
        "A0109",
        Severity.ERROR,
        f"A proposal cannot name {name}: `{part}` is in no path that every system understands.",
        help="Give the file and its folders names of letters, digits, points and hyphens.",
    )


def epoch_not_understood(name: str, value: str) -> Diagnostic:
    """The environment dates revisions with something that is no count of seconds."""
    return Diagnostic(
        "A0110",
        Severity.WARNING,
        f"{name} is `{value[:_SHOWN]}`, which is no count of seconds since 1970; it dates nothing.",
        help=f"Give {name} digits alone, at most eleven; or take it out of the environment.",
    )


def edition_not_found(
    span: Span,
    reference: Reference,
    language: str,
    folder: str,
    editions: Sequence[str],
    held: Sequence[Held] = (),
) -> Diagnostic:
    """editions: of the same instrument, as `2017 (zh)`; held: all that the library holds."""
    named = f"{reference.series}/{reference.number}"
    details: tuple[str, ...]
    if editions:
        details = ("There are these editions of it: " + ", ".join(editions),)
        advice = ""
    else:
        details = (f"The library is the folder {folder}", *_holds(held))
        advice = f"{_BRING_IN} as {name_in_library(reference, language)}."
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


def _holds(held: Sequence[Held]) -> tuple[str, ...]:
    """What there is in a library, as a line of a message."""
    names = list(map(str, held))
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return (f"It holds {', '.join(names[:_MOST])}{more}",) if names else ()


def edition_not_named(
    span: Span, meant: Sequence[Held], folder: str, is_certain: bool
) -> Diagnostic:
    """A text is named without its edition, or as it is cited.

    meant: the editions that the name can mean.
    """
    names = list(map(str, meant))
    known = f"The library has {', '.join(names[:_MOST])}"
    there = (known,) if names else (f"The library is the folder {folder}; it has no such text.",)
    first = str(meant[0].reference) if meant else ""
    sure = Applicability.CERTAIN if is_certain else Applicability.TO_LOOK_AT
    return Diagnostic(
        "A0233",
        Severity.ERROR,
        "The text that is amended is named by its series, its number and its edition.",
        Pointer(span, "such as wtdc/85@2017"),
        details=there,
        help="" if names else f"{_BRING_IN}.",
        fix=Fix(f"write `{first}`", ((span, first),), sure) if len(meant) == 1 else None,
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


def backslash(span: Span, slashed: str, is_there: bool) -> Diagnostic:
    """slashed: the name with `/`; is_there: whether there is such a file."""
    marks = span.text[0], span.text[-1]
    sure = Applicability.CERTAIN if is_there else Applicability.TO_LOOK_AT
    return Diagnostic(
        "A0451",
        Severity.ERROR,
        "Folders stand apart by `/` in a proposal, which then builds on every system.",
        Pointer(span, "with `\\`"),
        fix=Fix(f"write `{slashed}`", ((span, slashed.join(marks)),), sure),
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


def settings_not_understood(name: str, place: Span | None) -> Diagnostic:
    """The settings are no TOML; `place` is where reading came to an end, if that is known."""
    return Diagnostic(
        "A0406",
        Severity.ERROR,
        f"The settings in {name} are not understood.",
        Pointer(place, "not understood from here on") if place else None,
        help='A setting is a name, an equals sign and a value: library = "texts"',
    )


def settings_too_long(name: str, most: int) -> Diagnostic:
    return Diagnostic(
        "A0406",
        Severity.ERROR,
        f"The settings in {name} are longer than {most} characters, which no settings are.",
        help="Put the settings of the project there and nothing else.",
    )


def unknown_setting(span: Span, name: str, known: Sequence[str]) -> Diagnostic:
    meant = nearest(name, known)
    return Diagnostic(
        "A0407",
        Severity.ERROR,
        f"There is no setting {name}.",
        Pointer(span, f"did you mean {meant}?" if meant else "not known"),
        help="" if meant else "These settings are known: " + ", ".join(known) + ".",
        fix=Fix(f"write `{meant}`", ((span, meant),)) if meant and span.text == name else None,
    )


def setting_of_another_kind(span: Span, name: str, example: str) -> Diagnostic:
    return Diagnostic(
        "A0408",
        Severity.ERROR,
        f"The value of the setting {name} is of another kind than it wants.",
        Pointer(span, "this setting"),
        help=f"It is written like this: {example}",
    )


def library_outside(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0409",
        Severity.ERROR,
        "The folder of the base texts lies in the folder of the project; this setting leads out "
        "of it.",
        Pointer(span, "not in the project"),
        help="Put the base texts into a folder beside the settings or below, and name it from "
        "there; or name any folder with --library.",
    )


def template_outside(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0124",
        Severity.ERROR,
        "The template of a project lies in its folder; this setting leads out of it.",
        Pointer(span, "not in the project"),
        help="Put the template beside the settings or below, and name it from there; or name any "
        "file with --template.",
    )
