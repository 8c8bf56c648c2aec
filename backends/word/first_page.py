"""The first page of a submission, from its head to the contacts at its foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Never

from amend.backends.word.layout import RULE
from amend.backends.word.markup import paragraph
from amend.backends.word.script import WEIGHTS, Script, markup_of
from amend.compiler.submission.submission import Field, FirstPage
from amend.compiler.words.text import Text, Weight, join

_HEAD = (6237, 2154, 1248)
"""Twips: the name of the conference over the first two, the place of the logo over the last.

Below, the document block over the last two, in which `文件 WTDC-22/24(Add.13)-C` has one line.
"""

_WIDTH = sum(_HEAD)

_ROWS = (1843, 4252, 3544)
"""Twips: labels of a box in rows; then text, or contacts and how to reach them."""

_FOOTER = (1418, 2835, 5386)
_LOGO_HEIGHT = 1134
_LINE = 'w:val="single" w:sz="8" w:space="0" w:color="auto"'
_BOX = "".join(f"<w:{side} {_LINE}/>" for side in ("top", "left", "bottom", "right"))
_BOLD = WEIGHTS[Weight.BOLD]
_AT_THE_EDGE = '<w:jc w:val="right"/>'
"""Of the page: the left one in an Arabic paragraph."""

_DASHES = ("– ", "- ", "— ")


def first_page_xml(page: FirstPage, script: Script) -> Iterator[str]:
    """The head as a table of two columns, then source, title, agenda item, box and text."""
    yield _head(page, script)
    for line in page.source:
        yield paragraph("Source", script.runs(line))
    for line in page.title:
        yield paragraph("Title1", script.runs(line))
    yield from _agenda(page.agenda, script)
    if page.box or page.contacts:
        yield paragraph("Normal", "")
        yield _box(page, script)
    for entry in page.text:
        yield paragraph("Headingb", script.runs(entry.label))
        for text in entry.texts:
            yield paragraph("Normal", prose_runs(text, script))


def first_page_lines(page: FirstPage) -> Iterator[str]:
    """What the paragraphs of a first page read, in their order, empty ones left out."""
    yield from (*page.conference, page.meeting, *page.document)
    yield from (*page.source, *page.title, *page.agenda)
    for entry in page.box:
        yield from (entry.label, *entry.paragraphs) if page.rows else field_lines(entry)
    for contact in page.contacts:
        yield from (contact.label, *contact.names, *contact.reach)
    for entry in page.text:
        yield from (entry.label, *entry.paragraphs)


def footer_xml(footer: Sequence[Field], script: Script) -> str:
    """The foot of the first page: for each contact a label, and rows beside it."""
    rows = []
    for entry in footer:
        for number, text in enumerate(entry.paragraphs):
            cells = ("" if number else entry.label, *text.split("\t", 1))
            rows.append(
                _row(_FOOTER, tuple(paragraph("FirstFooter", script.runs(cell)) for cell in cells))
            )
    rule = f"<w:top {_LINE}/>"
    # A footer does not end with a table.
    return _table(_FOOTER, rows, script, rule) + paragraph("FirstFooter", "")


def field_lines(entry: Field) -> tuple[str, ...]:
    """The paragraphs of a part of the box, its label in the first of them.

    A list stands on the line of its label, as in documents of WTDC; other text below it.
    """
    rule = (RULE,) if entry.ruled else ()
    if len(entry.paragraphs) == 1 and entry.paragraphs[0].startswith(_DASHES):
        dash, _, text = entry.paragraphs[0].partition(" ")
        return (*rule, f"{entry.label}\t{dash}\t{text}")
    return (*rule, entry.label, *entry.paragraphs)


def _agenda(lines: Sequence[str], script: Script) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number == 0:
            yield paragraph("Agendaitem", script.runs(line))
            continue
        item, tab, text = line.partition("\t")
        content = script.runs(item, _BOLD) + script.tab if tab else ""
        style = "Normalaftertitle" if number == 1 else "Normal"
        yield paragraph(style, content + script.runs(text if tab else item))


def _box(page: FirstPage, script: Script) -> str:
    if not page.rows and not page.contacts:
        content = "".join(p for entry in page.box for p in _field(entry, script))
        return _table((_WIDTH,), (_row((_WIDTH,), (content,)),), script, _BOX)
    rows = [
        _row(
            (_ROWS[0], _ROWS[1] + _ROWS[2]),
            (_label(entry.label, script), _prose(entry.texts, script)),
            spans=(1, 2),
        )
        for entry in page.box
    ]
    rows += [
        _row(
            _ROWS,
            (
                _label(contact.label, script),
                _texts(contact.names, script),
                _texts(contact.reach, script),
            ),
        )
        for contact in page.contacts
    ]
    inner = f"<w:insideH {_LINE}/>"
    return _table(_ROWS, rows, script, _BOX + inner)


def _label(label: str, script: Script) -> str:
    return paragraph("Tabletext", script.runs(label, _BOLD))


def _texts(lines: Sequence[str], script: Script) -> str:
    return "".join(paragraph("Tabletext", script.runs(line)) for line in lines or ("",))


def _prose(texts: Sequence[Text[Never]], script: Script) -> str:
    content = (prose_runs(text, script) for text in texts or (Text(),))
    return "".join(paragraph("Tabletext", runs) for runs in content)


def prose_runs(text: Text[Never], script: Script) -> str:
    """The runs of prose with its emphasis."""
    if not text.emphases:
        return script.runs(text.chars)
    return "".join(script.runs(s.chars, markup_of(s.weights)) for s in text.strands())


def _head(page: FirstPage, script: Script) -> str:
    name, *place = page.conference or ("",)
    conference = paragraph("Conference", script.runs(name))
    conference += "".join(paragraph("Docnumber", script.runs(line)) for line in place)
    logo = paragraph("Docnumber", "", _AT_THE_EDGE)
    meeting = paragraph("Docnumber", script.runs(page.meeting))
    document = "".join(paragraph("Docnumber", script.runs(line)) for line in page.document)
    ruled = f"<w:tcBorders><w:bottom {_LINE}/></w:tcBorders>"
    left, middle, right = _HEAD
    above = (left + middle, right), (conference, logo)
    below = (left, middle + right), (meeting, document or logo)
    centred = f'{ruled}<w:vAlign w:val="center"/>'
    rows = _row(*above, centred, _LOGO_HEIGHT, (2, 1)), _row(*below, spans=(1, 2))
    return _table(_HEAD, rows, script)


def _field(entry: Field, script: Script) -> Iterator[str]:
    lines = field_lines(entry)
    if entry.ruled:
        yield paragraph("Tabletext", script.runs(RULE), '<w:jc w:val="center"/>')
        lines = lines[1:]
    content = script.runs(entry.label, _BOLD)
    texts = entry.texts
    if rest := lines[0].removeprefix(entry.label):
        # A list, with a tab on either side of its dash.
        (text,), texts = texts, ()
        words = text.slice(text.chars.find(" ") + 1, len(text))
        content += prose_runs(join((Text(rest.removesuffix(words.chars)), words)), script)
    yield paragraph("Tabletext", content, "<w:keepNext/>" if texts else "")
    for text in texts:
        yield paragraph("Tabletext", prose_runs(text, script))


def _table(widths: Sequence[int], rows: Sequence[str], script: Script, borders: str = "") -> str:
    properties = (
        ("<w:bidiVisual/>" if script.right_to_left else "")
        + f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        + (f"<w:tblBorders>{borders}</w:tblBorders>" if borders else "")
        + '<w:tblLayout w:type="fixed"/>'
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"{''.join(rows)}</w:tbl>"
    )


def _row(
    widths: Sequence[int],
    cells: Sequence[str],
    properties: str = "",
    height: int = 0,
    spans: Sequence[int] = (),
) -> str:
    """A row; each cell holds at least one paragraph, or the file would be broken.

    spans: for each cell, how many columns of the table it covers; all 1 if empty.
    """
    body = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{_span(span)}{properties}</w:tcPr>'
        f"{cell}</w:tc>"
        for width, cell, span in zip(widths, cells, spans or [1] * len(cells), strict=True)
    )
    tall = f'<w:trHeight w:val="{height}"/>' if height else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{tall}</w:trPr>{body}</w:tr>"


def _span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
