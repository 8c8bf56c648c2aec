"""What can be found by its name: proposals by their numbers, texts by number and title."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lsprotocol import types as lsp

from amend.backends.lsp.session import Session
from amend.compiler.diagnostics.source import Source, Span
from amend.compiler.files.editions import place_of
from amend.compiler.instrument.instrument import Kind
from amend.compiler.project.analysis import Analysis
from amend.compiler.project.titles import title_lines

MOST = 200
"""Symbols that are given at once: more than a list on a screen shows."""


def workspace_symbols(
    session: Session, params: lsp.WorkspaceSymbolParams
) -> list[lsp.WorkspaceSymbol]:
    """Proposals that are open, and the texts of their libraries, by the words of their names."""
    wanted = params.query.casefold().split()
    found: list[lsp.WorkspaceSymbol] = []
    for where, name, kind, title in _named(session):
        if all(word in f"{name} {title}".casefold() for word in wanted):
            location = session.location(where)
            found.append(lsp.WorkspaceSymbol(location, name, kind, container_name=title or None))
            if len(found) == MOST:
                break
    return found


_Named = tuple[Span, str, lsp.SymbolKind, str]
"""Where it stands, its name, what it is, and the title of the text."""


def _named(session: Session) -> Iterator[_Named]:
    analyses = list(session.proposals())
    for analysis in analyses:
        for one in analysis.found:
            unit, index = one.based.unit, one.based.index
            title = index.part(Kind.TITLE) if index is not None else None
            name = f"{unit.number.text} {unit.base.text}"
            place = analysis.layout.place(unit.span)
            yield place, name, lsp.SymbolKind.Module, title.text.chars if title else ""
    seen: set[str] = set()
    for document in session.workspace.documents:
        if session.is_base(document.uri):
            yield from _text(session.source(document.uri), "", seen)
    for analysis in analyses:
        yield from _library(analysis, seen)


def _library(analysis: Analysis, seen: set[str]) -> Iterator[_Named]:
    """The texts of a library, in the language of a proposal where they are held in it."""
    folder = analysis.library_folder()
    if folder is None:
        return
    for held in analysis.editions():
        code = analysis.written.language
        language = code if code in held.languages else held.languages[0]
        path = place_of(folder, held.reference, language)
        source = analysis.shelf.read(path)
        if isinstance(source, Source):
            yield from _text(source, str(held.reference), seen)


def _text(source: Source, reference: str, seen: set[str]) -> Iterator[_Named]:
    """A base text by its number line, once."""
    key = str(Path(source.name).absolute())
    lines = title_lines(source)
    number, title = lines.get(Kind.NUMBER), lines.get(Kind.TITLE)
    place = number or title
    if key in seen or place is None:
        return
    seen.add(key)
    name = " ".join(filter(None, (number.text if number else "", reference)))
    yield place, name, lsp.SymbolKind.File, title.text if title else ""
