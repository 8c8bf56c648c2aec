"""What is said of files that cannot be read (A01xx)."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from pathlib import Path, PurePath

from amend.compiler.diagnostics.diagnostic import Diagnostic, Fix, Pointer, Severity
from amend.compiler.diagnostics.source import Span
from amend.compiler.files.kinds import BASE
from amend.compiler.words.spelling import nearest


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


def not_utf8(name: str, line: int, byte: int) -> Diagnostic:
    return Diagnostic(
        "A0104",
        Severity.ERROR,
        f"{name} is not saved as UTF-8: line {line} holds the byte {byte:#04x}.",
        help='Save it again with the encoding "UTF-8"; characters may show wrong before you do.',
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
        advice = f"Put the base text there as {series}/{number}/{edition}.{language}{BASE}"
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


_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.ETXTBSY}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def not_written(path: Path, error: OSError, replaced: Sequence[Path] = ()) -> Diagnostic:
    """A document could not be written; whatever stood under its name stands there still.

    replaced: documents of the same source that were already in place.
    """
    if replaced:
        so_far = "These were written before it: " + ", ".join(map(str, replaced)) + "."
    else:
        so_far = "Nothing was written; older documents are as they were."
    match error.errno:
        case code if code in _NOT_ALLOWED:
            return Diagnostic(
                "A0902",
                Severity.ERROR,
                f"{path} may not be written here. {so_far}",
                help="If the document is open in Word, close it; if the folder or the disk is "
                "read-only, choose another with --output.",
            )
        case code if code in _FULL:
            return Diagnostic(
                "A0903",
                Severity.ERROR,
                f"There is no room on the disk for {path}. {so_far}",
                help="Make room, or choose another disk with --output.",
            )
        case errno.ENAMETOOLONG:
            return Diagnostic(
                "A0904",
                Severity.ERROR,
                f"The name {path} is too long for this disk. {so_far}",
                help="Give the source file a shorter name.",
            )
    why = error.strerror or type(error).__name__
    return Diagnostic("A0901", Severity.ERROR, f"{path} cannot be written: {why}. {so_far}")


def no_folder(folder: Path, error: OSError) -> Diagnostic:
    """The folder for the documents is not there and cannot be made."""
    if error.errno in (errno.EEXIST, errno.ENOTDIR):
        why = "there is a file in its place"
    else:
        why = error.strerror or type(error).__name__
    return Diagnostic(
        "A0905",
        Severity.ERROR,
        f"The folder {folder} cannot be made: {why}. Nothing was written.",
        help="Name another folder with --output.",
    )


def not_a_file(path: Path, what: str) -> Diagnostic:
    """Something that is no document stands under the name: `a folder`, `a device`."""
    return Diagnostic(
        "A0906",
        Severity.ERROR,
        f"{path} is {what}; it is not replaced. Nothing was written.",
        help="Move it away, or choose another folder with --output.",
    )


def is_a_link(path: Path) -> Diagnostic:
    return Diagnostic(
        "A0907",
        Severity.ERROR,
        f"{path} is a link to another place. Nothing was written.",
        help="With --force the link is replaced by the document; what it leads to stays.",
    )


def is_an_input(path: Path) -> Diagnostic:
    return Diagnostic(
        "A0908",
        Severity.ERROR,
        f"{path} is one of the files that are read; it is not overwritten. Nothing was written.",
        help="Choose another folder with --output.",
    )


def same_output(path: Path, first: str, second: str) -> Diagnostic:
    """Two sources would make one document."""
    return Diagnostic(
        "A0909",
        Severity.ERROR,
        f"{first} and {second} would both be written to {path}. Nothing was written.",
        help="Rename one of them, or build them one after the other into different folders.",
    )


def self_check_failed(path: Path, findings: Sequence[str]) -> Diagnostic:
    """A backend read its own document back, and it is not what it should be."""
    return Diagnostic(
        "A0910",
        Severity.ERROR,
        f"{path} was not written: read back, it does not say what the proposal says.",
        details=tuple(findings),
        help="This is a fault of Amend. Please report it.",
    )


def not_confirmed(folder: Path) -> Diagnostic:
    """The documents are in place; the disk did not confirm that they would outlive a power cut."""
    return Diagnostic(
        "A0911",
        Severity.WARNING,
        f"The documents are in {folder}, but the disk did not confirm that they are stored.",
        help="Open them before you rely on them.",
    )


def not_ours(path: Path) -> Diagnostic:
    """A file stands under the name that Amend did not make, or that was edited since."""
    return Diagnostic(
        "A0912",
        Severity.ERROR,
        f"{path} is not as Amend made it: it comes from elsewhere, or was edited. "
        "Nothing was written.",
        help="Move it away, or choose another folder with --output. With --force it is replaced.",
    )


def finished(folder: Path, names: Sequence[str]) -> Diagnostic:
    """A run was ended while its documents took their names; `names` do so now."""
    now = f"They are in place now: {', '.join(names)}." if names else "All are in place."
    return Diagnostic(
        "A0913",
        Severity.NOTE,
        f"An earlier run was ended before all of its documents were in place in {folder}. {now}",
    )


def taken_back(folder: Path) -> Diagnostic:
    """A run was ended before its documents were ready."""
    return Diagnostic(
        "A0914",
        Severity.NOTE,
        f"An earlier run was ended before its documents were ready in {folder}. What it had of "
        "them is removed; those that were there are as they were.",
    )


def not_finished(folder: Path, new: Sequence[str], changed: Sequence[str]) -> Diagnostic:
    """A run was ended between its documents, and some were changed since.

    new: documents of that run; changed: those that are not, and were to be.
    """
    details = (
        *((f"of that run: {', '.join(new)}",) if new else ()),
        *((f"changed since: {', '.join(changed)}",) if changed else ()),
    )
    return Diagnostic(
        "A0915",
        Severity.WARNING,
        f"An earlier run was ended before all of its documents were in place in {folder}, and "
        "files there were changed since. They are left as they are.",
        details=details,
        help="Build its proposal again, so that all its documents say the same.",
    )
