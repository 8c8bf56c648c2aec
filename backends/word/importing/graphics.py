"""Pictures, charts, drawings, equations and embedded objects: what of a text no base text keeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from amend.backends.word.equations import MATH
from amend.backends.word.figures import table_of
from amend.backends.word.importing.blocks import Block, Blocks, Graphic
from amend.backends.word.importing.hiding import Hiding, placeholders_in
from amend.backends.word.importing.properties import State, look_of
from amend.backends.word.markup import NAMESPACE
from amend.backends.word.untrusted import Element
from amend.compiler.instrument.figures import Figure
from amend.compiler.values import frozen
from amend.compiler.words.text import ANCHOR

_W = f"{{{NAMESPACE}}}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_PLACED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_V, _O = "{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}"
_SHOWN = 60
"""Characters of a paragraph by which a place is told."""

_REVISED = {
    State.INSERTED: ", added by a revision",
    State.DELETED: ", deleted by a revision",
    State.BOTH: ", added by a revision and deleted again",
}


@frozen
class Unkept:
    """A graphic of a text, and the words by which its place is told."""

    kind: str
    told: str


def kind_of(element: Element) -> str:
    """What stands in an element that holds no text of its own."""
    if element.tag == _W + "object":
        return "embedded object"
    if next(element.iter(_A + "blip", _V + "imagedata"), None) is not None:
        return "picture"
    return "chart" if next(element.iter(_CHART), None) is not None else "drawing"


def name_of(element: Element) -> str:
    """What the file calls it: its description before its name."""
    for made in element.iter(_O + "OLEObject"):
        return made.get("ProgID", "")
    for placed in element.iter(_PLACED, _V + "shape"):
        said = (placed.get(key, "").strip() for key in ("descr", "alt", "title", "name"))
        return " ".join(next(filter(None, said), "").split())
    return ""


def whole_table(
    table: Element, images: Mapping[str, bytes] | None, hiding: Hiding
) -> Figure | None:
    """The figure that a table is, where all of it prints and it stands in no other one."""
    found = table_of(table, images) if images is not None else None
    if found is None or next(table.iterancestors(_W + "tbl"), None) is not None:
        return None
    if placeholders_in(table):
        return None
    for paragraph in table.iter(_W + "p"):
        style = look_of(paragraph.find(_W + "pPr")).style
        runs = paragraph.iter(_W + "r", f"{{{MATH}}}r")
        if any(hiding.hides_run(run.find(_W + "rPr"), style) for run in runs):
            return None
    return found[1]


def unkept(main: Blocks, notes: Sequence[Blocks], first: int) -> list[Unkept]:
    """The graphics of a text and of its footnotes, in their order.

    first: the place of the first paragraph of the text; what stands before is a first page.
    """
    found = [
        Unkept(one.kind, f"{_said(one)}: {_where(one, main.body)}")
        for one in main.graphics
        if one.at >= first
    ]
    for note in notes:
        found += (
            Unkept(one.kind, f"{_said(one)}: in the footnote {_quoted(note.body, one.at)}")
            for one in note.graphics
        )
    return found


def _said(one: Graphic) -> str:
    named = f" “{_short(one.name)}”" if one.name else ""
    return f"{one.kind}{named}{_REVISED.get(one.state, '')}"


def _where(one: Graphic, body: Sequence[Block]) -> str:
    """Its place by the words of its paragraph, else by those of the last one that has words."""
    block = body[one.at] if one.at < len(body) else None
    cell = block.cell if block is not None else None
    inside = f"row {cell.row + 1}, column {cell.column + 1} of a table, " if cell else ""
    if words := _words(block):
        return f"{inside}in `{words}`"
    before = next((w for at in range(one.at - 1, -1, -1) if (w := _words(body[at]))), "")
    return f"{inside}after `{before}`" if before else f"{inside}at the beginning"


def _quoted(body: Sequence[Block], at: int) -> str:
    return f"`{_words(body[at]) if at < len(body) else ''}`"


def _words(block: Block | None) -> str:
    pieces = block.pieces if block is not None else ()
    return _short("".join(piece.text for piece in pieces).replace(ANCHOR, ""))


def _short(words: str) -> str:
    whole = " ".join(words.split())
    return whole if len(whole) <= _SHOWN else whole[: _SHOWN - 1].rstrip() + "…"
