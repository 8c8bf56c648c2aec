"""A compilation as plain text: rows, options, sources; revisions between marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from amend.backends.text.plain import INDENT
from amend.compiler.algebra.redline import Deleted, Emphasized, Inserted, RedlineNode, Stretch
from amend.compiler.compilation.compilation import (
    SKIPPED,
    Compilation,
    OptionLine,
    PartyLine,
    ReasonsAt,
    RowLine,
    SourceLine,
    marked,
)
from amend.compiler.compilation.guide import Layout, guide
from amend.compiler.compilation.words import Words, words_in
from amend.compiler.instrument.instrument import Kind, NodeId

WIDTH = 80
"""Columns between which the address of a row and its status stand."""

_RULE = "_" * 14


def emit(compilation: Compilation) -> bytes:
    """The compilation, UTF-8, lines ended by LF; what is inserted stands in {+ +}, else [- -]."""
    return ("\n".join(_lines(compilation)) + "\n").encode()


def _lines(compilation: Compilation) -> Iterator[str]:
    words = words_in(compilation.language)
    yield compilation.title
    yield from compilation.heading
    yield compilation.instrument
    yield ""
    yield words.guide
    yield from (INDENT + one for one in guide(compilation, Layout.PLAIN))
    yield ""
    if compilation.parties:
        yield words.proposals
        for party in compilation.parties:
            named = party.sources(compilation.language)
            facts = (party.number, *named, party.document, party.day, party.language)
            yield INDENT + " – ".join(filter(None, facts))
        yield ""
    for row in compilation.rows:
        if row.skips:
            yield SKIPPED
            yield ""
        yield from _row(row, compilation, words)
    if compilation.skips:
        yield SKIPPED
        yield ""
    if compilation.withdrawn:
        yield words.gone
        yield from (INDENT + one for one in compilation.withdrawn)
        yield ""
    if compilation.parties and compilation.reasons_at is ReasonsAt.END:
        yield words.reasons
        for party in compilation.parties:
            yield from _reasons(party, words)
        yield ""
    if compilation.sources or compilation.left_out:
        yield compilation.sources_title
        yield from (INDENT + said for said in compilation.sources_said)
        for line in (*compilation.sources, *compilation.left_out):
            yield INDENT + _source(line)
        yield ""
    yield compilation.census
    yield _RULE


def _row(row: RowLine, compilation: Compilation, words: Words) -> Iterator[str]:
    gap = max(WIDTH - len(row.anchor) - len(row.said), 2)
    yield f"{row.anchor}{' ' * gap}{row.said}"
    if row.title != row.anchor:
        yield row.title
    if not row.is_touched:
        yield from _text(row.options[0], compilation.marks)
        yield ""
        return
    for option in row.options:
        yield from _option(option, compilation, words)
    if row.combined is not None:
        yield f"{INDENT}{words.together}"
        yield from _text(row.combined, compilation.marks)
    if row.reasons:
        yield f"{INDENT}{words.reasons}"
        for given in row.reasons:
            yield INDENT * 2 + " – ".join(filter(None, (given.number, given.said)))
            yield from (INDENT * 3 + paragraph for paragraph in given.paragraphs)
    yield ""


def _option(option: OptionLine, compilation: Compilation, words: Words) -> Iterator[str]:
    symbol = f"_{option.symbol}_" if option.underlined else option.symbol
    if option.number == 1:
        symbol = f"{symbol} ({words.no_change})"
    sources = option.printed_sources if compilation.names else ""
    said = "; ".join(filter(None, (*option.remarks, option.decided)))
    facts = (f"{option.number}", symbol, sources or ("–" if compilation.names else ""), said)
    yield "  ".join(filter(None, facts))
    yield from _text(option, compilation.marks)


def _text(option: OptionLine, marks: Mapping[NodeId, str]) -> Iterator[str]:
    for node in option.text:
        yield from _node(node, 1, marks)
    if option.goes_on:
        yield INDENT + SKIPPED


def _node(node: RedlineNode, depth: int, marks: Mapping[NodeId, str]) -> Iterator[str]:
    parts = [node.number, _spelt(marked(node.label, marks)), _spelt(marked(node.text, marks))]
    line = " ".join(filter(None, parts))
    if line:
        yield INDENT * depth + line
    for child in node.children:
        yield from _node(child, depth + (node.kind is Kind.ITEM), marks)


def _spelt(stretches: tuple[Stretch, ...]) -> str:
    made = ""
    for stretch in stretches:
        chars = stretch.text.chars
        match stretch.mark:
            case Inserted():
                made += f"{{+{chars}+}}"
            case Deleted():
                made += f"[-{chars}-]"
            case Emphasized():
                made += f"{{~{chars}~}}"
            case _:
                made += chars
    return made


def _source(line: SourceLine) -> str:
    """`recalling f) ← recalling g): EUR/10A3/1; moved`, a dash for what is not there."""
    where = line.now if line.now == line.then else f"{line.now} ← {line.then}"
    return f"{where}: " + "; ".join(filter(None, (", ".join(line.proposals), line.said)))


def _reasons(party: PartyLine, words: Words) -> Iterator[str]:
    yield INDENT + party.number
    if party.rows:
        titles = words.semicolon.join(title for title, _ in party.rows)
        yield INDENT * 2 + words.concerns.format(rows=titles)
    for paragraph in party.reasons:
        yield INDENT * 2 + paragraph
