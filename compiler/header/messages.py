"""What is said of the header and of what a conference asks for (A03xx)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from amend.compiler.diagnostics.diagnostic import Applicability, Diagnostic, Fix, Pointer, Severity
from amend.compiler.diagnostics.lists import one_of
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.profiles.profile import known_symbol
from amend.compiler.syntax.proposal import HeaderField, LooseText, ProposalUnit, Word
from amend.compiler.words.spelling import nearest

CONFERENCE_UNKNOWN = "A0309"
"""The code of what is said where a header has to say for which conference a proposal is."""


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


def key_unknown(key: Word, known: Sequence[str], certain: str | None = None) -> Diagnostic:
    """certain: the key that another language has this word for."""
    meant = certain or nearest(key.text, known)
    sure = Applicability.CERTAIN if certain else Applicability.TO_LOOK_AT
    return Diagnostic(
        "A0301",
        Severity.ERROR,
        f"`{key.text}` is no line of the header.",
        Pointer(key.span, f"did you mean `{meant}`?" if meant else "not known"),
        details=(f"Its lines are {', '.join(known)}.",) if meant is None else (),
        help="Its keys are English in every language."
        if certain
        else "The header ends with the line `proposal ... amends ...`.",
        fix=Fix(f"write `{meant}`", ((key.span, meant),), sure) if meant else None,
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
        f"For {conference}, the header of a submission also gives: {', '.join(missing)}.",
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
    meant = re.sub(r"\((ADD|REV|CORR)\.?", lambda part: f"({part[1].capitalize()}.", bare)
    known = known_symbol(meant) is not None
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
        CONFERENCE_UNKNOWN,
        Severity.ERROR,
        f"It is not known which conference amends an instrument of the series `{series}`.",
        Pointer(unit.base.span),
        help="Say it in the header, for example: document: WTDC-22/24(Add.13)",
    )


def no_conference(unit: ProposalUnit) -> Diagnostic:
    return Diagnostic(
        CONFERENCE_UNKNOWN,
        Severity.ERROR,
        f"It is not known to which conference a new {unit.instrument} is proposed.",
        Pointer(unit.span),
        help="Write the symbol of the document into the header, such as "
        "document: WTDC-22/24(Add.13)",
    )


def no_conference_of(text: LooseText) -> Diagnostic:
    return Diagnostic(
        "A0309",
        Severity.ERROR,
        "It is not known to which conference this document is submitted.",
        Pointer(text.span),
        help="Write the symbol of the document into the header, such as "
        "document: WTDC-22/24(Add.13)",
    )


def number_not_understood(number: Word, meant: str | None) -> Diagnostic:
    """A number of a proposal that is not in the form of one; `meant` differs in capitals alone."""
    fix = Fix(f"write `{meant}`", ((number.span, meant),), Applicability.CERTAIN) if meant else None
    return Diagnostic(
        "A0310",
        Severity.ERROR,
        f"`{number.text}` is not the number of a proposal.",
        Pointer(number.span),
        help="It names the source, the document and the proposal: IAP/24A13/1 is proposal 1 in "
        "addendum 13 to document 24; EUR/XX/1 will do in a draft.",
        fix=fix,
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


def key_of_another(
    key: Word, owners: Sequence[str], conference: str, instead: str, free: bool
) -> Diagnostic:
    """free: whether the header does not have the field that says the same."""
    has = f"has `{instead}`" if instead else "has no such field"
    return Diagnostic(
        "A0330",
        Severity.ERROR,
        f"`{key.text}` is a field of {_listed(owners)}; {conference} {has}.",
        Pointer(key.span, f"its text would not be printed for {conference}"),
        fix=Fix(f"write `{instead}`", ((key.span, instead),)) if free else None,
    )


def number_of_another_document(number: Word, symbol: str, expected: str) -> Diagnostic:
    return Diagnostic(
        "A0331",
        Severity.WARNING,
        f"The number of the proposal does not fit the document {symbol}.",
        Pointer(number.span, f"in that document it is `{expected}`"),
        help="Between the strokes stand the number of the document, `A` and the addendum: "
        "24(Add.13) gives 24A13.",
        fix=Fix(f"write `{expected}`", ((number.span, expected),)),
    )


def source_unknown(number: Word, code: str, meant: str, name: str) -> Diagnostic:
    """meant: the symbol of ITU for a code of ISO, with the name of the country; or empty."""
    start = number.span.start + f"/{number.text}".index(f"/{code}/")
    span = Span(number.span.source, start, start + len(code))
    return Diagnostic(
        "A0332",
        Severity.NOTE,
        f"`{code}` is no symbol of ITU for a Member State or a regional group that Amend knows.",
        Pointer(span, f"for {name}, ITU writes `{meant}`" if meant else ""),
        help="" if meant else "It stays as it is written.",
        fix=Fix(f"write `{meant}`", ((span, meant),)) if meant else None,
    )


def meeting_unknown(span: Span, meeting: str) -> Diagnostic:
    return Diagnostic(
        "A0333",
        Severity.WARNING,
        f"Place and dates of {meeting} are not known in this language; the first page lacks them.",
        Pointer(span),
        help="Write the line `conference:`, and below it, indented, `- ` with the name and "
        "`- ` with place and dates.",
    )


def contact_incomplete(span: Span, paragraph: str) -> Diagnostic:
    return Diagnostic(
        "A0334",
        Severity.WARNING,
        "A contact needs a name, and a telephone number or an e-mail address.",
        Pointer(span, f"found: {paragraph}"),
        help="For example: contact: Jane Doe; Ministry of ICT; Kenya; +254 20 123 4567; "
        "jane@example.org",
    )


def letter_of_another_language(span: Span, letter: str, own: str) -> Diagnostic:
    return Diagnostic(
        "A0335",
        Severity.WARNING,
        f"The symbol ends with `{letter}`, the letter of another language.",
        Pointer(span, f"prints with `-{own}`"),
        help="The letter follows from the line `language`; it can be left out.",
    )


def _listed(words: Sequence[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last


BEFORE_SUBMISSION = frozenset({"A0303", "A0304", "A0311", "A0312", "A0331", "A0333", "A0335"})
"""Codes of what a draft may leave open and a submission may not."""
