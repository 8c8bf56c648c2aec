"""The file that a proposal begins as: what is known of it, and what is still to be written."""

from __future__ import annotations

from collections.abc import Iterator

from amend.compiler.elaboration.edition_named import editions_of
from amend.compiler.lexicon.lexicon import language
from amend.compiler.profiles.document_symbol import DocumentSymbol
from amend.compiler.profiles.profile import Profile, any_symbol
from amend.compiler.profiles.proposal_number import ProposalNumber, number_in
from amend.compiler.profiles.sources import sources
from amend.compiler.values import frozen

UNKNOWN = "XX"
"""What stands for a source, or the number of a document, that is not known yet."""

_GIVEN = ("document", "language", "source")


@frozen
class Beginning:
    """What is known of a proposal before it is written.

    symbol: of the document, as it is written; empty while it is not known.
    code: of the language.
    base: the edition that it amends, `wtdc/85@2017`.
    source: who submits it, as it prints.
    """

    symbol: str
    code: str
    base: str
    source: str

    @property
    def document(self) -> DocumentSymbol | None:
        return any_symbol(self.symbol)


def source_code(source: str) -> str:
    """The code of a source in numbers of proposals; XX if none is known for it."""
    wanted = source.strip().casefold()
    for code, name in sources().names.items():
        whole, _, short = name.partition(" (")
        if wanted in (code.casefold(), name.casefold(), whole.casefold(), short[:-1].casefold()):
            return code
    return UNKNOWN


def texts(known: Beginning, conference: Profile) -> Iterator[str]:
    """The file, in the ways in which it may begin; the first that compiles is the best.

    The meeting makes a new edition of the text, where it is known; else a line says that
    nothing changes yet.
    """
    for statement in (*_editions(known, conference), "NOC title", "NOC number"):
        yield "\n".join((*_header(known, conference), "", _proposal(known), statement, ""))


def _header(known: Beginning, conference: Profile) -> Iterator[str]:
    if known.symbol:
        yield f"document: {known.symbol}"
    yield f"language: {known.code}"
    yield f"source: {known.source}"
    words = language(known.code)
    wanted = [key for key in conference.required if key not in _GIVEN]
    if not known.symbol:
        wanted.insert(0, "document")
    if wanted:
        yield f"# Still to be written for {conference.called}; take the # before a key away:"
    for key in wanted:
        if key in words.words:
            yield f"## {words.label(key)}"
        yield f"# {key}:"


def _proposal(known: Beginning) -> str:
    number = ProposalNumber((source_code(known.source),), UNKNOWN, (), "1")
    if known.document is not None:
        number = number_in(number, known.document)
    return f"proposal {number} amends {known.base}"


def _editions(known: Beginning, conference: Profile) -> Iterator[str]:
    """The edition that the meeting makes, in the ways in which texts name one."""
    symbol = known.document
    if symbol is None or symbol.meeting_year is None:
        return
    for name in (*editions_of(symbol, conference, known.code), symbol.meeting_year):
        yield f'edition "{name}"'
