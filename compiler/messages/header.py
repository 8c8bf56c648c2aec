"""What is said of the header and of what a conference asks for (A03xx)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from amend.compiler.diagnostic import Applicability, Diagnostic, Fix, Pointer, Severity
from amend.compiler.document_symbol import document_symbol
from amend.compiler.messages.lists import one_of
from amend.compiler.nearness import nearest
from amend.compiler.source import Source, Span
from amend.compiler.syntax.proposal import HeaderField, ProposalUnit, Word


def value_span(entry: HeaderField) -> Span:
    """The text of a line of the header without its key; the whole entry if it has several lines."""
    text = entry.paragraphs[0] if entry.paragraphs else ""
    at = entry.span.text.rfind(text)
    if not text or at < 0:
        return entry.span
    start = entry.span.start + at
    return Span(entry.span.source, start, start + len(text))


def _value(entry: HeaderField, meant: str | None, is_certain: bool) -> Fix | None:
    if meant is None:
        return None
    sure = Applicability.CERTAIN if is_certain else Applicability.TO_LOOK_AT
    return Fix(f"write `{meant}`", ((value_span(entry), meant),), sure)


def _one_of(entry: HeaderField, known: Sequence[str]) -> Fix | None:
    """The value that is meant: for certain, if only capital letters differ."""
    written = entry.paragraphs[0]
    same = next((value for value in known if value == written.casefold()), None)
    return _value(entry, same or nearest(written, known), same is not None)


def key_unknown(key: Word, known: Sequence[str]) -> Diagnostic:
    meant = nearest(key.text, known)
    return Diagnostic(
        "A0301",
        Severity.ERROR,
        f"`{key.text}` is no line of the header.",
        Pointer(key.span, f"did you mean `{meant}`?" if meant else "not known"),
        details=(f"Its lines are {', '.join(known)}.",) if meant is None else (),
        help="The header ends with the line `proposal ... amends ...`.",
        fix=Fix(f"write `{meant}`", ((key.span, meant),)) if meant else None,
    )


def key_twice(key: Word, first: Word) -> Diagnostic:
    return Diagnostic(
        "A0302",
        Severity.ERROR,
        f"The header gives `{key.text}` twice.",
        Pointer(key.span, "again here"),
        (Pointer(first.span, "first here"),),
        help="Put both into one line, or take one of them out.",
    )


def key_empty(key: Word) -> Diagnostic:
    return Diagnostic(
        "A0303",
        Severity.WARNING,
        f"The header leaves `{key.text}` empty.",
        Pointer(key.span),
        help="A longer text stands in indented lines below it.",
    )


def keys_missing(source: Source, conference: str, missing: Sequence[str]) -> Diagnostic:
    return Diagnostic(
        "A0304",
        Severity.WARNING,
        f"For {conference.upper()}, the header of a submission also gives: {', '.join(missing)}.",
        Pointer(Span(source, 0, 0), "the header"),
        help="A draft can be built without; the first page then leaves them out.",
    )


def language_missing(source: Source, known: Sequence[str]) -> Diagnostic:
    return Diagnostic(
        "A0305",
        Severity.ERROR,
        "The header does not say the language of the proposal.",
        Pointer(Span(source, 0, 0), "the header"),
        help=f"Write a line such as `language: en` (one of {', '.join(known)}).",
    )


def language_unknown(
    entry: HeaderField, known: Sequence[str], named: str | None = None
) -> Diagnostic:
    """The language is given by no code; `named`, if given, is the code of the one it names."""
    fix = _value(entry, named, is_certain=True) or _one_of(entry, known)
    return Diagnostic(
        "A0305",
        Severity.ERROR,
        f"`{entry.paragraphs[0]}` is not the code of one of the six languages.",
        Pointer(value_span(entry), f"did you mean `{fix.edits[0][1]}`?" if fix else ""),
        help=f"The codes are {', '.join(known)}.",
        fix=fix,
    )


def setting_unknown(entry: HeaderField, known: Sequence[str]) -> Diagnostic:
    return Diagnostic(
        "A0306",
        Severity.ERROR,
        f"`{entry.key.text}` cannot be `{entry.paragraphs[0]}`; it can be {one_of(known)}.",
        Pointer(value_span(entry)),
        fix=_one_of(entry, known),
    )


def symbol_not_understood(entry: HeaderField) -> Diagnostic:
    # Blanks and capital letters aside, a symbol is written in one way only.
    bare = re.sub(r"\s", "", entry.paragraphs[0]).upper()
    meant = re.sub(r"\((ADD|REV)\.?", lambda part: f"({part[1].capitalize()}.", bare)
    known = document_symbol(meant) is not None
    return Diagnostic(
        "A0307",
        Severity.ERROR,
        f"`{entry.paragraphs[0]}` is not the symbol of a document.",
        Pointer(value_span(entry)),
        help="For example: document: WTDC-22/24(Add.13); XX stands for a number not yet known.",
        fix=_value(entry, meant if known else None, is_certain=True),
    )


def date_not_understood(entry: HeaderField, meant: str | None = None) -> Diagnostic:
    """The date cannot be read; `meant`, if given, is what it says, written year-month-day."""
    return Diagnostic(
        "A0308",
        Severity.ERROR,
        "A date is written year-month-day; this is not.",
        Pointer(value_span(entry)),
        help="For example: date: 2022-05-10",
        fix=_value(entry, meant, is_certain=True),
    )


def conference_unknown(unit: ProposalUnit, series: str) -> Diagnostic:
    return Diagnostic(
        "A0309",
        Severity.ERROR,
        f"It is not known which conference amends an instrument of the series `{series}`.",
        Pointer(unit.base.span),
        help="Say it in the header, for example: document: WTDC-22/24(Add.13)",
    )


def no_conference(unit: ProposalUnit) -> Diagnostic:
    return Diagnostic(
        "A0309",
        Severity.ERROR,
        f"It is not known to which conference a new {unit.instrument} is proposed.",
        Pointer(unit.span),
        help="Write the symbol of the document into the header, such as "
        "document: WTDC-22/24(Add.13)",
    )


def number_not_understood(number: Word, pattern: str) -> Diagnostic:
    """A number of a proposal that does not match the pattern of its conference."""
    meant = number.text.upper().replace("(REV.", "(Rev.")
    known = meant != number.text and re.fullmatch(pattern, meant) is not None
    fix = Fix(f"write `{meant}`", ((number.span, meant),), Applicability.CERTAIN)
    return Diagnostic(
        "A0310",
        Severity.ERROR,
        f"`{number.text}` is not the number of a proposal.",
        Pointer(number.span),
        help="It names the source, the document and the proposal: IAP/24A13/1 is proposal 1 in "
        "addendum 13 to document 24; EUR/XX/1 will do in a draft.",
        fix=fix if known else None,
    )


def placeholder(span: Span) -> Diagnostic:
    return Diagnostic(
        "A0311",
        Severity.WARNING,
        "The number of the document is still a placeholder.",
        Pointer(span, "to be completed before submission"),
    )


def reasons_missing(span: Span) -> Diagnostic:
    # PP-10 guidelines: for NOC underlined "reasons shall be given".
    return Diagnostic(
        "A0312",
        Severity.WARNING,
        "NOC! asks that a text be maintained; reasons for that shall be given.",
        Pointer(span, "without reasons"),
        help="Write them below: reasons: ...",
    )


def no_statements(unit: ProposalUnit) -> Diagnostic:
    return Diagnostic(
        "A0313",
        Severity.WARNING,
        "This proposal changes nothing: no statement follows it.",
        Pointer(unit.span),
        help='For example: MOD recalls.d: replace "2017" with "2022"',
    )


def name_and_language_differ(source: Source, named: str, language: str) -> Diagnostic:
    return Diagnostic(
        "A0314",
        Severity.WARNING,
        f"The name of the file says `{named}`, its header `{language}`.",
        Pointer(Span(source, 0, 0), "the header"),
        help="Correct the one of the two that is wrong.",
    )
