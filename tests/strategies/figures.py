"""Figures that texts keep: in the place of the figures of a submission that are captions alone."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

from attrs import evolve
from hypothesis import strategies as st
from lxml import etree

from amend.backends.word.equations import MATH
from amend.backends.word.figures import figure_of
from amend.backends.word.markup import NAMESPACE, RELATIONS
from amend.backends.word.untrusted import Element
from amend.compiler.algebra.redline import RedlineNode, Stretch
from amend.compiler.instrument.figures import Figure
from amend.compiler.instrument.instrument import Kind, Node
from amend.compiler.submission.submission import Submission, Unit
from amend.compiler.words.text import Text

_PLACING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
PICTURES = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def png(shade: int = 0) -> bytes:
    """An image of one grey pixel."""

    def chunk(name: bytes, data: bytes) -> bytes:
        whole = name + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(bytes((0, shade))))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + pixels + chunk(b"IEND", b"")


def drawing(relation: str, description: str = "", number: int = 1, more: str = "") -> str:
    """A picture as Word writes one; more: elements of its own description."""
    return (
        f'<w:drawing xmlns:w="{NAMESPACE}" xmlns:wp="{_PLACING}" xmlns:a="{_DRAWING}" '
        f'xmlns:pic="{PICTURES}" xmlns:r="{RELATIONS}"><wp:inline distT="0" distB="0">'
        f'<wp:extent cx="952500" cy="476250"/>'
        f'<wp:docPr id="{number}" name="Picture {number}" descr="{description}">{more}</wp:docPr>'
        f'<a:graphic><a:graphicData uri="{PICTURES}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="0" name="a.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="952500" cy="476250"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        f"</a:graphic></wp:inline></w:drawing>"
    )


def equation(content: str) -> str:
    """An equation that is a paragraph of its own; content: below `m:oMath`."""
    return f'<m:oMathPara xmlns:m="{MATH}"><m:oMath>{content}</m:oMath></m:oMathPara>'


def signs(text: str) -> str:
    """A run of an equation."""
    return f"<m:r><m:t>{text}</m:t></m:r>"


def formula_table(*cells: str) -> str:
    """A table of two columns as Word writes one; cells: the content of the paragraph of each."""
    held = [
        f'<w:tc><w:tcPr><w:tcW w:w="4500" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{cell}</w:p></w:tc>'
        for cell in cells
    ]
    rows = "".join(f"<w:tr>{''.join(held[at : at + 2])}</w:tr>" for at in range(0, len(held), 2))
    return (
        f'<w:tbl xmlns:w="{NAMESPACE}" xmlns:r="{RELATIONS}"><w:tblPr>'
        f'<w:tblW w:w="9000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="4500"/>'
        f'<w:gridCol w:w="4500"/></w:tblGrid>{rows}</w:tbl>'
    )


def element(xml: str) -> Element:
    return etree.fromstring(xml)


def _kept(xml: str, **images: bytes) -> Figure:
    figure = figure_of(element(xml), images)
    assert figure is not None
    return figure


FIGURES = (
    _kept(drawing("r1", "Bands of the Regions"), r1=png()),
    _kept(drawing("r1"), r1=png(255)),
    _kept(
        equation(
            f"{signs('A=π')}<m:sSup><m:e>{signs('r')}</m:e><m:sup>{signs('2')}</m:sup></m:sSup>"
        )
    ),
    _kept(
        formula_table(
            '<w:r><w:t xml:space="preserve">Area </w:t></w:r>',
            equation(signs("A")),
            f"<w:r>{drawing('r1', 'Dial')}</w:r>",
            f"<w:r>{drawing('r2', 'Scale')}</w:r><w:r><w:tab/><w:t>of 2</w:t></w:r>",
        ),
        r1=png(),
        r2=png(1),
    ),
)


def with_figures(submission: Submission, chosen: Sequence[Figure]) -> Submission:
    """A submission that keeps figures where it has captions without notes, one after the other."""
    count = 0

    def kept(node: RedlineNode) -> RedlineNode:
        nonlocal count
        if node.kind is Kind.FIGURE and not any(s.text.anchors for s in node.text):
            figure = chosen[count % len(chosen)]
            count += 1
            text = (Stretch(node.mark, Text(figure.words)),) if figure.words else ()
            node = evolve(node, name=figure.name, text=text)
        return evolve(node, children=tuple(map(kept, node.children)))

    def of(unit: Unit) -> Unit:
        return evolve(unit, redline=evolve(unit.redline, root=kept(unit.redline.root)))

    units = tuple(map(of, submission.units))
    return evolve(submission, units=units, figures={one.name: one for one in chosen})


def keeping(root: Node, chosen: Sequence[Figure]) -> Node:
    """The same of the root of a text."""
    count = 0

    def kept(node: Node) -> Node:
        nonlocal count
        if node.kind is Kind.FIGURE and not node.text.anchors:
            figure = chosen[count % len(chosen)]
            count += 1
            node = evolve(node, name=figure.name, text=Text(figure.words))
        return evolve(node, children=tuple(map(kept, node.children)))

    return kept(root)


chosen_figures = st.lists(st.sampled_from(FIGURES), min_size=1, max_size=3)
