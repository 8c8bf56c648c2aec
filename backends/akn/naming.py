"""How works are named: the IRIs of Akoma Ntoso, as the United Nations form them.

The forms follow the Akoma Ntoso Naming Convention 1.0 (OASIS, 2019) and, for what stands in them,
the guidelines of the United Nations (AKN4UN): `un` for the country, `statement` for what a body
of the United Nations adopts.
"""

from __future__ import annotations

import re
from datetime import date

from amend.backends.akn import messages
from amend.compiler.algebra.redline import Deleted, Emphasized, Inserted
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.instrument.instrument import Reference
from amend.compiler.lexicon import lexicon
from amend.compiler.profiles.document_symbol import document_symbol
from amend.compiler.profiles.profile import PROFILES, profile
from amend.compiler.submission.submission import Submission
from amend.compiler.values import frozen

_ITU = "itu"
_YEAR = re.compile(r"\d{4}")
_APART = re.compile(r"[^\w]+")


@frozen
class Name:
    """The name of a text in one language.

    work: its IRI in whatever language; day: of that work.
    version: the day of this version of it.
    language: as ISO 639-2 writes it.
    author: the IRI of who made the work; author_called: as people say it.
    called: the kind of text.
    """

    work: str
    day: date
    version: date
    language: str
    author: str
    author_called: str
    called: str

    @property
    def expression(self) -> str:
        """The IRI of this version in this language."""
        return f"{self.work}/{self.language}@{self.version.isoformat()}"


def name_of_text(reference: Reference, language: str, version: date | None) -> Name | Diagnostic:
    """The name of an edition of an instrument; a diagnostic if nobody knows when it was adopted.

    version: the day of the text, if it is not the one that was adopted.
    """
    adopted = _adopted(reference)
    if adopted is None:
        year = _YEAR.search(reference.edition)
        return messages.adoption_not_known(str(reference), year[0] if year else reference.edition)
    return _named(reference, language, adopted, version or adopted)


def name_of_new_text(reference: Reference, language: str, day: date) -> Name:
    """The name of an instrument that a proposal of some day adds."""
    return _named(reference, language, day, day)


def _named(reference: Reference, language: str, day: date, version: date) -> Name:
    body = f"{_ITU}-{slug(reference.series)}"
    number = slug(reference.number)
    is_counted = number[:1].isdigit()
    return Name(
        work=f"/akn/un/statement/deliberation/{body}/{day.isoformat()}/"
        + (f"res-{number}" if is_counted else number),
        day=day,
        version=version,
        language=lexicon.language(language).iso,
        author=f"/akn/ontology/organization/un/{body}",
        author_called=f"ITU {reference.series.upper()}",
        called="resolution" if is_counted else "treaty",
    )


def name_of_proposal(number: str, author: str, language: str, day: date) -> Name:
    """The name of a proposal; number: as it prints, or what else tells it from others."""
    who = slug(number.partition("/")[0])
    return Name(
        work=f"/akn/un/amendment/proposal/{who}/{day.isoformat()}/{slug(number)}",
        day=day,
        version=day,
        language=lexicon.language(language).iso,
        author=f"/akn/ontology/organization/un/{who}",
        author_called=author or who.upper(),
        called="proposal",
    )


def day_of(submission: Submission) -> date | None:
    """The day of a submission: that of its revisions, else that on which its meeting closed."""
    for unit in submission.units:
        for node in unit.redline.root.walk():
            for mark in (node.mark, *(s.mark for s in (*node.label, *node.text))):
                if isinstance(mark, Inserted | Deleted | Emphasized) and mark.origin.date:
                    return date.fromisoformat(mark.origin.date[:10])
    return _closing(submission.running_header)


def _closing(running_header: str) -> date | None:
    """When the meeting closed to which a document is submitted, by its symbol."""
    symbol = running_header.rpartition("-")[0]
    for one in map(profile, PROFILES):
        found = document_symbol(symbol, one.document_symbols)
        if found is not None and found.meeting_year is not None:
            session = one.sessions.get(found.meeting_year)
            return session.closes if session else None
    return None


def _adopted(reference: Reference) -> date | None:
    """When an edition was adopted: as its text says, else when the meeting of its year closed."""
    if reference.adopted is not None:
        return reference.adopted
    year = _YEAR.search(reference.edition)
    if year is None:
        return None
    sessions = (
        one.sessions.get(int(year[0]))
        for one in map(profile, PROFILES)
        if reference.series in one.series
    )
    return next((session.closes for session in sessions if session), None)


def slug(text: str) -> str:
    """A text as a step of an IRI: letters, figures and hyphens."""
    return _APART.sub("-", text.casefold()).strip("-")
