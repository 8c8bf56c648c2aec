"""The first page of a submission: head, source, title and summary box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amend.backends.word.markup import paragraph, run
from amend.backends.word.styles import StyleSet
from amend.compiler.submission import Field, FirstPage

_LEFT, _RIGHT = 6520, 3119
_WIDTH = _LEFT + _RIGHT


def first_page_xml(page: FirstPage, styles: StyleSet) -> Iterator[str]:
    """The head as a table of two columns, the place of the logo kept, then what follows it."""
    direction = "<w:rtl/>" if styles.right_to_left else ""
    bold = f"<w:b/><w:bCs/>{direction}"
    name, *place = page.conference or ("",)
    conference = [
        paragraph("Docnumber", (run(name, f"{bold}{_sized(30)}"),)),
        *(paragraph("Docnumber", (run(line, f"{bold}{_sized(24)}"),)) for line in place),
    ]
    lines = [paragraph("Docnumber", (run(line, direction),)) for line in page.document]
    yield _table(
        (_LEFT, _RIGHT),
        (
            (conference, [paragraph("Docnumber", ())]),
            ([paragraph("Docnumber", (run(page.meeting, direction),))], lines),
        ),
        styles,
        rule=True,
    )
    for line in page.source:
        yield paragraph("Source", (run(line, direction),))
    for line in page.title:
        yield paragraph("Title1", (run(line, direction),))
    yield paragraph("Normal", ())
    if page.box:
        content = [p for entry in page.box for p in _field(entry, direction)]
        yield _table((_WIDTH,), ((content,),), styles, box=True)


def _field(entry: Field, direction: str) -> Iterator[str]:
    """A part of the box: a short one on the line of its label, a longer one below it."""
    label = run(entry.label, f"<w:b/><w:bCs/>{direction}")
    if entry.key == "priority area" and len(entry.paragraphs) == 1:
        yield paragraph("Tabletext", (label, run("\t" + entry.paragraphs[0], direction)))
        return
    yield paragraph("Tabletext", (label,), "<w:keepNext/>")
    for text in entry.paragraphs:
        yield paragraph("Tabletext", (run(text, direction),))


def _sized(size: int) -> str:
    return f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _table(
    widths: Sequence[int],
    rows: Sequence[Sequence[Sequence[str]]],
    styles: StyleSet,
    rule: bool = False,
    box: bool = False,
) -> str:
    """A table; `rule` draws a line below its first row, `box` one around it."""
    sides = ("top", "left", "bottom", "right") if box else ()
    line = 'w:val="single" w:sz="6" w:space="0" w:color="auto"'
    borders = "".join(f"<w:{side} {line}/>" for side in sides)
    properties = (
        ("<w:bidiVisual/>" if styles.right_to_left else "")
        + f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        + (f"<w:tblBorders>{borders}</w:tblBorders>" if borders else "")
        + '<w:tblLayout w:type="fixed"/>'
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = ""
    for number, row in enumerate(rows):
        edge = f"<w:bottom {line}/>" if rule and number == 0 else ""
        margin = f"<w:tcBorders>{edge}</w:tcBorders>" if edge else ""
        body += "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        for width, cell in zip(widths, row, strict=True):
            body += f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{margin}</w:tcPr>'
            # A cell without a paragraph is a broken file.
            body += ("".join(cell) or paragraph("Tabletext", ())) + "</w:tc>"
        body += "</w:tr>"
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
