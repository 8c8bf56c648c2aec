"""The first page of a submission: the header of the file, laid out as the conference wants it."""

from __future__ import annotations

from typing import Never

from amend.compiler.header.header import Header
from amend.compiler.lexicon.lexicon import Language, language
from amend.compiler.profiles.document_symbol import ADDENDUM, CORRIGENDUM, DocumentSymbol
from amend.compiler.profiles.profile import Profile, forms
from amend.compiler.submission.submission import ContactLines, Field, FirstPage
from amend.compiler.words.emphasis_in_prose import read_prose
from amend.compiler.words.punctuation import COLONS, LEADING_DASHES
from amend.compiler.words.text import Text


def first_page(header: Header, profile: Profile, code: str) -> FirstPage:
    """The first page in the language of this code; what the header lacks is left out."""
    words = language(code)
    symbol = header.symbol
    return FirstPage(
        conference=_conference(header, profile, code),
        meeting=_meeting(header, profile, words),
        document=(
            *(_document_lines(symbol, profile, words) if symbol else ()),
            *_date_line(header, words),
            *_original_line(header, words),
        ),
        source=header.paragraphs("source"),
        title=header.paragraphs("title") or _usual_title(profile, words),
        box=tuple(
            Field(
                key,
                words.words[key] if key in profile.bare else words.label(key),
                _paragraphs(header, key, profile),
                key in profile.ruled,
            )
            for key in profile.box
            if key in header.fields
        ),
        rows=profile.rows,
        contacts=_contacts(header, words) if profile.contacts == "box" else (),
        agenda=_agenda_lines(header, profile, code),
        text=tuple(
            Field(key, words.words[key], _paragraphs(header, key, profile))
            for key in profile.text
            if key in header.fields
        ),
        footer=_footer(header, words) if profile.contacts == "footer" else (),
    )


def running_header(header: Header, profile: Profile, code: str) -> str:
    """The document symbol as it stands on each page, `WTDC-22/24(Add.13)-C`, or empty."""
    symbol = header.symbol
    if symbol is None:
        return ""
    # WTSA16/42(Add.1)-E runs over the pages of "Addenda 1 to 11 of Document 42-E".
    written = symbol.first.written(profile.running_symbol or symbol.pattern)
    return f"{written}-{language(code).suffix}"


def page_word(profile: Profile, code: str) -> str:
    """The word before the number of a page in running headers, or empty where there is none."""
    return language(code).words["page"] if profile.page_beside_symbol else ""


def reasons(paragraphs: tuple[str, ...], code: str) -> Field:
    """The reasons of a proposal under their printed label."""
    return Field("reasons", language(code).label("reasons"), tuple(map(read_prose, paragraphs)))


def _conference(header: Header, profile: Profile, code: str) -> tuple[str, ...]:
    if given := header.paragraphs("conference"):
        return tuple(line.lstrip(LEADING_DASHES).lstrip() for line in given)
    return profile.meeting(header.symbol, code) if header.symbol else ()


def _meeting(header: Header, profile: Profile, words: Language) -> str:
    if given := header.line("meeting"):
        return given
    item = header.line("agenda item")
    if item and profile.agenda and profile.agenda.place == "head":
        return profile.agenda.lines[words.code].format(number=item)
    return words.words["plenary meeting"]


def _usual_title(profile: Profile, words: Language) -> tuple[str, ...]:
    return (words.words[profile.title],) if profile.title else ()


def _agenda_lines(header: Header, profile: Profile, code: str) -> tuple[str, ...]:
    """`Agenda item 1.2`, and the text of the item after its number."""
    if profile.agenda is None or profile.agenda.place != "title":
        return ()
    item, *text = header.paragraphs("agenda item") or ("",)
    number, _, rest = item.partition(" ")
    if not number:
        return ()
    line = profile.agenda.lines[code].format(number=number.rstrip(COLONS))
    first, *others = (rest.strip(), *text) if rest.strip() else (*text, "")
    return (line, *((f"{number.rstrip(COLONS)}\t{first}", *filter(None, others)) if first else ()))


def _contacts(header: Header, words: Language) -> tuple[ContactLines, ...]:
    given = header.paragraphs("contact")
    if not given:
        return ()
    from amend.compiler.header.contacts import contact_of

    said, gap = forms(words.code), _gap(words)
    return tuple(
        ContactLines(
            words.label("contact"),
            contact.names,
            (
                *(f"{said.tel}{gap}{number}" for number in contact.telephones),
                *(f"{said.email}{gap}{address}" for address in contact.emails),
            ),
        )
        for contact in map(contact_of, given)
    )


def _footer(header: Header, words: Language) -> tuple[Field, ...]:
    given = header.paragraphs("contact")
    if not given:
        return ()
    from amend.compiler.header.contacts import contact_of

    said = forms(words.code)
    comma = words.terminals.last + _gap(words)
    return tuple(
        Field(
            "contact",
            words.label("contact"),
            (
                *((f"{said.person}\t{comma.join(contact.names)}",) if contact.names else ()),
                *(f"{said.phone}\t{number}" for number in contact.telephones),
                *(f"{said.mail}\t{address}" for address in contact.emails),
            ),
        )
        for contact in map(contact_of, given)
    )


def _document_lines(symbol: DocumentSymbol, profile: Profile, words: Language) -> tuple[str, ...]:
    # `Addendum 13 to / Document 24-E`; in Chinese the symbol itself says it.
    pattern, first, last = words.document, "", ""
    if symbol.parts:
        part = symbol.parts[-1]
        kinds = {ADDENDUM: words.addendum, CORRIGENDUM: words.corrigendum}
        pattern = kinds.get(part.kind, words.revision)
        first = last = part.number
        if part.range and part.range[0] != part.range[1]:
            pattern = forms(words.code).addenda
            first, last = map(str, part.range)
    return tuple(
        line.format(
            number=first,
            first=first,
            last=last,
            document=_named(symbol.whole, profile, words),
            full=_named(symbol, profile, words),
        )
        for line in pattern
    )


def _named(symbol: DocumentSymbol, profile: Profile, words: Language) -> str:
    written = str(symbol) if profile.document_names_meeting else symbol.numbered
    return f"{written}-{words.suffix}"


def _gap(words: Language) -> str:
    return " " if words.spaced else ""


def _date_line(header: Header, words: Language) -> tuple[str, ...]:
    # A date that is not written year-month-day is the drafter's own wording.
    day = header.day
    written = words.date(day) if day else header.line("date")
    return (written,) if written else ()


def _original_line(header: Header, words: Language) -> tuple[str, ...]:
    original = header.line("original")
    if not original:
        return ()
    return (words.label("original") + _gap(words) + words.names.get(original, original),)


def _paragraphs(header: Header, key: str, profile: Profile) -> tuple[Text[Never], ...]:
    given = header.paragraphs(key)
    if key in profile.dashed:
        given = tuple(f"– {paragraph.lstrip(LEADING_DASHES).lstrip()}" for paragraph in given)
    return tuple(map(read_prose, given))
