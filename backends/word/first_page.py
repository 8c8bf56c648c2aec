"""The first page of a submission: head, source, title and summary box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amend.backends.word.markup import paragraph
from amend.backends.word.script import WEIGHTS, Script
from amend.compiler.submission import Field, FirstPage
from amend.compiler.text import Weight

_LEFT, _RIGHT = 6520, 3119
"""Twips: the name of the conference, and beside it the place of the logo."""

_LOGO_HEIGHT = 1134
_LINE = 'w:val="single" w:sz="8" w:space="0" w:color="auto"'
_BOX = "".join(f"<w:{side} {_LINE}/>" for side in ("top", "left", "bottom", "right"))
_BOLD = WEIGHTS[Weight.BOLD]
_DASHES = ("– ", "- ", "— ")


def first_page_xml(page: FirstPage, script: Script) -> Iterator[str]:
    """The head as a table of two columns, then source, title and summary box."""
    yield _head(page, script)
    for line in page.source:
        yield paragraph("Source", script.runs(line))
    for line in page.title:
        yield paragraph("Title1", script.runs(line))
    if page.box:
        yield paragraph("Normal", "")
        content = "".join(p for entry in page.box for p in _field(entry, script))
        yield _table((_LEFT + _RIGHT,), (_row((_LEFT + _RIGHT,), (content,)),), script, _BOX)


def field_lines(entry: Field) -> tuple[str, ...]:
    """The paragraphs of a part of the box, its label in the first of them.

    A list stands on the line of its label, as in documents of WTDC; other text below it.
    """
    if len(entry.paragraphs) == 1 and entry.paragraphs[0].startswith(_DASHES):
        dash, _, text = entry.paragraphs[0].partition(" ")
        return (f"{entry.label}\t{dash}\t{text}",)
    return (entry.label, *entry.paragraphs)


def _head(page: FirstPage, script: Script) -> str:
    name, *place = page.conference or ("",)
    conference = paragraph("Conference", script.runs(name))
    conference += "".join(paragraph("Docnumber", script.runs(line)) for line in place)
    logo = paragraph("Docnumber", "")
    meeting = paragraph("Docnumber", script.runs(page.meeting))
    document = "".join(paragraph("Docnumber", script.runs(line)) for line in page.document) or logo
    ruled = f"<w:tcBorders><w:bottom {_LINE}/></w:tcBorders>"
    widths = (_LEFT, _RIGHT)
    rows = (
        _row(widths, (conference, logo), f'{ruled}<w:vAlign w:val="center"/>', _LOGO_HEIGHT),
        _row(widths, (meeting, document)),
    )
    return _table(widths, rows, script)


def _field(entry: Field, script: Script) -> Iterator[str]:
    first, *others = field_lines(entry)
    rest = first.removeprefix(entry.label)
    content = script.runs(entry.label, _BOLD) + (script.runs(rest) if rest else "")
    yield paragraph("Tabletext", content, "<w:keepNext/>" if others else "")
    for line in others:
        yield paragraph("Tabletext", script.runs(line))


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


def _row(widths: Sequence[int], cells: Sequence[str], properties: str = "", height: int = 0) -> str:
    """A row; each cell holds at least one paragraph, or the file would be broken."""
    body = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{cell}</w:tc>'
        for width, cell in zip(widths, cells, strict=True)
    )
    tall = f'<w:trHeight w:val="{height}"/>' if height else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{tall}</w:trPr>{body}</w:tr>"
