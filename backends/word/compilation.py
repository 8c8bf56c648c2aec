"""A compilation as a Word file: options below one another, real revisions in their cells.

The text of each option is written as revisions by those who propose it, so that the pane of Word
filters by source. Each cell is read back: rejected it is the text in force, accepted the option.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from amend.backends.word.blocks import (
    Block,
    Cell,
    Line,
    Row,
    Table,
    bookmark,
    document,
    findings,
    plain,
)
from amend.backends.word.layout import END, NORMAL, RULE, TABLE_HEAD, lead
from amend.backends.word.markup import WIDTH
from amend.backends.word.script import WEIGHTS
from amend.compiler.algebra.redline import Kept, RedlineNode, Stretch
from amend.compiler.compilation.compilation import (
    SKIPPED,
    Compilation,
    OptionLine,
    ReasonsAt,
    RowLine,
    marked,
)
from amend.compiler.compilation.guide import Layout, guide
from amend.compiler.compilation.words import Words, words_in
from amend.compiler.words.text import Text, Weight

TEXT = "Tabletext"
HEADING = "Headingb"

OPTION_WIDTHS = (1474, 5783, 2382)
"""Twips: 2.6, 10.2 and 4.2 cm."""

WIDE = 14570
"""Twips: the width of the text on a page that is turned."""

_PARTY_WIDTHS = (1500, 3239, 2300, 1300, 1300)
_UNDATED_WIDTHS = (1500, 4539, 2300, 1300)
_SOURCE_WIDTHS = (2900, 2900, 1739, 2100)
_BOLD = WEIGHTS[Weight.BOLD]
_KEPT_TOGETHER = "<w:keepNext/>"
_CODE = '<w:bidi w:val="0"/><w:jc w:val="center"/>'
"""Of `N!`, which is read from left to right in Arabic too."""


def emit(compilation: Compilation) -> bytes:
    """The Word file with options below one another; the same compilation gives the same bytes."""
    return document(compilation, tuple(_blocks(compilation)), is_wide=False)


def check(data: bytes, compilation: Compilation) -> tuple[str, ...]:
    """What is wrong with a file: each cell must read as the text in force and as the option."""
    return findings(data, tuple(_blocks(compilation)))


def emit_columns(compilation: Compilation) -> bytes:
    """The Word file with a column for each party, on pages that are turned."""
    return document(compilation, tuple(_in_columns(compilation)), is_wide=True)


def check_columns(data: bytes, compilation: Compilation) -> tuple[str, ...]:
    """The same as `check`, of a file with columns."""
    return findings(data, tuple(_in_columns(compilation)))


def _blocks(compilation: Compilation) -> Iterator[Block]:
    words = words_in(compilation.language)
    yield plain("Title1", compilation.title)
    for heading in compilation.heading:
        yield plain("Title1", heading)
    yield plain(HEADING, words.guide)
    yield from (plain(NORMAL, one) for one in guide(compilation, Layout.REVISIONS))
    if compilation.parties:
        yield plain(HEADING, words.proposals)
        yield _parties(compilation, words)
        yield plain(HEADING, words.matrix)
        yield _matrix(compilation, words)
    yield plain(HEADING, words.text)
    yield _options(compilation, words)
    if compilation.withdrawn:
        yield plain(HEADING, words.gone)
        yield from (plain(NORMAL, one) for one in compilation.withdrawn)
    if compilation.parties and compilation.reasons_at is ReasonsAt.END:
        yield plain(HEADING, words.reasons)
        for party in compilation.parties:
            yield plain(NORMAL, party.number, _BOLD, properties=_KEPT_TOGETHER)
            if party.rows:
                titles = words.semicolon.join(title for title, _ in party.rows)
                concerns = words.concerns.format(rows=titles)
                yield plain(NORMAL, concerns, properties=_KEPT_TOGETHER)
            yield from (plain(NORMAL, text) for text in party.reasons)
    if compilation.sources or compilation.left_out:
        yield plain(HEADING, compilation.sources_title)
        yield from (plain(NORMAL, said) for said in compilation.sources_said)
        yield _sources(compilation, words)
    yield plain(NORMAL, compilation.census)
    yield plain(END, RULE)


def _in_columns(compilation: Compilation) -> Iterator[Block]:
    """The text in force, then what each party wants of it, `=` for the same as another one."""
    words = words_in(compilation.language)
    yield plain("Title1", compilation.title)
    for heading in compilation.heading:
        yield plain("Title1", heading)
    yield plain(HEADING, words.guide)
    yield from (plain(NORMAL, one) for one in guide(compilation, Layout.COLUMNS))
    count = len(compilation.parties) + 1
    is_decided = any(option.decided for row in compilation.rows for option in row.options)
    widths = (WIDE // (count + is_decided),) * (count + is_decided)
    heads = [words.no_change, *(party.number for party in compilation.parties)]
    rows = [_texts([*heads, *([words.agreed] if is_decided else [])], widths, head=True)]
    for row in compilation.rows:
        if row.skips:
            rows.append(_skipped(widths))
        title = Cell((plain(TEXT, f"{row.title} – {row.said}", _BOLD),), sum(widths), len(widths))
        rows.append(Row((evolve(title, ground=True),), anchor=row.anchor))
        cells = [_column(row.options[0], compilation, widths[0])]
        shown: dict[str, str] = {}
        for party in compilation.parties if row.is_touched else ():
            own = next((o for o in row.options if party.number in o.sources), None)
            if own is None:
                cells.append(Cell((plain(TEXT, ""),), widths[0]))
            elif own.number == 1:
                cells.append(Cell((plain(TEXT, own.symbol, _BOLD),), widths[0]))
            elif own.anchor in shown:
                cells.append(Cell((plain(TEXT, f"= {shown[own.anchor]}"),), widths[0]))
            else:
                shown[own.anchor] = party.number
                cells.append(_column(own, compilation, widths[0]))
        if not row.is_touched:
            cells = [evolve(cells[0], width=sum(widths), columns=len(widths))]
        elif is_decided:
            cells.append(_agreed(row, compilation, widths[0]))
        rows.append(Row(tuple(cells), splits=True))
        rows += _reasons(row, widths, words)
    if compilation.skips:
        rows.append(_skipped(widths))
    yield Table(widths, tuple(rows))
    yield plain(END, RULE)


def _column(option: OptionLine, compilation: Compilation, width: int) -> Cell:
    symbol = f"{option.symbol} – {option.name}" if option.number > 1 else ""
    lines = [plain(TEXT, symbol, _BOLD)] if symbol else []
    lines += [
        line for node in option.text for line in _provision(node, compilation, option.language)
    ]
    lines += [plain(TEXT, SKIPPED)] if option.goes_on else []
    lines += [plain(TEXT, remark) for remark in option.remarks]
    return _ended(lines, width)


def _agreed(row: RowLine, compilation: Compilation, width: int) -> Cell:
    """What was decided of each option, and the text that comes of it."""
    said = [option for option in row.options if option.decided]
    lines = [plain(TEXT, f"{o.name}: {o.decided}", _BOLD) for o in said]
    lines += [line for node in row.agreed or () for line in _provision(node, compilation)]
    return _ended(lines, width)


def _ended(lines: list[Line], width: int) -> Cell:
    """A cell with some lines, of which the last one stays whatever becomes of revisions."""
    if not lines or not isinstance(lines[-1].mark, Kept):
        lines.append(plain(TEXT, ""))
    return Cell(tuple(lines), width)


def _parties(compilation: Compilation, words: Words) -> Table:
    """The proposals; a column of dates only where a date is known."""
    is_dated = any(party.day for party in compilation.parties)
    days = [words.day] if is_dated else []
    widths = _PARTY_WIDTHS if is_dated else _UNDATED_WIDTHS
    heads = (words.proposal, words.source, words.document, *days, words.languages)
    rows = [_texts(heads, widths, head=True)]
    for p in compilation.parties:
        names = tuple(plain(TEXT, name) for name in p.sources(compilation.language))
        lines = [(plain(TEXT, p.number),), names or (plain(TEXT, ""),)]
        facts = (p.document, *([p.day] if is_dated else []), p.language)
        lines += [(plain(TEXT, fact),) for fact in facts]
        cells = (Cell(own, width) for own, width in zip(lines, widths, strict=True))
        rows.append(Row(tuple(cells)))
    return Table(widths, tuple(rows))


def _sources(compilation: Compilation, words: Words) -> Table:
    """Where the text comes from that is made of all this."""
    heads = [words.then, words.in_force, words.source, words.manner]
    widths = _SOURCE_WIDTHS
    anchors = {row.anchor for row in compilation.rows}
    rows: list[Row] = []
    for line in (*compilation.sources, *compilation.left_out):
        link = bookmark(line.before) if line.before in anchors else ""
        facts = (line.now, line.then, ", ".join(line.proposals), line.said)
        cells = [plain(TEXT, fact) for fact in facts]
        cells[1] = plain(TEXT, facts[1], link=link)
        rows.append(Row(tuple(Cell((c,), w) for c, w in zip(cells, widths, strict=True))))
    return Table(widths, (_texts(heads, widths, head=True), *rows))


def _matrix(compilation: Compilation, words: Words) -> Table:
    count = len(compilation.parties)
    first = 2600 if count < 7 else 1700
    width = max((WIDTH - first) // max(count, 1), 500)
    widths = (first, *(width,) * count)
    heads = (words.provision, *(party.number for party in compilation.parties))
    rows = [_texts(heads, widths, head=True)]
    for row in compilation.touched:
        weight = _BOLD if row.is_choice else ""
        where = plain(TEXT, row.title, weight, bookmark(row.anchor))
        cells = (where, *(plain(TEXT, c, weight, properties=_CODE) for c in row.cells))
        rows.append(Row(tuple(Cell((c,), w) for c, w in zip(cells, widths, strict=True))))
    return Table(widths, tuple(rows))


def _texts(texts: Sequence[str], widths: Sequence[int], head: bool = False) -> Row:
    style = TABLE_HEAD if head else TEXT
    cells = (Cell((plain(style, t),), w) for t, w in zip(texts, widths, strict=True))
    return Row(tuple(cells), head)


def _options(compilation: Compilation, words: Words) -> Table:
    heads = (words.provision, words.text, words.source)
    rows = [_texts(heads, OPTION_WIDTHS, head=True)]
    for row in compilation.rows:
        if row.skips:
            rows.append(_skipped(OPTION_WIDTHS))
        rows.append(_title(row))
        if not row.is_touched:
            rows.append(_untouched(row, compilation))
            continue
        rows += (_option(option, compilation, words) for option in row.options)
        if row.combined is not None:
            rows.append(_option(row.combined, compilation, words))
        rows += _reasons(row, OPTION_WIDTHS, words)
    if compilation.skips:
        rows.append(_skipped(OPTION_WIDTHS))
    return Table(OPTION_WIDTHS, tuple(rows))


def _skipped(widths: Sequence[int]) -> Row:
    """What stands for provisions of which nobody speaks."""
    return Row((Cell((plain(TEXT, SKIPPED),), sum(widths), columns=len(widths)),))


def _untouched(row: RowLine, compilation: Compilation) -> Row:
    """A provision of which nobody speaks, with the text in force alone."""
    first, second, third = OPTION_WIDTHS
    text = tuple(line for node in row.options[0].text for line in _provision(node, compilation))
    empty = (plain(TEXT, ""),)
    cells = (Cell(empty, first), Cell(text or empty, second), Cell(empty, third))
    return Row(cells, splits=True)


def _reasons(row: RowLine, widths: Sequence[int], words: Words) -> Iterator[Row]:
    """The reasons of those who speak in a row, below its options."""
    if not row.reasons:
        return
    lines: list[Line] = []
    for given in row.reasons:
        said = " – ".join(filter(None, (given.number, given.said)))
        lines.append(plain(TEXT, said, link=bookmark(given.see) if given.see else ""))
        lines += (plain(TEXT, paragraph) for paragraph in given.paragraphs)
    name = Cell((plain(TEXT, words.reasons, _BOLD),), widths[0])
    text = Cell(tuple(lines), sum(widths[1:]), columns=len(widths) - 1)
    yield Row((name, text), splits=True)


def _title(row: RowLine) -> Row:
    first, second, third = OPTION_WIDTHS
    title = plain(TEXT, row.title, _BOLD, properties=_KEPT_TOGETHER)
    said = plain(TEXT, row.said, _BOLD if row.is_choice else "", properties=_KEPT_TOGETHER)
    name = [plain(TEXT, row.anchor, properties=_KEPT_TOGETHER)] if row.anchor != row.title else []
    return Row(
        (
            Cell((title,), first + second, columns=2, ground=True),
            Cell((said, *name), third, ground=True),
        ),
        anchor=row.anchor,
    )


def _option(option: OptionLine, compilation: Compilation, words: Words) -> Row:
    is_base = option.number == 1
    name = [plain(TEXT, option.name, _BOLD)]
    if option.symbol:
        name.append(plain(TEXT, option.symbol, _BOLD + _UNDERLINE if option.underlined else _BOLD))
    if is_base:
        name.append(plain(TEXT, words.no_change))
    text = [line for node in option.text for line in _provision(node, compilation, option.language)]
    if option.goes_on:
        text.append(plain(TEXT, SKIPPED))
    if not any(isinstance(line.mark, Kept) for line in text):
        text.append(plain(TEXT, ""))
    links = dict(option.links)
    beside = [plain(TEXT, option.printed_sources)] if option.sources else []
    for remark in option.remarks:
        target = links.get(remark, "").rpartition("-")[0]
        beside.append(plain(TEXT, remark, link=bookmark(target) if target else ""))
    if option.decided:
        beside.append(plain(TEXT, option.decided, _BOLD))
    widths = OPTION_WIDTHS
    return Row(
        (
            Cell(tuple(name), widths[0], ground=is_base, rule=option.alike),
            Cell(tuple(text), widths[1], ground=is_base),
            Cell(tuple(beside or [plain(TEXT, "")]), widths[2], ground=is_base),
        ),
        splits=sum(len(p.text.chars) for n in option.text for p in n.text) > _HALF_A_PAGE,
    )


_UNDERLINE = '<w:u w:val="single"/>'
_HALF_A_PAGE = 1200
"""Characters of an option from which on its row may be split between pages."""


def _provision(node: RedlineNode, compilation: Compilation, language: str = "") -> Iterator[Line]:
    """A provision and all below it, each as a paragraph of a cell.

    language: of its words, where it is not that of the compilation.
    """
    head: list[Stretch] = []
    if node.number:
        head.append(Stretch(node.mark, Text(lead(node.number, ""))))
    for stretch in node.label:
        head.append(stretch)
    if node.label:
        head.append(Stretch(node.label[-1].word_mark, Text(" ")))
    stretches = (*head, *marked(node.text, compilation.marks))
    if stretches and compilation.is_plain:
        yield Line(TEXT, stretches, is_plain=True, language=language)
    elif stretches:
        yield Line(TEXT, stretches, node.mark, language=language)
    for child in node.children:
        yield from _provision(child, compilation, language)
