"""The first page of a submission: the header of the file, laid out as the conference wants it."""

from __future__ import annotations

from amend.compiler.document_symbol import DocumentSymbol, Part
from amend.compiler.header import Header
from amend.compiler.lexicon.lexicon import Language, language
from amend.compiler.profiles.profile import Profile
from amend.compiler.submission import Field, FirstPage

_DASHES = "-–—"


def first_page(header: Header, profile: Profile, code: str) -> FirstPage:
    """The first page in the language of this code; what the header lacks is left out."""
    words = language(code)
    symbol = header.symbol
    return FirstPage(
        conference=profile.meeting(symbol, code) if symbol else (),
        meeting=header.line("meeting") or words.words["plenary meeting"],
        document=(
            *(_document_lines(symbol, profile, words) if symbol else ()),
            *_date_line(header, words),
            *_original_line(header, words),
        ),
        source=header.paragraphs("source"),
        title=header.paragraphs("title"),
        box=tuple(
            Field(key, words.label(key), _paragraphs(header, key, profile))
            for key in profile.box
            if key in header.fields
        ),
    )


def running_header(header: Header, profile: Profile, code: str) -> str:
    """The document symbol as it stands on each page, `WTDC-22/24(Add.13)-C`, or empty."""
    symbol = header.symbol
    if symbol is None:
        return ""
    meeting = profile.running_meeting.format(year=symbol.year) or symbol.meeting
    return f"{meeting}/{symbol.numbered}-{language(code).suffix}"


def reasons(paragraphs: tuple[str, ...], code: str) -> Field:
    """The reasons of a proposal under their printed label."""
    return Field("reasons", language(code).label("reasons"), paragraphs)


def _document_lines(symbol: DocumentSymbol, profile: Profile, words: Language) -> tuple[str, ...]:
    # `Addendum 13 to / Document 24-E`; in Chinese the symbol itself says it.
    pattern, number = words.document, ""
    match symbol.parts:
        case (*_, Part("Add", number)):
            pattern = words.addendum
        case (*_, Part("Rev", number)):
            pattern = words.revision
    place = f"{symbol.meeting}/" if profile.document_names_meeting else ""
    return tuple(
        line.format(
            number=number,
            document=f"{place}{symbol.whole.numbered}-{words.suffix}",
            full=f"{place}{symbol.numbered}-{words.suffix}",
        )
        for line in pattern
    )


def _date_line(header: Header, words: Language) -> tuple[str, ...]:
    # A date that is not written year-month-day is the drafter's own wording.
    day = header.day
    written = words.date(day) if day else header.line("date")
    return (written,) if written else ()


def _original_line(header: Header, words: Language) -> tuple[str, ...]:
    original = header.line("original")
    if not original:
        return ()
    gap = " " if words.spaced else ""
    return (words.label("original") + gap + words.names.get(original, original),)


def _paragraphs(header: Header, key: str, profile: Profile) -> tuple[str, ...]:
    if key not in profile.dashed:
        return header.paragraphs(key)
    return tuple(f"– {paragraph.lstrip(_DASHES).lstrip()}" for paragraph in header.paragraphs(key))
