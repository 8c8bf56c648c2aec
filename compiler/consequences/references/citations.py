"""Citations of other instruments: editions that do not agree, and conferences that did not meet.

Only what is certain is said: one number, cited with one body, in editions of different
years; and words such as "of this conference" beside a year in which it did not meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from amend.compiler.addresses.printing import print_address
from amend.compiler.base_text.places import place_in_base
from amend.compiler.consequences import messages
from amend.compiler.consequences.references.forms import Forms, forms_of
from amend.compiler.diagnostics.diagnostic import Diagnostic
from amend.compiler.diagnostics.source import Span
from amend.compiler.instrument.index import Index
from amend.compiler.instrument.instrument import Instrument, Node
from amend.compiler.values import frozen

_TEXTS = 20_000
"""Texts that are kept in mind: the proposals of one file have nearly all of them in common."""

_SPACES = re.compile(r"\s+")


@frozen
class Citation:
    """A citation of an instrument.

    number: with its Sector, `ITU-R 66`; body: the words that say whose it is, folded.
    """

    node: Node
    start: int
    end: int
    number: str
    year: int
    body: str
    is_here: bool
    words: str
    here: str = ""


def citations(instrument: Instrument) -> Iterator[Citation]:
    """Every citation in a text that names a number and an edition; a body it may name."""
    forms = forms_of(instrument.language)
    return (_citation(node, match, forms) for node, match in _cited(instrument))


def _cited(instrument: Instrument) -> Iterator[tuple[Node, re.Match[str]]]:
    for node in instrument.root.walk():
        for match in _matches(node.text.chars, instrument.language):
            yield node, match


@lru_cache(maxsize=_TEXTS)
def _matches(chars: str, language: str) -> tuple[re.Match[str], ...]:
    return tuple(forms_of(language).citation.finditer(chars))


def _citation(node: Node, match: re.Match[str], forms: Forms) -> Citation:
    body = match["body"] or ""
    here = forms.here.search(body)
    return Citation(
        node,
        match.start(),
        match.end(),
        _SPACES.sub(" ", match["number"]),
        int(match["year"]),
        _folded(body, forms),
        here is not None,
        node.text.chars[match.start() : match.end()].removesuffix(body),
        here.group() if here else "",
    )


def citation_faults(
    index: Index, amended: Instrument, sessions: Sequence[int]
) -> Iterator[Diagnostic]:
    """What the amended text cites in two editions, or as of this conference where it cannot be.

    sessions: the years in which the conference met; none if they are not known.
    """
    forms = forms_of(amended.language)
    with_body = (_citation(*cited, forms) for cited in _cited(amended) if cited[1]["body"])
    found = [citation for citation in with_body if citation.body]
    newest: dict[tuple[str, str], Citation] = {}
    for citation in found:
        key = (citation.number, citation.body)
        if key not in newest or newest[key].year < citation.year:
            newest[key] = citation
    for citation in found:
        other = newest[citation.number, citation.body]
        is_old = citation.year < other.year
        is_elsewhere = citation.is_here and sessions and citation.year not in sessions
        if not is_old and not is_elsewhere:
            continue
        where, place = _where(citation, index), _place(citation, index)
        if is_old:
            yield messages.other_edition(
                where, place, citation.words, other.words, _where(other, index)
            )
        if is_elsewhere:
            yield messages.not_of_this_conference(where, place, citation.words, citation.here)


def _folded(body: str, forms: Forms) -> str:
    """The body without what differs from one citation of it to the next."""
    here = forms.here.search(body)
    return here.group().casefold() if here else _SPACES.sub(" ", body).strip(" ,").casefold()


def _where(citation: Citation, index: Index) -> str:
    node = index.nodes.get(citation.node.id)
    return print_address(node, index) if node is not None else "new text"


def _place(citation: Citation, index: Index) -> Span | None:
    """Where a citation stands in the base text, if it stands there as it is."""
    node = index.nodes.get(citation.node.id)
    if node is None or node.span is None:
        return None
    words = citation.node.text.chars[citation.start : citation.end]
    at = node.text.chars.find(words)
    return place_in_base(node, at, at + len(words)) if at >= 0 else node.span
