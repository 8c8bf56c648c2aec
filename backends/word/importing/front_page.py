"""The header of a proposal file from the first page of a Word file.

It is read as `compiler/first_page.py` lays it out, whichever the conference: what a header has
comes back as it was, and what stands for nothing that it could have is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from amend.backends.word.importing.beside import starts_with
from amend.compiler.lexicon.lexicon import Language, language, unstretched
from amend.compiler.profiles.conference import others
from amend.compiler.profiles.document_symbol import DocumentSymbol
from amend.compiler.profiles.profile import Profile, any_symbol, forms, profile_for
from amend.compiler.received.front_matter import day_of, symbol_of
from amend.compiler.words.emphasis_in_prose import write_prose
from amend.compiler.words.punctuation import COLONS, LEADING_DASHES
from amend.compiler.words.signs import RULE

if TYPE_CHECKING:
    from amend.backends.word.importing.front import Front, Lines, Row

_RULE = re.compile(RULE)
_SPACES = re.compile(r"\s+")

Keys = Mapping[str, str]
"""Printed labels, in lower case, to the keys of a header."""

BETWEEN = "\n\n"
"""Stands between the paragraphs of a field."""


def fields_of(front: Front, code: str, series: str, document: str | None = None) -> dict[str, str]:
    """The fields of a header, their paragraphs divided by an empty line.

    code: the language in which the page is written.
    series: of the instrument that is amended, for a page that does not name its conference.
    document: its symbol, where that is known from elsewhere.
    """
    words = language(code)
    written = document or symbol_of((*front.running, *front.lines), code) or ""
    symbol = any_symbol(written, others())
    profile = profile_for(str(symbol) if symbol else None, series, others())
    named: dict[str, Sequence[str]] = {
        "document": (_usual(symbol, profile),) if symbol else (),
        "source": front.source,
        "title": () if profile and front.title == _usual_title(profile, words) else front.title,
        "date": (day_of(front.lines) or "",),
    }
    if profile is None:
        return _written(named, profile)
    keys = _printed(profile, words)
    rows = list(front.rows)
    head = next((row for row in rows if len(row) > 1 and _names_document(row[-1], words)), None)
    if head is not None and symbol is not None:
        symbol = _with_addenda(symbol, head[-1], words)
        named["document"] = (_usual(symbol, profile),)
    if head is not None:
        named |= _head(head, rows[0], profile, symbol, words)
    for key, said in (*_boxed(rows, keys), *_headed(front.headed, keys)):
        if said:
            named.setdefault(key, _undashed(said) if key in profile.dashed else said)
    if original := named.get("original"):
        codes = (code for code, name in words.names.items() if name == original[0])
        named["original"] = (next(codes, original[0]),)
    named |= _agenda(front.agenda, profile, words)
    if "contact" in profile.keys:
        named["contact"] = tuple(_contacts((*rows, *front.feet), words))
    return _written(named, profile)


def key_of_heading(heading: str, profile: Profile | None, words: Language) -> str:
    """The key of a header that prints below the title as this heading; empty if none does."""
    return _key(heading, _printed(profile, words)) if profile and heading else ""


def _printed(profile: Profile, words: Language) -> Keys:
    return {_plain(words.words[key]): key for key in profile.keys if key in words.words}


def _written(named: dict[str, Sequence[str]], profile: Profile | None) -> dict[str, str]:
    """The fields of a header; what prints as prose is written as such."""
    prose = (*profile.box, *profile.text) if profile else ()
    return {
        key: BETWEEN.join(write_prose(line) if key in prose else line for line in map(_tidy, said))
        for key, said in named.items()
        if any(said)
    }


def _tidy(text: str) -> str:
    return re.sub(r"[ \t]+", " ", text).strip()


def _undashed(lines: Lines) -> Lines:
    """Paragraphs without the dashes that print before them whether or not a header has them."""
    return tuple(line.lstrip(LEADING_DASHES).lstrip() for line in lines)


def _usual(symbol: DocumentSymbol, profile: Profile | None) -> str:
    """A symbol as headers have it: `WRC-23/16` for `CMR23/16`, which runs over the pages."""
    is_running = profile is not None and symbol.pattern == profile.running_symbol
    return symbol.written(profile.document_symbols[0]) if profile and is_running else str(symbol)


def _with_addenda(symbol: DocumentSymbol, lines: Lines, words: Language) -> DocumentSymbol:
    """The symbol of several addenda at once: over the pages runs the first of them."""
    pattern = re.escape(forms(words.code).addenda[0])
    wanted = pattern.replace(r"\{first\}", r"(\d+)").replace(r"\{last\}", r"(\d+)")
    ranges = (re.search(rf"{wanted}|\(Add\.(\d+)[-–](\d+)\)", line) for line in lines)
    found = next(([number for number in match.groups() if number] for match in ranges if match), [])
    if not found or not symbol.parts:
        return symbol
    *others, last = symbol.parts
    return evolve(symbol, parts=(*others, evolve(last, number="-".join(sorted(found, key=int)))))


def _usual_title(profile: Profile, words: Language) -> tuple[str, ...]:
    return (words.words[profile.title],) if profile.title else ()


def _names_document(lines: Lines, words: Language) -> bool:
    """Whether a cell says which document this is: `Addendum 13 to`, `Document 24-E`."""
    several = forms(words.code).addenda
    patterns = (*words.document, *words.addendum, *words.revision, *words.corrigendum, *several)
    starts = tuple(pattern.partition("{")[0] for pattern in patterns)
    return any(line.startswith(starts) and re.search(r"\d|X", line) for line in lines)


def _head(
    row: Row, first: Row, profile: Profile, symbol: DocumentSymbol | None, words: Language
) -> dict[str, Sequence[str]]:
    """What stands beside the document and above it, where it is not what always stands there."""
    named: dict[str, Sequence[str]] = {}
    meeting = " ".join(row[0])
    if profile.agenda and profile.agenda.place == "head" and meeting:
        found = _number_of(meeting, profile.agenda.lines[words.code])
        named["agenda item"], meeting = ((found[1],), "") if found else ((), meeting)
    if meeting not in ("", words.words["plenary meeting"]):
        named["meeting"] = (meeting,)
    conference = first[0] if first is not row else ()
    if conference and conference != (profile.meeting(symbol, words.code) if symbol else ()):
        named["conference"] = conference
    return named


def _boxed(rows: Sequence[Row], keys: Keys) -> Iterator[tuple[str, Lines]]:
    """The parts of a box behind their labels, which stand in the same cell or in one before."""
    for row in rows:
        if len(row) == 1:
            yield from _labelled(row[0], keys)
        elif key := _key(" ".join(row[0]), keys):
            yield key, row[1]
        else:
            for cell in row:
                yield from _labelled(cell, keys)


def _labelled(lines: Lines, keys: Keys) -> Iterator[tuple[str, Lines]]:
    key, said = "", list[str]()
    for line in lines:
        label, _, rest = re.sub(f"[{COLONS}]", ":", line, count=1).partition(":")
        # Some conferences print a label alone on its line, without a colon.
        if named := _key(label, keys):
            if key:
                yield key, tuple(said)
            key, said = named, [rest.strip()] if rest.strip() else []
        elif not _RULE.fullmatch(line):
            said.append(line)
    if key:
        yield key, tuple(said)


def _headed(headed: Sequence[Lines], keys: Keys) -> Iterator[tuple[str, Lines]]:
    for heading, *said in headed:
        if key := _key(heading, keys):
            yield key, tuple(said)


def _key(label: str, keys: Keys) -> str:
    """The key of a header that prints as this label; empty if none does."""
    return keys.get(_plain(label.strip().rstrip(COLONS).strip()), "")


def _plain(words: str) -> str:
    """Words as they are recognised, whatever their capitals and their Arabic vowel signs."""
    return unstretched(words).casefold()


def _agenda(lines: Lines, profile: Profile, words: Language) -> dict[str, Sequence[str]]:
    """The item of the agenda: its number, and the text behind it."""
    if not lines or profile.agenda is None:
        return {}
    found = _number_of(lines[0], profile.agenda.lines[words.code])
    if found is None:
        return {}
    below = lines[1:] if len(lines) > 1 and starts_with(lines[1], found[1].rstrip(COLONS)) else ()
    first, *others = (*below, "")
    text = re.sub(rf"{re.escape(found[1])}[\s:：]+", "", first, count=1)
    return {"agenda item": (f"{found[1]} {text}".strip(), *filter(None, others))}


def _number_of(line: str, pattern: str) -> re.Match[str] | None:
    """The number that stands in a line where its pattern has `{number}`."""
    before, _, after = pattern.partition("{number}")
    before, after = (re.escape(unstretched(part).strip()) for part in (before, after))
    wanted = f"{before}\\s*(\\S.*?)\\s*{after}"
    return re.fullmatch(wanted, unstretched(_SPACES.sub(" ", line)), re.IGNORECASE)


def _contacts(rows: Sequence[Row], words: Language) -> Iterator[str]:
    """Contacts, each in a row of a box, or in rows at the foot of the first page."""
    said = forms(words.code)
    keys = {_plain(words.words["contact"]): "contact"}
    parts: list[str] = []
    for label, *cells in (row for row in rows if len(row) > 1):
        if _key(" ".join(label), keys) == "contact":
            if parts:
                yield _contact(parts)
            parts = []
        elif label or not parts:
            continue
        lines = [line for cell in cells for line in cell]
        labels = (said.person, said.phone, said.mail, said.tel, said.email)
        parts += [line for line in lines if line not in labels]
    if parts:
        yield _contact(parts)


def _contact(parts: Sequence[str]) -> str:
    """A contact as a header has it; one part with commas is one name, and not several."""
    return f"- {'; '.join(parts)}" + (";" if len(parts) == 1 else "")
