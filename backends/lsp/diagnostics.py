"""Diagnostics as editors show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve
from lsprotocol import types as lsp

from amend.backends.lsp.session import Session
from amend.compiler.diagnostics.diagnostic import (
    Comparison,
    Detail,
    Diagnostic,
    Diagnostics,
    Pointer,
    Severity,
)
from amend.compiler.diagnostics.source import Source, Span

_SEVERITIES = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.NOTE: lsp.DiagnosticSeverity.Information,
}

_CHANGES_NOTHING = ("A0520", "A0606")

_OF_A_BASE = ("A01", "A02", "A04")
"""Rooms whose diagnostics, pointing into a base text, concern that text whoever amends it."""


def shown(
    session: Session, source: Source, said: Diagnostics, elsewhere: Span | None
) -> dict[str, list[lsp.Diagnostic]]:
    """What is said of a text, by the address of the text that it is shown in.

    elsewhere: where in this text is shown what points into another one alone.
    """
    found: dict[str, list[lsp.Diagnostic]] = {}
    for one in said:
        placed = _placed(one, source, elsewhere)
        primary = placed.primary
        where = session.uri(primary.span.source if primary else source)
        found.setdefault(where, []).append(diagnostic(session, placed))
    return found


def _placed(one: Diagnostic, source: Source, elsewhere: Span | None) -> Diagnostic:
    """The diagnostic with its first place in a text, if it concerns that text at all."""
    primary = one.primary
    if primary is None or primary.span.source is source or one.code.startswith(_OF_A_BASE):
        return one
    own = next((p for p in one.others if p.span.source is source), None)
    if own is None and elsewhere is not None:
        own = Pointer(elsewhere)
    if own is None:
        return one
    rest = tuple(p for p in one.others if p is not own)
    return evolve(one, primary=own, others=(primary, *rest))


def diagnostic(session: Session, one: Diagnostic) -> lsp.Diagnostic:
    """A diagnostic in the words of the protocol."""
    place = one.primary.span if one.primary else None
    at = session.range(place.seen) if place else lsp.Range(_ORIGIN, _ORIGIN)
    tags = [lsp.DiagnosticTag.Unnecessary] if one.code in _CHANGES_NOTHING else None
    return lsp.Diagnostic(
        range=at,
        message=message_of(one),
        severity=_SEVERITIES[one.severity],
        code=one.code,
        source="amend",
        tags=tags,
        related_information=[
            lsp.DiagnosticRelatedInformation(session.location(p.span), p.text or "see here")
            for p in one.others
        ]
        or None,
    )


_ORIGIN = lsp.Position(0, 0)


def message_of(one: Diagnostic) -> str:
    """The sentence, what was found, and what to do; what differs stands between guillemets."""
    return "\n".join([one.message, *_lines(one.details), *([one.help] if one.help else [])])


def _lines(details: Sequence[Detail]) -> Iterator[str]:
    for detail in details:
        match detail:
            case Comparison():
                written = _marked(detail.written, detail.written_marks)
                found = _marked(detail.found, detail.found_marks)
                yield from Comparison(written, found).lines
            case str():
                yield detail


def _marked(text: str, marks: Iterable[tuple[int, int]]) -> str:
    for start, end in sorted(marks, reverse=True):
        text = f"{text[:start]}«{text[start:end]}»{text[end:]}"
    return text
