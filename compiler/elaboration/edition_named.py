"""How a drafter names an edition, and how the lines of a text name it.

What names an edition differs: place and year (`Rev. Kigali, 2022`), the conference
(`REV.WRC-15`, with place and year in the opening formula), a number that counts revisions
(`ITU-R 5-7`), the year alone (`Modified 2004`, `1996`), or the session of the Council (`C01, last
amended C18`). The base text says which by its number line.
"""

from __future__ import annotations

import re

from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.elaboration import edition_messages as messages
from amend.compiler.lexicon.lexicon import language
from amend.compiler.profiles.document_symbol import DocumentSymbol
from amend.compiler.profiles.profile import PROFILES, Profile, profile, year_of_meeting
from amend.compiler.syntax.proposal import Quotation
from amend.compiler.values import frozen

BRACKETED = re.compile(r"[(（]([^()（）]*)[)）]")
CONFERENCE = re.compile(r"[^\W\d_]+[-‑–](?:[0-9]{4}|[0-9]{2})(?![0-9])")
"""An edition that is named by its conference, `WRC-23`."""

_REVISED = re.compile(r"^\s*(?:REV|RÉV|ПЕРЕСМ|РЕД)\s*\.?\s*|^\s*المراجَع(?:ة)? في\s*", re.IGNORECASE)
_REVISED_LAST = re.compile(r"\s*[，,]\s*修订版\s*$")
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_PLACE_LAST = re.compile(r"(?P<year>[0-9]{4})\s*年?\s*[,，،]\s*(?P<place>\D+)")
_YEAR_LAST = re.compile(r"(?P<place>\D+[^\W\d_])\s*[,，،]\s*(?P<year>[0-9]{4})(?:\s*г\.|年)?")
_NO_COMMA = re.compile(r"(?P<place>\D*[^\W\d_])\s+(?P<year>[0-9]{4})(?:\s*г\.|年)?")
_PLACE_AND_YEAR = re.compile(r"[^\W\d_]\s*[,，،]\s*[0-9]{4}|[0-9]{4}\s*年?\s*[,，،]\s*[^\W\d_]")
SESSION = re.compile(r"(?<![^\W_])C(?P<dash>[-‑–]?)(?P<year>(?:19|20)?[0-9]{2})(?![^\W_])")
"""A session of the Council, `C18`; in some texts `C-1976`."""


@frozen
class Named:
    """An edition, as it may stand in a text.

    way: what names it in the number line, `place`, `conference`, `counted`, `year` or `session`.
    short: by the conference or the session, `WRC-15`, `C18`; empty if it is named otherwise.
    place: by place and year, `Geneva, 2015`; empty if they are not known.
    year: empty if none is named.
    """

    way: str
    short: str
    place: str
    year: str


def way_of(lines: str, of: Profile | None) -> str:
    """What names the edition in the lines of a text; the last brackets tell.

    of: the conference that adopts the text; None if it is not known.
    """
    usual = of.edition if of else "place"
    held = BRACKETED.findall(lines)
    if not held:
        return usual
    if usual == "year" and SESSION.search(held[-1]):
        return "session"
    if CONFERENCE.search(held[-1]):
        return "conference"
    if usual != "year":
        return usual
    has_year = _YEAR.search(held[-1]) and not _PLACE_AND_YEAR.search(held[-1])
    return "year" if has_year else "place"


def edition_named(
    wording: Quotation, way: str, of: Profile | None, code: str
) -> Named | Diagnostic:
    """The edition that is meant; a diagnostic where it is not written as the text names it."""
    said = wording.text.chars.strip()
    held = BRACKETED.findall(said)
    # As the number line has it: Resolution 85 (Rev. Kigali, 2022).
    inner = held[0] if len(held) == 1 and said[-1] in ")）" else said
    bare = _REVISED_LAST.sub("", _REVISED.sub("", inner)).strip()
    found = _by_conference(bare, of, way, code) or _by_place(bare, way, of, code)
    if way == "session":
        found = _by_session(bare)
    year = _YEAR.fullmatch(bare)
    if found is None and year and way != "session":
        found = _by_year(bare, way, of, code)
    right = found and _as_written(found)
    if found is None or not right:
        return messages.edition_form(wording, way, right or "")
    if not _alike(right, said, found):
        return messages.edition_form(wording, way, right)
    return found


def _as_written(named: Named) -> str:
    """How a drafter names an edition."""
    match named.way:
        case "conference" | "counted" | "session":
            return named.short
        case "year":
            return named.year
    return named.place


def _alike(right: str, said: str, found: Named) -> bool:
    """Whether what is said is the right form, or the same in another language or spelling."""
    if found.way in ("conference", "counted"):
        return bool(CONFERENCE.fullmatch(said))
    if found.way == "session":
        return bool(SESSION.fullmatch(said))
    return right == said


def _by_conference(bare: str, of: Profile | None, way: str, code: str) -> Named | None:
    if not CONFERENCE.fullmatch(bare):
        return None
    for one in [*([of] if of else []), *map(profile, PROFILES)]:
        year = year_of_meeting(bare, one)
        if year is not None:
            return _meeting(one, year, way, code)
    return Named(way, bare, "", "") if way == "conference" else None


def _meeting(of: Profile, year: int, way: str, code: str) -> Named:
    session = of.sessions.get(year)
    place = _placed(session.places[code], str(year), code) if session else ""
    return Named(way, of.short(year, code), place, str(year))


def editions_of(symbol: DocumentSymbol, of: Profile, code: str) -> tuple[str, ...]:
    """What names the edition that the meeting of a document makes: its place, its abbreviation."""
    year = symbol.meeting_year
    if year is None:
        return ()
    meeting = _meeting(of, year, "place", code)
    return tuple(filter(None, (meeting.place, meeting.short)))


def _by_session(bare: str) -> Named | None:
    """A session by its sign, or by a year that can be no other one's."""
    session, year = SESSION.fullmatch(bare), _YEAR.fullmatch(bare)
    named = session["year"] if session else year[0] if year and year[0] > "2000" else ""
    full = named if len(named) != len("18") else f"20{named}"
    return Named("session", f"C{named[-2:]}", "", full) if named else None


def session_as(held: re.Match[str], named: Named) -> str:
    """A session as a line in force writes another one: `C18`, `C-2018`."""
    return f"C{held['dash']}{named.year[-len(held['year']) :]}"


def placed_as(held: str, named: Named, code: str) -> str:
    """Place and year as a line in force writes them, which may put a word behind the year."""
    behind = language(code).edition.named.partition("{year}")[2]
    if "{" in behind or not held.endswith(behind) or named.place.endswith(behind):
        return named.place
    return named.place + behind


def _by_place(bare: str, way: str, of: Profile | None, code: str) -> Named | None:
    forms = (_YEAR_LAST, _PLACE_LAST, _NO_COMMA)
    match = next((found for form in forms if (found := form.fullmatch(bare))), None)
    if match is None:
        return None
    place, year = match["place"].strip(" ,，،年"), match["year"]
    session = of.sessions.get(int(year)) if of else None
    if session and place.casefold() == session.places[code].casefold():
        place = session.places[code]
    written = _placed(place, year, code)
    # Russian texts write the year with and without its word.
    written = bare if bare == written.removesuffix(" г.") else written
    short = ""
    if of and session and place.casefold() in {p.casefold() for p in session.places.values()}:
        short = of.short(int(year), code)
    return Named(way, short, written, year)


def _by_year(year: str, way: str, of: Profile | None, code: str) -> Named | None:
    if way == "year":
        return Named(way, "", "", year)
    if of and int(year) in of.sessions:
        return _meeting(of, int(year), way, code)
    return None


def _placed(place: str, year: str, code: str) -> str:
    return language(code).edition.named.format(place=place, year=year)
